"""Two cards joined, one card split: read back first, refused with what was typed, and both numbers lead home."""

from __future__ import annotations

import pytest

from domaine.types import Mode
from tests.web.pages.argent import TRESORERIE, poster, solde, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.doublons import arrive_et_reste, en_double, s_annule_et_reste
from tests.web.pages.envois import CARTE, accepte, refuse
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
SEPARER = f"{CARTE}/separer"
NOUVEAU = {"nouveau": "187", "prenom": "Issa", "nom": "Konaté", "rue": "8 rue Neuve", "taille": "1", "est_qpv": "oui"}


async def test_r027_deux_cartes_se_relisent_puis_se_reunissent(entrer: Entrer, monde: Monde) -> None:
    await en_double(monde)
    samira = await entrer("samira")
    relu = texte(await poster(samira, f"{CARTE}/reunir", autre="F-091"))
    for marque in (
        "🔔 Fatou Diara",
        "tél. …\u206031",
        "🍋 Fatou Diara",
        "tél. …\u206004",
        "on lui doit 20,00",
        "C'est bien ça ?",
    ):
        assert marque in relu, marque
    lu = await accepte(samira, f"{CARTE}/reunir", autre="F-091", lu="oui")
    assert "est réuni à Fatou Diara (F-013), qui reprend son avance" in lu
    assert "Ancien numéro : F-091" in lu
    assert await solde(monde, "F-013") == 20_00
    assert "/foyers/F-013" in (await samira.get("/foyers?q=91")).text
    assert "/foyers/F-091" not in (await samira.get("/foyers?q=F-091")).text
    ancienne = await samira.get("/foyers/F-091/carte")
    assert "La carte F-013" in texte(ancienne)
    page = texte(await samira.get("/foyers/F-091"))
    assert "Ouvrir F-013" in page
    assert "Recevoir un paiement" not in page


async def test_r027_ce_qui_etait_reste_sur_l_ancien_numero_se_reporte(entrer: Entrer, monde: Monde) -> None:
    await en_double(monde)
    samira = await entrer("samira")
    await accepte(samira, f"{CARTE}/reunir", autre="91", lu="oui")
    deja = await refuse(samira, monde, f"{CARTE}/reunir", report="F-091", lu="oui")
    assert "rien n'est à reporter" in texte(deja)
    await arrive_et_reste(monde, 5_00)
    assert "Une correction est arrivée sur F-091" in texte(await samira.get(CARTE))
    lu = await accepte(samira, f"{CARTE}/reunir", report="F-091", lu="oui")
    assert "Une correction est arrivée" not in lu
    assert await solde(monde, "F-013") == 25_00


async def test_r140_ce_qu_un_ancien_numero_doit_se_reporte_avant_de_rembourser(entrer: Entrer, monde: Monde) -> None:
    """The card payment of the old number is undone since: its 20.00 are still shown as an advance of F-013."""
    await en_double(monde)
    samira = await entrer("samira")
    await accepte(samira, f"{CARTE}/reunir", autre="91", lu="oui")
    rembourser = f"{TRESORERIE}/rembourser"
    claire = await entrer("claire")
    assert "ancien numéro" not in texte(await claire.get(rembourser))
    await s_annule_et_reste(monde, 20_00)
    lu = texte(await claire.get(rembourser)).replace("\xa0", " ")
    assert "L'ancien numéro F-091 doit 20,00 €" in lu
    assert "Reportez cette dette avant de rembourser ce foyer" in lu
    await accepte(samira, f"{CARTE}/reunir", report="F-091", lu="oui")
    assert "ancien numéro" not in texte(await claire.get(rembourser))
    assert await solde(monde, "F-013") == 0


async def test_r133_un_bon_venu_sous_l_ancien_numero_ne_cache_pas_ce_qui_est_a_reporter(
    entrer: Entrer, monde: Monde
) -> None:
    """A voucher of 20.00 came to the old number, whose 20.00 by card are undone: it owes nothing, F-013 does."""
    await en_double(monde)
    samira, claire = await entrer("samira"), await entrer("claire")
    await accepte(samira, f"{CARTE}/reunir", autre="91", lu="oui")
    await arrive_et_reste(monde, 20_00, Mode.BON_TIERS, financeur="CCAS")
    await s_annule_et_reste(monde, 20_00)
    assert await solde(monde, "F-091") == 0
    lu = texte(await claire.get(f"{TRESORERIE}/rembourser")).replace("\xa0", " ")
    assert "L'ancien numéro F-091 doit 20,00 €" in lu
    assert "Une correction est arrivée sur F-091" in texte(await samira.get(CARTE))
    lu = await accepte(samira, f"{CARTE}/reunir", report="F-091", lu="oui")
    assert "Une correction est arrivée" not in lu
    assert "ancien numéro" not in texte(await claire.get(f"{TRESORERIE}/rembourser"))


async def test_r027_un_numero_inconnu_ou_le_sien_ne_se_reunit_pas(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "Aucun foyer ne répond" in texte(await refuse(samira, monde, f"{CARTE}/reunir", autre="zzzz"))
    assert "ne se réunit pas à lui-même" in texte(await refuse(samira, monde, f"{CARTE}/reunir", autre="13"))
    luc = await entrer("luc")
    assert "Réunir un autre foyer" not in texte(await luc.get(CARTE))
    assert (await poster(luc, f"{CARTE}/reunir", autre="F-044")).status_code == 403


async def test_r028_un_foyer_se_separe_et_la_dette_reste(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    await accepte(samira, f"{CARTE}/avoir", montant="10", raison="demande_foyer")
    assert "Déjà réglé pour cette commande : 10,00" in texte(await samira.get(SEPARER))
    refus = await refuse(samira, monde, SEPARER, **NOUVEAU, part="5", signe="oui")
    assert "paient une commande à prendre" in texte(refus)
    await accepte(samira, f"{CARTE}/avoir", montant="90", raison="demande_foyer")
    refus = await refuse(samira, monde, SEPARER, **NOUVEAU, part="5")
    assert "sauf si les deux foyers signent" in texte(refus)
    assert 'value="8 rue Neuve"' in refus.text
    lu = await accepte(samira, SEPARER, **NOUVEAU, part="5", signe="oui")
    assert "Issa Konaté" in lu
    assert "On lui doit 5,00" in texte(await samira.get("/foyers/F-187"))
    luc = await entrer("luc")
    assert (await luc.get(SEPARER)).status_code == 403
    assert (await poster(luc, SEPARER, **NOUVEAU)).status_code == 403
