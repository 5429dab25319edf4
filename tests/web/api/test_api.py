"""What programs send and read: the same answers, refusals and figures as everybody, and no door left open."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from fastapi import FastAPI

from domaine.registre import ACTES
from infra import machine
from infra.event_store.errors import Unavailable
from projections.passe.etat import etat
from tests.web.api.conftest import Programme, client
from tests.web.pages.argent import compter
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, FOYERS, GROUPEMENT, Monde
from web.api.actes import Envoi
from web.saisie.description import decrire

pytestmark = pytest.mark.anyio

PAIEMENT = {"encaissement": "E-900", "foyer": "F-031", "montant_centimes": 42_37, "mode": "cheque"}
ENCAISSER = "actes/EnregistrerEncaissement"
LECTURES = ("moi", "actes", "etat", "journal", "soldes", "stock", "fournisseurs", "caisses", "mesures")


async def test_un_acte_accepte_donne_ses_positions_et_compte_une_fois(programme: Programme, monde: Monde) -> None:
    luc = await programme("luc")
    envoi = {"saisie": str(uuid4()), "donnees": PAIEMENT}
    reponse = await luc.post(ENCAISSER, json=envoi)
    tete = await monde.application.store.head()
    assert reponse.status_code == 200
    assert reponse.json()["statut"] == "accepte"
    assert reponse.json()["positions"][1] == tete
    encore = await luc.post(ENCAISSER, json=envoi)
    assert encore.json() == reponse.json()
    assert await monde.application.store.head() == tete
    autre = await luc.post(ENCAISSER, json={**envoi, "donnees": {**PAIEMENT, "montant_centimes": 1}})
    assert (autre.status_code, autre.json()["refus"]) == (422, "SaisieDifferente")


async def test_les_mesures_disent_ce_que_le_serveur_a_fait(programme: Programme, monde: Monde) -> None:
    luc, samira = await programme("luc"), await programme("samira")
    assert (await luc.get("mesures")).status_code == 403
    avant = (await samira.get("mesures")).json()
    assert (await luc.post(ENCAISSER, json={"donnees": PAIEMENT})).status_code == 200
    apres = (await samira.get("mesures")).json()
    assert apres["appends"] == avant["appends"] + 1
    assert apres["events"] > avant["events"]
    assert 0 <= apres["silent_for"] < 5


async def test_un_refus_est_nomme_avec_sa_phrase(programme: Programme) -> None:
    samira = await programme("samira")
    reponse = await samira.post("actes/CloreCycle", json={"donnees": {"cycle": "2031-01"}})
    assert reponse.status_code == 422
    assert reponse.json()["acte"] == "CloreCycle"
    assert (reponse.json()["statut"], reponse.json()["refus"]) == ("refuse", "CycleInconnu")
    assert reponse.json()["message"]


@pytest.mark.parametrize(
    "corps",
    [b"", b"[]", b"{", b'{"donnees": {}}', b'{"donnees": {}, "acteur": "nadia"}', b'{"donnees": 3}', b"\xff", b"NaN"],
)
async def test_ce_qui_ne_se_comprend_pas_recoit_une_phrase(programme: Programme, monde: Monde, corps: bytes) -> None:
    luc = await programme("luc")
    avant = await monde.application.store.head()
    reponse = await luc.post(ENCAISSER, content=corps)
    assert reponse.status_code == 400
    assert reponse.json()["statut"] == "invalide"
    assert reponse.json()["message"]
    assert await monde.application.store.head() == avant


@pytest.mark.parametrize("le", ["9999-12-31T23:30:00Z", "0001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"])
async def test_une_date_que_personne_ne_veut_dire_est_refusee(programme: Programme, monde: Monde, le: str) -> None:
    samira = await programme("samira")
    avant = await monde.application.store.head()
    avoir = {"foyer": "F-031", "groupement": GROUPEMENT, "montant_centimes": 100, "raison": "autre", "note": "percé"}
    reponse = await samira.post("actes/EmettreAvoir", json={"donnees": avoir, "date_effet": le})
    assert (reponse.status_code, reponse.json()["statut"]) == (400, "invalide")
    assert reponse.json()["message"] == f"« date_effet » : « {le} » est trop loin. Écrivez une année de 2000 à 2100."
    assert await monde.application.store.head() == avant


async def test_un_disque_plein_se_dit_aussi_a_un_programme(
    programme: Programme, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    luc = await programme("luc")
    await monde.application.store.stop()
    occupe = await luc.post(ENCAISSER, json={"donnees": PAIEMENT})
    assert (occupe.status_code, occupe.json()["message"]) == (503, str(Unavailable()))
    monkeypatch.setattr(machine, "FULL_MB", 10**9)
    plein = await luc.post(ENCAISSER, json={"donnees": PAIEMENT})
    assert (plein.status_code, plein.json()["message"]) == (503, f"{Unavailable()} {machine.FULL}")


async def test_r192_un_acte_signe_a_deux_demande_le_code_de_la_deuxieme_personne(
    programme: Programme, monde: Monde, entrer: Entrer
) -> None:
    """Whoever holds the token of one person could else sign for two."""
    await entrer("samira")  # who has a code since then
    luc, claire = await programme("luc"), await programme("claire")
    assert (await luc.post(ENCAISSER, json={"donnees": PAIEMENT})).status_code == 200
    annule = {"donnees": {"encaissement": "E-900", "raison": "doublon", "second": "samira"}}
    avant = await monde.application.store.head()
    for code in ({}, {"code_second": "000111"}):
        refus = await claire.post("actes/ContrepasserEncaissement", json=annule | code)
        assert (refus.status_code, refus.json()["refus"]) == (422, "CodeIncorrect")
    assert await monde.application.store.head() == avant
    signe = await claire.post("actes/ContrepasserEncaissement", json=annule | {"code_second": CODE})
    assert (signe.status_code, signe.json()["statut"]) == (200, "accepte")


async def test_un_role_qui_ne_peut_pas_recoit_403(programme: Programme, monde: Monde) -> None:
    helene = await programme("helene")
    avant = await monde.application.store.head()
    reponse = await helene.post(ENCAISSER, json={"donnees": PAIEMENT})
    assert (reponse.status_code, reponse.json()["refus"]) == (403, "RoleNonAutorise")
    assert await monde.application.store.head() == avant


@pytest.mark.parametrize("adresse", LECTURES)
async def test_sans_jeton_rien_ne_se_lit(app: FastAPI, monde: Monde, entrer: Entrer, adresse: str) -> None:
    async with client(app, None) as inconnu, client(app, "mauvaisjeton") as faux:
        for qui in (inconnu, faux):
            reponse = await qui.get(adresse)
            assert (reponse.status_code, reponse.json()["refus"]) == (401, "JetonRefuse")
            assert reponse.headers["WWW-Authenticate"] == "Bearer"
    samira = await entrer("samira")
    assert (await samira.get(f"/api/v1/{adresse}")).status_code == 401, "une session de page n'ouvre pas l'API"


async def test_sans_jeton_rien_ne_s_enregistre(app: FastAPI, monde: Monde) -> None:
    avant = await monde.application.store.head()
    async with client(app, None) as inconnu:
        assert (await inconnu.post(ENCAISSER, json={"donnees": PAIEMENT})).status_code == 401
    assert await monde.application.store.head() == avant


async def test_un_envoi_venu_de_la_page_d_un_autre_site_est_refuse(programme: Programme, monde: Monde) -> None:
    luc = await programme("luc")
    avant = await monde.application.store.head()
    entetes = {"Origin": "https://ailleurs.example", "Sec-Fetch-Site": "cross-site"}
    reponse = await luc.post(ENCAISSER, json={"donnees": PAIEMENT}, headers=entetes)
    assert (reponse.status_code, reponse.json()["statut"]) == (403, "invalide")
    assert await monde.application.store.head() == avant


async def test_un_jeton_finit_quand_on_le_retire_ou_quand_le_role_est_retire(
    app: FastAPI, programme: Programme, monde: Monde
) -> None:
    luc, nadia = await programme("luc"), await programme("nadia")
    assert (await luc.get("moi")).json() == {"personne": "luc", "role": "benevole", "groupement": GROUPEMENT}
    donnees = {"groupement": GROUPEMENT, "personne": "luc", "role": "benevole"}
    await monde.coordonne("RetirerRole", **donnees)
    assert (await luc.get("moi")).status_code == 401
    programmes = app.state.site.programmes
    (le_sien,) = [ligne for ligne in await programmes.lister(GROUPEMENT) if ligne.personne == "nadia"]
    await programmes.revoquer(le_sien.id, "ailleurs")
    assert (await nadia.get("moi")).status_code == 200, "un autre groupement n'y peut rien"
    await programmes.revoquer(le_sien.id, GROUPEMENT)
    assert (await nadia.get("moi")).status_code == 401


async def test_les_actes_sont_ceux_du_terminal(programme: Programme) -> None:
    luc = await programme("luc")
    terminal = json.loads(msgspec.json.encode([decrire(ACTES[nom]) for nom in sorted(ACTES)]))
    assert (await luc.get("actes")).json() == terminal


async def test_les_chiffres_sont_ceux_de_l_etat(programme: Programme, monde: Monde) -> None:
    samira = await programme("samira")
    await compter(monde, v5000=1, v2000=1, v1000=1)  # a till tells its figures once it was counted
    attendu = await etat(monde.application.base.dsn)
    assert attendu["soldes"]
    assert attendu["caisses"]
    assert (await samira.get("etat")).json() == attendu
    for nom in ("soldes", "stock", "fournisseurs", "caisses"):
        lu = (await samira.get(nom)).json()
        assert lu == {"position": attendu["position"], nom: attendu[nom]}


async def test_un_moment_passe_se_demande_comme_au_terminal(programme: Programme, monde: Monde) -> None:
    helene = await programme("helene")
    dsn = monde.application.base.dsn
    assert (await helene.get("etat", params={"position": 40})).json() == await etat(dsn, position=40)
    trop_loin = await helene.get("etat", params={"position": 10**6})
    assert (trop_loin.status_code, trop_loin.json()["statut"]) == (400, "invalide")
    hier = await helene.get("etat", params={"connu_au": "hier"})
    assert "« hier » n'est pas une date et une heure" in hier.json()["message"]
    assert (
        (await helene.get("etat", params={"position": "x"}))
        .json()["message"]
        .startswith("Ne se lit pas : « position »")
    )


async def test_le_journal_se_lit_page_par_page_et_se_filtre(programme: Programme, monde: Monde) -> None:
    claire = await programme("claire")
    lu = (await monde.application.store.read(())).events
    faits: list[Any] = []
    suite: int | None = 1
    while suite is not None:
        page = (await claire.get("journal", params={"depuis": suite, "limite": 50})).json()
        faits += page["faits"]
        suite = page["suite"]
    assert [fait["pos"] for fait in faits] == [event.position for event in lu]
    du_foyer = (await claire.get("journal", params={"foyer": "F-031", "type": "FoyerInscrit"})).json()["faits"]
    assert [fait["data"]["foyer"] for fait in du_foyer] == ["F-031"]
    par_luc = (await claire.get("journal", params={"acteur": "luc"})).json()["faits"]
    assert {fait["acteur"] for fait in par_luc} == {"luc"}
    inconnu = await claire.get("journal", params={"type": "FoyerInscri"})
    assert (inconnu.status_code, "Vouliez-vous dire" in inconnu.json()["message"]) == (400, True)


async def test_une_question_qu_aucune_base_ne_lit_recoit_une_phrase(programme: Programme) -> None:
    reponse = await (await programme("claire")).get("journal?foyer=%00")
    assert reponse.status_code == 400
    assert reponse.json()["statut"] == "invalide"


@pytest.mark.parametrize("adresse", ["etat?connu-au=2026-11-26", "journal?foyers=F-031", "moi?x="])
async def test_une_question_mal_nommee_n_est_pas_repondue_comme_si_rien_n_etait_demande(
    programme: Programme, adresse: str
) -> None:
    """Else the figures of today would be read as those of that day."""
    reponse = await (await programme("claire")).get(adresse)
    assert (reponse.status_code, reponse.json()["statut"]) == (400, "invalide")
    assert f"« {adresse.partition('?')[2].partition('=')[0]} » n'existe pas. " in reponse.json()["message"]


async def test_aucun_nom_n_est_dit(programme: Programme) -> None:
    samira = await programme("samira")
    for adresse in LECTURES:
        texte = (await samira.get(adresse)).text
        assert not [nom for _, nom, _ in FOYERS.values() if nom in texte], adresse


async def test_chaque_role_lit_ce_que_ses_pages_montrent(programme: Programme) -> None:
    luc = await programme("luc")
    vues = {adresse for adresse in LECTURES if (await luc.get(adresse)).status_code == 200}
    assert vues == {"moi", "actes", "soldes", "stock", "caisses"}
    helene = await programme("helene")
    assert {(await helene.get(adresse)).status_code for adresse in LECTURES} == {200}


async def test_une_adresse_inconnue_repond_en_json(programme: Programme) -> None:
    luc = await programme("luc")
    for methode, adresse, statut in (("GET", "rien", 404), ("GET", ENCAISSER, 405), ("POST", "actes/Rien", 404)):
        reponse = await luc.request(methode, adresse, json={} if methode == "POST" else None)
        assert (reponse.status_code, reponse.json()["statut"]) == (statut, "invalide")


async def test_la_description_dit_chaque_acte_et_la_page_aussi(app: FastAPI, anonyme: httpx.AsyncClient) -> None:
    openapi = (await anonyme.get("/api/v1/openapi.json")).json()
    assert {f"/actes/{nom}" for nom in ACTES} <= set(openapi["paths"])
    assert openapi["servers"] == [{"url": "/api/v1"}]
    schemas = openapi["components"]["schemas"]
    assert {f"{nom}Donnees" for nom in ACTES} <= set(schemas)
    assert schemas["EnregistrerEncaissementDonnees"]["properties"]["montant_centimes"]["description"] == "En centimes."
    assert {*schemas["EnregistrerEncaissement"]["properties"]} == {*Envoi.__struct_fields__}, "all that may be sent"
    page = await anonyme.get("/api")
    assert page.status_code == 200
    assert all(f"/api/v1/actes/{nom}" in page.text for nom in ACTES)


def _jeton_montre(page: str) -> str:
    return page.split('<p class="adresse-lien"><code>')[1].split("<", maxsplit=1)[0]


async def test_chacun_fait_son_jeton_a_son_nom_et_la_coordination_comme_la_tresorerie_le_voient_et_le_retirent(
    app: FastAPI, entrer: Entrer
) -> None:
    luc_page, samira, claire = await entrer("luc"), await entrer("samira"), await entrer("claire")
    vide = await luc_page.post("/reglages/jetons", data={"libelle": " ", "role": "benevole"})
    assert (vide.status_code, "Dites à quoi ce jeton va servir" in vide.text) == (422, True)
    pas_tenu = await luc_page.post("/reglages/jetons", data={"libelle": "Balance", "role": "tresorier"})
    assert pas_tenu.status_code == 422
    for libelle, responsable in (("Balance du hall", samira), ("Tableur", claire)):
        fait = await luc_page.post("/reglages/jetons", data={"libelle": libelle, "role": "benevole"})
        jeton = _jeton_montre(fait.text)
        async with client(app, jeton) as luc:
            assert (await luc.get("moi")).json()["personne"] == "luc"
            page = (await responsable.get("/reglages/jetons")).text
            assert libelle in page
            assert jeton not in page
            (ligne,) = await app.state.site.programmes.lister(GROUPEMENT)
            nadia = await entrer("nadia")
            assert libelle not in (await nadia.get("/reglages/jetons")).text
            await nadia.post(f"/reglages/jetons/{ligne.id}/retirer")
            assert (await luc.get("moi")).status_code == 200, "un autre bénévole n'y peut rien"
            await responsable.post(f"/reglages/jetons/{ligne.id}/retirer")
            assert (await luc.get("moi")).status_code == 401


async def test_personne_ne_fait_un_jeton_au_nom_d_un_autre(app: FastAPI, entrer: Entrer) -> None:
    """The coordinator once made one « au nom de » the treasurer, who was neither asked nor told."""
    samira = await entrer("samira")
    for donnees in ({"qui": "claire|tresorier"}, {"role": "tresorier", "personne": "claire"}):
        refuse = await samira.post("/reglages/jetons", data={"libelle": "Banque", **donnees})
        assert refuse.status_code == 422
    assert await app.state.site.programmes.lister(GROUPEMENT) == []


async def test_un_jeton_d_avant_fait_par_une_autre_personne_n_ouvre_plus_rien_et_la_page_dit_quoi_faire(
    app: FastAPI, entrer: Entrer, programme: Programme, monde: Monde
) -> None:
    claire = await programme("claire")
    await monde.application.coffre.pool.execute("update jetons_programmes set cree_par = 'samira'")
    assert (await claire.get("moi")).status_code == 401
    page = (await (await entrer("claire")).get("/reglages/jetons")).text
    assert "Ce jeton porte le nom d'une personne qui ne l'a pas fait" in page.replace("&#39;", "'")


async def test_le_formulaire_d_un_jeton_renvoye_ne_laisse_qu_un_jeton_et_le_dit(app: FastAPI, entrer: Entrer) -> None:
    """An answer that was lost on the way: nobody is left with a token that no one has read."""
    samira = await entrer("samira")
    envoi = {"saisie": str(uuid4()), "libelle": "Balance du hall", "role": "coordinateur"}
    pages = [(await samira.post("/reglages/jetons", data=envoi)).text for _ in range(2)]
    perdu, lu = (page.split('<p class="adresse-lien"><code>')[1].split("<")[0] for page in pages)
    assert ["ne marche plus, celui-ci le remplace" in page for page in pages] == [False, True]
    assert len(await app.state.site.programmes.lister(GROUPEMENT)) == 1
    async with client(app, perdu) as avant, client(app, lu) as apres:
        assert (await avant.get("moi")).status_code == 401
        assert (await apres.get("moi")).json()["personne"] == "samira"
    autre = await samira.post("/reglages/jetons", data={**envoi, "saisie": str(uuid4())})
    assert "celui-ci le remplace" not in autre.text
    assert len(await app.state.site.programmes.lister(GROUPEMENT)) == 2
