"""Heavy work in a process of its own: its answer comes back, and it is given up when it lasts."""

import asyncio
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from anyio import to_process

from tests.web.catalogue.exemples import REEL
from tests.web.pages.catalogues import IMPORT, envoyer, texte
from web.pages.commun import a_part

pytestmark = pytest.mark.anyio


async def test_le_travail_se_fait_dans_un_autre_processus():
    assert await a_part.a_part(os.getpid) != os.getpid()


async def test_un_travail_trop_long_est_abandonne(monkeypatch):
    monkeypatch.setattr(a_part, "SECONDES", 0.3)
    with pytest.raises(a_part.TropLourd):
        await a_part.a_part(time.sleep, 60)


async def test_un_processus_abandonne_a_son_depart_n_est_pas_oublie(monkeypatch):
    """Nobody would end it: it would keep the server from stopping."""
    await a_part.a_part(os.getpid)
    while libres := to_process._process_pool_idle_workers.get():
        ouvrier, _ = libres.pop()
        to_process._process_pool_workers.get().discard(ouvrier)
        ouvrier.kill()
        await ouvrier.aclose()
    monkeypatch.setattr(a_part, "SECONDES", 0.01)
    with pytest.raises(a_part.TropLourd):
        await a_part.a_part(time.sleep, 60)
    connus = {ouvrier.pid for ouvrier in to_process._process_pool_workers.get()}
    assert enfants() <= connus


def enfants() -> set[int]:
    """Processes that wait for work."""
    siens = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in siens if b"anyio.to_process" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def commencer(temoin: Path) -> None:
    """Long work that says when it is under way."""
    temoin.touch()
    time.sleep(600)


async def test_sur_une_machine_d_un_coeur_une_photo_n_attend_pas_un_moment_passe(monkeypatch, tmp_path):
    monkeypatch.setattr(to_process.current_default_process_limiter(), "total_tokens", 1)
    moment = asyncio.create_task(a_part.a_part(commencer, tmp_path / "temoin", secondes=600.0))
    while not (tmp_path / "temoin").exists():  # noqa: ASYNC110 - another process tells no other way
        await asyncio.sleep(0.01)
    try:
        assert await a_part.a_part(abs, -3) == 3
        assert await a_part.a_part(abs, -4, secondes=60.0) == 4, "ni une hypothèse"
        assert not moment.done()
    finally:
        moment.cancel()
        with suppress(asyncio.CancelledError):
            await moment


async def test_un_fichier_qui_prend_trop_de_temps_se_dit(entrer, monkeypatch):
    samira = await entrer("samira")
    monkeypatch.setattr(a_part, "SECONDES", 0)
    page = await envoyer(samira, REEL)
    assert (page.status_code, "Ce fichier est trop compliqué" in texte(page)) == (422, True)
    assert f'action="{IMPORT}"' in page.text
    assert (await samira.get("/catalogue/export.xlsx")).status_code == 503
