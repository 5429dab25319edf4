"""Five independent computations of every balance of the demonstration agree; so do page, paper and `etat`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from projections.ecritures.suivi import refaire
from projections.lectures.argent import comptes
from projections.lectures.vues import ouvrir_vues
from projections.passe.etat import etat
from projections.rebuilding.rebuild import reconstruire
from tests.acceptation.cinq_calculs import accordes, cinq_calculs, foyers_affiches, foyers_des_comptes
from tests.web.pages.conftest import navigateur
from web.acces import jetons
from web.application import Application
from web.demo.personnages import GROUPEMENT, TRESORIERE
from web.demo.peupler import Bilan, peupler
from web.documents import etat as documents
from web.etats.etat import Etat
from web.etats.releve import Releve, relever
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION
from web.pages.tresorerie import imprimer as pages
from web.serveur import creer_app

pytestmark = [pytest.mark.anyio, pytest.mark.parcours]
FOYER = re.compile(r"\((F-[0-9]+)\)")


async def test_cinq_calculs_de_chaque_solde_tombent_au_meme_centime(
    application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bilan = await peupler(application, foyers=40, cycles=1, graine=5, maintenant=datetime.now(UTC))
    calculs = await cinq_calculs(application, tmp_path)
    assert len(calculs["affiché"]) > 50
    accordes(calculs)
    foyers = await foyers_affiches(application)
    assert foyers == foyers_des_comptes(calculs["papiers"], foyers)
    await _la_page_le_papier_et_l_etat_disent(foyers, application, bilan, monkeypatch)
    await _chaque_commande_commence_et_finit_comme_dans_l_historique(application)
    await reconstruire(application.base.dsn)
    await refaire(application.base.dsn)
    assert await foyers_affiches(application) == foyers
    assert await cinq_calculs(application, tmp_path) == calculs


async def _chaque_commande_commence_et_finit_comme_dans_l_historique(application: Application) -> None:
    """What an account held before a round and after it: the treasurer's statement says what the household reads."""
    async with ouvrir_vues(application.base.dsn) as vues, vues.lire() as lecture:
        ouvertes = "select groupement, cycle from cycles where ouvert_le is not null"
        historiques: dict[str, Releve] = {}
        compares = 0
        for commande in await lecture.lignes(ouvertes):
            for ligne in await comptes.avec_la_suite(lecture, commande["groupement"], commande["cycle"]):
                foyer = ligne["foyer"]
                if foyer not in historiques:
                    historiques[foyer] = await relever(lecture, foyer)
                mois = historiques[foyer].par_cycle[commande["cycle"]]
                assert (mois.avant, mois.solde) == (ligne["avant"], ligne["solde"] - ligne["ensuite"]), (
                    foyer,
                    commande,
                )
                compares += 1
    assert compares > 100


async def _la_page_le_papier_et_l_etat_disent(
    foyers: dict[str, tuple[int, int]], application: Application, bilan: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« Qui a payé quoi » of the round in distribution, by each medium, against all balances."""
    imprimes: list[dict[str, Any]] = []

    async def ici(faire: Callable[..., bytes], trouve: Etat, entete: dict[str, str], extension: str) -> bytes:
        imprimes.extend([documents.donnees(trouve, entete)] if extension == "pdf" else [])
        return faire(trouve, entete, extension)

    monkeypatch.setattr(pages, "a_part", ici)
    async with _tresoriere(application) as claire:
        adresse = f"/cycles/{bilan.cycles[-2]}/tresorerie/etats/qui-a-paye"
        page = (await claire.get(adresse)).text
        fichier = (await claire.get(f"{adresse}?fichier=csv")).content.decode("utf-8-sig")
        assert (await claire.get(f"{adresse}?fichier=pdf")).content.startswith(b"%PDF-")
    rangees = [rangee for rangee in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if FOYER.search(rangee)]
    affiches = {_foyer(rangee): _centimes(rangee.split('data-titre="Solde">')[1].split("<")[0]) for rangee in rangees}
    [papier] = imprimes[0]["tableaux"]
    rang = [entete for entete, _, _ in papier["colonnes"]].index("Solde (€)")
    imprime = {_foyer(ligne[0]): _centimes(ligne[rang]) for ligne in papier["rangees"]}
    lignes = csv.DictReader(io.StringIO(fichier), delimiter=";")
    ecrit = {_foyer(li["Foyer"]): _centimes(li["Solde (€)"]) for li in lignes if FOYER.search(li["Foyer"])}
    assert len(affiches) > 30
    assert affiches == imprime == ecrit == {foyer: foyers[foyer][0] for foyer in affiches}
    calcules = (await etat(application.base.dsn))["soldes"]
    assert foyers == {li["foyer"]: (li["solde_centimes"], li["consignes_centimes"]) for li in calcules}


@asynccontextmanager
async def _tresoriere(application: Application) -> AsyncIterator[httpx.AsyncClient]:
    app = creer_app(application)
    async with app.router.lifespan_context(app):
        appareil = "A" * 43
        personne, _, _, role = TRESORIERE
        jeton = await app.state.site.acces.ouvrir_session(personne, role, GROUPEMENT, jetons.nom_appareil(appareil))
        async with navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil}) as client:
            yield client


def _foyer(texte: str) -> str:
    trouve = FOYER.search(re.sub(r"<[^>]+>", "", texte))
    assert trouve is not None, texte
    return trouve[1]


def _centimes(mots: str) -> int:
    """« doit 1 204,50 » is -120450; nothing is 0."""
    chiffres = re.sub(r"[^0-9]", "", unescape(mots))
    return (-1 if mots.startswith(("doit", "-")) else 1) * int(chiffres or 0)
