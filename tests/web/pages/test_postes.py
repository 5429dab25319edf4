"""The hall post by post: the queue of a family of products, weighings with the household's yes, doubles, returns."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from domaine.acte import Contexte
from domaine.types import Role
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, Monde

pytestmark = pytest.mark.anyio

POSTES = f"/cycles/{CYCLE}/distribution/postes"
FARINES = f"{POSTES}/cereales-et-farines"


async def hors_ligne(monde: Monde, brut: int) -> int:
    """A tablet without network weighed flour for F-013 too; the position of what it left."""
    donnees = {"cycle": CYCLE, "foyer": "F-013", "produit": "P001", "catalogue": 1, "brut": brut}
    lu = await monde.application.lire_acte("RetirerProduit", donnees, auteur="luc")
    contexte = Contexte(acteur="luc", role=Role.BENEVOLE, date_effet=monde.le, appareil="B", sequence_appareil=14)
    return (await monde.application.executeur.executer(lu, contexte, uuid4())).first


async def test_qui_verifie_les_comptes_lit_un_poste_et_rien_ne_lui_propose_d_agir(entrer: Entrer) -> None:
    luc, helene = await entrer("luc"), await entrer("helene")
    await poster(luc, f"{FARINES}/F-013", produit="P001", brut="2,5", reste="oui")
    for foyer in ("F-013", "F-044"):
        page = await helene.get(f"{FARINES}?foyer={foyer}")
        contenu = page.text.partition("<main")[2]
        assert "Farine" in texte(page)
        assert _n_enregistre_rien(contenu)
        assert "/annuler" not in contenu
        assert 'method="post"' in (await luc.get(f"{FARINES}?foyer=F-044")).text.partition("<main")[2]


async def test_un_poste_sert_sa_file_et_ne_passe_au_suivant_que_si_on_le_touche(entrer: Entrer) -> None:
    """Who stands there next is not always the next of the list: no other name comes by itself under a weight."""
    luc = await entrer("luc")
    assert "Céréales et farines" in texte(await luc.get(POSTES))
    page = await luc.get(FARINES)
    assert "Fatou Diara" in texte(page)
    assert 'rel="next"' in page.text
    assert "Légumineuses" not in texte(page)
    fait = await poster(luc, f"{FARINES}/F-013", produit="P001", brut="5")
    assert fait.status_code == 303
    assert fait.headers["location"].endswith("#a-remettre")
    servie = await luc.get(fait.headers["location"])
    assert "1 foyer attend" in texte(servie)
    assert "Ce foyer a tout ce qu'il prend ici Suivant : Ayşe Kaya" in texte(servie)
    assert f'<a class="bouton" href="{FARINES}?foyer=F-044">' in servie.text
    assert "Ayşe Kaya" in texte(await luc.get(f"{FARINES}?foyer=F-044"))
    dernier = await poster(luc, f"{FARINES}/F-044", produit="P001", brut="10")
    assert "Tout est remis" in texte(await luc.get(dernier.headers["location"]))


async def test_un_poste_montre_qui_est_devant_par_son_nom_et_jamais_quelqu_un_d_autre(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert "Qui est devant vous ?" in texte(await luc.get(FARINES))
    for tape in ("kaya", "44", "F-044 Ayşe Kaya"):
        trouvee = (await luc.get(FARINES, params={"foyer": tape})).text
        assert f'action="{FARINES}/F-044"' in trouvee
    for tape, dit in (
        ("31", "Fatoumata Diarra (F-031) n'a rien à prendre à ce poste."),
        ("personne", "Aucun foyer ne répond à « personne »."),
    ):
        page = await luc.get(FARINES, params={"foyer": tape})
        assert dit in texte(page)
        assert _n_enregistre_rien(page.text.partition("<main")[2])


def _n_enregistre_rien(contenu: str) -> bool:
    """What is looked for is sent too, so that no address names it."""
    return set(re.findall(r'method="post" action="([^"]+)"', contenu)) <= {"/chercher"}


async def test_plusieurs_noms_proches_se_touchent_et_qui_n_a_rien_ici_a_sa_page(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = await luc.get(FARINES, params={"foyer": "diara"})
    assert "Qui est-ce ? Touchez le bon foyer." in texte(page)
    proches = page.text.partition('<ul class="personnes">')[2].partition("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', proches) == [f"{FARINES}?foyer=F-013", f"{FARINES}?foyer=F-031"]
    assert "Touchez ce foyer, si c'est lui." in texte(await luc.get(FARINES, params={"foyer": "vandenbrouke"}))
    assert 'href="/foyers/F-031/produits"' in (await luc.get(FARINES, params={"foyer": "F-031"})).text
    tape = await luc.post("/chercher", data={"q": "diara", "vers": FARINES})
    assert "Touchez" in texte(await luc.get(tape.headers["location"]))


async def test_le_recapitulatif_garde_le_prix_de_ce_qui_est_pris(entrer: Entrer) -> None:
    luc = await entrer("luc")
    recap = f"/cycles/{CYCLE}/commandes/F-044/recapitulatif"
    avant = texte(await luc.get(recap)).replace("\xa0", " ")
    assert "10 kg · 9,80 €" in avant
    assert (await poster(luc, f"{FARINES}/F-044", produit="P001", brut="10")).status_code == 303
    apres = texte(await luc.get(recap)).replace("\xa0", " ")
    assert "10 kg · 9,80 €" in apres
    assert "0,00 €" not in apres
    total = re.compile(r"Total\s*([\d,]+ €)")
    assert total.search(apres)[1] == total.search(avant)[1]  # type: ignore[index]


async def test_un_poste_inconnu_ou_reserve_le_dit(entrer: Entrer) -> None:
    assert (await (await entrer("luc")).get(f"{POSTES}/nulle-part")).status_code == 404
    helene = await entrer("helene")
    assert (await helene.get(FARINES)).status_code == 200
    assert (await poster(helene, f"{FARINES}/F-013", produit="P001", brut="5")).status_code == 403


async def test_le_dernier_produit_d_un_poste_laisse_en_salle_se_dit_a_la_page_des_postes(entrer: Entrer) -> None:
    luc = await entrer("luc")
    laisser = {"produit": "P026", "brut": "", "choix": "laisser"}
    une = await poster(luc, f"{POSTES}/huiles-et-condiments/F-031", **laisser)
    assert une.headers["location"].startswith(f"{POSTES}/huiles-et-condiments?foyer=F-031")
    laisse = await poster(luc, f"{POSTES}/huiles-et-condiments/F-058", **laisser)
    assert laisse.headers["location"].startswith(f"{POSTES}?fait=")
    assert "Enregistré." in texte(await luc.get(laisse.headers["location"]))


async def test_r102_un_poids_loin_de_la_commande_se_demande_au_foyer(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    avant = await monde.application.store.head()
    doute = await poster(luc, f"{FARINES}/F-013", produit="P001", brut="5,3")
    assert doute.status_code == 422
    assert "5,3 kg au lieu de 5 kg : la personne est d'accord ?" in texte(doute).replace("\xa0", " ")
    assert 'value="5,3"' in doute.text
    assert await monde.application.store.head() == avant
    oui = await poster(luc, f"{FARINES}/F-013", produit="P001", brut="5,3", confirme="accord")
    assert oui.status_code == 303


async def test_r103_une_partie_seulement_se_voit_dans_la_liste(entrer: Entrer) -> None:
    luc = await entrer("luc")
    doute = await poster(luc, f"{FARINES}/F-013", produit="P001", brut="3")
    assert "Si elle prend le reste plus tard" in texte(doute)
    fait = await poster(luc, f"{FARINES}/F-013", produit="P001", brut="3", partiel="oui")
    assert "foyer=F-013" in fait.headers["location"]
    liste = texte(await luc.get(f"/cycles/{CYCLE}/distribution?montre=en_partie"))
    assert "En partie : reste 2 produits à prendre" in liste


async def test_r101_deja_pese_offre_trois_choix(entrer: Entrer, monde: Monde) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    await poster(luc, f"{FARINES}/F-013", produit="P001", brut="5")
    refus = await poster(nadia, "/foyers/F-013/retraits", cycle=CYCLE, produit="P001", brut="4,9")
    assert refus.status_code == 422
    page = texte(refus).replace("\xa0", " ")
    assert "Déjà pesé 5 kg par Luc B. à" in page
    for mot in ("Remplacer", "Ajouter", "Annuler, ne rien changer"):
        assert mot in page
    assert 'value="4,9"' in refus.text
    remplace = await poster(nadia, "/foyers/F-013/retraits", cycle=CYCLE, produit="P001", brut="4,9", choix="remplacer")
    assert remplace.status_code == 303
    assert "4,9 kg remis" in texte(await nadia.get("/foyers/F-013/produits")).replace("\xa0", " ")
    ajoute = await poster(nadia, "/foyers/F-013/retraits", cycle=CYCLE, produit="P001", brut="0,1", choix="ajouter")
    assert ajoute.status_code == 303
    assert "5 kg remis" in texte(await nadia.get("/foyers/F-013/produits")).replace("\xa0", " ")


async def test_r185_remplacer_sa_propre_pesee_se_signe_a_deux(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await entrer("nadia")
    await poster(luc, f"{FARINES}/F-013", produit="P001", brut="5")
    envoi = {"cycle": CYCLE, "produit": "P001", "brut": "4,9", "choix": "remplacer"}
    for champs in ({}, {"second": "nadia", "code": "999888"}):
        refus = await poster(luc, "/foyers/F-013/retraits", **{**envoi, **champs})
        assert refus.status_code == 422
        assert "on signe à deux" in texte(refus)
        assert "999888" not in refus.text
    signe = await poster(luc, "/foyers/F-013/retraits", **envoi, second="nadia", code=CODE)
    assert signe.status_code == 303


async def test_r101_une_pesee_recue_deux_fois_attend_une_decision(entrer: Entrer, monde: Monde) -> None:
    nadia, samira = await entrer("nadia"), await entrer("samira")
    await poster(nadia, f"{FARINES}/F-013", produit="P001", brut="5")
    position = await hors_ligne(monde, 5_000)
    assert "Pesées reçues deux fois" in texte(await nadia.get(f"/cycles/{CYCLE}/distribution"))
    vue = texte(await nadia.get("/foyers/F-013/produits"))
    assert "La personne référente ou la coordination décide" in vue
    adresse = f"/foyers/F-013/doubles/{position}"
    assert (await poster(nadia, adresse, decision="garder")).status_code == 403
    assert (await poster(samira, f"/foyers/F-044/doubles/{position}", decision="garder")).status_code == 404
    assert "Compter les deux" in texte(await samira.get("/foyers/F-013"))
    decide = await poster(samira, adresse, decision="garder")
    assert decide.status_code == 303
    assert "la première pesée est gardée" in texte(await samira.get(decide.headers["location"]))
    assert "Pesée reçue deux fois" not in texte(await samira.get("/foyers/F-013"))
    encore = await poster(samira, adresse, decision="ajouter")
    assert encore.status_code == 422


async def test_r145_une_pesee_remplacee_par_une_plus_legere_apres_un_avoir_se_demande(
    entrer: Entrer, monde: Monde
) -> None:
    nadia, samira = await entrer("nadia"), await entrer("samira")
    await poster(nadia, f"{FARINES}/F-013", produit="P001", brut="5")
    position = await hors_ligne(monde, 4_900)
    avoir = {"foyer": "F-013", "groupement": "tilleuls", "montant_centimes": 1_00, "raison": "abime"}
    await monde.coordonne("EmettreAvoir", **avoir)
    adresse = f"/foyers/F-013/doubles/{position}"
    assert "ceci vient en plus" not in texte(await samira.get("/foyers/F-013/produits"))
    refus = await poster(samira, adresse, decision="remplacer")
    assert refus.status_code == 422
    assert "Ce foyer a eu un avoir le" in texte(refus)
    assert "L'avoir était pour autre chose : ceci vient en plus" in texte(refus)
    assert (await poster(samira, adresse, decision="remplacer", en_plus="oui")).status_code == 303


async def test_r109_une_piece_se_rend_et_r108_une_reclamation_se_regle(entrer: Entrer) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    for produit, brut in (("P026", "2"), ("P018", "3")):
        await poster(luc, "/foyers/F-031/retraits", cycle=CYCLE, produit=produit, brut=brut)
    piece = f"/foyers/F-031/retraits/{CYCLE}/P026"
    assert (await luc.get(f"{piece}/retour")).status_code == 403
    assert "Rendu sans être ouvert" in texte(await samira.get(f"{piece}/retour"))
    trop = await poster(samira, f"{piece}/rendu", quantite="3")
    assert trop.status_code == 422
    assert 'value="3"' in trop.text
    rendu = await poster(samira, f"{piece}/rendu", quantite="1")
    assert "Fatoumata Diarra (F-031) rend " in texte(await samira.get(rendu.headers["location"]))
    vrac = f"/foyers/F-031/retraits/{CYCLE}/P018"
    assert "Rendu sans être ouvert" not in texte(await samira.get(f"{vrac}/retour"))
    reclame = await poster(
        samira, f"{vrac}/reclamation", quantite="0,5", probleme="insectes", suite="argent_rendu", piece="photo 12"
    )
    page = texte(await samira.get(reclame.headers["location"]))
    assert "Réclamations sur ce produit" in page
    refus = await poster(samira, f"{vrac}/reclamation", quantite="9", probleme="abime", suite="remplace")
    assert refus.status_code == 422


async def test_r108_r145_ce_qui_est_remplace_ne_se_rembourse_ni_ne_se_credite_sans_le_dire(entrer: Entrer) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    await poster(luc, "/foyers/F-031/retraits", cycle=CYCLE, produit="P018", brut="3")
    ici = f"/foyers/F-031/retraits/{CYCLE}/P018"
    mites = {"quantite": "3", "probleme": "insectes"}
    assert (await poster(samira, f"{ici}/reclamation", **mites, suite="remplace")).status_code == 303
    refus = await poster(samira, f"{ici}/reclamation", **mites, suite="argent_rendu")
    assert refus.status_code == 422
    assert "Déjà remplacé" in texte(refus)
    avoir = {"montant": "2", "raison": "abime"}
    credite = await poster(samira, "/foyers/F-031/carte/avoir", **avoir)
    assert credite.status_code == 422
    assert "ce foyer a déjà eu un remplacement" in texte(credite)
    assert (await poster(samira, "/foyers/F-031/carte/avoir", **avoir, en_plus="oui")).status_code == 303
    annulee = await poster(samira, f"{ici}/annuler", raison="erreur_montant")
    assert annulee.status_code == 422
    assert "Ce foyer a eu un avoir" in texte(annulee)
    assert "L'avoir était pour autre chose" in texte(annulee)
    assert (await poster(samira, f"{ici}/reclamation", **mites, suite="argent_rendu", en_plus="oui")).status_code == 303
    assert "argent est rendu, en plus de ce qui était déjà donné" in texte(await samira.get("/foyers/F-031"))
