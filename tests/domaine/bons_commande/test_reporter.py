"""Below the supplier's minimum, lines are put off and prepayments stay on the account (R-063)."""

import pytest

from domaine.approvisionnement.faits import AjustageValide, ColisDecommandes
from domaine.approvisionnement.refus import AutreCatalogue, ProduitPasChezFournisseur
from domaine.bons_commande.faits import ProduitReporte
from domaine.bons_commande.refus import DejaCommande, RienAReporter
from domaine.bons_commande.reporter import ReporterProduit
from domaine.commandes.faits import LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.refus import LigneDejaRepartie
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu, DistributionDejaOuverte
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import OU, ajuste, colis, emis, part
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given

CLOSES = (OUVERT, CLOS, *CATALOGUE)
DEUX = (ligne("F-003", quantite=5_000), ligne("F-031", quantite=2_500))


def reporter(**autres: object) -> ReporterProduit:
    champs: dict[str, object] = {"produit": "P016", "fournisseur": "F03", "catalogue": 4, **autres}
    return ReporterProduit(cycle=CYCLE, **champs)  # type: ignore[arg-type]


def test_r063_sous_le_minimum_les_lignes_sont_reportees_et_n_engagent_plus_rien() -> None:
    reporte, *lignes, decide = given(*CLOSES, *DEUX, ajuste(1, demande=7_500)).when(reporter()).facts()
    assert reporte == ProduitReporte(**OU, fournisseur="F03", produit="P016", demande=7_500, foyers=2)
    assert [(f.foyer, f.quantite, f.engage_avant_centimes, f.engage_centimes) for f in _ajustees(lignes)] == [
        ("F-003", 0, 15_50, 0),
        ("F-031", 0, 7_75, 0),
    ]
    assert isinstance(decide, AjustageValide)
    assert (decide.colis, decide.demande, decide.reliquat, decide.manque) == (0, 0, 0, 0)


def test_r063_une_ligne_ajustee_libere_ce_qu_elle_engage_encore() -> None:
    _, une, *_ = given(*CLOSES, *DEUX, ajustee("F-003", 5_000, 4_000)).when(reporter()).facts()
    assert isinstance(une, QuantiteAjustee)
    assert (une.quantite_avant, une.engage_avant_centimes) == (4_000, 12_40)


def _ajustees(faits: list[Fait]) -> list[QuantiteAjustee]:
    return [f for f in faits if isinstance(f, QuantiteAjustee)]


RETIREE = LigneCommandeRetiree(**OU, foyer="F-031", produit="P016", quantite_avant=2_500, engage_avant_centimes=7_75)
ACHETE = (emis(1, 73_46, 77_50), colis(1))


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*CATALOGUE, *DEUX), reporter(), CycleInconnu),
        ((OUVERT, *CATALOGUE, *DEUX), reporter(), CommandesEncoreOuvertes),
        ((*CLOSES, PORTES_OUVERTES, *DEUX), reporter(), DistributionDejaOuverte),
        ((*CLOSES, *DEUX, part("F-031", 2_500, 0)), reporter(), LigneDejaRepartie),
        ((*CLOSES, PORTES_OUVERTES, ARRETE), reporter(), ComptesArretes),
        ((*CLOSES, *DEUX), reporter(catalogue=3), AutreCatalogue),
        ((*CLOSES, *DEUX), reporter(fournisseur="F04"), ProduitPasChezFournisseur),
        ((*CLOSES, *DEUX, *ACHETE), reporter(), DejaCommande),
        (CLOSES, reporter(), RienAReporter),
        ((*CLOSES, DEUX[1], RETIREE), reporter(), RienAReporter),
        ((*CLOSES, DEUX[1], ajustee("F-031", 2_500, 0)), reporter(), RienAReporter),
    ],
)
def test_un_produit_ne_se_reporte_pas(faits: tuple[Fait, ...], acte: ReporterProduit, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_r065_un_produit_sorti_du_bon_peut_se_reporter() -> None:
    libere = ColisDecommandes(**colis(1).as_dict())
    reporte, *_ = given(*CLOSES, *DEUX, *ACHETE, libere).when(reporter()).facts()
    assert isinstance(reporte, ProduitReporte)
