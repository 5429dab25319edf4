"""Leaving and erasing, and the whole card closed to whoever may not act."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import CARTE, FICHE, accepte, refuse
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
FORMULAIRES = {
    "coordonnees": FICHE,
    "adhesion": {"cotisation": "2"},
    "tarif": {"tarif": "solidaire", "a_compter_du": "2026-01-01"},
    "solde": {"sens": "doit", "montant": "1", "piece": "p. 1"},
    "avoir": {"montant": "2", "raison": "abime"},
    "quitter": {"lu": "oui"},
    "effacer": {"lu": "oui"},
}


async def _nouveau(monde: Monde) -> str:
    """A household that owes nothing and ordered nothing."""
    await monde.benevole(
        "InscrireFoyer",
        foyer="F-077",
        groupement=GROUPEMENT,
        titulaire="PE-077",
        identite={"prenom": "Inès", "nom": "Okonkwo", "rue": "1 rue Neuve"},
        taille=1,
        est_qpv=True,
    )
    await monde.application.annuaire_a_jour()
    return "/foyers/F-077/carte"


async def test_un_depart_se_confirme_et_demande_un_compte_a_zero(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    neuf = await _nouveau(monde)
    avant = await monde.application.store.head()
    demande = await poster(samira, f"{neuf}/quitter")
    assert "C'est bien ça ?" in texte(demande)
    assert await monde.application.store.head() == avant
    assert "a quitté le groupement" in await accepte(samira, f"{neuf}/quitter", lu="oui")
    assert "commande à prendre" in texte(await refuse(samira, monde, f"{CARTE}/quitter", lu="oui"))


async def test_effacer_dit_ce_qui_reste_puis_detruit_la_cle(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-9", "F-013", 20_00, "especes")
    samira = await entrer("samira")
    demande = texte(await poster(samira, f"{CARTE}/effacer"))
    assert "1 paiement, 20,00" in demande
    assert "Personne ne peut revenir en arrière" in demande
    assert not monde.application.coffre.erased("PE-013")
    apres = await accepte(samira, f"{CARTE}/effacer", lu="oui")
    assert "foyer effacé" in apres
    assert "Diara " not in apres
    assert monde.application.coffre.erased("PE-013")
    assert "20,00" in texte(await samira.get("/foyers/F-013"))
    assert "déjà effacée" in texte(await refuse(samira, monde, f"{CARTE}/effacer", lu="oui"))
    assert "a été effacée" in texte(await refuse(samira, monde, f"{CARTE}/coordonnees", **FICHE))


@pytest.mark.parametrize("qui", ["luc", "claire", "helene"])
async def test_un_role_qui_n_agit_pas_recoit_403_et_ne_voit_pas_le_formulaire(
    entrer: Entrer, monde: Monde, qui: str
) -> None:
    permis = {
        "luc": {"coordonnees", "adhesion"},
        "claire": {"coordonnees", "adhesion", "solde", "avoir", "quitter", "effacer"},
        "helene": set[str](),
    }[qui]
    client = await entrer(qui)
    page = await client.get(CARTE)
    assert page.status_code == (200 if permis else 403)
    avant = await monde.application.store.head()
    for nom, champs in FORMULAIRES.items():
        assert (f'action="{CARTE}/{nom}"' in page.text) == (nom in permis)
        if nom not in permis:
            assert (await poster(client, f"{CARTE}/{nom}", **champs)).status_code == 403
    assert await monde.application.store.head() == avant


async def test_la_carte_d_un_foyer_inconnu_n_existe_pas(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    assert (await samira.get("/foyers/F-999/carte")).status_code == 404
    for nom, champs in FORMULAIRES.items():
        assert (await poster(samira, f"/foyers/F-999/carte/{nom}", **champs)).status_code == 404
    assert await monde.application.store.head() == avant
