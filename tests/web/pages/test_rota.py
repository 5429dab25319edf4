"""Saying when one can come; then who is proposed, with the reason, changed and accepted by the coordination."""

from __future__ import annotations

import re

import httpx
import pytest

from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.agenda import plan_permanence
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio

SEMAINE = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DISPONIBILITES = "/permanences/disponibilites"
TOUJOURS = {f"plage__{jour}-{partie}": "oui" for jour in SEMAINE for partie in ("apres_midi", "soir")}
POSTE = {"poste__pesee": "oui"}


async def disponible(monde: Monde, personne: str) -> None:
    """At any moment of the week, to weigh."""
    await monde.coordonne(
        "DireDisponibilite",
        groupement=GROUPEMENT,
        personne=personne,
        plages=[{"jour": jour, "partie": partie} for jour in SEMAINE for partie in ("apres_midi", "soir")],
        postes=["pesee"],
    )


async def test_r200_une_habitante_dit_quand_elle_peut_venir(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    page = texte(await fatoumata.get(DISPONIBILITES))
    assert "Quand je peux venir" in page
    assert "Qui a dit quand venir" not in page, "a resident does not read when others can come"
    refus = await refuse(fatoumata, monde, DISPONIBILITES, **POSTE)
    assert "Cochez au moins un moment" in texte(refus)
    assert 'name="poste.pesee" value="oui" checked' in refus.text
    lu = await accepte(
        fatoumata, DISPONIBILITES, **{"plage__jeudi-apres_midi": "oui", "plage__jeudi-soir": "oui"}, **POSTE
    )
    assert "Jeudi après-midi et soir" in lu
    lu = await accepte(fatoumata, DISPONIBILITES, **{"plage__samedi-matin": "oui"}, **POSTE)
    assert "Samedi matin" in lu
    assert "Jeudi après-midi" not in lu.partition("Quels moments")[0]
    lu = await accepte(fatoumata, f"{DISPONIBILITES}/retirer")
    assert "C'est noté" not in lu
    assert (await fatoumata.get(f"{DISPONIBILITES}?pour=luc")).status_code == 403


async def test_la_coordination_note_de_vive_voix(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "Personne encore" in texte(await samira.get(DISPONIBILITES))
    assert f'method="post" action="{DISPONIBILITES}/pour"' in (await samira.get(DISPONIBILITES)).text
    refus = await poster(samira, f"{DISPONIBILITES}/pour", qui="Personne Inconnue")
    assert refus.status_code == 422
    assert "Aucun foyer ne répond" in texte(refus)
    assert 'value="Personne Inconnue"' in refus.text
    choisie = await poster(samira, f"{DISPONIBILITES}/pour", qui="Ayşe Kaya")
    assert choisie.headers["location"] == f"{DISPONIBILITES}?pour=PE-044"
    lu = await accepte(samira, DISPONIBILITES, personne="PE-044", **TOUJOURS, **POSTE)
    assert "Quand Ayşe K. peut venir" in lu
    lu = await accepte(samira, f"{DISPONIBILITES}/retirer", personne="PE-044")
    assert "Personne encore" in lu


async def test_r200_qui_a_fait_le_moins_est_propose_avec_sa_raison(entrer: Entrer, monde: Monde) -> None:
    await plan_permanence(monde, jours=-1, nom="hier")
    for personne, minutes in (("luc", 270), ("PE-013", 60)):
        await monde.coordonne(
            "ConfirmerPresence", permanence="hier", creneau="pesee", personne=personne, minutes=minutes
        )
    adresse = await plan_permanence(monde, besoin=2)
    for personne in ("luc", "PE-013", "PE-044"):
        await disponible(monde, personne)
    samira = await entrer("samira")
    page = texte(await samira.get("/permanences/proposition?permanence=dist"))
    assert "Proposé : Ayşe K., a dit pouvoir venir ; pas encore d'heures cette année" in page
    assert "Proposé : Fatou D., a dit pouvoir venir ; 1 h en un an, 1 créneau ; connaît le poste" in page
    fiche = texte(await samira.get(adresse))
    assert "À qui demander d'abord : Ayşe K." in fiche
    assert "Bonjour Ayşe, il nous manque quelqu'un (pesée)" in fiche
    places = {"permanence": "dist", "place__0": "PE-044", "ou__0": "dist/pesee", "propose__0": "PE-044"}
    places |= {"place__1": "luc", "ou__1": "dist/pesee", "propose__1": "PE-013"}
    lu = await accepte(samira, "/permanences/proposition", **places)
    assert "Complet" in lu
    assert re.search(r"Enregistré\. Ayşe K\. viendra [^;]* ; Luc B\. viendra ", lu)
    faits = (await monde.application.store.read((QueryItem(("creneau.pris",)),))).events
    lus = [decode(fait.type, fait.data) for fait in faits]
    sources = {lu.data.personne: lu.source for lu in lus}
    assert sources == {"PE-044": "rota.v1", "luc": "direct"}


async def test_r200_ce_qui_est_refuse_dit_pour_qui_et_garde_les_autres(entrer: Entrer, monde: Monde) -> None:
    await plan_permanence(monde, besoin=2)
    await plan_permanence(monde, besoin=1, nom="ailleurs")
    samira = await entrer("samira")
    vide = await refuse(samira, monde, "/permanences/proposition", permanence="dist", place__0="", ou__0="dist/pesee")
    assert "Choisissez au moins une personne" in texte(vide)
    deux = {"place__0": "luc", "ou__0": "dist/pesee", "place__1": "luc", "ou__1": "ailleurs/pesee"}
    refus = await poster(samira, "/permanences/proposition", permanence="dist", **deux)
    assert refus.status_code == 422
    assert "Luc B. : Cette personne est déjà prise de 13:30 à 18:00" in texte(refus)
    assert "1 personne est inscrite, vos autres choix sont gardés" in texte(refus)
    assert "Déjà 1 inscrit sur 2" in texte(refus)


async def test_la_proposition_est_pour_la_coordination(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await plan_permanence(monde)
    luc = await entrer("luc")
    for client in (luc, fatoumata):
        assert (await client.get("/permanences/proposition?permanence=dist")).status_code == 403
    samira = await entrer("samira")
    assert (await samira.get("/permanences/proposition?permanence=inconnue")).status_code == 404
    assert "Aucune place à remplir" in texte(await samira.get("/permanences/proposition?cycle=2026-11"))


async def test_r200_aujourd_hui_dit_a_qui_demander(entrer: Entrer, monde: Monde) -> None:
    await plan_permanence(monde)
    await disponible(monde, "PE-044")
    samira = await entrer("samira")
    assert "Demandez d'abord à : Ayşe K." in texte(await samira.get("/"))
