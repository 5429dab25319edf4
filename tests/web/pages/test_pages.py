"""Each role sees its pages and no others, each page answers, and nothing links to what does not exist."""

from __future__ import annotations

import html
import re
from collections import deque
from hashlib import sha256

import httpx
import pytest

from domaine.types import Role
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde
from web.documents.composer import POLICES
from web.style import STATIQUE

pytestmark = pytest.mark.anyio

EQUIPE = ("nadia", "samira", "claire", "helene")


@pytest.mark.parcours
@pytest.mark.parametrize("personne", EQUIPE)
async def test_rien_ne_mene_a_une_page_qui_n_existe_pas(entrer: Entrer, personne: str) -> None:
    client = await entrer(personne)
    a_voir, vues = deque(["/"]), {"/"}
    while a_voir:
        adresse = a_voir.popleft()
        reponse = await client.get(adresse, follow_redirects=True)
        assert reponse.status_code == 200, (adresse, reponse.status_code)
        for lien in _liens(reponse):
            if lien not in vues and len(vues) < 250:
                vues.add(lien)
                a_voir.append(lien)


def _liens(reponse: httpx.Response) -> set[str]:
    """Pages of ours, each product and household once, whatever their filters; the past has its own tests."""
    if "text/html" not in reponse.headers["content-type"]:
        return set()
    liens = {html.unescape(lien).partition("#")[0] for lien in re.findall(r'<a [^>]*href="(/[^"]*)"', reponse.text)}
    return {lien for lien in liens if not lien.startswith(("/statique", "/entrer", "/moment"))}


async def test_une_page_inconnue_le_dit_en_francais(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    for adresse in ("/nulle-part", "/foyers/F-999", "/cycles/1999-01", "/foyers/x'--"):
        reponse = await nadia.get(adresse)
        assert reponse.status_code == 404
        assert "n&#39;existe pas" in reponse.text
        assert "Nadia H." in reponse.text or adresse == "/nulle-part"


@pytest.mark.parametrize("personne", ["nadia", "luc"])
async def test_un_tarif_ne_parait_jamais_devant_un_benevole(entrer: Entrer, monde: Monde, personne: str) -> None:
    await monde.faire(
        "AccorderTarif",
        {"foyer": "F-044", "tarif": "coup_de_pouce", "a_compter_du": "2026-01-01", "financeur": "mieux-manger"},
        ("samira", Role.COORDINATEUR),
    )
    client = await entrer(personne)
    for adresse in ("/", "/foyers/F-044", f"/cycles/{CYCLE}/commandes", f"/cycles/{CYCLE}/distribution"):
        texte = (await client.get(adresse)).text.casefold()
        assert not re.search(r"coup de pouce|coup_de_pouce|mieux-manger|-50\b|50\s%", texte), adresse


async def test_une_benevole_n_ouvre_pas_la_page_d_une_autre_fonction(entrer: Entrer, monde: Monde) -> None:
    nadia = await entrer("nadia")
    avant = await monde.application.store.head()
    assert (await nadia.get("/cycles/nouveau")).status_code == 403
    refuse = await nadia.post(f"/cycles/{CYCLE}/terminer-distribution", data={"lu": "oui"})
    assert refuse.status_code == 403
    assert "Rien n&#39;est enregistré" in refuse.text
    assert await monde.application.store.head() == avant


def test_une_ecriture_que_les_pdf_dessinent_se_lit_aussi_sur_les_pages() -> None:
    feuille = (STATIQUE / "ecritures.css").read_text()
    dessinees = {police.stem for police in POLICES.glob("*.ttf")}
    assert set(re.findall(r'url\("polices/([a-z-]+)\.woff2"\)', feuille)) == dessinees
    assert all((STATIQUE / "polices" / f"{police}.woff2").is_file() for police in dessinees)


def test_ce_qui_vient_d_ailleurs_est_tel_qu_il_a_ete_publie() -> None:

    for dossier in (STATIQUE, POLICES):
        manifeste = (dossier / "MANIFESTE.sha256").read_text().splitlines()
        attendus = {chemin: somme for somme, _, chemin in (ligne.partition("  ") for ligne in manifeste)}
        presents = {
            chemin.relative_to(dossier).as_posix(): sha256(chemin.read_bytes()).hexdigest()
            for chemin in dossier.rglob("*")
            if chemin.name == "htmx.min.js"
            or chemin.suffix in {".woff2", ".ttf", ".txt"}
            or chemin.parent.name == "icones"
        }
        assert presents == attendus
