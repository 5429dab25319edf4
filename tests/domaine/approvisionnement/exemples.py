"""What was decided, ordered, received and handed out of P016, the green lentils, unless told otherwise."""

from typing import Any

import msgspec

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    BonCommandeEmis,
    ColisCommandes,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
)
from domaine.arithmetique import montant_ligne
from domaine.distribution.faits import ProduitNonRetire, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.types import Motif, Tarif
from tests.domaine.catalogue.exemples import CATALOGUE, fournisseur
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT

OU: dict[str, Any] = {"cycle": CYCLE, "groupement": "tilleuls"}

SIX = {"F-001": 5_000, "F-002": 2_500, "F-003": 2_500, "F-004": 1_000, "F-005": 500, "F-006": 12_000}
BOUTEILLES = {"F-001": 4, "F-002": 3, "F-003": 2, "F-004": 2, "F-005": 1}
LITIGE = {
    "F-003": (2_000, 1_960, 2_000),
    "F-009": (3_000, 2_940, 3_000),
    "F-011": (1_000, 980, 1_000),
    "F-017": (5_000, 4_910, 5_000),
    "F-022": (5_000, 4_910, 5_000),
    "F-025": (2_000, 1_960, 2_000),
    "F-028": (10_000, 9_810, 9_100),
    "F-034": (1_500, 1_470, 1_500),
    "F-036": (4_000, 3_930, 4_000),
    "F-041": (2_500, 2_450, 2_500),
    "F-047": (3_000, 2_940, 3_000),
    "F-052": (4_000, 3_920, 4_000),
    "F-055": (1_500, 1_470, 1_500),
    "F-058": (2_500, 2_450, 2_500),
}
"""Ordered, fair share by prorata, fair share with small orders first, in grams."""
COMMANDE_LITIGE = {foyer: commande for foyer, (commande, _, _) in LITIGE.items()}
SANS_CONDITIONS = (
    OUVERT,
    CLOS,
    *CATALOGUE,
    fournisseur("F03", "Trois Chênes", minimum_ht_centimes=0, port_ht_centimes=0),
)


def ajuste(colis: int, *, demande: int = 23_500, en_stock: int = 0, **autres: object) -> AjustageValide:
    champs: dict[str, object] = {
        "produit": "P016",
        "fournisseur": "F03",
        "colis_quantite": 25_000,
        "methode": "seuil_ouverture_colis.v1",
        **autres,
    }
    disponible = en_stock + colis * int(str(champs["colis_quantite"]))
    return AjustageValide(
        **OU,
        demande=demande,
        en_stock=en_stock,
        colis=colis,
        reliquat=max(0, disponible - demande),
        manque=max(0, demande - disponible),
        **champs,  # type: ignore[arg-type]
    )


def colis(nombre: int, *, produit: str = "P016", version: int = 1, **autres: int) -> ColisCommandes:
    champs = {"quantite": 25_000, "ht": 73_46, "ttc": 77_50, **autres}
    return ColisCommandes(
        **OU,
        fournisseur="F03",
        bon_commande=f"BDC-{CYCLE}-F03-v{version}",
        produit=produit,
        colis=nombre,
        quantite=nombre * champs["quantite"],
        montant_ht_centimes=nombre * champs["ht"],
        montant_ttc_centimes=nombre * champs["ttc"],
    )


def recu(
    quantite: int, *, attendu: int = 50_000, livraison: str = "L-1", produit: str = "P016"
) -> LivraisonReceptionnee:
    return LivraisonReceptionnee(
        **OU,
        fournisseur="F03",
        livraison=livraison,
        produit=produit,
        attendu=attendu,
        recu=quantite,
        montant_ttc_centimes=montant_ligne(quantite, 3_10, 1_000),
        lot="",
    )


def reste(quantite: int, *, groupement: str = "tilleuls", cycle: str = "2026-10") -> LivraisonReceptionnee:
    """Delivered in an earlier round, and still there."""
    return msgspec.structs.replace(recu(quantite), cycle=cycle, groupement=groupement)


def perdu(quantite: int, *, produit: str = "P016") -> PerteConstatee:
    return PerteConstatee(
        **OU,
        produit=produit,
        quantite=quantite,
        valeur_centimes=montant_ligne(quantite, 3_10, 1_000),
        cause_perte=Motif.RESIDU,
        temoin=None,
    )


def part(
    foyer: str,
    demande: int,
    servi: int,
    *,
    produit: str = "P016",
    prix: int = 3_10,
    prix_pour: int = 1_000,
    consigne: int = 0,
) -> PartAllouee:
    montant = montant_ligne(servi, prix, prix_pour)
    return PartAllouee(
        **OU,
        foyer=foyer,
        produit=produit,
        demande=demande,
        part=servi,
        coutant_centimes=montant,
        engage_avant_centimes=montant_ligne(demande, prix, prix_pour) + consigne * demande,
        engage_centimes=montant + consigne * servi,
    )


