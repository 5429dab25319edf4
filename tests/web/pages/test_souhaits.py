"""From the wish told aloud to the product in the catalogue: noted, gathered, answered, read by who asked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from domaine.mots import PARIS
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio

MES_SOUHAITS, NOTER = "/ma-famille/souhaits", "/souhaits/noter"
LENTILLES = {
    "libelle": "lentilles  vertes",
    "rayon": "alimentation",
    "quantite": "2",
    "unite": "g",
    "frequence": "mois",
    "prix_centimes": "7,60",
    "ou": "supermarché",
}


async def souhaiter(monde: Monde, souhait: str, libelle: str, foyer: str | None, **autres: Any) -> None:
    donnees = {
        "souhait": souhait,
        "groupement": GROUPEMENT,
        "foyer": foyer,
        "rayon": "alimentation",
        "libelle": libelle,
        "frequence": "mois",
        "quantite": 2_000,
        "unite": "g",
    }
    await monde.benevole("ExprimerSouhait", **(donnees | autres))


async def test_un_foyer_dit_ses_souhaits_sur_son_telephone(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    assert "Vous n'avez encore rien demandé" in texte(await fatoumata.get(MES_SOUHAITS))
    lu = await accepte(fatoumata, MES_SOUHAITS, **LENTILLES)
    assert "Lentilles vertes" in lu
    assert "2 kg chaque mois" in lu.replace("\N{NO-BREAK SPACE}", " ")
    assert "Pas encore de réponse" in lu
    refus = await refuse(fatoumata, monde, MES_SOUHAITS, **{**LENTILLES, "libelle": "?"})
    assert "ne dit pas quel produit" in texte(refus)
    assert 'value="7,60"' in refus.text, "what was typed is kept"


async def test_ce_qui_se_cherchait_dans_une_commande_est_deja_ecrit(
    fatoumata: httpx.AsyncClient, entrer: Entrer
) -> None:
    for client, adresse in ((fatoumata, f"{MES_SOUHAITS}?"), (await entrer("luc"), f"{NOTER}?foyer=F-031&")):
        assert re.search(r'name="libelle"[^>]* value="boulgour"', (await client.get(f"{adresse}libelle=boulgour")).text)


async def test_un_champ_oublie_se_dit_a_cote(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    for champ, phrase in {
        "libelle": "Écrivez le nom du produit",
        "rayon": "Choisissez un rayon",
        "unite": "en kg, en litres ou en pièces",
        "frequence": "Dites tous les combien",
        "quantite": "il faut une quantité",
    }.items():
        refus = await refuse(fatoumata, monde, MES_SOUHAITS, **{**LENTILLES, champ: ""})
        assert phrase in texte(refus)
        assert 'class="erreur"' in refus.text


async def test_le_meme_souhait_deux_fois_demande_si_c_est_en_plus(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    await accepte(fatoumata, MES_SOUHAITS, **LENTILLES)
    encore = {**LENTILLES, "libelle": "Lentille verte", "quantite": "3"}
    refus = await refuse(fatoumata, monde, MES_SOUHAITS, **encore)
    assert "est déjà demandé" in texte(refus)
    assert "C'est en plus ?" in texte(refus)
    assert "Rien n'est enregistré" not in texte(refus), "a question is no fault"
    lu = await accepte(fatoumata, MES_SOUHAITS, **encore, deja_exprime="le_meme")
    assert lu.replace("\N{NO-BREAK SPACE}", " ").count("3 kg chaque mois") == 1
    assert "2 kg" not in lu.replace("\N{NO-BREAK SPACE}", " ")
    lu = await accepte(fatoumata, MES_SOUHAITS, **LENTILLES, deja_exprime="en_plus")
    assert "2 kg chaque mois" in lu.replace("\N{NO-BREAK SPACE}", " ")


async def test_un_foyer_retire_son_souhait_et_pas_celui_d_un_autre(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    await souhaiter(monde, "s-1", "Lentilles", "F-031")
    await souhaiter(monde, "s-2", "Riz", "F-044")
    refus = await refuse(fatoumata, monde, f"{MES_SOUHAITS}/s-2/retirer")
    assert "n'est plus dans la liste" in texte(refus)
    assert "Riz" not in texte(refus)
    lu = await accepte(fatoumata, f"{MES_SOUHAITS}/s-1/retirer")
    assert "Vous n'avez encore rien demandé" in lu


async def test_une_benevole_note_un_souhait_a_voix_haute_puis_le_suivant(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    refus = await refuse(luc, monde, NOTER, **LENTILLES, qui="Personne Inconnue")
    assert "Aucun foyer ne répond" in texte(refus)
    debut = (datetime.now(PARIS) + timedelta(days=3)).replace(hour=18)
    await monde.coordonne(
        "PlanifierReunion",
        reunion="info-09",
        groupement=GROUPEMENT,
        sujet="Connaître le groupement",
        lieu="École",
        debut=debut.isoformat(),
        fin=(debut + timedelta(hours=2)).isoformat(),
    )
    assert "Noter les souhaits" in texte(await luc.get("/reunions/info-09"))
    for page in (NOTER, "/souhaits/feuille"):
        assert "Connaître le groupement" in texte(await luc.get(f"{page}?reunion=info-09"))
    reponse = await poster(luc, NOTER, **LENTILLES, qui="F-031 Fatoumata Diarra", reunion="info-09")
    assert reponse.status_code == 303
    suite = await luc.get(reponse.headers["location"])
    assert "Déjà notés pour ce foyer" in texte(suite)
    assert 'value="F-031 Fatoumata Diarra"' in suite.text, "the household stays for the next wish"
    assert 'value="info-09"' in suite.text
    await accepte(luc, NOTER, **LENTILLES, canal="papier")
    page = texte(await luc.get("/souhaits"))
    assert "par 2 personnes" in page


async def test_les_souhaits_se_classent_et_se_telechargent(entrer: Entrer, monde: Monde) -> None:
    """Three households ask for lentils, 5 kg a month in all; half of those who said pay less than 3.80."""
    samira = await entrer("samira")
    assert "Personne n'a encore rien demandé" in texte(await samira.get("/souhaits"))
    await souhaiter(monde, "s-1", "Lentilles", "F-013", prix_centimes=6_00)
    await souhaiter(monde, "s-2", "Lentilles", "F-031", prix_centimes=7_60)
    await souhaiter(monde, "s-3", "Lentilles", "F-044", quantite=1_000, prix_centimes=9_00)
    await souhaiter(monde, "s-4", "Cocotte", "F-031", rayon="equipement", quantite=1, unite="piece", frequence="an")
    page = texte(await samira.get("/souhaits")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Le plus demandé : Lentilles, par 3 personnes" in page
    assert "5 kg" in page
    assert "3,80 € le kg" in page
    assert "1 pièce par an" in page
    assert page.index("Lentilles") < page.index("Cocotte")
    csv = (await samira.get("/souhaits?fichier=csv")).text
    assert "Cocotte" in csv
    assert (await samira.get("/souhaits?fichier=xlsx")).status_code == 200


async def test_un_foyer_ne_lit_que_ce_que_cinq_demandent(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await souhaiter(monde, "s-1", "Couches", "F-044", rayon="entretien")
    for rang in range(4):
        await souhaiter(monde, f"a-{rang}", "Lentilles", None)
    page = texte(await fatoumata.get("/souhaits"))
    assert "Lentilles" not in page
    assert "2 autres produits, demandés par moins de 5 personnes chacun" in page
    await souhaiter(monde, "s-2", "Lentilles", "F-044", prix_centimes=7_60)
    page = texte(await fatoumata.get("/souhaits"))
    assert "par 5 personnes" in page
    assert "Couches" not in page
    assert "3,80" not in page.replace("\N{NO-BREAK SPACE}", " "), "one price is not a crowd"
    assert (await fatoumata.get("/souhaits?fichier=csv")).status_code == 403
    assert (await fatoumata.get("/souhaits/themes/alimentation:lentille")).status_code == 403
    assert "Couches" in texte(await (await entrer("luc")).get("/souhaits"))


async def test_des_mots_proches_se_reunissent_et_se_remettent_a_part(entrer: Entrer, monde: Monde) -> None:
    await souhaiter(monde, "s-1", "Lentilles", "F-013")
    await souhaiter(monde, "s-2", "Lentilles", "F-031")
    await souhaiter(monde, "s-3", "Lentilles vertes", "F-044")
    samira, luc = await entrer("samira"), await entrer("luc")
    assert "Peut-être la même chose" in texte(await samira.get("/souhaits"))
    assert "Peut-être la même chose" not in texte(await luc.get("/souhaits"))
    theme = "/souhaits/themes/alimentation:lentille"
    avec = {"intitule": "Lentilles", "avec__alimentation:lentille-verte": "oui"}
    lu = await accepte(samira, f"{theme}/reunir", **avec)
    assert "3 personnes" in lu
    assert "Fatoumata Diarra (F-031)" in lu
    assert (await luc.get(f"{theme}-verte")).headers["location"] == theme.replace(":", "%3A")
    await souhaiter(monde, "s-4", "lentille verte", "F-058")
    assert "4 personnes" in texte(await samira.get(theme)), "what is said later with these words comes here"
    refus = await refuse(samira, monde, f"{theme}/reunir", **avec)
    assert "déjà réunis sous ce nom" in texte(refus)
    lu = await accepte(samira, f"{theme}-verte/reunir", intitule="Lentilles vertes")
    assert "2 personnes" in lu


async def test_r049_du_souhait_au_produit_a_l_essai_puis_au_catalogue(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await souhaiter(monde, "s-1", "Lentilles", "F-031")
    samira = await entrer("samira")
    theme = "/souhaits/themes/alimentation:lentille"
    refus = await refuse(samira, monde, f"{theme}/repondre", produit="", raison="")
    assert "Choisissez un produit, ou dites pourquoi" in texte(refus)
    refus = await refuse(samira, monde, f"{theme}/repondre", produit="", raison="autre", precision="")
    assert "les foyers qui ont demandé la liront" in texte(refus)
    lu = await accepte(samira, f"{theme}/repondre", raison="trop_cher", precision="Le sac est à 90 euros.")
    assert "Pas possible" in lu
    chez_elle = texte(await fatoumata.get(MES_SOUHAITS))
    assert "Nous n'avons pas trouvé moins cher qu'au magasin : Le sac est à 90 euros." in chez_elle
    lu = await accepte(samira, f"{theme}/repondre", produit="P016")
    assert "Au catalogue" in lu
    assert "quand 1 personne demandait ce produit" in lu
    chez_elle = texte(await fatoumata.get(MES_SOUHAITS))
    assert "Vous l'avez demandé le" in chez_elle
    assert ": au catalogue depuis le" in chez_elle
    assert "Demandé par 1 personne" in texte(await samira.get("/catalogue/produits/P016"))
    await monde.coordonne("RetirerSouhait", souhait="s-1", foyer="F-031")
    assert (await samira.get(theme)).status_code == 404


async def test_un_souhait_note_par_erreur_se_retire(entrer: Entrer, monde: Monde) -> None:
    await souhaiter(monde, "s-1", "Lentilles", None)
    luc = await entrer("luc")
    assert "Noté par erreur" in texte(await luc.get("/souhaits/themes/alimentation:lentille"))
    refus = await refuse(luc, monde, "/souhaits/retirer/s-1", theme="alimentation:lentille", foyer="F-031")
    assert "n'est plus dans la liste" in texte(refus)
    lu = await accepte(luc, "/souhaits/retirer/s-1", theme="alimentation:lentille", foyer="")
    assert "Personne n'a encore rien demandé" in lu
