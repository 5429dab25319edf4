"""Who a line of a file says that it is: on the base of a real group, somebody who is there and holds that role."""

from __future__ import annotations

from domaine.foyers.faits import AutorisationRetiree, FoyerInscrit, PersonneAutorisee
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.types import Role
from infra.event_store.model import QueryItem
from infra.event_store.store import EventStore
from infra.facts import decode
from web.saisie.problemes import Probleme, SaisieInvalide

_TYPES = tuple(fait.NOM for fait in (RoleAccorde, RoleRetire, FoyerInscrit, PersonneAutorisee, AutorisationRetiree))


async def exiger_tenant(store: EventStore, acteur: str, role: Role) -> None:
    """Raise SaisieInvalide unless this person holds the role now: a slip of the pen would name nobody, for ever."""
    lus = (await store.read((QueryItem(types=_TYPES, tags=(f"personne:{acteur}",)),))).events
    tenus: set[tuple[str, str]] = set()
    for fait in (decode(event.type, event.data).data for event in lus):
        match fait:
            case RoleAccorde():
                tenus.add((fait.groupement, fait.role))
            case RoleRetire():
                tenus.discard((fait.groupement, fait.role))
            case FoyerInscrit() | PersonneAutorisee():
                tenus.add((fait.foyer, Role.ADHERENT))
            case AutorisationRetiree():
                tenus.discard((fait.foyer, Role.ADHERENT))
    if not any(tenu == role for _, tenu in tenus):
        raise SaisieInvalide(
            [
                Probleme(
                    "acteur",
                    f"« acteur » : {acteur} ne tient pas le rôle {role.value} dans ce groupement. "
                    "« journal --type groupement.role_accorde » dit qui tient quel rôle.",
                )
            ]
        )
