"""When one can usually come is said in a minute, replaced by what one says next, and taken back when one likes."""

from domaine.fait import Fait
from domaine.permanences.disponibilite import DireDisponibilite, RetirerDisponibilite
from domaine.permanences.faits import DisponibiliteDite, DisponibiliteRetiree, Plage
from domaine.permanences.refus import PasDeDisponibilite, PersonneHorsDuGroupement, PourSoiSeulement
from domaine.types import Role
from tests.domaine.dsl import When, given
from tests.domaine.permanences.exemples import de_l_equipe, foyer

JEUDI = Plage(jour="jeudi", partie="apres_midi")
SAMEDI = Plage(jour="samedi", partie="matin")
DITE = DisponibiliteDite(groupement="tilleuls", personne="rose", plages=(JEUDI, SAMEDI), postes=("caisse", "pesee"))
RETIREE = DisponibiliteRetiree(groupement="tilleuls", personne="rose")


def dit(*faits: Fait, acteur: str = "rose", role: Role = Role.ADHERENT) -> When:
    acte = DireDisponibilite(
        groupement="tilleuls", personne="rose", plages=(SAMEDI, JEUDI, SAMEDI), postes=("pesee", "caisse", "pesee")
    )
    return given(*faits).when(acte, acteur=acteur, role=role)


def retire(*faits: Fait, acteur: str = "rose") -> When:
    acte = RetirerDisponibilite(groupement="tilleuls", personne="rose")
    return given(*faits).when(acte, acteur=acteur, role=Role.ADHERENT)


def test_r200_une_habitante_dit_quand_elle_peut_venir_dans_l_ordre_de_la_semaine() -> None:
    dit(foyer("rose")).then(DITE)
    dit(de_l_equipe("rose")).then(DITE)
    dit().refused(PersonneHorsDuGroupement)


def test_r200_on_le_dit_pour_soi_la_coordination_le_note_pour_les_autres() -> None:
    dit(foyer("rose"), acteur="luc", role=Role.BENEVOLE).refused(PourSoiSeulement)
    dit(foyer("rose"), acteur="samira", role=Role.COORDINATEUR).then(DITE)
    retire(DITE, acteur="luc").refused(PourSoiSeulement)


def test_r200_on_le_retire_quand_on_veut_une_fois() -> None:
    retire(DITE).then(RETIREE)
    retire().refused(PasDeDisponibilite)
    retire(DITE, RETIREE).refused(PasDeDisponibilite)
    retire(DITE, RETIREE, DITE).then(RETIREE)
