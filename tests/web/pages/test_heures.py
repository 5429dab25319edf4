"""Hours given: who, month by month, round by round, neighbours apart, and what they are worth at the group's rate."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.pages.agenda import plan_permanence
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio

HEURES = "/permanences/heures"


@pytest.fixture
async def heures(monde: Monde) -> str:
    """Where those of yesterday are read: ten neighbours stayed 3 h 06 each, four from elsewhere shared 15 h 30."""
    await plan_permanence(monde, jours=-1, besoin=14)
    for rang in range(10):
        foyer = f"F-2{rang:02d}"
        await monde.benevole(
            "InscrireFoyer",
            foyer=foyer,
            groupement=GROUPEMENT,
            titulaire=f"PE-2{rang:02d}",
            identite={"prenom": f"Voisine {rang}", "nom": "Dupont", "rue": "1 rue des Lilas"},
            taille=1,
            est_qpv=True,
            symbole="",
        )
        await _tient(monde, f"PE-2{rang:02d}", 186)
    for personne, minutes in (("luc", 240), ("nadia", 240), ("helene", 240), ("claire", 210)):
        await _tient(monde, personne, minutes)
    return f"{HEURES}?annee={le(-1)[:4]}"


async def test_r201_quatorze_personnes_46_5_h_dont_31_h_d_habitants(entrer: Entrer, heures: str) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get(heures)).replace("\N{NO-BREAK SPACE}", " ")
    assert "46 h 30" in lu
    assert "14 personnes" in lu
    assert "31 h" in lu
    assert "15 h 30" in lu
    liens = re.findall(r'href="(/permanences/heures\?[^"]*(?:tri|fichier)=[^"]*)"', (await samira.get(heures)).text)
    assert len(liens) > len(("xlsx", "csv"))
    assert all("annee=" in lien for lien in liens)
    csv = next(unescape(lien) for lien in liens if "fichier=csv" in lien)
    assert "Voisine 3" in (await samira.get(csv)).text


async def test_r203_46_5_h_a_12_euros_par_mois_et_par_commande(entrer: Entrer, heures: str) -> None:
    samira = await entrer("samira")
    sans_taux = texte(await samira.get(heures))
    assert "qu'on a donné le plus : 46 h 30" in sans_taux
    assert "Autres rendez-vous" in sans_taux
    assert "Ce que cela vaut" not in sans_taux
    assert "558,00" in texte(await samira.get(f"{heures}&taux=12,00"))


@pytest.mark.parametrize(("taux", "phrase"), [("cher", "n'est pas un montant"), ("101", "entre 0 et 100,00")])
async def test_r203_un_taux_qui_ne_se_lit_pas_revient_avec_sa_phrase(
    entrer: Entrer, heures: str, taux: str, phrase: str
) -> None:
    reponse = await (await entrer("samira")).get(f"{heures}&taux={taux}")
    assert reponse.status_code == 422
    assert phrase in texte(reponse)
    assert f'value="{taux}"' in reponse.text


async def test_qui_lit_une_autre_annee_y_reste_en_notant_qui_habite_le_quartier_ou_en_cherchant(
    entrer: Entrer, monde: Monde
) -> None:
    samira, passee = await entrer("samira"), f"{HEURES}?annee={aujourd_hui().year - 1}"
    titre = f"Heures données en {aujourd_hui().year - 1}"
    noter = unescape(re.findall(r'action="([^"]*quartier[^"]*)"', (await samira.get(passee)).text)[0])
    refus = await refuse(samira, monde, noter, qui="Luc Bernard")
    assert titre in texte(refus)
    assert titre in await accepte(samira, noter, qui="Luc Bernard", habitant="oui")
    cherche = await samira.post("/chercher", data={"vers": passee, "q": "Luc"})
    assert titre in texte(await samira.get(cherche.headers["location"]))


async def _tient(monde: Monde, personne: str, minutes: int) -> None:
    await monde.coordonne("ConfirmerPresence", permanence="dist", creneau="pesee", personne=personne, minutes=minutes)
