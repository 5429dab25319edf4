"""A payment to a supplier that was noted wrong: undone on its page, both lines stay."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.pages.argent import CAISSE, TRESORERIE, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE
from tests.web.pages.test_fournisseurs import BUREAU, FACTURE

pytestmark = pytest.mark.anyio


async def test_r185_un_paiement_tape_faux_s_annule_et_les_deux_lignes_restent(entrer: Entrer) -> None:
    """1 550.00 was typed for 155.00: undone, the invoice is to pay again, and who undid it and why is beside it."""
    claire = await entrer("claire")
    page = f"{BUREAU}/F03"
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    faux = {"quelle": "F03/FA-2211", "montant_centimes": "1550", "avance_acceptee": "oui", "preuve": "VIR 7781"}
    await poster(claire, f"{BUREAU}/payer", **faux)
    annuler = _a_annuler(await claire.get(page))
    assert (await poster(claire, f"{BUREAU}/annuler", **annuler, raison="erreur_montant")).status_code == 303
    lu = await claire.get(page)
    assert "Annulé, la trace reste Claire" in texte(lu)
    assert ": erreur de montant" in texte(lu)
    assert "Reste dû 155,00" in texte(lu)
    assert "Annuler ce paiement" not in lu.text
    encore = await poster(claire, f"{BUREAU}/annuler", **annuler, raison="erreur_montant")
    assert encore.status_code == 422
    assert "Ce paiement est déjà annulé" in texte(encore)
    assert "FA-2211, annulé" in (await claire.get(f"{page}?fichier=csv")).text
    assert "Fournisseur payé" not in texte(await claire.get("/banque/rapprochement"))
    assert (await poster(claire, f"{BUREAU}/payer", **{**faux, "montant_centimes": "155"})).status_code == 303
    assert "Reste dû 0,00" in texte(await claire.get(page))


async def test_r138_des_especes_s_annulent_tant_que_la_caisse_n_est_pas_comptee(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    paiement = {"quelle": "F03/FA-2211", "mode": "especes", "session": "C1"}
    await poster(claire, f"{BUREAU}/payer", **paiement, montant_centimes="30")
    annuler = _a_annuler(await claire.get(f"{BUREAU}/F03"))
    assert annuler["session"] == "C1"
    assert (await poster(claire, f"{BUREAU}/annuler", **annuler, raison="autre")).status_code == 303
    assert "Annulé, payé à GAEC des Trois Chênes −30,00" in texte(await claire.get(CAISSE))
    await poster(claire, f"{BUREAU}/payer", **paiement, montant_centimes="30")
    annuler = _a_annuler(await claire.get(f"{BUREAU}/F03"))
    await poster(claire, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    await poster(claire, f"{CAISSE}/C1/compter", detail__5000="1")
    assert "Juste au centime" in texte(await claire.get(CAISSE))
    refus = await poster(claire, f"{BUREAU}/annuler", **annuler, raison="autre")
    assert refus.status_code == 422
    assert "est comptée avec ce paiement" in texte(refus)
    livre = texte(await claire.get(f"{TRESORERIE}/etats/livre-de-caisse"))
    assert "Paiement annulé, GAEC des Trois Chênes FA-2211 30,00" in livre


async def test_r138_des_especes_d_une_caisse_comptee_se_corrigent_a_deux_et_l_ecart_se_redit(entrer: Entrer) -> None:
    """Given 30.00 noted for 35.00 and a till counted 5.00 short, when both sign, then the gap is explained."""
    claire = await entrer("claire")
    await entrer("samira")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    paiement = {"quelle": "F03/FA-2211", "mode": "especes", "session": "C1"}
    await poster(claire, f"{BUREAU}/payer", **paiement, montant_centimes="30")
    await poster(claire, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    await poster(claire, f"{CAISSE}/C1/compter", detail__2000="2", detail__500="1")
    assert "5,00 € de moins" in texte(await claire.get(CAISSE)).replace("\xa0", " ")
    page = await claire.get(f"{BUREAU}/F03")
    assert "Annuler ce paiement" not in page.text
    (formulaire,) = re.findall(r'<form[^>]*/especes">(.*?)</form>', page.text, re.DOTALL)
    caches = dict(re.findall(r'type="hidden" name="(chez|paiement|session)" value="([^"]*)"', formulaire))
    envoi = {nom: str(valeur) for nom, valeur in caches.items()}
    seule = await poster(claire, f"{BUREAU}/especes", **envoi, montant_centimes="35")
    assert seule.status_code == 422
    assert "Choisissez la deuxième personne" in texte(seule)
    assert 'value="35"' in seule.text
    faux = await poster(claire, f"{BUREAU}/especes", **envoi, montant_centimes="35", second="samira", code="000000")
    assert faux.status_code == 422
    signe = {"second": "samira", "code": CODE}
    assert (await poster(claire, f"{BUREAU}/especes", **envoi, montant_centimes="35", **signe)).status_code == 303
    lu = texte(await claire.get(f"{BUREAU}/F03"))
    assert "Annulé, la trace reste" in lu
    assert "Reste dû 120,00" in lu
    caisse = texte(await claire.get(CAISSE)).replace("\xa0", " ")
    assert "Juste au centime" in caisse
    assert "Au comptage l'écart était de 5,00 € de moins" in caisse
    livre = await claire.get(f"{TRESORERIE}/etats/livre-de-caisse")
    assert "45,00" in texte(livre), "what was counted stays"


def _a_annuler(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of the one form that undoes a payment."""
    (formulaire,) = re.findall(r'<form[^>]*/annuler">(.*?)</form>', page.text, re.DOTALL)
    caches = dict(re.findall(r'type="hidden" name="(chez|paiement|session)" value="([^"]*)"', formulaire))
    return {nom: str(valeur) for nom, valeur in caches.items()}
