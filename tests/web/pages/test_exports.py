"""Every table on the treasurer's pages leaves as a spreadsheet: pages are followed, each is asked for its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest

from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import BUREAU, CLAIRE, FACTURE, TRESORERIE, compter, encaisser, payer, poster
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from tests.web.pages.releves import du_mois, enregistrer

pytestmark = pytest.mark.anyio
DEPARTS = ("/tresorerie", "/banque", f"/cycles/{CYCLE}/caisse", TRESORERIE)
SANS_FICHIER = {
    r"/tresorerie/grand-livre/ecritures/\d+": "the lines of one entry: the journal it comes from has its file",
    r"/tresorerie/grand-livre/\d+/inventaire": "each reason is a voucher whose entries are in the journal",
}
"""Pages whose tables are parts of what another page's file holds, each with its reason."""
FICHIER = re.compile(r'href="([^"]+(?:fichier=(?:csv|xlsx)|\.csv))"')


DE_CHAQUE = 2
"""Pages of one kind that are looked at: two payments are shown by the same page."""


def _genre(adresse: str) -> str:
    """The address without what names one thing among others of its kind."""
    return re.sub(r"/[^/]*\d[^/]*", "/*", adresse.removeprefix(f"/cycles/{CYCLE}"))


def _suites(page: httpx.Response) -> Iterator[str]:
    """Pages of the treasurer's that this one leads to; lists asked otherwise are the same page."""
    for lien in re.findall(r'href="(/[^"#?]*)', page.text):
        if lien.startswith(DEPARTS) and not lien.endswith((".pdf", ".csv", ".xml", ".txt", ".zip", ".xlsx", "/fec")):
            yield lien


@pytest.fixture
async def vecu(monde: Monde, entrer: Entrer) -> httpx.AsyncClient:
    """Payments by all modes, a till counted and deposited, a statement half told, an invoice partly paid."""
    await encaisser(monde)
    await payer(monde, "E-4", "F-058", 12_40, "cb")
    await compter(monde, v5000=2)
    depot = {"session": "C1", "groupement": GROUPEMENT, "especes_centimes": 20_00, "cheques": ["E-2"]}
    claire = await entrer("claire")
    await monde.faire("DeposerEnBanque", depot, CLAIRE)
    await enregistrer(claire, du_mois(Operation(le(-1), "62.37", "REMISE"), Operation(le(-1), "-3.50", "FRAIS")))
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="100", mode="virement")
    return claire


async def test_chaque_tableau_de_la_tresorerie_s_emporte(vecu: httpx.AsyncClient) -> None:
    a_voir, vues, sans, fichiers = list(DEPARTS), set[str](), dict[str, list[str]](), dict[str, str]()
    genres: Counter[str] = Counter()
    while a_voir:
        adresse = a_voir.pop()
        if adresse in vues or genres[_genre(adresse)] >= DE_CHAQUE:
            continue
        vues.add(adresse)
        genres[_genre(adresse)] += 1
        page = await vecu.get(adresse, follow_redirects=True)
        if page.status_code != 200 or "text/html" not in page.headers["content-type"]:
            continue
        a_voir += _suites(page)
        tableaux = re.findall(r"<table[^>]*>\s*(?:<caption[^>]*>(.*?)</caption>)?", page.text, re.DOTALL)
        emportes = FICHIER.findall(page.text)
        fichiers |= {_genre(lien.partition("?")[0]): lien.replace("&amp;", "&") for lien in emportes}
        if tableaux and not emportes and not any(re.fullmatch(motif, adresse) for motif in SANS_FICHIER):
            sans[adresse] = tableaux
    assert len(vues) > 30, "the crawl reached the desks"
    assert sans == {}, "these pages show tables that no file has"
    for fichier in fichiers.values():
        reponse = await vecu.get(fichier)
        assert reponse.status_code == 200, fichier
        assert reponse.content, fichier
