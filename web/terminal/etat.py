"""`groupement etat`: balances, stock, suppliers and tills, now or as of a past moment."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer
import uvloop

from infra.settings import Settings
from projections.passe import etat as figures
from web.application import ouvrir_base
from web.saisie.dates import lire_instant
from web.terminal.socle import Commande, Dossier, MalEcrit, app, reglages
from web.terminal.sortie import ecrire_page

Position = Annotated[int | None, typer.Option("--position", metavar="N", min=0, help="Au fait n° N.")]
ConnuAu = Annotated[
    str | None,
    typer.Option("--connu-au", metavar="T", help="Ce qu'on savait alors, comme « 2026-11-26 17:55 » (heure de Paris)."),
]
VraiAu = Annotated[
    str | None,
    typer.Option("--vrai-au", metavar="T", help="Ce qui s'était déjà passé alors, d'après ce qu'on sait."),
]


@app.command(cls=Commande)
def etat(position: Position = None, connu_au: ConnuAu = None, vrai_au: VraiAu = None, dossier: Dossier = None) -> None:
    """Écrire en JSON soldes, stock, fournisseurs et caisses : montants en centimes, quantités en g, ml ou pièces."""
    connu, vrai = lire_connu(position, connu_au), lire_option("--vrai-au", vrai_au)
    ecrire_page(uvloop.run(_etat(reglages(dossier), position, connu, vrai)))


async def _etat(settings: Settings, position: int | None, connu: datetime | None, vrai: datetime | None) -> Any:
    async with ouvrir_base(settings) as base:
        return await figures.etat(base.dsn, position=position, connu_au=connu, vrai_au=vrai)


def lire_connu(position: int | None, connu_au: str | None) -> datetime | None:
    """Raises MalEcrit, also on two ways to say the moment."""
    if position is not None and connu_au is not None:
        raise MalEcrit("L'un ou l'autre : « --position » dit un numéro de fait, « --connu-au » une date.")
    return lire_option("--connu-au", connu_au)


def lire_option(option: str, texte: str | None) -> datetime | None:
    try:
        return None if texte is None else lire_instant(texte)
    except ValueError as error:
        raise MalEcrit(f"{option} : {error}") from None
