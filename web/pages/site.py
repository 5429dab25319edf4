"""What the pages of one process work with, opened once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from domaine.types import FoyerId, GroupementId, PersonneId, Role
from infra.vault.accounts import Accounts
from projections.lectures import acces as lecture_acces
from projections.lectures.vues import Vues
from web.acces.acces import Acces
from web.application import Application
from web.direct import Direct
from web.rendu import Rendu


class CompteDemo(NamedTuple):
    """Somebody whom the sign-in page of the demonstration lets in with one tap."""

    personne: PersonneId
    role: Role
    code: str


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
    vues: Vues
    direct: Direct
    rendu: Rendu
    demo: Demo | None
    """None: a real group; no account is ever listed."""


def acces_du_site(application: Application, vues: Vues) -> Acces:
    async def roles_de(personne: PersonneId) -> list[tuple[GroupementId, Role]]:
        async with vues.lire() as lecture:
            tenus = await lecture_acces.roles_de(lecture, personne)
        return [(groupement, Role(role)) for groupement, role in tenus]

    return Acces(
        Accounts(application.coffre.pool),
        roles_de=roles_de,
        titulaire_de=application.annuaire.titulaire_de,
        maintenant=lambda: datetime.now(UTC),
        alea=secrets.token_bytes,
    )
