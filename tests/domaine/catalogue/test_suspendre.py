from domaine.catalogue.faits import ProduitRepris, ProduitSuspendu
from domaine.catalogue.refus import ProduitDejaSuspendu, ProduitNonSuspendu, ProduitSansFiche
from domaine.catalogue.reprendre import ReprendreProduit
from domaine.catalogue.suspendre import SuspendreProduit
from domaine.cycles.refus import CommandesCloses
from domaine.types import Role
from tests.domaine.catalogue.exemples import fiche
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given

LENTILLES = fiche("P016", "F03", "Lentilles vertes")
SUSPENDU = ProduitSuspendu(cycle=CYCLE, groupement="tilleuls", produit="P016", raison="prix")
REPRIS = ProduitRepris(cycle=CYCLE, groupement="tilleuls", produit="P016")


def suspendre() -> SuspendreProduit:
    return SuspendreProduit(cycle=CYCLE, produit="P016", raison="prix")


def reprendre() -> ReprendreProduit:
    return ReprendreProduit(cycle=CYCLE, produit="P016")


def test_un_produit_se_suspend_et_se_reprend_pendant_les_commandes() -> None:
    given(OUVERT, LENTILLES).when(suspendre(), role=Role.REFERENT_PRODUIT).then(SUSPENDU)
    given(OUVERT, LENTILLES, SUSPENDU).when(reprendre()).then(REPRIS)
    given(OUVERT, LENTILLES, SUSPENDU, REPRIS).when(suspendre()).then(SUSPENDU)


def test_on_ne_suspend_ni_ne_reprend_deux_fois() -> None:
    given(OUVERT, LENTILLES, SUSPENDU).when(suspendre()).refused(ProduitDejaSuspendu)
    given(OUVERT, LENTILLES).when(reprendre()).refused(ProduitNonSuspendu)


def test_apres_la_fin_des_commandes_il_n_y_a_plus_rien_a_suspendre() -> None:
    given(OUVERT, CLOS, LENTILLES).when(suspendre()).refused(CommandesCloses)
    given(OUVERT, CLOS, LENTILLES, SUSPENDU).when(reprendre()).refused(CommandesCloses)


def test_un_produit_sans_fiche_ne_se_suspend_pas() -> None:
    given(OUVERT).when(suspendre()).refused(ProduitSansFiche)
