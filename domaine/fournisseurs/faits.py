"""Facts about what suppliers bill and are paid."""

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Centimes,
    CycleId,
    FactureId,
    FournisseurId,
    GroupementId,
    Libelle,
    LotId,
    Montant,
    MontantOuZero,
    Motif,
    PersonneId,
    Photos,
    ProduitId,
    QuantitePositive,
    SessionId,
)

ObjetAvoir = Literal["quantite", "prix", "tva", "port", "consigne", "remise", "corrigee", "autre"]
"""What a credit note makes good; « remise »: nothing, it is a rebate; « corrigee »: the whole invoice (R-179)."""
ModePaiement = Literal["virement", "cheque", "especes", "cb"]


@fait("facture.recue", version=4)
class FactureFournisseurRecue(Fait, frozen=True, kw_only=True):
    """A supplier's invoice, as printed (R-010), with its file."""

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
    ecart_reception_centimes: Centimes
    """Billed - received at the order's prices: > 0 we were billed more (R-177)."""
    corrige_facture: str = ""
    """The number that this one stands for from now on; "": a first invoice. Bears no tag."""
    fichiers: Photos = ()
    consignes_centimes: MontantOuZero = 0
    """Part of the totals: the deposit of full containers, without VAT, which the supplier owes back (R-153)."""


@upcast("facture.recue", depuis=1)
def _premiere(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "corrige_facture": ""}


@upcast("facture.recue", depuis=2)
def _son_fichier(data: dict[str, Any]) -> dict[str, Any]:
    sha256 = data["fichier_sha256"]
    return {nom: valeur for nom, valeur in data.items() if nom != "fichier_sha256"} | {
        "fichiers": (sha256,) if sha256 else ()
    }


upcast("facture.recue", depuis=3)(lacking(consignes_centimes=0))


@fait("facture.partagee")
class FacturePartagee(Fait, frozen=True, kw_only=True):
    """One invoice is for several groups: each has its part, as an invoice of its own, by what it received (R-176)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    total_ttc_centimes: Montant
    recus_centimes: dict[str, MontantOuZero]
    """By round, at the order's prices: what the total is shared by."""
    parts_centimes: dict[str, MontantOuZero]
    """By round, with its transport."""
    methode: Libelle


@fait("facture.rapprochee")
class FactureRapprochee(Fait, frozen=True, kw_only=True):
    """What the gap of an invoice is made of (R-177): > 0, billed more; the first three make `ecart_reception`."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    ecart_quantite_centimes: Centimes
    ecart_prix_centimes: Centimes
    ecart_tva_centimes: Centimes
    ecart_port_centimes: Centimes
    methode: Libelle


@fait("facture.annulee")
class FactureAnnulee(Fait, frozen=True, kw_only=True):
    """An invoice was noted by mistake: the opposite of the one that `corrige` names, at its date (R-185).

    Totals and gaps as they were noted; its number is free again.
    """

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    total_ht_centimes: MontantOuZero
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero
    consignes_centimes: MontantOuZero
    ecart_quantite_centimes: Centimes
    ecart_prix_centimes: Centimes
    ecart_tva_centimes: Centimes
    ecart_port_centimes: Centimes
    raison: Motif


@fait("avoir_fournisseur.recu", version=2)
class AvoirFournisseurRecu(Fait, frozen=True, kw_only=True):
    """A supplier's credit note: cancels cost, never a household's line (R-174)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    montant_ttc_centimes: Montant
    motif_avoir: Libelle
    objet: ObjetAvoir = "autre"


@upcast("avoir_fournisseur.recu", depuis=1)
def _sans_objet(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "objet": "autre"}


@fait("avoir_fournisseur.contrepasse")
class AvoirFournisseurContrepasse(Fait, frozen=True, kw_only=True):
    """A credit note was noted wrong: the opposite of the one that `corrige` names, at its date (R-185)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    montant_ttc_centimes: Montant
    motif_avoir: Libelle
    objet: ObjetAvoir
    raison: Motif


@fait("paiement_fournisseur.effectue", version=5)
class PaiementFournisseurEffectue(Fait, frozen=True, kw_only=True):
    """Money went to a supplier, on the day of the fact's `date_effet`."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId | None
    """None: none is named."""
    montant_centimes: Montant
    mode: ModePaiement
    preuve: Annotated[str, Meta(max_length=120)] = ""
    """The number of the transfer, the cheque or the ticket."""
    trop_centimes: MontantOuZero = 0
    """Part of it beyond what was due: an advance, and said to be one."""
    lot: LotId | None = None
    """The transfers it left with, in a file sent to the bank; None: by itself."""
    session: SessionId | None = None
    """The till that paid in cash; None: the bank did, or cash that was noted before a till was asked for."""
    sur_factures_centimes: MontantOuZero = 0
    """When none is named: how much of it pays what the invoices of the round leave to pay. The rest is an advance."""


