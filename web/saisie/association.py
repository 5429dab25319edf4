"""One base keeps the accounts of one association: its till, its bank and its closings are those of all its groups."""

from __future__ import annotations

from domaine.acte import Acte
from domaine.groupements.creer import CreerGroupement
from domaine.groupements.faits import AntenneCreee, AntenneRenommee
from domaine.refus import Refus
from domaine.types import AntenneId
from infra.event_store.model import QueryItem
from infra.event_store.store import EventStore
from infra.facts import decode


class AutreAssociation(Refus):
    """Cette base tient les comptes de {nom} : écrivez ce nom, ou créez une autre base pour une autre association."""


async def exiger_meme_association(store: EventStore, acte: Acte) -> None:
    """Raise AutreAssociation on a group of another association than the one that is here."""
    if not isinstance(acte, CreerGroupement):
        return
    for antenne, nom in (await _noms(store)).items():
        if antenne != acte.antenne:
            raise AutreAssociation(nom=nom)


async def antenne_nommee(store: EventStore, nom: str) -> AntenneId | None:
    """The association that is called so today; None: none is."""
    return next((antenne for antenne, dit in (await _noms(store)).items() if dit == nom), None)


async def _noms(store: EventStore) -> dict[AntenneId, str]:
    """What each association is called today."""
    types = (AntenneCreee.NOM, AntenneRenommee.NOM)
    faits = (decode(event.type, event.data).data for event in (await store.read((QueryItem(types=types),))).events)
    return {fait.antenne: fait.nom for fait in faits}
