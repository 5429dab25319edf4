"""`groupement preuve`, `preuve-suite`: short proofs, made beside the base; checked without it, as a whole copy is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer
import uvloop

from projections.proof.copie import controler
from projections.proof.preuves import (
    Preuve,
    PreuveDeFait,
    PreuveDeSuite,
    controler_preuve,
    lire_preuve,
    prouver_fait,
    prouver_suite,
)
from web.application import ouvrir_base
from web.langue import pluriel
from web.terminal.fichiers import lire_fichier
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire, ecrire_page, progression

COMPAREZ: Final = "Comparez à la racine notée."
RETROUVEE: Final = "C'est bien la racine notée."
_RACINE: Final = re.compile("[0-9a-f]{64}")

Position = Annotated[int, typer.Argument(metavar="POSITION", min=1, help="Le numéro du fait, comme « fait n° 50 ».")]
Debut = Annotated[int, typer.Argument(metavar="N", min=1, help="Combien de faits avait le journal plus court.")]
Jusqu = Annotated[
    int | None,
    typer.Option(
        "--au-fait", metavar="N", min=1, help="Dans le journal tel qu'il était au fait n° N ; sinon, tout entier."
    ),
]
FichierPreuve = Annotated[
    Path, typer.Argument(metavar="PREUVE.json", help="Ce que `preuve` ou `preuve-suite` a écrit.")
]
FichierCopie = Annotated[Path, typer.Argument(metavar="COPIE.jsonl", help="Ce que `journal` a écrit, sans filtre.")]
Racine = Annotated[
    str | None,
    typer.Option("--racine", metavar="R", help="Celle qui a été notée, à retrouver ; les espaces ne comptent pas."),
]
RacineDuDebut = Annotated[
    str | None, typer.Option("--racine-du-debut", metavar="R", help="Pour une suite : celle du journal plus court.")
]
AuFait = Annotated[
    int | None, typer.Option("--au-fait", metavar="N", min=1, help="Ne compter que les N premiers faits.")
]


@app.command(cls=Commande)
def preuve(position: Position, au_fait: Jusqu = None, dossier: Dossier = None) -> None:
    """Écrire en JSON la preuve qu'un fait est dans le journal, sans montrer les autres."""
    settings = reglages(dossier)

    async def prouver() -> PreuveDeFait:
        async with ouvrir_base(settings) as base:
            with progression("Preuve") as avance:
                return await prouver_fait(base.dsn, position, faits=au_fait, progression=avance)

    ecrire_page(uvloop.run(prouver()))


@app.command("preuve-suite", cls=Commande)
def preuve_suite(debut: Debut, au_fait: Jusqu = None, dossier: Dossier = None) -> None:
    """Écrire en JSON la preuve que le journal d'un jour est le début de celui d'un autre jour."""
    settings = reglages(dossier)

    async def prouver() -> PreuveDeSuite:
        async with ouvrir_base(settings) as base:
            with progression("Preuve") as avance:
                return await prouver_suite(base.dsn, debut, faits=au_fait, progression=avance)

    ecrire_page(uvloop.run(prouver()))


@app.command("controler-preuve", cls=Commande)
def controler_la_preuve(fichier: FichierPreuve, racine: Racine = None, racine_du_debut: RacineDuDebut = None) -> None:
    """Contrôler une preuve, sans base ni clé : elle tient, et mène à la racine qui a été notée."""
    notee, du_debut = _lire_racine("--racine", racine), _lire_racine("--racine-du-debut", racine_du_debut)
    lue = lire_preuve(lire_fichier(fichier))
    if du_debut is not None and not isinstance(lue, PreuveDeSuite):
        raise MalEcrit("--racine-du-debut ne va qu'avec une preuve de suite : pour un fait, donnez --racine.")
    controler_preuve(lue)
    ecrire(_dite(lue))
    _meme_racine(lue.racine, notee, lue.faits)
    if isinstance(lue, PreuveDeSuite):
        _meme_racine(lue.racine_debut, du_debut, lue.debut)
        a_comparer = notee is None or du_debut is None
    else:
        a_comparer = notee is None
    dire(f"{_phrase(lue)} {COMPAREZ if a_comparer else RETROUVEE}")


@app.command("controler-journal", cls=Commande)
def controler_journal(copie: FichierCopie, racine: Racine = None, au_fait: AuFait = None) -> None:
    """Contrôler une copie du journal, sans base ni clé : rien n'y manque, et sa racine est celle qui a été notée."""
    notee = _lire_racine("--racine", racine)
    controlee = controler(lire_fichier(copie).splitlines(), au_fait=au_fait)
    ecrire(controlee._asdict())
    if notee is None:
        dire(f"{pluriel(controlee.faits, 'fait')}, sans trou. Comparez la racine à celle qui a été notée.")
    elif controlee.racine != notee:
        raise Echec(
            f"Ce n'est pas la racine notée : parmi les {pluriel(controlee.faits, 'fait')}, un au moins a été changé, "
            "ôté ou ajouté depuis. Si elle a été notée plus tôt, dites jusqu'à quel fait (--au-fait)."
        )
    else:
        dire(f"{pluriel(controlee.faits, 'fait')}, sans trou : c'est bien la racine notée, rien n'y a changé depuis.")


def _lire_racine(option: str, texte: str | None) -> str | None:
    """As people copy it from paper: in groups, in small or large letters. Raises MalEcrit."""
    if texte is None:
        return None
    racine = "".join(texte.split()).lower()
    if not _RACINE.fullmatch(racine):
        raise MalEcrit(
            f"{option} : une racine a 64 signes, des chiffres et des lettres de a à f ; celle-ci en a {len(racine)}. "
            "Entre guillemets, les espaces peuvent rester."
        )
    return racine


def _dite(preuve: Preuve) -> dict[str, str | int]:
    fin: dict[str, str | int] = {"faits": preuve.faits, "racine": preuve.racine}
    if isinstance(preuve, PreuveDeSuite):
        return {"debut": preuve.debut, "racine_debut": preuve.racine_debut, **fin}
    return {"position": preuve.position, **fin}


def _meme_racine(celle: str, notee: str | None, faits: int) -> None:
    if notee is not None and celle != notee:
        raise Echec(
            f"La preuve tient, mais sa racine à {pluriel(faits, 'fait')} n'est pas celle qui a été notée. Comparez le "
            "nombre de faits noté avec elle (--au-fait le donne à « preuve ») : si c'est le même, le journal a changé."
        )


def _phrase(preuve: Preuve) -> str:
    journal = f"journal de {pluriel(preuve.faits, 'fait')}"
    if isinstance(preuve, PreuveDeSuite):
        return f"La preuve tient : le {journal} commence par celui de {preuve.debut}, à l'octet près."
    return f"La preuve tient : le fait n° {preuve.position} est dans le {journal}."
