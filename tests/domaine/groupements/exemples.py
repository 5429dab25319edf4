"""Roles in Les Tilleuls, unless told otherwise."""

from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.types import Role


def accorde(role: Role = Role.BENEVOLE, personne: str = "paul", groupement: str = "tilleuls") -> RoleAccorde:
    return RoleAccorde(groupement=groupement, personne=personne, role=role, identite="")


def role_retire(role: Role = Role.BENEVOLE, personne: str = "paul") -> RoleRetire:
    return RoleRetire(groupement="tilleuls", personne=personne, role=role)
