"""The verifier that runs alone, at work on facts of a test: what it makes of them, and where the program differs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from infra.facts import LogLine, canonical
from projections.ecritures.modele import Ecriture
from projections.ecritures.plan import numero
from projections.proof.seul.chiffres import Jugement
from projections.proof.seul.jours import Calendrier, Entree
from projections.proof.seul.mots import cite_a_tort
from projections.proof.seul.refaire import Refait
from projections.proof.seul.regles import Cle


def refaire(octets: Iterable[bytes]) -> Refait:
    """From facts as they are stored."""
    refait = Refait()
    for un in octets:
        refait.lire(json.loads(un))
    return refait


def refaits(faits: Iterable[LogLine[Any]]) -> Refait:
    return refaire(canonical(fait) for fait in faits)


def ecarts(ecritures: Sequence[Ecriture], refait: Refait) -> list[str]:
    """Where these books are not what the facts move, fact by fact, in the book and on the day they say.

    First, the facts that are not known.
    """
    jugement = Jugement(Path(), refait)
    trouves: dict[int, Counter[Cle]] = defaultdict(Counter)
    for ecriture in ecritures:
        for ligne in ecriture.lignes:
            cle = jugement.cle(numero(ligne.compte, ligne.sous, 2026), ligne.aux)
            assert cle is not None, ligne
            trouves[ecriture.position][cle] += ligne.debit - ligne.credit
    jugement.comparer_les_faits(trouves)
    entrees = {
        (e.position, e.rang): Entree(0, {e.journal}, {str(e.le)}, sum(ligne.debit for ligne in e.lignes))
        for e in ecritures
    }
    cites = [
        f"{texte} : {mot}"
        for e in ecritures
        for texte in (e.libelle, e.piece)
        if (mot := cite_a_tort(texte, refait.dits.get(e.position, "")))
    ]
    return [*cites, *refait.inconnus, *jugement.differences, *Calendrier(()).juger(refait.places, entrees)]
