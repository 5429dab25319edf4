"""The bars of each role: what the guides say of them, on the first day and once a round was opened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domaine.types import Role
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE
from web.pages.commun.navigation import navigation
from web.pages.vie.rubriques import rubriques_de

pytestmark = pytest.mark.anyio
GUIDE = Path(__file__).parents[3] / "docs" / "guide"
GUIDES = {
    Role.BENEVOLE: "benevole",
    Role.REFERENT: "benevole",
    Role.COORDINATEUR: "coordinateur",
    Role.TRESORIER: "tresorier",
    Role.AUDITEUR: "auditeur",
}
AVEC_LA_PREMIERE = {
    Role.BENEVOLE: {"Distribution", "Caisse"},
    Role.REFERENT: {"Distribution", "Caisse"},
    Role.COORDINATEUR: {"Revoir"},
    Role.TRESORIER: {"Caisse", "Revoir"},
    Role.AUDITEUR: {"Caisse", "Revoir"},
}


def barre(role: Role, cycle: str | None) -> list[str]:
    return [f"{lien.nom}{lien.suite}" for lien in navigation(role, cycle).barre]


@pytest.mark.parametrize("role", GUIDES)
def test_le_guide_nomme_la_barre_et_ce_qui_y_vient_avec_la_premiere_commande(role: Role) -> None:
    guide = (GUIDE / f"{GUIDES[role]}.md").read_text()
    (dite,) = re.findall(r"En bas de l'écran : ([^.]+)\.", guide)
    assert re.findall(r"\*\*([^*]+)\*\*", dite) == barre(role, CYCLE)
    assert set(barre(role, CYCLE)) - set(barre(role, None)) == AVEC_LA_PREMIERE[role]
    assert re.search("vien(nen)?t avec (elle|la première\\scommande)", guide)


@pytest.mark.parametrize("guide", ["benevole", "coordinateur"])
def test_les_permanences_sont_ou_le_guide_les_dit(guide: str) -> None:
    assert re.search(r"\*\*Le groupe\*\*,[^*]*puis \*\*Permanences\*\*", (GUIDE / f"{guide}.md").read_text())
    role = next(role for role, nom in GUIDES.items() if nom == guide)
    assert "Permanences" in [rubrique.nom for rubrique in rubriques_de(role)]
    assert "Le groupe" in [lien.nom for lien in navigation(role, None).pied]


async def test_changer_de_personne_garde_la_barre_entiere(entrer: Entrer) -> None:
    page = await (await entrer("nadia")).get("/entrer")
    assert f'href="/cycles/{CYCLE}/caisse"' in page.text
    assert "Nadia H." in texte(page)
