"""Whether a volunteer lives in the neighbourhood, told of people of the group only."""

from __future__ import annotations

from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit
from domaine.groupements.faits import RoleAccorde
from domaine.permanences.decrire import DecrireBenevole
from domaine.permanences.faits import BenevoleDecrit
from domaine.permanences.refus import PersonneHorsDuGroupement
from domaine.types import Role
from tests.domaine.dsl import When, given
from tests.domaine.faits_d_exemple import exemple


def decrire(*faits: Fait) -> When:
    return given(*faits).when(DecrireBenevole(groupement="tilleuls", personne="rose", habitant=True))


def test_on_dit_de_qui_est_du_groupement_s_il_habite_le_quartier() -> None:
    decrit = BenevoleDecrit(groupement="tilleuls", personne="rose", habitant=True)
    decrire(exemple(RoleAccorde, groupement="tilleuls", personne="rose", role=Role.BENEVOLE)).then(decrit)
    decrire(exemple(FoyerInscrit, groupement="tilleuls", titulaire="rose")).then(decrit)


def test_d_un_inconnu_ou_de_quelqu_un_d_ailleurs_on_ne_dit_rien() -> None:
    decrire().refused(PersonneHorsDuGroupement)
    decrire(exemple(RoleAccorde, groupement="lilas", personne="rose")).refused(PersonneHorsDuGroupement)
