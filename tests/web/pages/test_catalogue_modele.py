"""A group that published nothing finds a model to fill in, with what each column holds; later, its own catalogue."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Depart
from web.catalogue import modele

pytestmark = pytest.mark.anyio
IMPORT = "/catalogue/importer"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="fonder")


async def test_sans_catalogue_on_part_d_un_modele_qui_s_importe(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = texte(await samira.get(IMPORT))
    assert "Partez du modèle" in page
    assert all(colonne.nom in page and colonne.dit in page for colonne in modele.COLONNES)
    fichier = await samira.get("/catalogue/modele.xlsx")
    assert fichier.headers["content-disposition"] == 'attachment; filename="catalogue-modele.xlsx"'
    apercu = await samira.post(IMPORT, files={"fichier": ("modele.xlsx", fichier.content)})
    assert apercu.status_code == 200
    assert "La version 1 du catalogue sera publiée" in texte(apercu)


async def test_un_fichier_sans_les_colonnes_revient_avec_le_modele(entrer: Entrer) -> None:
    samira = await entrer("samira")
    refus = await samira.post(IMPORT, files={"fichier": ("prix.csv", b"Produit;Tarif\nFarine;0,98\n")})
    assert refus.status_code == 422
    assert "« Exporter » donne, ou du modèle" in texte(refus)
