"""A paper form noted by a partner: one answer for all, then taken up by the team in the ordinary grid."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import CYCLE, Depart, Monde
from tests.web.pages.partenaire import entrer_ines, ouvrir_acces

pytestmark = pytest.mark.anyio

BON = "/partenaire/bon"
DEPOSES = f"/cycles/{CYCLE}/deposes"


@pytest.fixture
def depart() -> Depart:
    """A round that takes orders."""
    return Depart(etape="commander")


@pytest.fixture
async def ines(app: FastAPI, monde: Monde) -> AsyncIterator[httpx.AsyncClient]:
    await ouvrir_acces(monde)
    async with await entrer_ines(app) as client:
        yield client


def bon(numero: str = "0117", carte: str = "31", dessin: str = "🐟", **lignes: str) -> dict[str, str]:
    quantites = {f"q.{produit}": texte for produit, texte in (lignes or {"P001": "2"}).items()}
    return {"cycle": CYCLE, "catalogue": "1", "bon": numero, "carte": carte, "dessin": dessin, **quantites}


async def test_r213_la_page_repond_de_meme_quel_que_soit_le_foyer(ines: httpx.AsyncClient, monde: Monde) -> None:
    """In order, gone, in debt and unknown: the same words, the same page but for the form's number."""
    await monde.coordonne(
        "AccorderTarif", foyer="F-044", tarif="coup_de_pouce", a_compter_du="2026-01-01", financeur="mieux-manger"
    )
    lus = set()
    for rang, carte in enumerate(("F-031", "44", "f 013", "F-999")):
        numero = f"04{rang:02d}"
        reponse = await poster(ines, BON, **bon(numero, carte))
        assert reponse.status_code == 303
        page = texte(await ines.get(reponse.headers["location"]))
        assert f"Bon {numero} noté, l'équipe le confirmera" in page
        assert "€" not in page
        sans_l_heure = re.sub(r"Imprimé .*? par ", "", page.partition("Bons notés pour")[0])
        lus.add(" ".join(sans_l_heure.replace(numero, "_").split()))
    assert len(lus) == 1


async def test_un_bon_mal_recopie_garde_tout_ce_qui_est_tape(ines: httpx.AsyncClient, monde: Monde) -> None:
    refus = await refuse(ines, monde, BON, **bon(carte="carte bleue"))
    assert "Recopiez le numéro de la carte" in texte(refus)
    assert 'value="2"' in refus.text
    assert "Recopiez le numéro imprimé" in texte(await refuse(ines, monde, BON, **bon(numero="")))
    assert "Notez au moins une quantité" in texte(await refuse(ines, monde, BON, **bon(P001="")))
    refus = await refuse(ines, monde, BON, **bon(P001="deux"))
    assert "n'est pas une quantité en kg" in texte(refus)
    refus = await refuse(ines, monde, BON, **bon(P001="2500"))
    assert "2,500 kg ?" in texte(refus)
    accepte_ = await poster(ines, BON, **bon(P001="2500"), confirme="q.P001")
    assert accepte_.status_code == 303
    assert "déjà noté" in texte(await refuse(ines, monde, BON, **bon()))


async def test_r052_l_equipe_reprend_le_bon_en_un_geste(ines: httpx.AsyncClient, entrer: Entrer) -> None:
    await accepte(ines, BON, **bon(P018="3", P026="2 ?"))
    luc = await entrer("luc")
    assert "1 bon noté par un partenaire à reprendre" in texte(await luc.get(f"/cycles/{CYCLE}/papiers"))
    page = texte(await luc.get(DEPOSES))
    assert "Fatoumata Diarra, même dessin" in page
    assert "Centre social, Inès M." in page
    propose = re.search(r'name="foyer" value="([^"]+)"', (await luc.get(DEPOSES)).text)
    assert propose is not None
    assert propose[1] == "F-031 Fatoumata Diarra"
    refus = await poster(luc, f"{DEPOSES}/0117/reprendre", foyer=propose[1])
    assert refus.status_code == 422, "she ordered the same chickpeas on line: somebody asks which she wants"
    assert "déjà" in texte(refus)
    attend = texte(await luc.get(DEPOSES))
    assert "Reprendre ce qui reste" in attend
    assert "Reprise" in attend


async def test_un_bon_repris_en_entier_n_attend_plus(ines: httpx.AsyncClient, entrer: Entrer, monde: Monde) -> None:
    await accepte(ines, BON, **bon(P001="5"))
    samira = await entrer("samira")
    assert "Reprendre 1 bon noté par un partenaire" in texte(await samira.get("/"))
    lu = await accepte(samira, f"{DEPOSES}/0117/reprendre", foyer="F-031")
    assert "Bon 0117" in lu
    assert "Aucun bon n'attend" in texte(await samira.get(DEPOSES))
    assert "Reprendre 1 bon" not in texte(await samira.get("/"))
    commande = texte(await samira.get(f"/cycles/{CYCLE}/commandes/F-031"))
    assert "Farine" in commande
    assert (await poster(samira, f"{DEPOSES}/0117/reprendre", foyer="F-031")).status_code == 404


async def test_un_dessin_qui_ne_va_pas_se_voit(ines: httpx.AsyncClient, entrer: Entrer, monde: Monde) -> None:
    await accepte(ines, BON, **bon(carte="44"))
    await accepte(ines, BON, **bon("0118", carte="999"))
    luc = await entrer("luc")
    page = texte(await luc.get(DEPOSES))
    assert "Le dessin ne va pas : la carte d'Ayşe Kaya porte 🌙 lune" in page
    assert "Aucun foyer ne porte ce numéro" in page
    refus = await refuse(luc, monde, f"{DEPOSES}/0117/reprendre", foyer="")
    assert "Indiquez le foyer" in texte(refus)
    lu = await accepte(luc, f"{DEPOSES}/0118/ecarter", raison="foyer_introuvable")
    assert "Bon 0118" not in lu.partition("Carte lue")[2]
    assert (await poster(luc, f"{DEPOSES}/0118/ecarter", raison="essai")).status_code == 422


async def test_un_numero_deja_saisi_pour_un_autre_foyer_ne_se_melange_pas(
    ines: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=[], bon="0117")
    await accepte(ines, BON, **bon())
    luc = await entrer("luc")
    assert "Numéro déjà saisi pour Ayşe Kaya (F-044)" in texte(await luc.get(DEPOSES))
    assert (await poster(luc, f"{DEPOSES}/0117/reprendre", foyer="F-031")).status_code == 404


async def test_r054_apres_la_cloture_aucun_bon_ne_se_note(
    ines: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await accepte(ines, BON, **bon())
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    assert "Aucune commande n'est ouverte" in texte(await ines.get(BON))
    assert "La fin des commandes est passée pour la commande de novembre" in texte(
        await refuse(ines, monde, BON, **bon("0118"))
    )
    assert "Les commandes sont closes" in texte(await (await entrer("luc")).get(DEPOSES))


async def test_r213_l_equipe_ne_note_pas_a_la_place_d_un_partenaire(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert (await luc.get(BON)).status_code == 403
    assert (await luc.get("/partenaire")).status_code == 403
