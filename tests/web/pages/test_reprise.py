"""What the notebook had and that is nobody's yet stays in sight until it is said whose it is (R-031)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer, passer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
QUARTIER = "les-peupliers"
OUVERTURE = {
    "caisse_centimes": 86_40,
    "banque_centimes": 1_204_11,
    "dettes_foyers_centimes": 18_40,
    "avoirs_foyers_centimes": 12_50,
    "dettes_fournisseurs_centimes": 682_30,
    "fonds_centimes": 614_11,
}
DEVAIENT = "18,40 € que des foyers devaient à la reprise des comptes ne sont encore au compte d'aucun foyer"
ATTENDAIENT = "12,50 € dus à des foyers à la reprise des comptes ne sont encore au compte d'aucun foyer"
FOURNISSEURS = "682,30 € dus à la reprise des comptes ne sont encore à aucun fournisseur"
ESPECES = "86,40 € d'espèces de la reprise des comptes ne sont dans aucune caisse"


@pytest.fixture
async def repris(monde: Monde) -> Monde:
    """A group whose notebook had cash, debts of households and to them, some weeks ago, and one household of it."""
    monde.le -= timedelta(days=45)
    await monde.coordonne(
        "CreerGroupement",
        antenne="vrac",
        nom_antenne="Les Voisins",
        groupement=QUARTIER,
        quartier="Les Peupliers",
        est_qpv=True,
        lieu="École",
        tresorier={"personne": "claire", "identite": {"prenom": "Claire", "nom": "Girard"}},
        coordinateur={"personne": "samira", "identite": {"prenom": "Samira", "nom": "Benali"}},
        ouverture=OUVERTURE,
    )
    await monde.coordonne(
        "InscrireFoyer",
        foyer="F-801",
        groupement=QUARTIER,
        titulaire="PE-801",
        identite={"prenom": "Aminata", "nom": "Sy"},
        taille=4,
        est_qpv=True,
        symbole="citron",
    )
    await monde.application.annuaire_a_jour()
    return monde


async def test_r031_ce_que_le_cahier_avait_se_voit_tant_qu_il_n_est_a_personne(entrer: Entrer, repris: Monde) -> None:
    """Given 18,40 owed by households and 12,50 to them, when 18,40 are brought over, then 12,50 are still in sight."""
    claire = await entrer("claire")
    await passer(claire, f"{QUARTIER}|tresorier")

    async def lue(adresse: str) -> str:
        return texte(await claire.get(adresse)).replace("\xa0", " ")

    tresorerie, cloture, aujourdhui = await lue("/tresorerie"), await lue("/tresorerie/cloture"), await lue("/")
    assert "Rien ne retient cette clôture" not in cloture
    assert "Finir de reprendre le cahier" in aujourdhui
    for phrase in (DEVAIENT, ATTENDAIENT, FOURNISSEURS):
        assert phrase in tresorerie
        assert phrase in aujourdhui
        assert phrase in cloture
    assert ESPECES in cloture
    assert ESPECES not in tresorerie, "cash may wait for its till to open; a period is not closed without a look at it"
    await repris.coordonne(
        "ReprendreSoldeOuverture", foyer="F-801", groupement=QUARTIER, solde_centimes=-18_40, piece="cahier, page 3"
    )
    tresorerie = await lue("/tresorerie")
    assert DEVAIENT not in tresorerie
    assert ATTENDAIENT in tresorerie
    assert "Les foyers doivent 18,40 €" in tresorerie


async def test_r031_un_solde_donne_au_mauvais_foyer_s_annule_puis_se_reprend(entrer: Entrer, repris: Monde) -> None:
    """Given 18,40 brought over for the wrong household, when it is undone, then it is nobody's again, and read."""
    await repris.coordonne(
        "ReprendreSoldeOuverture", foyer="F-801", groupement=QUARTIER, solde_centimes=-18_40, piece="cahier, page 3"
    )
    claire = await entrer("claire")
    await passer(claire, f"{QUARTIER}|tresorier")
    carte = "/foyers/F-801/carte"
    assert "Ce solde est faux, ou à un autre foyer" in texte(await claire.get(carte))
    avant = await repris.application.store.head()
    demande = texte(await poster(claire, f"{carte}/annuler-solde", raison="erreur_foyer")).replace("\xa0", " ")
    assert "Il devait 18,40 €" in demande
    assert await repris.application.store.head() == avant, "it is read back first"
    fait = await poster(claire, f"{carte}/annuler-solde", raison="erreur_foyer", lu="oui")
    assert fait.status_code == 303
    page = texte(await claire.get(fait.headers["location"])).replace("\xa0", " ")
    assert "Solde du cahier annulé pour Aminata Sy (F-801), devait : 18,40 €" in page
    assert "Reprendre le solde du cahier" in page
    assert DEVAIENT in texte(await claire.get("/tresorerie")).replace("\xa0", " ")
    encore = await poster(claire, f"{carte}/annuler-solde", raison="erreur_foyer", lu="oui")
    assert encore.status_code == 422
    assert "Aucun solde du cahier n'est repris" in texte(encore)
