"""The second person of what is decided by two: somebody of the team, whose role may sign (R-192)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import under
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.groupements.refus import SecondSansRole
from domaine.mutators import Mutators
from domaine.types import EQUIPE, Role


class ADeux(Protocol):
    """An act that folds ROLES_DU_SECOND."""

    roles_du_second: set[tuple[str, Role]]


def _accorde(acte: ADeux, groupement: str, role: Role) -> None:
    acte.roles_du_second.add((groupement, role))


def _retire(acte: ADeux, groupement: str, role: Role) -> None:
    acte.roles_du_second.discard((groupement, role))


ROLES_DU_SECOND: Mutators = {RoleAccorde: _accorde, RoleRetire: _retire}


def roles_du(second: str | None) -> list[Selector]:
    """What a boundary reads of the second person; nothing when nobody is named."""
    return under("personne", second, ROLES_DU_SECOND)


def peut_signer(acte: ADeux, groupements: Collection[str], roles: Collection[Role] = EQUIPE) -> bool:
    """Whether the second person holds one of these roles now, in one of these groups."""
    return any(groupement in groupements and role in roles for groupement, role in acte.roles_du_second)


def exiger_second_de_l_equipe(
    acte: ADeux, second: str, groupements: Collection[str], roles: Collection[Role] = EQUIPE
) -> None:
    """Raise SecondSansRole."""
    if not peut_signer(acte, groupements, roles):
        raise SecondSansRole(personne=second)
