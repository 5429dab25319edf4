"""Access on a real database, with a clock and a chance that the test holds."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from domaine.types import Role
from infra.vault.accounts import Accounts
from infra.vault.vault import Vault
from projections.annuaire.fiches import Titulaire
from tests.infra.vault.conftest import coffre_url, empty_vault, vault
from web.acces.acces import Acces
from web.acces.poste import PosteDuJour

__all__ = ["coffre_url", "empty_vault", "vault"]


class Monde:
    """What access asks of the world around it."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
        self.roles: dict[str, set[tuple[str, Role]]] = {
            "nadia": {("tilleuls", Role.BENEVOLE), ("tilleuls", Role.TRESORIER)},
            "luc": {("tilleuls", Role.BENEVOLE)},
        }
        self.titulaires = {"F-031": Titulaire("p-31", "tilleuls"), "F-013": Titulaire("p-13", "tilleuls")}
        self.postes: dict[tuple[str, str], PosteDuJour] = {}
        self.alea = Random(1).randbytes

    def passe(self, **duree: float) -> None:
        self.instant += timedelta(**duree)

    async def roles_de(self, personne: str) -> set[tuple[str, Role]]:
        return self.roles.get(personne, set())

    async def poste_de(self, groupement: str, personne: str) -> PosteDuJour | None:
        """What is trusted to them, until its hour."""
        tenu = self.postes.get((groupement, personne))
        return tenu if tenu is not None and self.instant < tenu.jusqu_a else None


@pytest.fixture
def monde() -> Monde:
    return Monde()


@pytest.fixture
def acces(vault: Vault, monde: Monde) -> Acces:
    return Acces(
        Accounts(vault.pool),
        roles_de=monde.roles_de,
        poste_de=monde.poste_de,
        titulaire_de=monde.titulaires.get,
        maintenant=lambda: monde.instant,
        alea=monde.alea,
    )
