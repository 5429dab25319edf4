"""Facts about what was answered of payments that were only told (R-139)."""

from typing import Literal

from domaine.fait import Fait, fait
from domaine.types import EncaissementId, FoyerId, GroupementId, Montant

RaisonPasRecu = Literal["introuvable", "dit_par_erreur", "note_deux_fois"]


@fait("encaissement.declaration_reglee")
class DeclarationReglee(Fait, frozen=True, kw_only=True):
    """Somebody looked for a payment that was told: it is one of the household's, or it was not received (R-139)."""

    foyer: FoyerId
    groupement: GroupementId
    declaration: int
    """Position of what was told."""
    montant_centimes: Montant
    """As it was told."""
    encaissement: EncaissementId | None
    """The payment that it is; None: not received."""
    raison: RaisonPasRecu | None
    """Why it is said not to be received; None: it is."""


@fait("encaissement.declaration_rouverte")
class DeclarationRouverte(Fait, frozen=True, kw_only=True):
    """What was answered about a payment that was told was wrong: it is looked for again (R-139)."""

    foyer: FoyerId
    groupement: GroupementId
    declaration: int
    """Position of what was told."""
    montant_centimes: Montant
    """As it was told."""
