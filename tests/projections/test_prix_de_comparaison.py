"""What a product costs elsewhere is shown only while its price is fresh (R-042)."""

from __future__ import annotations

from datetime import date

import pytest

from domaine.catalogue.faits import PrixReferenceReleve
from domaine.types import Unite
from projections.lectures.commande.catalogue import articles
from projections.lectures.vues import ouvrir_vues
from tests.domaine.catalogue.exemples import article, page
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

VU_LE = date(2026, 10, 30)


async def economie(database_url: str, le: date, prix: int | None, unite: Unite = Unite.GRAMME) -> int | None:
    """Of a kilo of lentils at 3.10, read on that day."""
    releve = (
        PrixReferenceReleve(produit="P016", prix_centimes=prix, unite=unite, releve_le=VU_LE, source="supermarché")
        if prix
        else None
    )
    async with magasin(database_url) as store:
        lentilles = page("F03", {"P016": article("Lentilles vertes", 3_10, reference_centimes=9_99)})
        await inscrire(store, *([releve] if releve else []), lentilles)
    async with ouvrir_vues(database_url) as vues, vues.lire() as lecture:
        (lue,) = await articles(lecture, 4, le=le, age_max_mois=6)
    found: int | None = lue["economie_centimes"]
    return found


@pytest.mark.parametrize(
    ("le", "prix", "unite", "attendue"),
    [
        (date(2026, 11, 26), 4_20, Unite.GRAMME, 1_10),
        (date(2027, 4, 29), 4_20, Unite.GRAMME, 1_10),
        (date(2027, 4, 30), 4_20, Unite.GRAMME, None),
        (date(2026, 11, 26), None, Unite.GRAMME, None),
        (date(2026, 11, 26), 3_00, Unite.GRAMME, None),
        (date(2026, 11, 26), 4_20, Unite.PIECE, None),
    ],
    ids=["un mois", "la veille", "six mois", "sans relevé", "plus cher chez nous", "relevé à la pièce"],
)
async def test_r042_une_economie_se_montre_tant_que_le_prix_releve_a_moins_de_six_mois(
    database_url: str, le: date, prix: int | None, unite: Unite, attendue: int | None
) -> None:
    assert await economie(database_url, le, prix, unite) == attendue
