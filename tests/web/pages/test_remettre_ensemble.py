"""What is only counted leaves in one tap; what is refused asks alone, and the form sent twice counts once."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

FICHE = "/foyers/F-058/produits"
ENSEMBLE = "/foyers/F-058/retraits/ensemble"
HUILE, COMPOTE, CONFITURE = "P026", "P053", "P054"
BOISSONS = f"/cycles/{CYCLE}/distribution/postes/petit-dejeuner-et-boissons"


class Compote(Monde):
    """F-058 takes lentils, four bottles of oil and two jars of compote; F-013 flour and jars of two kinds."""

    async def commander(self) -> None:
        await super().commander()
        for foyer, produit, quantite in (("F-058", COMPOTE, 2), ("F-013", COMPOTE, 1), ("F-013", CONFITURE, 3)):
            ligne = {"cycle": CYCLE, "foyer": foyer, "produit": produit, "quantite": quantite, "catalogue": 1}
            await self.benevole("ModifierLigne", **ligne)

    async def livrer(self) -> None:
        await super().livrer()
        rayon = {"cycle": CYCLE, "fournisseur": "F07", "catalogue": 1}
        for produit in (COMPOTE, CONFITURE):
            await self.coordonne("ValiderAjustage", **rayon, produit=produit, colis=1)
        await self.coordonne("EmettreBonCommande", **rayon, sous_minimum_accepte=True)
        recus = [{"produit": produit, "recu": 12, "lot": "M1"} for produit in (COMPOTE, CONFITURE)]
        await self.coordonne("ReceptionnerLivraison", **rayon, livraison="L-F07", produits=recus)


@pytest.fixture
def depart() -> Depart:
    return Depart(Compote)


def proposes(page: httpx.Response) -> list[tuple[str, str]]:
    """Each product with how many of it, as they are ticked."""
    return re.findall(r'name="pieces\.(P\d+)" value="(\d+)" checked', page.text)


async def test_ce_qui_se_compte_part_ensemble_et_ce_qui_se_pese_reste(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert proposes(await luc.get(FICHE)) == [(HUILE, "4"), (COMPOTE, "2")]
    envoi = {
        "cycle": CYCLE,
        f"pieces.{HUILE}": "4",
        f"pieces.{COMPOTE}": "2",
        "saisie": "01a0f1d2-0000-7000-8000-000000000001",
    }
    for _ in range(2):
        fait = await poster(luc, ENSEMBLE, **envoi)
        assert fait.status_code == 303
    page = await luc.get(fait.headers["location"])
    assert "prend Compote 580 g, 2 pièces" in texte(page).replace("\xa0", " ")
    assert "Déjà remis : 2 produits" in texte(page)
    assert proposes(page) == []
    assert "Lentilles" in texte(page)


async def test_ce_qu_un_autre_telephone_a_remis_se_demande_seul_et_le_reste_part(entrer: Entrer) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    await poster(nadia, "/foyers/F-058/retraits", cycle=CYCLE, produit=HUILE, brut="4", lot="L24")
    page = await poster(luc, ENSEMBLE, **{"cycle": CYCLE, f"pieces.{HUILE}": "4", f"pieces.{COMPOTE}": "2"})
    assert page.status_code == 422
    assert "Déjà pesé 4 par Nadia H." in texte(page)
    assert "Déjà remis : 2 produits" in texte(page)


async def test_de_deux_lots_ouverts_celui_qu_on_n_a_pas_dit_se_demande_seul(entrer: Entrer, monde: Monde) -> None:
    recu = {"produit": COMPOTE, "recu": 12, "lot": "C2"}
    await monde.coordonne(
        "ReceptionnerLivraison", cycle=CYCLE, fournisseur="F07", livraison="L-2", catalogue=1, produits=[recu]
    )
    luc = await entrer("luc")
    page = await luc.get(FICHE)
    assert 'name="lot.P053" value="C2"' in page.text
    assert 'name="lot.P026"' not in page.text
    envoi = {"cycle": CYCLE, f"pieces.{HUILE}": "4", f"pieces.{COMPOTE}": "2"}
    sans = await poster(luc, ENSEMBLE, **envoi)
    assert sans.status_code == 422
    assert "Indiquez le lot" in texte(sans)
    assert "Déjà remis : 1 produit" in texte(sans)
    avec = await poster(luc, ENSEMBLE, **{"cycle": CYCLE, f"pieces.{COMPOTE}": "2", f"lot.{COMPOTE}": "C2"})
    assert avec.status_code == 303
    assert "Déjà remis : 2 produits" in texte(await luc.get(FICHE))


async def test_rien_de_coche_ne_remet_rien(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = await poster(luc, ENSEMBLE, cycle=CYCLE)
    assert page.status_code == 422
    assert "Cochez ce que la personne emporte." in texte(page)
    assert proposes(page) == [(HUILE, "4"), (COMPOTE, "2")]


async def test_un_poste_remet_ensemble_ce_qui_s_y_compte_et_rien_d_ailleurs(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = await luc.get(f"{BOISSONS}?foyer=F-013")
    assert proposes(page) == [(COMPOTE, "1"), (CONFITURE, "3")]
    assert f'action="{BOISSONS}/F-013/ensemble"' in page.text
    assert proposes(await luc.get(f"{BOISSONS}?foyer=F-058")) == [], "one product only: its own button does it"
    vide = await poster(luc, f"{BOISSONS}/F-013/ensemble")
    assert vide.status_code == 422
    assert "Cochez ce que la personne emporte." in texte(vide)
    fait = await poster(luc, f"{BOISSONS}/F-013/ensemble", **{f"pieces.{COMPOTE}": "1", f"pieces.{CONFITURE}": "3"})
    assert fait.headers["location"].startswith(f"{BOISSONS}?foyer=F-013&")
    assert "Ce foyer a tout ce qu'il prend ici" in texte(await luc.get(fait.headers["location"]))


async def test_r100_qui_emporte_un_produit_est_la_pour_les_suivants(entrer: Entrer, monde: Monde) -> None:
    fils = {"nom": "Vandenbroucke", "prenom": "Tom"}
    await monde.coordonne("AutoriserPersonne", foyer="F-058", personne="PE-58", identite=fils)
    await monde.application.annuaire_a_jour()
    luc = await entrer("luc")
    choisi = '<option value="PE-58" selected>'
    assert choisi not in (await luc.get(FICHE)).text
    produit = {"cycle": CYCLE, "produit": HUILE, "lot": "L24", "partiel": "oui", "retire_par": "PE-58"}
    for ou, autres in (
        ("/foyers/F-058/retraits", {"brut": "2"}),
        (f"/cycles/{CYCLE}/distribution/postes/huiles-et-condiments/F-058", {"brut": "1", "choix": "ajouter"}),
    ):
        fait = await poster(luc, ou, **produit, **autres)
        assert choisi in (await luc.get(fait.headers["location"])).text
