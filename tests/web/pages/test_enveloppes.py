"""Funders' envelopes at the treasurer's desk: granted, used, empty, claimed; what nobody pays is decided by two."""

from __future__ import annotations

import re

import httpx
import pytest

from domaine.types import Role
from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import CLAIRE, TRESORERIE, compter, payer, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import CODE, CYCLE, Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio
ENVELOPPES = "/tresorerie/enveloppes"
SAMIRA = ("samira", Role.COORDINATEUR)
TARIF = {"foyer": "F-044", "tarif": "coup_de_pouce", "a_compter_du": "2026-01-01", "financeur": "Ville"}
ACCORD = {"financeur": "Ville", "du": "2026-01-01", "au": "2026-12-31", "piece": "convention 2026"}


async def vendre_et_arreter(monde: Monde, claire: httpx.AsyncClient) -> None:
    """F-044 takes 10 kg of flour at 0,98: the funder bears 4,90 of 9,80."""
    await monde.faire("AccorderTarif", TARIF, SAMIRA)
    vente = {"cycle": CYCLE, "foyer": "F-044", "produit": "P001", "catalogue": 1, "brut": 10_000}
    await monde.faire("VendreReliquat", vente, SAMIRA)
    await servir(monde)
    await compter(monde, v5000=1, v2000=1, v1000=1)
    signes = {"second": "samira", "code": CODE, "provision__F01": "oui", "provision__F03": "oui"}
    assert (await poster(claire, f"{TRESORERIE}/arreter", **signes)).status_code == 303


async def accorder(claire: httpx.AsyncClient, montant: str) -> str:
    """The address of its page."""
    reponse = await poster(claire, ENVELOPPES, montant_centimes=montant, **ACCORD)
    assert reponse.status_code == 303
    return reponse.headers["location"].partition("?")[0]


