"""Facts about refunds that households ask for; the refund itself is a fact about money (R-140, R-141)."""

from typing import Literal

from domaine.fait import Fait, fait
from domaine.types import FoyerId, GroupementId, Montant, MontantOuZero

ModeVoulu = Literal["especes", "virement"]
"""How the household would like it; who gives it back decides."""
RaisonDuRefus = Literal["deja_rendu", "plus_disponible", "coordonnees", "en_parler"]
"""Why it is not given back, as the household will read."""


@fait("remboursement.demande")
class RemboursementDemande(Fait, frozen=True, kw_only=True):
    """A household asks for money that it is owed: no account moves until it is given back."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    mode: ModeVoulu
    disponible_centimes: Montant
    """What could be refunded when it was asked for."""


@fait("remboursement.demande_retiree")
class RemboursementDemandeRetiree(Fait, frozen=True, kw_only=True):
    """The household does not ask for it any more."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant


@fait("remboursement.demande_refusee")
class RemboursementDemandeRefusee(Fait, frozen=True, kw_only=True):
    """It is not given back, and the household is told why; it may ask again."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: RaisonDuRefus


@fait("remboursement.demande_restante")
class RemboursementDemandeRestante(Fait, frozen=True, kw_only=True):
    """A part of what the household asked for was given back, or less than was noted: it still asks for the rest."""

    foyer: FoyerId
    groupement: GroupementId
    rendu_centimes: MontantOuZero
    reste_centimes: Montant
