"""A catalogue by the pages: seen, confirmed, recorded once; a wrong file names its rows and records nothing."""

import re

import pytest

from infra.event_store.errors import LimitExceeded
from tests.web.catalogue.exemples import REEL, ecrire, lignes
from tests.web.pages.catalogues import IMPORT, envoyer, texte
from tests.web.pages.formulaires import champs
from web.tableur.rangees import OCTETS_MAX

pytestmark = pytest.mark.anyio


async def accepter(client, apercu):
    confirmation = await client.post(f"{IMPORT}/accepter", data=champs(apercu))
    assert "C'est bien ça ?" in texte(confirmation)
    return await client.post(f"{IMPORT}/accepter", data=champs(confirmation))


async def test_r193_un_catalogue_s_importe_une_fois(entrer, monde):
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    apercu = await envoyer(samira, REEL)
    assert apercu.status_code == 200
    assert "La version 2 du catalogue sera publiée" in texte(apercu)
    assert await monde.application.store.head() == avant
    reponse = await accepter(samira, apercu)
    assert (reponse.status_code, reponse.headers["location"].partition("=")[0]) == (303, "/catalogue?fait")
    catalogue = await samira.get(reponse.headers["location"])
    assert "Enregistré. Catalogue importé." in texte(catalogue)
    assert "85 prix de 15 fournisseurs" in texte(catalogue)
    tete = await monde.application.store.head()
    encore = await envoyer(samira, REEL)
    assert (encore.status_code, "0 nouveau" in texte(encore)) == (200, True)
    perime = await samira.post(f"{IMPORT}/accepter", data={**champs(apercu), "lu": "oui"})
    assert "0 nouveau" in texte(perime)
    assert await monde.application.store.head() == tete


async def test_l_apercu_dit_chaque_changement_avant_et_apres(entrer, monde):
    samira = await entrer("samira")
    prix = {"prix_colis_ht_cents": "15000", "prix_colis_ttc_cents": "15825", "prix_unitaire_ttc_cents": "633"}
    octets = ecrire([
        {**ligne, **(prix if ligne["code"] == "P016" else {})}
        for ligne in lignes()
        if ligne["fournisseur_code"] == "F03" and ligne["code"] != "P018"
    ])  # fmt: skip
    vu = texte(await envoyer(samira, octets))
    assert re.search(r"Prix :</span> 3,10 € .*<strong>6,33 €</strong>", vu)
    assert "Lentilles vertes bio passe de 3,10 € le kg à 6,33 € le kg" in vu
    assert re.search(r"Ne seront plus proposés.*Pois chiches", vu, re.DOTALL)
    assert "Gardent leurs prix, car le fichier ne les nomme pas : Moulin de la Reyssouze" in vu


async def test_r048_l_apercu_demande_la_densite_des_liquides_avec_1_00_propose(entrer, monde):
    samira = await entrer("samira")
    apercu = await envoyer(samira, REEL)
    assert "Combien pèse un litre ?" in texte(apercu)
    assert re.search(r'name="densite.P075"[^>]* value="1,00"', apercu.text)
    faux = await samira.post(f"{IMPORT}/accepter", data={**champs(apercu), "densite.P075": "12"})
    assert faux.status_code == 422
    assert "entre 0,50 et 2,00" in texte(faux)
    dites = {**champs(apercu), "densite.P075": "1,03", "densite.P076": ""}
    confirmation = await samira.post(f"{IMPORT}/accepter", data=dites)
    assert "Gel douche bio (vrac) reste sans densité" in texte(confirmation)
    assert (await samira.post(f"{IMPORT}/accepter", data=champs(confirmation))).status_code == 303
    assert "un litre fait 1,03 kg" in texte(await samira.get("/catalogue/produits/P075"))
    assert "ne se pèse pas" in texte(await samira.get("/catalogue/produits/P076"))
    assert "0 nouveau" in texte(await envoyer(samira, (await samira.get("/catalogue/export.csv")).content))


async def test_un_fichier_faux_nomme_ses_lignes_et_ne_s_accepte_pas(entrer, monde):
    samira = await entrer("samira")
    rangs = lignes()
    rangs[4]["tva_taux"] = "<cher>"
    avant = await monde.application.store.head()
    page = await envoyer(samira, ecrire(rangs))
    assert page.status_code == 422
    assert re.search(r'class="lien-haut" href="#[^"]+">1\s+erreur dans ce fichier', page.text)
    assert "Ligne 6, « tva_taux » : « <cher> » n'est pas un taux de TVA" in texte(page)
    assert "<cher>" not in page.text
    assert "contenu" not in champs(page)
    assert await monde.application.store.head() == avant


@pytest.mark.parametrize(
    ("fichier", "phrase"),
    [
        ({}, "Choisissez un fichier .csv ou .xlsx."),
        ({"fichier": ("x.xlsx", b"PK\x03\x04rien")}, "Ce classeur est abîmé"),
        ({"fichier": ("x.csv", b"x" * (OCTETS_MAX + 1))}, "trop gros"),
    ],
)
async def test_un_envoi_illisible_se_dit_en_une_phrase(entrer, fichier, phrase):
    samira = await entrer("samira")
    page = await samira.post(IMPORT, files=fichier or None, data={} if fichier else {"autre": "chose"})
    assert (page.status_code, phrase in texte(page)) == (422, True)


