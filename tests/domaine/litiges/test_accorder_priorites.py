"""Who got less than a fair share of a short product is served first next time, computed from who took what."""

from domaine.approvisionnement.refus import MethodeInconnue
from domaine.cycles.refus import CycleInconnu
from domaine.cycles.refus_arrete import DistributionNonTerminee
from domaine.distribution.faits import ProduitRendu
from domaine.fait import Fait
from domaine.litiges.accorder_priorites import AccorderDroitsPrioritaires
from domaine.litiges.faits import DroitPrioritaireAccorde
from domaine.litiges.refus import DroitsDejaAccordes, LitigeDejaRegle, LitigeInconnu, PersonneNAEuMoins
from tests.domaine.approvisionnement.exemples import contrepasse, non_retire, pese
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.arretes import FINI, LITIGE_2
from tests.domaine.cycles.exemples import CLOS, OUVERT, PORTES_OUVERTES
from tests.domaine.distribution.exemples import retiree
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.litiges.exemples import OUVERT_L7, REGLE_L7

COMMANDES: list[Fait] = [ligne(foyer, quantite=commande) for foyer, (commande, _) in LITIGE_2.items()]
PESEES: list[Fait] = [pese(foyer, pris, libere=commande) for foyer, (commande, pris) in LITIGE_2.items()]


def accorder(methode: str = "prorata.v1") -> AccorderDroitsPrioritaires:
    return AccorderDroitsPrioritaires(cycle="2026-11", litige="L-7", produit="P016", methode=methode)


def accordes(*faits: Fait, methode: str = "prorata.v1") -> dict[str, int]:
    droits = given(*FINI, OUVERT_L7, *faits).when(accorder(methode)).facts()
    return {f.foyer: f.quantite for f in droits if isinstance(f, DroitPrioritaireAccorde)}


def test_r072_litige_2_f058_aura_1_07_kg_et_f052_0_38_kg_d_abord() -> None:
    droit_052, droit_058 = given(*FINI, OUVERT_L7, *COMMANDES, *PESEES).when(accorder()).facts()
    assert droit_058 == DroitPrioritaireAccorde(
        cycle="2026-11",
        groupement="tilleuls",
        litige="L-7",
        foyer="F-058",
        produit="P016",
        part=2_450,
        pris=1_380,
        quantite=1_070,
        prix_centimes=3_10,
        prix_pour=1_000,
        methode="prorata.v1",
    )
    assert isinstance(droit_052, DroitPrioritaireAccorde)
    assert (droit_052.foyer, droit_052.part, droit_052.pris, droit_052.quantite) == ("F-052", 3_920, 3_540, 380)


def test_r072_avec_les_petites_commandes_d_abord_la_part_est_la_commande() -> None:
    assert accordes(*COMMANDES, *PESEES, methode="petites_commandes_dabord.v1") == {"F-052": 460, "F-058": 1_120}


def test_r072_compte_ce_qui_est_garde_et_oublie_qui_n_en_voulait_plus() -> None:
    autre = pese("F-002", 1_000, libere=2_000)
    commandes = (ligne("F-001", quantite=2_000), ligne("F-002", quantite=3_000), ajustee("F-002", 3_000, 2_000))
    renonce = (ligne("F-003", quantite=2_000), retiree("F-003", 2_000), ligne("F-004", quantite=2_000))
    rendu = exemple(ProduitRendu, foyer="F-001", quantite=500)
    pris = (pese("F-001", 2_500, libere=2_000), rendu, autre, contrepasse(autre), pese("F-002", 1_000, libere=2_000))
    assert accordes(*commandes, *renonce, *pris, non_retire("F-004", 2_000)) == {"F-002": 500}


def test_r072_des_pieces_se_partagent_entieres() -> None:
    bouteilles = (ligne("F-001", quantite=2, prix_pour=1), ligne("F-002", quantite=2, prix_pour=1))
    assert accordes(*bouteilles, pese("F-001", 2, libere=2)) == {"F-002": 1}


def test_r072_une_priorite_ne_s_accorde_qu_une_fois_et_a_qui_a_eu_moins() -> None:
    faits = (*FINI, OUVERT_L7, *COMMANDES, *PESEES)
    droits = given(*faits).when(accorder()).facts()
    given(*faits, *droits).when(accorder()).refused(DroitsDejaAccordes, produit="P016")
    given(*FINI, OUVERT_L7, *COMMANDES).when(accorder()).refused(PersonneNAEuMoins, produit="P016")
    given(*faits).when(accorder("au_hasard.v1")).refused(MethodeInconnue, methode="au_hasard.v1")


def test_une_priorite_attend_la_fin_de_la_distribution_et_un_desaccord_ouvert() -> None:
    given().when(accorder()).refused(CycleInconnu)
    given(OUVERT, CLOS, PORTES_OUVERTES, OUVERT_L7).when(accorder()).refused(DistributionNonTerminee)
    given(*FINI).when(accorder()).refused(LitigeInconnu)
    given(*FINI, OUVERT_L7, REGLE_L7).when(accorder()).refused(LitigeDejaRegle)
