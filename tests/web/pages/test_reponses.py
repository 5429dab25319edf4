"""No form answers for a household: what was not asked is said so, listed, printed and asked again."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from domaine.foyers.faits import FoyerInscrit
from domaine.types import Role
from tests.projections.journal import inscrire
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import NOUVEAU, accepte, refuse
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
ANCIEN = FoyerInscrit(
    foyer="F-070",
    groupement=GROUPEMENT,
    titulaire="PE-070",
    identite="",
    taille=1,
    est_qpv=True,
    langue="fr",
    symbole="🍋",
    reponses_proposees=True,
)
"""As an old form left it when nobody touched its answers."""


async def test_l_inscription_commence_sans_aucune_reponse(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    page = (await luc.get("/foyers/nouveau")).text
    assert not re.search(r'name="(est_qpv|symbole)"[^>]*checked', page)
    assert re.search(r'name="taille"[^>]*value=""', page)
    sans = {nom: valeur for nom, valeur in NOUVEAU.items() if nom not in ("est_qpv", "symbole")}
    assert "Demandez-le, puis touchez Oui ou Non." in texte(
        await refuse(luc, monde, "/foyers/nouveau", **sans, foyer="112")
    )
    dit = {**sans, "est_qpv": "oui"}
    assert "Choisissez le symbole de sa carte" in texte(await refuse(luc, monde, "/foyers/nouveau", **dit, foyer="112"))


async def test_ce_qui_n_est_pas_demande_se_lit_et_se_note_plus_tard(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    muet = {**NOUVEAU, "taille": "", "est_qpv": "pas_demande"}
    await accepte(samira, "/foyers/nouveau", **muet, foyer="112")
    carte = texte(await samira.get("/foyers/F-112/carte"))
    assert "Nombre de personnes pas demandé" in carte
    assert "Quartier pas demandé" in carte
    assert "Paule Roche" in texte(await samira.get("/foyers/a-redemander"))
    assert "Paule Roche" in texte(await samira.get("/foyers?reponses=a_redemander"))
    await accepte(samira, "/foyers/F-112/carte/taille", taille="3")
    assert "Paule Roche" in texte(await samira.get("/foyers/a-redemander"))
    await accepte(samira, "/foyers/F-112/carte/quartier", est_qpv="non")
    assert "Paule Roche" not in texte(await samira.get("/foyers/a-redemander"))
    assert "Habite hors du quartier prioritaire" in texte(await samira.get("/foyers/F-112/carte"))


async def test_qui_a_garde_les_reponses_d_un_ancien_formulaire_se_redemande(entrer: Entrer, monde: Monde) -> None:
    store = monde.application.store
    choisi = replace(ANCIEN, foyer="F-071", titulaire="PE-071", taille=4)
    await inscrire(store, ANCIEN, choisi)
    samira = await entrer("samira")
    feuille = texte(await samira.get("/foyers/a-redemander"))
    assert "F-070" in feuille
    assert "F-071" not in feuille
    await monde.faire("CorrigerTaille", {"foyer": "F-070", "taille": 1}, ("samira", Role.COORDINATEUR))
    await accepte(samira, "/foyers/F-070/carte/quartier", est_qpv="oui")
    assert "F-070" not in texte(await samira.get("/foyers/a-redemander"))


async def test_r021_un_foyer_qui_attend_n_est_pas_un_foyer_inconnu(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await accepte(luc, "/foyers/nouveau", **NOUVEAU, foyer="112")
    await accepte(luc, "/foyers/nouveau", **{**NOUVEAU, "prenom": "Yves", "nom": "Petit"}, foyer="113")
    for adresse in ("/foyers/F-113", "/foyers/F-113/carte"):
        assert "Le foyer F-113 attend une place" in texte(await luc.get(adresse))
    paye = {"encaissement": "E-9", "foyer": "F-113", "montant_centimes": 20_00, "mode": "especes", "session": "C1"}
    adhere = {"foyer": "F-113", "groupement": GROUPEMENT, "montant_centimes": 20_00}
    annee = {"valable_du": "2026-11-01", "valable_au": "2027-10-31"}
    for acte, donnees in (("EnregistrerEncaissement", paye), ("EnregistrerAdhesion", {**adhere, **annee})):
        with pytest.raises(Exception, match="Le foyer F-113 attend une place"):
            await monde.faire(acte, donnees, ("claire", Role.TRESORIER))
    await poster(luc, "/foyers/attente/F-113/renoncer", lu="oui")
    with pytest.raises(Exception, match="a quitté la liste d'attente"):
        await monde.faire("EnregistrerEncaissement", paye, ("claire", Role.TRESORIER))
