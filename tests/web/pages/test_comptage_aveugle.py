"""From the beginning of a count to its validation, nothing tells who counts how much cash is expected (R-163)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from domaine.mots import le_jour
from domaine.types import Role
from tests.web.api.conftest import client as programme
from tests.web.pages.argent import CAISSE, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, EQUIPE, GROUPEMENT, Monde
from web.pages.routes import ROUTES

pytestmark = pytest.mark.anyio

ATTENDU = re.compile(r"133[,.]?17|53[,.]?17")
"""Float 80.00 and cash 20.00 + 33.17; the cash alone says as much."""
VALEURS = {
    "cycle": CYCLE,
    "session": "C1",
    "foyer": "F-044",
    "produit": "P016",
    "fournisseur": "F03",
    "encaissement": "E-2",
    "groupement": GROUPEMENT,
    "poste": "cereales-et-farines",
    "an": CYCLE[:4],
    "annee": CYCLE[:4],
}
API = ("caisses", "etat", "soldes", "stock", "fournisseurs", "journal", f"etat?connu_au={CYCLE}-01")
API_OUVERTE = {"caisses", "soldes", "stock"}
"""To who counts: the rest is closed to them."""
FERMEE = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
SUITES = ("", "?fichier=csv", "?page=0&mode=especes")


def adresses() -> Iterator[str]:
    """Every page of the site that is read; `/direct` tells a position and nothing else."""
    for routes in ROUTES:
        for route in routes.routes:
            chemin = getattr(route, "path", "")
            if "GET" in getattr(route, "methods", ()) and chemin != "/direct":
                yield re.sub(r"{(\w+)(?::\w+)?}", lambda trouve: VALEURS.get(trouve[1], "1"), chemin)


async def jusqu_au_comptage(monde: Monde, entrer: Entrer) -> None:
    await encaisser(monde)
    await payer(monde, "E-9", "F-058", 33_17, "especes")
    luc = await entrer("luc")
    reponse = await poster(luc, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    assert reponse.status_code == 303


async def test_une_caisse_refusee_est_dite_par_son_nom_et_son_jour(entrer: Entrer, monde: Monde) -> None:
    luc, claire = await entrer("luc"), await entrer("claire")
    refus = await poster(claire, f"{CAISSE}/C1/compter")
    assert refus.status_code == 422
    jour = le_jour(monde.jour)
    assert f"Aucun comptage n'est commencé pour la caisse « Caisse 1 » du {jour}. Commencez-le à deux." in texte(refus)
    encore = {"caisse": "Caisse 1", "fond": "80", "ouverte_par__0": "luc", "ouverte_par__1": "nadia"}
    ouverte = f"Caisse 1 est déjà ouverte : c'est « Caisse 1 » du {jour}, qui n'est pas comptée."
    assert ouverte in texte(await poster(luc, f"{CAISSE}/ouvrir", **encore))


async def dits(client: httpx.AsyncClient) -> dict[str, str]:
    """What tells the expected cash, by address."""
    trouves = {}
    for adresse in adresses():
        for suite in SUITES:
            reponse = await client.get(f"{adresse}{suite}")
            lu = texte(reponse) if "html" in reponse.headers.get("content-type", "") else reponse.text
            if dit := ATTENDU.search(lu):
                trouves[f"{adresse}{suite}"] = lu[max(dit.start() - 40, 0) : dit.end() + 40]
            if reponse.status_code in FERMEE:
                break  # whatever is asked of it
    return trouves


@pytest.mark.parcours
@pytest.mark.parametrize("personne", ["claire", "samira"])
async def test_r163_aucune_page_ni_aucun_fichier_ne_dit_l_attendu_a_qui_compte(
    entrer: Entrer, monde: Monde, personne: str
) -> None:
    await jusqu_au_comptage(monde, entrer)
    qui = await entrer(personne)
    assert await dits(qui) == {}
    ferme = await qui.get(f"/cycles/{CYCLE}/tresorerie")
    assert ferme.status_code == 409
    assert "Vous comptez la caisse « Caisse 1 »" in texte(ferme)
    assert f'href="{CAISSE}/C1/compter"' in ferme.text


async def test_r163_avant_de_commencer_la_page_promet_ce_qui_est_tenu_et_rien_de_plus(
    entrer: Entrer, monde: Monde
) -> None:
    """The float, cheques and card stay on the till's page, and a household's payments on its own."""
    await encaisser(monde)
    claire = await entrer("claire")
    promis = texte(await claire.get(f"{CAISSE}/C1/compter"))
    assert "aucune page ne dit à ces deux personnes la somme attendue en espèces" in promis
    assert "Restent lisibles : le fond, les chèques, la carte, et les paiements d'un foyer sur sa page." in promis
    assert "ne voient aucune somme" not in promis
    await poster(claire, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    ouverte = texte(await claire.get(CAISSE))
    assert "80,00" in ouverte
    assert (await claire.get("/foyers/F-044")).status_code == HTTPStatus.OK
    assert not ATTENDU.search(ouverte)


@pytest.mark.parcours
async def test_r163_un_benevole_qui_compte_ne_le_lit_nulle_part(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    await payer(monde, "E-9", "F-058", 33_17, "especes")
    luc = await entrer("luc")
    await poster(luc, f"{CAISSE}/C1/commencer", comptee_par__0="luc", comptee_par__1="nadia")
    assert await dits(luc) == {}


async def test_r163_ni_l_api_ne_le_dit_et_tout_se_montre_apres(app: FastAPI, entrer: Entrer, monde: Monde) -> None:
    await jusqu_au_comptage(monde, entrer)
    claire = await entrer("claire")
    jetons = app.state.site.programmes
    for personne, role in (("claire", Role.TRESORIER), ("samira", Role.COORDINATEUR), ("luc", Role.BENEVOLE)):
        jeton, _ = await jetons.creer(personne, role, GROUPEMENT, "Essai", saisie=uuid4())
        async with programme(app, jeton) as api:
            reponses = {adresse: await api.get(adresse) for adresse in API}
            lus = {adresse: reponse.text for adresse, reponse in reponses.items()}
            if personne == "luc":
                assert '"especes_centimes":null' in lus["caisses"]
            else:
                assert {adresse for adresse, reponse in reponses.items() if reponse.status_code == 200} == API_OUVERTE
                assert {r.json()["refus"] for r in reponses.values() if r.status_code == 422} == {"ComptesFermes"}
        assert not {adresse: lu for adresse, lu in lus.items() if ATTENDU.search(lu)}
    await poster(claire, f"{CAISSE}/C1/compter", detail__10000="1", detail__2000="1", detail__1000="1", detail__200="1")
    assert "Attendu 133,17" in texte(await claire.get(CAISSE))
    assert (await claire.get(f"/cycles/{CYCLE}/tresorerie")).status_code == 200


@pytest.mark.parcours
async def test_r163_un_second_comptage_cache_de_nouveau_le_premier(entrer: Entrer, monde: Monde) -> None:
    await jusqu_au_comptage(monde, entrer)
    claire = await entrer("claire")
    envoi = {"detail__10000": "1", "detail__2000": "1", "detail__1000": "1", "detail__1": "17"}
    await poster(claire, f"{CAISSE}/C1/compter", **envoi)
    assert "À compter une deuxième fois" in texte(await claire.get(CAISSE))
    luc = await entrer("luc")
    await poster(luc, f"{CAISSE}/C1/commencer", comptee_par__0="luc", comptee_par__1="nadia")
    assert await dits(luc) == {}
    assert EQUIPE["luc"][2] is Role.BENEVOLE


async def test_r163_une_autre_personne_qui_valide_a_leur_place_se_voit_a_la_tresorerie(
    entrer: Entrer, monde: Monde
) -> None:
    await jusqu_au_comptage(monde, entrer)
    envoi = {"detail__10000": "1", "detail__2000": "1", "detail__1000": "1", "detail__200": "1"}
    luc, claire = await entrer("luc"), await entrer("claire")
    dit = "Vous n'êtes pas l'une des deux personnes qui comptent"
    assert dit in texte(await luc.get(f"{CAISSE}/C1/compter"))
    assert dit not in texte(await claire.get(f"{CAISSE}/C1/compter"))
    assert (await poster(luc, f"{CAISSE}/C1/compter", **envoi)).status_code == 303
    a_voir = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie/a-verifier"))
    assert "caisse comptée sans avoir commencé, ou par d'autres que les deux qui avaient commencé" in a_voir
    await poster(claire, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    await poster(claire, f"{CAISSE}/C1/compter", **envoi)
    assert "avaient commencé" not in texte(await claire.get(f"/cycles/{CYCLE}/tresorerie/a-verifier"))
