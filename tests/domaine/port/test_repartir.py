"""Transport shared over seven baskets: the worked example of R-004 and R-063, then v2, absorption, nothing to share."""

import pytest

from domaine.approvisionnement.faits import BonCommandeRemplace
from domaine.commandes.faits import LigneCommandeRetiree
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.parametres import Parametres
from domaine.port.faits import PortReparti
from domaine.port.refus import AucunBon, PersonneNeCommande, PortAbsorbe, PortDejaReparti, SansPort
from domaine.port.repartir import RepartirPort
from domaine.refus import Refus
from domaine.types import Tarif
from tests.domaine.approvisionnement.exemples import OU, colis, emis
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.port.exemples import facture

CLOSES = (OUVERT, CLOS)
GRAMMES = {"F-001": 2_500, "F-002": 2_460, "F-003": 5_000, "F-004": 1_250, "F-005": 7_500, "F-006": 2_000, "F-007": 500}
PANIERS = {"F-001": 7_75, "F-002": 7_63, "F-003": 15_50, "F-004": 3_88, "F-005": 23_25, "F-006": 6_20, "F-007": 1_55}
PARTS = {"F-001": 3_53, "F-002": 3_48, "F-003": 7_07, "F-004": 1_77, "F-005": 10_61, "F-006": 2_83, "F-007": 71}
SEPT = tuple(ligne(foyer, quantite=quantite) for foyer, quantite in GRAMMES.items())
AVEC_PORT = (emis(1, 147_46, 185_57, port_ht=25_00, port_ttc=30_00, numero="0007"), colis(1))
V2 = (emis(2, 220_38, 232_50, numero="0008"), colis(3, version=2))

V2_AVEC_PORT = (emis(2, 147_46, 185_57, port_ht=25_00, port_ttc=30_00, numero="0008"), colis(1, version=2))


def repartir() -> RepartirPort:
    return RepartirPort(cycle=CYCLE, fournisseur="F03")


def test_r063_30_euros_de_port_se_partagent_sur_les_sept_paniers_de_r_004() -> None:
    reparti, *factures = given(*CLOSES, *SEPT, *AVEC_PORT).when(repartir()).facts()
    assert reparti == PortReparti(
        **OU,
        fournisseur="F03",
        bon_commande="BDC-2026-11-F03-v1",
        methode="plus_fort_reste.v1",
        port_ttc_centimes=30_00,
        paniers_centimes=PANIERS,
        parts_centimes=PARTS,
        foyers=7,
    )
    assert factures == [facture(foyer, part) for foyer, part in PARTS.items()]
    assert sum(PARTS.values()) == 30_00


def test_r005_sept_paniers_pareils_paient_quatre_fois_4_29_et_trois_fois_4_28() -> None:
    pareils = [ligne(foyer, quantite=2_500) for foyer in reversed(GRAMMES)]
    _, *factures = given(*CLOSES, *pareils, *AVEC_PORT).when(repartir()).facts()
    premiers = ("F-001", "F-002", "F-003", "F-004")
    assert factures == [facture(foyer, 4_29 if foyer in premiers else 4_28) for foyer in sorted(GRAMMES)]


def test_r063_le_tarif_ne_change_pas_la_part_du_port() -> None:
    coup_de_pouce = ligne("F-001", quantite=2_500, tarif=Tarif.COUP_DE_POUCE, coefficient_pct=50)
    _, premiere, *_ = given(*CLOSES, coup_de_pouce, *SEPT[1:], *AVEC_PORT).when(repartir()).facts()
    assert premiere == facture("F-001", 3_53)


def test_r063_seuls_les_produits_de_ce_fournisseur_comptent() -> None:
    ailleurs = (ligne("F-008", "P001", 20_000, 98), ligne("F-001", "P001", 20_000, 98))
    reparti, *_ = given(*CLOSES, *SEPT, *ailleurs, *AVEC_PORT).when(repartir()).facts()
    assert isinstance(reparti, PortReparti)
    assert reparti.paniers_centimes == PANIERS


def test_r063_les_lignes_ajustees_et_retirees_comptent_comme_elles_sont() -> None:
    retiree = LigneCommandeRetiree(**OU, foyer="F-007", produit="P016", quantite_avant=500, engage_avant_centimes=1_55)
    faits = (*CLOSES, *SEPT, ajustee("F-001", 2_500, 5_000), retiree, *AVEC_PORT)
    reparti, *_ = given(*faits).when(repartir()).facts()
    assert isinstance(reparti, PortReparti)
    assert reparti.paniers_centimes["F-001"] == 15_50
    assert "F-007" not in reparti.paniers_centimes


def test_r065_la_v2_livree_sans_frais_rend_le_port_a_chacun() -> None:
    deja = tuple(facture(foyer, part) for foyer, part in PARTS.items())
    reparti, *factures = given(*CLOSES, *SEPT, *AVEC_PORT, *deja, *V2).when(repartir()).facts()
    assert isinstance(reparti, PortReparti)
    assert reparti.port_ttc_centimes == 0
    assert factures == [facture(foyer, 0, avant=part) for foyer, part in PARTS.items()]


def test_r068_le_port_d_un_bon_tombe_a_la_reouverture_n_est_du_par_personne() -> None:
    tombe = BonCommandeRemplace(
        **OU,
        fournisseur="F03",
        bon_commande="BDC-2026-11-F03-v1",
        par="",
        marchandise_ht_centimes=147_46,
        port_ht_centimes=25_00,
        port_ttc_centimes=30_00,
        total_ttc_centimes=185_57,
    )
    given(*CLOSES, *SEPT, *AVEC_PORT, tombe).when(repartir()).refused(AucunBon)
    reparti, *_ = given(*CLOSES, *SEPT, *AVEC_PORT, tombe, *V2_AVEC_PORT).when(repartir()).facts()
    assert isinstance(reparti, PortReparti)
    assert (reparti.bon_commande, reparti.port_ttc_centimes) == ("BDC-2026-11-F03-v2", 30_00)


def test_r063_un_foyer_dont_la_part_ne_change_pas_n_est_pas_touche() -> None:
    deja = tuple(facture(foyer, part) for foyer, part in PARTS.items() if foyer != "F-007")
    _, *factures = given(*CLOSES, *SEPT, *AVEC_PORT, *deja).when(repartir()).facts()
    assert factures == [facture("F-007", 71)]


ABSORBE = ouvert(Parametres(port_mode="absorbe"))
DEJA = tuple(facture(foyer, part) for foyer, part in PARTS.items())


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((*SEPT, *AVEC_PORT), CycleInconnu),
        ((OUVERT, *SEPT, *AVEC_PORT), CommandesEncoreOuvertes),
        ((*CLOSES, *SEPT, *AVEC_PORT, ARRETE), ComptesArretes),
        ((ABSORBE, CLOS, *SEPT, *AVEC_PORT), PortAbsorbe),
        ((*CLOSES, *SEPT), AucunBon),
        ((*CLOSES, *SEPT, emis(1, 220_38, 232_50), colis(3)), SansPort),
        ((*CLOSES, *AVEC_PORT), PersonneNeCommande),
        ((*CLOSES, *SEPT, *AVEC_PORT, *DEJA), PortDejaReparti),
    ],
)
def test_r063_le_port_ne_se_partage_pas(faits: tuple[Fait, ...], refus: type[Refus]) -> None:
    given(*faits).when(repartir()).refused(refus)
