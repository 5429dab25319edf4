"""A resident holds the till for one day: she acts as a volunteer during her slot, not the day before nor after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from domaine.mots import PARIS
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio

PRENDRE = "/permanences/poste/prendre"
PAIEMENT = {"montant": "20", "mode": "especes", "remis": "20", "session": "C1", "cycle": CYCLE}


async def distribution(monde: Monde, jours: int = 0, poste: str = "caisse", genre: str = "distribution") -> None:
    """One slot around the present hour of that day, whatever the hour at which this is run."""
    maintenant = datetime.now(PARIS)
    matin = maintenant.replace(hour=0, minute=0, second=0, microsecond=0)
    debut = max(maintenant - timedelta(hours=2), matin)
    fin = min(debut + timedelta(hours=4), matin + timedelta(hours=23, minutes=59))
    creneau = {
        "creneau": poste,
        "poste": poste,
        "debut": (debut + timedelta(days=jours)).isoformat(),
        "fin": (fin + timedelta(days=jours)).isoformat(),
        "besoin": 2,
    }
    await monde.coordonne(
        "PlanifierPermanence", permanence="dist", groupement=GROUPEMENT, genre=genre, lieu="Salle", creneaux=[creneau]
    )


async def inscrire(monde: Monde, poste: str = "caisse", personne: str = "PE-031") -> None:
    await monde.coordonne("PrendreCreneau", permanence="dist", creneau=poste, personne=personne)


async def test_r200_une_habitante_encaisse_pendant_son_creneau_sous_son_nom(
    fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    assert (await fatoumata.get("/foyers/F-013")).status_code == 403
    await distribution(monde)
    await inscrire(monde)
    assert "Vous tenez la caisse aujourd'hui" in texte(await fatoumata.get("/ma-famille"))
    assert (await fatoumata.get("/foyers/F-013")).status_code == 403, "nothing opens before she begins"
    assert (await poster(fatoumata, PRENDRE)).status_code == 303
    accueil = texte(await fatoumata.get("/"))
    assert "Bénévole" in accueil
    assert "Ma famille" in accueil
    await accepte(fatoumata, "/foyers/F-013/encaissements", **PAIEMENT)
    faits = (await monde.application.store.read((QueryItem(("encaissement.enregistre",)),))).events
    lu = decode(faits[-1].type, faits[-1].data)
    assert (lu.acteur, lu.role) == ("PE-031", "benevole")
    page = await accepte(fatoumata, "/permanences/poste/rendre")
    assert "Adhérent·e" in page
    assert (await fatoumata.get("/foyers/F-013")).status_code == 403


async def test_r192_elle_ne_prend_pas_le_paiement_de_son_foyer(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    await distribution(monde)
    await inscrire(monde)
    await poster(fatoumata, PRENDRE)
    refus = await refuse(fatoumata, monde, "/foyers/F-031/encaissements", **PAIEMENT)
    assert "quelqu'un d'autre de l'équipe prend son paiement" in texte(refus)
    assert 'value="20"' in refus.text


@pytest.mark.parametrize("jours", [-1, 1])
async def test_r200_ni_la_veille_ni_le_lendemain(fatoumata: httpx.AsyncClient, monde: Monde, jours: int) -> None:
    monde.le = datetime.now(UTC) - timedelta(days=2)
    await distribution(monde, jours=jours)
    await inscrire(monde)
    assert "Vous tenez la caisse" not in texte(await fatoumata.get("/ma-famille"))
    assert (await poster(fatoumata, PRENDRE)).status_code == 403
    assert (await fatoumata.post("/foyers/F-013/encaissements", data={"saisie": str(uuid4())})).status_code == 403


async def test_r200_qui_s_inscrit_seule_attend_que_la_coordination_lui_confie_la_caisse(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await distribution(monde)
    await accepte(fatoumata, "/permanences/dist/caisse/venir")
    assert (await poster(fatoumata, PRENDRE)).status_code == 403
    samira = await entrer("samira")
    assert "Lui confier la caisse" in texte(await samira.get("/permanences/dist"))
    lu = await accepte(samira, "/permanences/dist/caisse/confier", personne="PE-031")
    assert "Ce poste lui est confié ce jour-là" in lu
    assert (await poster(fatoumata, PRENDRE)).status_code == 303
    await accepte(samira, "/permanences/dist/caisse/liberer", personne="PE-031")
    assert (await fatoumata.get("/foyers/F-013")).status_code == 403, "the place is free: the role is gone"


@pytest.mark.parametrize(("poste", "genre"), [("accueil", "distribution"), ("caisse", "commande")])
async def test_r200_les_autres_postes_n_ouvrent_rien(
    fatoumata: httpx.AsyncClient, monde: Monde, poste: str, genre: str
) -> None:
    await distribution(monde, poste=poste, genre=genre)
    await inscrire(monde, poste)
    assert (await poster(fatoumata, PRENDRE)).status_code == 403


async def test_un_poste_confie_a_une_autre_ne_donne_rien(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    await distribution(monde)
    await inscrire(monde, personne="PE-044")
    assert (await poster(fatoumata, PRENDRE)).status_code == 403


async def test_qui_a_un_code_garde_son_role(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    assert (await poster(luc, PRENDRE)).status_code == 403
    assert (await poster(luc, "/permanences/poste/rendre")).headers["location"] == "/"
    assert "Bénévole" in texte(await luc.get("/"))
