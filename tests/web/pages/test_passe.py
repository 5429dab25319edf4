"""Pages as of a past moment: the same ones, on two clocks, where nobody acts."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from domaine.types import Role
from infra.settings import Settings
from tests.web.pages.argent import payer, poster, servir, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.jours import dite
from tests.web.pages.monde import CODE, CYCLE, Monde
from tests.web.pages.rejeu import ouvrir_la_page
from web.acces import jetons
from web.application import Application, ouvrir
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION
from web.serveur import creer_app
from web.terminal.scenario import Joueur

pytestmark = pytest.mark.anyio

SCENARIO = Path(__file__).parents[2] / "scenarios" / "litige_1_deja_paye.jsonl"
CAISSE = "/cycles/2026-11/caisse"
SIX_HEURES_QUARANTE_CINQ = datetime(2026, 11, 26, 17, 45, tzinfo=UTC)


@pytest.fixture
async def litige(database_url: str, tmp_path: Path) -> AsyncIterator[FastAPI]:
    """The dispute « J'ai déjà payé », played to its settlement, and served."""
    async with ouvrir(Settings(database_url, tmp_path, "127.0.0.1", 8000), scenario=True) as application:
        await jouer(application)
        app = creer_app(application)
        async with app.router.lifespan_context(app):
            yield app


async def jouer(application: Application) -> None:
    joueur = Joueur(application, None)
    for numero, ligne in enumerate(SCENARIO.read_bytes().splitlines(), start=1):
        await joueur.jouer(numero, ligne)
    assert joueur.phrases == []
    await application.annuaire_a_jour()


async def venir(app: FastAPI, personne: str) -> httpx.AsyncClient:
    acces = app.state.site.acces
    await acces.creer_compte(personne, CODE)
    appareil = jetons.tirer(lambda n: personne.encode().ljust(n, b"x")[:n])
    jeton = await acces.ouvrir_session(personne, Role.COORDINATEUR, "tilleuls", jetons.nom_appareil(appareil))
    return navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil})


async def aller(client: httpx.AsyncClient, quand: str, page: str, **autres: str | int) -> httpx.Response:
    """To a past moment, and its page once it is made."""
    params = {"quand": quand, "page": page, **autres}
    vers = await client.get("/moment/aller", params=params)
    assert vers.status_code == 303, texte(vers)
    return await ouvrir_la_page(client, vers.headers["location"])


async def test_r182_la_caisse_a_17_55_sur_les_deux_horloges(litige: FastAPI) -> None:
    hawa, jeudi = await venir(litige, "hawa"), dite("jeudi 26 novembre", 2026)
    su = texte(await aller(hawa, "le 26/11/2026 à 17:55", CAISSE))
    assert "Vous regardez le passé" in su
    assert f"Ce qu'on savait {jeudi} à 17:55" in su
    assert "Attendu 433,62" in su
    assert f"Espèces attendues 433,62 € 530,02 € appareil B, 7 faits reçus {jeudi} à 18:40" in su
    connu = await litige.state.site.application.store.position_at(SIX_HEURES_QUARANTE_CINQ)
    alors = texte(await aller(hawa, "le 26/11/2026 à 17:55", CAISSE, horloge="vrai", su=connu))
    assert "Attendu 572,39" in alors
    vrai = texte(await aller(hawa, "le 26/11/2026 à 17:55", CAISSE, horloge="vrai"))
    assert f"Ce qui était vrai {jeudi} à 17:55" in vrai
    assert "Attendu 530,02" in vrai
    assert "433,62 €" in vrai


async def test_le_compte_d_une_commande_au_passe_ne_sait_rien_de_la_suite(entrer: Entrer, monde: Monde) -> None:
    """Nothing was taken yet at that fact: nothing was sold, whatever was taken since; and nobody signs there."""
    avant = await monde.application.store.head()
    await servir(monde)
    samira, compte = await entrer("samira"), f"/cycles/{CYCLE}/tresorerie/etats/compte"
    assert "Vendu au prix coûtant" in texte(await samira.get(compte))
    assert "Vendu au prix coûtant" not in texte(await ouvrir_la_page(samira, f"/au/{avant}{compte}"))
    arreter = f"/cycles/{CYCLE}/tresorerie/arreter"
    assert "Ce qui sera signé" in texte(await samira.get(arreter))
    assert "Ce qui sera signé" not in texte(await ouvrir_la_page(samira, f"/au/{avant}{arreter}"))


async def test_qui_n_est_pas_de_ceux_qui_relisent_ne_voit_ni_l_horloge_ni_le_passe(entrer: Entrer) -> None:
    nadia, samira = await entrer("nadia"), await entrer("samira")
    assert "Revoir un moment passé" not in (await nadia.get(CAISSE)).text
    assert "Revoir un moment passé" in (await samira.get(CAISSE)).text
    for adresse in ("/moment", f"/au/40{CAISSE}"):
        assert (await nadia.get(adresse)).status_code == 403


