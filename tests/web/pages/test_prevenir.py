"""Households that must be told aloud: why, until when, what silence leads to, and the tick with its witness."""

from __future__ import annotations

import re
from datetime import date, timedelta

import httpx
import pytest

from domaine.cycles.dates import repondre_avant
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Depart, Monde
from web.saisie.numero import nouveau_numero

pytestmark = pytest.mark.anyio

PAGE = f"/cycles/{CYCLE}/a-prevenir"


class SansTelephone(Monde):
    """F-070 has no telephone; F-058 wants to be called; the lentils that both ordered are short."""

    async def commander(self) -> None:
        await super().commander()
        await self.benevole(
            "InscrireFoyer",
            foyer="F-070",
            groupement=GROUPEMENT,
            titulaire="PE-070",
            identite={"prenom": "João", "nom": "Pereira", "rue": "2 rue des Lilas"},
            taille=2,
            est_qpv=True,
            langue="pt",
            symbole="🚲",
        )
        lignes = [{"produit": "P016", "quantite": 2_500, "si_manque": "m_appeler"}]
        await self.benevole("SaisirCommande", cycle=CYCLE, foyer="F-070", catalogue=1, lignes=lignes)


@pytest.fixture
def depart() -> Depart:
    return Depart(SansTelephone)


async def test_un_manque_se_dit_et_se_coche(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = texte(await luc.get(PAGE)).replace("\xa0", " ")
    assert "João Pereira" in page
    assert "Aucun téléphone noté. Langue : Portugais" in page
    assert "ce qui manque ne lui sera pas compté" in page
    assert "Fatou Diara" not in page
    assert "La commande du mois" in page
    dit = await poster(luc, f"{PAGE}/F-070/P016", reponse="dit", canal="oral", temoin="nadia")
    assert dit.status_code == 303
    suite = texte(await luc.get(dit.headers["location"]))
    assert "João Pereira (F-070) sait qu'il n'y a pas assez de Lentilles vertes" in suite
    assert "devant Nadia H." in suite
    assert "Personne à prévenir" in suite
    rien = await poster(luc, f"{PAGE}/F-070/P001", reponse="dit", canal="oral")
    assert rien.status_code == 422


async def test_r116_une_reponse_dite_a_son_temoin(entrer: Entrer, monde: Monde) -> None:
    await monde.coordonne(
        "ProposerSubstitution", cycle=CYCLE, foyer="F-070", produit="P016", substitut="P018", catalogue=1
    )
    luc = await entrer("luc")
    page = texte(await luc.get(PAGE))
    assert "Sans réponse : pas de remplacement." in page
    sans = await poster(luc, f"{PAGE}/F-070/P016", reponse="oui", canal="oral", substitut="P018", temoin="")
    assert sans.status_code == 422
    assert "témoin" in texte(sans)
    oui = await poster(luc, f"{PAGE}/F-070/P016", reponse="oui", canal="oral", substitut="P018", temoin="nadia")
    assert oui.status_code == 303
    assert "Personne à prévenir" in texte(await luc.get(PAGE))


async def test_r110_qui_appelle_dit_le_prix_plus_haut_avant_d_entendre_oui(entrer: Entrer, monde: Monde) -> None:
    """Of the catalogue, the same for all: nobody guesses a tier (R-025)."""
    offre = {"cycle": CYCLE, "foyer": "F-070", "produit": "P016", "catalogue": 1}
    await monde.coordonne("ProposerSubstitution", **offre, substitut="P019")
    page = texte(await (await entrer("luc")).get(PAGE)).replace("\xa0", " ")
    assert "La personne accepte de payer plus cher : au catalogue, 3,59 € le kg au lieu de 3,10 €" in page


async def test_r112_le_silence_se_note_comme_un_non(entrer: Entrer, monde: Monde) -> None:
    await monde.coordonne(
        "ProposerSubstitution", cycle=CYCLE, foyer="F-070", produit="P016", substitut="P018", catalogue=1
    )
    luc = await entrer("luc")
    tot = await poster(luc, f"{PAGE}/F-070/P016", reponse="silence", canal="oral", substitut="P018")
    assert tot.status_code == 422
    assert "peut répondre jusqu'au" in texte(tot)
    monde.le += timedelta(days=12)  # the day of the distribution
    silence = {"cycle": CYCLE, "foyer": "F-070", "produit": "P016", "substitut": "P018", "canal": "sans_reponse"}
    await monde.benevole("RefuserSubstitution", **silence)
    assert "Personne à prévenir" in texte(await luc.get(PAGE))
    assert (await (await entrer("helene")).get(PAGE)).status_code == 403


def test_r112_on_attend_la_veille_18_heures() -> None:
    assert f"{repondre_avant(date(2026, 11, 26)):%Y-%m-%d %H:%M %Z}" == "2026-11-25 18:00 CET"


@pytest.mark.parametrize("depart", [Depart(SansTelephone, etape="commander")])
async def test_r074_un_foyer_apprend_des_la_decision_que_son_produit_n_est_pas_commande(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    """Its page and its recap say it, its forecast says what it still counts; who has no telephone is to be told."""
    luc = await entrer("luc")
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    assert "Pas commandé" not in texte(await fatoumata.get("/ma-famille"))
    colis = {"cycle": CYCLE, "produit": "P016", "fournisseur": "F03", "catalogue": 1}
    decision = await monde.coordonne("ValiderAjustage", **colis, colis=0)
    chez_elle = texte(await fatoumata.get("/ma-famille")).replace("\xa0", " ")
    assert (
        "Pas commandé Pas assez de demandes pour ouvrir un colis : vous ne le paierez pas s'il ne vient pas."
        in chez_elle
    )
    assert (
        "Compte encore 37,20 € pour ce qui n'est pas commandé : vous ne paierez que ce qui vous est remis." in chez_elle
    )
    recapitulatif = texte(await fatoumata.get(f"/ma-famille/recapitulatif/{CYCLE}")).replace("\xa0", " ")
    assert "Pas commandé Pas payé s'il ne vient pas." in recapitulatif
    assert "1 autre n'est pas commandé (37,20 €) : pas payé s'il ne vient pas." in recapitulatif
    for page in (chez_elle, recapitulatif):
        assert "Total 15,30 € Sans les 37,20 € de ce qui n'est pas commandé au fournisseur." in page, "52.50 in all"
    assert "Apportez" not in recapitulatif.replace("Apportez 1", ""), "no jar for what does not come"
    assert "Pas commandé" in texte(await luc.get("/foyers/F-031/produits"))
    a_dire = texte(await luc.get(PAGE)).replace("\xa0", " ")
    assert (
        "Aucun colis de Lentilles vertes n'est commandé, pas assez de demandes : ses 2,5 kg ne viendront pas." in a_dire
    )
    assert (await poster(luc, f"{PAGE}/F-070/P016", reponse="dit", canal="oral", temoin="nadia")).status_code == 303
    assert "Personne à prévenir" in texte(await luc.get(PAGE))
    await monde.coordonne("ValiderAjustage", **colis, colis=1, remplace_position=decision.first)
    assert "Pas commandé" not in texte(await fatoumata.get("/ma-famille"))


@pytest.mark.parametrize("depart", [Depart(SansTelephone, etape="commander")])
async def test_r074_qui_savait_que_rien_n_etait_commande_est_a_prevenir_si_ce_qu_on_a_commande_manque(
    entrer: Entrer, monde: Monde
) -> None:
    luc = await entrer("luc")
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    colis = {"cycle": CYCLE, "produit": "P016", "fournisseur": "F03", "catalogue": 1}
    decision = await monde.coordonne("ValiderAjustage", **colis, colis=0)
    assert (await poster(luc, f"{PAGE}/F-070/P016", reponse="dit", canal="oral", temoin="nadia")).status_code == 303
    await monde.coordonne("ValiderAjustage", **colis, colis=1, remplace_position=decision.first)
    assert "Personne à prévenir" in texte(await luc.get(PAGE))
    await monde.coordonne("DeclarerRupture", cycle=CYCLE, produit="P016")
    assert "Il manque 2,5 kg de Lentilles vertes" in texte(await luc.get(PAGE)).replace("\xa0", " ")


@pytest.mark.parametrize("depart", [Depart(SansTelephone, etape="commander")])
async def test_ce_qui_se_dit_d_un_seul_appel_se_note_d_un_seul_geste(entrer: Entrer, monde: Monde) -> None:
    """F-070 hears at once that neither its lentils nor its chickpeas come; who answers an offer does so apart."""
    pois = [{"produit": "P018", "quantite": 1_000, "si_manque": "m_appeler"}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-070", catalogue=1, lignes=pois)
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    for produit in ("P016", "P018"):
        await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit=produit, fournisseur="F03", catalogue=1, colis=0)
    luc = await entrer("luc")
    page = await luc.get(PAGE)
    assert "Noter que tout est dit : 2 produits" in texte(page)
    assert f'action="{PAGE}/F-070/P016"' not in page.text
    assert 'name="produits" value="P016,P018"' in page.text
    tout = {"saisie": str(nouveau_numero()), "produits": "P016,P018", "canal": "telephone", "temoin": ""}
    dit = await luc.post(f"{PAGE}/F-070", data=tout)
    assert dit.status_code == 303
    assert (await luc.post(f"{PAGE}/F-070", data=tout)).status_code == 303, "sent again, it counts once"
    suite = texte(await luc.get(dit.headers["location"]))
    assert re.search(r"Enregistré\. João Pereira \(F-070\) sait [^;]*Lentilles vertes[^;]* ; .*Pois chiches", suite)
    assert "Noter que tout est dit" not in suite
    assert "#" not in dit.headers["location"], "nobody comes after"
    deja = await poster(luc, f"{PAGE}/F-070", produits="P016,P001", canal="oral", temoin="")
    assert deja.status_code == 422


@pytest.mark.parametrize("depart", [Depart(SansTelephone, etape="commander")])
async def test_ce_qui_est_note_mene_au_foyer_qu_il_faut_encore_prevenir(entrer: Entrer, monde: Monde) -> None:
    autre = [{"produit": "P016", "quantite": 1_000, "si_manque": "m_appeler", "deja_commande": "la_meme"}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-013", catalogue=1, lignes=autre)
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=1, colis=0)
    luc = await entrer("luc")
    assert 'id="chez-F-070"' in (await luc.get(PAGE)).text
    dit = await poster(luc, f"{PAGE}/F-013/P016", reponse="dit", canal="telephone", temoin="")
    assert dit.headers["location"].endswith("#chez-F-070")


@pytest.mark.parametrize("depart", [Depart(SansTelephone, etape="commander")])
async def test_r074_ce_qui_ne_manque_plus_se_dit_a_qui_le_notait_d_une_page_plus_ancienne(
    entrer: Entrer, monde: Monde
) -> None:
    """Cases of chickpeas are bought after all, while the page stays open: nothing is left there to write it beside."""
    pois = [{"produit": "P018", "quantite": 1_000, "si_manque": "m_appeler"}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-070", catalogue=1, lignes=pois)
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    colis = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1}
    for produit in ("P016", "P018"):
        decision = await monde.coordonne("ValiderAjustage", **colis, produit=produit, colis=0)
    luc = await entrer("luc")
    await monde.coordonne("ValiderAjustage", **colis, produit="P018", colis=1, remplace_position=decision.first)
    a_part = await poster(luc, f"{PAGE}/F-070/P018", reponse="dit", canal="telephone", temoin="")
    tout = await poster(luc, f"{PAGE}/F-070", produits="P016,P018", canal="telephone", temoin="")
    assert "Rien n'est enregistré. " in texte(a_part), "no field keeps what was typed"
    assert "1 produit noté, pas celui-ci." in texte(tout)
    assert "Personne à prévenir" in texte(tout)
    for refus in (a_part, tout):
        assert refus.status_code == 422
        assert "Il ne manque rien du produit Pois chiches" in texte(refus)
