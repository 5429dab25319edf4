"""The coordinator plays a round from its pages: order, close, cases, suppliers, delivery, sharing, doors."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import msgspec
import pytest

from domaine.catalogue.faits import CataloguePublie
from domaine.mots import PARIS
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import confirme
from tests.web.pages.jours import le
from tests.web.pages.monde import CYCLE, Depart, Monde
from web.pages.cycle.cycles import par_annee

pytestmark = pytest.mark.anyio

RACINE = f"/cycles/{CYCLE}"


@pytest.fixture
def depart() -> Depart:
    """The group with its catalogue, before any round."""
    return Depart(etape="garnir")


@pytest.mark.parametrize("mois", ["2026-13", "2027-00", "9999-12"])
async def test_une_commande_d_un_mois_qui_n_existe_pas_ne_s_ouvre_pas(entrer: Entrer, mois: str) -> None:
    """Its recap says the month: every household that ordered would find a page that does not open."""
    samira = await entrer("samira")
    ouverture = {
        "cycle": mois,
        "libelle": "Commande de nulle part",
        "catalogue": "1",
        "cloture_prevue": (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "distribution_le": le(12),
    }
    refus = await samira.post("/cycles/nouveau", data=ouverture)
    assert refus.status_code == 422
    assert "Son mois : écrivez-le comme « 2026-11 »." in texte(refus).replace("\xa0", " ")
    assert "vaut" not in texte(refus)


async def test_r040_qui_ouvre_sur_un_catalogue_arrete_en_route_lit_ce_qui_y_manque(
    entrer: Entrer, monde: Monde
) -> None:
    lus = (await monde.application.store.read((QueryItem((CataloguePublie.NOM,)),))).events
    une = next(page for page in (decode(lu.type, lu.data).data for lu in lus) if page.fournisseur == "F01")
    articles = msgspec.to_builtins(une.articles)
    await monde.coordonne("PublierCatalogue", version=2, fournisseur="F01", articles=articles)
    samira = await entrer("samira")
    page = texte(await samira.get("/cycles/nouveau"))
    assert "La version 2 du catalogue n'est pas complète" in page
    assert "Il y manque : " in page
    assert "Ouvrir quand même" not in page
    ouverture = {
        "cycle": "2027-01",
        "libelle": "Commande de janvier",
        "catalogue": "2",
        "cloture_prevue": (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "distribution_le": le(12),
    }
    refus = await samira.post("/cycles/nouveau", data=ouverture)
    assert refus.status_code == 422
    assert "Le catalogue v2 n'est pas complet" in texte(refus)
    assert "Ouvrir quand même" in texte(refus)
    await confirme(samira, "/cycles/nouveau", {**ouverture, "catalogue": "1", "cycle": "2027-02"})
    await confirme(samira, "/cycles/nouveau", {**ouverture, "catalogue_incomplet": "oui"})


async def test_r006_qui_ouvre_sur_un_prix_au_dessus_de_la_marge_le_lit_et_le_confirme(
    entrer: Entrer, monde: Monde
) -> None:
    lus = (await monde.application.store.read((QueryItem((CataloguePublie.NOM,)),))).events
    une = next(page for page in (decode(lu.type, lu.data).data for lu in lus) if page.fournisseur == "F03")
    articles = msgspec.to_builtins(une.articles)
    articles["P016"]["prix_centimes"] += 15
    await monde.coordonne("PublierCatalogue", version=2, fournisseur="F03", articles=articles)
    samira = await entrer("samira")
    ouverture = {
        "cycle": "2027-01",
        "libelle": "Commande de janvier",
        "catalogue": "2",
        "catalogue_incomplet": "oui",
        "cloture_prevue": (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "distribution_le": (datetime.now(PARIS) + timedelta(days=12)).strftime("%Y-%m-%d"),
    }
    refus = await samira.post("/cycles/nouveau", data=ouverture)
    assert refus.status_code == 422
    assert "la marge du groupement est de 0 %" in texte(refus).replace("\xa0", " ")
    assert "C'est voulu : ouvrir avec ces prix" in texte(refus)
    await confirme(samira, "/cycles/nouveau", {**ouverture, "prix_au_dessus": "oui"})


async def test_une_annee_mal_ecrite_se_lit_avant_d_ouvrir_et_se_corrige_sans_tout_retaper(entrer: Entrer) -> None:
    samira = await entrer("samira")
    fin, jour = (datetime.now(PARIS) + timedelta(days=n) for n in (733, 741))
    ouverture = {
        "cycle": "2027-03",
        "libelle": "Commande du printemps",
        "catalogue": "1",
        "cloture_prevue": f"{fin:%Y-%m-%dT20:00}",
        "distribution_le": f"{jour:%Y-%m-%d}",
    }
    relue = await samira.post("/cycles/nouveau", data=ouverture)
    assert f"{fin.year} à 20:00, dans 733 jours." in texte(relue)
    assert "8 jours après." in texte(relue)
    assert (await samira.get("/cycles/2027-03")).status_code == 404
    retour = re.search(r'href="(/cycles/nouveau[?][^"]*)"', relue.text)
    assert retour is not None
    reprise = (await samira.get(unescape(retour[1]))).text
    for dit in ("Commande du printemps", f"{fin:%Y-%m-%dT20:00}", f"{jour:%Y-%m-%d}"):
        assert f'value="{dit}"' in reprise


async def test_un_cycle_entier_se_conduit_depuis_les_pages(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "/cycles/nouveau" in (await samira.get("/")).text
    ouverture = {
        "cycle": CYCLE,
        "libelle": "Commande de novembre",
        "catalogue": "1",
        "cloture_prevue": (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "distribution_le": le(12),
    }
    reponse = await confirme(samira, "/cycles/nouveau", ouverture)
    assert reponse.headers["location"].partition("?")[0] == RACINE
    luc = await entrer("luc")
    feuille = f"{RACINE}/commandes/F-031"
    assert "Lentilles vertes" in (await luc.get(feuille)).text
    await confirme(luc, feuille, {"q.P016": "12", "q.P026": "2", "si_manque": "m_appeler", "bon": "0118"})
    await confirme(luc, f"{RACINE}/commandes/F-044", {"q.P016": "11,5"})
    ajustage = await samira.get(f"{RACINE}/ajustage")
    assert "23,5" in ajustage.text
    assert "encore ouvertes" in ajustage.text
    await confirme(samira, f"{RACINE}/clore", {})
    assert (await samira.post(f"{RACINE}/ajustage", data={})).status_code == 303
    assert "1 colis décidé" in (await samira.get(f"{RACINE}/ajustage")).text
    envoi = {"sous_minimum": "oui"}
    suite = "Tout est commandé aux fournisseurs La livraison"
    assert suite not in texte(await samira.get(f"{RACINE}/ajustage"))
    await confirme(samira, f"{RACINE}/ajustage/F03", envoi)
    assert suite in texte(await samira.get(f"{RACINE}/ajustage"))
    livre = {"fournisseur": "F03", "recu.P016": "20", "lot.P016": "L24", "recu.P026": "12"}
    recue = await samira.post(f"{RACINE}/livraison", data=livre)
    assert recue.status_code == 303
    lue = texte(await samira.get(recue.headers["location"]))
    assert re.search(r"Enregistré\. Livré : [^;]*L24[^;]* ; Livré : ", lue)
    assert "Partager ce qui manque : 1 produit" in texte(await samira.get("/"))
    partage = await samira.get(f"{RACINE}/livraison/P016")
    assert 'href="#decider"' in partage.text, "the choice is one touch away, whatever the number of households"
    assert 'id="decider"' in partage.text
    assert "10,21" in partage.text
    assert "9,79" in partage.text
    assert "10\xa0kg" in partage.text
    await confirme(samira, f"{RACINE}/livraison/P016", {"methode": "petites_commandes_dabord.v1"})
    assert "C&#39;est décidé" in (await samira.get(f"{RACINE}/livraison/P016")).text
    portes = await samira.post(f"{RACINE}/ouvrir-distribution", data={})
    assert re.search(r"Elle est prévue le \d+.*, pas aujourd.*hui", portes.text)
    await confirme(samira, f"{RACINE}/ouvrir-distribution", {})
    assert "Terminer la distribution" in (await samira.get("/")).text


async def test_une_quantite_hors_pas_revient_avec_toute_la_feuille(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir()
    luc = await entrer("luc")
    reponse = await luc.post(f"{RACINE}/commandes/F-031", data={"q.P016": "2,6", "q.P001": "5"})
    assert reponse.status_code == 422
    assert 'name="q.P016" inputmode="decimal" maxlength="10" autocomplete="off" value="2,6"' in reponse.text
    assert 'value="5"' in reponse.text
    assert "Rien n&#39;est enregistré" in reponse.text or "Rien n'est enregistré" in reponse.text
    illisible = await luc.post(f"{RACINE}/commandes/F-031", data={"q.P016": "deux"})
    assert illisible.status_code == 422
    assert "n&#39;est pas une quantité" in illisible.text


async def test_une_ligne_se_change_se_retire_et_la_commande_s_annule(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir()
    await monde.commander()
    luc = await entrer("luc")
    feuille = f"{RACINE}/commandes/F-031"
    assert (await luc.post(f"{feuille}/P016", data={"geste": "changer", "quantite": "10"})).status_code == 303
    assert "10\xa0kg" in (await luc.get(feuille)).text
    hors_pas = await luc.post(f"{feuille}/P016", data={"geste": "changer", "quantite": "10,1"})
    assert hors_pas.status_code == 422
    assert 'value="10,1"' in hors_pas.text
    assert (await luc.post(f"{feuille}/P018", data={"geste": "retirer"})).status_code == 303
    await confirme(luc, f"{RACINE}/annuler/F-031", {})
    assert "Rien de commandé" in (await luc.get(feuille)).text


async def test_les_commandes_closes_ne_changent_plus(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir()
    await monde.commander()
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    luc = await entrer("luc")
    reponse = await luc.post(f"{RACINE}/commandes/F-031", data={"q.P001": "5"})
    assert reponse.status_code == 422
    assert "closes" in reponse.text


async def test_une_livraison_mal_tapee_garde_ce_qui_est_saisi(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir()
    await monde.commander()
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=1, colis=1)
    await monde.coordonne("EmettreBonCommande", cycle=CYCLE, fournisseur="F03", catalogue=1, sous_minimum_accepte=True)
    samira = await entrer("samira")
    envoi = {"fournisseur": "F03", "recu.P016": "vingt", "lot.P016": "L24-118"}
    reponse = await samira.post(f"{RACINE}/livraison", data=envoi)
    assert reponse.status_code == 422
    assert 'value="vingt"' in reponse.text
    assert 'value="L24-118"' in reponse.text


async def test_r063_sous_le_minimum_du_fournisseur_on_le_dit_avant_de_relire(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir()
    await monde.commander()
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    samira = await entrer("samira")
    assert (await samira.post(f"{RACINE}/ajustage", data={})).status_code == 303
    refus = await samira.post(f"{RACINE}/ajustage/F03", data={})
    assert refus.status_code == 422
    assert "C'est bien ça ?" not in texte(refus)
    assert 'name="sous_minimum"' in refus.text
    await confirme(samira, f"{RACINE}/ajustage/F03", {"sous_minimum": "oui"})
    encore = await samira.post(f"{RACINE}/bons/F03/remplacer", data={})
    assert encore.status_code == 422
    assert 'name="sous_minimum"' in encore.text
    await confirme(samira, f"{RACINE}/bons/F03/remplacer", {"sous_minimum": "oui"})


@pytest.mark.parametrize("deja", [0, 2])
async def test_les_colis_proposes_valides_ensemble_se_disent_tous(entrer: Entrer, monde: Monde, deja: int) -> None:
    await monde.ouvrir()
    await monde.commander()
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    samira, luc = await entrer("samira"), await entrer("luc")
    for produit in ("P001", "P018")[:deja]:
        un = await samira.post(f"{RACINE}/ajustage", data={"produit": produit, "colis": "1"})
        assert "Enregistré. " in texte(await samira.get(un.headers["location"]))
    tous = await samira.post(f"{RACINE}/ajustage", data={})
    dit = texte(await samira.get(tous.headers["location"]))
    if deja:
        assert re.search(r"Enregistré\. [^;]*: \d+ colis entiers? [^;]* ; [^;]*: \d+ colis entiers? ", dit), dit[:3000]
        assert "Lentilles" in dit.partition("Enregistré. ")[2][:200]
    else:
        assert "Enregistré. 4 produits décidés" in dit
    assert "Enregistré." not in texte(await luc.get(tous.headers["location"]))


def test_les_commandes_d_avant_les_dernieres_se_plient_par_annee() -> None:
    ouvertes = [datetime(an, mois, 20, tzinfo=PARIS) for an in (2026, 2025, 2024) for mois in (11, 9, 7, 5, 3, 1)]
    plies = par_annee([{"cycle": f"{le:%Y-%m}", "ouvert_le": le} for le in ouvertes[1:]])
    assert [(annee, len(cycles)) for annee, cycles in plies] == [(0, 4), (2026, 1), (2025, 6), (2024, 6)]