async def test_on_avance_dans_la_commande_que_l_on_revoit_meme_filtree(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir_une_suivante()
    await payer(monde, "E-1", "F-013", 20_00, "virement", cycle="2026-12")
    tete = await monde.application.store.head()
    samira = await entrer("samira")
    for cycle in ("2026-11", "2026-12"):
        page = await ouvrir_la_page(samira, f"/au/{tete}/revoir/{cycle}?vue=jour")
        assert f'<input type="hidden" name="cycle" value="{cycle}">' in page.text
    revu = texte(await ouvrir_la_page(samira, f"/au/{tete - 1}/revoir/2026-12/foyer/F-013"))
    assert "Où en était votre compte à ce moment-là" in revu
    assert "compte aujourd'hui" not in revu


async def test_on_n_agit_pas_dans_le_passe(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    tete = await litige.state.site.application.store.head()
    page = await ouvrir_la_page(hawa, f"/au/40{CAISSE}")
    assert 'href="/au/40/cycles/2026-11/caisse/transit"' in page.text
    assert "Ouvrir une caisse" not in texte(page)
    for refus in (
        await hawa.post(f"/au/40{CAISSE}/ouvrir", data={"caisse": "Caisse 2"}),
        await hawa.get(f"/au/40{CAISSE}/encaisser"),
        await hawa.get("/au/40/foyers/nouveau"),
    ):
        assert refus.status_code == 409
        assert "On n'agit pas dans le passé" in texte(refus)
        assert "Revenir à maintenant" in refus.text
    assert await litige.state.site.application.store.head() == tete


async def test_on_cherche_dans_le_passe_sans_que_l_adresse_le_dise(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    page = await ouvrir_la_page(hawa, "/au/40/foyers")
    assert 'action="/au/40/chercher"' in page.text
    envoi = await hawa.post("/au/40/chercher", data={"q": "kaya", "vers": "/foyers"})
    assert envoi.headers["location"].startswith("/au/40/foyers?s=")
    assert "Kaya" in texte(await ouvrir_la_page(hawa, envoi.headers["location"]))


@pytest.mark.parcours
async def test_un_moment_passe_n_offre_rien_de_ce_qu_on_n_y_fait_pas(litige: FastAPI) -> None:
    """Neither the settings, nor cheques, nor undoing a payment: no link of the page is refused there."""
    hawa = await venir(litige, "hawa")
    maintenant = await hawa.get("/foyers/F-013")
    assert 'href="/reglages"' in maintenant.text
    assert 'href="/foyers/F-013/cheques"' in maintenant.text
    tete = await litige.state.site.application.store.head()
    page = await ouvrir_la_page(hawa, f"/au/{tete}/foyers/F-013")
    liens = set(re.findall(r'<a [^>]*?href="(/au/[^"]*)"', page.text))
    assert liens
    assert not [lien for lien in liens if re.search(r"/reglages|/cheques|/annuler", lien)]
    assert 409 not in {(await hawa.get(lien)).status_code for lien in sorted(liens)}


async def test_les_liens_restent_dans_le_passe_et_le_direct_se_tait(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    page = (await ouvrir_la_page(hawa, "/au/41/cycles/2026-11/stock")).text
    assert 'href="/au/41/cycles/2026-11"' in page
    assert 'action="/au/41/chercher"' in page
    assert 'id="ecoute"' not in page
    assert 'id="etat-direct"' not in page
    assert "/statique/style.css" in page
    retour = await hawa.get("/moment/maintenant", params={"page": "/cycles/2026-11/stock?tri=reste"})
    assert retour.headers["location"] == "/cycles/2026-11/stock?tri=reste"
    assert (await hawa.get("/moment/maintenant", params={"page": "//ailleurs.test"})).headers["location"] == "/"


async def test_un_lien_ecrit_a_la_main_mene_au_fait_qu_il_dit(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    vers = await hawa.get(f"/au/2026-11-26T17:55{CAISSE}")
    assert vers.headers["location"].startswith("/moment/aller?quand=2026-11-26T17%3A55")
    vers = await hawa.get(vers.headers["location"])
    assert "Attendu 433,62" in texte(await ouvrir_la_page(hawa, vers.headers["location"]))


@pytest.mark.parametrize(
    ("quand", "phrase"),
    [
        ("99999", "le n° 99999 n'y est pas"),
        ("le 01/01/2020", "Le journal commence {debut} à 10:00 : il n'y a rien avant."),
        ("le 01/01/2099", "Ce moment n'est pas encore passé"),
        ("avant la pluie", "« avant la pluie » n'est pas un moment qui se lit. Écrivez par exemple"),
        ("", "Écrivez par exemple"),
    ],
)
async def test_un_moment_impossible_se_dit_en_une_phrase_et_rien_n_est_perdu(
    litige: FastAPI, quand: str, phrase: str
) -> None:
    hawa = await venir(litige, "hawa")
    for horloge in ("connu", "vrai"):
        refus = await hawa.get("/moment/aller", params={"quand": quand, "page": CAISSE, "horloge": horloge})
        assert refus.status_code == 422
        assert phrase.format(debut=dite("mardi 1er septembre", 2026)) in texte(refus)
        assert f'value="{quand}"' in refus.text
        assert f'value="{CAISSE}"' in refus.text
    trop_loin = await hawa.get(f"/au/99999{CAISSE}")
    assert trop_loin.status_code == 404
    assert "le n° 99999 n'y est pas" in texte(trop_loin)


async def test_un_appareil_que_personne_n_a_nomme_se_dit_comme_ailleurs(entrer: Entrer) -> None:
    samira = await entrer("samira")
    fait = await poster(samira, "/reglages/groupements/qpv", est_qpv="non")
    position = fait.headers["location"].partition("fait=")[2]
    page = texte(await ouvrir_la_page(samira, f"/au/{position}/foyers"))
    assert re.search(r"Quartier noté non prioritaire \(QPV\) · .* · Samira B. · appareil [A-Z]{2} ", page)


async def test_un_fait_d_avant_un_fait_d_apres_et_le_curseur(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    page = await aller(hawa, "le 26/11/2026 à 17:55", CAISSE)
    [apres] = re.findall(r'rel="next" href="([^"]+)"', page.text)
    suivante = await ouvrir_la_page(hawa, apres)
    assert "E-201" not in texte(page)
    assert "appareil B" in texte(suivante)
    assert "Attendu 453,62" in texte(suivante)
    [avant] = re.findall(r'rel="prev" href="([^"]+)"', suivante.text)
    assert "Attendu 433,62" in texte(await ouvrir_la_page(hawa, avant))
    debut = await hawa.get("/moment/aller", params={"page": CAISSE, "cycle": "2026-11", "rang": 1})
    assert debut.status_code == 303
    assert "Commande de novembre" in texte(await ouvrir_la_page(hawa, debut.headers["location"]))


async def test_un_long_journal_se_relit_pendant_que_la_page_attend(
    litige: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    hawa = await venir(litige, "hawa")
    monkeypatch.setattr("web.passe.atelier.PATIENCE", 0.0)
    attente = await hawa.get(f"/au/30{CAISSE}")
    assert attente.status_code == 202
    assert attente.headers["refresh"] == "1"
    assert "On relit le journal" in texte(attente)
    assert "Vous regardez le passé" in texte(await ouvrir_la_page(hawa, f"/au/30{CAISSE}"))


async def test_un_fichier_du_passe_en_porte_le_nom(litige: FastAPI) -> None:
    hawa = await venir(litige, "hawa")
    for adresse, nom in (
        ("/au/40/cycles/2026-11/stock.csv", "passe-fait-40-stock-2026-11-26.csv"),
        ("/au/vrai-44@2026-11-26T16:55:00Z/cycles/2026-11/stock.csv", "passe-vrai-2026-11-26-17h55-fait-44-stock-"),
    ):
        assert nom in (await ouvrir_la_page(hawa, adresse)).headers["content-disposition"]


async def test_r210_ce_qui_a_ete_efface_le_reste_dans_le_passe(entrer: Entrer, monde: Monde) -> None:
    identite = {"prenom": "Zélie", "nom": "Ouedraogo", "rue": "3 rue des Lilas"}
    foyer = {"foyer": "F-099", "groupement": "tilleuls", "titulaire": "PE-099", "identite": identite, "taille": 1}
    await monde.benevole("InscrireFoyer", **foyer, est_qpv=True)
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    adresse = f"/au/{avant}/foyers/F-099"
    assert "Zélie Ouedraogo" in texte(await ouvrir_la_page(samira, adresse))
    await monde.coordonne("EffacerPersonne", personne="PE-099")
    await monde.application.annuaire_a_jour()
    page = texte(await ouvrir_la_page(samira, adresse))
    assert "Vous regardez le passé" in page
    assert "Zélie" not in page


async def test_r163_qui_compte_une_caisse_ne_remonte_pas_le_temps(
    litige: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def compte(*_: object) -> dict[str, str]:
        return {"caisse": "Caisse 1", "cycle": "2026-11", "session": "C1-2026-11-26"}

    hawa = await venir(litige, "hawa")
    monkeypatch.setattr("projections.lectures.argent.caisse.comptee_par", compte)
    refus = await hawa.get(f"/au/40{CAISSE}")
    assert refus.status_code == 409
    assert "Vous comptez une caisse" in texte(refus)
