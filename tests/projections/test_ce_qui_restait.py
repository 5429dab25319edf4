"""What pages say is there to share out is what is decided on, whatever went before the cases were decided (R-058)."""

from __future__ import annotations

from itertools import permutations

import pytest

from domaine.approvisionnement.repartir import ArreterAllocation
from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.fait import Fait
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.commande import livraison
from projections.lectures.vues import ouvrir_vues
from tests.domaine.approvisionnement.exemples import ajuste, perdu, recu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.stock.exemples import donne, ecart
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

PARTIS = (exemple(VenteLibre, quantite=200), donne(400, 1_24), ecart(-800, -2_48), ecart(100, 31))
PERDU, DECIDE, RIEN, VIENT = perdu(1_200), ajuste(1, en_stock=2_000), ajuste(1), recu(20_000)
ORDRES: list[tuple[Fait, ...]] = [
    *permutations((PERDU, DECIDE, VIENT)),
    *permutations((PERDU, RIEN, VIENT)),
    (*PARTIS, DECIDE, VIENT),
    (*PARTIS, VIENT, RIEN),
    (VIENT, *PARTIS, RIEN),
    (DECIDE, *PARTIS, VIENT),
    (DECIDE, VIENT, *PARTIS),
    (DECIDE, PERDU, ajuste(1, en_stock=800), perdu(300), VIENT),
    (recu(0), PERDU, RIEN, VIENT),
    (PERDU, VIENT),
]


@pytest.mark.parametrize("faits", ORDRES)
async def test_r058_la_page_et_la_decision_comptent_ce_qui_restait_une_fois(
    database_url: str, faits: tuple[Fait, ...]
) -> None:
    commandes = (OUVERT, ligne("F-001", quantite=23_500), CLOS)
    decision = given(*commandes, *faits).when(ArreterAllocation(cycle=CYCLE, produit="P016")).acte
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *commandes, *faits)
        async with vues.lire() as lecture:
            assert await livraison.disponible(lecture, CYCLE, "P016") == decision.attentes.disponible
            if {DECIDE, RIEN} & set(faits):
                [manque] = await lectures_cycle.manques(lecture, "tilleuls", CYCLE)
                assert manque["disponible"] == decision.attentes.disponible


async def test_r091_un_reste_vendu_quand_chacun_est_servi_ne_manque_a_personne(database_url: str) -> None:
    """25 kg came for 23.5: the household took 23, which settles its line, and 2.5 kg were sold."""
    pris = exemple(RetraitPese, foyer="F-001", produit="P016", quantite=23_000, libere=23_500)
    faits = (OUVERT, ligne("F-001", quantite=23_500), CLOS, RIEN, recu(25_000), exemple(VenteLibre, quantite=2_500))
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *faits)
        async with vues.lire() as lecture:
            [manque] = await lectures_cycle.manques(lecture, "tilleuls", CYCLE)
        assert (manque["disponible"], manque["demande"]) == (22_500, 23_500)
        await inscrire(store, pris)
        async with vues.lire() as lecture:
            assert await lectures_cycle.manques(lecture, "tilleuls", CYCLE) == []
