"""The facts, read one by one: none is missing, and what was signed of them is what they still are (RFC 9162)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from .mots import Difference, les_faits
from .points import Cles, Point

FAITS: Final = "evenements.jsonl"
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", re.ASCII)
PAIEMENTS: Final = {
    "encaissement.enregistre": "reçus",
    "encaissement.contrepasse": "annulés",
    "cheque.rejete": "refusés par la banque",
}


class Journal:
    """Facts read one by one: what they add up to, and the roots of the perfect subtrees they fill, largest first."""

    def __init__(self) -> None:
        self.taille = 0
        self.racines: dict[int, bytes] = {}
        """Of so many facts: of those that were asked for, and of all."""
        self.dates: list[str] = []
        """When the first fact was recorded, and the last."""
        self.sortes: Counter[str] = Counter()
        self.centimes: Counter[str] = Counter()
        self._arbres: list[bytes] = []

    def lire(self, lignes: Iterable[bytes], tailles: set[int]) -> None:
        """Raises Difference."""
        for ligne in lignes:
            if self.taille in tailles:
                self.racines[self.taille] = self._racine()
            octets = ligne[:-1] if ligne.endswith(b"\n") else ligne
            self._suivre(octets)
            self._planter(octets)
        self.racines[self.taille] = self._racine()

    def _suivre(self, octets: bytes) -> None:
        numero = self.taille + 1
        try:
            fait = json.loads(octets.decode())
            position, date, sorte = fait["pos"], fait["date_reception"], fait["type"]
            centimes = fait["data"]["montant_centimes"] if sorte in PAIEMENTS else 0
            entier = type(position) is type(centimes) is int and sorte.isprintable() and INSTANT.fullmatch(date)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            entier = None
        if not entier or octets.endswith(b"\r"):
            raise Difference(
                f"La ligne {numero} de {FAITS} n'est pas un fait tel qu'il est gardé : elle a été changée."
            )
        if position != numero:
            raise Difference(
                f"La ligne {numero} de {FAITS} porte le fait n° {position} au lieu du n° {numero} : "
                f"un fait a été {'ôté' if position > numero else 'ajouté'} là, ou déplacé."
            )
        date = date[:-1].replace("T", " ")
        if self.dates and date < self.dates[1]:
            raise Difference(f"Le fait n° {numero} est daté d'avant le n° {self.taille} : l'un des deux a été changé.")
        self.dates = [self.dates[0] if self.dates else date, date]
        self.sortes[sorte] += 1
        self.centimes[sorte] += centimes

    def _planter(self, octets: bytes) -> None:
        arbre, pleins = sha256(b"\x00" + octets).digest(), self.taille
        while pleins & 1:
            arbre, pleins = sha256(b"\x01" + self._arbres.pop() + arbre).digest(), pleins >> 1
        self._arbres.append(arbre)
        self.taille += 1

    def _racine(self) -> bytes:
        racine = self._arbres[-1] if self._arbres else sha256(b"").digest()
        for arbre in self._arbres[-2::-1]:
            racine = sha256(b"\x01" + arbre + racine).digest()
        return racine


def controler_racines(journal: Journal, points: list[Point], cles: Cles) -> None:
    """Raises Difference: what was changed is after the last checkpoint that still matches."""
    tient, encore = 0, ""
    for point in points:
        if journal.racines.get(point.taille) != point.racine:
            cles.controler(point)
            if point.taille > journal.taille:
                manque = les_faits(journal.taille + 1, point.taille)
                raise Difference(f"{point} va plus loin que {FAITS} : il y manque {manque}.")
            raise Difference(
                f"{point} n'a plus la racine du journal{encore} : un fait a été changé, ôté ou ajouté. "
                f"Cherchez dans {les_faits(tient + 1, point.taille)}."
            )
        tient, encore = point.taille, f", le n° {point.rang} l'a encore"
