"""The roles that somebody holds now, for acts that trust them with something."""

from __future__ import annotations

from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.fait import Fait
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.mutators import Mutators
from domaine.types import Role


class ConnaitLesRoles(Protocol):
    """An act that folds ROLES_TENUS, read under the tag of one person."""

    roles: set[tuple[str, Role]]
    """Each with its group."""


def _accorde(acte: ConnaitLesRoles, groupement: str, role: Role) -> None:
    acte.roles.add((groupement, role))


def _retire(acte: ConnaitLesRoles, groupement: str, role: Role) -> None:
    acte.roles.discard((groupement, role))


ROLES_TENUS: Mutators = {RoleAccorde: _accorde, RoleRetire: _retire}


def roles_de(personne: str) -> Selector:
    """What a boundary reads of that person."""
    types: list[type[Fait]] = [*ROLES_TENUS]
    return Selector(types=types, tags=[f"personne:{personne}"])
