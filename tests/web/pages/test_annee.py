"""The calendar of the year: rounds, permanences, meetings; memberships for the team, closings for the accounts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import httpx
import pytest

from tests.web.pages.agenda import plan_permanence, plan_reunion
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde
from web.pages.vie.moments import des_adhesions, des_clotures, des_cycles

pytestmark = pytest.mark.anyio


async def test_toute_l_annee_sur_une_page_et_dans_un_agenda(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await plan_permanence(monde, jours=0)
    await plan_reunion(monde, jours=0)
    samira = await entrer("samira")
    page = texte(await samira.get("/annee"))
    assert "Commande de novembre : fin des commandes" in page
    assert "Permanence : distribution" in page
    assert "Réunion : Acheter ensemble" in page
    fichier = await samira.get("/annee.ics")
    assert fichier.headers["content-type"].startswith("text/calendar")
    lu = fichier.text.replace("\r\n ", "")
    assert f"UID:cloture-{CYCLE}@groupement" in lu
    assert "SUMMARY:Réunion : Acheter ensemble" in lu
    chez_elle = texte(await fatoumata.get("/annee"))
    assert "Réunion : Acheter ensemble" in chez_elle
    assert "à clore" not in chez_elle
    assert "Rien n'a de date en 2031" in texte(await samira.get("/annee?annee=2031"))


async def test_un_foyer_n_a_pas_de_lien_vers_la_commande_du_mois(fatoumata: httpx.AsyncClient) -> None:
    assert f'href="/cycles/{CYCLE}"' not in (await fatoumata.get("/annee")).text


async def test_ce_que_l_annee_propose_d_ouvrir_s_ouvre_pour_qui_la_lit(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await plan_permanence(monde, jours=0)
    await plan_reunion(monde, jours=0)
    for qui in [fatoumata, *[await entrer(nom) for nom in ("samira", "claire", "nadia", "helene")]]:
        page = await qui.get("/annee")
        liens = re.findall(r'href="(/[^"]+)">[^<]', page.text)
        assert "Permanence : distribution" in texte(page)
        assert {lien: (await qui.get(lien)).status_code for lien in liens} == dict.fromkeys(liens, 200)


def test_les_adhesions_se_comptent_par_mois() -> None:
    finissent = [
        {"fin": date(2026, 8, 15), "foyers": 3},
        {"fin": date(2026, 8, 31), "foyers": 40},
        {"fin": date(2026, 9, 30), "foyers": 1},
    ]
    assert [(m.jour, m.quoi) for m in des_adhesions(finissent)] == [
        (date(2026, 8, 31), "43 adhésions finissent ce mois-ci"),
        (date(2026, 9, 30), "1 adhésion finit ce mois-ci"),
    ]


def test_un_cycle_a_trois_jours_et_un_mois_a_clore_un() -> None:
    cycle = {
        "cycle": "2026-11",
        "libelle": "Commande de novembre",
        "ouvert_le": datetime(2026, 11, 1, 8, tzinfo=UTC),
        "cloture_prevue": datetime(2026, 11, 16, 19, tzinfo=UTC),
        "distribution_le": date(2026, 11, 26),
        "ouvre": "14:00",
        "ferme": "17:00",
    }
    assert [*des_cycles([cycle], "")][-1].quoi == "Commande de novembre : distribution, de 14:00 à 17:00"
    assert [(m.jour, m.heures) for m in des_cycles([cycle], "")] == [
        (date(2026, 11, 1), ""),
        (date(2026, 11, 16), "20:00"),
        (date(2026, 11, 26), ""),
    ]
    (clore,) = des_clotures([date(2026, 10, 31)])
    assert clore.quoi == "Comptes à clore ensuite : octobre 2026"
