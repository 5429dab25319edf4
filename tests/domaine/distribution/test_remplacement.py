"""What replaces a missing product is charged at the price agreed and reported at its own VAT."""

from domaine.arithmetique import hors_taxe
from domaine.distribution.faits import RetraitPese
from domaine.distribution.retirer import RetirerProduit
from domaine.types import Role, Unite
from tests.domaine.approvisionnement.exemples import acceptee, part
from tests.domaine.catalogue.exemples import article, page
from tests.domaine.commandes.exemples import ligne
from tests.domaine.distribution.exemples import HALL
from tests.domaine.dsl import given

NOIR = article("Chocolat noir 200 g", 2_43, unite=Unite.PIECE, pas=1, minimum=1, tva_pour_mille=55)
LAIT = article("Chocolat au lait 200 g", 2_52, unite=Unite.PIECE, pas=1, minimum=1, tva_pour_mille=200)
CHOCOLATS = page("F06", {"P046": NOIR, "P047": LAIT})


def test_r113_le_chocolat_au_lait_se_paie_2_43_et_se_declare_a_20_pour_cent() -> None:
    commande = ligne(produit="P046", quantite=1, prix=2_43, prix_pour=1)
    accord = acceptee(
        produit="P046",
        substitut="P047",
        quantite=1,
        prix_centimes=2_43,
        prix_pour=1,
        coutant_centimes=2_43,
        engage_centimes=2_43,
    )
    acte = RetirerProduit(cycle="2026-11", foyer="F-031", produit="P047", catalogue=4, brut=1, remplace="P046")
    manque = part("F-031", 1, 0, produit="P046")
    (pris,) = given(*HALL, CHOCOLATS, commande, manque, accord).when(acte, role=Role.BENEVOLE).facts()
    assert isinstance(pris, RetraitPese)
    assert (pris.du_centimes, pris.tva_pour_mille) == (2_43, 200)
    assert hors_taxe(pris.coutant_centimes, pris.tva_pour_mille) == 2_03
