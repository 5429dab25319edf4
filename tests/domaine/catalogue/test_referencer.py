import pytest

from domaine.acte import build
from domaine.catalogue.referencer_fournisseur import ReferencerFournisseur
from domaine.catalogue.referencer_produit import ReferencerProduit
from domaine.catalogue.refus import (
    AllergeneInconnu,
    FournisseurInchange,
    FournisseurInconnu,
    PortSansFranco,
    ProduitDUnAutreFournisseur,
)
from tests.domaine.catalogue.exemples import TROIS_CHENES, fiche
from tests.domaine.dsl import given

LENTILLES = fiche("P016", "F03", "Lentilles vertes")


def referencer_lentilles(**autres: object) -> ReferencerProduit:
    champs: dict[str, object] = {
        "produit": "P016",
        "fournisseur": "F03",
        "nom": "Lentilles vertes",
        "nom_court": "Lentilles vertes",
        "categorie": "Légumes secs",
        "origine": "Drôme",
        "labels": ("AB",),
        "contenant": "sac",
        "picto": "lentilles",
        "noms": {"tr": "Yeşil mercimek"},
    }
    acte = build("ReferencerProduit", {**champs, **autres})
    assert isinstance(acte, ReferencerProduit)
    return acte


def conditions(**autres: int) -> ReferencerFournisseur:
    acte = build(
        "ReferencerFournisseur",
        {
            "fournisseur": "F03",
            "nom": "GAEC des Trois Chênes",
            "genre": "ferme collective",
            "franco_ht_centimes": 200_00,
            "port_ht_centimes": 25_00,
            "minimum_ht_centimes": 100_00,
            "delai_jours": 5,
            "echeance": "30 j",
            **autres,
        },
    )
    assert isinstance(acte, ReferencerFournisseur)
    return acte


def test_un_fournisseur_est_enregistre_avec_ses_conditions() -> None:
    given().when(conditions()).then(TROIS_CHENES)


def test_les_conditions_dun_fournisseur_se_mettent_a_jour() -> None:
    (nouvelles,) = given(TROIS_CHENES).when(conditions(franco_ht_centimes=250_00)).facts()
    assert nouvelles.as_dict()["franco_ht_centimes"] == 250_00


def test_les_memes_conditions_ne_sinscrivent_pas_deux_fois() -> None:
    given(TROIS_CHENES).when(conditions()).refused(FournisseurInchange)


def test_r063_un_port_sans_seuil_de_livraison_gratuite_ne_serait_jamais_compte() -> None:
    given().when(conditions(franco_ht_centimes=0)).refused(PortSansFranco)


def test_un_produit_recoit_sa_fiche() -> None:
    given(TROIS_CHENES).when(referencer_lentilles()).then(LENTILLES)


def test_la_fiche_dun_produit_se_met_a_jour_chez_le_meme_fournisseur() -> None:
    (faite,) = given(TROIS_CHENES, LENTILLES).when(referencer_lentilles(traces=("gluten",))).facts()
    assert (faite.as_dict()["allergenes"], faite.as_dict()["traces"]) == ((), ("gluten",))


def test_r114_un_allergene_mal_ecrit_est_refuse() -> None:
    for champ in ("allergenes", "traces"):
        given(TROIS_CHENES).when(referencer_lentilles(**{champ: ("glutten",)})).refused(
            AllergeneInconnu, allergene="glutten"
        )


def test_r048_la_densite_dun_liquide_se_note_sur_sa_fiche() -> None:
    (faite,) = given(TROIS_CHENES).when(referencer_lentilles(densite_g_par_l=1_030)).facts()
    assert faite.as_dict()["densite_g_par_l"] == 1_030


def test_un_produit_sans_fournisseur_connu_na_pas_de_fiche() -> None:
    given().when(referencer_lentilles()).refused(FournisseurInconnu, fournisseur="F03")


def test_le_code_dun_produit_ne_passe_pas_a_un_autre_fournisseur() -> None:
    chez_f04 = fiche("P016", "F04", "Lentilles vertes")
    given(TROIS_CHENES, chez_f04).when(referencer_lentilles()).refused(ProduitDUnAutreFournisseur, fournisseur="F04")


@pytest.mark.parametrize(
    "faux", [{"conservation": "congelé"}, {"produit": "16"}, {"prix": 310}, {"densite_g_par_l": 1}]
)
def test_une_fiche_mal_formee_nest_pas_lue(faux: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="`"):
        referencer_lentilles(**faux)
