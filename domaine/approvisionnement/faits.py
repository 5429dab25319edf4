"""Facts about buying: whole cases, supplier orders, receptions, shortages and substitutions."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
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
    NumeroLot,
    PersonneId,
    Photos,
    ProduitId,
    Quantite,
    QuantitePositive,
    Tarif,
)


@fait("ajustage.valide", version=2)
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
    confie: Quantite = 0
    """Bought for other neighbourhoods beside `demande` (R-064)."""


@fait("ajustage.tolerance_repartie", version=2)
class ToleranceRepartie(Fait, frozen=True, kw_only=True):
    """Flexible lines of a product moved together, so that cases come out whole (R-062). Each line follows."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    methode: Libelle
    pas: QuantitePositive
    en_stock: Quantite
    colis: Nombre
    colis_quantite: QuantitePositive
    demandes: dict[FoyerId, int]
    """As ordered, whatever was moved since."""
    moins: dict[FoyerId, int]
    plus: dict[FoyerId, int]
    """How far each line could go down and up; firm lines are left out."""
    prix_centimes: dict[FoyerId, int]
    imposees: dict[FoyerId, int]
    """Lines set by hand."""
    parts: dict[FoyerId, int]
    confie: Quantite = 0
    """Of the cases, what is for other neighbourhoods and not shared here (R-064)."""


@upcast("ajustage.valide", depuis=1)
@upcast("ajustage.tolerance_repartie", depuis=1)
def _rien_de_confie(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "confie": 0}


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


@fait("livraison.receptionnee", version=2)
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
    photos: Photos = ()
    """Of what is wrong with it: torn, short, taken for something else (R-077)."""


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


@fait("livraison.allocation", version=3)
class AllocationArretee(Fait, frozen=True, kw_only=True):
    """A short product was shared out, by a recorded decision (R-072). Each share follows as its own fact.

    What comes later is shared by a decision of its own, which names the one it completes by `cause` (R-081): its
    figures are what comes on top.
    """

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    methode: str
    pas: QuantitePositive
    disponible: Quantite
    demandes: dict[FoyerId, int]
    moins: dict[FoyerId, int] = msgspec.field(default_factory=dict)
    """How far each flexible line could go down; firm lines are left out."""
    prix_centimes: dict[FoyerId, int] = msgspec.field(default_factory=dict)
    """At cost, as promised; empty in version 1, whose methods asked for no price."""
    imposees: dict[FoyerId, int] = msgspec.field(default_factory=dict)
    """Shares set by hand, taken out before the method shared the rest."""
    gardees: dict[FoyerId, int] = msgspec.field(default_factory=dict)
    """What each waits for by an earlier decision and keeps, beside its share of this one; empty for a first one."""
    parts: dict[FoyerId, int]


@upcast("livraison.allocation", depuis=1)
def _sans_souplesse(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "moins": {}, "prix_centimes": {}, "imposees": {}}


upcast("livraison.allocation", depuis=2)(lacking(gardees={}))


@fait("livraison.part_allouee")
class PartAllouee(Fait, frozen=True, kw_only=True):
    """What one household gets of a short product; the rest of its engagement is released, nothing is posted (R-074).

    Figures are of the whole line: what the household already took of it is in `demande`, in `part` and in both amounts.
    When more came later (R-081), `demande` is the earlier share and `part` is larger.
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


@fait("foyer.prevenu")
class FoyerPrevenu(Fait, frozen=True, kw_only=True):
    """A household was told aloud that a product it ordered is short: nothing was asked of it (R-074)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    canal: Literal["oral", "telephone", "papier"]
    temoin: PersonneId | None


@fait("stock.perte", version=3)
class PerteConstatee(Fait, frozen=True, kw_only=True):
    """Goods were lost; the cost stays in what was bought (R-086, R-087)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    quantite: QuantitePositive
    valeur_centimes: MontantOuZero
    cause_perte: Motif
    temoin: PersonneId | None
    lot: NumeroLot = ""
    photos: Photos = ()


upcast("stock.perte", depuis=1)(lacking(lot=""))
upcast("stock.perte", depuis=2)(lacking(photos=()))
upcast("livraison.receptionnee", depuis=1)(lacking(photos=()))


@fait("ajustage.essai_ecarte")
class EssaiEcarte(Fait, frozen=True, kw_only=True):
    """Too few households wanted a trial product: none is bought (R-049). Each line follows, brought to nothing."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    fournisseur: FournisseurId
    foyers: Nombre
    """How many wanted it."""
    seuil: Nombre
    demande: QuantitePositive
