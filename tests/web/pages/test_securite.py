"""What never reaches a route: posts from elsewhere, oversized bodies; and what every answer carries."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import Message

from infra.event_store.errors import Saturated
from tests.web.pages.conftest import ORIGINE, Entrer
from tests.web.pages.monde import Monde
from web.securite import ENTETES, PLUS_GROS_ENVOI, refus

pytestmark = pytest.mark.anyio

PAIEMENT = {"montant": "10", "mode": "especes"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_un_envoi_venu_d_ailleurs_est_refuse_et_rien_n_est_enregistre(
    entrer: Entrer, monde: Monde, site: str
) -> None:
    nadia = await entrer("nadia")
    avant = await monde.application.store.head()
    entetes = {"Sec-Fetch-Site": site, "Origin": "https://ailleurs.example"}
    reponse = await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT, headers=entetes)
    assert reponse.status_code == 403
    assert "vient d&#39;un autre site" in reponse.text
    assert await monde.application.store.head() == avant


async def test_un_navigateur_ancien_est_juge_sur_son_origine(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    del nadia.headers["Sec-Fetch-Site"]
    ailleurs = await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT, headers={"Origin": "https://a.example"})
    assert ailleurs.status_code == 403
    muet = await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT)
    assert muet.status_code == 403
    ici = await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT, headers={"Origin": ORIGINE})
    assert ici.status_code == 303


def test_un_envoi_trop_gros_ou_sans_taille_est_refuse() -> None:
    ici = {"sec-fetch-site": "same-origin"}
    assert refus("POST", Headers({**ici, "content-length": str(PLUS_GROS_ENVOI + 1)})) == 413
    assert refus("POST", Headers({**ici, "transfer-encoding": "chunked"})) == 411
    assert refus("POST", Headers({**ici, "content-length": "12"})) is None
    assert refus("GET", Headers({"sec-fetch-site": "cross-site"})) is None


@pytest.mark.parametrize(("champs", "octets"), [(2, 400_000), (5_000, 100), (900, 7_000)])
async def test_qui_n_est_pas_entre_ne_fait_pas_garder_un_envoi_demesure(
    anonyme: httpx.AsyncClient, monde: Monde, champs: int, octets: int
) -> None:
    """Forty megabytes of text, as if beside photos, took seven hundred of memory and sixteen seconds of everybody."""
    partie = b'--x\r\nContent-Disposition: form-data; name="c%d"\r\n\r\n' + b"<" * octets + b"\r\n"
    corps = b"".join(partie % rang for rang in range(champs)) + b"--x--\r\n"
    entetes = {"Content-Type": "multipart/form-data; boundary=x"}
    reponse = await anonyme.post("/foyers/F-031/encaissements", content=corps, headers=entetes)
    assert reponse.status_code == 400
    assert "Envoi illisible" in reponse.text
    assert len(reponse.content) < 20_000


@pytest.mark.parametrize("adresse", ["/foyers/%00", "/chercher?q=%00", "/pourquoi/solde:%00"])
async def test_une_adresse_qu_aucune_base_ne_lit_n_est_pas_une_panne(entrer: Entrer, adresse: str) -> None:
    samira = await entrer("samira")
    reponse = await samira.get(adresse)
    assert reponse.status_code == 400
    assert "ne se lit pas. Rien n&#39;est enregistré." in reponse.text


async def test_un_nom_qu_aucune_base_ne_lit_n_ouvre_rien_et_ne_casse_rien(anonyme: httpx.AsyncClient) -> None:
    reponse = await anonyme.post("/entrer", data={"nom": "\0", "code": "472915"})
    assert reponse.status_code == 400
    assert "Envoi illisible" in reponse.text


async def test_chaque_reponse_porte_ses_entetes_et_reste_hors_des_caches(anonyme: httpx.AsyncClient) -> None:
    reponse = await anonyme.get("/entrer")
    assert "default-src 'none'" in reponse.headers["Content-Security-Policy"]
    assert reponse.headers["Cache-Control"] == "no-store"
    assert reponse.headers["X-Content-Type-Options"] == "nosniff"
    style = await anonyme.get("/statique/style.css")
    assert "immutable" in style.headers["Cache-Control"]


async def test_une_base_saturee_repond_503_et_dit_quand_revenir(
    entrer: Entrer, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia = await entrer("nadia")

    async def sature(*_: object, **__: object) -> None:
        raise Saturated(retry_after=3)

    monkeypatch.setattr(monde.application.store, "decide", sature)
    reponse = await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT)
    assert (reponse.status_code, reponse.headers["Retry-After"]) == (503, "3")
    assert "Rien n&#39;a été enregistré" in reponse.text
    assert "Nadia H." in reponse.text


@pytest.mark.parametrize("adresse", ["/foyers", "/api/v1/moi"])
async def test_une_page_qui_casse_garde_ses_entetes(app: FastAPI, adresse: str) -> None:
    app.state.site = app.state.api.state.site = None
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGINE) as client:
        reponse = await client.get(adresse, headers={"Cookie": "session=abc", "Authorization": "Bearer abc"})
    assert reponse.status_code == 500
    assert "Traceback" not in reponse.text
    assert {nom: reponse.headers[nom] for nom in ENTETES} == ENTETES
    assert reponse.headers["Cache-Control"] == "no-store"


async def test_un_telephone_qui_part_au_milieu_d_un_envoi_n_est_pas_une_panne(app: FastAPI) -> None:
    """Nobody reads the answer; whoever hosts reads of no page that could not be made."""
    recus: list[Message] = [
        {"type": "http.request", "body": b"nom=Luc", "more_body": True},
        {"type": "http.disconnect"},
    ]
    dits: list[Message] = []

    async def recevoir() -> Message:
        return recus.pop(0)

    async def dire(message: Message) -> None:
        dits.append(message)

    entetes = [
        (b"content-type", b"application/x-www-form-urlencoded"),
        (b"content-length", b"60"),
        (b"sec-fetch-site", b"same-origin"),
    ]
    scope = {"type": "http", "method": "POST", "path": "/entrer", "query_string": b"", "headers": entetes}
    await app(scope, recevoir, dire)
    assert dits[0]["status"] == 400
