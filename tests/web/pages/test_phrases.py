"""Sentences that name a product and a quantity: true, whole, and in agreement."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest

from infra.executer import Reponse
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Depart, Monde

pytestmark = pytest.mark.anyio

RACINE = f"/cycles/{CYCLE}"


class ARappeler(Monde):
    """Every household wants to be asked before a product is replaced."""

    async def benevole(self, acte: str, **donnees: Any) -> Reponse:
        lignes = [{**ligne, "si_manque": "m_appeler"} for ligne in donnees.get("lignes", ())]
        return await super().benevole(acte, **{**donnees, **({"lignes": lignes} if lignes else {})})


@pytest.fixture
def depart() -> Depart:
    return Depart(ARappeler, "commander")


async def test_le_foyer_lit_ce_qui_lui_manque_et_ce_qu_il_en_aura(fatoumata: httpx.AsyncClient, monde: Monde) -> None:
    """23.5 kg asked for, 20 received: she ordered 12 kg and gets 10.21 kg."""
    await monde.livrer()
    await monde.distribuer()
    await monde.coordonne(
        "ProposerSubstitution", cycle=CYCLE, foyer="F-031", produit="P016", substitut="P001", catalogue=1
    )
    page = texte(await fatoumata.get("/ma-famille"))
    assert "Il manque 1,79 kg de Lentilles vertes : vous en aurez 10,21 kg sur 12 kg." in page
    assert "Lentilles vertes manque" not in page


async def test_avant_de_dire_oui_on_lit_l_allergene_nouveau_et_ce_qu_on_paiera(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    """1.79 kg of flour at 0.98 for lentils at 3.10, then of beans at 3.59 (R-110, R-114). At the table: at +15 %."""
    await monde.livrer()
    await monde.distribuer()
    luc = await entrer("luc")
    offre = {"cycle": CYCLE, "foyer": "F-031", "produit": "P016", "catalogue": 1}
    await monde.coordonne("ProposerSubstitution", **offre, substitut="P001")
    chez_elle = texte(await fatoumata.get("/ma-famille")).replace("\xa0", " ")
    en_salle = texte(await luc.get("/foyers/F-031/produits"))
    assert "Vous paierez 1,75 €" in chez_elle
    assert "Nouvel allergène : gluten" in chez_elle
    assert "Nouvel allergène : gluten" in en_salle
    assert "payer plus cher" not in chez_elle + en_salle
    non = {"cycle": CYCLE, "produit": "P016", "substitut": "P001", "reponse": "non"}
    assert (await poster(fatoumata, "/ma-famille/substitutions", **non)).status_code == 303
    await monde.coordonne("ProposerSubstitution", **offre, substitut="P019")
    chez_elle = texte(await fatoumata.get("/ma-famille")).replace("\xa0", " ")
    en_salle = texte(await luc.get("/foyers/F-031/produits"))
    assert "Vous paierez 5,55 € , le prix promis" in chez_elle
    assert "J'accepte de payer plus cher : 6,43 €" in chez_elle
    assert "Nouvel allergène" not in chez_elle + en_salle
    assert "La personne accepte de payer plus cher : 7,39 € au plus" in en_salle.replace("\xa0", " ")
    assert "6,43" not in en_salle, "what this tier pays is not said there (R-025)"
    oui = {"cycle": CYCLE, "produit": "P016", "substitut": "P019", "reponse": "oui", "plus_cher": "oui"}
    dit = await poster(luc, "/foyers/F-031/substitutions", **oui)
    assert dit.status_code == 303
    apres = texte(await luc.get("/foyers/F-031/produits")).replace("\xa0", " ")
    assert "la personne a dit oui au prix plus haut, 7,39 € au plus" in apres
    assert "6,43" not in apres


class DAvance(ARappeler):
    """Paid in advance; F-031 has on its account what its order costs, the others more."""

    async def ouvrir(self) -> None:
        await self.coordonne(
            "FixerParametres",
            groupement=GROUPEMENT,
            a_compter_du=self.jour.isoformat(),
            parametres={"quand_payer": "compte_provisionne"},
        )
        await super().ouvrir()

    async def commander(self) -> None:
        for foyer, montant in {"F-013": 100_00, "F-031": 52_50, "F-044": 100_00, "F-058": 100_00}.items():
            paiement = {"encaissement": f"E-{foyer}", "montant_centimes": montant, "mode": "cb"}
            await self.benevole("EnregistrerEncaissement", foyer=foyer, **paiement)
        await super().commander()


@pytest.mark.parametrize("depart", [Depart(DAvance, "livrer")])
@pytest.mark.parametrize("page", ["/foyers/F-031/substitutions", f"{RACINE}/a-prevenir/F-031/P016"])
async def test_r025_au_stand_comme_au_telephone_un_compte_d_avance_qui_ne_couvre_pas_se_dit_sans_montant(
    entrer: Entrer, monde: Monde, page: str
) -> None:
    """1.79 kg of beans cost 6.43 instead of 5.55 of lentils: 0.88 is missing (R-119)."""
    await monde.distribuer()
    offre = {"cycle": CYCLE, "foyer": "F-031", "produit": "P016", "catalogue": 1, "substitut": "P019"}
    await monde.coordonne("ProposerSubstitution", **offre)
    oui = {"cycle": CYCLE, "produit": "P016", "substitut": "P019", "reponse": "oui", "plus_cher": "oui"}
    dits = {}
    for qui in ("luc", "samira"):
        refus = await poster(await entrer(qui), page, **oui, canal="telephone", temoin="nadia")
        assert refus.status_code == 422
        (dits[qui],) = re.findall(r"<strong>(Ici on paie d'avance[^<]*)</strong>", html.unescape(refus.text))
    assert dits["luc"].startswith("Ici on paie d'avance, et le compte ne couvre pas ce prix plus haut.")
    assert not re.search(r"\d", dits["luc"])
    assert "il manque 0,88" in dits["samira"]


@pytest.mark.parametrize("depart", [Depart(etape="commander")])
async def test_r116_un_oui_au_telephone_passe_avant_un_bon_qui_ne_disait_rien(entrer: Entrer, monde: Monde) -> None:
    """Nothing is said on the paper, so nothing is replaced; then she is called."""
    await monde.livrer()
    await monde.distribuer()
    luc, page = await entrer("luc"), "/foyers/F-031/produits"
    offre = {"cycle": CYCLE, "foyer": "F-031", "produit": "P016", "substitut": "P001"}
    await monde.coordonne("ProposerSubstitution", **offre, catalogue=1)
    note = texte(await luc.get(page))
    assert "Noté non, car sa commande dit « Ne pas remplacer ». Un oui dit par la personne passe avant." in note
    assert "Elle ne veut pas" not in note
    assert "Un oui dit" not in texte(await (await entrer("claire")).get("/foyers/F-031")), (
        "a treasurer may not answer for them"
    )
    oui = {"cycle": CYCLE, "produit": "P016", "substitut": "P001", "reponse": "oui", "canal": "telephone"}
    dit = await poster(luc, "/foyers/F-031/substitutions", **oui)
    assert dit.status_code == 303
    apres = texte(await luc.get(dit.headers["location"]))
    assert "Fatoumata Diarra (F-031) accepte Farine blé T65 (par téléphone)" in apres
    assert "Noté non" not in apres


async def test_ce_qui_manque_a_l_arrivee_s_accorde(entrer: Entrer, monde: Monde) -> None:
    await monde.livrer()
    samira = await entrer("samira")
    page = texte(await samira.get(f"{RACINE}/livraison"))
    assert "Il manque 3,5 kg de Lentilles vertes 20 kg pour 23,5 kg commandés par 4 foyers." in page


async def test_deux_manques_ne_se_confondent_pas_sur_les_colis(entrer: Entrer, monde: Monde) -> None:
    """What would fill the case that is begun is not what households will miss."""
    samira = await entrer("samira")
    assert "23,5 kg sur 25 kg, encore 1,5 kg pour remplir le colis" in texte(await samira.get(f"{RACINE}/ajustage"))
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=1, colis=0)
    assert "Il manquera 23,5 kg aux foyers." in texte(await samira.get(f"{RACINE}/ajustage"))


async def test_un_refus_nomme_le_produit_et_qui_a_decide(entrer: Entrer, monde: Monde) -> None:
    await monde.livrer()
    await monde.distribuer()
    samira = await entrer("samira")
    refus = await samira.post(f"{RACINE}/livraison/P016", data={"lu": "oui"})
    assert refus.status_code == 422
    assert "Le produit Lentilles vertes est déjà réparti dans cette commande du mois, par Samira B." in texte(refus)


async def test_un_refus_dit_la_commande_comme_les_pages_la_nomment(entrer: Entrer, monde: Monde) -> None:
    """« la commande de novembre », never the code under which it is kept."""
    await monde.livrer()
    await monde.distribuer()
    samira = await entrer("samira")
    refus = await samira.post(f"{RACINE}/ouvrir-distribution", data={"lu": "oui"})
    assert "La distribution de la commande de novembre a déjà commencé" in texte(refus)
