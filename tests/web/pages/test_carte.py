"""The card of a household: each form accepted, and refused with what was typed."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from tests.web.pages.argent import poster, solde, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import CARTE, CREATION, FICHE, accepte, refuse
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import CYCLE, Monde
from web.langue import jour
from web.saisie.foyer import dernier_jour

pytestmark = pytest.mark.anyio


async def test_une_fiche_se_corrige(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    assert "/foyers/F-013/carte" in (await luc.get("/foyers/F-013")).text
    assert "Coordonnées de Fatou Diara" in await accepte(luc, f"{CARTE}/coordonnees", **FICHE)
    assert "9 rue Neuve" in (await luc.get("/foyers/F-013")).text
    refus = await refuse(luc, monde, f"{CARTE}/coordonnees", **{**FICHE, "nom": ""})
    assert "Indiquez le nom" in texte(refus)
    assert 'value="0699999977"' in refus.text


async def test_un_foyer_dit_combien_il_compte_de_personnes(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    assert "compte désormais 5 personnes" in await accepte(luc, f"{CARTE}/taille", taille="5")
    assert "· 5 personnes" in texte(await luc.get(CARTE))
    for taille, phrase in {
        "5": "déjà le nombre noté pour ce foyer : 5",
        "0": "plus grand que zéro",
        "21": "20",
        "": "est vide : il faut un nombre entier",
        "cinq": "« cinq »",
    }.items():
        refus = await refuse(luc, monde, f"{CARTE}/taille", taille=taille)
        assert phrase in texte(refus).casefold(), taille
        assert 'id="taille-taille-erreur"' in refus.text


async def test_qui_a_perdu_sa_carte_apprend_qui_en_fait_une_autre_et_le_lien_y_mene(entrer: Entrer) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    perdue = "Carte, lien ou téléphone perdu ?"
    assert f"{perdue} La coordination ou la trésorerie fait un nouveau lien" in texte(await luc.get(CARTE))
    assert f"{perdue} Faire, refaire ou couper son lien" in texte(await samira.get(CARTE))
    mene = re.search(r'href="(/reglages/liens[^"]*)"', (await samira.get(CARTE)).text)
    assert mene is not None
    assert 'value="F-013"' in (await samira.get(mene[1])).text
    assert (await luc.get(mene[1])).status_code == 403


async def test_une_autre_personne_peut_repondre_du_compte(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await accepte(luc, f"{CARTE}/coordonnees", **{**FICHE, "prenom": "Awa"}, autre="oui")
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    assert fiche.nom == "Awa Diara"
    assert fiche.titulaire != "PE-013"


async def test_r024_le_coup_de_pouce_s_etend_a_ce_qui_est_deja_pris(
    entrer: Entrer, monde: Monde, referent: httpx.AsyncClient
) -> None:
    await monde.benevole("RetirerProduit", cycle=CYCLE, foyer="F-013", produit="P016", catalogue=1, brut=2_120)
    samira = await entrer("samira")
    avant = await solde(monde, "F-013")
    assert "Étendre ce tarif" not in texte(await samira.get(CARTE))
    aide = {"tarif": "coup_de_pouce", "financeur": "mieux-manger", "a_compter_du": aujourd_hui().isoformat()}
    await accepte(samira, f"{CARTE}/tarif", **aide)
    assert "Étendre ce tarif" in texte(await samira.get(CARTE))
    assert "Étendre ce tarif" not in texte(await referent.get(CARTE)), "the coordination decides"
    await accepte(samira, f"{CARTE}/etendre", cycle=CYCLE)
    assert await solde(monde, "F-013") - avant == 6_57 - 3_29
    assert "Étendre ce tarif" not in texte(await samira.get(CARTE)), "all is counted"
    assert "tout est déjà compté" in texte(await refuse(samira, monde, f"{CARTE}/etendre", cycle=CYCLE))


async def test_une_adhesion_se_prend_et_se_renouvelle_a_la_suite(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    fin = dernier_jour(aujourd_hui())
    lu = await accepte(luc, f"{CARTE}/adhesion", cotisation="2", mode="cheque", cheque_numero="77", session="C1")
    assert f"Valable jusqu'au {jour(fin)}" in lu
    assert re.search(r"Enregistré\. Adhésion [^;]* ; Paiement reçu ", lu)
    suite = fin + timedelta(days=1)
    assert f'value="{suite.isoformat()}"' in (await luc.get(CARTE)).text
    double = await refuse(luc, monde, f"{CARTE}/adhesion", cotisation="3", valable_du=fin.isoformat())
    assert "a déjà une adhésion" in texte(double)
    assert 'value="3"' in double.text
    assert "Finie" not in await accepte(luc, f"{CARTE}/adhesion", cotisation="3")
    for montant, phrase in {"0,20": "est de 1,00", "": "Indiquez le montant", "x": "n'est pas un montant"}.items():
        periode = {"valable_du": "2030-01-01", "valable_au": "2030-12-31"}
        refus = await refuse(luc, monde, f"{CARTE}/adhesion", cotisation=montant, **periode)
        assert phrase in texte(refus)
        assert 'value="2030-01-01"' in refus.text


async def test_seul_qui_l_accorde_lit_le_tarif(entrer: Entrer, monde: Monde, referent: httpx.AsyncClient) -> None:
    tarif = {"tarif": "coup_de_pouce", "a_compter_du": le(0), "financeur": "mieux-manger"}
    lu = await accepte(referent, f"{CARTE}/tarif", **tarif, valable_au="2099-12-31")
    assert "Aujourd'hui : Coup de pouce" in lu
    assert "par Paul M., valable jusqu'au 31 décembre 2099" in lu
    assert "Coup de pouce" not in lu.partition("Enregistré.")[2][:80]
    assert "Coup de pouce" in texte(await (await entrer("samira")).get(CARTE))
    claire = await (await entrer("claire")).get(CARTE)
    assert "par Paul M., valable jusqu'au 31 décembre 2099" in texte(claire)
    benevole = await (await entrer("luc")).get(CARTE)
    assert "valable jusqu'au 31 décembre 2099" not in texte(benevole)
    for page in (claire, benevole):
        assert "pouce" not in page.text
        assert "mieux-manger" not in page.text


async def test_un_tarif_refuse_garde_ses_dates(monde: Monde, referent: httpx.AsyncClient) -> None:
    sans = await refuse(referent, monde, f"{CARTE}/tarif", tarif="coup_de_pouce", a_compter_du="2026-11-01")
    assert "indiquez le financeur" in texte(sans)
    assert 'value="2026-11-01"' in sans.text
    inverse = {"tarif": "solidaire", "a_compter_du": "2026-11-01", "valable_au": "2026-10-01"}
    assert "avant de commencer" in texte(await refuse(referent, monde, f"{CARTE}/tarif", **inverse))


async def test_un_solde_du_cahier_depasse_ce_que_l_ouverture_annoncait(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    refus = await refuse(claire, monde, f"{CARTE}/solde", sens="doit", montant="12,60", piece="page 4")
    assert "le contrôle d'ouverture annonce" in texte(refus)
    assert 'value="page 4"' in refus.text
    assert "plus grand que zéro" in texte(await refuse(claire, monde, f"{CARTE}/solde", montant="0", piece="p"))


async def test_un_solde_du_cahier_se_reprend_une_fois(anonyme: httpx.AsyncClient) -> None:
    ouverture = {"ouverture__caisse": "86,40", "ouverture__dettes_foyers": "12,60", "ouverture__fonds": "99"}
    cree = texte(await poster(anonyme, "/reglages", **CREATION, **ouverture))
    carte = cree.partition("Claire G. Trésorerie")[2].split()[0]
    await poster(anonyme, "/code", carte=carte, code="583026", encore="583026")
    await accepte(anonyme, "/foyers/nouveau", **FICHE, foyer="1", taille="2", est_qpv="oui", symbole="🌙")
    adresse = "/foyers/F-001/carte"
    lu = await accepte(anonyme, f"{adresse}/solde", sens="doit", montant="12,60", piece="page 4")
    assert "Devait 12,60" in lu
    assert "page 4 · repris le" in lu
    assert f"{adresse}/solde" not in (await anonyme.get(adresse)).text
    encore = await poster(anonyme, f"{adresse}/solde", sens="doit", montant="1", piece="page 4")
    assert encore.status_code == 422
    assert "est déjà repris" in texte(encore)


async def test_un_referent_s_arrete_au_plafond_du_geste(
    entrer: Entrer, monde: Monde, referent: httpx.AsyncClient
) -> None:
    assert "Avoir accordé à Fatou Diara" in await accepte(referent, f"{CARTE}/avoir", montant="2", raison="abime")
    refus = await refuse(referent, monde, f"{CARTE}/avoir", montant="13,90", raison="abime")
    assert "5,00 € au plus à un foyer par commande du mois : il reste 3,00 €" in texte(refus).replace("\xa0", " ")
    assert 'value="13,90"' in refus.text
    sans_note = await refuse(referent, monde, f"{CARTE}/avoir", montant="2", raison="autre")
    assert "ajoutez une note" in texte(sans_note)
    await accepte(await entrer("samira"), f"{CARTE}/avoir", montant="13,90", raison="autre", note="Demi-tarif")


async def test_r145_le_meme_avoir_se_demande_puis_se_dit_en_plus(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    await accepte(samira, f"{CARTE}/avoir", montant="2", raison="abime")
    assert "Abîmé" in texte(await samira.get(CARTE)), "who grants another reads the last ones"
    encore = await refuse(samira, monde, f"{CARTE}/avoir", montant="2,00", raison="demande_foyer")
    assert "Ce foyer a déjà un avoir de 2,00 €" in texte(encore).replace("\xa0", " ")
    assert 'name="en_plus"' in encore.text
    await accepte(samira, f"{CARTE}/avoir", montant="2,00", raison="demande_foyer", en_plus="oui")
    assert "en plus de ce qui était déjà donné" in texte(await samira.get("/foyers/F-013"))
