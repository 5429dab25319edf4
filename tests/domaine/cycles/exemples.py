"""A round of Les Tilleuls at each of its steps."""

from datetime import UTC, date, datetime

from domaine.acte import build
from domaine.cycles.faits import CycleArrete, CycleClos, CycleOuvert, DistributionOuverte, DistributionTerminee
from domaine.cycles.ouvrir import OuvrirCycle
from domaine.groupements.faits import GroupementCree
from domaine.parametres import Parametres

CYCLE = "2026-11"
TILLEULS = GroupementCree(
    groupement="tilleuls",
    antenne="lyon",
    quartier="Les Tilleuls",
    est_qpv=True,
    lieu="centre social",
    parametres=Parametres(),
)
CLOTURE = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
LE_4_NOVEMBRE = datetime(2026, 11, 4, 17, 0, tzinfo=UTC)


def ouvert(parametres: Parametres = Parametres(), *, cycle: str = CYCLE, catalogue: int = 4) -> CycleOuvert:  # noqa: B008 - frozen
    return CycleOuvert(
        cycle=cycle,
        groupement="tilleuls",
        libelle="Commande de novembre",
        catalogue=catalogue,
        cloture_prevue=CLOTURE,
        distribution_le=date(2026, 11, 26),
        parametres=parametres,
    )


OUVERT = ouvert()
CLOS = CycleClos(cycle=CYCLE, groupement="tilleuls")
PORTES_OUVERTES = DistributionOuverte(cycle=CYCLE, groupement="tilleuls")
PORTES_FERMEES = DistributionTerminee(cycle=CYCLE, groupement="tilleuls")
_COMPTES = dict.fromkeys(CycleArrete.__struct_fields__, 0)
ARRETE = CycleArrete(
    **{
        **_COMPTES,
        "cycle": CYCLE,
        "groupement": "tilleuls",
        "coordinateur": "rose",
        "tresorier": "paul",
        "methode": "somme.v1",
        "provisions": {},
        "litiges": {},
    }  # type: ignore[arg-type]
)
"""The figures do not matter here: the accounts are closed."""


def ouvrir(**autres: object) -> OuvrirCycle:
    champs: dict[str, object] = {
        "cycle": CYCLE,
        "groupement": "tilleuls",
        "libelle": "Commande de novembre",
        "catalogue": 4,
        "cloture_prevue": "2026-11-16T20:00:00+01:00",
        "distribution_le": "2026-11-26",
    }
    acte = build("OuvrirCycle", {**champs, **autres})
    assert isinstance(acte, OuvrirCycle)
    return acte
