import pytest

from domaine.catalogue.faits import Article, CataloguePublie
from domaine.catalogue.publier import PublierCatalogue
from domaine.catalogue.refus import (
    ColisIncoherent,
    ConsigneHorsPiece,
    FicheContredite,
    FournisseurInconnu,
    MinimumHorsPas,
    PageDejaPubliee,
    PageSansPrix,
    PlafondHorsPas,
    PrixDouteux,
    PrixIncoherent,
    ProduitInconnu,
    VersionDejaUtilisee,
    VracInterdit,
)
from domaine.mots import euros
from domaine.refus import Refus
from domaine.types import Role, Unite
from tests.domaine.catalogue.exemples import (
    AMANDES,
    F03,
    HUILE,
    JUS,
    LENTILLES,
    RIZ,
    TROIS_CHENES,
    article,
    fiche,
    page,
)
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import Given, given

FARINE = article("Farine T65", 98, pas=500, minimum=500, colis_ht_centimes=23_25, colis_ttc_centimes=24_53)
BIDON_EN_VRAC = article("Huile d'olive", 3_10, vrac_autorise=False)
VRAC_A_LA_PIECE = article(
    "Huile d'olive 5 L",
    46_00,
    unite=Unite.PIECE,
    pas=2,
    minimum=2,
    colis_quantite=4,
    colis_ht_centimes=174_40,
    colis_ttc_centimes=183_99,
    vrac_autorise=False,
)


def referencees(**fiches: tuple[str, ...]) -> Given:
    """Trois Chênes is known, with these products and their allergens."""
    faites = (fiche(produit, "F03", produit, allergenes=allergenes) for produit, allergenes in fiches.items())
    return given(TROIS_CHENES, *faites)


def publier(articles: dict[str, Article], *, version: int = 4) -> PublierCatalogue:
    return PublierCatalogue(version=version, fournisseur="F03", articles=articles)


def test_r040_une_page_du_catalogue_est_publiee_sous_son_numero() -> None:
    tout = referencees(P016=(), P018=(), P044=())
    tout.when(publier(F03), role=Role.REFERENT_PRODUIT).then(
        CataloguePublie(version=4, fournisseur="F03", articles=F03)
    )


@pytest.mark.parametrize("juste", [LENTILLES, RIZ, FARINE, HUILE, JUS], ids=lambda a: a.nom)
def test_r006_le_prix_vient_du_colis_arrondi_une_fois(juste: Article) -> None:
    assert len(referencees(P016=()).when(publier({"P016": juste})).facts()) == 1


def test_une_marge_du_groupement_peut_sajouter_au_prix_coutant() -> None:
    margee = article("Lentilles vertes", 3_26)
    assert len(referencees(P016=()).when(publier({"P016": margee})).facts()) == 1


def test_r040_la_page_dun_fournisseur_ne_se_publie_quune_fois_par_version() -> None:
    deja = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F03", {"P016": LENTILLES}))
    deja.when(publier({"P016": LENTILLES})).refused(PageDejaPubliee, version=4)


def test_r040_les_autres_fournisseurs_ajoutent_leur_page_a_la_meme_version() -> None:
    deja = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F04", {"P008": RIZ}))
    assert len(deja.when(publier({"P016": LENTILLES})).facts()) == 1


def test_r040_un_fournisseur_s_en_va_par_une_page_vide() -> None:
    lentilles = {"P016": LENTILLES}
    deja = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F03", lentilles))
    deja.when(publier({}, version=5)).then(CataloguePublie(version=5, fournisseur="F03", articles={}))
    parti = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F03", lentilles), page("F03", {}, version=5))
    parti.when(publier({}, version=6)).refused(PageSansPrix)
    parti.when(publier(lentilles, version=7)).then(CataloguePublie(version=7, fournisseur="F03", articles=lentilles))
    given(TROIS_CHENES).when(publier({})).refused(PageSansPrix, fournisseur="F03")


def test_r040_une_version_qui_sert_a_un_cycle_ne_change_plus() -> None:
    utilisee = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), OUVERT)
    utilisee.when(publier({"P016": LENTILLES})).refused(VersionDejaUtilisee)
    assert len(utilisee.when(publier({"P016": LENTILLES}, version=5)).facts()) == 1


