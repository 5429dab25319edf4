"""What the pages of one process work with, opened once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from domaine.types import FoyerId, GroupementId, PersonneId, Role
from infra.vault.accounts import Accounts
from infra.vault.tokens import Tokens
from projections.lectures.gens import acces as lecture_acces
from projections.lectures.vues import Vues
from web.acces.acces import Acces, PosteDe, RolesDe
from web.acces.poste import PosteDuJour, poste_du_jour
from web.acces.programmes import Programmes
from web.application import Application
from web.direct import Direct
from web.messages.facteur import Facteur
from web.passe.atelier import Atelier
from web.rendu import Rendu


class CompteDemo(NamedTuple):
    """Somebody whom the sign-in page of the demonstration lets in with one tap."""

    personne: PersonneId
    role: Role
    code: str
    quartier: str = ""
    """Named when it is not the first neighbourhood's."""


class FoyerDemo(NamedTuple):
    """A household whose personal link the sign-in page of the demonstration shows."""

    foyer: FoyerId
    jeton: str


@dataclass(frozen=True)
class Demo:
    comptes: Sequence[CompteDemo]
    foyers: Sequence[FoyerDemo] = ()


@dataclass(frozen=True)
class Site:
    application: Application
    acces: Acces
    programmes: Programmes
    vues: Vues
    atelier: Atelier
    facteur: Facteur
    direct: Direct
    rendu: Rendu
    demo: Demo | None
    """None: a real group; no account is ever listed."""


def ouvrir_site(application: Application, vues: Vues, direct: Direct, rendu: Rendu, demo: Demo | None) -> Site:
    programmes = Programmes(
        Tokens(application.coffre.pool), roles_de=_roles_de(vues), maintenant=_maintenant, alea=secrets.token_bytes
    )
    atelier = Atelier(application.base.dsn, vues)
    acces, facteur = acces_du_site(application, vues), Facteur(application)
    return Site(application, acces, programmes, vues, atelier, facteur, direct, rendu, demo)


def acces_du_site(application: Application, vues: Vues) -> Acces:
    return Acces(
        Accounts(application.coffre.pool),
        roles_de=_roles_de(vues),
        poste_de=_poste_de(vues),
        titulaire_de=application.annuaire.titulaire_de,
        maintenant=_maintenant,
        alea=secrets.token_bytes,
    )


def _roles_de(vues: Vues) -> RolesDe:
    async def roles_de(personne: PersonneId) -> list[tuple[GroupementId, Role]]:
        async with vues.lire() as lecture:
            tenus = await lecture_acces.roles_de(lecture, personne)
        return [(groupement, Role(role)) for groupement, role in tenus]

    return roles_de


def _poste_de(vues: Vues) -> PosteDe:
    async def poste_de(groupement: GroupementId, personne: PersonneId) -> PosteDuJour | None:
        return await poste_du_jour(vues, groupement, personne, _maintenant())

    return poste_de


def _maintenant() -> datetime:
    return datetime.now(UTC)
