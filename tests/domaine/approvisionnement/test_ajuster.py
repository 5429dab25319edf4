import pytest
from msgspec import structs

from domaine.approvisionnement.ajuster import ValiderAjustage, colis_utiles
from domaine.approvisionnement.faits import AjustageValide, EssaiEcarte
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    DejaAjuste,
    EssaiSansAssezDeFoyers,
    PlafondStockDepasse,
    ProduitPasChezFournisseur,
    RienACommander,
)
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.refus import LigneDejaRepartie
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.stock.faits import TransfertStock
from tests.domaine.approvisionnement.exemples import ajuste, contrepasse, part, perdu, pese, recu, reste, vendu
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.dsl import given
from tests.domaine.stock.exemples import donne, ecart, transfere

CLOSES = (OUVERT, CLOS, *CATALOGUE)
KILOS_23_5 = (
    ligne("F-003", quantite=10_000),
    ligne("F-009", quantite=11_000),
    ligne("F-031", quantite=2_500),
)


def valider(produit: str = "P016", fournisseur: str = "F03", catalogue: int = 4, **autres: int) -> ValiderAjustage:
    return ValiderAjustage(cycle=CYCLE, produit=produit, fournisseur=fournisseur, catalogue=catalogue, **autres)


def decide(acte: ValiderAjustage, *faits: Fait) -> AjustageValide:
    (fait,) = given(*faits).when(acte).facts()
    assert isinstance(fait, AjustageValide)
    return fait


def test_r060_23_5_kg_commandes_font_un_sac_et_1_5_kg_de_reliquat() -> None:
    given(*CLOSES, *KILOS_23_5).when(valider()).then(ajuste(1))
    assert decide(valider(), *CLOSES, *KILOS_23_5).reliquat == 1_500


@pytest.mark.parametrize(
    ("besoin", "colis"),
    [(23_500, 1), (27_000, 1), (40_000, 2), (39_999, 1), (15_000, 1), (14_999, 0), (25_000, 1), (50_000, 2), (0, 0)],
)
def test_r061_un_colis_de_plus_souvre_a_60_pour_cent(besoin: int, colis: int) -> None:
    assert colis_utiles(besoin, 25_000, 60) == colis


def test_r061_sans_seuil_un_colis_vide_ne_souvre_pas() -> None:
    assert colis_utiles(50_000, 25_000, 0) == 2


def test_r061_27_kg_font_un_sac_et_2_kg_de_manque() -> None:
    fait = decide(valider(), *CLOSES, *KILOS_23_5, ligne("F-058", quantite=3_500))
    assert (fait.colis, fait.reliquat, fait.manque) == (1, 0, 2_000)


def test_r061_le_seuil_est_celui_du_cycle() -> None:
    faits = (ouvert(Parametres(seuil_ouverture_colis_pct=95)), CLOS, *CATALOGUE, *KILOS_23_5)
    assert decide(valider(), *faits).colis == 0


def test_r058_le_stock_dabord_3_2_kg_en_stock_font_un_sac_et_4_7_kg_de_reliquat() -> None:
    fait = decide(valider(en_stock=3_200), *CLOSES, *KILOS_23_5, reste(3_200))
    assert (fait.colis, fait.en_stock, fait.reliquat) == (1, 3_200, 4_700)


def venu(cycle: str, quantite: int) -> TransfertStock:
    """From another group, into that round."""
    la_bas = {"cycle": "2026-10-peupliers", "groupement": "peupliers"}
    return structs.replace(transfere(quantite, 1_00), **la_bas, vers_cycle=cycle, vers_groupement="tilleuls")


OCTOBRE = structs.replace(pese("F-044", 700, libere=0), cycle="2026-10")


@pytest.mark.parametrize(
    ("depuis", "la"),
    [
        ((donne(2_000, 0),), 1_200),
        ((donne(3_000, 0), donne(200, 0)), 0),
        ((vendu(200), perdu(1_000)), 2_000),
        ((ecart(-500, 0), ecart(100, 0)), 2_800),
        ((OCTOBRE,), 2_500),
        ((OCTOBRE, contrepasse(OCTOBRE)), 3_200),
        ((pese("F-044", 700, libere=0),), 3_200),
        ((structs.replace(transfere(3_000, 9_30), cycle="2026-10"),), 200),
        ((transfere(3_000, 9_30),), 3_200),
        ((OCTOBRE, venu("2026-10", 500)), 3_000),
        ((OCTOBRE, venu(CYCLE, 500)), 2_500),
        ((OCTOBRE, contrepasse(pese("F-044", 700, libere=0))), 2_500),
        ((recu(25_000),), 3_200),
    ],
)
def test_r058_ce_qui_est_parti_depuis_que_la_page_est_lue_ne_sert_plus(depuis: tuple[Fait, ...], la: int) -> None:
    fait = decide(valider(en_stock=3_200, colis=1), *CLOSES, *KILOS_23_5, reste(3_200), *depuis)
    assert (fait.en_stock, fait.reliquat) == (la, max(0, la + 1_500))


def test_r058_ce_que_ce_mois_vient_de_recevoir_n_est_pas_un_reste_des_mois_passes() -> None:
    faits = (*CLOSES, *KILOS_23_5, ajuste(1), recu(25_000))
    fait = decide(valider(en_stock=23_500, colis=2, remplace_position=len(faits) - 1), *faits)
    assert (fait.en_stock, fait.reliquat) == (0, 26_500)


def test_r058_le_reste_d_un_autre_groupement_ne_sert_pas() -> None:
    assert decide(valider(en_stock=3_200), *CLOSES, *KILOS_23_5, reste(3_200, groupement="peupliers")).en_stock == 0