def test_un_fournisseur_inconnu_ne_publie_rien() -> None:
    given().when(publier({"P016": LENTILLES})).refused(FournisseurInconnu, fournisseur="F03")


def test_un_produit_sans_fiche_na_pas_de_prix() -> None:
    referencees(P018=()).when(publier({"P016": LENTILLES})).refused(ProduitInconnu, produit="P016")


def test_r114_les_allergenes_publies_sont_ceux_de_la_fiche() -> None:
    referencees(P040=()).when(publier({"P040": AMANDES})).refused(FicheContredite, nom="Amandes")
    assert len(referencees(P040=("fruits à coque",)).when(publier({"P040": AMANDES})).facts()) == 1


@pytest.mark.parametrize(
    ("faux", "refus"),
    [
        (article("Lentilles vertes", 3_09), PrixIncoherent),
        (article("Lentilles vertes", 3_73), PrixIncoherent),
        (article("Lentilles vertes", 3_10, colis_ht_centimes=70_00), ColisIncoherent),
        (article("Lentilles vertes", 3_10, minimum=400), MinimumHorsPas),
        (BIDON_EN_VRAC, VracInterdit),
        (VRAC_A_LA_PIECE, VracInterdit),
        (article("Lentilles vertes", 3_10, consigne_centimes=30), ConsigneHorsPiece),
        (article("Lentilles vertes", 3_10, plafond_foyer=400), PlafondHorsPas),
        (article("Lentilles vertes", 3_10, minimum=500, plafond_cycle=250), PlafondHorsPas),
    ],
    ids=[
        "r006-sous-le-cout",
        "r006-plus-que-la-marge",
        "r006-tva",
        "r045",
        "r044-au-litre",
        "r044-par-deux",
        "r150",
        "r047-pas",
        "r047-minimum",
    ],
)
def test_r044_un_article_qui_se_contredit_est_refuse(faux: Article, refus: type[Refus]) -> None:
    referencees(P016=()).when(publier({"P016": faux})).refused(refus)


def test_les_traces_publiees_sont_celles_de_la_fiche() -> None:
    avec = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles", traces=("gluten",)))
    avec.when(publier({"P016": LENTILLES})).refused(FicheContredite)
    assert len(avec.when(publier({"P016": article("Lentilles vertes", 3_10, traces=("gluten",))})).facts()) == 1


def test_un_prix_plus_que_double_se_demande_deux_fois() -> None:
    avant = article("Lentilles vertes", 1_54, colis_ht_centimes=36_50, colis_ttc_centimes=38_51)
    deja = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F03", {"P016": avant}, version=3))
    deja.when(publier({"P016": LENTILLES})).refused(PrixDouteux, avant=euros(1_54), prix=euros(3_10))
    sur = PublierCatalogue(version=4, fournisseur="F03", articles={"P016": LENTILLES}, prix_verifies=True)
    assert len(deja.when(sur).facts()) == 1


@pytest.mark.parametrize(("avant", "douteux"), [(1_54, True), (1_55, False), (6_20, False), (6_21, True)])
def test_r193_un_prix_double_ou_moitie_tout_juste_ne_se_demande_pas_un_centime_plus_loin_si(
    avant: int, *, douteux: bool
) -> None:
    """To 3.10: from 1.55 it doubles, from 6.20 it is halved."""
    ancien = article("Lentilles vertes", avant, colis_ht_centimes=avant * 23, colis_ttc_centimes=avant * 25)
    faits = given(TROIS_CHENES, fiche("P016", "F03", "Lentilles"), page("F03", {"P016": ancien}, version=3))
    acte = faits.when(publier({"P016": LENTILLES}))
    if douteux:
        acte.refused(PrixDouteux, avant=euros(avant), prix=euros(3_10))
    else:
        assert len(acte.facts()) == 1


def test_r006_le_refus_dit_le_prix_attendu() -> None:
    moins_cher = article("Riz long", 2_78, colis_ht_centimes=66_00, colis_ttc_centimes=69_63, pas=500, minimum=500)
    referencees(P008=()).when(publier({"P008": moins_cher})).refused(PrixIncoherent, attendu=euros(2_79))
