"""`groupement rejouer`, « Et si… » at the terminal: without a fact, with others, or with another decision."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from infra.settings import Settings
from projections.lectures.vues import ouvrir_vues
from projections.rejeu.question import Mode, Question
from projections.rejeu.repondre import Reponse, repondre
from web.application import ouvrir_base
from web.pages.commun.noms import NomsSansPersonne, des_choses
from web.rejeu.etat import PAR_NUMERO, etat_de
from web.rejeu.hypotheses import Hypotheses, lire_lignes, lire_methode, lire_parametres
from web.saisie.dates import lire_instant
from web.terminal.fichiers import lire_fichier
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, dans_la_ligne, reglages
from web.terminal.sortie import ecrire_page
from web.terminal.tables import console_simple, montrer

Cycle = Annotated[str, typer.Option("--cycle", metavar="C", help="La commande du mois que l'on rejoue.")]
JusquA = Annotated[
    str | None,
    typer.Option(
        "--jusqu-a", "--jusqu'a", metavar="N|T", help="Ce qu'on savait au fait n° N, ou à ce moment (heure de Paris)."
    ),
]
Sans = Annotated[
    list[int] | None, typer.Option("--sans", metavar="POSITION", min=1, help="Laisser de côté ce fait ; se répète.")
]
Avec = Annotated[
    Path | None,
    typer.Option("--avec", metavar="FICHIER.jsonl", help="Actes à ajouter, faits à changer, décisions à reprendre."),
]
Methode = Annotated[
    str | None,
    typer.Option("--methode", metavar="M", help="Partager autrement ce qui a manqué : prorata, par exemple."),
]
Catalogue = Annotated[
    int | None,
    typer.Option("--catalogue", metavar="V", min=1, help="Reprendre les commandes aux prix de cette version."),
]
Parametre = Annotated[
    list[str] | None,
    typer.Option("--parametre", metavar="NOM=VALEUR", help="Un autre réglage du groupement ; se répète."),
]
ModeDuRejeu = Annotated[
    Mode | None,
    typer.Option("--mode", help="Sommer à nouveau, ou reprendre aussi les décisions ; selon la question par défaut."),
]


@app.command(cls=Commande)
def rejouer(  # noqa: PLR0913, PLR0917 - a question has as many sides
    cycle: Cycle,
    jusqu_a: JusquA = None,
    sans: Sans = None,
    avec: Avec = None,
    methode: Methode = None,
    catalogue: Catalogue = None,
    parametre: Parametre = None,
    mode: ModeDuRejeu = None,
    dossier: Dossier = None,
) -> None:
    """Montrer ce qui changerait sans un fait, avec d'autres, ou si l'on décidait autrement ; rien n'est enregistré."""
    lues = _lire(avec)
    rejoue = methode or catalogue or parametre or lues.reprises
    with dans_la_ligne():
        autre_methode, autres = None if methode is None else lire_methode(methode), lire_parametres(parametre or ())
    question = Question(
        cycle=cycle,
        mode=mode or (Mode.REJOUE if rejoue else Mode.COMPTABLE),
        sans=tuple(sans or ()),
        changes=lues.changes,
        reprises=lues.reprises,
        ajouts=tuple(lues.ajouts),
        methode=autre_methode,
        catalogue=catalogue,
        parametres=autres,
    )
    reponse, noms = uvloop.run(_repondre(reglages(dossier), question, _moment(jusqu_a)))
    if sys.stdout.isatty():
        montrer(etat_de(reponse, noms, PAR_NUMERO), console_simple())
    else:
        ecrire_page(reponse)


async def _repondre(
    settings: Settings, question: Question, jusqu_a: int | datetime | None
) -> tuple[Reponse, NomsSansPersonne]:
    """The answer, and how its goods and suppliers are called: people's names never leave the log by a terminal."""
    async with ouvrir_base(settings) as base, ouvrir_vues(base.dsn) as vues:
        reponse = await repondre(base.dsn, question, jusqu_a=jusqu_a)
        async with vues.lire() as lecture:
            return reponse, NomsSansPersonne(*await des_choses(lecture))


def _lire(avec: Path | None) -> Hypotheses:
    if avec is None:
        return Hypotheses()
    lues = lire_lignes(lire_fichier(avec).splitlines())
    if lues == Hypotheses():
        raise Echec(f"Le fichier {avec} ne contient aucune hypothèse : écrivez-en une par ligne.")
    return lues


def _moment(texte: str | None) -> int | datetime | None:
    if texte is None or texte.isdecimal():
        return None if texte is None else int(texte)
    try:
        return lire_instant(texte)
    except ValueError as error:
        raise MalEcrit(f"--jusqu-a : {error}") from None
