"""Information meetings: planned, announced by poster and message, counted without a name, corrected in the open."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from tests.web.pages.agenda import plan_reunion
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from web.pages.reunions.invitation import message

pytestmark = pytest.mark.anyio


def formulaire(jour: str, **autrement: str) -> dict[str, str]:
    return {
        "sujet": "Acheter ensemble",
        "lieu": "École Jean-Moulin",
        "jour": jour,
        "debut": "18:00",
        "fin": "19h30",
        "langue-ar": "oui",
        "langue-tr": "oui",
        **autrement,
    }


async def test_une_reunion_se_planifie_et_chaque_faute_se_dit(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "Aucune réunion à venir" in texte(await samira.get("/reunions"))
    refus = texte(await refuse(samira, monde, "/reunions", **formulaire("hier", debut="midi")))
    assert "n'est pas une date" in refus
    assert "n'est pas une heure" in refus
    assert "École Jean-Moulin" in (await samira.post("/reunions", data=formulaire("hier"))).text, "what was typed stays"
    refus = texte(await refuse(samira, monde, "/reunions", **formulaire(le(3), fin="17:00")))
    assert "la réunion finit après son début" in refus
    lu = await accepte(samira, "/reunions", **formulaire(le(3)))
    assert "On y parle aussi arabe et turc" in lu
    assert "Acheter ensemble" in texte(await samira.get("/vie"))


@pytest.mark.parametrize(("sujet", "dit"), [("Acheter ensemble", "Acheter ensemble."), ("Et demain ?", "Et demain ?")])
def test_un_titre_qui_demande_ne_finit_pas_aussi_par_un_point(sujet: str, dit: str) -> None:
    quand = datetime(2026, 11, 26, 18, tzinfo=UTC)
    reunion = {"genre": "assemblee", "sujet": sujet, "debut": quand, "fin": quand, "lieu": "École", "langues": ""}
    assert f" : {dit} C'est " in message(reunion, "Les Tilleuls")


async def test_on_invite_avec_une_affiche_et_un_message_sans_nom(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    adresse = await plan_reunion(monde)
    luc = await entrer("luc")
    assert "<p data-message>Bonjour ! Vous êtes invité à une réunion des habitants : " in (await luc.get(adresse)).text
    affiche = await luc.get(f"{adresse}/affiche.pdf")
    assert affiche.headers["content-type"] == "application/pdf"
    assert affiche.content.startswith(b"%PDF")
    refus = texte(await refuse(luc, monde, f"{adresse}/inviter"))
    assert "Cochez au moins une façon" in refus
    lu = await accepte(luc, f"{adresse}/inviter", **{"par-affiche": "oui", "par-message": "oui"})
    assert "affiche, message" in lu
    chez_elle = texte(await fatoumata.get(adresse))
    assert "Venez avec une voisine" in chez_elle
    assert "Noter" not in chez_elle


async def test_r211_on_compte_qui_est_venu_et_on_corrige(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    adresse = await plan_reunion(monde, jours=-1)
    luc = await entrer("luc")
    assert "À noter" in texte(await luc.get("/reunions"))
    trop = {"personnes": "14", "habitants": "15"}
    assert "14 en tout, et 15 du quartier" in texte(await refuse(luc, monde, f"{adresse}/venus", **trop))
    bavards = {"personnes": "14", "habitants": "11", "parle-ar": "15"}
    assert "et 15 pour une langue" in texte(await refuse(luc, monde, f"{adresse}/venus", **bavards))
    lu = await accepte(luc, f"{adresse}/venus", **{**bavards, "parle-ar": "5", "parle-tr": "3"})
    assert "14 personnes" in lu
    assert "arabe (5), turc (3)" in lu
    encore = {"personnes": "16", "habitants": "12"}
    assert "déjà notées : 14" in texte(await refuse(luc, monde, f"{adresse}/venus", **encore))
    lu = await accepte(luc, f"{adresse}/venus", **encore, correction="oui")
    assert "16 personnes" in lu
    assert "arabe (" not in lu, "the languages of the first count are gone with it"
    assert "du quartier" not in texte(await fatoumata.get(adresse)), "a resident reads how many came, nothing more"


async def test_une_reunion_s_annule_apres_relecture(entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    adresse = await plan_reunion(monde)
    samira, luc = await entrer("samira"), await entrer("luc")
    assert "C'est bien ça ?" in texte(await poster(samira, f"{adresse}/annuler", raison="salle"))
    assert (await poster(luc, f"{adresse}/annuler", raison="salle")).status_code == 403
    lu = await accepte(samira, f"{adresse}/annuler", raison="salle", lu="oui")
    assert "Cette réunion est annulée" in lu
    assert "Annulée : la salle n'est pas libre" in texte(await samira.get("/reunions"))
    assert "Acheter ensemble" not in texte(await fatoumata.get("/vie"))
    assert (await samira.get("/reunions/ailleurs")).status_code == 404
    assert (await samira.post(f"{adresse}/danser")).status_code == 404