async def test_une_enveloppe_mal_dite_est_refusee_a_cote_du_champ(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert "Aucune enveloppe encore" in texte(await claire.get(ENVELOPPES))
    refuse = await poster(claire, ENVELOPPES, montant_centimes="1200", **{**ACCORD, "au": "2025-12-31"})
    assert refuse.status_code == 422
    assert "finirait le 31/12/2025" in texte(refuse)
    assert 'value="convention 2026"' in refuse.text
    nadia = await entrer("nadia")
    assert (await nadia.get(ENVELOPPES)).status_code == 403


async def test_r007b_une_enveloppe_au_nom_d_un_autre_s_annule_et_ne_paie_plus(entrer: Entrer, monde: Monde) -> None:
    claire, helene = await entrer("claire"), await entrer("helene")
    await entrer("samira")
    adresse, autre = await accorder(claire, "6"), await accorder(claire, "7")
    assert "Annuler cette enveloppe" in texte(await claire.get(adresse))
    assert "Annuler cette enveloppe" not in texte(await helene.get(adresse))
    assert (await poster(helene, f"{adresse}/annuler")).status_code == 403
    reponse = await poster(claire, f"{adresse}/annuler")
    assert reponse.status_code == 303
    liste = texte(await claire.get(reponse.headers["location"]))
    assert re.search(r"annulée, notée par erreur.{0,20} 6,00", liste), liste
    lu = texte(await claire.get(adresse))
    assert "Cette enveloppe est annulée" in lu, "histories lead to it"
    assert "Rien n'a encore été réclamé" in lu
    assert not re.search("Annuler cette enveloppe|Par commande|Réclamer", lu)
    assert (await poster(claire, f"{adresse}/reclamer")).status_code == 404
    assert adresse not in (await claire.get(ENVELOPPES)).text
    await vendre_et_arreter(monde, claire)
    assert (await poster(claire, f"{autre}/imputer", cycle=CYCLE)).status_code == 303
    assert "Annuler cette enveloppe" not in texte(await claire.get(autre))
    refus = await poster(claire, f"{autre}/annuler")
    assert refus.status_code == 422
    assert "Cette enveloppe a payé des réductions" in texte(refus)


async def test_r185_une_commande_payee_par_la_mauvaise_enveloppe_se_paie_par_la_bonne(
    entrer: Entrer, monde: Monde
) -> None:
    claire, helene = await entrer("claire"), await entrer("helene")
    await entrer("samira")
    mauvaise, bonne = await accorder(claire, "6"), await accorder(claire, "7")
    await vendre_et_arreter(monde, claire)
    assert "Une commande payée par erreur" not in texte(await claire.get(mauvaise))
    assert (await poster(claire, f"{mauvaise}/imputer", cycle=CYCLE)).status_code == 303
    assert (await poster(claire, f"{mauvaise}/reclamer")).status_code == 303
    assert "Une commande payée par erreur" not in texte(await helene.get(mauvaise))
    erreur = {"cycle": CYCLE, "raison": "mauvaise convention"}
    assert (await poster(helene, f"{mauvaise}/annuler-imputation", **erreur)).status_code == 403
    sans = await poster(claire, f"{mauvaise}/annuler-imputation", cycle=CYCLE, raison="")
    assert sans.status_code == 422, "the reason is asked for"
    assert (await poster(claire, f"{mauvaise}/annuler-imputation", **erreur)).status_code == 303
    lu = texte(await claire.get(mauvaise))
    assert "Réductions de la commande de novembre payées par erreur par l'enveloppe de Ville, annulées" in lu
    assert "annulées 4,90 € mauvaise convention" in lu
    assert "Annulé, la trace reste" in lu
    assert "Rectifier de 4,90 €" in lu
    assert (await poster(claire, f"{bonne}/imputer", cycle=CYCLE)).status_code == 303
    assert (await poster(claire, f"{mauvaise}/reclamer")).status_code == 303
    demande = texte(await claire.get(f"{mauvaise}/demandes/D0002"))
    assert "Rectifie la demande D0001 : mauvaise convention -4,90" in demande.replace("−", "-")


async def test_r185_une_demande_notee_par_erreur_s_annule_et_se_fait_de_nouveau(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    await entrer("samira")
    adresse = await accorder(claire, "6")
    await vendre_et_arreter(monde, claire)
    assert (await poster(claire, f"{adresse}/imputer", cycle=CYCLE)).status_code == 303
    assert (await poster(claire, f"{adresse}/reclamer")).status_code == 303
    erreur = {"reclamation": "D0001", "raison": "pas relue"}
    sans = await poster(claire, f"{adresse}/annuler-demande", reclamation="D0001", raison="")
    assert sans.status_code == 422, "the reason is asked for"
    assert (await poster(claire, f"{adresse}/annuler-demande", **erreur)).status_code == 303
    lu = texte(await claire.get(adresse))
    assert "Demande D0001 à Ville annulée 4,90 € pas relue" in lu
    assert "Réclamer 4,90" in lu
    assert "Demande D0001" not in texte(await claire.get(adresse)).partition("Suite")[2].partition("Demandes au")[0]
    assert "rien n'est demandé par ce papier" in texte(await claire.get(f"{adresse}/demandes/D0001"))
    assert (await poster(claire, f"{adresse}/reclamer")).status_code == 303
    assert "Demande D0002" in texte(await claire.get(adresse))
    encore = await poster(claire, f"{adresse}/annuler-demande", **erreur)
    assert encore.status_code == 422
    assert "elle est déjà annulée" in texte(encore)


async def test_r007b_l_enveloppe_paie_puis_se_reclame_en_pdf(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    await entrer("samira")
    adresse = await accorder(claire, "6")
    await vendre_et_arreter(monde, claire)
    lu = texte(await claire.get(adresse))
    assert "Utilisé 4,90 € 81 %, il reste 1,10 €" in lu
    assert "81 % de cette enveloppe sont utilisés" in lu
    assert (await poster(claire, f"{adresse}/imputer", cycle=CYCLE)).status_code == 303
    encore = await poster(claire, f"{adresse}/imputer", cycle=CYCLE)
    assert encore.status_code == 422
    assert "ont déjà leur payeur" in texte(encore)
    assert "Réclamer 4,90" in texte(await claire.get(adresse))
    assert (await poster(claire, f"{adresse}/reclamer")).status_code == 303
    lu = texte(await claire.get(adresse))
    assert re.search(r"Demande D0001 du \w+ \w+ \d{4} 4,90 €", lu), lu
    assert "4,90 € attendus" in lu
    demande = f"{adresse}/demandes/D0001"
    lu = texte(await claire.get(demande))
    assert "Commande de novembre (2026-11) Réductions coup de pouce 4,90" in lu
    assert "F-044" not in lu
    assert (await claire.get(f"{demande}?fichier=pdf")).content.startswith(b"%PDF")
    assert "4,90" in (await claire.get(f"{demande}?fichier=csv")).text
    assert (await claire.get(f"{adresse}?fichier=xlsx")).content.startswith(b"PK")
    assert (await claire.get(f"{adresse}/demandes/D0002")).status_code == 404


async def test_r007b_vide_deux_personnes_decident_qui_porte_le_reste(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    await entrer("samira")
    adresse = await accorder(claire, "2")
    await vendre_et_arreter(monde, claire)
    assert "Cette enveloppe est épuisée" in texte(await claire.get(adresse))
    assert (await poster(claire, f"{adresse}/imputer", cycle=CYCLE)).status_code == 303
    lu = texte(await claire.get(ENVELOPPES))
    assert "Commande de novembre, Ville : 2,90" in lu
    decision = {"reste": f"{CYCLE} Ville", "porteur": "groupement", "raison": "réunion du 2 décembre"}
    seule = await poster(claire, f"{ENVELOPPES}/porter", second="", code="", **decision)
    assert seule.status_code == 422
    assert "se décide à deux" in texte(seule)
    cagnotte = {**decision, "porteur": "cagnotte"}
    trop = await poster(claire, f"{ENVELOPPES}/porter", second="samira", code=CODE, **cagnotte)
    assert "La cagnotte tient 0,00" in texte(trop)
    reponse = await poster(claire, f"{ENVELOPPES}/porter", second="samira", code=CODE, **decision)
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "portées par le groupement" in lu
    assert "Ce qu'aucune enveloppe ne paie" not in lu
    prise = {"prise": f"{CYCLE} groupement Ville", "raison": "décidé trop vite"}
    seule = await poster(claire, f"{ENVELOPPES}/ne-plus-porter", second="", code="", **prise)
    assert seule.status_code == 422
    assert "s'annule à deux" in texte(seule)
    annulee = await poster(claire, f"{ENVELOPPES}/ne-plus-porter", second="samira", code=CODE, **prise)
    assert annulee.status_code == 303
    lu = texte(await claire.get(ENVELOPPES))
    assert "portées par erreur par le groupement, annulées 2,90 € annulé par Claire G. et Samira B., décidé" in lu
    assert "Commande de novembre, Ville : 2,90" in lu, "it waits for its payer again"


async def test_r007b_l_enveloppe_se_change_par_un_avenant(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    adresse = await accorder(claire, "6")
    avenant = {"montant_centimes": "8,50", "au": "2026-12-31", "piece": "avenant du 12 mai"}
    assert (await poster(claire, f"{adresse}/modifier", **avenant)).status_code == 303
    assert "Accordé 8,50 €" in texte(await claire.get(adresse))
    pareil = await poster(claire, f"{adresse}/modifier", **avenant)
    assert "il n'y a rien à noter" in texte(pareil)
    await monde.faire("AccorderTarif", TARIF, SAMIRA)
    helene = await entrer("helene")
    lu = texte(await helene.get(adresse))
    assert "Changer le montant" not in lu
    assert CLAIRE[0] not in lu


async def test_r133_ce_que_doit_qui_paie_des_bons_se_lit_et_se_recoit_a_la_banque(entrer: Entrer, monde: Monde) -> None:
    """Given vouchers of 15.00 and 9.00 from the town, when the bank says that 15.00 came for them, 9.00 are owed."""
    claire = await entrer("claire")
    assert "Les bons qu'un tiers nous paie" not in texte(await claire.get(ENVELOPPES))
    await payer(monde, "E-1", "F-013", 15_00, "bon_tiers", financeur="CCAS")
    await payer(monde, "E-2", "F-044", 9_00, "bon_tiers", financeur="CCAS")
    assert "CCAS 24,00 € à recevoir 24,00 € de bons reçus des foyers, 0,00 € payé" in texte(
        await claire.get(ENVELOPPES)
    )
    await enregistrer(claire, du_mois(Operation(le(-1), "15.00", "MAIRIE BONS")))
    ligne = await ligne_de(claire, "MAIRIE BONS")
    assert "CCAS, 24,00 €" in texte(await claire.get(ligne))
    dire = {"nature": "don", "enveloppe": "", "payeur": "CCAS", "note": ""}
    refus = await poster(claire, f"{ligne}/classer", **dire)
    assert refus.status_code == 422
    assert "Des bons se disent payés par le versement d'un financeur" in texte(refus)
    tu = await poster(claire, f"{ligne}/classer", **{**dire, "nature": "financeur", "payeur": ""})
    assert tu.status_code == 422
    assert "Dites les bons de qui cet argent paie, ou qu'il n'en paie aucun." in texte(tu)
    pas_pour_eux = await poster(claire, f"{ligne}/classer", **{**dire, "nature": "financeur", "payeur": "-"})
    assert pas_pour_eux.status_code == 303
    assert "CCAS 24,00 € à recevoir" in texte(await claire.get(ENVELOPPES))
    assert (await poster(claire, f"{ligne}/detacher")).status_code == 303
    assert (await poster(claire, f"{ligne}/classer", **{**dire, "nature": "financeur"})).status_code == 303
    assert "CCAS 9,00 € à recevoir 24,00 € de bons reçus des foyers, 15,00 € payés" in texte(
        await claire.get(ENVELOPPES)
    )
    assert (await poster(claire, f"{ligne}/detacher")).status_code == 303
    assert "CCAS 24,00 € à recevoir" in texte(await claire.get(ENVELOPPES))


async def test_r133_qui_doit_exactement_ce_qui_est_venu_est_propose_comme_payeur(entrer: Entrer, monde: Monde) -> None:
    """24.00 came, the town alone owes 24.00 for vouchers: it is chosen; of another amount, nobody is."""
    claire = await entrer("claire")
    await payer(monde, "E-1", "F-013", 24_00, "bon_tiers", financeur="CCAS")
    await payer(monde, "E-2", "F-044", 9_00, "bon_tiers", financeur="Caf")
    await enregistrer(claire, du_mois(Operation(le(-1), "24.00", "MAIRIE BONS"), Operation(le(-1), "7.00", "AUTRE")))
    exacte, autre = (
        await claire.get(await ligne_de(claire, "MAIRIE BONS")),
        await claire.get(await ligne_de(claire, "AUTRE")),
    )
    assert '<option value="CCAS" selected>' in exacte.text
    assert '<option value="financeur" selected>' in exacte.text
    assert '<option value="CCAS" selected>' not in autre.text
    assert '<option value="don" selected>' in autre.text
