"""`/faits/{position}`: one fact, who noted it and when, what it changed, what led to it and what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from infra.facts import LogLine
from projections.chiffres.changements import Changement, changements
from projections.chiffres.liens import Liens, decisions, liens
from projections.chiffres.pourquoi import TropDeFaits
from projections.lectures.argent import caisse
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from web.langue import MOTIFS, ROLES, appareil
from web.pages.commun import noms
from web.pages.commun.chiffres import de_quoi, effet_en_mots, en_mots, est_du_groupe, libelles, montrables
from web.pages.commun.choix import discret
from web.pages.commun.histoire import entree
from web.pages.commun.navigation import REVOIENT
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visite import Introuvable, Visite, qui_ne_compte_pas
from web.pages.revoir.partage import partage_de
from web.pages.revoir.renvois import renvois
from web.recit.methodes import en_clair

DIFFERENTE_SECONDES: Final = 60
"""Two clocks further apart are shown both."""
PREMIERS: Final = ("solde", "stock", "fournisseur", "caisse")
"""Kinds of figures that stand first; the others follow, folded."""
SOURCES: Final[Mapping[str, str]] = {
    "bon_papier": "bon papier n° ",
    "recu": "reçu n° ",
    "import": "tableur ",
    "releve": "relevé de banque ",
}
_CHIFFREE: Final = re.compile(r"s[0-9]+~")

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]


@routes.get("/faits/{position}")
async def fait(visite: Lecteur, position: int) -> Response:
    async with visite.lire() as lecture:
        trouves = await faits.par_positions(lecture, [position]) if 0 < position <= lecture.position else {}
        if not trouves or not await est_du_groupe(visite, lecture, trouves[position]):
            raise Introuvable(f"Le fait n° {position} n'est pas dans le journal de votre groupement.")
        n = await noms.lire(visite, lecture)
        return await visite.page(
            lecture,
            "revoir/fait.html",
            ici="revoir",
            n=n,
            e=entree(trouves[position], n),
            d=await detail(visite, lecture, trouves[position], n),
            cycle=getattr(trouves[position].data, "cycle", None),
        )


async def detail(visite: Visite, lecture: Lecture, recorded: LogLine[Any], n: NomsDesPages) -> dict[str, Any]:
    """All that is known of a fact, as `fait_detail.html` shows it."""
    lien = (await liens(lecture, [recorded], jusqu_a=lecture.position))[recorded.pos]
    decision = (await decisions(lecture, [recorded])).get(recorded.pos)
    tarif = not discret(visite)
    changes, trop = await _changements(visite, lecture, recorded)
    appeles = await libelles(lecture, visite.groupement) if changes else {}
    lignes = [_changement(c, recorded.pos, visite.groupement, n, appeles) for c in changes]
    return {
        "role": ROLES.get(recorded.role, recorded.role),
        "arrive": recorded.date_effet,
        "tape": recorded.date_saisie if _loin(recorded.date_saisie, recorded.date_effet) else None,
        "connu": su_apres(recorded),
        "appareil": appareil(recorded.appareil),
        "rang_appareil": recorded.sequence_appareil,
        "papier": papier(recorded),
        "motif": _motif(recorded),
        "calcul": en_clair(recorded.data, None if decision is None else decision.data, n, tarif=tarif),
        "decision": None if decision is None else decision.pos,
        "partage": partage_de(visite, recorded, n),
        "changes": [ligne for ligne in lignes if ligne["genre"] in PREMIERS],
        "details": [ligne for ligne in lignes if ligne["genre"] not in PREMIERS],
        "trop": trop,
        "chaine": await _chaine(visite, lecture, lien, n),
        "renvois": await renvois(visite, lecture, recorded, n),
        "brut": json.dumps(msgspec.to_builtins(recorded), indent=2, ensure_ascii=False) if tarif else "",
        "type": recorded.type,
        "version": recorded.v,
    }


async def _changements(visite: Visite, lecture: Lecture, recorded: LogLine[Any]) -> tuple[list[Changement], str]:
    """And the sentence about figures that are the sum of too many facts."""
    try:
        trouves = await changements(lecture, recorded)
    except TropDeFaits as trop:
        return [], str(trop)
    return montrables(trouves, await caisse.aveugles(lecture, visite.groupement)), ""


def _changement(
    c: Changement, position: int, groupement: str, n: NomsDesPages, appeles: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "genre": c.chiffre.genre.nom,
        "quoi": c.chiffre.quoi,
        "de": de_quoi(c.chiffre, n, groupement, appeles),
        "adresse": f"/pourquoi/{c.chiffre.nom}?position={position}",
        "avant": en_mots(c.chiffre, c.avant, n),
        "effet": effet_en_mots(c.chiffre, (c.apres or 0) - (c.avant or 0), n),
        "apres": en_mots(c.chiffre, c.apres, n),
    }


async def _chaine(visite: Visite, lecture: Lecture, lien: Liens, n: NomsDesPages) -> list[tuple[str, int, str]]:
    """Words, position and sentence of each fact that stands around this one, of the same group."""
    autour = [
        *(("Corrige", p) for p in (lien.corrige,) if p is not None),
        *(("Suite de", p) for p in (lien.cause,) if p is not None),
        *(("Corrigé par", p) for p in lien.corrige_par),
        *(("Suivi de", p) for p in lien.suites),
    ]
    lus = await faits.par_positions(lecture, [position for _, position in autour])
    return [
        (mots, position, entree(lus[position], n).phrase)
        for mots, position in autour
        if position in lus and await est_du_groupe(visite, lecture, lus[position])
    ]


def _loin(autre: datetime, effet: datetime) -> bool:
    return abs((autre - effet).total_seconds()) > DIFFERENTE_SECONDES


def su_apres(recorded: LogLine[Any]) -> datetime | None:
    """When it was recorded, if that is not when it happened."""
    return recorded.date_reception if _loin(recorded.date_reception, recorded.date_effet) else None


def papier(recorded: LogLine[Any]) -> str:
    """What it was copied from, in words; "" when it was noted at once."""
    genre, _, lequel = recorded.source.partition(":")
    return f"{SOURCES[genre]}{lequel}" if genre in SOURCES else ""


def _motif(recorded: LogLine[Any]) -> str:
    motif = recorded.motif or ""
    return "" if _CHIFFREE.match(motif) else MOTIFS.get(motif, motif)
