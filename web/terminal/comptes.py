"""`groupement balance` and the accounting exports: the ledger, for a treasurer and for the accountant's software."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated

import typer

from domaine.mots import euros
from infra.settings import Settings
from projections.ecritures import lire
from projections.ecritures.lire import Solde
from projections.ecritures.suivi import mettre_a_jour
from projections.engine.log import open_session
from web.application import ouvrir_base
from web.terminal.socle import Commande, Dossier, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire

Au = Annotated[str | None, typer.Option("--au", metavar="AAAA-MM-JJ", help="À la fin de ce jour ; sinon, tout.")]


@app.command(cls=Commande)
def balance(au: Au = None, dossier: Dossier = None) -> None:
    """Écrire la balance des comptes, un par ligne en JSON : débits, crédits et solde en centimes."""
    jour = _jour("--au", au) or date.max
    soldes = asyncio.run(_balance(reglages(dossier), jour))
    for solde in soldes:
        ecrire(solde)
    debit, credit = (sum(solde[cote] for solde in soldes) for cote in ("debit_centimes", "credit_centimes"))
    dire(f"{len(soldes)} comptes, débits {euros(debit)}, crédits {euros(credit)}.")


async def _balance(settings: Settings, au: date) -> list[Solde]:
    async with ouvrir_base(settings) as base:
        await mettre_a_jour(base.dsn)
        connection = await open_session(base.dsn, "balance")
        try:
            return await lire.balance(connection, au)
        finally:
            await connection.close()


def _jour(option: str, texte: str | None) -> date | None:
    try:
        return None if texte is None else date.fromisoformat(texte)
    except ValueError:
        raise MalEcrit(f"{option} : « {texte} » n'est pas une date. Écrivez-la comme 2026-12-31.") from None
