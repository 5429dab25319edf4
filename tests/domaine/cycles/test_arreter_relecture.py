"""A cancellation made by one person alone is looked at before the accounts are closed."""

from domaine.cycles.refus_arrete import AnnulationsARelire
from domaine.encaissements.faits import SecondRegardSigne
from tests.domaine.cycles.arretes import FINI, arreter
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaissement_contrepasse


def test_r192_une_annulation_a_relire_bloque_l_arrete() -> None:
    seule = encaissement_contrepasse(30_00, cycle="2026-11", second=None, a_relire=True)
    given(*FINI, seule).when(arreter(), acteur="rose").refused(AnnulationsARelire, nombre=1)
    relue = SecondRegardSigne(
        encaissement="E-1", foyer="F-031", groupement="tilleuls", cycle="2026-11", demande_par="rose"
    )
    given(*FINI, seule, relue).when(arreter(), acteur="rose").facts()
    signee = encaissement_contrepasse(30_00, cycle="2026-11")
    given(*FINI, signee).when(arreter(), acteur="rose").facts()
