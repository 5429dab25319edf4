"""The calendar of permanences: planned, taken with a tap, given back with a tap, then who came and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest

from domaine.mots import PARIS
from tests.web.pages.agenda import plan_permanence
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.jours import le
from tests.web.pages.monde import CYCLE, Monde
from web.pages.permanences.calendrier import MODELES
from web.recit.permanences import GENRES

pytestmark = pytest.mark.anyio


def formulaire(jour: str, besoin: str = "4") -> dict[str, str]:
    return {
        "genre": "distribution",
        "lieu": "Salle du centre social",
        "jour": jour,
        "poste0": "pesee",
        "besoin0": besoin,
        "debut0": "13:30",
        "fin0": "18h",
    }


async def test_r200_une_permanence_se_planifie_creneau_par_creneau(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "Aucune permanence à venir" in texte(await samira.get("/permanences"))
    refus = await refuse(samira, monde, "/permanences", **formulaire("hier"))
    assert "n'est pas une date" in texte(refus)
    refus = await refuse(samira, monde, "/permanences", **formulaire(le(3), besoin=""))
    assert "combien de personnes" in texte(refus)
    refus = await refuse(samira, monde, "/permanences", **{**formulaire(le(3)), "fin0": "midi"})
    assert "n'est pas une heure" in texte(refus)
    refus = await refuse(samira, monde, "/permanences", **{**formulaire(le(3)), "fin0": "12:00"})
    assert "il finit après son début" in texte(refus)
    refus = await refuse(samira, monde, "/permanences", **formulaire(le(3), besoin="31"))
    assert "un nombre de 1 à 30" in texte(refus)
    lu = await accepte(samira, "/permanences", **formulaire(le(3)), besoin1="0")
    assert "13:30 à 18:00" in lu
    assert "4 personnes manquent sur 4" in lu


async def test_qui_vient_prendre_sa_commande_ne_se_trompe_pas_d_heure(
    fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    """The first volunteers come before the doors open, and « Je viens » is theirs."""
    page = await plan_permanence(monde, cycle=CYCLE)
    assert "Ici, on vient donner un coup de main." in texte(await fatoumata.get(page))
    await monde.coordonne("DireHoraires", cycle=CYCLE, horaires={"ouvre": "14:00", "ferme": "17:00"})
    assert "Pour prendre sa commande, on vient ce jour-là, de 14:00 à 17:00." in texte(await fatoumata.get(page))


@pytest.mark.parametrize("genre", [*GENRES])
async def test_chaque_genre_de_permanence_part_d_un_modele(entrer: Entrer, monde: Monde, genre: str) -> None:
    samira = await entrer("samira")
    page = await samira.get(f"/permanences?pour={genre}")
    assert f'<option value="{genre}" selected>' in page.text
    poste, besoin, debut, fin = MODELES[genre][0]
    champs = {"poste0": poste, "besoin0": besoin, "debut0": debut, "fin0": fin}
    lu = await accepte(samira, "/permanences", **{**formulaire(le(3)), **champs, "genre": genre})
    assert f"{debut} à {fin}" in lu


async def test_r200_deux_gestes_pour_venir_un_pour_se_liberer(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    adresse = await plan_permanence(monde, besoin=1)
    assert "1 personne manque sur 1" in texte(await fatoumata.get("/permanences"))
    lu = await accepte(fatoumata, f"{adresse}/pesee/venir")
    assert "Vous venez" in lu
    luc = await entrer("luc")
    assert "Fatoumata" in texte(await luc.get(adresse))
    refus = await refuse(luc, monde, f"{adresse}/pesee/venir")
    assert "Ce créneau est complet" in texte(refus)
    refus = await refuse(luc, monde, f"{adresse}/pesee/liberer", personne="PE-031")
    assert "demandez à la coordination" in texte(refus)
    lu = await accepte(fatoumata, f"{adresse}/pesee/liberer")
    assert "1 personne manque sur 1" in lu
    await accepte(luc, f"{adresse}/pesee/venir")
    assert "Luc" not in texte(await fatoumata.get(adresse)), "a resident is not shown who else comes"


async def test_r200_la_coordination_inscrit_qui_le_demande(entrer: Entrer, monde: Monde) -> None:
    adresse = await plan_permanence(monde)
    samira = await entrer("samira")
    assert "Nadia" in await accepte(samira, f"{adresse}/pesee/venir", qui="Nadia Haddad")
    assert "Ayşe" in await accepte(samira, f"{adresse}/pesee/venir", qui="F-044")
    refus = await refuse(samira, monde, f"{adresse}/pesee/venir", qui="Personne Inconnue")
    assert "Aucun foyer ne répond" in texte(refus)
    assert "C'est bien ça ?" in texte(await poster(samira, f"{adresse}/annuler"))
    lu = await accepte(samira, f"{adresse}/annuler", lu="oui")
    assert "Cette permanence est annulée" in lu


async def test_r201_les_heures_se_disent_et_se_confirment(entrer: Entrer, monde: Monde) -> None:
    adresse = await plan_permanence(monde, jours=-1)
    samira, luc = await entrer("samira"), await entrer("luc")
    refus = await refuse(luc, monde, f"{adresse}/pesee/venir")
    assert "ce créneau est fini" in texte(refus).lower()
    lu = await accepte(samira, f"{adresse}/pesee/venu", qui="Luc Bernard", heures="4:30")
    assert "4 h 30" in lu.replace("\N{NO-BREAK SPACE}", " ")
    refus = await refuse(samira, monde, f"{adresse}/pesee/venu", qui="Nadia Haddad", heures="beaucoup")
    assert "n'est pas un nombre d'heures" in texte(refus)
    refus = await refuse(samira, monde, f"{adresse}/pesee/venu", qui="Samira Benali", heures="4:30")
    assert "C'est à quelqu'un d'autre de confirmer" in texte(refus)


async def test_r201_le_lendemain_la_page_dit_a_qui_demander(entrer: Entrer, monde: Monde) -> None:
    adresse = await plan_permanence(monde, jours=-1)
    monde.le = datetime.now(PARIS) - timedelta(days=2)
    await monde.benevole("PrendreCreneau", permanence="dist", creneau="pesee", personne="luc")
    luc = await entrer("luc")
    page = texte(await luc.get(adresse))
    assert "demandez à la référente ou à la coordination de les noter" in page
    assert "Dire mes heures" not in page
    refus = await refuse(luc, monde, f"{adresse}/pesee/heures", heures="4:30")
    assert "On dit ses heures le jour même" in texte(refus)


async def test_r204_une_absence_notee_par_erreur_se_corrige_sur_sa_page(entrer: Entrer, monde: Monde) -> None:
    adresse = await plan_permanence(monde, jours=-1)
    monde.le = datetime.now(PARIS) - timedelta(days=2)
    await monde.benevole("PrendreCreneau", permanence="dist", creneau="pesee", personne="luc")
    samira = await entrer("samira")
    page = await accepte(samira, f"{adresse}/pesee/manque", personne="luc")
    assert "Corriger : Luc B." in page
    assert "Corriger" not in texte(await (await entrer("luc")).get(adresse))
    page = await accepte(samira, f"{adresse}/pesee/pas-manque", personne="luc")
    assert "Confirmer : Luc B." in page
    refus = await refuse(samira, monde, f"{adresse}/pesee/pas-manque", personne="luc")
    assert "il n'y a rien à corriger" in texte(refus)
    lu = await accepte(samira, f"{adresse}/pesee/venu", personne="luc", heures="4:30")
    assert "4 h 30" in lu.replace("\N{NO-BREAK SPACE}", " ")


async def test_r201_des_heures_confirmees_par_erreur_se_corrigent_sur_leur_page(entrer: Entrer, monde: Monde) -> None:
    """4.5 hours confirmed, then 2 of them; of somebody who had not said so, nothing is left."""
    adresse = await plan_permanence(monde, jours=-1)
    monde.le = datetime.now(PARIS) - timedelta(days=2)
    await monde.benevole("PrendreCreneau", permanence="dist", creneau="pesee", personne="luc")
    samira = await entrer("samira")
    page = await accepte(samira, f"{adresse}/pesee/venu", personne="luc", heures="4:30")
    assert "Corriger : Luc B." in page
    assert "Corriger" not in texte(await (await entrer("luc")).get(adresse))
    page = await accepte(samira, f"{adresse}/pesee/pas-venu", personne="luc")
    assert "Confirmer : Luc B." in page
    assert "Luc B." not in texte(await samira.get("/permanences/heures"))
    refus = await refuse(samira, monde, f"{adresse}/pesee/pas-venu", personne="luc")
    assert "il n'y a rien à corriger" in texte(refus)
    lu = await accepte(samira, f"{adresse}/pesee/venu", personne="luc", heures="2:00")
    assert "2 h" in lu.replace("\N{NO-BREAK SPACE}", " ")
    corriger = "Corriger : Fatoumata"
    assert corriger in await accepte(samira, f"{adresse}/pesee/venu", personne="PE-031", heures="1:00")
    lu = await accepte(samira, f"{adresse}/pesee/pas-venu", personne="PE-031")
    assert corriger not in lu
    assert "Confirmer : Fatoumata" not in lu


async def test_r200_chacun_met_ses_creneaux_dans_son_agenda(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    adresse = await plan_permanence(monde)
    assert "Mes créneaux dans mon agenda" not in texte(await fatoumata.get("/permanences"))
    await accepte(fatoumata, f"{adresse}/pesee/venir")
    assert "Mes créneaux dans mon agenda" in texte(await fatoumata.get("/permanences"))
    fichier = await fatoumata.get("/permanences/mes-creneaux.ics")
    assert fichier.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Distribution : pesée" in fichier.text
    assert fichier.text.count("BEGIN:VEVENT") == 1
    entiere = await fatoumata.get(f"{adresse}/agenda.ics")
    assert "LOCATION:Salle du centre social" in entiere.text
    assert "BEGIN:VEVENT" not in (await (await entrer("luc")).get("/permanences/mes-creneaux.ics")).text
    assert (await fatoumata.get("/permanences/inconnue/agenda.ics")).status_code == 404


async def test_r200_un_rappel_pret_pour_chacun_sans_le_nom_des_autres(entrer: Entrer, monde: Monde) -> None:
    adresse = await plan_permanence(monde)
    for personne in ("PE-031", "luc"):
        await monde.coordonne("PrendreCreneau", permanence="dist", creneau="pesee", personne=personne)
    page = texte(await (await entrer("samira")).get(adresse))
    assert "Rappels à envoyer : 2 messages" in page
    rappel = page.partition("Bonjour Fatoumata, nous vous attendons le ")[2].partition("Merci !")[0]
    assert "de 13:30 à 18:00 (pesée), Salle du centre social" in rappel
    assert "Luc" not in rappel
    assert "Rappels à envoyer" not in texte(await (await entrer("nadia")).get(adresse))


async def test_on_dit_qui_habite_le_quartier_et_ses_heures_se_comptent_ainsi(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    adresse = await plan_permanence(monde, jours=-1)
    refus = await refuse(samira, monde, "/permanences/heures/quartier", qui="Luc Bernard")
    assert "Dites si cette personne habite le quartier" in texte(refus)
    assert 'value="Luc Bernard"' in refus.text
    refus = await refuse(samira, monde, "/permanences/heures/quartier", qui="Zoé Personne", habitant="oui")
    assert "Aucun" in texte(refus)
    lu = await accepte(samira, "/permanences/heures/quartier", qui="Luc Bernard", habitant="oui")
    assert "Luc B. habite le quartier" in lu
    await accepte(samira, f"{adresse}/pesee/venu", qui="Luc Bernard", heures="1:30")
    annee = le(-1)[:4]
    lu = texte(await samira.get(f"/permanences/heures?annee={annee}")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Habitants du quartier 1 h 30" in lu
    claire = await entrer("claire")
    lu = texte(await claire.get("/permanences/heures"))
    assert "Luc B. habite le quartier" in lu
    assert "Noter" not in lu.split("Qui habite le quartier ?")[1]
    assert (await poster(claire, "/permanences/heures/quartier", qui="Luc Bernard", habitant="non")).status_code == 403
