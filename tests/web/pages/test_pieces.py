"""Photos go with a loss, a delivery, a complaint; kept when a form is refused, shown to those whom they concern."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from infra.pieces import OCTETS_MAX
from infra.pieces.store import Etat
from tests.infra.pieces.photos import photo
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde
from tests.web.pages.pieces import envoyer, montrees
from web import pieces_orphelines as entretien
from web.pages.commun import a_part

pytestmark = pytest.mark.anyio

STOCK = f"/cycles/{CYCLE}/stock/P016"
PERTE = {"quantite": "3,2", "cause_perte": "renverse", "temoin": "nadia"}


def gardees(page: httpx.Response) -> dict[str, str]:
    return dict.fromkeys(re.findall(r'name="(photos[^"]*\.garde\.[0-9a-f]{64})"', page.text), "oui")


async def noter(client: httpx.AsyncClient, *photos: bytes) -> str:
    """The hash of the last photo of a loss."""
    reponse = await envoyer(client, f"{STOCK}/perte", *photos, **PERTE)
    assert reponse.status_code == 303, texte(reponse)
    return montrees(await client.get(STOCK))[-1]


async def test_r087_une_grosse_perte_montre_ses_deux_noms_et_sa_photo(entrer: Entrer, monde: Monde) -> None:
    luc, claire = await entrer("luc"), await entrer("claire")
    empreinte = await noter(luc, photo(3_000, 2_000))
    page = texte(await luc.get(STOCK))
    assert "Perte : Lentilles vertes" in page
    assert "vu aussi par Nadia" in page
    image = await claire.get(f"/pieces/{empreinte}")
    assert (image.status_code, image.headers["content-type"]) == (200, "image/jpeg")
    assert image.headers["content-disposition"] == f'inline; filename="piece-{empreinte[:12]}.jpg"'
    assert image.headers["x-content-type-options"] == "nosniff"
    assert image.headers["cache-control"].startswith("private")
    assert "sandbox" in image.headers["content-security-policy"]
    assert len((await claire.get(f"/pieces/{empreinte}/vignette")).content) < len(image.content)
    anomalies = [event for event in await faits(monde) if event == "anomalie.constatee"]
    assert anomalies == []
    await envoyer(luc, f"{STOCK}/perte", **PERTE)
    assert "anomalie.constatee" in await faits(monde)


async def faits(monde: Monde) -> list[str]:
    return [event.type for event in (await monde.application.store.read(())).events if "P016" in str(event.data)]


async def test_un_formulaire_refuse_garde_ses_photos(entrer: Entrer) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    champs = {**PERTE, "quantite": "trois"}
    refus = await envoyer(luc, f"{STOCK}/perte", photo(), photo(500, 300), **champs)
    deux = gardees(refus)
    assert (refus.status_code, len(deux)) == (422, 2)
    premiere = next(iter(deux)).rpartition(".")[2]
    assert (await luc.get(f"/pieces/{premiere}/vignette")).status_code == 200
    assert (await nadia.get(f"/pieces/{premiere}")).status_code == 404
    une = dict([list(deux.items())[1]])
    repris = await envoyer(luc, f"{STOCK}/perte", photo(600, 300), **PERTE, **une)
    assert repris.status_code == 303
    montre = montrees(await nadia.get(STOCK))
    assert len(montre) == 2
    assert premiere not in montre


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"bonjour", "Ce fichier n'est pas une photo."),
        (photo()[:200], "elle est abîmée"),
        (b"\xff\xd8\xff" + b"x" * OCTETS_MAX, "15 Mo au plus"),
    ],
)
async def test_une_photo_qui_n_en_est_pas_une_se_dit_et_le_reste_est_garde(entrer, monde, octets, phrase) -> None:
    luc = await entrer("luc")
    avant = await monde.application.store.head()
    refus = await envoyer(luc, f"{STOCK}/perte", photo(), octets, **PERTE)
    assert (refus.status_code, phrase in texte(refus), len(gardees(refus))) == (422, True, 1)
    assert 'value="3,2"' in refus.text
    assert await monde.application.store.head() == avant
    sept = await envoyer(luc, f"{STOCK}/perte", *[photo(100 + i, 100) for i in range(7)], **PERTE)
    assert "6 fichiers au plus" in texte(sept)


async def test_une_photo_trop_longue_a_lire_se_dit(entrer: Entrer, monkeypatch: pytest.MonkeyPatch) -> None:
    luc = await entrer("luc")
    monkeypatch.setattr(a_part, "SECONDES", 0)
    refus = await envoyer(luc, f"{STOCK}/perte", photo(), **PERTE)
    assert (refus.status_code, "trop lourde" in texte(refus)) == (422, True)


async def test_une_piece_inconnue_ou_d_un_autre_groupement_ne_se_lit_pas(entrer: Entrer, app, anonyme) -> None:
    luc = await entrer("luc")
    empreinte = await noter(luc, photo())
    for adresse in ("/pieces/" + "0" * 64, "/pieces/abc", "/pieces/" + "Z" * 64):
        absente = await luc.get(adresse)
        assert (absente.status_code, "Pièce effacée ou inconnue" in texte(absente)) == (404, True)
    absente = await luc.get("/pieces/" + "0" * 64 + "/vignette")
    assert (absente.status_code, absente.headers["content-type"]) == (404, "image/svg+xml")
    assert (await anonyme.get(f"/pieces/{empreinte}")).status_code == 303


async def test_r077_le_sac_dechire_garde_sa_photo(entrer: Entrer) -> None:
    samira = await entrer("samira")
    livraison = f"/cycles/{CYCLE}/livraison"
    dechire = {"fournisseur": "F03", "recu.P016": "21,8", "refuse.P016": "3,2", "lot.P016": "L25-7"}
    sans = await envoyer(samira, livraison, photo(), champ="photos.P016", **{**dechire, "recu.P016": ""})
    assert (sans.status_code, "une photo est jointe à ce produit" in texte(sans)) == (422, True)
    recue = await envoyer(samira, livraison, photo(), champ="photos.P016", **dechire)
    assert recue.status_code == 303, texte(recue)
    page = await samira.get(livraison)
    assert len(montrees(page)) == 1
    assert "refusés (abîmé)" in texte(page)


async def test_r108_la_photo_d_une_reclamation_part_avec_la_personne(
    entrer: Entrer, monde: Monde, app, anonyme
) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    await luc.post(
        "/foyers/F-031/retraits", data={"saisie": str(uuid4()), "cycle": CYCLE, "produit": "P018", "brut": "3"}
    )
    adresse = f"/foyers/F-031/retraits/{CYCLE}/P018"
    mites = {"quantite": "0,5", "probleme": "insectes", "suite": "argent_rendu"}
    reclame = await envoyer(samira, f"{adresse}/reclamation", photo(), **mites)
    assert reclame.status_code == 303, texte(reclame)
    (empreinte,) = set(montrees(await samira.get(f"{adresse}/retour")))
    assert (await luc.get(f"/pieces/{empreinte}")).status_code == 200
    autre = await noter(luc, photo(500, 300))
    assert (await anonyme.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-031')}")).status_code == 303
    assert empreinte in montrees(await anonyme.get("/ma-famille"))
    assert (await anonyme.get(f"/pieces/{empreinte}")).status_code == 200
    assert (await anonyme.get(f"/pieces/{autre}")).status_code == 404
    assert (await anonyme.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-013')}")).status_code == 303
    assert (await anonyme.get(f"/pieces/{empreinte}")).status_code == 404
    titulaire = monde.application.annuaire.titulaire_de("F-031")
    assert titulaire is not None
    await monde.application.coffre.erase(titulaire.personne)
    assert (await luc.get(f"/pieces/{empreinte}")).status_code == 404
    assert await monde.application.pieces.state(empreinte) is Etat.EFFACEE


async def test_ce_qu_aucun_fait_ne_nomme_part_apres_un_jour(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    nommee = await noter(luc, photo())
    (laissee,) = gardees(await envoyer(luc, f"{STOCK}/perte", photo(500, 300), **{**PERTE, "quantite": "x"}))
    demain = datetime.now(UTC) + timedelta(days=1, minutes=1)
    assert await entretien.balayer(monde.application, datetime.now(UTC)) == 0
    assert await entretien.balayer(monde.application, demain) == 1
    assert await entretien.balayer(monde.application, demain) == 0
    assert await monde.application.pieces.state(nommee) is Etat.PRESENTE
    reste = await envoyer(luc, f"{STOCK}/perte", **PERTE, **{laissee: "oui"})
    assert (reste.status_code, "Une photo n'est plus là" in texte(reste)) == (422, True)
