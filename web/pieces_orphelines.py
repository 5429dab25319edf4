"""What becomes of pieces that no fact names: a form that was refused or given up left them."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from domaine.fait import marks_of
from domaine.registre import FAITS
from infra.causes import en_francais
from infra.event_store.errors import StoreError
from infra.event_store.model import QueryItem
from infra.event_store.session import LOST
from infra.facts import decode
from web.application import Application

ATTENTE: Final = timedelta(days=1)
"""How long a form may stay open with what it brought."""
CHAQUE_SECONDES: Final = 6 * 3_600

logger = logging.getLogger(__name__)


async def balayer(application: Application, maintenant: datetime) -> int:
    """Drop what was brought more than a day ago and is named by no fact; how many."""
    limite = maintenant - ATTENTE
    vieilles = await application.pieces.older_than(limite)
    if not vieilles:
        return 0
    types = tuple(nom for nom, fait in FAITS.items() if marks_of(fait).pieces)
    lus = (await application.store.read((QueryItem(types=types),))).events
    nommees = {empreinte for event in lus for empreinte in decode(event.type, event.data).data.pieces()}
    return await application.pieces.drop(vieilles - nommees, limite)


async def balayer_sans_fin(application: Application) -> None:
    while True:
        try:
            parties = await balayer(application, datetime.now(UTC))
        except (StoreError, *LOST) as erreur:
            logger.warning("Les pièces que rien ne nomme restent, nouvel essai plus tard : %s", en_francais(erreur))
        else:
            if parties:
                logger.info("Pièces que rien ne nommait, jetées : %d.", parties)
        await asyncio.sleep(CHAQUE_SECONDES)
