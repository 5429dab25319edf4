"""Random rounds: what pages say of a short product is what its decisions, the hall and the sale of leftovers know."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from domaine.acte import Acte
from domaine.approvisionnement.completer import CompleterAllocation
from domaine.distribution.retirer import RetirerProduit
from domaine.distribution.vendre_reliquat import VendreReliquat
from infra.event_store.matching import matches
from infra.executer import query_of
from infra.learning import learn_stored
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.commande import livraison, partage, stock
from projections.lectures.vues import Lecture, ouvrir_vues
from tests.invariants.cycle_au_hasard import ARTICLES, CYCLE, GROUPEMENT, commander, distribuer, fonder, livrer
from tests.invariants.monde import Monde
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio


def jouer(hasard: Random) -> Monde:
    """A round up to the evening, with second deliveries of what was shared; doors may still be closed."""
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    livrer(monde, hasard)
    for produit in sorted(ARTICLES):
        recu = [{"produit": produit, "recu": hasard.choice((0, 500, 4_000))}]
        reception = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1, "livraison": f"BL-2-{produit}"}
        if hasard.random() < 0.5:
            monde.faire("ReceptionnerLivraison", {**reception, "produits": recu})
    if hasard.random() < 0.7:
        distribuer(monde, hasard)
    return monde


def su(monde: Monde, acte: Acte) -> None:
    query = query_of(acte)
    learn_stored(acte, [event for event in monde.journal if matches(query, event.type, event.tags)])


def des_actes(monde: Monde, produit: str) -> dict[str, object]:
    ou: dict[str, Any] = {"cycle": CYCLE, "produit": produit}
    completer = CompleterAllocation(**ou, groupement=GROUPEMENT, decision_position=1)
    retirer = RetirerProduit(**ou, foyer="F-001", catalogue=1, brut=1)
    vendre = VendreReliquat(**ou, foyer="F-001", catalogue=1, brut=1)
    for acte in (completer, retirer, vendre):
        su(monde, acte)
    attentes, article = completer.attentes, retirer.articles[produit]
    return {
        "disponible": attentes.disponible,
        "attendent": attentes.demandes(),
        "manquent": completer.manques() if completer.decidees else None,
        "a_partager": retirer.arrivee.a_repartir(retirer.attentes, article, retirer.etat),
        "libre": vendre.stock.libre if vendre.stock.connu else None,
    }


async def des_pages(lecture: Lecture, produit: str, sus: dict[str, object]) -> dict[str, object]:
    lignes = await partage.lignes(lecture, CYCLE, produit)
    du_cycle = {ligne["produit"]: ligne for ligne in await stock.du_cycle(lecture, GROUPEMENT, CYCLE)}
    return {
        "disponible": await livraison.disponible(lecture, CYCLE, produit),
        "attendent": {ligne["foyer"]: ligne["reserve"] for ligne in lignes if ligne["reserve"] > 0},
        "manquent": None
        if sus["manquent"] is None
        else {ligne["foyer"]: ligne["manque"] for ligne in lignes if ligne["manque"] > 0},
        "a_partager": produit in {m["produit"] for m in await lectures_cycle.manques(lecture, GROUPEMENT, CYCLE)},
        "libre": du_cycle[produit]["libre"] if sus["libre"] is not None and produit in du_cycle else sus["libre"],
    }


@pytest.mark.parametrize("graine", [3, 9, 11, 13, 17, 104])
async def test_r081_pages_et_decisions_savent_pareil_ce_qui_est_la_et_qui_attend(
    database_url: str, graine: int
) -> None:
    monde = jouer(Random(graine))
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *[fait.data for fait in monde.faits()])
        async with vues.lire() as lecture:
            for produit in sorted(ARTICLES):
                sus = des_actes(monde, produit)
                assert await des_pages(lecture, produit, sus) == sus, produit
