"""Whatever happened to households, in one round or two, every page tells each of them the same balance (R-146)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from fastapi import FastAPI

from domaine.refus import Refus
from projections.lectures.gens import foyers
from tests.web.pages.argent import CLAIRE, TRESORERIE, payer, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.monde import CYCLE, FOYERS, GROUPEMENT, Monde
from web.soldes import Phrase, solde_de

pytestmark = pytest.mark.anyio
SUIVANTE = "2026-12"
PANIERS: Mapping[str, Mapping[str, int]] = {
    "F-013": {"P016": 2_120, "P001": 5_000},
    "F-031": {"P016": 10_210, "P018": 3_000, "P026": 2},
    "F-044": {"P016": 4_250, "P001": 10_000},
    "F-058": {"P016": 3_400, "P026": 4},
}
"""What is kept for each."""
Geste = Callable[[Monde, Random, str], Awaitable[Any]]


async def _prendre(monde: Monde, hasard: Random, foyer: str) -> None:
    produit, brut = hasard.choice([*PANIERS[foyer].items()])
    retrait = {"cycle": CYCLE, "foyer": foyer, "produit": produit, "catalogue": 1}
    await monde.benevole("RetirerProduit", **retrait, brut=brut, accord=True)


async def _prendre_des_bouteilles(monde: Monde, hasard: Random, foyer: str) -> None:
    vente = {"cycle": CYCLE, "foyer": foyer, "produit": "P052", "catalogue": 1}
    await monde.benevole("VendreReliquat", **vente, brut=hasard.randint(1, 3))


async def _rendre_une_bouteille(monde: Monde, hasard: Random, foyer: str) -> None:
    retour = {"foyer": foyer, "groupement": GROUPEMENT, "contenant": "P052", "unites": 1}
    await monde.benevole("RendreConsigne", **retour, session=hasard.choice(["C1", None]))


async def _payer(monde: Monde, hasard: Random, foyer: str) -> None:
    numero, mode = f"E-{hasard.randrange(10**9)}", hasard.choice(["especes", "cheque", "virement"])
    await payer(monde, numero, foyer, hasard.randint(1, 40_00), mode)
    match hasard.randrange(5):
        case 0:
            await monde.faire("ContrepasserEncaissement", {"encaissement": numero, "raison": "doublon"}, CLAIRE)
        case 1:
            vers = hasard.choice([autre for autre in FOYERS if autre != foyer])
            await monde.faire("ReaffecterEncaissement", {"encaissement": numero, "vers": vers}, CLAIRE)


async def _avoir(monde: Monde, hasard: Random, foyer: str) -> None:
    avoir = {"foyer": foyer, "groupement": GROUPEMENT, "montant_centimes": hasard.randint(1, 5_00)}
    await monde.faire("EmettreAvoir", {**avoir, "raison": "demande_foyer"}, CLAIRE)


async def _adherer(monde: Monde, hasard: Random, foyer: str) -> None:
    """Taken today, or a month ago."""
    du = monde.jour - timedelta(days=hasard.choice([0, 30]))
    duree = {"valable_du": f"{du:%Y-%m-%d}", "valable_au": f"{du + timedelta(days=300):%Y-%m-%d}"}
    await monde.benevole("EnregistrerAdhesion", foyer=foyer, groupement=GROUPEMENT, montant_centimes=1_00, **duree)


async def _commander_la_suivante(monde: Monde, hasard: Random, foyer: str) -> None:
    lignes = [{"produit": "P001", "quantite": 5_000 * hasard.randint(1, 2)}]
    await monde.benevole("SaisirCommande", cycle=SUIVANTE, foyer=foyer, catalogue=1, lignes=lignes)


GESTES: tuple[Geste, ...] = (
    *(_prendre, _prendre, _payer, _payer, _avoir),
    *(_prendre_des_bouteilles, _rendre_une_bouteille, _adherer, _commander_la_suivante),
)


@pytest.mark.parametrize("graine", [1, 2])
async def test_r146_chaque_page_dit_le_meme_solde_a_chaque_foyer(
    app: FastAPI, entrer: Entrer, monde: Monde, graine: int
) -> None:
    hasard = Random(graine)
    await monde.ouvrir_une_suivante()
    await _au_hasard(monde, hasard, 16)
    await _pareil(app, entrer, dict.fromkeys(FOYERS, CYCLE))
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    for geste in (_adherer, _commander_la_suivante):
        with suppress(Refus):  # it had done so already
            await geste(monde, hasard, "F-058")
    await monde.livrer_la_suivante()
    await _au_hasard(monde, hasard, 8)
    await _pareil(app, entrer, await _en_main(app))


async def _au_hasard(monde: Monde, hasard: Random, gestes: int) -> None:
    for _ in range(gestes):
        with suppress(Refus):
            await hasard.choice(GESTES)(monde, hasard, hasard.choice([*FOYERS]))
    await monde.application.annuaire_a_jour()


async def _en_main(app: FastAPI) -> dict[str, str]:
    """The round in the hall for who ordered in it; the earlier one for who left something behind."""
    async with app.state.site.vues.lire() as lecture:
        commandes = {foyer: await foyers.commande(lecture, SUIVANTE, foyer) for foyer in FOYERS}
    return {foyer: SUIVANTE if commande else CYCLE for foyer, commande in commandes.items()}


async def _pareil(app: FastAPI, entrer: Entrer, en_main: Mapping[str, str]) -> None:
    luc, samira, claire = [await entrer(qui) for qui in ("luc", "samira", "claire")]
    async with app.state.site.vues.lire() as lecture:
        soldes = {ligne["foyer"]: ligne for ligne in await foyers.soldes(lecture, GROUPEMENT)}
    salle = texte(await luc.get("/"))
    for foyer, cycle in en_main.items():
        dit, avec_elle = solde_de(soldes[foyer]), solde_de(soldes[foyer], vous=True)
        for client, adresse in (
            (luc, f"/foyers?q={foyer}"),
            (samira, f"/cycles/{cycle}/commandes?q={foyer}"),
            (claire, f"{TRESORERIE.replace(CYCLE, cycle)}?q={foyer}"),
            (luc, f"/cycles/{cycle}/caisse/encaisser/qui?foyer={foyer}"),
        ):
            assert _simple(dit.mots) in texte(await client.get(adresse)), (foyer, adresse)
        if f" {foyer} " in salle:
            assert _simple(dit.mots) in salle.partition(f" {foyer} ")[2][:160], foyer
        for client, adresse in ((luc, f"/foyers/{foyer}"), (samira, f"/pourquoi/solde:{foyer}")):
            _dit_tout(texte(await client.get(adresse)), dit, (foyer, adresse))
        await _chez_soi(app, foyer, avec_elle)
        _dit_tout(texte(await samira.get(f"/revoir/{cycle}/foyer/{foyer}")), avec_elle, (foyer, "revoir"))


async def _chez_soi(app: FastAPI, foyer: str, dit: Phrase) -> None:
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel(foyer)}")
        for adresse in ("/ma-famille", "/ma-famille/historique"):
            _dit_tout(texte(await famille.get(adresse)), dit, (foyer, adresse))


def _dit_tout(lu: str, dit: Phrase, ou: object) -> None:
    assert re.search(rf"{re.escape(_simple(dit.mots))}\.? {re.escape(_simple(dit.precision))}", lu), (ou, dit, lu[:900])


def _simple(mots: str) -> str:
    return " ".join(mots.replace("\u202f", "").split())
