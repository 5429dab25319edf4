"""One product, or one price, typed on a page: what households will see first, then published with all the others."""

from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import httpx
import msgspec
import pytest

from domaine.catalogue.faits import Article, CataloguePublie, FournisseurReference, ProduitReference
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio

NOUVEAU = "/catalogue/nouveau"
PRIX = "/catalogue/produits/P016/prix"
RETIRER = "/catalogue/produits/P016/retirer"
COUSCOUS = {
    "nom": "Couscous complet bio",
    "nom_court": "Couscous",
    "categorie": "Céréales et farines",
    "code": "P900",
    "fournisseur": "F03",
    "contient__gluten": "oui",
    "unite": "g",
    "colis_libelle": "sac 10 kg",
    "contenu": "10",
    "ht": "24,00",
    "tva": "5,5",
    "pas": "250 g",
}
"""24.00 before VAT: 25.32 the sack, 2.53 the kilo."""


def champs(page: httpx.Response) -> dict[str, str]:
    """What the preview sends again."""
    trouves = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text.partition("C'est bien ça")[2]
    )
    return {nom: html.unescape(valeur) for nom, valeur in trouves}


async def faits(monde: Monde, apres: int) -> list[Any]:
    lus = (await monde.application.store.read((), after=apres)).events
    return [decode(lu.type, lu.data).data for lu in lus]


async def pages(monde: Monde) -> list[CataloguePublie]:
    lus = (await monde.application.store.read((QueryItem((CataloguePublie.NOM,)),))).events
    return [decode(lu.type, lu.data).data for lu in lus]


