"""What a product costs elsewhere is shown only while its price is fresh (R-042)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from projections.lectures.catalogue import articles
from projections.lectures.vues import ouvrir_vues
from tests.domaine.catalogue.exemples import article, page
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio


async def economie(database_url: str, dans: timedelta, **champs: Any) -> int | None:
    """Of a kilo of lentils at 3.10, published now and read later."""
    async with magasin(database_url) as store:
        await inscrire(store, page("F03", {"P016": article("Lentilles vertes", 3_10, **champs)}))
    async with ouvrir_vues(database_url) as vues, vues.lire() as lecture:
        (lentilles,) = await articles(lecture, 4, maintenant=datetime.now(UTC) + dans, age_max_mois=6)
    found: int | None = lentilles["economie_centimes"]
    return found


@pytest.mark.parametrize(
    ("dans", "reference", "attendue"),
    [
        (timedelta(days=30), 4_20, 1_10),
        (timedelta(days=200), 4_20, None),
        (timedelta(days=30), 0, None),
        (timedelta(days=30), 3_00, None),
    ],
    ids=["un mois", "plus de six mois", "sans prix ailleurs", "plus cher chez nous"],
)
async def test_r042_une_economie_se_montre_tant_que_le_prix_compare_a_moins_de_six_mois(
    database_url: str, dans: timedelta, reference: int, attendue: int | None
) -> None:
    assert await economie(database_url, dans, reference_centimes=reference) == attendue
