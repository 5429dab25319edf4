"""A product that was shared on what its delivery was said to be, and was not (R-070, R-072)."""

from domaine.approvisionnement.faits import AllocationArretee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.refus import DejaReparti, RienNeManque
from domaine.approvisionnement.repartir import ArreterAllocation
from tests.domaine.approvisionnement.exemples import SIX, pese, recu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

REPARTIR = ArreterAllocation(cycle=CYCLE, produit="P016", methode="petites_commandes_dabord.v1")


def test_r072_decide_sur_une_livraison_corrigee_depuis_le_partage_se_decide_de_nouveau() -> None:
    """Given 20 kg shared, 2.5 kg of it taken, when 18 came in truth, then 15.5 are shared among who waits."""
    venu = [OUVERT, CLOS, *(ligne(foyer, quantite=quantite) for foyer, quantite in SIX.items()), recu(20_000)]
    partage = [*venu, *given(*venu).when(REPARTIR).facts(), pese("F-002", 2_500, libere=2_500)]
    given(*partage).when(REPARTIR).refused(DejaReparti)
    corrigee = exemple(ReceptionAnnulee, cycle=CYCLE, produit="P016", recu=-20_000)
    allocation, *_ = given(*partage, corrigee, recu(18_000)).when(REPARTIR).facts()
    assert isinstance(allocation, AllocationArretee)
    assert allocation.demandes == {"F-001": 5_000, "F-003": 2_500, "F-004": 1_000, "F-005": 500, "F-006": 8_500}
    assert sum(allocation.parts.values()) == allocation.disponible == 15_500
    given(*partage, corrigee, recu(21_000)).when(REPARTIR).refused(RienNeManque)
