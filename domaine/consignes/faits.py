"""Facts about deposits: those that the group keeps, of containers that will not come back (R-156), returns undone."""

from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Contenant,
    FoyerId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    Motif,
    PersonneId,
    SessionId,
)

Mois = Annotated[int, Meta(ge=12, le=240)]
Unites = Annotated[int, Meta(ge=1, le=10_000)]


@fait("consigne.gardee")
class ConsignesGardees(Fait, frozen=True, kw_only=True):
    """Containers that went out long ago are not awaited any more: their deposits are an income.

    No household loses anything: whoever brings one back is given its deposit.
    """

    groupement: GroupementId
    contenant: Contenant
    unites: Unites
    montant_centimes: MontantOuZero
    """What the group still owed for them."""
    duree_mois: Mois
    """The delay that the assembly decided."""
    piece: Libelle
    """Where its decision is kept."""


@fait("consigne.gardee_reprise")
class ConsignesGardeesReprises(Fait, frozen=True, kw_only=True):
    """Deposits that were an income are owed again: containers came back after all, or they had been noted wrong."""

    groupement: GroupementId
    contenant: Contenant
    unites: Unites
    montant_centimes: MontantOuZero
    raison: Motif | None
    """Why what `corrige` names is undone, at its date; None: the containers came back."""


@fait("consigne.rendue_annulee")
class ConsigneRendueAnnulee(Fait, frozen=True, kw_only=True):
    """Containers were said to come back by mistake: the opposite of what `corrige` names, at its date (R-185)."""

    foyer: FoyerId
    groupement: GroupementId
    contenant: Contenant
    unites: Unites
    montant_centimes: Montant
    session: SessionId | None
    """The till that was said to pay it, and did not; None: it was credited to the account."""
    raison: Motif
    second: PersonneId | None
    """Who signed it too, once the till was counted; None: nobody had to."""
