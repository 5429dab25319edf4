"""A supplier's credit note that was noted wrong: undone on its page, both lines stay, and its invoice is due again."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import BUREAU, DETTES, FACTURE, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio
PAGE = f"{BUREAU}/F03"
ABSORBER = "Ne plus réclamer une quantité qui manque"
AVOIR = {"quelle": "F03/FA-2211", "motif_avoir": "5 kg manquants", "objet": "quantite"}


async def test_r174_un_avoir_tape_faux_s_annule_et_se_note_de_nouveau(entrer: Entrer) -> None:
    """150.00 was typed for 15.00."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="150")
    lu = await _lire(claire)
    assert "Avoir sur la facture FA-2211 150,00 €" in texte(lu)
    assert "Reste dû 5,00 €" in texte(lu)
    assert "La facture FA-2211 a 150,00 € d'avoir. Annulez d'abord ses avoirs, s'ils sont faux." in texte(lu)
    annuler = _a_annuler(lu)
    sans_raison = await poster(claire, f"{BUREAU}/avoir/annuler", **annuler)
    assert sans_raison.status_code == 422
    assert (await poster(claire, f"{BUREAU}/avoir/annuler", **annuler, raison="erreur_montant")).status_code == 303
    lu = await _lire(claire)
    assert "Annulé, la trace reste Claire" in texte(lu)
    assert ": erreur de montant" in texte(lu)
    assert "Reste dû 155,00 €" in texte(lu)
    assert "annuler cet avoir" not in lu.text
    assert "Notée par erreur : l'annuler" in texte(lu)
    encore = await poster(claire, f"{BUREAU}/avoir/annuler", **annuler, raison="erreur_montant")
    assert encore.status_code == 422
    assert "Cet avoir est déjà annulé" in texte(encore)
    assert (await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="15")).status_code == 303
    assert "Reste dû 140,00 €" in texte(await _lire(claire))
    imprime = (await claire.get(f"{PAGE}?fichier=csv")).text
    assert "FA-2211, annulé" in imprime
    assert "5 kg manquants" in imprime


async def test_r185_un_avoir_tape_faux_se_corrige_en_une_fois(entrer: Entrer) -> None:
    """150.00 was typed for 15.00: each form holds what was noted, and keeps what was typed when it is refused."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="150")
    await poster(claire, f"{BUREAU}/avoir", **{**AVOIR, "motif_avoir": "AV-9"}, montant_ttc_centimes="2")
    lu = await _lire(claire)
    formulaires = [f.split("</form>")[0] for f in lu.text.split('/avoir/corriger">')[1:]]
    assert ['value="150,00"' in f for f in formulaires] == [True, False]
    cachees = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', formulaires[0]))
    redit = {**cachees, "sur": "FA-2211", "objet": "quantite", "motif_avoir": "5 kg manquants"}
    refus = await claire.post(f"{BUREAU}/avoir/corriger", data={**redit, "montant_ttc_centimes": "153,01"})
    assert refus.status_code == 422
    assert "La facture FA-2211 ne peut plus recevoir que 153,00 € d'avoir." in texte(refus)
    assert refus.text.count('value="153,01"') == 1
    fait = await claire.post(f"{BUREAU}/avoir/corriger", data={**redit, "montant_ttc_centimes": "15"})
    assert fait.status_code == 303
    lu = await _lire(claire)
    assert "Annulé, la trace reste Claire" in texte(lu)
    assert "Reste dû 138,00 €" in texte(lu)


async def test_r174_ce_qui_est_rendu_sans_avoir_se_dit_du_sans_facture_et_se_repaie(
    entrer: Entrer,
) -> None:
    """155.00 paid, 150.00 given back for a credit note that is undone since: the page says of what, and what to do."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="155", mode="virement")
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="150")
    await poster(claire, f"{BUREAU}/rendu", fournisseur="F03", montant_centimes="150")
    lu = await _lire(claire)
    assert "Reste dû 0,00 €" in texte(lu)
    assert "sans facture" not in texte(lu)
    await poster(claire, f"{BUREAU}/avoir/annuler", **_a_annuler(lu), raison="erreur_montant")
    lu = await _lire(claire)
    assert "Soldée" in texte(lu), "no invoice leaves anything"
    assert "150,00 € restent dus sans facture" in texte(lu)
    assert "Annuler cet argent rendu" in texte(lu)
    assert "Rendu de trop" in texte(await claire.get(BUREAU))
    dettes = texte(await claire.get(DETTES))
    assert "Rendu de trop" in dettes, "beside the ages"
    assert "En retard" not in dettes, "it has none of them"
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="15")
    assert "135,00 € restent dus sans facture" in texte(await _lire(claire))
    repaye = {"quelle": "F03/", "montant_centimes": "135", "mode": "virement"}
    assert "135,00 € rendus de trop" in texte(await _lire(claire))
    assert (await poster(claire, f"{BUREAU}/payer", **repaye)).status_code == 303
    lu = await _lire(claire)
    assert "Reste dû 0,00 €" in texte(lu)
    assert "sans facture" not in texte(lu)
    assert "Rendu de trop" not in texte(await claire.get(DETTES))


