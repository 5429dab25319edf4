"""Every command of the terminal, and what runs a line of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import typer

from infra import Panne
from infra.causes import en_francais
from infra.event_store.driver import speak_french
from infra.event_store.errors import StoreError
from infra.event_store.session import GONE
from web.saisie.problemes import SaisieInvalide
from web.terminal import (
    actes,
    bissecter,
    comptes,
    creer,
    demo,
    dossier_de_preuve,
    entretien,
    etat,
    etats,
    importer,
    importer_foyers,
    indicateurs,
    jouer,
    journal,
    nouveau_code,
    points,
    pourquoi,
    preuves,
    rejouer,
    releve,
    sauvegarde,
    sauvegardes,
    serveur,
    version,
)
from web.terminal.socle import ECHEC, MAL_ECRIT, ORDRE, MalEcrit, app
from web.terminal.sortie import dire, vider
from web.version import NOM

__all__ = [
    "actes",
    "app",
    "bissecter",
    "comptes",
    "creer",
    "demo",
    "dossier_de_preuve",
    "entretien",
    "etat",
    "etats",
    "importer",
    "importer_foyers",
    "indicateurs",
    "jouer",
    "journal",
    "lancer",
    "nouveau_code",
    "points",
    "pourquoi",
    "preuves",
    "rejouer",
    "releve",
    "sauvegarde",
    "sauvegardes",
    "serveur",
    "version",
]

_ANGLAIS: Final[Sequence[tuple[str, str]]] = (
    (r"Missing command\.?", "Il manque une commande."),
    (r"No such option: (?P<n>\S+).*", "L'option « {n} » n'existe pas."),
    (r"Missing argument '(?P<n>[^']+)'.*", "Il manque {n}{aide}."),
    (r"Missing option '(?P<n>[^']+)'.*", "Il manque l'option « {n} »{aide}."),
    (r"Option '(?P<n>[^']+)' requires an argument\.?", "L'option « {n} » attend une valeur."),
    (r"Option '(?P<n>[^']+)' does not take a value\.?", "L'option « {n} » n'attend pas de valeur."),
    (r"Got unexpected extra argument\(s\) \((?P<n>.*)\)", "« {n} » est de trop."),
    (r"Invalid value for '(?P<n>[^']+)': .* valid integer.*", "« {n} » attend un nombre entier."),
    (r"Invalid value for '(?P<n>[^']+)': .*is not one of (?P<v>.*?)\.?", "« {n} » : l'une de ces valeurs, {v}."),
    (r"Invalid value for '(?P<n>[^']+)': .* greater than or equal to (?P<v>.*)", "« {n} » : {v} au moins."),
    (r"Invalid value for '(?P<n>[^']+)': .* less than or equal to (?P<v>.*)", "« {n} » : {v} au plus."),
)
"""What typer says of a command line, and what people read; the rest goes through as it is."""


def lancer(arguments: Sequence[str]) -> int:
    """Run one command line, the help when it is empty; the exit status (130 after Ctrl+C)."""
    speak_french()
    try:
        code = int(app(args=list(arguments) or ["--help"], prog_name=NOM, standalone_mode=False) or 0)
        vider()
    except typer.TyperException as error:
        commande = f" {arguments[0]}" if arguments and arguments[0] in ORDRE else ""
        dire(f"{_francais(error)} Aide : {NOM}{commande} --help")
        return MAL_ECRIT
    except (Panne, StoreError, SaisieInvalide) as error:
        dire(str(error) + _suite(error))
        return ECHEC
    except BrokenPipeError:  # whoever read the output has read enough
        return ECHEC
    except GONE as error:
        dire(
            f"La base de données a cessé de répondre ({en_francais(error)}). Ce qui était enregistré le reste : "
            f"vérifiez que son serveur tourne, puis recommencez.{_suite(error)}"
        )
        return ECHEC
    except OSError as error:
        ou = f"{error.filename} : " if error.filename else ""
        dire(
            f"La machine a refusé ce que demande cette commande ({ou}{en_francais(error)}). Vérifiez, puis recommencez."
        )
        return ECHEC
    else:
        return code


def _suite(error: Exception) -> str:
    """What was noted on its way here."""
    return "".join(getattr(error, "__notes__", ()))


def _francais(error: typer.TyperException) -> str:
    if isinstance(error, MalEcrit):
        return error.message
    said = " ".join(error.format_message().split())
    for pattern, french in _ANGLAIS:
        match = re.fullmatch(pattern, said)
        if match is not None:
            dits = {nom: dit.replace("'", "") for nom, dit in match.groupdict().items()}
            return french.format(**dits, aide=_aide(error))
    return said


def _aide(error: typer.TyperException) -> str:
    """What the help says of the argument or the option that is missing, to go on with."""
    aide: str = getattr(getattr(error, "param", None), "help", None) or ""
    return f" : {aide[:1].lower()}{aide[1:].removesuffix('.')}" if aide else ""
