"""Partners: who lends what until when, who holds which key, whom to call, who comes in for them."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import httpx
import pytest

from infra.event_store.errors import Unavailable
from projections.annuaire.annuaire import Annuaire
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import GROUPEMENT, Monde
from web.application import Application

pytestmark = pytest.mark.anyio

CENTRE = "/partenaires/centre"
SALLE = {"nom": "Grande salle", "usage": "salle", "ou": "12 allée des Tilleuls", "horaires": "jeudi, 9 h à 19 h"}


@pytest.fixture
async def centre(monde: Monde) -> str:
    await monde.coordonne(
        "ReferencerPartenaire", partenaire="centre", groupement=GROUPEMENT, nom="Centre social", genre="centre_social"
    )
    return CENTRE


def convention(fin: date, **autres: str) -> dict[str, str]:
    debut = date.today() - timedelta(days=300)  # noqa: DTZ011 - a day far from midnight's edge
    return {
        "objet": "Prêt de la grande salle",
        "debut": debut.isoformat(),
        "fin": fin.isoformat(),
        "apport.salle": "oui",
        **autres,
    }


async def test_la_coordination_note_un_partenaire_l_equipe_le_lit(entrer: Entrer, monde: Monde) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    assert "Aucun partenaire encore" in texte(await samira.get("/partenaires"))
    refus = await refuse(samira, monde, "/partenaires", nom="", genre="bailleur", financeur="")
    assert "Ajouter un partenaire" in texte(refus)
    lu = await accepte(samira, "/partenaires", nom="Alliade Habitat", genre="bailleur", financeur="CCAS")
    assert "Alliade Habitat" in lu
    assert "Sous le nom de financeur « CCAS »" in lu
    liste = texte(await luc.get("/partenaires"))
    assert "Alliade Habitat" in liste
    assert "Aucune convention" in liste
    assert "Ajouter un partenaire" not in liste
    assert (await poster(luc, "/partenaires", nom="X", genre="ecole", financeur="")).status_code == 403


async def test_une_convention_se_note_se_renouvelle_se_termine(entrer: Entrer, monde: Monde, centre: str) -> None:
    samira = await entrer("samira")
    bientot = date.today() + timedelta(days=20)  # noqa: DTZ011
    sans = {nom: valeur for nom, valeur in convention(bientot).items() if nom != "apport.salle"}
    refus = await refuse(samira, monde, f"{centre}/convention", **sans)
    assert "Cochez ce que le partenaire apporte" in texte(refus)
    assert "Prêt de la grande salle" in refus.text
    lu = await accepte(samira, f"{centre}/convention", **convention(bientot))
    assert "Plus que" in lu
    assert "Renouveler la convention avec Centre social" in texte(await samira.get("/"))
    numero = (await samira.get(centre)).text.partition('name="convention" value="')[2].partition('"')[0]
    refus = await refuse(samira, monde, f"{centre}/renouveler", convention=numero, fin=bientot.isoformat())
    assert "choisissez un jour après" in texte(refus)
    assert f'name="fin" value="{bientot}"' in refus.text, "the day that was typed is still there"
    plus_tard = bientot + timedelta(days=365)
    lu = await accepte(samira, f"{centre}/renouveler", convention=numero, fin=plus_tard.isoformat())
    assert "En cours" in lu
    assert "Renouveler la convention" not in texte(await samira.get("/"))
    lu = await accepte(samira, f"{centre}/terminer", convention=numero, le=bientot.isoformat())
    assert "Terminée" in lu


async def test_on_sait_qui_a_quelle_cle(entrer: Entrer, monde: Monde, centre: str) -> None:
    samira = await entrer("samira")
    assert "Aucune clé confiée" in texte(await samira.get("/partenaires/cles"))
    assert "Grande salle" in await accepte(samira, f"{centre}/salle", **SALLE)
    salle = (await samira.get(centre)).text.partition('name="salle" value="')[2].partition('"')[0]
    refus = await refuse(samira, monde, f"{centre}/salle", **SALLE, salle=salle)
    assert "C'est déjà ce qui est noté pour cette salle" in texte(refus)
    refus = await refuse(samira, monde, f"{centre}/cle", cle="(rouge)", salle=salle, personne="luc")
    assert "Recopiez ce qui est écrit sur la clé" in texte(refus)
    lu = await accepte(samira, f"{centre}/cle", cle="k  12", salle=salle, personne="luc")
    assert "Clé K 12 : Luc B." in lu
    assert "Luc B." in texte(await samira.get("/partenaires/cles"))
    await accepte(samira, f"{centre}/cle", cle="K 12", salle=salle, personne="nadia")
    refus = await refuse(samira, monde, f"{centre}/rendre-salle", salle=salle)
    assert "encore confiées (K 12)" in texte(refus)
    await monde.coordonne("RetirerRole", groupement=GROUPEMENT, personne="nadia", role="benevole")
    assert "N'est plus dans l'équipe" in texte(await samira.get(centre))
    assert "Reprendre la clé K 12 : Nadia H. n'est plus dans l'équipe" in texte(await samira.get("/"))
    await accepte(samira, f"{centre}/rendre-cle", cle="K 12", salle=salle)
    assert "Reprendre la clé" not in texte(await samira.get("/"))
    assert "Aucune salle notée" in await accepte(samira, f"{centre}/rendre-salle", salle=salle)


async def test_r210_un_contact_est_chiffre_et_s_efface(entrer: Entrer, monde: Monde, centre: str) -> None:
    samira, helene = await entrer("samira"), await entrer("helene")
    refus = await refuse(samira, monde, f"{centre}/contact", prenom="Inès", nom="", telephone="0612345678")
    assert "Indiquez le nom" in texte(refus)
    lu = await accepte(
        samira, f"{centre}/contact", prenom="Inès", nom="Morel", fonction="directrice", telephone="0612345678"
    )
    assert "Inès Morel" in lu
    assert "directrice" in lu
    tout = (await monde.application.store.read(())).events
    assert not any(b"Morel" in fait.data or b"0612345678" in fait.data for fait in tout)
    assert "Morel" not in texte(await helene.get(centre)), "who checks the accounts calls nobody"
    personne = (await samira.get(centre)).text.partition('name="personne" value="')[2].partition('"')[0]
    await monde.coordonne("EffacerPersonne", personne=personne)
    await monde.application.annuaire_a_jour()
    assert "Morel" not in texte(await samira.get(centre))


async def test_un_contact_se_retire(entrer: Entrer, centre: str) -> None:
    samira = await entrer("samira")
    await accepte(samira, f"{centre}/contact", prenom="Inès", nom="Morel")
    personne = (await samira.get(centre)).text.partition('name="personne" value="')[2].partition('"')[0]
    assert "Morel" not in await accepte(samira, f"{centre}/sans-contact", personne=personne)


@pytest.fixture
def annuaire_en_retard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody follows the log: the directory learns what it is told to."""
    monkeypatch.setattr(Annuaire, "suivre", lambda _annuaire, _store: asyncio.Event().wait())


