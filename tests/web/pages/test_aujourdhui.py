"""The first page of each role: with nothing, with a round, with its help; each button leads where it says."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde
from web.langue import jour

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("personne", ["nadia", "samira", "claire", "helene"])
async def test_un_jour_de_distribution_chacun_a_ses_taches_et_son_aide(entrer: Entrer, personne: str) -> None:
    client = await entrer(personne)
    page = await client.get("/")
    attendus = {
        "nadia": ["Servir 4 foyers", "Compter la caisse"],
        "samira": ["Servir 4 foyers", "Terminer la distribution"],
        "claire": ["Compter la caisse", "Arrêter les comptes"],
        "helene": ["1 chose ne concorde pas"],
    }
    for mots in attendus[personne]:
        assert mots in texte(page)
    for adresse in re.findall(r'<a class="bouton[^"]*" href="([^"]+)"', page.text):
        assert (await client.get(adresse.partition("#")[0])).status_code == 200, adresse
    aide = re.search(r'<a class="aide" href="([^"]+)"', page.text)
    assert aide is not None
    assert (await client.get(aide[1])).status_code == 200


async def test_des_seances_de_la_meme_caisse_se_distinguent_par_leur_jour(entrer: Entrer, monde: Monde) -> None:
    assert f"Caisse 1, {jour(monde.le)} Ouverte, à compter" in texte(await (await entrer("claire")).get("/"))


async def test_la_page_de_la_commande_montre_ce_qui_s_y_fait(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = texte(await samira.get(f"/cycles/{CYCLE}"))
    assert "Servir 4 foyers" in page
    assert "Voir qui n'est pas passé" in page


async def test_la_coordination_lit_combien_de_foyers_n_ont_pas_de_lien_tant_qu_on_commande(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    await app.state.site.acces.lien_personnel("F-031")
    assert "Donner leur lien" not in texte(await samira.get("/")), "nobody orders now"
    await monde.ouvrir_une_suivante()
    page = await samira.get("/")
    assert "Donner leur lien à 3 foyers" in texte(page)
    assert 'href="/reglages/liens"' in page.text
    assert "Donner leur lien" not in texte(await (await entrer("claire")).get("/"))
    await poster(samira, "/reglages/liens/tous")
    assert "Donner leur lien" not in texte(await samira.get("/"))


class TestGroupeNeuf:
    @pytest.fixture
    def depart(self) -> Depart:
        """Nobody but the team."""
        return Depart(etape="fonder")

    @pytest.mark.parametrize("personne", ["nadia", "samira", "claire", "helene"])
    async def test_un_groupe_neuf_dit_par_quoi_commencer(self, entrer: Entrer, personne: str) -> None:
        client = await entrer(personne)
        page = texte(await client.get("/"))
        assert ("Inscrire les premiers foyers" in page) == (personne == "samira")
        assert ("Rien à faire aujourd'hui" in page) == (personne != "samira")

    async def test_ouvrir_attend_un_catalogue_et_le_nomme(self, entrer: Entrer) -> None:
        samira = await entrer("samira")
        page = texte(await samira.get("/"))
        assert "Aucun catalogue n'est publié. D'abord : Publier le catalogue" in page

    @pytest.mark.parametrize("personne", ["claire", "helene"])
    async def test_les_comptes_s_ouvrent_avant_la_premiere_commande(self, entrer: Entrer, personne: str) -> None:
        client = await entrer(personne)
        assert 'href="/tresorerie"' in (await client.get("/")).text
        comptes = (await client.get("/tresorerie")).text
        for adresse in ("/banque", "/tresorerie/grand-livre"):
            assert f'href="{adresse}"' in comptes
            assert (await client.get(adresse)).status_code == 200

    async def test_a_personne_on_ne_propose_pas_d_ecrire(self, entrer: Entrer) -> None:
        samira = await entrer("samira")
        assert "Écrire à qui doit la reprendre" not in texte(await samira.get("/adhesions"))

    async def test_les_listes_vides_disent_ce_qui_y_viendra(self, entrer: Entrer) -> None:
        claire = await entrer("claire")
        for adresse in ("/foyers", "/tresorerie"):
            page = await claire.get(adresse)
            assert page.status_code == 200
            assert "paraîtront ici" in texte(page)


class TestCataloguePublie:
    @pytest.fixture
    def depart(self) -> Depart:
        """The catalogue is there, no round was ever opened."""
        return Depart(etape="garnir")

    @pytest.mark.parametrize("personne", ["samira", "claire"])
    async def test_le_catalogue_publie_n_est_plus_attendu(self, entrer: Entrer, personne: str) -> None:
        page = texte(await (await entrer(personne)).get("/"))
        assert "Aucune commande du mois n'a encore été ouverte" in page
        assert "Le catalogue est publié : la coordination ouvre la première commande." in page
        assert "Une fois le catalogue publié" not in page


@pytest.mark.parametrize(
    ("adresse", "dit"),
    [
        ("/nulle-part", "Cette page n'existe pas"),
        ("/foyers/F-999", "Revenir à Aujourd'hui"),
        ("/reglages/liens", "Ce n'est pas permis"),
    ],
)
async def test_une_page_qui_n_existe_pas_ou_n_est_pas_pour_soi_garde_les_barres(
    entrer: Entrer, anonyme: httpx.AsyncClient, adresse: str, dit: str
) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get(adresse)
    assert page.status_code in (403, 404)
    assert dit in texte(page)
    for vers in ("/foyers", f"/cycles/{CYCLE}/distribution", f"/cycles/{CYCLE}/caisse"):
        assert f'href="{vers}"' in page.text
    assert "Nadia H." in texte(page)
    assert 'href="/foyers"' not in (await anonyme.get(adresse)).text


async def test_l_aide_se_cherche_et_se_lit(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert "Votre page" in texte(await nadia.get("/aide"))
    assert "La banque a refusé ce chèque" in texte(await nadia.get("/aide?q=cheque%20refuse"))
    guide = await nadia.get("/aide/benevole")
    assert '<h2 id="compter-la-caisse">' in guide.text
    assert 'href="/aide/regles"' in guide.text
    assert (await nadia.get("/aide/secret")).status_code == 404


@pytest.mark.parametrize("depart", [Depart(etape="commander")])
async def test_ce_qui_manque_ne_se_dit_qu_une_fois_livre(entrer: Entrer, monde: Monde) -> None:
    """Given all that was ordered from suppliers, when nothing came yet, then nothing is said to be there."""
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    for produit, fournisseur in {"P001": "F01", "P016": "F03", "P018": "F03", "P026": "F03"}.items():
        lot = {"produit": produit, "fournisseur": fournisseur, "catalogue": 1, "colis": 1}
        await monde.coordonne("ValiderAjustage", cycle=CYCLE, **lot)
    for fournisseur in ("F01", "F03"):
        bon = {"fournisseur": fournisseur, "catalogue": 1, "sous_minimum_accepte": True}
        await monde.coordonne("EmettreBonCommande", cycle=CYCLE, **bon)
    samira = await entrer("samira")
    assert "Ce qui manque On le saura à la livraison." in texte(await samira.get("/"))


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_r061_les_colis_decides_on_lit_ce_qu_il_manquera_et_plus_rien_a_remplir(
    entrer: Entrer, monde: Monde
) -> None:
    """27 kg ordered and one sack of 25 kg: 2 kg will be missed, which the page of the cases says too."""
    for foyer, quantite in {"F-013": 17_000, "F-031": 10_000}.items():
        ligne = [{"produit": "P016", "quantite": quantite}]
        await monde.benevole("SaisirCommande", cycle=CYCLE, foyer=foyer, catalogue=1, lignes=ligne)
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    samira = await entrer("samira")
    avant = texte(await samira.get("/"))
    assert "Ce qui manque On le saura à la livraison." in avant
    assert "encore 23 kg pour remplir le colis" in avant
    await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=1, colis=1)
    assert "Il manquera 2 kg aux foyers." in texte(await samira.get(f"/cycles/{CYCLE}/ajustage"))
    apres = texte(await samira.get("/"))
    assert "Lentilles vertes Il manquera 2 kg aux foyers Le reste, on le saura à la livraison." in apres
    assert "Colis à remplir C'est décidé pour 1 produit. Rien d'autre à remplir." in apres


async def test_un_produit_trop_court_et_partage_se_dit_encore(entrer: Entrer) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get("/"))
    assert "Ce qui manque C'est décidé pour 1 produit trop court. Rien d'autre ne manque." in lu


@pytest.mark.parametrize("depart", [Depart(etape="livrer")])
async def test_a_la_livraison_un_benevole_lit_qui_decide_de_ce_qui_manque(entrer: Entrer) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    qui_decide = "La coordination décide du partage. D'ici là, ce produit ne se remet pas."
    assert qui_decide in texte(await luc.get(f"/cycles/{CYCLE}/livraison"))
    assert qui_decide not in texte(await samira.get(f"/cycles/{CYCLE}/livraison"))
    assert "€, consignes comprises" in texte(await samira.get("/")), (
        "what households owe, beside what suppliers are asked"
    )
