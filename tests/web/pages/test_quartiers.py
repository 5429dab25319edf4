"""Several neighbourhoods in one association: each with its people, rounds and totals; who acts in two chooses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from domaine.types import Role
from tests.web.api.conftest import programme
from tests.web.pages.argent import payer, texte
from tests.web.pages.conftest import Entrer, passer
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import A_COTE, CYCLE, CYCLE_A_COTE, GROUPEMENT, LEUR, NOTRE, Monde
from web.langue import jour

__all__ = ["programme"]

pytestmark = pytest.mark.anyio

PEUPLIERS = {
    "quartier": "Les Peupliers", "lieu": "École", "est_qpv": "oui", "tresorier": "claire", "coordinateur": "samira",
}  # fmt: skip


async def test_un_second_quartier_s_ouvre_avec_des_personnes_connues(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    une_seule = await samira.post("/reglages/groupements", data={**PEUPLIERS, "tresorier": "samira"})
    assert une_seule.status_code == 422
    assert (await samira.post("/reglages/groupements", data={**PEUPLIERS, "quartier": " "})).status_code == 422
    fait = await samira.post("/reglages/groupements", data=PEUPLIERS)
    assert fait.status_code == 303
    page = (await samira.get("/reglages/groupements")).text
    assert page.count("<article") == 2
    assert 'value="les-peupliers|coordinateur"' in page
    deux_fois = await samira.post("/reglages/groupements", data=PEUPLIERS)
    assert (deux_fois.status_code, "existe déjà" in deux_fois.text) == (422, True)
    luc = await entrer("luc")
    assert (await luc.post("/reglages/groupements", data=PEUPLIERS)).status_code == 403


async def test_qui_a_deux_quartiers_choisit_et_voit_lequel(entrer: Entrer, peupliers: Monde) -> None:
    samira = await entrer("samira")
    assert "Les Tilleuls" in (await samira.get("/foyers")).text
    porte = (await samira.get("/entrer")).text
    assert "Les Peupliers, Coordination" in porte
    await passer(samira, "les-peupliers|coordinateur")
    foyers = (await samira.get("/foyers")).text
    assert "Les Peupliers" in foyers
    assert "Rosa Pereira" in foyers
    assert "Fatoumata" not in foyers
    assert (await samira.get("/foyers/F-031")).status_code == 404
    assert (await samira.get(f"/cycles/{CYCLE}")).status_code == 404
    await passer(samira, f"{GROUPEMENT}|coordinateur")
    assert "Rosa Pereira" not in (await samira.get("/foyers")).text


async def test_un_role_qu_on_n_a_pas_la_bas_ne_s_ouvre_pas(entrer: Entrer, peupliers: Monde) -> None:
    luc = await entrer("luc")
    reponse = await luc.post("/entrer/role", data={"role": "les-peupliers|benevole"})
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/entrer")


async def test_on_n_agit_pas_dans_un_quartier_depuis_un_autre(app: FastAPI, programme, peupliers: Monde) -> None:
    samira = await programme("samira")
    avant = await peupliers.application.store.head()
    envois = {
        "CloreCycle": {"cycle": CYCLE_A_COTE},
        "EmettreAvoir": {"foyer": "F-200", "groupement": GROUPEMENT, "montant_centimes": 100, "raison": "autre"},
        "AccorderRole": {
            "groupement": A_COTE, "personne": "luc", "role": "benevole", "identite": {"nom": "Bernard"},
        },
    }  # fmt: skip
    for acte, donnees in envois.items():
        reponse = await samira.post(f"actes/{acte}", json={"donnees": donnees})
        assert (reponse.status_code, reponse.json()["refus"]) == (403, "HorsDuGroupement"), acte
        assert "Les Peupliers" in reponse.json()["message"]
    assert await peupliers.application.store.head() == avant


async def test_chaque_quartier_a_ses_chiffres(programme, peupliers: Monde) -> None:
    ici, la_bas = await programme("samira"), await programme("samira", groupement=A_COTE)
    for adresse in ("soldes", "etat", "journal"):
        assert "F-200" not in (await ici.get(adresse)).text
        texte = (await la_bas.get(adresse)).text
        assert "F-200" in texte
        assert "F-031" not in texte
    (stock,) = (await la_bas.get("stock")).json()["stock"]
    assert (stock["groupement"], stock["produit"], stock["reserve"]) == (A_COTE, "P016", 8_250)


async def test_un_nouveau_cycle_recoit_un_nom_que_personne_n_a(entrer: Entrer, peupliers: Monde) -> None:
    samira = await entrer("samira")
    await passer(samira, "les-peupliers|coordinateur")
    page = (await samira.get("/cycles/nouveau")).text
    prochain = max("2026-12", f"{aujourd_hui():%Y-%m}")
    assert f'value="{prochain}"' in page


async def test_deux_quartiers_achetent_ensemble(entrer: Entrer, peupliers: Monde) -> None:
    samira = await entrer("samira")
    adresse = f"/cycles/{CYCLE}/partages"
    assert "n&#39;est partagée avec personne" in (await samira.get(adresse)).text
    fait = await samira.post(adresse, data={"avec": CYCLE_A_COTE})
    assert fait.status_code == 303
    page = (await samira.get(adresse)).text.replace("\u202f", " ").replace("\xa0", " ")
    assert "23,5 kg" in page, "12 + 5 + 4 + 2,5 ici"
    assert "8,25 kg" in page
    assert "31,75 kg" in page
    assert "au lieu de" not in page.split("31,75 kg")[1].split("</tr>")[0], "deux sacs de 25 kg, ensemble ou non"
    assert "Les Peupliers" in (await samira.get(f"/cycles/{CYCLE}")).text
    encore = await samira.post(adresse, data={"avec": CYCLE_A_COTE})
    assert (encore.status_code, "déjà partagées" in encore.text) == (422, True)
    luc = await entrer("luc")
    assert (await luc.post(adresse, data={"avec": CYCLE_A_COTE})).status_code == 403
    assert (await samira.post(f"{adresse}/separer", data={"avec": CYCLE_A_COTE})).status_code == 200, "à relire d'abord"
    await samira.post(f"{adresse}/separer", data={"avec": CYCLE_A_COTE, "lu": "oui"})
    assert "n&#39;est partagée avec personne" in (await samira.get(adresse)).text


async def test_les_commandes_d_un_autre_quartier_se_proposent_par_distribution_la_plus_proche(
    entrer: Entrer, peupliers: Monde
) -> None:
    """What is offered stays what the act accepts: next month's too, told by its day, and after this month's."""
    suivante = {"groupement": A_COTE, "libelle": "Commande de décembre", "catalogue": 1, "distribution_le": le(26)}
    fin = (datetime.now(UTC) + timedelta(days=16)).isoformat()
    await peupliers.coordonne("OuvrirCycle", cycle=LEUR, cloture_prevue=fin, **suivante)
    page = await (await entrer("samira")).get(f"/cycles/{CYCLE}/partages")
    assert f"Les Peupliers, Commande de décembre, distribution le {jour(date.fromisoformat(le(26)))}" in texte(page)
    offerts = re.findall(r'name="avec" value="([^"]+)"( checked)? required', page.text)
    assert offerts == [(CYCLE_A_COTE, ""), (LEUR, "")], "rien n'est choisi d'avance"


async def lire(client: httpx.AsyncClient, adresse: str) -> str:
    page = await client.get(adresse)
    assert page.status_code == 200, page.text
    return page.text.replace("\u202f", " ").replace("\xa0", " ").replace("&#39;", "'")


async def test_r064_un_quartier_confie_ses_lentilles_a_un_autre_et_peut_les_reprendre(
    entrer: Entrer, ensemble: Monde
) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    page, confier = f"/cycles/{LEUR}/partages", {"produit": "P016", "vers": NOTRE}
    ailleurs = {"produit": "P016", "vers": LEUR}
    assert (await luc.post(f"/cycles/{NOTRE}/partages/confier", data=ailleurs)).status_code == 403
    await passer(samira, "les-peupliers|coordinateur")
    assert "Confier" in await lire(samira, page)
    assert (await samira.post(f"{page}/confier", data=confier)).status_code == 303
    assert "Acheté par Les Tilleuls : 8,25 kg pour vous" in await lire(samira, page)
    chez_eux = await lire(samira, f"/cycles/{LEUR}/ajustage")
    assert "Un autre quartier achète ce produit pour vous" in chez_eux
    assert "Il manquera" not in chez_eux
    encore = await samira.post(f"{page}/confier", data=confier)
    assert (encore.status_code, "est confié à la commande de décembre des Tilleuls." in encore.text) == (422, True)
    assert (await samira.post(f"{page}/reprendre", data=confier)).status_code == 303
    assert "Confier" in await lire(samira, page)
    assert "1 produit reste" in await lire(samira, f"/cycles/{LEUR}/ajustage")


async def test_r064_ce_qui_est_venu_passe_au_prix_coutant_en_un_bouton(entrer: Entrer, ensemble: Monde) -> None:
    await ensemble.coordonne(
        "ConfierAchat", cycle=LEUR, vers_cycle=NOTRE, produit="P016", fournisseur="F03", catalogue=1
    )
    samira, page = await entrer("samira"), f"/cycles/{NOTRE}/partages"
    assert "Dont 8,25 kg pour d'autres quartiers" in await lire(samira, f"/cycles/{NOTRE}/ajustage")
    assert (await samira.get(f"/cycles/{NOTRE}/ajustage/P016/souples")).status_code == 200
    await samira.post(f"/cycles/{NOTRE}/ajustage", data={"produit": "P016", "colis": "1"})
    assert "/partages/passer" not in await lire(samira, page), "rien n'est encore venu"
    await ensemble.coordonne(
        "EmettreBonCommande", cycle=NOTRE, fournisseur="F03", catalogue=1, sous_minimum_accepte=True
    )
    await ensemble.coordonne(
        "ReceptionnerLivraison",
        cycle=NOTRE,
        fournisseur="F03",
        livraison="L-64",
        catalogue=1,
        produits=[{"produit": "P016", "recu": 25_000, "lot": ""}],
    )
    assert "Passer 8,25 kg aux Peupliers" in await lire(samira, page)
    passe = await samira.post(f"{page}/passer", data={"produit": "P016"})
    assert passe.status_code == 303
    assert "Enregistré. Passé à un autre quartier" in await lire(samira, passe.headers["location"])
    apres = await lire(samira, page)
    assert "passés 8,25 kg" in apres
    assert "/partages/passer" not in apres
    await passer(samira, "les-peupliers|coordinateur")
    assert "8,25 kg" in await lire(samira, f"/cycles/{LEUR}/stock/P016")
    await ensemble.coordonne("OuvrirDistribution", cycle=LEUR)
    await ensemble.benevole("RetirerProduit", cycle=LEUR, foyer="F-201", produit="P016", catalogue=1, brut=8_250)


async def test_le_rapprochement_dit_de_quel_quartier_il_est_et_rejoint_le_grand_livre(
    entrer: Entrer, peupliers: Monde
) -> None:
    claire = ("claire", Role.TRESORIER)
    await payer(peupliers, "E-1", "F-044", 25_00, "virement")
    la_bas = {"encaissement": "E-2", "foyer": "F-200", "groupement": A_COTE}
    virement = {"montant_centimes": 8_00, "mode": "virement", "session": None, "cycle": None}
    await peupliers.faire("EnregistrerEncaissement", {**la_bas, **virement}, claire)
    tresoriere = await entrer("claire")
    lu = texte(await tresoriere.get("/banque/rapprochement"))
    assert "Les Tilleuls seulement : ce que dit la banque" in lu
    assert "Solde du compte 5121, Les Tilleuls 25,00" in lu
    assert "Compte 5121, Les Peupliers 8,00" in lu
    assert "Compte 5121, toute l'association 33,00" in lu
    tableur = (await tresoriere.get("/banque/rapprochement?fichier=csv")).text
    assert '"Compte 5121, toute l\'association";"33,00"' in tableur
    document = await tresoriere.get("/banque/rapprochement.pdf")
    assert document.content.startswith(b"%PDF")
    livre = texte(await tresoriere.get("/tresorerie/grand-livre"))
    assert "Toute l'association, ses quartiers ensemble" in livre
    assert "33,00 € débiteur" in livre


async def test_un_prix_publie_dit_de_quel_quartier_est_chaque_commande(entrer: Entrer, peupliers: Monde) -> None:
    """Two have the same month from the same catalogue: the name of the round does not tell them apart."""
    fiche = texte(await (await entrer("samira")).get("/catalogue/produits/P016"))
    assert "Commande de novembre (Les Tilleuls)" in fiche
    assert "Commande de novembre (Les Peupliers)" in fiche
