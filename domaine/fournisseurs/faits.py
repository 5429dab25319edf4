"""Facts about what suppliers bill and are paid."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Centimes,
    Contenant,
    CycleId,
    FactureId,
    FournisseurId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
)


@fait("facture.recue")
class FactureFournisseurRecue(Fait, frozen=True, kw_only=True):
    """A supplier's invoice, as printed (R-010); its file is known by its SHA-256."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    datee_du: date
    echeance_le: date
    total_ht_centimes: MontantOuZero
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero
    """Part of the total."""
    fichier_sha256: Annotated[str, Meta(max_length=64)]
    ecart_reception_centimes: Centimes
    """Billed - received at the order's prices: > 0 we were billed more (R-177)."""


@fait("avoir_fournisseur.recu")
class AvoirFournisseurRecu(Fait, frozen=True, kw_only=True):
    """A supplier's credit note: cancels cost, never a household's line (R-174)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    montant_ttc_centimes: Montant
    motif_avoir: Libelle


@fait("paiement_fournisseur.effectue")
class PaiementFournisseurEffectue(Fait, frozen=True, kw_only=True):
    """Money went to a supplier."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId | None
    """None: paid in advance."""
    montant_centimes: Montant
    mode: Literal["virement", "cheque", "especes"]


@fait("consigne.retournee_fournisseur")
class ConsigneRetourneeFournisseur(Fait, frozen=True, kw_only=True):
    """Empty containers went back to the supplier, which is asked for their deposit (R-153)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=5_000)]
    unitaire_centimes: Montant
    reclame_centimes: Montant


@fait("consigne.creditee_fournisseur")
class ConsigneCrediteeFournisseur(Fait, frozen=True, kw_only=True):
    """The supplier answered: so many containers credited, so many refused, which is a loss of the group (R-153)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    acceptees: Annotated[int, Meta(ge=0, le=5_000)]
    refusees: Annotated[int, Meta(ge=0, le=5_000)]
    unitaire_centimes: Montant
    credite_centimes: MontantOuZero
    perte_centimes: MontantOuZero