async def test_un_produit_s_ajoute_a_la_main_et_les_autres_prix_restent(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert NOUVEAU in (await samira.get("/catalogue")).text
    formulaire = await samira.get(NOUVEAU)
    assert re.search(r'name="code"[^>]* value="P\d{3}"', formulaire.text)
    avant = await monde.application.store.head()
    vu = await poster(samira, NOUVEAU, **COUSCOUS)
    lu = texte(vu)
    assert vu.status_code == 200
    assert "Ce que verront les foyers" in lu
    assert "2,53 € le kg" in lu
    assert "Par 250 g : 0,63 €" in lu
    assert "Contient : gluten" in lu
    assert "La version 2 du catalogue sera publiée" in lu
    assert await monde.application.store.head() == avant
    envoi = champs(vu)
    publie = await samira.post(NOUVEAU, data=envoi)
    assert publie.status_code == 303
    produit = texte(await samira.get(publie.headers["location"]))
    assert "; Prix publié : Couscous, le kg : 2,53 € (version 2 du catalogue)" in produit.replace("\xa0", " ")
    note, *publies = await faits(monde, avant)
    assert isinstance(note, ProduitReference)
    une, deux = [[p for p in await pages(monde) if p.version == version] for version in (1, 2)]
    assert publies == deux
    assert sum(len(p.articles) for p in deux) == sum(len(p.articles) for p in une) + 1
    assert {p.fournisseur: dict(p.articles) for p in une}["F01"] == {p.fournisseur: dict(p.articles) for p in deux}[
        "F01"
    ]
    tete = await monde.application.store.head()
    encore = await samira.post(NOUVEAU, data=envoi)
    assert (encore.status_code, await monde.application.store.head()) == (303, tete)
    carte = texte(await (await entrer("nadia")).get("/catalogue?q=couscous"))
    assert "Couscous complet bio" in carte


async def test_un_nouveau_fournisseur_entre_avec_son_premier_produit(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    maison = {"fournisseur": "nouveau", "fournisseur_code": "F90", "fournisseur_nom": "Moulin d'en haut"}
    sans_nom = await poster(samira, NOUVEAU, **{**COUSCOUS, **maison, "fournisseur_nom": ""})
    assert (sans_nom.status_code, "À remplir" in texte(sans_nom)) == (422, True)
    port = await poster(samira, NOUVEAU, **{**COUSCOUS, **maison, "port": "25"})
    assert "ne serait jamais compté" in texte(port)
    vu = await poster(samira, NOUVEAU, **{**COUSCOUS, **maison, "franco": "150", "port": "25"})
    assert "Moulin d'en haut" in texte(vu)
    assert (await samira.post(NOUVEAU, data=champs(vu))).status_code == 303
    note, *_ = await faits(monde, avant)
    assert isinstance(note, FournisseurReference)
    assert (note.nom, note.franco_ht_centimes, note.port_ht_centimes) == ("Moulin d'en haut", 150_00, 25_00)


@pytest.mark.parametrize(
    ("faute", "phrase"),
    [
        ({"nom": ""}, "À remplir"),
        ({"unite": ""}, "À remplir"),
        ({"fournisseur": ""}, "Choisissez qui le fournit"),
        ({"code": "P016"}, "P016 est déjà le code d'un produit : Lentilles vertes bio"),
        ({"code": "couscous"}, "code"),
        ({"contenu": "0"}, "Écrivez plus que zéro"),
        ({"ht": "beaucoup"}, "n'est pas un montant"),
        ({"ttc": "30,00"}, "font 25,32 € TTC, pas 30,00 €"),
        ({"prix": "9,00"}, "donne 2,53 €, pas 9,00 €"),
        ({"minimum": "300 g"}, "doit être un multiple du pas"),
        ({"plafond_foyer": "300 g"}, "doit être un multiple du pas"),
        ({"sans_vrac": "oui"}, "ne peut pas être vendu en vrac"),
        ({"consigne": "0,30"}, "une consigne se compte par contenant"),
        ({"pas": "250"}, "0,250 kg ?"),
    ],
)
async def test_ce_qui_ne_va_pas_se_dit_et_ce_qui_est_tape_reste(
    entrer: Entrer, monde: Monde, faute: dict[str, str], phrase: str
) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    refus = await poster(samira, NOUVEAU, **{**COUSCOUS, **faute})
    assert refus.status_code == 422
    assert phrase in texte(refus)
    assert 'value="sac 10 kg"' in refus.text
    assert await monde.application.store.head() == avant


async def test_un_prix_se_change_a_la_main_et_la_commande_ouverte_garde_le_sien(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert PRIX in (await samira.get("/catalogue/produits/P016")).text
    page = (await samira.get(PRIX)).text
    assert re.search(r'name="ht"[^>]* value="73,46"', page)
    assert re.search(r'name="prix"[^>]* value=""', page), "it follows from the case"
    tape = {"colis_libelle": "sac 25 kg", "contenu": "25", "ht": "80,00", "tva": "5,5", "pas": "0,25"}
    vu = await poster(samira, PRIX, **tape)
    lu = texte(vu)
    assert "Plus cher qu'avant : 3,10 €" in lu
    assert "Colis HT : 73,46 € → devient 80,00 €" in lu
    assert "Prix : 3,10 € → devient 3,38 €" in lu
    assert (await samira.post(PRIX, data={**champs(vu), "corriger": "oui"})).text.count('value="80,00"') == 1
    publie = await samira.post(PRIX, data=champs(vu))
    assert publie.status_code == 303
    dit = texte(await samira.get(publie.headers["location"])).replace("\xa0", " ")
    assert "Enregistré. Prix publié : Lentilles vertes, le kg : 3,38 € (version 2 du catalogue)" in dit
    (neuf,) = [p.articles["P016"] for p in await pages(monde) if p.version == 2 and p.fournisseur == "F03"]
    assert isinstance(neuf, Article)
    assert (neuf.prix_centimes, neuf.colis_ttc_centimes, neuf.minimum) == (3_38, 84_40, 250)
    commande = texte(await samira.get(f"/cycles/{CYCLE}/commandes/F-031"))
    assert "31,65 €" in commande, "10,21 kg at 3,10 €"
    rien = await poster(samira, PRIX, **tape)
    assert "Rien ne change" in texte(rien)


async def test_un_prix_change_a_la_main_reprend_ce_qui_manque_a_une_version_arretee_en_route(
    entrer: Entrer, monde: Monde
) -> None:
    une = {p.fournisseur: p.articles for p in await pages(monde)}
    await monde.coordonne("PublierCatalogue", version=2, fournisseur="F01", articles=msgspec.to_builtins(une["F01"]))
    samira = await entrer("samira")
    tape = {"colis_libelle": "sac 25 kg", "contenu": "25", "ht": "80,00", "tva": "5,5", "pas": "0,25"}
    vu = await poster(samira, PRIX, **tape)
    assert "La publication de la version 2 s'est arrêtée en route" in texte(vu)
    assert (await samira.post(PRIX, data=champs(vu))).status_code == 303
    trois = {p.fournisseur: p.articles for p in await pages(monde) if p.version == 3}
    assert {chez: set(page) for chez, page in trois.items()} == {chez: set(page) for chez, page in une.items()}
    assert trois["F03"]["P016"].prix_centimes == 3_38


async def test_un_prix_qui_double_se_demande_et_un_apercu_perime_se_relit(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    tape = {"colis_libelle": "sac 25 kg", "contenu": "25", "ht": "150", "tva": "5,5", "pas": "0,25"}
    vu = await poster(samira, PRIX, **tape)
    assert "À vérifier. Lentilles vertes bio passe de 3,10 € le kg à 6,33 € le kg." in texte(vu)
    autre = await poster(samira, NOUVEAU, **COUSCOUS)
    assert (await samira.post(NOUVEAU, data=champs(autre))).status_code == 303
    perime = await samira.post(PRIX, data=champs(vu))
    assert perime.status_code == 422
    assert "Le catalogue a changé depuis l'aperçu" in texte(perime)
    assert (await samira.post(PRIX, data=champs(perime))).status_code == 303
    assert max(p.version for p in await pages(monde)) == 3


async def test_un_produit_se_retire_a_la_main_et_un_prix_le_remet(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    relu = await poster(samira, RETIRER)
    assert "Ne plus proposer Lentilles vertes bio ?" in texte(relu)
    retire = await samira.post(RETIRER, data=champs(relu))
    assert retire.status_code == 303
    fiche = texte(await samira.get(retire.headers["location"]))
    assert "Enregistré. Lentilles vertes n'est plus proposé (version 2 du catalogue)" in fiche
    assert "N'est plus proposé" in fiche
    assert "Publier un prix" in fiche
    une, deux = [{c for p in await pages(monde) if p.version == version for c in p.articles} for version in (1, 2)]
    assert une - deux == {"P016"}
    assert (await poster(samira, RETIRER)).status_code == 303, "it is not offered any more: nothing to do"
    tape = {"unite": "g", "colis_libelle": "sac 25 kg", "contenu": "25", "ht": "73,46", "tva": "5,5", "pas": "0,25"}
    assert (await samira.post(PRIX, data=champs(await poster(samira, PRIX, **tape)))).status_code == 303
    assert {code for p in await pages(monde) if p.version == 3 for code in p.articles} == une
    assert "N'est plus proposé" not in texte(await samira.get("/catalogue/produits/P016"))


async def test_r040_le_seul_produit_d_un_fournisseur_se_retire_et_sa_maison_ne_manque_a_rien(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    seul = {**COUSCOUS, "fournisseur": "nouveau", "fournisseur_code": "F90", "fournisseur_nom": "Moulin d'en haut"}
    assert (await samira.post(NOUVEAU, data=champs(await poster(samira, NOUVEAU, **seul)))).status_code == 303
    relu = await poster(samira, "/catalogue/produits/P900/retirer")
    assert "C'est le seul produit de Moulin d'en haut, qui quitte le catalogue." in texte(relu)
    retire = await samira.post("/catalogue/produits/P900/retirer", data=champs(relu))
    assert retire.status_code == 303
    fiche = texte(await samira.get(retire.headers["location"]))
    assert "Enregistré. Couscous n'est plus proposé (version 3 du catalogue)" in fiche
    assert "N'est plus proposé" in fiche
    catalogue = texte(await samira.get("/catalogue"))
    assert "Version 3" in catalogue
    assert "n'est pas complète" not in catalogue
    assert "Couscous" not in catalogue
    autre = await poster(samira, PRIX, colis_libelle="sac 25 kg", contenu="25", ht="80,00", tva="5,5", pas="0,25")
    assert "s'est arrêtée en route" not in texte(autre)
    assert (await samira.post(PRIX, data=champs(autre))).status_code == 303
    assert "F90" not in {p.fournisseur for p in await pages(monde) if p.version == 4}
    prix = "/catalogue/produits/P900/prix"
    remis = await poster(
        samira, prix, colis_libelle="sac 10 kg", contenu="10", ht="24,00", tva="5,5", pas="0,25", unite="g"
    )
    assert (await samira.post(prix, data=champs(remis))).status_code == 303
    assert "F90" in {p.fournisseur for p in await pages(monde) if p.version == 5}


async def test_un_produit_dont_rien_ne_dit_comment_il_se_vend_le_demande_a_cote(entrer: Entrer) -> None:
    refus = await poster(await entrer("samira"), NOUVEAU, **{k: v for k, v in COUSCOUS.items() if k != "unite"})
    assert refus.status_code == 422
    assert 'id="produit-unite-erreur"' in refus.text
    assert "« unite »" not in texte(refus)


async def test_le_dernier_produit_du_catalogue_ne_se_retire_pas(entrer: Entrer, monde: Monde) -> None:
    une = {p.fournisseur: p.articles for p in await pages(monde)}
    for chez in une:
        garde = {"P016": msgspec.to_builtins(une["F03"]["P016"])} if chez == "F03" else {}
        await monde.coordonne("PublierCatalogue", version=2, fournisseur=chez, articles=garde)
    refus = await poster(await entrer("samira"), RETIRER)
    assert refus.status_code == 422
    assert "C'est le seul produit du catalogue" in texte(refus)
    assert 'value="sac 25 kg"' in refus.text


async def test_qui_ne_tient_pas_le_catalogue_n_ajoute_rien(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert NOUVEAU not in (await nadia.get("/catalogue")).text
    assert PRIX not in (await nadia.get("/catalogue/produits/P016")).text
    for adresse in (NOUVEAU, PRIX):
        assert (await nadia.get(adresse)).status_code == 403
        assert (await nadia.post(adresse, data=COUSCOUS)).status_code == 403
    assert (await nadia.post(RETIRER)).status_code == 403
    assert (await (await entrer("samira")).get("/catalogue/produits/P999/prix")).status_code == 404


async def test_deux_publications_en_meme_temps_ne_se_melangent_pas(entrer: Entrer, monde: Monde) -> None:
    """Both were previewed on version 1: the second is told, and what the first published is whole."""
    samira = await entrer("samira")
    autre = {**COUSCOUS, "nom": "Boulgour", "nom_court": "Boulgour", "code": "P901", "fournisseur": "F01"}
    envois = [champs(await poster(samira, NOUVEAU, **saisi)) for saisi in (COUSCOUS, autre)]
    reponses = await asyncio.gather(*(samira.post(NOUVEAU, data=envoi) for envoi in envois))
    assert sorted(reponse.status_code for reponse in reponses) == [303, 422]
    une, deux = [{p.fournisseur for p in await pages(monde) if p.version == version} for version in (1, 2)]
    assert deux == une
    (perdue,) = (envoi for envoi, reponse in zip(envois, reponses, strict=True) if reponse.status_code == 422)
    relue = await samira.post(NOUVEAU, data=perdue)
    assert (await samira.post(NOUVEAU, data=champs(relue))).status_code == 303
    derniere = [p for p in await pages(monde) if p.version == 3]
    assert {p.fournisseur for p in derniere} == une
    assert {"P900", "P901"} <= {code for p in derniere for code in p.articles}
