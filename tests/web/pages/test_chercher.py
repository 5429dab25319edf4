"""The one search: an amount leads to the payment itself, where each role may read it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.web.banque.fichiers import Operation, camt
from tests.web.pages.argent import CLAIRE, TRESORERIE, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


async def test_un_montant_mene_la_tresoriere_a_la_page_du_paiement(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    assert f'href="{TRESORERIE}/paiements/E-2"' in (await claire.get("/chercher?q=42,37")).text
    assert (await claire.get(f"{TRESORERIE}/paiements/E-2")).status_code == 200


async def test_un_montant_mene_la_benevole_a_la_ligne_du_paiement(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    nadia = await entrer("nadia")
    assert 'href="/foyers/F-031#paiement-E-2"' in (await nadia.get("/chercher?q=42,37")).text
    assert 'id="paiement-E-2"' in (await nadia.get("/foyers/F-031")).text


async def test_r027_un_paiement_sous_un_ancien_numero_mene_au_numero_qui_sert(entrer: Entrer, monde: Monde) -> None:
    identite = {"prenom": "Fatoumata", "nom": "Diarra", "rue": "", "telephone": ""}
    double = {"foyer": "F-091", "groupement": GROUPEMENT, "titulaire": "PE-091", "taille": 1, "est_qpv": True}
    await monde.benevole("InscrireFoyer", identite=identite, **double)
    await payer(monde, "E-1", "F-091", 12_34, "especes")
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-031")
    nadia = await entrer("nadia")
    assert 'href="/foyers/F-031#paiement-E-1"' in (await nadia.get("/chercher?q=12,34")).text
    assert 'id="paiement-E-1"' in (await nadia.get("/foyers/F-031")).text


async def test_rien_de_trouve_se_dit_avant_ce_que_l_aide_en_dit(entrer: Entrer) -> None:
    lu = texte(await (await entrer("nadia")).get("/chercher?q=42,37"))
    assert lu.index("Rien pour « 42,37 »") < lu.index("Dans l'aide")


async def test_r214_un_nom_cherche_ne_reste_pas_dans_l_historique_d_une_tablette(entrer: Entrer) -> None:
    """Nor in what the list leads to from there: its order, its pages, its files; the address opens again as it was."""
    nadia, luc = await entrer("nadia"), await entrer("luc")
    for vers in ("/chercher", "/foyers"):
        envoi = await nadia.post("/chercher", data={"q": " kaya ", "vers": vers})
        adresse = envoi.headers["location"]
        assert (envoi.status_code, adresse.partition("?")[0]) == (303, vers)
        for _ in range(2):
            trouve = await nadia.get(adresse)
            assert "Ayşe Kaya" in texte(trouve)
            assert "Dans l'aide" not in texte(trouve), "its examples have names too"
        liens = re.findall(r'(?:href|action)="([^"]+)"', trouve.text)
        assert not [lien for lien in [adresse, *liens] if "kaya" in lien.lower()]
        assert 'value="kaya"' in trouve.text, "what was looked for stands in its field"
        assert "kaya" not in (await luc.get(adresse)).text, "another session does not learn it"
    triee = await nadia.post("/chercher", data={"q": "kaya", "vers": "/foyers", "tri": "-nom"})
    assert "tri=-nom" in triee.headers["location"]


async def test_qui_cherche_n_est_mene_nulle_part_ailleurs(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.post("/chercher", data={"q": "", "vers": "/foyers"})).headers["location"] == "/foyers"
    ailleurs = await nadia.post("/chercher", data={"q": "kaya", "vers": "//ailleurs.example"})
    assert ailleurs.headers["location"].startswith("/?s=")
    await nadia.post("/sortir")
    sortie = await nadia.post("/chercher", data={"q": "kaya", "vers": "/foyers"})
    assert sortie.headers["location"] == "/foyers", "the door stands there"
    nadia = await entrer("nadia")
    for illisible in ("%00", "abc", "é", "A" * 9_000):
        assert (await nadia.get(f"/chercher?s={illisible}")).status_code == 200


async def test_un_montant_mene_a_la_ligne_de_banque_et_a_ce_qui_est_sorti(entrer: Entrer, monde: Monde) -> None:
    """Whoever reconciles begins with what the statement says; who sells sees nothing of it."""
    await encaisser(monde)
    claire, nadia = await entrer("claire"), await entrer("nadia")
    hier = (monde.jour - timedelta(days=1)).isoformat()
    releve = camt(Operation(hier, "-25.00", "VIREMENT EMIS F-044"), avant="100.00", apres="75.00")
    apercu = await claire.post("/banque/importer", files={"fichier": ("releve.xml", releve)})
    caches = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', apercu.text))
    assert (await claire.post("/banque/importer/accepter", data=caches)).status_code == 303
    await payer(monde, "E-9", "F-058", 90_00, "virement")
    rendu = {"foyer": "F-058", "groupement": GROUPEMENT, "montant_centimes": 25_00, "mode": "virement"}
    await monde.faire("RembourserFoyer", rendu, CLAIRE)
    lu = await claire.get("/chercher?q=25,00")
    assert "VIREMENT EMIS F-044" in texte(lu)
    assert "À traiter" in texte(lu)
    assert "25,00 €, Remboursement" in texte(lu)
    assert re.search(r'href="/banque/lignes/[0-9a-f]+"', lu.text)
    assert "VIREMENT EMIS" not in (await nadia.get("/chercher?q=25,00")).text
    await monde.faire("CommencerComptage", {"session": "C1", "comptee_par": ["claire", "samira"]}, CLAIRE)
    assert "VIREMENT EMIS" not in (await claire.get("/chercher?q=25,00")).text


async def test_ce_que_devint_un_paiement_tient_sous_lui_sur_un_telephone(entrer: Entrer, monde: Monde) -> None:
    """Beside it, words leave it a column of eighty pixels."""
    await encaisser(monde)
    claire = await entrer("claire")
    assert '<span class="etat etat-mots">' not in (await claire.get("/chercher?q=42,37")).text
    await monde.faire("RejeterCheque", {"encaissement": "E-2", "rejete_le": monde.jour.isoformat()}, CLAIRE)
    assert '<span class="etat etat-mots">Refusé par la banque</span>' in (await claire.get("/chercher?q=42,37")).text


@pytest.mark.parametrize("q", ["15,10", "av-118", "fa-22"])
async def test_un_avoir_de_fournisseur_se_trouve_par_son_montant_son_numero_ou_sa_facture(
    entrer: Entrer, monde: Monde, q: str
) -> None:
    jours = {"datee_du": monde.jour.isoformat(), "echeance_le": (monde.jour + timedelta(days=30)).isoformat()}
    totaux = {"total_ht_centimes": 0, "total_ttc_centimes": 155_00, "port_ttc_centimes": 0}
    facture = {"fournisseur": "F03", "cycle": CYCLE, "facture": "FA-2211", **jours, **totaux}
    await monde.faire("EnregistrerFacture", facture, CLAIRE)
    avoir = {"fournisseur": "F03", "facture": "FA-2211", "montant_ttc_centimes": 15_10, "motif_avoir": "AV-118, cassé"}
    note = await monde.faire("EnregistrerAvoirFournisseur", avoir, CLAIRE)
    claire, nadia = await entrer("claire"), await entrer("nadia")
    page = await claire.get(f"/chercher?q={q}")
    assert "15,10 €, avoir sur la facture FA-2211" in texte(page)
    assert "« AV-118, cassé »" in texte(page)
    assert f'href="{TRESORERIE}/fournisseurs/F03#factures"' in page.text
    assert "avoir sur la facture FA-2211" in texte(await nadia.get(f"/chercher?q={q}"))
    faux = {"fournisseur": "F03", "cycle": CYCLE, "facture": "FA-2211", "avoir": note.first, "raison": "doublon"}
    await monde.faire("ContrepasserAvoirFournisseur", faux, CLAIRE)
    assert '<span class="etat etat-mots">Annulé</span>' in (await claire.get(f"/chercher?q={q}")).text