@upcast("paiement_fournisseur.effectue", depuis=1)
def _sans_preuve(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "preuve": "", "trop_centimes": 0}


upcast("paiement_fournisseur.effectue", depuis=2)(lacking(lot=None))
upcast("paiement_fournisseur.effectue", depuis=3)(lacking(session=None))
upcast("paiement_fournisseur.effectue", depuis=4)(lacking(sur_factures_centimes=0))


@fait("paiement_fournisseur.contrepasse", version=2)
class PaiementFournisseurContrepasse(Fait, frozen=True, kw_only=True):
    """A payment that was noted wrong is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId | None
    montant_centimes: Montant
    mode: ModePaiement
    trop_centimes: MontantOuZero
    session: SessionId | None
    raison: Motif
    lot: LotId | None = None
    """The transfers it was noted with, of which it was none; None: by itself."""
    second: PersonneId | None = None
    """Who signed it too; None: nobody had to."""


upcast("paiement_fournisseur.contrepasse", depuis=1)(lacking(lot=None, second=None))


@fait("paiement_fournisseur.revenu")
class PaiementFournisseurRevenu(Fait, frozen=True, kw_only=True):
    """The bank paid it and gave it back on the day of `date_effet`: what `corrige` names is owed again (R-177)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId | None
    montant_centimes: Montant
    mode: ModePaiement
    trop_centimes: MontantOuZero
    lot: LotId | None
    """The transfers it left with; None: by itself."""


@fait("remboursement_fournisseur.recu")
class RemboursementFournisseurRecu(Fait, frozen=True, kw_only=True):
    """A supplier gave back what it had been paid too much, through the bank, on the day of `date_effet` (R-174)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    montant_centimes: Montant
    preuve: Annotated[str, Meta(max_length=120)]
    """The number of its transfer, or of the invoice it was taken off; "": none."""


@fait("rendu_fournisseur.contrepasse")
class RenduFournisseurContrepasse(Fait, frozen=True, kw_only=True):
    """Money noted as come back from a supplier did not: the opposite of what `corrige` names, at its date (R-185)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    paiement: Annotated[int, Meta(ge=1)] | None
    """Position of the payment that the bank was said to give back, which stands again; None: the supplier was."""
    facture: FactureId | None
    """What that payment paid, and pays again."""
    montant_centimes: Montant
    mode: ModePaiement
    trop_centimes: MontantOuZero
    lot: LotId | None
    raison: Motif


@fait("facture.reprise")
class FactureReprise(Fait, frozen=True, kw_only=True):
    """An invoice was owed already when the accounts were taken over: a part of that opening debt (R-031)."""

    fournisseur: FournisseurId
    cycle: CycleId
    """Among whose bills it is paid: it is no purchase of that round."""
    groupement: GroupementId
    facture: FactureId
    datee_du: date
    echeance_le: date
    montant_centimes: Montant


@fait("facture.reprise_annulee")
class RepriseAnnulee(Fait, frozen=True, kw_only=True):
    """It was noted wrong: the opposite of what `corrige` names, owed to nobody in particular again (R-185)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    montant_centimes: Montant
    raison: Motif


@fait("manque.absorbe")
class ManqueAbsorbe(Fait, frozen=True, kw_only=True):
    """What is missing and billed is not claimed: what came costs more, and the claim no longer counts (R-178)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    """On which nothing will be asked back for a missing quantity."""
    produit: ProduitId
    recu: QuantitePositive
    recu_centimes: MontantOuZero
    """At the order's price."""
    reclame_centimes: Montant
    """What was claimed, and no longer is."""
    methode: Libelle


@fait("manque.absorption_annulee")
class AbsorptionAnnulee(Fait, frozen=True, kw_only=True):
    """It was given up by mistake and is claimed again: the opposite of what `corrige` names, at its date (R-185)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    facture: FactureId
    produit: ProduitId
    reclame_centimes: Montant
    """What is claimed again."""
    raison: Motif
