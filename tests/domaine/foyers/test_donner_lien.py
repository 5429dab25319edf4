"""A link opens a household's own pages: the log says that it was given (R-192)."""

from __future__ import annotations

from domaine.foyers.donner_lien import DonnerLien
from domaine.foyers.faits import FoyerQuitte, LienDonne
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Role
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import given

DONNE = LienDonne(foyer="F-031", groupement="tilleuls")


def test_r192_le_lien_d_un_foyer_est_un_fait() -> None:
    given(F031).when(DonnerLien(foyer="F-031"), role=Role.TRESORIER).then(DONNE)


def test_r030_qui_est_parti_entre_encore_par_son_lien() -> None:
    given(F031, FoyerQuitte(foyer="F-031", groupement="tilleuls")).when(DonnerLien(foyer="F-031")).then(DONNE)


def test_r192_un_numero_inconnu_n_a_pas_de_lien() -> None:
    given().when(DonnerLien(foyer="F-031")).refused(FoyerInconnu, foyer="F-031")
