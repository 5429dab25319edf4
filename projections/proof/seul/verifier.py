"""An archive of proof, verified with Python alone: no library, no base, no network (R-187).

`python3 verifier.py [DOSSIER]`, Python 3.9 or later. No line of the program runs: whoever doubts it reads this file and
those beside it. Facts are a Merkle tree (RFC 9162), checkpoints C2SP signed notes; figures are done again from facts.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple, NoReturn

if not __package__:  # a program, not a part of ours: even under `python3 -I`, files beside this one are found, and read
    ICI = Path(__file__).resolve().parent
    for nom in (
        *("argent.py", "chiffres.py", "fec.py", "jours.py", "marchandises.py", "mots.py", "refaire.py", "regles.py"),
        "signature.py",
    ):
        if not (ICI / nom).is_file():
            sys.exit(f"{ICI / nom} n'est pas là : donnez le dossier décompressé, en entier.")
    sys.dont_write_bytecode = True
    __package__ = "dossier_de_preuve"
    sys.modules[__package__] = ModuleType(__package__)
    sys.modules[__package__].__path__ = [str(ICI)]

from .chiffres import MONTREES, Jugement, compte_du_foyer
from .mots import euros, les_faits, nombre
from .refaire import Refait
from .signature import Cle

FAITS, POINTS, CLE = "evenements.jsonl", "points-de-controle.txt", "cle-publique.txt"
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
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", re.ASCII)
PAIEMENTS: Final = {
    "encaissement.enregistre": "reçus",
    "encaissement.contrepasse": "annulés",
    "cheque.rejete": "refusés par la banque",
}


class Difference(Exception):
    """Something is not as it was written; the message is a French sentence that says where."""


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


def texte_de(fichier: Path) -> str:
    return fichier.read_bytes().decode(errors="replace") if fichier.exists() else ""


def lire_cle(ligne: str, points: list[Point]) -> Cle | None:
    """None: nothing was signed. Raises Difference."""
    if ligne and not points:
        raise Difference(f"{CLE} est là sans aucun point de contrôle : {POINTS} a été ôté, vidé ou coupé.")
    try:
        return Cle(ligne) if points else None
    except ValueError:
        raise Difference(f"{CLE} ne porte pas la clé entière : elle a été ôtée, changée ou coupée.") from None


def verifier(dossier: Path, au_fait: int, *, toutes: bool) -> None:
    """Prints what was verified. Raises Difference."""
    points, ligne = lire_points(texte_de(dossier / POINTS)), texte_de(dossier / CLE).strip()
    verifies, journal = choisis(points, tous=toutes), Journal()
    premiere = lire_cle(ligne, points)
    cles = Cles(premiere, points) if premiere else None
    if cles is not None:
        for point in verifies:
            cles.controler(point)
        controler_ordre(points, cles)
    with (dossier / FAITS).open("rb") as lignes:
        journal.lire(lignes, {au_fait, *(point.taille for point in points)})
    if au_fait not in journal.racines:
        raise Difference(f"{FAITS} va du fait n° 1 au fait n° {journal.taille} : le n° {au_fait} n'y est pas.")
    if cles is not None:
        controler_racines(journal, points, cles)
    if not journal.taille:
        raise Difference(f"{FAITS} est vide : un dossier de preuve porte au moins un fait.")
    raconter(journal, au_fait)
    for ancien in sorted(dossier.glob(f"avant-*-{POINTS}")):
        print(f"{ancien.name} : le journal a recommencé après ces points de contrôle. Demandez pourquoi.")
    if cles is None:
        print("Aucun point de contrôle : la racine est à comparer à celle d'un papier signé.")
        return
    part = "toutes" if len(verifies) == len(points) else f"la première, la dernière, {ENTRE} réparties entre elles"
    print(f"{nombre(len(points), 'point')} de contrôle ; signatures vérifiées : {part}.")
    print(f"Clé, à comparer à celle que vous tenez d'ailleurs que de ce dossier : {ligne}")
    for depuis, cle in cles.suite:
        dite = (
            f"Depuis le point n° {depuis}, une autre clé signe, que la précédente a nommée ; son" if depuis else "Son"
        )
        print(f"{dite} empreinte : {sha256(cle.publique).digest().hex(' ', 2)}")
    fin = points[-1].taille
    if fin < journal.taille:
        print(f"Aucun point de contrôle ne couvre encore {les_faits(fin + 1, journal.taille)}.")
    print(f"Tout se tient : de ce qui a été signé, {nombre(fin, 'fait')}, rien n'a été changé, ôté ni ajouté.")


def raconter(journal: Journal, au_fait: int) -> None:
    for sorte, combien in sorted(journal.sortes.items()):
        print(f"{combien:>8} {sorte}")
    print(f"{nombre(journal.taille, 'fait')} sans trou, {' à '.join(journal.dates)} (temps universel).")
    for sorte, nom in PAIEMENTS.items():
        print(f"Paiements {nom} : {journal.sortes[sorte]}, {euros(journal.centimes[sorte])}.")
    recus, *perdus = (journal.centimes[sorte] for sorte in PAIEMENTS)
    print(f"Paiements reçus et gardés : {euros(recus - sum(perdus))}.")
    for taille in sorted({journal.taille, au_fait or journal.taille}):
        print(f"Racine à {nombre(taille, 'fait')} : {journal.racines[taille].hex(' ', 2)}")


def refaire(dossier: Path, foyer: str) -> int:
    """Do the figures again from the facts, and print what agrees and what does not: 1 when something does not."""
    refait = Refait()
    with (dossier / FAITS).open("rb") as lignes:
        for ligne in lignes:
            refait.lire(json.loads(ligne))
    jugement = Jugement(dossier, refait)
    jugement.juger()
    print("\nLes chiffres, refaits d'après les faits seuls :")
    print(f"De qui : {refait.de_qui()}.")
    for accord in (*jugement.accords, *(compte_du_foyer(refait, foyer) if foyer else ())):
        print(accord)
    for difference in jugement.differences[:MONTREES]:
        print(f"DIFFÉRENCE : {difference}")
    if not jugement.differences:
        print("Tous les chiffres refaits sont ceux du dossier.")
        return 0
    print(f"{nombre(len(jugement.differences), 'différence')} entre les chiffres du dossier et ses faits.")
    return 1


class Ligne(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - it is English
        self.exit(
            2,
            "Cette ligne ne se comprend pas. "
            "Écrivez : python3 verifier.py [DOSSIER] [--toutes] [--au-fait N] [--foyer NUMÉRO]\n",
        )


def main() -> int:
    for sortie in (sys.stdout, sys.stderr):
        if isinstance(sortie, io.TextIOWrapper):
            sortie.reconfigure(errors="replace")  # a console may lack a sign
    ligne = Ligne(add_help=False)
    ligne.add_argument("dossier", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    ligne.add_argument("--toutes", action="store_true")
    ligne.add_argument("--au-fait", type=int, default=0)
    ligne.add_argument("--foyer", default="")
    demande = ligne.parse_args()
    try:
        verifier(demande.dossier, demande.au_fait, toutes=demande.toutes)
        return refaire(demande.dossier, demande.foyer)
    except Difference as trouvee:
        print(f"DIFFÉRENCE : {trouvee}")
    except OSError as erreur:
        print(f"{erreur.filename} ne se lit pas : donnez le dossier décompressé, en entier.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
