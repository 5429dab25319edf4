"""Flexible lines moved together before the cases are decided: R-061 and R-062 through the act."""

import pytest

from domaine.approvisionnement.faits import AjustageValide, ToleranceRepartie
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    DejaAjuste,
    PlafondStockDepasse,
    ProduitPasChezFournisseur,
    SouplesseInsuffisante,
)
from domaine.approvisionnement.repartir_souplesse import RepartirSouplesse
from domaine.arithmetique import montant_ligne
from domaine.commandes.ajuster import AjusterQuantite
from domaine.commandes.faits import LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.refus import HorsSouplesse, LigneDejaRepartie, LigneInconnue, QuantiteHorsPas
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu, DistributionDejaOuverte
from domaine.fait import Fait
from domaine.refus import Refus
from domaine.types import Unite
from tests.domaine.approvisionnement.exemples import ajuste, part, reste
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given

CLOSES = (OUVERT, CLOS, *CATALOGUE)
KILOS_27 = (ligne("F-003", quantite=17_000), ligne("F-028", quantite=10_000, souple_moins=2_000, souple_plus=2_000))
KILOS_23_5 = (
    ligne("F-001", quantite=16_000),
    *(ligne(f, quantite=2_500, souple_plus=1_000) for f in ("F-002", "F-003", "F-004")),
)


def repartir(colis: int = 1, **autres: object) -> RepartirSouplesse:
    champs: dict[str, object] = {"fournisseur": "F03", "catalogue": 4, **autres}
    return RepartirSouplesse(cycle=CYCLE, produit="P016", colis=colis, **champs)  # type: ignore[arg-type]


def test_r061_f028_ramene_a_8_kg_fait_un_sac_juste_et_personne_d_autre_n_est_touche() -> None:
    tolerance, bouge, decide = given(*CLOSES, *KILOS_27).when(repartir()).facts()
    assert bouge == ajustee("F-028", 10_000, 8_000)
    assert decide == ajuste(1, demande=25_000, methode="tolerance_equitable.v1")
    assert isinstance(tolerance, ToleranceRepartie)
    assert (tolerance.demandes, tolerance.parts) == (
        {"F-003": 17_000, "F-028": 10_000},
        {"F-003": 17_000, "F-028": 8_000},
    )
    assert (tolerance.moins, tolerance.plus, tolerance.pas) == ({"F-028": 2_000}, {"F-028": 2_000}, 250)


def test_r062_1_5_kg_a_ajouter_fait_500_g_de_plus_soit_1_55_pour_chacun_des_trois() -> None:
    faits = given(*CLOSES, *KILOS_23_5).when(repartir()).facts()
    bougent = [f for f in faits if isinstance(f, QuantiteAjustee)]
    assert [(f.foyer, f.quantite) for f in bougent] == [("F-002", 3_000), ("F-003", 3_000), ("F-004", 3_000)]
    assert {f.engage_centimes - f.engage_avant_centimes for f in bougent} == {1_55}
    assert montant_ligne(1_500, 3_10, 1_000) == 4_65
    assert isinstance(faits[-1], AjustageValide)
    assert (faits[-1].demande, faits[-1].reliquat, faits[-1].manque) == (25_000, 0, 0)


def test_r047_un_foyer_souple_ne_passe_pas_le_plafond_par_foyer() -> None:
    """30 eggs are the most for a household; it accepted 30 more, and there is room in the case."""
    oeufs = article("Œufs", 28, unite=Unite.PIECE, pas=30, minimum=30, colis_quantite=120, plafond_foyer=30)
    lignes = [
        ligne(f, produit="P071", quantite=q, prix=28, prix_pour=1, souple_plus=60)
        for f, q in (("F-001", 30), ("F-002", 60))  # who ordered before the cap keeps what it ordered
    ]
    avant = (OUVERT, CLOS, page("F11", {"P071": oeufs}), *lignes)
    acte = RepartirSouplesse(cycle=CYCLE, produit="P071", colis=1, fournisseur="F11", catalogue=4)
    faits = given(*avant).when(acte).facts()
    assert [f for f in faits if isinstance(f, QuantiteAjustee)] == []
    assert isinstance(faits[-1], AjustageValide)
    assert (faits[-1].demande, faits[-1].reliquat) == (90, 30)
    a_la_main = AjusterQuantite(cycle=CYCLE, foyer="F-001", produit="P071", quantite_avant=30, quantite=60, catalogue=4)
    given(*avant).when(a_la_main).refused(HorsSouplesse, au_plus="30")


