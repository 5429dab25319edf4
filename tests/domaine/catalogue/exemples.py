"""Suppliers, products and prices of the real catalogue, as the worked examples of the rules use them."""

from domaine.catalogue.faits import Article, CataloguePublie, FournisseurReference, ProduitReference
from domaine.types import Unite


def article(nom: str, prix_centimes: int, **autres: object) -> Article:
    champs: dict[str, object] = {
        "nom": nom,
        "unite": Unite.GRAMME,
        "prix_centimes": prix_centimes,
        "pas": 250,
        "minimum": 250,
        "colis_libelle": "sac 25 kg",
        "colis_quantite": 25_000,
        "colis_ht_centimes": 73_46,
        "colis_ttc_centimes": 77_50,
        "tva_pour_mille": 55,
        "poids_variable": False,
        "frais": False,
        "consigne_centimes": 0,
        "allergenes": (),
        "vrac_autorise": True,
        "reference_centimes": 0,
    }
    return Article(**{**champs, **autres})  # type: ignore[arg-type]


LENTILLES = article("Lentilles vertes", 3_10)
CORAIL = article("Lentilles corail", 2_74, colis_ht_centimes=65_00, colis_ttc_centimes=68_58)
POIS_CHICHES = article("Pois chiches", 2_64, colis_ht_centimes=62_50, colis_ttc_centimes=65_94)
TOURNESOL = article(
    "Graines de tournesol",
    2_43,
    pas=100,
    minimum=100,
    colis_quantite=5_000,
    colis_ht_centimes=11_50,
    colis_ttc_centimes=12_13,
)
RIZ = article("Riz long", 2_79, pas=500, minimum=500, colis_ht_centimes=66_00, colis_ttc_centimes=69_63)
BASMATI = article("Riz basmati", 3_06, pas=500, minimum=500, colis_ht_centimes=72_50, colis_ttc_centimes=76_49)
AMANDES = article(
    "Amandes",
    12_45,
    pas=200,
    minimum=200,
    colis_quantite=10_000,
    colis_ht_centimes=118_00,
    colis_ttc_centimes=124_49,
    allergenes=("fruits à coque",),
)
HUILE = article(
    "Huile d'olive 5 L",
    46_00,
    unite=Unite.PIECE,
    pas=1,
    minimum=1,
    colis_libelle="carton 4 x 5 L",
    colis_quantite=4,
    colis_ht_centimes=174_40,
    colis_ttc_centimes=183_99,
    vrac_autorise=False,
)
JUS = article(
    "Jus de pomme 1 L",
    2_75,
    unite=Unite.PIECE,
    pas=1,
    minimum=1,
    colis_libelle="caisse 12 x 1 L",
    colis_quantite=12,
    colis_ht_centimes=31_28,
    colis_ttc_centimes=33_00,
    consigne_centimes=30,
)

F03 = {"P016": LENTILLES, "P018": POIS_CHICHES, "P044": TOURNESOL}
F04 = {"P008": RIZ, "P017": CORAIL, "P040": AMANDES}
F05 = {"P009": BASMATI}
F07 = {"P052": JUS}


def page(fournisseur: str, articles: dict[str, Article], *, version: int = 4) -> CataloguePublie:
    return CataloguePublie(version=version, fournisseur=fournisseur, articles=articles)


CATALOGUE = (
    page("F02", {"P023": HUILE}),
    page("F03", F03),
    page("F04", F04),
    page("F05", F05),
    page("F07", F07),
)
"""Version 4, whole."""
HUILE_V3 = article(
    "Huile d'olive 5 L",
    41_50,
    unite=Unite.PIECE,
    pas=1,
    minimum=1,
    colis_libelle="carton 4 x 5 L",
    colis_quantite=4,
    colis_ht_centimes=157_35,
    colis_ttc_centimes=166_00,
    vrac_autorise=False,
)
CATALOGUE_V3 = (page("F02", {"P023": HUILE_V3}, version=3), page("F04", {"P008": RIZ}, version=3))


def fournisseur(code: str, nom: str, **autres: object) -> FournisseurReference:
    champs: dict[str, object] = {
        "fournisseur": code,
        "nom": nom,
        "genre": "ferme collective",
        "franco_ht_centimes": 200_00,
        "port_ht_centimes": 25_00,
        "minimum_ht_centimes": 100_00,
        "delai_jours": 5,
        "echeance": "30 j",
    }
    return FournisseurReference(**{**champs, **autres})  # type: ignore[arg-type]


TROIS_CHENES = fournisseur("F03", "GAEC des Trois Chênes")


def fiche(produit: str, fournisseur: str, nom: str, **autres: object) -> ProduitReference:
    champs: dict[str, object] = {
        "produit": produit,
        "fournisseur": fournisseur,
        "nom": nom,
        "nom_court": nom,
        "categorie": "Légumes secs",
        "origine": "Drôme",
        "labels": ("AB",),
        "allergenes": (),
        "conservation": "sec",
        "contenant": "sac",
        "picto": "lentilles",
        "noms": {"tr": "Yeşil mercimek"},
    }
    return ProduitReference(**{**champs, **autres})  # type: ignore[arg-type]
