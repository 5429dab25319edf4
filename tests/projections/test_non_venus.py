"""The page of who did not come says beforehand what the decision will say (R-104)."""

from __future__ import annotations

import msgspec
import pytest

from domaine.distribution.faits import AbsenceConstatee
from domaine.fait import Fait
from projections.lectures.commande import hall
from projections.lectures.vues import ouvrir_vues
from tests.domaine.commandes.exemples import F031, inscrit, ligne
from tests.domaine.cycles.exemples import CYCLE, OUVERT
from tests.domaine.foyers.exemples import reuni
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

OCTOBRE = msgspec.structs.replace(OUVERT, cycle="2026-10")
COMMANDE = (OCTOBRE, OUVERT, inscrit("F-091"), inscrit("F-044"), F031, ligne("F-031"))
ABSENT = AbsenceConstatee(cycle="2026-10", groupement="tilleuls", foyer="F-091", annee=2026, premiere=True)
REUNIS = (reuni("F-091", "F-044", 0), reuni("F-044", "F-031", 0))


@pytest.mark.parametrize(
    ("faits", "deja"),
    [
        pytest.param((ABSENT,), False, id="d_un_autre"),
        pytest.param((ABSENT, *REUNIS), True, id="du_meme_foyer_depuis"),
        pytest.param((msgspec.structs.replace(ABSENT, foyer="F-031"),), True, id="sous_ce_numero"),
    ],
)
async def test_r104_l_absence_d_un_numero_reuni_depuis_se_lit_sous_celui_qui_reste(
    database_url: str, faits: tuple[Fait, ...], *, deja: bool
) -> None:
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *COMMANDE, *faits)
        async with vues.lire() as lecture:
            [absent] = await hall.non_venus(lecture, "tilleuls", CYCLE)
    assert (absent["foyer"], absent["deja_absent"]) == ("F-031", deja)
