"""Another name for the association."""

from domaine.comptes.refus import AssociationInconnue
from domaine.groupements.faits import AntenneCreee, AntenneRenommee
from domaine.groupements.refus import NomInchange
from domaine.groupements.renommer_association import RenommerAssociation
from tests.domaine.dsl import given

CREEE = AntenneCreee(antenne="lyon", nom="Les Painiers")
BIEN_ECRITE = AntenneRenommee(antenne="lyon", nom="Les Paniers")


def test_un_nom_mal_tape_a_la_creation_se_corrige() -> None:
    given(CREEE).when(RenommerAssociation(antenne="lyon", nom="Les Paniers")).then(BIEN_ECRITE)


def test_son_nom_d_aujourd_hui_n_est_pas_un_changement() -> None:
    paniers = RenommerAssociation(antenne="lyon", nom="Les Paniers")
    given(CREEE, BIEN_ECRITE).when(paniers).refused(NomInchange, nom="Les Paniers")
    given().when(paniers).refused(AssociationInconnue, antenne="lyon")
