"""A yes to a question stays with its form that comes back for something else, and answers what was asked alone."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from tests.web.pages.argent import poster
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import AConfirmer

POIDS = AConfirmer("brut", "2,460 kg ?", 2_460)
CACHES = re.compile(r'<input type="hidden" name="(confirme|vu\.[^"]+)" value="([^"]*)">')


def demande(erreur: AConfirmer, **valeurs: str) -> Formulaire:
    formulaire = Formulaire("essai", valeurs)
    formulaire.refuser(erreur, {})
    return formulaire


def revenu(formulaire: Formulaire, **valeurs: str) -> Formulaire:
    """Sent with a yes, come back for another reason, sent again with what the page kept."""
    oui = Formulaire("essai", {**formulaire.valeurs, "confirme": formulaire.question_reponse})
    return Formulaire("essai", {**oui.valeurs, "confirme": " ".join(oui.confirmes), **oui.vus, **valeurs})


def test_un_oui_a_2_460_kg_reste_quand_un_autre_champ_se_corrige() -> None:
    encore = revenu(demande(POIDS, brut="2460", lot=""), lot="L1")
    assert encore.confirmes == {"brut"}


def test_un_oui_a_2_460_kg_ne_vaut_pas_pour_1020() -> None:
    assert revenu(demande(POIDS, brut="2460"), brut="1020").confirmes == frozenset()
    accord = AConfirmer("accord", "4 kg au lieu de 2 kg ?", 4_000, sur=("brut", "choix"))
    assert revenu(demande(accord, brut="4", choix="ajouter"), choix="").confirmes == frozenset()


def test_une_seconde_question_garde_le_premier_oui() -> None:
    formulaire = revenu(demande(POIDS, brut="2460", tare="410"))
    formulaire.refuser(AConfirmer("tare", "0,410 kg ?", 410), {})
    assert formulaire.question_reponse == "brut tare"
    assert set(formulaire.vus) == {"vu.brut", "vu.tare"}


def caches(reponse: httpx.Response) -> dict[str, str]:
    """What the page holds of the yes that were said."""
    assert reponse.status_code == 422
    return {nom: html.unescape(valeur) for nom, valeur in CACHES.findall(reponse.text)}


@pytest.mark.anyio
async def test_oui_a_4607_euros_reste_quand_la_somme_remise_est_a_corriger(entrer: Entrer) -> None:
    nadia, ou = await entrer("nadia"), "/foyers/F-031/encaissements"
    envoi = {"montant": "4607", "mode": "especes", "session": "C1", "remis": "46x"}
    doute = await poster(nadia, ou, **{**envoi, "remis": ""})
    oui = await poster(nadia, ou, **envoi, **caches(doute) | {"confirme": "montant"})
    assert caches(oui)["confirme"] == "montant"
    assert "c'est bien ça" not in oui.text, "asked once"
    autre = await poster(nadia, ou, **{**envoi, "montant": "4706", "remis": ""}, **caches(oui))
    assert caches(autre).keys() == {"vu.montant"}, "another amount is another question"
    assert (await poster(nadia, ou, **{**envoi, "remis": ""}, **caches(oui))).status_code == 303


@pytest.mark.anyio
async def test_ajouter_a_une_pesee_puis_dire_que_la_personne_est_d_accord_est_note(
    entrer: Entrer, monde: Monde
) -> None:
    """2.13 kg of lentils were handed over; a kilogram more is added, and asked about once."""
    luc, ou = await entrer("luc"), "/foyers/F-013/retraits"
    envoi = {"cycle": CYCLE, "produit": "P016"}
    assert (await poster(luc, ou, **envoi, brut="2,13")).status_code == 303
    ajoute = await poster(luc, ou, **envoi, brut="1", choix="ajouter")
    assert "3,13\xa0kg au lieu de 2,13\xa0kg" in html.unescape(ajoute.text)
    assert '<input type="hidden" name="choix" value="ajouter">' in ajoute.text
    garde = {**caches(ajoute), "choix": "ajouter", "confirme": "accord"}
    assert (await poster(luc, ou, **envoi, brut="1", **garde)).status_code == 303
