from domaine.distribution.retirer import RetirerProduit
from domaine.types import Role
from tests.domaine.commandes.exemples import ligne
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.dsl import given


def test_r100_la_fille_prend_la_commande_et_le_foyer_la_doit() -> None:
    acte = RetirerProduit(cycle="2026-11", foyer="F-031", produit="P016", catalogue=4, brut=2_460, retire_par="PE-077")
    given(*HALL, ligne()).when(acte, role=Role.BENEVOLE).then(retire(2_460, 7_63, retire_par="PE-077"))
