"""A round whose doors are closed, and the act that ends it: what tests of the closing share."""

from domaine.approvisionnement.faits import EcartLivraisonConstate
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
LITIGE_2 = {
    "F-003": (2_000, 2_040),
    "F-009": (3_000, 3_140),
    "F-011": (1_000, 1_000),
    "F-017": (5_000, 5_100),
    "F-022": (5_000, 5_200),
    "F-025": (2_000, 2_020),
    "F-028": (10_000, 10_080),
    "F-034": (1_500, 1_520),
    "F-036": (4_000, 4_060),
    "F-041": (2_500, 2_500),
    "F-047": (3_000, 3_020),
    "F-052": (4_000, 3_540),
    "F-055": (1_500, 1_500),
    "F-058": (2_500, 1_380),
}
"""What each household ordered and really took of the lentils."""


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


def equation(f: CycleArrete) -> tuple[int, int]:
    """Both sides of I4, transport and gaps included."""
    ecarts = f.ecart_prix_centimes + f.ecart_livraison_centimes + f.ecart_arrondi_centimes
    return (
        f.ventes_coutant_centimes + f.pertes_centimes + f.reliquat_centimes + f.port_centimes - ecarts,
        f.achats_factures_centimes + f.achats_provisionnes_centimes - f.avoirs_fournisseurs_centimes,
    )


def manque(ecart: int, valeur: int, reclame: int) -> EcartLivraisonConstate:
    return EcartLivraisonConstate(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        livraison="L-1",
        produit="P016",
        ecart=ecart,
        valeur_centimes=valeur,
        reclame_centimes=reclame,
        cas="moins",
    )
