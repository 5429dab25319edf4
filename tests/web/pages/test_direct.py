"""Open pages are told where the log is, and let go when the server ends."""

from __future__ import annotations

import asyncio

import pytest

from web import direct
from web.direct import Complet, Direct

pytestmark = pytest.mark.anyio


class Journal:
    """A log that grows when the test says so."""

    def __init__(self) -> None:
        self.tetes: asyncio.Queue[int] = asyncio.Queue()

    async def suivante(self, position: int) -> int:
        return await self.tetes.get()


async def test_chaque_page_entend_la_position_puis_ce_qui_vient() -> None:
    journal = Journal()
    hub = Direct(journal.suivante, 7)
    hub.start()
    une, autre = hub.positions(), hub.positions()
    assert [await anext(une), await anext(autre)] == [7, 7]
    journal.tetes.put_nowait(8)
    assert [await anext(une), await anext(autre)] == [8, 8]
    await hub.stop()


async def test_une_page_lente_passe_a_la_derniere_position() -> None:
    journal = Journal()
    hub = Direct(journal.suivante, 1)
    hub.start()
    page = hub.positions()
    assert await anext(page) == 1
    for position in (2, 3, 4):
        journal.tetes.put_nowait(position)
        await asyncio.sleep(0.01)
    assert await anext(page) == 4
    await hub.stop()


async def test_l_arret_laisse_partir_toutes_les_pages() -> None:
    hub = Direct(Journal().suivante, 1)
    hub.start()
    page = hub.positions()
    await anext(page)
    suite = asyncio.ensure_future(anext(page, None))
    await asyncio.sleep(direct.RALENTI)  # as long as a page that had the position waits before it listens again
    await hub.stop()
    assert await asyncio.wait_for(suite, 10) is None
    assert hub.pages == 0


async def test_tant_que_le_journal_ne_se_lit_plus_aucune_page_n_est_dite_a_jour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(direct, "SIGNE_DE_VIE", 0.05)
    journal = Journal()
    hub = Direct(journal.suivante, 1)
    hub.start()
    page = hub.positions()
    assert [await anext(page), await anext(page)] == [1, None]
    hub._lue -= direct.SANS_NOUVELLE
    muette = asyncio.ensure_future(anext(page))
    assert not (await asyncio.wait({muette}, timeout=0.3))[0]
    journal.tetes.put_nowait(1)
    assert await asyncio.wait_for(muette, 10) is None
    await hub.stop()


async def test_trop_de_pages_ouvertes_se_le_disent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct, "PAGES_OUVERTES", 1)
    hub = Direct(Journal().suivante, 1)
    page = aiter(hub.positions())
    await anext(page)
    with pytest.raises(Complet):
        await anext(hub.positions())
    await hub.stop()
