"""A directory of a small neighbourhood, on a real vault."""

from collections.abc import AsyncIterator

import pytest

from infra.vault.opening import open_vault
from infra.vault.vault import Vault
from projections.annuaire.annuaire import Annuaire
from tests.infra.vault.coffre import prepare
from tests.projections.annuaire.cartes import QUARTIER, apprendre, foyer


@pytest.fixture
async def vault(database_url) -> AsyncIterator[Vault]:
    await prepare(database_url)
    async with open_vault(database_url) as opened:
        yield opened


@pytest.fixture
async def annuaire(vault) -> Annuaire:
    annuaire = Annuaire(vault)
    await apprendre(annuaire, *[await foyer(vault, *carte) for carte in QUARTIER])
    return annuaire
