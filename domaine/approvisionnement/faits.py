"""Facts about buying: whole cases, supplier orders, receptions, shortages and substitutions."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    BonCommandeId,
    Centimes,
    CycleId,
    FournisseurId,
    FoyerId,
    GroupementId,
    Libelle,
    LivraisonId,
    MontantOuZero,
    Motif,
    Nombre,
    PersonneId,
    ProduitId,
    Quantite,
    QuantitePositive,
    Tarif,
)


@fait("ajustage.valide")
class AjustageValide(Fait, frozen=True, kw_only=True):
    """How many whole cases of a product are bought for what was ordered (R-060, R-061)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    fournisseur: FournisseurId
    demande: Quantite
    en_stock: Quantite
    """Taken from stock first (R-058)."""
    colis: Nombre
    colis_quantite: QuantitePositive
    reliquat: Quantite
    """Bought beyond what was ordered."""
    manque: Quantite
    """Ordered beyond what is bought."""
    methode: Libelle


@fait("bdc.emis")
class BonCommandeEmis(Fait, frozen=True, kw_only=True):
    """An order was sent to a supplier; it is never edited, a new version replaces it (R-065)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: BonCommandeId
    numero: str
    """From a gap-free series."""
    version: Annotated[int, Meta(ge=1, le=99)]
    marchandise_ht_centimes: MontantOuZero
    port_ht_centimes: MontantOuZero
    port_ttc_centimes: MontantOuZero
    total_ttc_centimes: MontantOuZero


@fait("bdc.ligne")
class ColisCommandes(Fait, frozen=True, kw_only=True):
    """One product of a supplier order; `quantite` counts from now on as expected."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: BonCommandeId
    produit: ProduitId
    colis: Nombre
    quantite: QuantitePositive
    montant_ht_centimes: MontantOuZero
    montant_ttc_centimes: MontantOuZero


@fait("bdc.remplace")
class BonCommandeRemplace(Fait, frozen=True, kw_only=True):
    """A supplier order no longer counts: the next version, in the same append, stands for it (R-065).

    Carries the amounts that stop counting; each of its products follows as its own fact.
    """

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: BonCommandeId
    """The one that is given up."""
    par: str
    """The `bon_commande` that replaces it."""
    marchandise_ht_centimes: MontantOuZero
    port_ht_centimes: MontantOuZero
    port_ttc_centimes: MontantOuZero
    total_ttc_centimes: MontantOuZero


@fait("bdc.ligne_annulee")
class ColisDecommandes(Fait, frozen=True, kw_only=True):
    """One product of a supplier order that was replaced; `quantite` is no longer expected."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: BonCommandeId
    produit: ProduitId
    colis: Nombre
    quantite: QuantitePositive
    montant_ht_centimes: MontantOuZero
    montant_ttc_centimes: MontantOuZero


@fait("livraison.receptionnee")
class LivraisonReceptionnee(Fait, frozen=True, kw_only=True):
    """One product was counted or weighed at reception (R-070)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    attendu: Quantite
    """What this reception was expected to bring, no longer awaited; 0 for a second delivery."""
    recu: Quantite
    montant_ttc_centimes: MontantOuZero
    """`recu` at the price of the supplier order."""
    lot: Annotated[str, Meta(max_length=40)]


@fait("livraison.ecart_constate")
class EcartLivraisonConstate(Fait, frozen=True, kw_only=True):
    """What came is not what was ordered. `ecart` < 0: less; the value is signed for the group."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    ecart: int
    valeur_centimes: Centimes
    reclame_centimes: MontantOuZero
    """Claimed from the supplier: the whole gap once it is beyond tolerance (R-071)."""
    cas: Literal["moins", "plus", "rien", "autre"]


@fait("livraison.allocation")
class AllocationArretee(Fait, frozen=True, kw_only=True):
    """A short product was shared out, by a recorded decision (R-072). Each share follows as its own fact."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    methode: str
    pas: QuantitePositive
    disponible: Quantite
    demandes: dict[FoyerId, int]
    parts: dict[FoyerId, int]


@fait("livraison.part_allouee")
class PartAllouee(Fait, frozen=True, kw_only=True):
    """What one household gets of a short product; the rest of its engagement is released, nothing is posted (R-074).

    Figures are of the whole line: what the household already took of it is in `demande`, in `part` and in both amounts.
    """

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    demande: Quantite
    part: Quantite
    coutant_centimes: MontantOuZero
    engage_avant_centimes: MontantOuZero
    engage_centimes: MontantOuZero
    remplace: str | None = None
    """The missing product in whose place the household waits for this one; None: it ordered it. Bears no tag."""


@fait("livraison.rupture")
class RuptureDeclaree(Fait, frozen=True, kw_only=True):
    """A product did not come at all (R-074); shares of zero follow."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    foyers: Nombre


@fait("substitution.proposee")
class SubstitutionProposee(Fait, frozen=True, kw_only=True):
    """Another product is offered in the place of a missing one; nobody is engaged yet."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    quantite: QuantitePositive
    prix_promis_centimes: MontantOuZero
    prix_substitut_centimes: MontantOuZero
    prix_pour: QuantitePositive
    nouveaux_allergenes: tuple[str, ...]
    fournisseur: FournisseurId
    """The substitute's."""
    consigne_centimes: MontantOuZero = 0
    """Deposit per piece of the substitute."""


@fait("substitution.acceptee")
class SubstitutionAcceptee(Fait, frozen=True, kw_only=True):
    """The household takes the substitute; at the lower price unless it said yes to the higher (R-110, R-116)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    quantite: QuantitePositive
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    tarif: Tarif
    coefficient_pct: int
    consigne_centimes: MontantOuZero
    coutant_centimes: MontantOuZero
    engage_centimes: MontantOuZero
    plus_cher_accepte: bool
    canal: Literal["preference", "oral", "telephone", "sms", "en_ligne", "papier"]
    temoin: PersonneId | None


@fait("substitution.refusee")
class SubstitutionRefusee(Fait, frozen=True, kw_only=True):
    """The household does not take the substitute: its engagement was already released (R-111)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    canal: Literal["preference", "oral", "telephone", "sms", "en_ligne", "papier", "sans_reponse"]


@fait("stock.perte")
class PerteConstatee(Fait, frozen=True, kw_only=True):
    """Goods were lost; the cost stays in what was bought (R-086, R-087)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    quantite: QuantitePositive
    valeur_centimes: MontantOuZero
    cause_perte: Motif
    temoin: PersonneId | None
