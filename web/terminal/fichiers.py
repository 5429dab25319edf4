"""Files that a command reads or writes: what is wrong with one is a sentence that names it and says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from infra.causes import en_francais
from web.terminal.socle import Echec


def lire_fichier(fichier: Path, *, au_plus: int = -1) -> bytes:
    """Its bytes, the first `au_plus` of them if it is given; raises Echec."""
    try:
        with fichier.open("rb") as ouvert:
            return ouvert.read(au_plus)
    except OSError as error:
        raise _illisible(fichier, error) from None


def ecrire_fichier(fichier: Path, octets: bytes) -> None:
    """Raises Echec."""
    try:
        fichier.write_bytes(octets)
    except OSError as error:
        raise _inscriptible(fichier, error) from None


@contextmanager
def fichier_neuf(fichier: Path) -> Iterator[BinaryIO]:
    """Open for writing while the block lasts, gone if it does not end well; raises Echec, also on one that exists."""
    try:
        ouvert = fichier.open("xb")
    except OSError as error:
        raise _inscriptible(fichier, error) from None
    try:
        with ouvert:
            yield ouvert
    except BaseException:
        fichier.unlink()
        raise


def faire_dossier(dossier: Path) -> None:
    """Make it where it is missing, with those above; raises Echec."""
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Echec(f"{dossier} est un fichier : indiquez un dossier.") from None
    except OSError as error:
        raise Echec(
            f"Le dossier {dossier} ne peut pas être créé ({en_francais(error)}) : indiquez-en un autre."
        ) from None


def _illisible(fichier: Path, error: OSError) -> Echec:
    match error:
        case FileNotFoundError():
            cause = "n'existe pas : vérifiez son nom"
        case IsADirectoryError():
            cause = "est un dossier : indiquez un fichier"
        case PermissionError():
            cause = "ne vous est pas ouvert : demandez le droit de le lire"
        case _:
            cause = f"ne se lit pas ({en_francais(error)}) : vérifiez son nom"
    return Echec(f"Le fichier {fichier} {cause}.")


def _inscriptible(fichier: Path, error: OSError) -> Echec:
    dossier = fichier.parent
    match error:
        case FileNotFoundError():
            cause = f"le dossier {dossier} n'existe pas. Créez-le, ou écrivez ailleurs"
        case FileExistsError():
            cause = "il existe déjà. Donnez un autre nom, ou rangez-le ailleurs"
        case NotADirectoryError():
            cause = f"{dossier} n'est pas un dossier. Écrivez ailleurs"
        case IsADirectoryError():
            cause = "c'est un dossier. Ajoutez-y le nom du fichier"
        case PermissionError():
            cause = f"l'accès est refusé. Demandez le droit d'écrire dans {dossier}, ou écrivez ailleurs"
        case _:
            cause = f"{en_francais(error)}. Écrivez ailleurs"
    return Echec(f"Le fichier {fichier} ne s'écrit pas : {cause}.")
