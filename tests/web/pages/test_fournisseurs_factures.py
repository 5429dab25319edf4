"""A supplier's invoice that was copied wrong: undone on its page, then told again under its own number."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import BUREAU, FACTURE, TRESORERIE, poster, texte
from tests.web.pages.conftest import Entrer

pytestmark = pytest.mark.anyio
PAGE = f"{BUREAU}/F03"
FAUSSE = {**FACTURE, "total_ttc_centimes": "551", "total_ht_centimes": "0"}
ANNULER = {"chez": "F03", "facture": "FA-2211", "raison": "erreur_montant"}


async def test_r185_une_facture_mal_recopiee_s_annule_et_se_redit_sous_son_numero(entrer: Entrer) -> None:
    """551.00 was copied for 155.00: what was due, the gaps and what is to check forget it; who undid it stays."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FAUSSE)
    a_verifier = texte(await claire.get(f"{TRESORERIE}/a-verifier")).replace("\xa0", " ")
    assert "GAEC des Trois Chênes : 378,75 € de plus que le reçu 551,00 €, du 20 novembre 2026" in a_verifier
    assert "Noter l'avoir du fournisseur" in a_verifier
    page = await claire.get(PAGE)
    assert "Notée par erreur : l'annuler" in texte(page)
    assert " checked" not in page.text.split('/facture/annuler">')[1].split("</form>")[0], "nobody's reason is chosen"
    assert (await poster(claire, f"{BUREAU}/facture/annuler", **ANNULER)).status_code == 303
    lu = texte(await claire.get(PAGE)).replace("\xa0", " ")
    assert "Facture FA-2211 551,00 €" in lu
    assert "Annulée, la trace reste Claire" in lu
    assert ": erreur de montant" in lu
    assert "Reste dû 0,00 €" in lu
    assert "La facture n'est pas encore là" in lu
    assert "Notée par erreur : l'annuler" not in lu
    assert "Facture attendue" in texte(await claire.get(BUREAU))
    assert "FA-2211, annulée" in texte(await claire.get("/chercher?q=FA-2211"))
    assert "FA-2211, annulée" in (await claire.get(f"{PAGE}?fichier=csv")).text
    encore = await poster(claire, f"{BUREAU}/facture/annuler", **ANNULER)
    assert encore.status_code == 422
    assert "n'a pas de facture FA-2211" in texte(encore)
    assert (await poster(claire, f"{BUREAU}/facture", chez="F03", **FACTURE)).status_code == 303
    lu = texte(await claire.get(PAGE)).replace("\xa0", " ")
    assert "Reste dû 155,00 €" in lu
    assert "Notée d'abord 551,00 €, annulée par Claire" in lu
    assert "FA-2211, 155,00" in texte(await claire.get("/chercher?q=FA-2211"))
    a_verifier = texte(await claire.get(f"{TRESORERIE}/a-verifier")).replace("\xa0", " ")
    assert "Noter l'avoir du fournisseur" not in a_verifier


async def test_r185_une_facture_payee_ne_s_annule_qu_apres_son_paiement(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="50", mode="virement")
    lu = texte(await claire.get(PAGE))
    assert "Notée par erreur : l'annuler" not in lu
    assert "Mal recopiée, ou notée par erreur ?" in lu
    assert "Annulez d'abord ses paiements. Payée pour de bon et mal recopiée ? Enregistrez-la à nouveau" in lu
    refus = await poster(claire, f"{BUREAU}/facture/annuler", **ANNULER)
    assert refus.status_code == 422
    assert "est payée, au moins en partie. Annulez d'abord ses paiements." in texte(refus)


async def test_r185_une_facture_mal_recopiee_se_corrige_en_une_fois(entrer: Entrer) -> None:
    """The form holds what was noted; only what was wrong is typed again, and a refusal keeps it."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FAUSSE)
    formulaire = (await claire.get(PAGE)).text.split('/facture/corriger">')[1].split("</form>")[0]
    note = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', formulaire))
    del note["saisie"]
    assert (note["numero"], note["total_ttc_centimes"], note["datee_du"]) == ("FA-2211", "551,00", "2026-11-20")
    inchangee = await poster(claire, f"{BUREAU}/facture/corriger", **note)
    assert inchangee.status_code == 422
    assert "est déjà notée ainsi" in texte(inchangee)
    trop = await poster(claire, f"{BUREAU}/facture/corriger", **{**note, "port_ttc_centimes": "600"})
    assert trop.status_code == 422
    assert 'value="600"' in trop.text
    juste = {**note, "total_ttc_centimes": "155", "total_ht_centimes": "147"}
    assert (await poster(claire, f"{BUREAU}/facture/corriger", **juste)).status_code == 303
    lu = texte(await claire.get(PAGE)).replace("\xa0", " ")
    assert "Reste dû 155,00 €" in lu
    assert "Notée d'abord 551,00 €, annulée par Claire" in lu


async def test_r174_chaque_avoir_se_lit_avec_sa_raison_et_qui_l_a_note(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert "Chaque avoir" not in texte(await claire.get(PAGE))
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "15,00", "motif_avoir": "5 kg manquants"}
    await poster(claire, f"{BUREAU}/avoir", **avoir)
    (adresse,) = re.findall(r'href="([^"]+)">Chaque avoir\s: pourquoi, et qui l', (await claire.get(PAGE)).text)
    lu = texte(await claire.get(adresse)).replace("\xa0", " ")
    assert "5 kg manquants" in lu
    assert "15,00 €" in lu
    assert "Claire" in lu
