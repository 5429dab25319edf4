"""An archive of proof, verified with Python alone: no library, no base, no network (R-187).

`python3 verifier.py [DOSSIER]`, Python 3.9 or later. No line of the program runs: whoever doubts it reads this file and
those beside it. Facts are a Merkle tree (RFC 9162), checkpoints C2SP signed notes; figures are done again from facts.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import NoReturn

if not __package__:  # a program, not a part of ours: even under `python3 -I`, files beside this one are found, and read
    ICI = Path(__file__).resolve().parent
    for nom in (
        *("argent.py", "chiffres.py", "fec.py", "journal.py", "jours.py", "marchandises.py", "mots.py", "points.py"),
        *("refaire.py", "regles.py", "signature.py"),
    ):
        if not (ICI / nom).is_file():
            sys.exit(f"{ICI / nom} n'est pas là : donnez le dossier décompressé, en entier.")
    sys.dont_write_bytecode = True
    __package__ = "dossier_de_preuve"
    sys.modules[__package__] = ModuleType(__package__)
    sys.modules[__package__].__path__ = [str(ICI)]

from .chiffres import MONTREES, Jugement, compte_du_foyer
from .journal import FAITS, PAIEMENTS, Journal, controler_racines
from .mots import Difference, euros, les_faits, nombre
from .points import CLE, ENTRE, POINTS, Cles, choisis, controler_ordre, lire_cle, lire_points
from .refaire import Refait


def texte_de(fichier: Path) -> str:
    return fichier.read_bytes().decode(errors="replace") if fichier.exists() else ""


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