def arretee(parts: dict[str, int], demandes: dict[str, int], disponible: int) -> AllocationArretee:
    return AllocationArretee(
        **OU,
        produit="P016",
        methode="prorata.v1",
        pas=10,
        disponible=disponible,
        demandes=demandes,
        prix_centimes=dict.fromkeys(demandes, 3_10),
        parts=parts,
    )


def pese(foyer: str, quantite: int, *, libere: int, produit: str = "P016", prix: int = 3_10) -> RetraitPese:
    montant = montant_ligne(quantite, prix, 1_000)
    return RetraitPese(
        **OU,
        foyer=foyer,
        produit=produit,
        prevu=libere,
        brut=quantite,
        tare=0,
        quantite=quantite,
        balance="B1",
        retire_par=None,
        prix_centimes=prix,
        prix_pour=1_000,
        tarif=Tarif.COUTANT,
        coefficient_pct=100,
        tva_pour_mille=55,
        coutant_centimes=montant,
        du_centimes=montant,
        compensation_centimes=0,
        supplement_centimes=0,
        libere=libere,
        engage_libere_centimes=montant_ligne(libere, prix, 1_000),
    )


def contrepasse(retrait: RetraitPese) -> RetraitContrepasse:
    communs = set(RetraitContrepasse.__struct_fields__) & set(RetraitPese.__struct_fields__)
    return RetraitContrepasse(**{c: getattr(retrait, c) for c in communs}, second=None)


def non_retire(foyer: str, quantite: int) -> ProduitNonRetire:
    engage = montant_ligne(quantite, 3_10, 1_000)
    return ProduitNonRetire(
        **OU, foyer=foyer, produit="P016", quantite=quantite, du_centimes=0, engage_libere_centimes=engage
    )


def vendu(quantite: int, provenance: str | None = None) -> VenteLibre:
    montant = montant_ligne(quantite, 3_10, 1_000)
    champs = dict.fromkeys(VenteLibre.__struct_fields__, 0)
    return VenteLibre(
        **{
            **champs,
            **OU,
            "foyer": "F-090",
            "produit": "P016",
            "quantite": quantite,
            "provenance": provenance,
            "lot": "",
            "financeur": None,
            "etiquette_remise": False,
            "prix_centimes": 3_10,
            "prix_pour": 1_000,
            "tarif": Tarif.COUTANT,
            "coefficient_pct": 100,
            "coutant_centimes": montant,
            "du_centimes": montant,
        }
    )


def proposee(produit: str = "P008", substitut: str = "P009", **autres: object) -> SubstitutionProposee:
    champs: dict[str, object] = {
        "quantite": 2_000,
        "prix_promis_centimes": 2_79,
        "prix_substitut_centimes": 3_06,
        "prix_pour": 1_000,
        "nouveaux_allergenes": (),
        "fournisseur": "F05",
        **autres,
    }
    return SubstitutionProposee(**OU, foyer="F-031", produit=produit, substitut=substitut, **champs)  # type: ignore[arg-type]


def acceptee(
    foyer: str = "F-031", produit: str = "P008", substitut: str = "P009", quantite: int = 2_000, **autres: object
) -> SubstitutionAcceptee:
    champs: dict[str, object] = {
        "prix_centimes": 2_79,
        "prix_pour": 1_000,
        "tarif": Tarif.COUTANT,
        "coefficient_pct": 100,
        "consigne_centimes": 0,
        "plus_cher_accepte": False,
        "canal": "preference",
        "temoin": None,
        **autres,
    }
    montant = montant_ligne(quantite, int(str(champs["prix_centimes"])), 1_000)
    montants: dict[str, object] = {"coutant_centimes": montant, "engage_centimes": montant}
    return SubstitutionAcceptee(
        **OU,
        foyer=foyer,
        produit=produit,
        substitut=substitut,
        quantite=quantite,
        **{**montants, **champs},  # type: ignore[arg-type]
    )


def refusee(canal: str) -> SubstitutionRefusee:
    return SubstitutionRefusee(
        **OU,
        foyer="F-031",
        produit="P008",
        substitut="P009",
        canal=canal,  # type: ignore[arg-type]
    )


def emis(version: int, ht: int, ttc: int, *, port_ht: int = 0, port_ttc: int = 0, numero: str = "") -> BonCommandeEmis:
    return BonCommandeEmis(
        **OU,
        fournisseur="F03",
        bon_commande=f"BDC-{CYCLE}-F03-v{version}",
        numero=numero,
        version=version,
        marchandise_ht_centimes=ht,
        port_ht_centimes=port_ht,
        port_ttc_centimes=port_ttc,
        total_ttc_centimes=ttc,
    )
