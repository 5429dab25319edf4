"""A month or a year of accounts, looked at and closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.comptes.faits import PeriodeCloturee
from infra.event_store.store import EventStore
from projections.ecritures.clore import Apercu, apercu
from projections.ecritures.suivi import mettre_a_jour
from projections.engine.log import open_session
from tests.projections.journal import inscrire

FIN = date(2026, 12, 31)


async def voit(database_url: str, genre: Any, au: date) -> Apercu:
    await mettre_a_jour(database_url)
    connection = await open_session(database_url, "essai")
    try:
        return await apercu(connection, genre, au)
    finally:
        await connection.close()


async def clot(store: EventStore, vu: Apercu) -> None:
    donnees = {nom: getattr(vu, nom) for nom in vu.__struct_fields__}
    await inscrire(store, PeriodeCloturee(antenne="nord", second="rachid", methode="cloture.v1", **donnees))
