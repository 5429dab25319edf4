"""Who is counting a till reads no sum of payments until the count is validated or given up (R-163)."""

from __future__ import annotations

from domaine.types import GroupementId, PersonneId
from projections.lectures.argent import caisse
from projections.lectures.vues import Vues
from web.acces.refus import ComptesFermes


async def exiger_de_ne_pas_compter(vues: Vues, groupement: GroupementId, personne: PersonneId) -> None:
    """Raise ComptesFermes."""
    async with vues.lire() as lecture:
        comptee = await caisse.comptee_par(lecture, groupement, personne)
    if comptee is not None:
        raise ComptesFermes(caisse=comptee["caisse"], cycle=comptee["cycle"], session=comptee["session"])
