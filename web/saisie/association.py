"""One base keeps the accounts of one association: its till, its bank and its closings are those of all its groups."""

from __future__ import annotations

from domaine.acte import Acte
from domaine.groupements.creer import CreerGroupement
from domaine.groupements.faits import AntenneCreee
from domaine.refus import Refus
from infra.event_store.model import QueryItem
from infra.event_store.store import EventStore
from infra.facts import decode


class AutreAssociation(Refus):
    """Cette base tient les comptes de {nom} : écrivez ce nom, ou créez une autre base pour une autre association."""


async def exiger_meme_association(store: EventStore, acte: Acte) -> None:
    """Raise AutreAssociation on a group of another association than the one that is here."""
    if not isinstance(acte, CreerGroupement):
        return
    lues = (await store.read((QueryItem(types=(AntenneCreee.NOM,)),))).events
    for creee in (decode(event.type, event.data).data for event in lues):
        if creee.antenne != acte.antenne:
            raise AutreAssociation(nom=creee.nom)
