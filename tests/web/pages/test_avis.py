"""After a distribution: each household judges what it took; all read totals, never one household's word."""

from __future__ import annotations

import httpx
import pytest

from tests.web.pages.argent import servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio

MON_AVIS = "/ma-famille/avis"


async def test_un_foyer_juge_ce_qu_il_a_pris_et_change_d_avis(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    assert "Rien à juger pour l'instant" in texte(await fatoumata.get(MON_AVIS))
    await servir(monde)
    page = texte(await fatoumata.get(MON_AVIS))
    assert "Lentilles" in page
    assert "Farine" not in page, "F-031 took none"
    refus = await refuse(fatoumata, monde, MON_AVIS, cycle=CYCLE)
    assert "Choisissez d'abord le goût d'un produit" in texte(refus)
    lu = await accepte(fatoumata, MON_AVIS, cycle=CYCLE, gout__P016="bon", prix__P016="juste", reprendra__P016="oui")
    assert lu.count("Avis donné") == 1
    refus = await refuse(fatoumata, monde, MON_AVIS, cycle=CYCLE, gout__P016="bon", gout__P001="bof")
    assert "On donne son avis sur ce qu'on a pris" in texte(refus)
    await accepte(fatoumata, MON_AVIS, cycle=CYCLE, gout__P016="bof", gout__P018="tres_bon")
    page = (await fatoumata.get(MON_AVIS)).text
    assert 'name="gout.P016" value="bof" checked' in page
    assert 'name="gout.P018" value="tres_bon" checked' in page


async def test_une_benevole_note_l_avis_d_un_foyer(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    luc = await entrer("luc")
    suite = await luc.post("/avis/foyers", data={"qui": "Ayşe Kaya"})
    assert suite.headers["location"] == "/avis/foyers/F-044"
    inconnue = await luc.post("/avis/foyers", data={"qui": "Personne Inconnue"})
    assert inconnue.status_code == 422
    assert "Aucun foyer ne répond à « Personne Inconnue »." in texte(inconnue)
    assert 'value="Personne Inconnue"' in inconnue.text
    assert "Ce que les foyers pensent" in texte(inconnue)
    assert (await luc.get("/avis/foyers/F-999")).status_code == 404
    lu = await accepte(luc, "/avis/foyers/F-044", cycle=CYCLE, gout__P001="tres_bon", prix__P001="trop_cher")
    assert "Avis donné" in lu


async def test_les_avis_se_comptent_par_produit(entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    """Four households took lentils: three find them good, one so-so; two of three would buy them again."""
    await servir(monde)
    samira = await entrer("samira")
    assert "Pas encore d'avis" in texte(await samira.get("/avis"))
    dits = {"F-013": ("bon", True), "F-031": ("tres_bon", True), "F-044": ("bof", False), "F-058": ("bon", None)}
    for foyer, (gout, reprendra) in dits.items():
        avis = [{"produit": "P016", "gout": gout, "prix": "juste", "reprendra": reprendra}]
        await monde.benevole("DonnerAvis", cycle=CYCLE, foyer=foyer, avis=avis)
    page = texte(await samira.get("/avis")).replace("\N{NO-BREAK SPACE}", " ")
    assert "75 %" in page
    assert "Le plus aimé" not in page, "a ranking of four households says nothing"
    assert "67 %" in page
    assert "0 %" in page
    assert "Lentilles" in (await samira.get(f"/avis?cycle={CYCLE}&fichier=csv")).text
    assert "75 % des avis" in texte(await samira.get("/catalogue/produits/P016"))
    chez_elle = texte(await fatoumata.get("/avis"))
    assert "75" not in chez_elle, "four households are too few to be told"
    assert "Et 1 autre produit, sur lesquels moins de 5 foyers" in chez_elle
    assert "des avis" not in texte(await fatoumata.get("/catalogue/produits/P016"))
    assert (await fatoumata.get("/avis?fichier=csv")).status_code == 403