async def test_r174_ce_qu_un_fournisseur_retire_de_la_facture_suivante_se_coche_avec_elle(entrer: Entrer) -> None:
    """It owes 11.16 and is paid 93.00: the bank took 81.84."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(
        claire,
        f"{BUREAU}/payer",
        quelle="F03/FA-2211",
        montant_centimes="166,16",
        mode="virement",
        avance_acceptee="oui",
    )
    await poster(claire, f"{BUREAU}/rendu", fournisseur="F03", montant_centimes="11,16", preuve="FA-2212")
    suite = {"facture": "FA-2212", "total_ht_centimes": "0", "total_ttc_centimes": "93"}
    await poster(claire, f"{BUREAU}/facture", **{**FACTURE, **suite})
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2212", montant_centimes="93", mode="virement")
    await enregistrer(claire, du_mois(Operation(le(-1), "-81.84", "VIR GAEC")))
    ligne = await ligne_de(claire, "VIR GAEC")
    page = await claire.get(ligne)
    cases = re.findall(r'name="(op\.(?:paiement|rendu)_fournisseur:\d+)".*?<b class="montant">([\d,]+)', page.text)
    coches = {nom: "oui" for nom, somme in cases if somme in ("93,00", "11,16")}
    assert len(coches) == 2, texte(page)
    assert (await poster(claire, f"{ligne}/rapprocher", **coches)).status_code == 303
    assert "Fournisseur payé et rendu par un fournisseur" in texte(await claire.get("/banque"))
    dite = await claire.get(ligne)
    assert "Dans nos comptes Fournisseur payé, GAEC des Trois Chênes 93,00 €" in texte(dite)
    assert dite.text.count(f'href="{BUREAU}/F03#factures"') == 2, "what it paid, and what was taken off it"
    fiche = await claire.get(f"{BUREAU}/F03")
    assert fiche.text.count(f'<a href="{ligne}">sur le relevé du ') == 2, "and back, from the bill to the statement"


async def test_r178_un_manque_deja_credite_ne_se_propose_plus_a_notre_charge(entrer: Entrer) -> None:
    """Undone, the credit note leaves the choice again."""
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert ABSORBER in texte(await _lire(claire))
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="15,50")
    lu = await _lire(claire)
    assert ABSORBER not in texte(lu)
    await poster(claire, f"{BUREAU}/avoir/annuler", **_a_annuler(lu), raison="erreur_fournisseur")
    assert ABSORBER in texte(await _lire(claire))


async def test_r179_les_avoirs_d_une_facture_remplacee_ne_s_annulent_plus(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/avoir", **AVOIR, montant_ttc_centimes="15")
    annuler = _a_annuler(await _lire(claire))
    bis = {**FACTURE, "facture": "FA-2211 bis", "corrige_facture": "FA-2211"}
    assert (await poster(claire, f"{BUREAU}/facture", **bis)).status_code == 303
    lu = await _lire(claire)
    assert "annuler cet avoir" not in lu.text
    assert "Noté par erreur ? La facture FA-2211 est remplacée par FA-2211 bis, et ses avoirs la soldent" in texte(lu)
    refus = await poster(claire, f"{BUREAU}/avoir/annuler", **annuler, raison="doublon")
    assert refus.status_code == 422
    assert "est remplacée par FA-2211 bis, et ses avoirs la soldent" in texte(refus)


async def _lire(qui: httpx.AsyncClient) -> httpx.Response:
    lu = await qui.get(PAGE)
    assert lu.status_code == 200
    return lu


def _a_annuler(reponse: httpx.Response) -> dict[str, str]:
    """What the form that undoes a credit note would send, its reason apart."""
    formulaire = reponse.text.split('/avoir/annuler">')[1].split("</form>")[0]
    note = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', formulaire))
    del note["saisie"]
    return note