@pytest.mark.usefixtures("annuaire_en_retard")
async def test_un_nom_ecrit_se_lit_des_la_page_suivante(entrer: Entrer, centre: str) -> None:
    samira = await entrer("samira")
    assert "Inès M." in texte(await poster(samira, f"{centre}/acces", prenom="Inès", nom="Morel"))


async def test_ce_qui_est_inscrit_ne_se_dit_pas_refuse_parce_que_l_annuaire_n_a_pas_pu_le_lire(
    entrer: Entrer, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    samira = await entrer("samira")
    lire, lectures = Application.annuaire_a_jour, iter([True])

    async def une_fois(application: Application) -> Annuaire:
        """Before the act; after it the database is away."""
        if next(lectures, False):
            return await lire(application)
        raise Unavailable

    monkeypatch.setattr(Application, "annuaire_a_jour", une_fois)
    avant = await monde.application.store.head()
    assert (await poster(samira, "/reglages/equipe/luc/accorder", role="referent")).status_code == 303
    assert await monde.application.store.head() > avant


async def test_un_acces_s_ouvre_avec_une_carte_et_se_ferme(
    entrer: Entrer, monde: Monde, centre: str, anonyme: httpx.AsyncClient
) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    donnee = await poster(samira, f"{centre}/acces", prenom="Inès", nom="Morel")
    assert "Pour que Inès M. choisisse son code" in texte(donnee)
    carte = donnee.text.partition('<code class="code-montre">')[2].partition("<")[0]
    entree = await poster(anonyme, "/code", carte=carte, code="739154", encore="739154")
    assert entree.status_code == 303
    assert (await poster(luc, f"{centre}/acces", prenom="A", nom="B")).status_code == 403
    annuaire = await monde.application.annuaire_a_jour()
    (personne,) = annuaire.personnes_nommees("Inès Morel")
    assert "ne viendra plus pour Centre social" in texte(await poster(samira, f"{centre}/acces/{personne}/retirer"))
    lu = await accepte(samira, f"{centre}/acces/{personne}/retirer", lu="oui")
    assert "Personne n'a d'accès" in lu


async def test_un_partenaire_d_ailleurs_ne_se_lit_pas(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert (await samira.get("/partenaires/inconnu")).status_code == 404
    assert (await poster(samira, "/partenaires/inconnu/danser")).status_code == 404
