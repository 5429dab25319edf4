"""Heavy work in a process of its own: its answer comes back, and it is given up when it lasts."""

import os
import time

import pytest

from tests.web.catalogue.exemples import REEL
from tests.web.pages.test_catalogue_import import IMPORT, envoyer, texte
from web.pages import a_part

pytestmark = pytest.mark.anyio


async def test_le_travail_se_fait_dans_un_autre_processus():
    assert await a_part.a_part(os.getpid) != os.getpid()


async def test_un_travail_trop_long_est_abandonne(monkeypatch):
    monkeypatch.setattr(a_part, "SECONDES", 0.3)
    with pytest.raises(a_part.TropLourd):
        await a_part.a_part(time.sleep, 60)


async def test_un_fichier_qui_prend_trop_de_temps_se_dit(entrer, monkeypatch):
    samira = await entrer("samira")
    monkeypatch.setattr(a_part, "SECONDES", 0)
    page = await envoyer(samira, REEL)
    assert (page.status_code, "Ce fichier est trop compliqué" in texte(page)) == (422, True)
    assert f'action="{IMPORT}"' in page.text
    assert (await samira.get("/catalogue/export.xlsx")).status_code == 503
