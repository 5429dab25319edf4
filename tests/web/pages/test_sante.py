"""What watches the site learns that it is well, or what is not; those who answer for it read it in words."""

from __future__ import annotations

import httpx
import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio

MACHINE = "/reglages/machine"


async def test_un_site_qui_fait_son_travail_le_dit_sans_qu_on_entre(
    monde: Monde, anonyme: httpx.AsyncClient, entrer: Entrer
) -> None:
    demande = await anonyme.get("/sante")
    assert (demande.status_code, demande.json()) == (200, {"bien": True, "mal": []})
    lue = texte(await (await entrer("samira")).get(MACHINE))
    assert "Ce qui est envoyé s'enregistre." in lue
    assert "Ils suivent chaque fait." in lue
    assert "à voir" not in lue


async def test_ce_qui_ne_va_pas_se_dit_aux_programmes_et_aux_responsables(
    monde: Monde, anonyme: httpx.AsyncClient, entrer: Entrer
) -> None:
    monde.application.store.stop_writing("le journal a 3 faits, et son dernier point de contrôle en a signé 4")
    demande = await anonyme.get("/sante")
    assert (demande.status_code, demande.json()) == (503, {"bien": False, "mal": ["enregistrement"]})
    lue = texte(await (await entrer("claire")).get(MACHINE))
    assert "Rien ne s'enregistre plus : le journal a 3 faits, et son dernier point de contrôle en a signé 4." in lue


async def test_une_ecriture_qui_ne_tourne_plus_se_voit(
    monde: Monde, anonyme: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monde.application.store.metrics, "silent_for", lambda: 12.4)
    assert (await anonyme.get("/sante")).json() == {"bien": False, "mal": ["enregistrement"]}


async def test_un_benevole_ne_lit_pas_la_page_de_la_machine(monde: Monde, entrer: Entrer) -> None:
    assert (await (await entrer("nadia")).get(MACHINE)).status_code == 403
