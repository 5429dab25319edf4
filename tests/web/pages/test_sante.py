"""What watches the site learns that it is well, or what is not; those who answer for it read it in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from infra import machine
from infra.backup.sheet import Part, Sheet, remember
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import NOUVEAU
from tests.web.pages.monde import Monde
from web import sante

pytestmark = pytest.mark.anyio

MACHINE = "/reglages/machine"


async def test_un_site_qui_fait_son_travail_le_dit_sans_qu_on_entre(
    monde: Monde, anonyme: httpx.AsyncClient, entrer: Entrer
) -> None:
    demande = await anonyme.get("/sante")
    assert (demande.status_code, demande.json()) == (200, {"bien": True, "mal": []})
    assert (await anonyme.head("/sante")).status_code == 200
    lue = texte(await (await entrer("samira")).get(MACHINE))
    assert "Ce qui est envoyé s'enregistre." in lue
    assert "Ils suivent chaque fait." in lue
    assert "Aucune par « groupement sauvegarder »" in lue


async def test_la_derniere_sauvegarde_se_lit_avec_son_age(monde: Monde, entrer: Entrer) -> None:
    samira, var = await entrer("samira"), monde.application.points.state.folder.parent
    le = datetime.now(UTC) - timedelta(days=3)
    remember(Sheet(Part.JOURNAL, le, 12, "00" * 32, "0.1.0", {}), var)
    assert "Il y a 3 jours, de 12 faits. bien" in texte(await samira.get(MACHINE))
    remember(Sheet(Part.JOURNAL, le - timedelta(days=6), 12, "00" * 32, "0.1.0", {}), var)
    assert "Il y a 9 jours, de 12 faits. à voir" in texte(await samira.get(MACHINE))


async def test_ce_qui_ne_va_pas_se_dit_aux_programmes_et_aux_responsables(
    monde: Monde, anonyme: httpx.AsyncClient, entrer: Entrer
) -> None:
    monde.application.store.stop_writing("le journal a 3 faits, et son dernier point de contrôle en a signé 4")
    demande = await anonyme.get("/sante")
    assert (demande.status_code, demande.json()) == (503, {"bien": False, "mal": ["enregistrement"]})
    assert (await anonyme.head("/sante")).status_code == 503
    lue = texte(await (await entrer("claire")).get(MACHINE))
    assert "Rien ne s'enregistre plus : le journal a 3 faits, et son dernier point de contrôle en a signé 4." in lue


async def test_une_ecriture_qui_ne_tourne_plus_se_voit(
    monde: Monde, anonyme: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monde.application.store.metrics, "silent_for", lambda: 12.4)
    assert (await anonyme.get("/sante")).json() == {"bien": False, "mal": ["enregistrement"]}


async def test_un_disque_bientot_plein_se_dit_avant_qu_il_le_soit(
    monde: Monde, anonyme: httpx.AsyncClient, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    samira = await entrer("samira")
    assert re.search(r"Il reste \d+ [GM]o sur le disque de \S+\. bien", texte(await samira.get(MACHINE)))
    monkeypatch.setattr(sante, "PLACE_MO", 10**9)
    assert (await anonyme.get("/sante")).json() == {"bien": False, "mal": ["place"]}
    assert "Faites de la place : un disque plein n'enregistre plus rien." in texte(await samira.get(MACHINE))


async def test_un_envoi_qu_un_disque_plein_arrete_dit_de_prevenir(
    monde: Monde, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monde.application.store.stop_writing("la base ne répond plus")
    monkeypatch.setattr(machine, "FULL_MB", 10**9)
    refus = await (await entrer("samira")).post("/foyers/nouveau", data={**NOUVEAU, "foyer": "112"})
    assert refus.status_code == 503
    assert "Le disque du serveur est plein : prévenez qui s'occupe du site." in texte(refus)


async def test_un_benevole_ne_lit_pas_la_page_de_la_machine(monde: Monde, entrer: Entrer) -> None:
    assert (await (await entrer("nadia")).get(MACHINE)).status_code == 403
