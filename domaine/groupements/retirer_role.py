"""Ending a person's right to act in a role; what it did stays its own."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.groupements.refus import DernierResponsable, RoleNonAccorde
from domaine.mots import NOMS_DES_ROLES
from domaine.types import GroupementId, PersonneId, Role

INDISPENSABLES = frozenset({Role.TRESORIER, Role.COORDINATEUR})
"""Without one of each, no round can be closed (R-180)."""


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(RoleNonAccorde, DernierResponsable))
class RetirerRole(Acte):
    """Retirer un rôle à une personne."""

    groupement: GroupementId
    personne: PersonneId
    role: Role

    roles: set[tuple[str, Role]] = known(set)
    """Person and role, for all who hold one in the group."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """All roles of the group, to know whether this person is the last: a few a year."""
        return [Selector(types=[RoleAccorde, RoleRetire], tags=[f"groupement:{self.groupement}"])]

    @event(RoleAccorde)
    def _(self, personne: str, role: Role) -> None:
        self.roles.add((personne, role))

    @event(RoleRetire)
    def _(self, personne: str, role: Role) -> None:
        self.roles.discard((personne, role))

    def execute(self) -> None:
        """Refuse a role not held, and to leave the group without treasurer or coordinator."""
        if (self.personne, self.role) not in self.roles:
            raise RoleNonAccorde(personne=self.personne, role=NOMS_DES_ROLES[self.role])
        autres = [personne for personne, role in self.roles if role is self.role and personne != self.personne]
        if self.role in INDISPENSABLES and not autres:
            raise DernierResponsable(personne=self.personne, role=NOMS_DES_ROLES[self.role])
        self.record(RoleRetire(groupement=self.groupement, personne=self.personne, role=self.role))
