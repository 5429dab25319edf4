"""The distribution of a November Thursday: four people needed from 13:30 to 18:00, two at the till."""

from datetime import UTC, datetime, timedelta

from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit
from domaine.groupements.faits import RoleAccorde
from domaine.permanences.faits import Creneau, CreneauManque, CreneauPris, CreneauTenu, PermanencePlanifiee
from domaine.types import Role
from tests.domaine.faits_d_exemple import exemple

DEBUT = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
FIN = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
AVANT = DEBUT - timedelta(days=3)
LE_SOIR = FIN + timedelta(hours=1)

PESEE = Creneau(creneau="pesee", poste="pesee", debut=DEBUT, fin=FIN, besoin=4)
CAISSE = Creneau(creneau="caisse", poste="caisse", debut=DEBUT, fin=FIN, besoin=2)
PLANIFIEE = PermanencePlanifiee(
    permanence="dist-11",
    groupement="tilleuls",
    cycle=None,
    genre="distribution",
    lieu="Salle du centre social",
    debut=DEBUT,
    fin=FIN,
    creneaux=(PESEE, CAISSE),
)


def foyer(personne: str, numero: str = "F-031") -> FoyerInscrit:
    return exemple(FoyerInscrit, foyer=numero, groupement="tilleuls", titulaire=personne)


def de_l_equipe(personne: str) -> RoleAccorde:
    return exemple(RoleAccorde, groupement="tilleuls", personne=personne, role=Role.BENEVOLE)


def pris(personne: str, creneau: Creneau = PESEE, permanence: str = "dist-11", *, confie: bool = False) -> CreneauPris:
    return CreneauPris(
        permanence=permanence,
        groupement="tilleuls",
        creneau=creneau.creneau,
        personne=personne,
        debut=creneau.debut,
        fin=creneau.fin,
        confie=confie,
    )


def tenu(personne: str, minutes: int = 270, *, habitant: bool = True) -> CreneauTenu:
    return CreneauTenu(
        permanence="dist-11",
        groupement="tilleuls",
        creneau="pesee",
        personne=personne,
        minutes=minutes,
        habitant=habitant,
        inscrit=True,
    )


def manque(personne: str, permanence: str = "dist-11") -> CreneauManque:
    return CreneauManque(permanence=permanence, groupement="tilleuls", creneau="pesee", personne=personne)


def a_quatre(*personnes: str) -> list[Fait]:
    """The permanence, and those who said yes to the weighing."""
    return [PLANIFIEE, *(pris(personne) for personne in personnes)]
