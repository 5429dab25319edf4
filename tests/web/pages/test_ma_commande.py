"""A household orders by its own link: catalogue, read back, confirmed, changed until closing; what it keeps of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.formulaires import confirmer_la_feuille, feuille
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

PAGE = f"/ma-famille/commande/{CYCLE}"
RECAP = f"/ma-famille/recapitulatif/{CYCLE}"


class TreizeKilos(Monde):
    """Orders are open; others asked for 13 kg of lentils."""

    async def commander(self) -> None:
        lignes = [{"produit": "P016", "quantite": 13_000}]
        await self.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)


@pytest.fixture
def depart() -> Depart:
    return Depart(TreizeKilos, "commander")


@pytest.fixture
async def famille(app: FastAPI, monde: Monde) -> AsyncIterator[httpx.AsyncClient]:
    """The household F-031, by its personal link."""
    await monde.application.annuaire_a_jour()
    jeton = await app.state.site.acces.lien_personnel("F-031")
    async with navigateur(app, {}) as client:
        await client.post(f"/entrer/{jeton}")
        yield client


async def test_une_quantite_illisible_nomme_son_produit(famille: httpx.AsyncClient) -> None:
    refus = await famille.post(PAGE, data={"q.P001": "abc", "q.P016": "2"})
    assert refus.status_code == 422
    lu = texte(refus)
    assert "À revoir Farine blé T65 : « abc » n'est pas une quantité en kg" in lu, "its name, not its price"
    assert "Farine blé T65 0,98 € le kg · Ain kg « abc » n'est pas une quantité en kg" in lu, "beside its field"
    assert "« q." not in lu


async def test_r045_ce_qui_ne_se_prend_qu_a_partir_d_un_litre_le_dit_avant_qu_on_se_trompe(
    famille: httpx.AsyncClient, entrer: Entrer
) -> None:
    le_dit = re.compile(r"Lessive vrac [0-9,]+ € le litre .*?à partir de 1 L\b")
    assert le_dit.search(texte(await famille.get(PAGE)))
    luc = await entrer("luc")
    feuille = texte(await luc.get(f"/cycles/{CYCLE}/commandes/F-044"))
    assert le_dit.search(feuille)
    assert "500 g = 0,49 € kg" in feuille, "the same as its step: said once"


async def test_moins_que_rien_se_dit_en_mots_a_cote_du_produit(famille: httpx.AsyncClient) -> None:
    refus = await famille.post(PAGE, data={"q.P001": "-1", "q.P016": "2"})
    assert refus.status_code == 422
    assert "À revoir Farine blé T65 : « -1 » est moins que rien. Pour ne pas en prendre, laissez vide." in texte(refus)
    assert "lignes n°" not in refus.text


async def test_une_quantite_tapee_en_grammes_se_demande_avec_le_nom_du_produit(
    famille: httpx.AsyncClient, entrer: Entrer
) -> None:
    luc = await entrer("luc")
    for client, ou in ((famille, PAGE), (luc, f"/cycles/{CYCLE}/commandes/F-058")):
        doute = await client.post(ou, data={"q.P001": "1000", "q.P016": "2"})
        assert doute.status_code == 422
        assert "Farine blé T65 : 1,000 kg ?" in texte(doute)
        oui = await client.post(ou, data={"q.P001": "1000", "q.P016": "2", "confirme": "q.P001"})
        assert "Farine blé T65 1 kg · 0,98 €" in texte(oui).replace("\xa0", " ")


async def test_un_grand_catalogue_se_commande_comme_un_petit(famille: httpx.AsyncClient) -> None:
    """The page sends all fields of all its products, most of them empty: here those of seven hundred others."""
    autres = {f"{champ}.P{numero}": "" for numero in range(1_000, 1_700) for champ in "qtms"}
    relue = await famille.post(PAGE, data={**autres, "q.P016": "2"})
    assert relue.status_code == 200
    assert "Lentilles vertes" in texte(relue)


async def test_le_catalogue_dit_ce_qui_manque_pour_ouvrir_le_sac(famille: httpx.AsyncClient) -> None:
    page = texte(await famille.get(PAGE)).replace("\xa0", " ")
    assert "Il manque 2 kg pour ouvrir le sac." in page
    assert "3,10 € le kg" in page


async def test_la_commande_d_avant_se_reprend(famille: httpx.AsyncClient, monde: Monde) -> None:
    """Nothing is offered before a first order, nor once something is chosen."""
    suivante = "/ma-famille/commande/2026-12"
    await monde.ouvrir_une_suivante()
    assert "comme-avant" not in (await famille.get(suivante)).text
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5", q__P026="2")
    page = (await famille.get(suivante)).text
    assert 'data-avant="2,5"' in page
    assert "Commande de novembre\xa0: 2 produits." in page
    assert "comme-avant" not in (await famille.get(PAGE)).text


async def test_une_commande_se_relit_se_confirme_et_se_garde(famille: httpx.AsyncClient) -> None:
    saisie = {"q__P016": "2,5", "t__P016": "500", "q__P026": "2", "si_manque": "remplacer"}
    relue = await poster(famille, PAGE, **saisie)
    dit = texte(relue).replace("\xa0", " ")
    assert dit.count("C'est bien") == 1, "it is asked once"
    assert "2,5 kg · 7,75 €" in dit
    assert "Nouveau" not in dit, "all of it is"
    ecrite = await confirmer_la_feuille(famille, PAGE, **saisie)
    assert ecrite.status_code == 303
    assert ecrite.headers["location"].startswith(RECAP)
    recap = texte(await famille.get(ecrite.headers["location"])).replace("\xa0", " ")
    assert "2 produits" in recap
    assert "Enregistré. Votre commande (2 produits notés)" in recap
    assert "À garder" in recap
    assert "À envoyer" not in recap, "it sends nothing to itself"
    assert "Vous payez quand vous voulez" in recap
    assert "acompte" in recap
    page = await famille.get(PAGE)
    assert 'name="q.P016" inputmode="decimal" maxlength="10" autocomplete="off" value="2,5"' in page.text
    assert '<option value="500" selected>' in page.text
    assert "On ouvre le sac." in texte(page)


async def test_la_commande_change_et_se_retire_jusqua_la_cloture(famille: httpx.AsyncClient, monde: Monde) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5", q__P026="2", si_manque="ne_pas_remplacer")
    relue = texte(await poster(famille, PAGE, q__P016="3", si_manque="ne_pas_remplacer")).replace("\xa0", " ")
    assert "Avant : 2,5 kg" in relue
    assert "Retiré" in relue
    en_plus = await poster(famille, PAGE, q__P016="2,5", q__P026="2", q__P018="3", si_manque="ne_pas_remplacer")
    assert texte(en_plus).count("Nouveau") == 1
    change = await confirmer_la_feuille(famille, PAGE, q__P016="3", si_manque="ne_pas_remplacer")
    assert "1 produit" in texte(await famille.get(change.headers["location"]))
    rien = await poster(famille, PAGE, q__P016="3", si_manque="ne_pas_remplacer")
    assert rien.headers["location"] == RECAP, "the order as it stands, and nothing in red"
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    assert (await famille.get(PAGE)).headers["location"] == RECAP


async def test_r054_qui_change_ou_retire_sa_commande_trop_tard_lit_pourquoi(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5")
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    trop_tard = [
        await poster(famille, f"/cycles/{CYCLE}/annuler/F-031", lu="oui"),
        await poster(famille, PAGE, q__P016="4", si_manque="ne_pas_remplacer"),
    ]
    for refus in trop_tard:
        assert refus.status_code == 422
        lu = texte(refus)
        assert "La fin des commandes est passée pour la commande de novembre" in lu
        assert "Règle R-054. Votre commande reste comme elle était." in lu
        assert "Lentilles vertes" in lu, "what was ordered stands below"
    illisible = texte(await poster(famille, PAGE, q__P016="abc"))
    assert "On ne peut plus changer cette commande. Votre commande reste comme elle était." in illisible


async def test_ma_famille_dit_le_total_de_la_commande_celui_du_recapitulatif(famille: httpx.AsyncClient) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5", q__P026="2")
    (total,) = re.findall(r"Total ([\d,]+)", texte(await famille.get(RECAP)))
    assert re.findall(r"Total ([\d,]+)", texte(await famille.get("/ma-famille"))) == [total]


async def test_une_feuille_videe_se_relit_comme_une_commande_retiree(famille: httpx.AsyncClient) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5")
    vide = texte(await poster(famille, PAGE, q__P016=""))
    assert "Retirer toute la commande ?" in vide
    assert "Plus rien n'est commandé. Ce qui est payé reste sur votre compte." in vide
    retire = texte(await poster(famille, f"/cycles/{CYCLE}/annuler/F-031"))
    assert "Tous vos produits sont retirés. Ce qui est payé reste sur votre compte." in retire


async def test_de_deux_commandes_se_dit_laquelle_se_relit_et_se_retire_en_entier(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    await monde.ouvrir_une_suivante()
    suivante = "/ma-famille/commande/2026-12"
    assert "Les Tilleuls Commande de décembre" in texte(await poster(famille, suivante, q__P016="1", q__P018="1"))
    await confirmer_la_feuille(famille, suivante, q__P016="1", q__P018="1")
    demande = texte(await poster(famille, "/cycles/2026-12/annuler/F-031"))
    assert "Commande de décembre, Fatoumata Diarra (F-031)." in demande
    assert "Commande de novembre" not in demande
    fait = await poster(famille, "/cycles/2026-12/annuler/F-031", lu="oui")
    dit = texte(await famille.get(fait.headers["location"])).replace("\xa0", " ")
    assert "Vous retirez Lentilles vertes, 1 kg ; Vous retirez Pois chiches, 1 kg" in dit


async def test_une_quantite_hors_pas_est_dite_a_cote_du_produit(famille: httpx.AsyncClient) -> None:
    refus = await poster(famille, PAGE, q__P016="2,6", si_manque="ne_pas_remplacer")
    assert refus.status_code == 422
    assert 'id="q.P016-erreur"' in refus.text
    assert 'value="2,6"' in refus.text
    vide = await poster(famille, PAGE, si_manque="ne_pas_remplacer")
    assert "Choisissez au moins un produit" in texte(vide)


async def test_corriger_revient_a_la_feuille_avec_tout_ce_qui_est_tape(famille: httpx.AsyncClient) -> None:
    retour = await poster(famille, PAGE, q__P016="2,5", t__P016="500", si_manque="m_appeler", corriger="oui")
    assert retour.status_code == 200
    assert 'value="2,5"' in retour.text


async def test_la_meme_confirmation_envoyee_deux_fois_ne_s_inscrit_qu_une_fois(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    donnees = {"saisie": str(uuid4()), "q.P016": "2,5", "si_manque": "ne_pas_remplacer"}
    relue = await famille.post(PAGE, data=donnees)
    lue = {**donnees, "lu": "oui", "feuille": feuille(relue)}
    assert (await famille.post(PAGE, data=lue)).status_code == 303
    tete = await monde.application.store.head()
    assert (await famille.post(PAGE, data=lue)).status_code == 303
    assert await monde.application.store.head() == tete


async def test_r051_un_total_qui_a_change_pendant_la_relecture_se_relit(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    donnees = {"saisie": str(uuid4()), "q.P016": "2,5", "si_manque": "ne_pas_remplacer"}
    relue = await famille.post(PAGE, data=donnees)
    ligne = {"cycle": CYCLE, "foyer": "F-031", "produit": "P018", "quantite": 1_000, "catalogue": 1}
    await monde.benevole("ModifierLigne", **ligne)
    refus = await famille.post(PAGE, data={**donnees, "lu": "oui", "feuille": feuille(relue)})
    assert refus.status_code == 422
    assert "Relisez-la" in texte(refus)
    illisible = await famille.post(PAGE, data={**donnees, "lu": "oui", "feuille": "[]"})
    assert illisible.status_code == 422


async def test_r024_le_prix_montre_est_celui_du_tarif_dit_en_dernier_comme_celui_de_la_commande(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    """Granted first from the 5th, then from the 1st: what was said last holds from its own day on, on the page too."""
    aide = {"tarif": "coup_de_pouce", "a_compter_du": "2026-01-05", "financeur": "mieux-manger"}
    await monde.coordonne("AccorderTarif", foyer="F-031", **aide)
    await monde.coordonne("AccorderTarif", foyer="F-031", tarif="coutant", a_compter_du="2026-01-01")
    lu = texte(await famille.get(PAGE))
    assert "Farine blé T65 0,98 € le kg" in lu
    commande = await confirmer_la_feuille(famille, PAGE, q__P001="1", si_manque="ne_pas_remplacer")
    assert commande.status_code == 303
    assert "0,98" in texte(await famille.get(RECAP))


async def test_une_commande_payee_ne_demande_plus_quand_payer(famille: httpx.AsyncClient, monde: Monde) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="2,5", si_manque="ne_pas_remplacer")
    assert "Vous payez quand vous voulez" in texte(await famille.get(RECAP))
    await payer(monde, "E-1", "F-031", 7_75, "virement")
    recap = texte(await famille.get(RECAP))
    assert "Votre commande est déjà payée." in recap
    assert "Vous payez" not in recap
    assert "acompte" not in recap


async def test_r008_le_catalogue_dit_au_foyer_le_prix_de_sa_commande_et_rien_aux_autres(
    famille: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await monde.coordonne("AccorderTarif", foyer="F-031", tarif="solidaire", a_compter_du="2026-01-01")
    assert "Farine blé T65 1,13 € le kg" in texte(await famille.get(PAGE))
    liste = texte(await famille.get("/catalogue?q=P001"))
    assert "Ces prix sont les vôtres" in liste
    assert "1,13 € le kg" in liste
    assert "Par 500 g : 0,56 €" in liste
    produit = "/catalogue/produits/P001"
    assert "2 kg : 2,25 €" in texte(await famille.get(produit, params={"quantite": "2"})).replace("\xa0", " ")
    hors_pas = texte(await famille.get(produit, params={"quantite": "2,2"})).replace("\xa0", " ")
    assert "Prenez 2 kg (2,25 €)" in hors_pas
    luc = texte(await (await entrer("luc")).get("/catalogue?q=P001"))
    assert "0,98 € le kg" in luc
    assert "Ces prix sont les vôtres" not in luc


async def test_r146_a_qui_on_doit_la_page_dit_a_quoi_sert_cet_argent_et_comment_le_ravoir(
    famille: httpx.AsyncClient, monde: Monde
) -> None:
    dit = "ou on vous le rend si vous le demandez."
    assert dit not in texte(await famille.get("/ma-famille"))
    await payer(monde, "E-1", "F-031", 5_00, "virement")
    page = texte(await famille.get("/ma-famille"))
    assert "On vous doit 5,00" in page
    assert dit in page
    assert "Une question, une erreur ?" in page


async def test_d_une_page_qui_n_existe_pas_un_foyer_revient_a_ma_famille(famille: httpx.AsyncClient) -> None:
    page = texte(await famille.get("/nulle-part"))
    assert "Revenir à Ma famille" in page
    assert "Aujourd" not in page


async def test_on_ne_voit_que_sa_commande(famille: httpx.AsyncClient, entrer: Entrer) -> None:
    assert (await famille.get(f"/cycles/{CYCLE}/commandes/F-031")).headers["location"] == PAGE
    assert (await famille.get(f"/cycles/{CYCLE}/commandes/F-044")).status_code == 403
    assert (await famille.get(f"/cycles/{CYCLE}/commandes/F-044/recapitulatif")).status_code == 403
    assert (await famille.get(f"/cycles/{CYCLE}/commandes")).status_code == 403
    luc = await entrer("luc")
    assert (await luc.get(PAGE)).status_code == 403


async def test_retirer_un_produit_ne_dit_pas_une_commande_de_rien(famille: httpx.AsyncClient) -> None:
    await confirmer_la_feuille(famille, PAGE, q__P016="1", q__P018="1", si_manque="ne_pas_remplacer")
    suite = await confirmer_la_feuille(famille, PAGE, q__P016="", q__P018="1", si_manque="ne_pas_remplacer")
    lu = texte(await famille.get(suite.headers["location"]))
    assert "0 produit" not in lu
    assert "des produits en moins" in lu
    assert "1 produit" in lu
    vide = await confirmer_la_feuille(famille, PAGE, q__P018="", si_manque="ne_pas_remplacer")
    lu = texte(await famille.get(vide.headers["location"]))
    assert "Votre commande retirée (plus rien n'est commandé)" in lu
    assert "en moins" not in lu


async def test_r055_l_alerte_se_lit_en_prive_et_jamais_dans_la_salle(
    famille: httpx.AsyncClient, entrer: Entrer
) -> None:
    ecrite = await confirmer_la_feuille(famille, PAGE, q__P016="20", si_manque="ne_pas_remplacer")
    assert ecrite.status_code == 303
    assert "Votre commande est bien prise" in texte(await famille.get(RECAP))
    luc, samira = await entrer("luc"), await entrer("samira")
    commandes = f"/cycles/{CYCLE}/commandes"
    assert "À voir en privé" in texte(await samira.get(commandes))
    assert "F-031" in texte(await samira.get(f"{commandes}?suivi=a_voir"))
    assert "À voir en privé" not in texte(await luc.get(commandes))
    for page in ("/foyers/F-031", f"{commandes}/F-031", f"{commandes}/F-031/recapitulatif"):
        assert "en privé" not in texte(await luc.get(page)), page
        assert "en privé" not in texte(await samira.get(page)), page