def test_r058_le_stock_compte_d_abord() -> None:
    *_, decide = given(*CLOSES, *KILOS_23_5, reste(500)).when(repartir(en_stock=500)).facts()
    assert isinstance(decide, AjustageValide)
    assert (decide.en_stock, decide.demande, decide.reliquat) == (500, 25_500, 0)


def test_r062_une_ligne_a_la_main_est_respectee_les_autres_partagent_le_reste() -> None:
    faits = given(*CLOSES, *KILOS_23_5).when(repartir(imposees={"F-002": 2_500})).facts()
    assert [(f.foyer, f.quantite) for f in faits if isinstance(f, QuantiteAjustee)] == [
        ("F-003", 3_250),
        ("F-004", 3_250),
    ]


def test_r062_refait_le_calcul_repart_de_la_commande_pas_du_dernier_ajustement() -> None:
    deja = (ajustee("F-028", 10_000, 9_000), ajuste(2))
    faits = given(*CLOSES, *KILOS_27, *deja).when(repartir(remplace_position=len(CLOSES) + 4)).facts()
    (bouge,) = [f for f in faits if isinstance(f, QuantiteAjustee)]
    assert (bouge.quantite_avant, bouge.quantite) == (9_000, 8_000)


def test_r062_quand_rien_ne_bouge_seuls_les_colis_sont_decides() -> None:
    tolerance, decide = given(*CLOSES, *KILOS_27, ajustee("F-028", 10_000, 8_000)).when(repartir()).facts()
    assert isinstance(tolerance, ToleranceRepartie)
    assert decide == ajuste(1, demande=25_000, methode="tolerance_equitable.v1")


def test_r061_une_ligne_retiree_ne_compte_plus() -> None:
    retiree = LigneCommandeRetiree(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-003",
        produit="P016",
        quantite_avant=17_000,
        engage_avant_centimes=52_70,
    )
    faits = given(*CLOSES, *KILOS_27, retiree).when(repartir()).facts()
    (bouge,) = [f for f in faits if isinstance(f, QuantiteAjustee)]
    assert bouge.quantite == 12_000


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        (KILOS_27, repartir(), CycleInconnu),
        ((OUVERT, *CATALOGUE, *KILOS_27), repartir(), CommandesEncoreOuvertes),
        ((*CLOSES, PORTES_OUVERTES, *KILOS_27), repartir(), DistributionDejaOuverte),
        ((*CLOSES, PORTES_OUVERTES, ARRETE), repartir(), ComptesArretes),
        ((*CLOSES, *KILOS_27), repartir(catalogue=3), AutreCatalogue),
        ((*CLOSES, *KILOS_27), repartir(fournisseur="F04"), ProduitPasChezFournisseur),
        ((*CLOSES, *KILOS_27, ajuste(2)), repartir(), DejaAjuste),
        ((*CLOSES, *KILOS_27, part("F-003", 17_000, 16_000)), repartir(), LigneDejaRepartie),
        ((*CLOSES, *KILOS_27), repartir(imposees={"F-099": 1_000}), LigneInconnue),
        ((*CLOSES, *KILOS_27), repartir(imposees={"F-028": 7_000}), HorsSouplesse),
        ((*CLOSES, *KILOS_27), repartir(imposees={"F-028": 8_100}), QuantiteHorsPas),
        ((*CLOSES, *KILOS_27), repartir(imposees={"F-028": 9_000}), SouplesseInsuffisante),
        ((*CLOSES, *KILOS_27), repartir(0), SouplesseInsuffisante),
        ((*CLOSES, *KILOS_23_5), repartir(6), PlafondStockDepasse),
    ],
)
def test_des_lignes_souples_ne_bougent_pas(
    faits: tuple[Fait, ...], acte: RepartirSouplesse, refus: type[Refus]
) -> None:
    given(*faits).when(acte).refused(refus)
