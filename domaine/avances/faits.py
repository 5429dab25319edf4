"""Facts about what volunteers paid for the group out of their own pocket, and wait to be paid back by transfer."""

from domaine.fait import Fait, fait
from domaine.types import GroupementId, Libelle, Montant, Motif, PersonneId, Photos


@fait("avance.notee")
class AvanceNotee(Fait, frozen=True, kw_only=True):
    """A volunteer paid an expense of the group: it is owed until a line of the bank pays it back (R-166)."""

    groupement: GroupementId
    personne: PersonneId
    """Whom it is owed to."""
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    """Where the receipt is kept."""
    photos: Photos = ()
    """Of the receipt."""


@fait("avance.annulee")
class AvanceAnnulee(Fait, frozen=True, kw_only=True):
    """An advance that was noted wrong is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    groupement: GroupementId
    personne: PersonneId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    raison: Motif