async def test_un_catalogue_qui_a_change_depuis_l_apercu_se_relit(entrer, monde):
    samira = await entrer("samira")
    apercu = await envoyer(samira, REEL)
    confirmation = await samira.post(f"{IMPORT}/accepter", data=champs(apercu))
    await monde.coordonne("ReferencerFournisseur", fournisseur="F99", nom="Ferme d'à côté")
    page = await samira.post(f"{IMPORT}/accepter", data=champs(confirmation))
    assert page.status_code == 422
    assert "Le catalogue a changé depuis l'aperçu" in texte(page)
    assert (await accepter(samira, page)).status_code == 303


async def test_un_import_arrete_dit_pourquoi_et_se_reprend(entrer, monde, monkeypatch):
    """Another person takes the version between the preview and the prices."""
    samira = await entrer("samira")
    executeur = monde.application.executeur
    vrai = type(executeur).executer

    async def coupe(self, acte, *reste, **options):
        if type(acte).__name__ == "PublierCatalogue" and acte.fournisseur == "F10":
            monkeypatch.undo()
            await monde.coordonne("OuvrirCycle", **CYCLE, catalogue_incomplet=True)
        return await vrai(self, acte, *reste, **options)

    apercu = await envoyer(samira, REEL)
    confirmation = await samira.post(f"{IMPORT}/accepter", data=champs(apercu))
    monkeypatch.setattr(type(executeur), "executer", coupe)
    arret = await samira.post(f"{IMPORT}/accepter", data=champs(confirmation))
    assert arret.status_code == 422
    assert re.search(r"Ligne \d+ : Le catalogue v2 sert déjà à une commande du mois", texte(arret))
    assert "qui restent" in texte(arret)
    assert (await accepter(samira, arret)).status_code == 303
    assert "85 prix de 15 fournisseurs" in texte(await samira.get("/catalogue"))


async def test_un_import_arrete_puis_un_autre_ne_perd_aucun_fournisseur(entrer, monde, monkeypatch):
    """Given 15 suppliers, when a publication stops after some and a file names one, then the next version has all."""
    samira = await entrer("samira")
    await accepter(samira, await envoyer(samira, REEL))
    vrai = type(monde.application.executeur).executer

    async def coupe(self, acte, *reste, **options):
        if type(acte).__name__ == "PublierCatalogue" and acte.fournisseur == "F10":
            raise LimitExceeded("la base est pleine")
        return await vrai(self, acte, *reste, **options)

    moins = ecrire([{**ligne, "min_commande_base": "500"} if ligne["code"] == "P016" else ligne for ligne in lignes()])
    monkeypatch.setattr(type(monde.application.executeur), "executer", coupe)
    assert (await accepter(samira, await envoyer(samira, moins))).status_code == 422
    monkeypatch.undo()
    page = texte(await samira.get("/catalogue"))
    assert "La version 3 n'est pas complète" in page
    un_seul = ecrire([{**ligne, "essai": "oui"} for ligne in lignes() if ligne["fournisseur_code"] == "F01"])
    apercu = await envoyer(samira, un_seul)
    assert "La publication de la version 3 s'est arrêtée en route, il y manque" in texte(apercu)
    assert "La version 4 sera complète." in texte(apercu)
    assert (await accepter(samira, apercu)).status_code == 303
    page = texte(await samira.get("/catalogue"))
    assert "85 prix de 15 fournisseurs" in page
    assert "n'est pas complète" not in page


CYCLE = {
    "cycle": "2026-12",
    "groupement": "tilleuls",
    "libelle": "Commande de décembre",
    "catalogue": 2,
    "cloture_prevue": "2030-12-01T18:00:00+00:00",
    "distribution_le": "2030-12-20",
}


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
async def test_un_export_importe_ne_change_rien(entrer, extension):
    samira = await entrer("samira")
    export = await samira.get(f"/catalogue/export.{extension}")
    assert export.headers["content-disposition"] == f'attachment; filename="catalogue-v1.{extension}"'
    assert "0 nouveau" in texte(await envoyer(samira, export.content, f"x.{extension}"))


async def test_seuls_la_coordination_et_les_referents_importent(entrer, anonyme):
    nadia = await entrer("nadia")
    assert (await nadia.get(IMPORT)).status_code == 403
    assert (await envoyer(nadia, REEL)).status_code == 403
    assert IMPORT not in (await nadia.get("/catalogue")).text
    samira = await entrer("samira")
    assert IMPORT in (await samira.get("/catalogue")).text
    perdue = await envoyer(anonyme, REEL)
    assert perdue.status_code == 401


async def test_le_plus_gros_fichier_permis_va_jusqu_a_son_enregistrement(entrer):
    samira = await entrer("samira")
    gros = ecrire([{**ligne, "remarque": "très bon. " * 700} for ligne in lignes()])
    assert OCTETS_MAX - 50_000 < len(gros) <= OCTETS_MAX
    assert (await accepter(samira, await envoyer(samira, gros))).status_code == 303


async def test_un_contenu_trafique_ramene_au_choix_du_fichier(entrer):
    samira = await entrer("samira")
    for contenu in ("", "é", "abc"):
        page = await samira.post(f"{IMPORT}/accepter", data={"contenu": contenu, "lu": "oui"})
        assert (page.status_code, page.headers["location"]) == (303, IMPORT)
