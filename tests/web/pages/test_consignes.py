"""Containers from the households to the supplier: page, forms, who may."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from tests.web.pages.argent import CLAIRE, TRESORERIE, compter, poster, solde, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

JUS = "P052"


async def bouteilles(monde: Monde) -> None:
    """Six out, four back."""
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=JUS, catalogue=1, brut=6)
    await monde.benevole("RendreConsigne", foyer="F-013", groupement="tilleuls", contenant=JUS, unites=4)


async def test_r152_une_page_vide_dit_ce_qui_viendra(entrer: Entrer) -> None:
    assert "Aucune bouteille consignée" in texte(await (await entrer("luc")).get("/consignes"))


async def test_r152_r153_les_bouteilles_se_comptent_et_se_renvoient(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    samira, claire, luc = await entrer("samira"), await entrer("claire"), await entrer("luc")
    page = texte(await samira.get("/consignes")).replace("\xa0", " ")
    assert "Chez les foyers 2 0,60 €, à leur rendre" in page
    assert "Rendues, ici 4 1,20 €, à réclamer" in page
    assert "Renvoyer au fournisseur" not in texte(await luc.get("/consignes"))
    assert (await poster(luc, f"/consignes/{JUS}/renvoi", unites="4")).status_code == 403
    trop = await poster(samira, f"/consignes/{JUS}/renvoi", unites="5")
    assert trop.status_code == 422
    assert "rendus et pas encore renvoyés : 4." in texte(trop)
    assert JUS not in texte(trop)
    assert 'value="5"' in trop.text
    assert (await poster(samira, f"/consignes/{JUS}/renvoi", unites="4")).status_code == 303
    assert "Renvoyées 4 1,20 €" in texte(await claire.get("/consignes")).replace("\xa0", " ")
    vide = await poster(claire, f"/consignes/{JUS}/reponse", acceptees="0", refusees="0")
    assert vide.status_code == 422
    repondu = await poster(claire, f"/consignes/{JUS}/reponse", acceptees="3", refusees="1")
    assert repondu.status_code == 303
    suite = texte(await claire.get("/consignes")).replace("\xa0", " ")
    assert "Acceptées 3 0,90 €, crédité" in suite
    assert "Refusées 1 0,30 €, perdu par le groupement" in suite


def a_annuler(page: httpx.Response) -> str:
    """Where the page leads to undo the latest return; "": nowhere."""
    trouvee = re.search(r"/foyers/F-013/consignes/\d+/annuler", page.text)
    return trouvee[0] if trouvee else ""


async def test_r151_un_retour_note_sur_un_autre_foyer_s_annule_a_sa_page(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    luc, claire = await entrer("luc"), await entrer("claire")
    ici = await luc.get("/foyers/F-013/produits")
    vers = a_annuler(ici)
    assert "4 contenants, Jus de pomme" in texte(ici)
    assert "0,30 € rendus pour chacun" in texte(ici).replace("\xa0", " ")
    assert "sur son compte" in texte(await luc.get(vers))
    assert "Une deuxième personne" not in texte(await luc.get(vers))
    assert (await poster(luc, vers, unites="0")).status_code == 422, "why?"
    assert (await poster(luc, vers, raison="doublon")).status_code == 422, "how many?"
    assert (await poster(claire, vers, unites="0", raison="doublon")).status_code == 403
    assert (await luc.get("/foyers/F-031/consignes/1/annuler")).status_code == 404
    fait = await poster(luc, vers, unites="0", raison="erreur_foyer")
    assert fait.headers["location"].startswith("/foyers/F-013/produits")
    assert await solde(monde, "F-013") == 0
    apres = await luc.get("/foyers/F-013/produits")
    assert a_annuler(apres) == ""
    assert "Retour annulé pour" in texte(apres)
    assert "Chez les foyers 6 1,80 €" in texte(await claire.get("/consignes")).replace("\xa0", " ")
    encore = await poster(luc, vers, unites="0", raison="doublon")
    assert encore.status_code == 422
    assert "déjà annulé" in texte(encore)


async def test_r138_un_retour_paye_par_une_caisse_comptee_se_corrige_a_deux(entrer: Entrer, monde: Monde) -> None:
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=JUS, catalogue=1, brut=6)
    retour = {"foyer": "F-013", "groupement": "tilleuls", "contenant": JUS, "unites": 6, "session": "C1"}
    await monde.benevole("RendreConsigne", **retour)
    await compter(monde, v5000=1, v2000=1, v500=1, v200=2)
    luc, _samira = await entrer("luc"), await entrer("samira")
    vers = a_annuler(await luc.get("/foyers/F-013/produits"))
    assert vers, "also when none is out any more"
    seul = await poster(luc, vers, raison="erreur_montant", unites="4", vers="F-031")
    assert seul.status_code == 422
    assert "comptée" in texte(seul)
    faux = await poster(luc, vers, raison="erreur_montant", unites="4", vers="F-031", second="samira", code="000000")
    assert faux.status_code == 422
    signe = await poster(luc, vers, raison="erreur_montant", unites="4", vers="F-031", second="samira", code=CODE)
    assert signe.status_code == 303, texte(signe)
    livre = texte(await (await entrer("claire")).get(f"{TRESORERIE}/etats/livre-de-caisse")).replace("\xa0", " ")
    assert "Retour de consigne annulé, " in livre
    assert "4 contenants, Jus de pomme" in texte(await luc.get("/foyers/F-031/produits"))
    paiements = texte(await luc.get("/foyers/F-013")).replace("\xa0", " ")
    assert "Corrigé : ne compte pas" in paiements


async def test_r185_un_renvoi_et_la_reponse_du_fournisseur_notes_faux_s_annulent(entrer: Entrer, monde: Monde) -> None:
    """Four went and three were taken, it was said; in truth three went, and all were."""
    await bouteilles(monde)
    samira, claire, luc = await entrer("samira"), await entrer("claire"), await entrer("luc")
    await poster(samira, f"/consignes/{JUS}/renvoi", unites="4")
    await poster(claire, f"/consignes/{JUS}/reponse", acceptees="3", refusees="1")
    assert "l'annuler" not in texte(await luc.get("/consignes"))
    lu = await claire.get("/consignes")
    assert "3 acceptées, 1 refusée, le" in texte(lu)
    reponse, renvoi = re.findall(r"/consignes/P052/chez/F07/\d+/annuler", lu.text)
    assert (await poster(luc, renvoi, raison="erreur_montant")).status_code == 403
    assert (await poster(claire, reponse)).status_code == 422
    trop_tot = await poster(samira, renvoi, raison="erreur_montant")
    assert trop_tot.status_code == 422
    assert "Annulez d'abord sa réponse" in texte(trop_tot)
    assert (await poster(claire, reponse, raison="erreur_montant")).status_code == 303
    assert (await poster(samira, renvoi, raison="erreur_montant")).status_code == 303
    encore = await poster(samira, renvoi, raison="erreur_montant")
    assert "déjà annulé" in texte(encore)
    page = texte(await claire.get("/consignes")).replace("\xa0", " ")
    assert "Rendues, ici 4 1,20 €, à réclamer" in page
    assert "Renvoyées" not in page
    assert page.count("Annulé le") == 2
    await poster(samira, f"/consignes/{JUS}/renvoi", unites="3")
    assert (await poster(claire, f"/consignes/{JUS}/reponse", acceptees="3", refusees="0")).status_code == 303
    assert "Acceptées 3 0,90 €, crédité" in texte(await claire.get("/consignes")).replace("\xa0", " ")


async def test_qui_a_des_bouteilles_chez_soi_se_cherche_et_s_emporte(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    claire, luc = await entrer("claire"), await entrer("luc")
    assert "Fatoumata Diarra (F-031) Jus de pomme 1 L 6 1,80" in texte(await luc.get("/consignes")).replace("\xa0", " ")
    assert "Fatoumata Diarra" not in texte(await luc.get("/consignes?q=kaya"))
    fichier = (await claire.get("/consignes?fichier=csv")).text
    assert "Fatoumata Diarra" in fichier
    assert "Jus" in fichier
    assert (await luc.get("/consignes?fichier=csv")).status_code == 403


async def test_r156_la_tresorerie_garde_les_consignes_de_bouteilles_qui_ne_reviendront_pas(
    entrer: Entrer, monde: Monde
) -> None:
    """Two bottles are out for fourteen months: one is awaited no more, and is owed again once that is undone."""
    monde.le -= timedelta(days=426)
    await bouteilles(monde)
    samira, claire = await entrer("samira"), await entrer("claire")
    voeu = {"unites": "1", "duree_mois": "12", "piece": "AG du 14/06"}
    trop_tot = await poster(claire, f"/consignes/{JUS}/gardees", **{**voeu, "duree_mois": "24"})
    assert trop_tot.status_code == 422
    assert "Combien : contenants dehors depuis 24 mois ou plus, et toujours attendus : 0. Corrigez le nombre" in texte(
        trop_tot
    )
    assert (await poster(samira, f"/consignes/{JUS}/gardees", **voeu)).status_code == 403
    assert (await poster(claire, f"/consignes/{JUS}/gardees", **voeu)).status_code == 303
    lu = await claire.get("/consignes")
    dehors = "Chez les foyers 2 0,60 €, à leur rendre Dont plus attendues 1 0,30 €, passés en produit Rendues, ici"
    assert dehors in texte(lu).replace("\xa0", " ")
    etat = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie/etats/consignes"))
    assert "Le grand livre dit le même total" in etat
    assert "Dont passées en produit, de contenants qui ne sont plus attendus : 0,30" in etat
    annuler = re.search(r"/consignes/P052/gardees/\d+/annuler", lu.text)
    assert annuler
    assert (await poster(claire, annuler[0])).status_code == 422
    assert (await poster(claire, annuler[0], raison="erreur_montant")).status_code == 303
    assert "Dont plus attendues" not in texte(await claire.get("/consignes"))
    assert "Dont plus attendues" not in texte(await samira.get("/consignes"))


async def test_r153_les_consignes_creditees_se_deduisent_de_ce_qu_on_doit_au_fournisseur(
    entrer: Entrer, monde: Monde
) -> None:
    """Given 0.90 credited and 20.00 billed, when the treasurer takes it off, then 19.10 is owed; put back, 20.00."""
    await bouteilles(monde)
    samira, claire = await entrer("samira"), await entrer("claire")
    await poster(samira, f"/consignes/{JUS}/renvoi", unites="4")
    await poster(claire, f"/consignes/{JUS}/reponse", acceptees="3", refusees="1")
    jour = f"{monde.jour:%Y-%m-%d}"
    totaux = {"total_ht_centimes": 18_96, "total_ttc_centimes": 20_00, "port_ttc_centimes": 0}
    facture = {"facture": "FA-7", "datee_du": jour, "echeance_le": jour, **totaux}
    await monde.faire("EnregistrerFacture", {"fournisseur": "F07", "cycle": CYCLE, **facture}, CLAIRE)
    fiche = f"{TRESORERIE}/fournisseurs/F07"
    assert "Il a crédité 0,90 € de contenants rendus" in texte(await claire.get(fiche)).replace("\xa0", " ")
    assert "a crédité 0,90 € de contenants rendus" in texte(await claire.get(f"{TRESORERIE}/fournisseurs")).replace(
        "\xa0", " "
    )
    attendu = "a crédité 0,90 € de contenants rendus, qu'aucun paiement ne déduit encore"
    assert attendu in texte(await claire.get("/tresorerie/fournisseurs"))
    deduire = f"{TRESORERIE}/fournisseurs/deduire"
    trop = await poster(claire, deduire, chez="F07", montant_centimes="0,91")
    assert trop.status_code == 422
    assert "il reste 0,90 € à déduire" in texte(trop).replace("\xa0", " ")
    assert (await poster(claire, deduire, chez="F07", montant_centimes="0,90")).status_code == 303
    assert "a crédité" not in texte(await claire.get("/tresorerie/fournisseurs"))
    page = texte(await claire.get(fiche)).replace("\xa0", " ")
    assert "Reste dû 19,10 €" in page
    assert "Reste 19,10 €" in page, "the invoice says it too"
    assert "dont consignes 0,90 €" in page
    assert "Il a crédité" not in page
    classeur = await claire.get(f"{fiche}?fichier=csv")
    assert "consignes déduites" in classeur.text
    remettre = f"{TRESORERIE}/fournisseurs/remettre"
    assert (await poster(claire, remettre, chez="F07", montant_centimes="0,90")).status_code == 303
    assert "Reste dû 20,00 €" in texte(await claire.get(fiche)).replace("\xa0", " ")
    assert (await poster(samira, deduire, chez="F07", montant_centimes="0,90")).status_code == 403


class DuJus(Monde):
    """A crate of apple juice came, 33,00 and 24,00 of transport, in twelve bottles under a deposit of 0,30 €."""

    async def livrer(self) -> None:
        await super().livrer()
        rayon = {"cycle": CYCLE, "fournisseur": "F07", "catalogue": 1}
        await self.coordonne("ValiderAjustage", **rayon, produit=JUS, colis=1)
        await self.coordonne("EmettreBonCommande", **rayon, sous_minimum_accepte=True)
        recu = {"produit": JUS, "recu": 12, "lot": "L52"}
        await self.coordonne("ReceptionnerLivraison", **rayon, livraison="L-52", produits=[recu])


@pytest.mark.parametrize("depart", [Depart(DuJus, "livrer")])
async def test_r153_des_consignes_oubliees_sur_une_facture_se_disent(entrer: Entrer, monde: Monde) -> None:
    """60,60 copied without its deposits reads 3,60 too dear: the page says why, and how to tell it again."""
    claire, fiche = await entrer("claire"), f"{TRESORERIE}/fournisseurs/F07"
    facture = {"fournisseur": "F07", "facture": "FA-7", "datee_du": "2026-11-20", "echeance_le": "2026-12-20"}
    totaux = {"total_ht_centimes": "54,88", "total_ttc_centimes": "60,60", "port_ttc_centimes": "24"}
    await poster(claire, f"{TRESORERIE}/fournisseurs/facture", **facture, **totaux)
    page = texte(await claire.get(fiche)).replace("\xa0", " ")
    assert "€ de trop" in page
    assert "Les consignes de la livraison n'y sont pas ? Il est venu pour 3,60 € de contenants consignés" in page
    assert "Voir d'abord les consignes" in page
    assert "Réclamer" not in page, "nothing is to be claimed before they are looked at"
    annuler = {"chez": "F07", "facture": "FA-7", "raison": "erreur_montant"}
    await poster(claire, f"{TRESORERIE}/fournisseurs/facture/annuler", **annuler)
    assert "n'y sont pas ?" not in texte(await claire.get(fiche))
    await poster(claire, f"{TRESORERIE}/fournisseurs/facture", **facture, **totaux, consignes_centimes="3,60")
    page = texte(await claire.get(fiche)).replace("\xa0", " ")
    assert "Tout concorde" in page
    assert "n'y sont pas ?" not in page
