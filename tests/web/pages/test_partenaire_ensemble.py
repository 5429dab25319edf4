"""What a partner's staff reach: sums, and nothing that tells a household (R-213)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from domaine.types import Role
from projections.indicateurs.chiffres import Chiffres
from tests.web.pages.argent import poster, texte
from tests.web.pages.monde import CYCLE, FOYERS, GROUPEMENT, Monde
from tests.web.pages.partenaire import entrer_ines, ouvrir_acces
from web.pages.commun.visite import visite, visite_sans_geste
from web.pages.partenaires.ensemble import chiffres
from web.pages.routes import ROUTES

pytestmark = pytest.mark.anyio

OUVERTES = {"/", "/partenaire", "/partenaire/bon", "/aide", "/aide/{page}", "/entrer/role"}
VALEURS = {"foyer": "F-031", "cycle": CYCLE, "produit": "P016", "fournisseur": "F01", "page": "regles", "jeton": "x"}


@pytest.fixture
async def ines(app: FastAPI, monde: Monde) -> AsyncIterator[httpx.AsyncClient]:
    await ouvrir_acces(monde)
    async with await entrer_ines(app) as client:
        yield client


def adresses() -> Iterator[tuple[str, str]]:
    """Method and address, as it is declared, of every page that asks who comes; the others anybody may see."""
    for routes in ROUTES:
        for route in routes.routes:
            if isinstance(route, APIRoute) and _demande_qui(route.dependant):
                yield from ((methode, route.path) for methode in sorted(route.methods or ()))


def _demande_qui(dependant: Dependant) -> bool:
    return dependant.call in {visite, visite_sans_geste} or any(map(_demande_qui, dependant.dependencies))


def remplie(adresse: str) -> str:
    return re.sub(r"{(\w+)(:\w+)?}", lambda champ: VALEURS.get(champ[1], "1"), adresse)


@pytest.mark.parcours
async def test_r213_aucune_autre_page_ne_s_ouvre_a_un_partenaire(ines: httpx.AsyncClient) -> None:
    vues = 0
    for methode, adresse in adresses():
        if adresse in OUVERTES:
            continue
        vues += 1
        reponse = await ines.request(methode, remplie(adresse))
        assert reponse.status_code == 403, (methode, adresse)
    assert vues > 200


async def test_un_partenaire_entre_lit_aussi_ce_que_tout_le_monde_lit(ines: httpx.AsyncClient) -> None:
    page = f"/decouvrir/{GROUPEMENT}"
    for adresse in (page, f"{page}/adherer", f"{page}/ecrire", f"{page}/merci", "/entrer", f"/au/9{page}"):
        reponse = await ines.get(adresse)
        assert reponse.status_code == 200, adresse
        assert "Inès M." in reponse.text, "who is signed in stays named"


async def test_r213_un_programme_d_un_partenaire_ne_lit_rien(app: FastAPI, ines: httpx.AsyncClient) -> None:
    site = app.state.site
    saisie = uuid4()
    jeton, _ = await site.programmes.creer("ines", Role.PARTENAIRE, GROUPEMENT, "essai", saisie=saisie)
    porte = {"Authorization": f"Bearer {jeton}"}
    for quoi in ("caisses", "etat", "soldes", "stock", "fournisseurs", "journal"):
        assert (await ines.get(f"/api/v1/{quoi}", headers=porte)).status_code == 403, quoi


@pytest.mark.parametrize(
    "adresse",
    [
        "/direct",
        "/pieces/" + "0" * 64,
        "/chercher?q=Diarra",
        "/faits/1",
        "/au/9/foyers/F-031",
        "/au/9/partenaire",
        "/foyers?fichier=csv",
        "/catalogue",
        "/ma-famille",
        "/reglages",
    ],
)
async def test_r213_ni_le_direct_ni_les_pieces_ni_le_passe(ines: httpx.AsyncClient, adresse: str) -> None:
    assert (await ines.get(adresse)).status_code in (403, 404)


async def test_r213_la_vue_d_ensemble_ne_nomme_personne(ines: httpx.AsyncClient, monde: Monde) -> None:
    accueil = await ines.get("/")
    assert accueil.status_code == 303
    page = await ines.get(accueil.headers["location"])
    assert page.status_code == 200
    lu = texte(page)
    assert "Centre social" in lu
    assert "Prochaines dates" in lu
    assert not re.search(r"F-\d{3}|€", page.text)
    for prenom, nom, _ in FOYERS.values():
        assert nom not in page.text
        assert prenom not in page.text
    assert 'id="ecoute"' not in page.text, "its page does not follow what is recorded"


async def test_r213_quatre_familles_servies_sont_trop_peu_pour_etre_dites(
    ines: httpx.AsyncClient, monde: Monde
) -> None:
    lu = texte(await ines.get("/partenaire"))
    assert "Commandes du mois 0" in " ".join(lu.split())
    for foyer in ("F-013", "F-031"):
        retrait = {"cycle": CYCLE, "foyer": foyer, "produit": "P016", "catalogue": 1, "brut": 2_000}
        await monde.benevole("RetirerProduit", **retrait, lot="L24")
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    lu = " ".join(texte(await ines.get("/partenaire")).split())
    assert "Commandes du mois 1" in lu
    assert "Familles servies caché" in lu
    assert "Personnes touchées caché" in lu


def dits(servis: int, du_quartier: int, personnes: int = 0) -> dict[str, str]:
    sommes = Chiffres(
        servis=servis, du_quartier=du_quartier, personnes=personnes, minutes=2_790, minutes_habitants=1_860
    )
    return {tuile.nom: tuile.valeur for tuile in chiffres(1, sommes, 5)}


def test_r213_71_familles_dont_68_du_quartier() -> None:
    lus = dits(71, 68, personnes=212)
    assert lus["Familles servies"] == "71"
    assert lus["Personnes touchées"] == "212"
    assert lus["Du quartier prioritaire"] == "caché", "3 from elsewhere could be computed"
    assert dits(71, 66)["Du quartier prioritaire"] == "93 %"
    assert dits(71, 71)["Du quartier prioritaire"] == "100 %"


def test_r213_moins_de_cinq_familles_ne_se_disent_pas_les_heures_si() -> None:
    assert dits(4, 4, personnes=20)["Familles servies"] == "caché"
    assert dits(4, 4, personnes=20)["Personnes touchées"] == "caché"
    assert dits(5, 5, personnes=20)["Familles servies"] == "5"
    assert dits(0, 0)["Familles servies"] == "0"
    assert dits(4, 4)["Heures données"].replace("\N{NO-BREAK SPACE}", " ") == "46 h 30"


async def test_r213_l_acces_ferme_ne_s_ouvre_plus(ines: httpx.AsyncClient, monde: Monde) -> None:
    await monde.coordonne("RetirerRole", groupement="tilleuls", personne="ines", role="partenaire")
    assert (await ines.get("/partenaire")).status_code in (303, 401)
    assert (await poster(ines, "/partenaire/bon")).status_code in (200, 303, 401, 422)
