"""Tokens for other programs: who they act for, and when they end. Rows are `infra.vault.tokens`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from domaine.types import GroupementId, PersonneId, Role
from infra.vault.tokens import TokenRow, Tokens
from web.acces import jetons
from web.acces.acces import RolesDe
from web.acces.jetons import Alea
from web.acces.refus import LibelleManquant, PersonneSansRole, TropDeJetons

LIBELLE_MAX: Final = 80
JETONS_MAX: Final = 50
"""Of one group: one for each program that is in use."""
_PRECISION: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Porteur:
    """Whom a program acts for, as what and where."""

    personne: PersonneId
    role: Role
    groupement: GroupementId
    appareil: str
    """What facts call the program, unless it names its own device."""


class Cree(NamedTuple):
    jeton: str
    remplace: bool
    """Another one, made by the same form, does not let anybody in any more."""


class Programmes:
    def __init__(self, lignes: Tokens, *, roles_de: RolesDe, maintenant: Callable[[], datetime], alea: Alea) -> None:
        self._lignes = lignes
        self._roles_de = roles_de
        self._maintenant = maintenant
        self._alea = alea

    async def creer(
        self,
        personne: PersonneId,
        role: Role,
        groupement: GroupementId,
        libelle: str,
        *,
        saisie: UUID,
    ) -> Cree:
        """The token, shown once to who asks for it; raises PersonneSansRole, LibelleManquant or TropDeJetons.

        `saisie`: the form's number. Sent again, it makes no second token: the first, which nobody may have read, ends.
        """
        libelle = " ".join(libelle.split())[:LIBELLE_MAX]
        if not libelle:
            raise LibelleManquant
        if (groupement, role) not in await self._roles_de(personne):
            raise PersonneSansRole
        id_ = uuid5(saisie, f"{groupement} {personne}")  # theirs alone, whatever number another form bears
        tenus = {ligne.id for ligne in await self._lignes.held(groupement)}
        if len(tenus - {id_}) >= JETONS_MAX:
            raise TropDeJetons(nombre=JETONS_MAX)
        jeton = jetons.tirer(self._alea)
        ligne = TokenRow(id_, personne, role.value, groupement, libelle, personne, self._maintenant(), None)
        await self._lignes.put(ligne, jetons.empreinte_de(jeton))
        return Cree(jeton, remplace=id_ in tenus)

    async def porteur(self, jeton: str) -> Porteur | None:
        """None when it is unknown, taken back or made by somebody else, or when the role was taken back since."""
        empreinte = jetons.empreinte(jeton)
        ligne = None if empreinte is None else await self._lignes.token(empreinte)
        if ligne is None or d_un_autre(ligne):
            return None
        if (ligne.perimetre, Role(ligne.role)) not in await self._roles_de(ligne.personne):
            return None
        maintenant = self._maintenant()
        if ligne.vu_le is None or maintenant - ligne.vu_le > _PRECISION:
            await self._lignes.touch(ligne.id, maintenant)
        return Porteur(ligne.personne, Role(ligne.role), ligne.perimetre, f"programme-{ligne.id.hex[:10]}")

    async def lister(self, groupement: GroupementId) -> list[TokenRow]:
        """The newest first."""
        return await self._lignes.held(groupement)

    async def revoquer(self, jeton: UUID, groupement: GroupementId, *, de: PersonneId | None = None) -> None:
        """At once: the next request with it is refused. `de`: only when it bears that person's name."""
        await self._lignes.drop(jeton, groupement, de)


def d_un_autre(ligne: TokenRow) -> bool:
    """Whether somebody else made it in this person's name, as was done once: such a one lets nobody in any more."""
    return ligne.cree_par != ligne.personne
