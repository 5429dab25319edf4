"""What pages hold back until it is shared out is what the hall refuses to hand over (R-072)."""

from __future__ import annotations

import msgspec
import pytest

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.cycles.faits import CycleRouvert
from domaine.distribution.faits import RetraitPese
from domaine.distribution.refus import AllocationRequise
from domaine.distribution.retirer import RetirerProduit
from domaine.fait import Fait
from domaine.stock.faits import TransfertStock
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.gens import foyers
from projections.lectures.vues import ouvrir_vues
from tests.domaine.approvisionnement.exemples import ajuste, perdu, recu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, ajustee, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.stock.exemples import donne, ecart, transfere
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

LE_SAC = ajuste(1, demande=27_000)
AUCUN_SAC = ajuste(0, demande=27_000, en_stock=9_100)
ROGNEE = ajustee("F-028", 10_000, 8_000)
F028_PREND_MOINS = exemple(RetraitPese, foyer="F-028", produit="P016", quantite=8_000, libere=10_000)
ROUVERT = exemple(CycleRouvert, cycle=CYCLE, groupement="tilleuls", distribution_le=OUVERT.distribution_le)
AILLEURS = "2026-11-peupliers"
ACHAT = {"cycle": CYCLE, "produit": "P016", "vers_cycle": AILLEURS, "groupement": "tilleuls"}
CONFIE = exemple(AchatConfie, **ACHAT, demande=27_000)
REPRIS = exemple(AchatRepris, **ACHAT, demande=27_000)
RIEN_ICI = msgspec.structs.replace(ajuste(0, demande=27_000), manque=0)
"""What entrusting a purchase records beside it."""


def recu_d_ailleurs(quantite: int) -> TransfertStock:
    vers = {"vers_cycle": CYCLE, "vers_groupement": "tilleuls"}
    return msgspec.structs.replace(transfere(quantite, 62_00), cycle=AILLEURS, groupement="peupliers", **vers)


@pytest.mark.parametrize(
    ("ensuite", "a_partager"),
    [
        pytest.param((LE_SAC, recu(25_000)), True, id="27_kg_commandes_25_venus"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000)), False, id="f028_ramene_a_8_kg_une_fois_le_sac_decide"),
        pytest.param((LE_SAC, ROGNEE, recu(24_600)), True, id="ramene_et_le_sac_est_leger"),
        pytest.param((LE_SAC, ROGNEE, ligne("F-044", quantite=500), recu(25_000)), True, id="ajoute_apres_la_fin"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000), perdu(3_000)), True, id="renverse_avant_les_portes"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000), donne(3_000, 9_30)), True, id="donne_avant_les_portes"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000), ecart(-3_000, -9_30)), True, id="manque_au_comptage"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000), perdu(320)), False, id="320_g_la_tolerance_de_8_kg"),
        pytest.param((LE_SAC, ROGNEE, recu(25_000), perdu(330)), True, id="330_g_au_dela"),
        pytest.param((LE_SAC,), False, id="pas_encore_livre"),
        pytest.param((LE_SAC, transfere(1_000, 3_10)), False, id="passe_ailleurs_avant_la_livraison"),
        pytest.param((LE_SAC, transfere(1_000, 3_10), recu(27_500)), True, id="passe_ailleurs_puis_livre"),
        pytest.param((AUCUN_SAC,), True, id="rien_d_achete_le_stock_n_en_couvre_qu_une_part"),
        pytest.param((AUCUN_SAC, ROUVERT, CLOS), False, id="rouvert_depuis_plus_rien_n_est_decide"),
        pytest.param((AUCUN_SAC, ROUVERT, CLOS, AUCUN_SAC), True, id="rouvert_puis_decide_de_nouveau"),
        pytest.param((CONFIE, RIEN_ICI), False, id="confie_un_autre_l_achete"),
        pytest.param((CONFIE, RIEN_ICI, recu_d_ailleurs(20_000)), True, id="confie_il_en_est_venu_trop_peu"),
        pytest.param((CONFIE, RIEN_ICI, REPRIS), False, id="repris_a_decider_de_nouveau"),
        pytest.param((LE_SAC, recu(25_000), F028_PREND_MOINS), False, id="f028_sert_les_autres_en_prenant_moins"),
    ],
)
async def test_r072_la_page_et_la_salle_disent_pareil_ce_qui_reste_a_partager(
    database_url: str, ensuite: tuple[Fait, ...], *, a_partager: bool
) -> None:
    commandes = (ligne("F-028", quantite=10_000, souple_moins=2_000), ligne("F-031", quantite=17_000))
    faits = (*CATALOGUE, OUVERT, F031, *commandes, CLOS, *ensuite, PORTES_OUVERTES)
    pesee = given(*faits).when(RetirerProduit(cycle=CYCLE, foyer="F-031", produit="P016", catalogue=4, brut=17_000))
    if a_partager:
        pesee.refused(AllocationRequise)
    else:
        assert len(pesee.facts()) == 1
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *faits)
        async with vues.lire() as lecture:
            manques = await lectures_cycle.manques(lecture, "tilleuls", CYCLE)
            assert [manque["produit"] for manque in manques] == (["P016"] if a_partager else [])
            [carte] = await foyers.lignes(lecture, CYCLE, "F-031")
            assert carte["a_partager"] is a_partager
