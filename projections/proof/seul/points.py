"""What the server signed over time: states of the log, each by the key of its time (C2SP notes)."""

from __future__ import annotations

import base64
import re
from typing import Final, NamedTuple

from .mots import Difference, nombre
from .signature import Cle

POINTS, CLE = "points-de-controle.txt", "cle-publique.txt"
ENTRE: Final = 200
"""How many signatures are verified between the first and the last, unless all are asked for."""
RACINE, SIGNATURE = (f"[A-Za-z0-9+/]{{{signes}}}[AEIMQUYcgkosw048]=" for signes in (42, 90))
"""The one way to write their 32 and 68 bytes in base64."""
NOTE: Final = re.compile(
    rf"(([^\s+]+)\n(0|[1-9]\d{{0,15}})\n({RACINE})\n(?:(\2\+[0-9a-f]{{8}}\+[A-Za-z0-9+/]{{44}})\n)?)"
    rf"\n— \2 ({SIGNATURE})\n(?(5)— \2 ({SIGNATURE})\n)\n",
    re.ASCII,
)
"""A fourth line names the key that signs what follows, and both sign."""


class Point(NamedTuple):
    """A checkpoint: the log of `taille` facts had that root."""

    rang: int
    origine: str
    taille: int
    racine: bytes
    signe: str
    """The text that is signed."""
    signature: bytes
    """Four bytes that say whose it is, then 64."""
    suivante: str = ""
    """The key that signs what follows, when it is another; then it signs this too."""
    seconde: bytes = b""
    """Its signature."""

    def __str__(self) -> str:
        return f"Le point de contrôle n° {self.rang} ({nombre(self.taille, 'fait')})"


def lire_points(texte: str) -> list[Point]:
    """Says when the last was not written whole, which is not a difference: power may fail. Raises Difference."""
    points: list[Point] = []
    lu = 0
    while lu < len(texte):
        rang, note = len(points) + 1, NOTE.match(texte, lu)
        if note is None and texte.count("\n\n", lu) < 2:  # noqa: PLR2004 - before its signature, and after
            print(f"Le point de contrôle n° {rang}, le dernier, n'a pas été écrit jusqu'au bout : il ne compte pas.")
            break
        if note is None:
            ligne = f"{POINTS}, à partir de la ligne {texte.count(chr(10), 0, lu) + 1}"
            raise Difference(f"Le point de contrôle n° {rang} ne se lit pas ({ligne}) : il a été changé, ou coupé.")
        racine, signature, seconde = (base64.b64decode(note[partie] or "") for partie in (4, 6, 7))
        points.append(Point(rang, note[2], int(note[3]), racine, note[1], signature, note[5] or "", seconde))
        lu = note.end()
    return points


def controler_signature(point: Point, cle: Cle) -> None:
    """Raises Difference."""
    if point.origine != cle.nom:
        raise Difference(f"{point} porte le nom « {point.origine} », et la clé le nom « {cle.nom} ».")
    if point.signature[:4] != cle.empreinte:
        raise Difference(f"{point} n'est pas signé avec la clé de {CLE} : sa signature a été changée, ou la clé.")
    if not cle.a_signe(point.signe.encode(), point.signature[4:]):
        raise Difference(f"{point} a été changé : sa signature n'est pas celle de ce qu'il dit.")


class Cles:
    """Who signs: the key of the file, then each that the one before it named, in a checkpoint that both signed."""

    def __init__(self, premiere: Cle, points: list[Point]) -> None:
        """Raises Difference."""
        self.suite = [(0, premiere)]
        for point in points:
            if not point.suivante:
                continue
            controler_signature(point, self.suite[-1][1])
            try:
                suivante = Cle(point.suivante)
            except ValueError:
                raise Difference(f"{point} nomme une clé qui n'en est pas une : il a été changé.") from None
            controler_signature(point._replace(signature=point.seconde), suivante)
            self.suite.append((point.rang, suivante))

    def controler(self, point: Point) -> None:
        """Raises Difference unless it is signed with the key of its time."""
        controler_signature(point, next(cle for depuis, cle in reversed(self.suite) if depuis < point.rang))


def controler_ordre(points: list[Point], cles: Cles) -> None:
    """Raises Difference."""
    for avant, point in zip(points, points[1:]):
        if point.taille > avant.taille or (point.taille, point.racine) == (avant.taille, avant.racine):
            continue
        cles.controler(avant)
        cles.controler(point)
        if point.taille == avant.taille:
            raise Difference(f"{point} n'a pas la racine du n° {avant.rang} : deux journaux ont été signés.")
        raise Difference(
            f"{point} vient après le n° {avant.rang}, qui en compte {avant.taille} : leur ordre a été changé, "
            "ou le journal a recommencé à partir d'une vieille copie."
        )


def choisis(points: list[Point], *, tous: bool) -> list[Point]:
    """Those whose signatures are verified: the first, the last and some in between, evenly spread."""
    if tous or len(points) <= ENTRE + 2:
        return points
    return [points[rang * (len(points) - 1) // (ENTRE + 1)] for rang in range(ENTRE + 2)]


def lire_cle(ligne: str, points: list[Point]) -> Cle | None:
    """None: nothing was signed. Raises Difference."""
    if ligne and not points:
        raise Difference(f"{CLE} est là sans aucun point de contrôle : {POINTS} a été ôté, vidé ou coupé.")
    try:
        return Cle(ligne) if points else None
    except ValueError:
        raise Difference(f"{CLE} ne porte pas la clé entière : elle a été ôtée, changée ou coupée.") from None
