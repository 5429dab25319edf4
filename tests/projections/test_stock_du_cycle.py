"""The page of a round says what came, waits and went in it; the rest of the hall is told apart (R-091)."""

from __future__ import annotations

import msgspec
import pytest

from domaine.cycles.faits import CycleOuvert
from domaine.fait import Fait
from projections.lectures.commande import hall
from projections.lectures.commande import stock as lectures
from projections.lectures.vues import ouvrir_vues
from tests.domaine.approvisionnement.exemples import ajuste, pese, recu, reste, vendu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.stock.exemples import transfere
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

OCTOBRE = reste(3_200)
NOVEMBRE = (OUVERT, ligne("F-028", quantite=23_500), CLOS, ajuste(1), recu(25_000))


def de(cycle: str, fait: Fait) -> Fait:
    return msgspec.structs.replace(fait, cycle=cycle)


def ouvert(cycle: str) -> CycleOuvert:
    return msgspec.structs.replace(OUVERT, cycle=cycle)


DECEMBRE = (ouvert("2026-12"), de("2026-12", ligne("F-028", quantite=12_000)))
COMPTE_DESSUS = de("2026-12", ajuste(0, demande=12_000, en_stock=3_200))
PRIS = pese("F-028", 23_500, libere=23_500)


@pytest.mark.parametrize(
    ("ensuite", "attendu"),
    [
        pytest.param((), (25_000, 23_500, 25_000, 28_200, 0, 1_500, 3_200), id="ce_qui_reste_d_octobre_est_a_part"),
        pytest.param(DECEMBRE, (25_000, 23_500, 25_000, 28_200, 0, 1_500, 3_200), id="decembre_n_y_change_rien"),
        pytest.param(
            (*DECEMBRE, COMPTE_DESSUS), (25_000, 23_500, 25_000, 28_200, 3_200, 1_500, 0), id="decembre_compte_dessus"
        ),
        pytest.param((*DECEMBRE, PRIS), (25_000, 0, 1_500, 4_700, 0, 1_500, 3_200), id="une_fois_servi"),
        pytest.param(
            (*DECEMBRE, de("2026-12", recu(12_000, livraison="L-3"))),
            (25_000, 23_500, 25_000, 40_200, 12_000, 1_500, 3_200),
            id="decembre_est_livre",
        ),
        pytest.param(
            (vendu(1_000, "2026-10"),), (25_000, 23_500, 25_000, 27_200, 0, 1_500, 2_200), id="octobre_se_vend"
        ),
        pytest.param((vendu(1_000),), (25_000, 23_500, 24_000, 27_200, 0, 500, 3_200), id="novembre_se_vend"),
        pytest.param((transfere(1_000, 3_10),), (25_000, 23_500, 24_000, 27_200, 0, 500, 3_200), id="passe_ailleurs"),
    ],
)
async def test_r091_la_commande_suivante_ne_prend_rien_a_ce_qui_est_libre_dans_celle_ci(
    database_url: str, ensuite: tuple[Fait, ...], attendu: tuple[int, ...]
) -> None:
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, ouvert("2026-10"), OCTOBRE, *NOVEMBRE, *ensuite)
        async with vues.lire() as lecture:
            (stock,) = await lectures.du_cycle(lecture, "tilleuls", CYCLE)
            (groupe,) = await lectures.stock(lecture, "tilleuls")
    colonnes = ("recu", "reserve", "reste", "salle", "garde", "libre", "libre_a_part")
    assert tuple(stock[colonne] for colonne in colonnes) == attendu
    assert stock["salle"] == groupe["reste"]


async def test_r091_ce_qui_reste_a_servir_est_celui_de_la_commande(database_url: str) -> None:
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *NOVEMBRE, *DECEMBRE)
        async with vues.lire() as lecture:
            for cycle, reserve in ((CYCLE, 23_500), ("2026-12", 12_000)):
                (a_servir,) = await hall.reste_a_servir(lecture, "tilleuls", cycle)
                assert (a_servir["produit"], a_servir["reserve"], a_servir["foyers"]) == ("P016", reserve, 1)
