"""Facts about what funders grant for the rebates of coup de pouce, and what becomes of it (R-007b)."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Centimes,
    CycleId,
    EnveloppeId,
    FinanceurId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    PersonneId,
)

Porteur = Literal["groupement", "cagnotte"]
"""Who bears what no envelope pays."""
Position = Annotated[int, Meta(ge=1)]
Positions = Annotated[tuple[Position, ...], Meta(max_length=400)]
Raison = Annotated[str, Meta(max_length=200)]


@fait("enveloppe.accordee")
class EnveloppeAccordee(Fait, frozen=True, kw_only=True):
    """A funder pays the rebates of coup de pouce up to an amount, for the rounds of some months."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    montant_centimes: Montant
    du: date
    au: date
    """Rounds of the months from that of `du` to that of `au`."""
    piece: Libelle
    """Where the agreement is kept."""


@fait("enveloppe.modifiee")
class EnveloppeModifiee(Fait, frozen=True, kw_only=True):
    """The funder changed what it grants, or until when."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    montant_centimes: Montant
    montant_avant_centimes: Montant
    au: date
    au_avant: date
    piece: Libelle


@fait("enveloppe.annulee")
class EnveloppeAnnulee(Fait, frozen=True, kw_only=True):
    """It was noted by mistake, or under another funder: the opposite of what `corrige` names, at its date (R-185)."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    montant_centimes: Montant
    """As it stood."""


@fait("compensation.imputee")
class CompensationImputee(Fait, frozen=True, kw_only=True):
    """An envelope pays the rebates of a closed round, as far as it goes; once more when they change since."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    compensation_centimes: Centimes
    """Of this funder's households in the round, as they stand."""
    avant_centimes: Centimes
    """Of it, what was paid or borne before."""
    disponible_centimes: Centimes
    """What the envelope held before."""
    montant_centimes: Centimes
    """What it pays now; < 0: it takes back."""
    reste_centimes: MontantOuZero
    """What does not fit: two people decide who bears it."""
    rectifie: Position | None
    """Position of the last one of this round and envelope; None: the first."""
    causes: Positions
    """Positions of what changed the rebates since."""
    raison: Raison
    methode: Libelle


@fait("compensation.prise_en_charge")
class CompensationPriseEnCharge(Fait, frozen=True, kw_only=True):
    """Two people decided who bears the rebates that no envelope pays; the households keep their price."""

    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    porteur: Porteur
    montant_centimes: Centimes
    """< 0: rebates fell since, the bearer takes back."""
    decide_par: tuple[PersonneId, PersonneId]
    raison: Libelle


@fait("compensation.imputation_annulee")
class ImputationAnnulee(Fait, frozen=True, kw_only=True):
    """The envelope was the wrong one: the opposite of what `corrige` names, at its date (R-185)."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    montant_centimes: Centimes
    """What it had paid; < 0: what it had taken back."""
    raison: Libelle


@fait("compensation.prise_en_charge_annulee")
class PriseEnChargeAnnulee(Fait, frozen=True, kw_only=True):
    """Two people undid what two had decided: the opposite of what `corrige` names, at its date (R-185)."""

    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    porteur: Porteur
    montant_centimes: Centimes
    """What it had borne; < 0: what it had taken back."""
    annule_par: tuple[PersonneId, PersonneId]
    raison: Libelle


class LigneReclamee(msgspec.Struct, frozen=True, kw_only=True):
    """What is claimed for one round."""

    cycle: CycleId
    montant_centimes: Centimes
    """< 0: claimed too much before."""
    imputations: Positions
    rectifie: Annotated[str, Meta(max_length=20)] | None
    """Number of the claim that this line corrects; None: the round was never claimed."""
    raison: Raison


@fait("enveloppe.reclamee")
class EnveloppeReclamee(Fait, frozen=True, kw_only=True):
    """The funder was asked for what its envelope paid since the last claim, a line for each round."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    reclamation: Annotated[str, Meta(max_length=20)]
    """From a gap-free series."""
    lignes: Annotated[tuple[LigneReclamee, ...], Meta(min_length=1, max_length=60)]
    total_centimes: Centimes
    """< 0: the funder is owed it."""


@fait("enveloppe.reclamation_annulee")
class ReclamationAnnulee(Fait, frozen=True, kw_only=True):
    """It was noted and never sent: what it asked for is to be claimed again, its number stays its own (R-185)."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    reclamation: Annotated[str, Meta(max_length=20)]
    total_centimes: Centimes
    """What it asked for; < 0: what it gave back."""
    raison: Libelle
