"""A round whose doors are closed, and the act that ends it: what tests of the closing share."""

from domaine.cycles.arreter import ArreterCycle
from domaine.cycles.faits import CycleArrete
from domaine.fait import Fait
from domaine.groupements.faits import RoleAccorde
from domaine.types import Role
from tests.domaine.cycles.exemples import CLOS, OUVERT, PORTES_FERMEES, PORTES_OUVERTES
from tests.domaine.dsl import Recu, given

ROLES = (
    RoleAccorde(groupement="tilleuls", personne="rose", role=Role.COORDINATEUR, identite=""),
    RoleAccorde(groupement="tilleuls", personne="paul", role=Role.TRESORIER, identite=""),
)
FINI: tuple[Fait, ...] = (*ROLES, OUVERT, CLOS, PORTES_OUVERTES, PORTES_FERMEES)


def arreter(
    *provisions: str, coordinateur: str = "rose", tresorier: str = "paul", litiges: tuple[str, ...] = ()
) -> ArreterCycle:
    return ArreterCycle(
        cycle="2026-11", coordinateur=coordinateur, tresorier=tresorier, provisions=provisions, litiges=litiges
    )


def arrete(*faits: Fait | Recu, provisions: tuple[str, ...] = ()) -> CycleArrete:
    fait, *_ = given(*FINI, *faits).when(arreter(*provisions), acteur="rose").facts()
    assert isinstance(fait, CycleArrete)
    return fait
