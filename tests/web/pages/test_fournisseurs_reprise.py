"""What was owed to suppliers when the accounts were taken over is said, paid and seen to fall, on the pages."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer, passer
from tests.web.pages.monde import CYCLE_A_COTE, Monde

pytestmark = pytest.mark.anyio
BUREAU = f"/cycles/{CYCLE_A_COTE}/tresorerie/fournisseurs"
AVANT = {
    "fournisseur": "F03",
    "facture": "FA-1807",
    "datee_du": "2026-07-18",
    "echeance_le": "2026-09-18",
}


@pytest.fixture
async def endette(monde: Monde) -> Monde:
    """A group that owed 682,30 to its suppliers the day it came here, and a round of it."""
    await monde.ouvrir_a_cote(banque_centimes=1_000_00, dettes_fournisseurs_centimes=682_30, fonds_centimes=317_70)
    await monde.application.annuaire_a_jour()
    return monde


async def test_r031_une_dette_d_ouverture_se_dit_se_paie_et_baisse(entrer: Entrer, endette: Monde) -> None:
    """Given 682,30 owed, when 250,00 of an invoice of 400,00 are paid, then 150,00 are left, and 282,30 to say."""
    claire = await entrer("claire")
    await passer(claire, "les-peupliers|tresorier")
    dettes = texte(await claire.get("/tresorerie/fournisseurs")).replace("\xa0", " ")
    assert "682,30 € dus à la reprise des comptes ne sont encore à aucun fournisseur" in dettes
    trop = await poster(claire, f"{BUREAU}/reprise", **AVANT, montant_centimes="700")
    assert trop.status_code == 422
    assert "il reste 682,30 € à dire facture par facture" in texte(trop).replace("\xa0", " ")
    assert (await poster(claire, f"{BUREAU}/reprise", **AVANT, montant_centimes="400")).status_code == 303
    page = texte(await claire.get(f"{BUREAU}/F03")).replace("\xa0", " ")
    assert "Due avant la reprise des comptes" in page
    assert "Reste dû 400,00 €" in page
    assert "La facture n'est pas encore là" in page, "this round was billed nothing"
    regle = {"chez": "F03", "quelle": "F03/FA-1807", "montant_centimes": "250", "mode": "virement"}
    assert (await poster(claire, f"{BUREAU}/payer", **regle)).status_code == 303
    page = texte(await claire.get(f"{BUREAU}/F03")).replace("\xa0", " ")
    assert "Reste dû 150,00 €" in page
    assert "Cette facture est fausse" not in page
    dettes = texte(await claire.get("/tresorerie/fournisseurs")).replace("\xa0", " ")
    assert "282,30 € dus à la reprise des comptes" in dettes
    livre = f"/tresorerie/grand-livre/{endette.jour.year}/comptes/401"
    assert "150,00" in texte(await claire.get(f"{livre}/F03"))
    assert "282,30" in texte(await claire.get(f"{livre}/REPRISE"))


async def test_r031_un_fournisseur_que_le_catalogue_n_a_pas_se_note_avec_sa_dette(
    entrer: Entrer, endette: Monde
) -> None:
    claire = await entrer("claire")
    await passer(claire, "les-peupliers|tresorier")
    page = await claire.get(BUREAU)
    assert "Un autre, que le catalogue n'a pas" in texte(page)
    code = re.findall(r'name="code" value="(F[0-9]+)"', page.text)[0]
    autre = {**AVANT, "fournisseur": "nouveau", "code": code, "montant_centimes": "400"}
    sans_nom = await poster(claire, f"{BUREAU}/reprise", **autre)
    assert sans_nom.status_code == 422
    assert "Écrivez le nom de ce fournisseur" in texte(sans_nom)
    assert (await poster(claire, f"{BUREAU}/reprise", **autre, maison="Minoterie du Rhône")).status_code == 303
    page_du_fournisseur = texte(await claire.get(f"{BUREAU}/{code}")).replace("\xa0", " ")
    assert "Minoterie du Rhône" in page_du_fournisseur
    assert "Reste dû 400,00 €" in page_du_fournisseur
    autre_fois = await poster(claire, f"{BUREAU}/reprise", **{**autre, "facture": "FA-2"}, maison="Autre maison")
    assert "est déjà celui de Minoterie du Rhône" in texte(autre_fois)


async def test_r185_une_facture_d_avant_notee_faux_s_annule(entrer: Entrer, endette: Monde) -> None:
    claire = await entrer("claire")
    await passer(claire, "les-peupliers|tresorier")
    await poster(claire, f"{BUREAU}/reprise", **AVANT, montant_centimes="400")
    faux = {"chez": "F03", "facture": "FA-1807", "raison": "erreur_montant"}
    assert "Cette facture est fausse" in texte(await claire.get(f"{BUREAU}/F03"))
    assert (await poster(claire, f"{BUREAU}/reprise/annuler", **faux)).status_code == 303
    page = texte(await claire.get(f"{BUREAU}/F03")).replace("\xa0", " ")
    assert "Reste dû 0,00 €" in page
    assert "Due avant la reprise" not in page
    encore = await poster(claire, f"{BUREAU}/reprise/annuler", **faux)
    assert encore.status_code == 422
    assert "n'est pas notée comme due à la reprise" in texte(encore)


async def test_r031_une_facture_d_avant_n_est_pas_celle_de_la_livraison(entrer: Entrer, endette: Monde) -> None:
    """Given goods that came from the same supplier, their invoice still is awaited, and the round cannot close."""
    rayon = {"cycle": CYCLE_A_COTE, "fournisseur": "F03", "catalogue": 1}
    await endette.inscrire_a_cote()
    ligne = {"produit": "P016", "quantite": 20_000}
    await endette.coordonne("SaisirCommande", cycle=CYCLE_A_COTE, foyer="F-200", catalogue=1, lignes=[ligne])
    await endette.coordonne("CloreCycle", cycle=CYCLE_A_COTE)
    await endette.coordonne("ValiderAjustage", **rayon, produit="P016", colis=1)
    await endette.coordonne("EmettreBonCommande", **rayon, sous_minimum_accepte=True)
    recu = {"produit": "P016", "recu": 25_000, "lot": "L25"}
    await endette.coordonne("ReceptionnerLivraison", **rayon, livraison="L-200", produits=[recu])
    claire = await entrer("claire")
    await passer(claire, "les-peupliers|tresorier")
    assert (await poster(claire, f"{BUREAU}/reprise", **AVANT, montant_centimes="400")).status_code == 303
    assert "Facture attendue" in texte(await claire.get(BUREAU))
    assert "Il reste : GAEC des Trois Chênes" in texte(await claire.get(BUREAU.replace("fournisseurs", "arreter")))
