"""A household's recap once it has taken its order: what it owes, deposits included, and nothing to come for."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from tests.web.pages.argent import servir, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio


async def _lu(app: FastAPI, foyer: str, adresse: str) -> str:
    await app.state.site.application.annuaire_a_jour()
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel(foyer)}")
        return texte(await famille.get(adresse)).replace("\xa0", " ")


async def test_r059_quand_tout_est_pris_le_recapitulatif_dit_ce_qui_est_du_consignes_comprises(
    app: FastAPI, monde: Monde
) -> None:
    recap = f"/ma-famille/recapitulatif/{CYCLE}"
    avant = await _lu(app, "F-031", recap)
    assert "À prendre le" in avant
    await servir(monde)
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit="P052", catalogue=1, brut=4)
    apres = await _lu(app, "F-031", recap)
    assert "Tout est pris." in apres
    assert "À prendre le" not in apres
    assert "Consignes 1,20 €" in apres
    page = await _lu(app, "F-031", "/ma-famille")
    assert "Tout est pris." in page
    assert "Jus de pomme 1 L 4 pièces · 11,00 € Pris" in page
    total = re.search(r"Total ([\d,]+) €", apres)
    doit = re.search(r"Vous devez ([\d,]+) €", page)
    assert total, apres
    assert doit, page
    assert total[1] == doit[1]


async def test_ce_qui_est_pris_en_partie_dit_ce_qui_reste_et_la_ligne_entiere(app: FastAPI, monde: Monde) -> None:
    avant = await _lu(app, "F-058", "/ma-famille")
    assert "Colza 1 L 4 pièces · 14,76 €" in avant
    retrait = {"cycle": CYCLE, "foyer": "F-058", "produit": "P026", "catalogue": 1, "brut": 1, "partiel": True}
    await monde.benevole("RetirerProduit", **retrait)
    apres = await _lu(app, "F-058", "/ma-famille")
    assert "Colza 1 L 4 pièces · 14,76 € Pris : 1 pièce. Reste à prendre : 3 pièces." in apres


async def test_r059_la_feuille_de_l_equipe_et_la_page_du_foyer_content_ce_qui_est_pris_comme_son_recapitulatif(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    await servir(monde)
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit="P052", catalogue=1, brut=4)
    recap = await _lu(app, "F-031", f"/ma-famille/recapitulatif/{CYCLE}")
    feuille = texte(await (await entrer("luc")).get(f"/cycles/{CYCLE}/commandes/F-031")).replace("\xa0", " ")
    lignes = recap[recap.index("4 produits") + len("4 produits") : recap.index("Tout est pris.")]
    assert lignes in feuille
    assert " 0,00 €" not in feuille
    assert "Changer ou retirer" not in feuille
    assert "Consignes de ce qui est pris 1,20 €" in await _lu(app, "F-031", "/ma-famille")


async def test_un_remplacement_dit_au_foyer_et_a_l_equipe_de_quoi_il_tient_lieu(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    ou = {"cycle": CYCLE, "foyer": "F-058", "produit": "P016", "substitut": "P018"}
    await monde.coordonne("ProposerSubstitution", catalogue=1, **ou)
    assert "À la place" not in await _lu(app, "F-058", "/ma-famille")
    luc, chez_lui = await entrer("luc"), "/foyers/F-058/produits"
    assert "Autre chose à la place" in texte(await luc.get(chez_lui))
    await monde.benevole("AccepterSubstitution", canal="oral", temoin="nadia", plus_cher_accepte=False, **ou)
    page = await _lu(app, "F-058", "/ma-famille")
    assert "À la place de Lentilles vertes." in page
    salle = texte(await luc.get(chez_lui))
    assert "de Pois chiches à la place de Lentilles vertes." in salle
    assert "Autre chose à la place" not in salle


async def test_ce_qui_est_pris_dit_ce_qui_etait_commande_quand_ce_n_est_pas_pareil(app: FastAPI, monde: Monde) -> None:
    await servir(monde)
    page = await _lu(app, "F-031", "/ma-famille")
    assert "Vous aviez commandé 12 kg, il en manquait pour tous : vous payez ce que vous avez pris." in page
    assert page.count("Vous aviez commandé") == 1


async def test_r059_un_recapitulatif_entame_ne_compte_que_ce_qui_reste_a_venir_chercher(
    app: FastAPI, monde: Monde
) -> None:
    recap = f"/ma-famille/recapitulatif/{CYCLE}"
    avant = await _lu(app, "F-058", recap)
    retrait = {"cycle": CYCLE, "foyer": "F-058", "produit": "P016", "catalogue": 1, "brut": 3_400}
    await monde.benevole("RetirerProduit", **retrait)
    apres = await _lu(app, "F-058", recap)
    assert "acompte" in avant
    assert "Apportez 1 bocal" in avant
    assert "Colza 1 L 4 pièces" in apres
    assert "acompte" not in apres
    assert "Apportez" not in apres


async def test_une_fois_les_commandes_closes_le_recapitulatif_ramene_a_ma_famille(app: FastAPI, monde: Monde) -> None:
    await app.state.site.application.annuaire_a_jour()
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-031')}")
        recap = await famille.get(f"/ma-famille/recapitulatif/{CYCLE}")
    assert '<a class="bouton bouton-second" href="/ma-famille">' in recap.text
    assert f'href="/ma-famille/commande/{CYCLE}"' not in recap.text
