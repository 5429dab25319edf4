"""`groupement jouer`: a scenario, on a base of its own."""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
import uvloop

from infra.settings import Settings
from web.application import Application, a_part, ouvrir
from web.terminal.fichiers import lire_fichier
from web.terminal.scenario import Joueur
from web.terminal.socle import ECHEC, Commande, Echec, app
from web.terminal.sortie import dire, ecrire, progression

FORME: Final = (
    'Une ligne est un acte, comme {"acte": "EnregistrerEncaissement", "acteur": "luc", "role": "benevole", '
    '"donnees": {…}}. « groupement actes » donne tous les actes et leurs données.'
)
Fichier = Annotated[
    Path, typer.Argument(metavar="FICHIER.jsonl", help="Un acte par ligne, en JSON ; # pour commenter.")
]
Dossier = Annotated[
    str | None,
    typer.Option(
        "--dossier",
        metavar="D",
        help="Dossier de la base où jouer, à la suite de ses faits ; sinon, une base neuve, effacée à la fin.",
    ),
]


@app.command(cls=Commande)
def jouer(fichier: Fichier, dossier: Dossier = None) -> None:
    """Jouer un scénario, un acte par ligne, et écrire la réponse à chacun."""
    lignes = lire_fichier(fichier).removeprefix(codecs.BOM_UTF8).splitlines()
    if not any(ligne.strip() and not ligne.lstrip().startswith(b"#") for ligne in lignes):
        raise Echec(f"Le fichier {fichier} ne contient aucun acte : écrivez-en un par ligne.")
    with _base(dossier) as settings:
        joueur = uvloop.run(_jouer(settings, lignes))
    for phrase in joueur.phrases:
        dire(phrase)
    if joueur.sans_forme:
        dire(FORME)
    if joueur.manquee:
        raise typer.Exit(ECHEC)


@contextmanager
def _base(dossier: str | None) -> Iterator[Settings]:
    """The named folder, or one that lasts as long as the play."""
    settings = Settings.from_env()
    if dossier is not None:
        yield a_part(settings, dossier, existe=False)
        return
    with tempfile.TemporaryDirectory(prefix="groupement-jeu-") as jetable:
        Path(jetable).chmod(0o711)  # where namespaces are refused, root's server runs as somebody else
        yield a_part(settings, jetable, existe=False)


async def _jouer(settings: Settings, lignes: list[bytes]) -> Joueur:
    """Who played: what is to be said is known once every line was answered."""
    async with ouvrir(settings, scenario=True) as application:
        joueur = Joueur(application, await _derniere(application))
        with progression("Lecture du scénario", len(lignes)) as avance:
            for numero, octets in enumerate(lignes, start=1):
                reponse = await joueur.jouer(numero, octets)
                if reponse is not None:
                    ecrire(reponse)
                avance(numero)
        return joueur


async def _derniere(application: Application) -> datetime | None:
    """When the last fact was recorded; None: there is none."""
    tete = await application.store.head()
    if not tete:
        return None
    return (await application.store.read((), after=tete - 1)).events[0].recorded_at
