"""An information meeting on a November evening, and the general assembly of the same neighbourhood."""

from datetime import UTC, datetime, timedelta

from domaine.fait import Fait
from domaine.groupements.faits import GroupementCree
from domaine.reunions.faits import OrdreDuJourFixe, PresentsComptes, Resolution, ResolutionVotee, ReunionPlanifiee
from tests.domaine.faits_d_exemple import exemple

DEBUT = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
FIN = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
AVANT = DEBUT - timedelta(days=10)
LE_SOIR = FIN + timedelta(minutes=30)

TILLEULS = exemple(GroupementCree, groupement="tilleuls")
REUNION = ReunionPlanifiee(
    reunion="info-11",
    groupement="tilleuls",
    genre="information",
    sujet="Faire ses courses ensemble",
    lieu="École Jean-Moulin",
    debut=DEBUT,
    fin=FIN,
    langues=("ar", "tr"),
)
ASSEMBLEE = ReunionPlanifiee(
    reunion="ag-2026",
    groupement="tilleuls",
    genre="assemblee",
    sujet="Assemblée générale",
    lieu="Salle du centre social",
    debut=DEBUT,
    fin=FIN,
    langues=(),
)
COMPTES = Resolution(numero=1, texte="Approuver les comptes de 2026")
STATUTS = Resolution(numero=2, texte="Changer les statuts", majorite="deux_tiers")
ORDRE = OrdreDuJourFixe(
    reunion="ag-2026",
    groupement="tilleuls",
    points=("Les comptes de l'année", "Les statuts"),
    resolutions=(COMPTES, STATUTS),
    quorum=20,
)


def presents(presents: int = 24, representes: int = 6, quorum: int = 20) -> PresentsComptes:
    return PresentsComptes(
        reunion="ag-2026",
        groupement="tilleuls",
        presents=presents,
        representes=representes,
        quorum=quorum,
        quorum_atteint=presents + representes >= quorum,
        methode="quorum.v1",
    )


def vote(numero: int, pour: int, contre: int, abstentions: int, *, adoptee: bool) -> ResolutionVotee:
    return ResolutionVotee(
        reunion="ag-2026",
        groupement="tilleuls",
        numero=numero,
        pour=pour,
        contre=contre,
        abstentions=abstentions,
        adoptee=adoptee,
        methode={1: "majorite_simple.v1", 2: "deux_tiers.v1"}[numero],
    )


def en_assemblee(*faits: Fait) -> list[Fait]:
    return [ASSEMBLEE, ORDRE, *faits]