def test_r061_f028_ramene_a_8_kg_la_demande_fait_25_kg_juste() -> None:
    demande = (ligne("F-028", quantite=10_000, souple_moins=2_000), ligne("F-003", quantite=17_000))
    fait = decide(valider(), *CLOSES, *demande, ajustee("F-028", 10_000, 8_000))
    assert (fait.demande, fait.colis, fait.reliquat, fait.manque) == (25_000, 1, 0, 0)


def test_une_ligne_retiree_ne_compte_plus() -> None:
    retiree = LigneCommandeRetiree(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-009",
        produit="P016",
        quantite_avant=11_000,
        engage_avant_centimes=34_10,
    )
    assert decide(valider(), *CLOSES, *KILOS_23_5, retiree).demande == 12_500


def test_r060_la_coordination_peut_choisir_le_nombre_de_colis() -> None:
    given(*CLOSES, *KILOS_23_5).when(valider(colis=2)).then(ajuste(2, methode="coordination.v1"))
    assert decide(valider(colis=0), *CLOSES, *KILOS_23_5).manque == 23_500


def test_r066_six_cartons_dhuile_de_plus_depassent_le_plafond_du_stock() -> None:
    acte = valider("P023", "F02", colis=7)
    given(*CLOSES, ligne(produit="P023", quantite=4, prix=46_00, prix_pour=1)).when(acte).refused(
        PlafondStockDepasse, surplus=6, valeur=euros(1_103_94), plafond=euros(300_00)
    )


def test_r189_le_second_ajustement_doit_nommer_celui_quil_remplace() -> None:
    faits = (*CLOSES, *KILOS_23_5, ajuste(1))
    given(*faits).when(valider(colis=2)).refused(DejaAjuste, par="nadia", colis=1)
    given(*faits).when(valider(colis=2, remplace_position=1)).refused(DejaAjuste)
    (propose,) = given(*faits).when(valider(colis=2, remplace_position=len(faits))).proposed()
    assert propose.decision == ajuste(2, methode="coordination.v1")
    assert propose.corrige == len(faits)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*CATALOGUE, *KILOS_23_5), valider(), CycleInconnu),
        ((OUVERT, *CATALOGUE, *KILOS_23_5), valider(), CommandesEncoreOuvertes),
        ((*CLOSES, PORTES_OUVERTES, ARRETE), valider(), ComptesArretes),
        (CLOSES, valider(catalogue=3), AutreCatalogue),
        (CLOSES, valider("P016", "F04"), ProduitPasChezFournisseur),
        (CLOSES, valider(), RienACommander),
        ((*CLOSES, *KILOS_23_5, reste(23_500)), valider(en_stock=23_500), RienACommander),
    ],
)
def test_un_produit_ne_sajuste_pas(faits: tuple[Fait, ...], acte: ValiderAjustage, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


QUINOA = article("Quinoa", 6_50, pas=250, minimum=250, essai=True, colis_ht_centimes=154_03, colis_ttc_centimes=162_50)
A_L_ESSAI = (OUVERT, CLOS, page("F03", {"P020": QUINOA}))


def veut_du_quinoa(foyer: str, combien: int) -> LigneCommandeModifiee:
    return ligne(foyer, "P020", combien, 6_50)


def test_r049_deux_foyers_sur_trois_le_quinoa_a_l_essai_n_est_pas_commande_et_les_deux_le_savent() -> None:
    ecarte, *libres, ajuste_ = (
        given(*A_L_ESSAI, veut_du_quinoa("F-031", 1_000), veut_du_quinoa("F-058", 500)).when(valider("P020")).facts()
    )
    assert ecarte == EssaiEcarte(
        cycle=CYCLE, groupement="tilleuls", produit="P020", fournisseur="F03", foyers=2, seuil=3, demande=1_500
    )
    assert [(f.foyer, f.quantite, f.engage_avant_centimes) for f in libres if isinstance(f, QuantiteAjustee)] == [
        ("F-031", 0, 6_50),
        ("F-058", 0, 3_25),
    ]
    assert isinstance(ajuste_, AjustageValide)
    assert (ajuste_.colis, ajuste_.demande, ajuste_.methode) == (0, 0, "essai.v1")


def test_r049_sous_le_seuil_on_ne_force_pas_l_achat() -> None:
    deux = given(*A_L_ESSAI, veut_du_quinoa("F-031", 1_000), veut_du_quinoa("F-058", 500))
    deux.when(valider("P020", colis=1)).refused(EssaiSansAssezDeFoyers, foyers=2, seuil=3)


def test_r049_a_trois_foyers_l_essai_se_commande_comme_un_autre_produit() -> None:
    trois = (veut_du_quinoa(foyer, 6_000) for foyer in ("F-031", "F-044", "F-058"))
    assert decide(valider("P020"), *A_L_ESSAI, *trois).colis == 1


def test_r049_le_seuil_est_celui_du_cycle() -> None:
    deux = (veut_du_quinoa(foyer, 10_000) for foyer in ("F-031", "F-058"))
    cycle = (ouvert(Parametres(seuil_essai_foyers=2)), CLOS, page("F03", {"P020": QUINOA}))
    assert decide(valider("P020"), *cycle, *deux).colis == 1


def test_r049_une_rupture_deja_declaree_ne_se_libere_pas_deux_fois() -> None:
    rupture = part("F-031", 1_000, 0, produit="P020", prix=6_50)
    given(*A_L_ESSAI, veut_du_quinoa("F-031", 1_000), rupture).when(valider("P020")).refused(
        LigneDejaRepartie, foyer="F-031"
    )
