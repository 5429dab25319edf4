"""Whoever holds the till, by role or for one day, leaves the payment of its own household to somebody else (R-192)."""

import pytest

from domaine.encaissements.faits import EncaissementEnregistre
from domaine.encaissements.refus import PaiementDeSonFoyer
from domaine.fait import Fait
from domaine.foyers.faits import AutorisationRetiree, CoordonneesCorrigees, PersonneAutorisee
from domaine.types import Role
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import When, given
from tests.domaine.encaissements.exemples import enregistrer
from tests.domaine.faits_d_exemple import exemple

AUTORISEE = exemple(PersonneAutorisee, foyer="F-031", personne="ali")


def prend(*faits: Fait, acteur: str = F031.titulaire, role: Role = Role.BENEVOLE, sequence: int | None = None) -> When:
    return given(F031, ouverte(), *faits).when(enregistrer(42_37), acteur=acteur, role=role, sequence=sequence)


def test_r192_une_habitante_a_la_caisse_ne_prend_pas_le_paiement_de_son_foyer() -> None:
    prend().refused(PaiementDeSonFoyer, foyer="F-031")
    prend(acteur="luc").facts()


def test_r192_ni_qui_est_autorise_a_payer_pour_lui() -> None:
    prend(AUTORISEE, acteur="ali").refused(PaiementDeSonFoyer, foyer="F-031")
    prend(AUTORISEE, exemple(AutorisationRetiree, foyer="F-031", personne="ali"), acteur="ali").facts()
    reprise = exemple(CoordonneesCorrigees, foyer="F-031", titulaire="nour")
    prend(reprise, acteur="nour").refused(PaiementDeSonFoyer, foyer="F-031")


@pytest.mark.parametrize("autrement", [{"sequence": 3}, {"role": Role.TRESORIER}])
def test_ce_qui_fut_pris_sans_reseau_est_garde(autrement: dict[str, object]) -> None:
    faits = prend(**autrement).facts()  # type: ignore[arg-type]
    assert isinstance(faits[0], EncaissementEnregistre)
