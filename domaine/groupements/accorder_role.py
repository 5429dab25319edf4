"""Letting a person act in a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.groupements.refus import GroupementInconnu, RoleDejaAccorde, RoleDuDehors, RoleParLaFiche
from domaine.mots import NOMS_DES_ROLES
from domaine.mutators import folds
from domaine.types import Chiffre, GroupementId, PersonneId, Role

DU_DEHORS: Final = (Role.VISITEUR, Role.HOTE)
"""Roles that nobody is granted."""


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(GroupementInconnu, RoleParLaFiche, RoleDuDehors, RoleDejaAccorde))
@folds(CREATION)
class AccorderRole(Acte):
    """Accorder un rôle à une personne."""

    groupement: GroupementId
    personne: PersonneId
    role: Role
    identite: Chiffre
    """The encrypted name, for screens only."""

    groupement_cree: bool = known(bool)
    roles: set[Role] = known(set)
    """Held by this person in this group."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group, and the roles this person was given or lost in it."""
        groupement = f"groupement:{self.groupement}"
        return [
            Selector(types=[RoleAccorde, RoleRetire], tags=[f"personne:{self.personne}", groupement]),
            Selector(types=[*CREATION], tags=[groupement]),
        ]

    @event(RoleAccorde)
    def _(self, role: Role) -> None:
        self.roles.add(role)

    @event(RoleRetire)
    def _(self, role: Role) -> None:
        self.roles.discard(role)

    def execute(self) -> None:
        exiger_groupement(self)
        if self.role is Role.PARTENAIRE:
            raise RoleParLaFiche
        if self.role in DU_DEHORS:
            raise RoleDuDehors(role=NOMS_DES_ROLES[self.role])
        if self.role in self.roles:
            raise RoleDejaAccorde(personne=self.personne, role=NOMS_DES_ROLES[self.role])
        self.record(
            RoleAccorde(
                groupement=self.groupement,
                personne=self.personne,
                role=self.role,
                identite=self.identite,
                accorde_par=self.contexte.acteur,
            )
        )
