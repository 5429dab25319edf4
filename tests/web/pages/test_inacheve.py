"""Before doors open or close, what is not finished is read back, step by step, with where it is done."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte
from tests.web.pages.monde import CYCLE, Depart, Monde
from tests.web.pages.partenaire import entrer_ines, ouvrir_acces

pytestmark = pytest.mark.anyio

RACINE = f"/cycles/{CYCLE}"


@pytest.fixture
def depart() -> Depart:
    """Four households ordered lentils, chickpeas and eggs from F03, flour from F01."""
    return Depart(etape="commander")


async def _ajuster(monde: Monde, **colis: int) -> None:
    for produit, nombre in colis.items():
        await monde.coordonne(
            "ValiderAjustage",
            cycle=CYCLE,
            produit=produit,
            fournisseur="F01" if produit == "P001" else "F03",
            catalogue=1,
            colis=nombre,
        )


async def _commander(monde: Monde, fournisseur: str) -> None:
    await monde.coordonne(
        "EmettreBonCommande", cycle=CYCLE, fournisseur=fournisseur, catalogue=1, sous_minimum_accepte=True
    )


async def _relire(client: httpx.AsyncClient, geste: str) -> tuple[str, str]:
    """What is read back before a step, as words and as a page."""
    reponse = await poster(client, f"{RACINE}/{geste}")
    assert reponse.status_code == 200
    return texte(reponse), reponse.text


async def test_un_bon_depose_pas_repris_se_voit_avant_de_fermer_les_commandes(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    await ouvrir_acces(monde)
    async with await entrer_ines(app) as ines:
        await accepte(
            ines, "/partenaire/bon", **{"cycle": CYCLE, "catalogue": "1", "bon": "0117", "carte": "31", "q.P001": "2"}
        )
    samira = await entrer("samira")
    mots, page = await _relire(samira, "clore")
    assert "Ce n'est pas fini" in mots
    assert "1 bon papier déposé à reprendre" in mots
    assert f'href="{RACINE}/deposes"' in page
    assert "Ensuite : décider des colis, puis commander aux fournisseurs." in mots


async def test_les_commandes_closes_en_avance_menent_aux_colis_pas_aux_portes(entrer: Entrer, monde: Monde) -> None:
    """Closed before the planned day: what comes first is what to buy, at once."""
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    samira = await entrer("samira")
    reponse = await samira.get(RACINE)
    assert f'<a class="bouton" href="{RACINE}/ajustage">Ajuster aux colis entiers' in reponse.text
    assert "Tout n'est pas fini : 4 produits sans décision sur les colis." in texte(reponse)
    await _ajuster(monde, P001=1, P016=1, P018=1, P026=1)
    suite = await samira.get(RACINE)
    assert f'<a class="bouton" href="{RACINE}/ajustage">Envoyer les commandes' in suite.text
    for fournisseur in ("F01", "F03"):
        await _commander(monde, fournisseur)
    recevoir = await samira.get(RACINE)
    assert f'<a class="bouton" href="{RACINE}/livraison">Noter une livraison' in recevoir.text


async def test_ouvrir_la_distribution_dit_ce_qui_n_est_ni_decide_ni_commande_ni_recu(
    entrer: Entrer, monde: Monde
) -> None:
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await _ajuster(monde, P001=1, P016=1, P018=0)
    await _commander(monde, "F03")
    samira = await entrer("samira")
    mots, page = await _relire(samira, "ouvrir-distribution")
    assert "1 produit sans décision sur les colis" in mots
    assert "1 fournisseur à qui il reste à commander" in mots
    assert "1 produit commandé et pas reçu" in mots
    assert "1 produit à 0 colis, sans que le manque soit déclaré" in mots
    assert f'href="{RACINE}/ajustage#chez-F01"' in page
    assert f'href="{RACINE}/livraison/P016"' in page
    assert f'href="{RACINE}/livraison/P018"' in page
    assert "Cela ne se défait pas." in mots
    livraison = texte(await samira.get(f"{RACINE}/livraison"))
    assert "0 colis décidé Déclarer le manque" in livraison
    assert "Il manque" not in livraison, "said once"


async def test_une_etape_pas_finie_ne_se_dit_pas_faite(entrer: Entrer, monde: Monde) -> None:
    """One supplier out of two was ordered and delivered, the doors are open: the other is still to order."""
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await _ajuster(monde, P001=1, P016=1, P018=1, P026=1)
    await _commander(monde, "F01")
    await monde.coordonne(
        "ReceptionnerLivraison",
        cycle=CYCLE,
        fournisseur="F01",
        livraison="L-F01",
        catalogue=1,
        produits=[{"produit": "P001", "recu": 25_000, "lot": "L24"}],
    )
    await monde.coordonne("OuvrirDistribution", cycle=CYCLE)
    samira = await entrer("samira")
    for page in (texte(await samira.get(RACINE)), texte(await samira.get("/"))):
        assert "Fournisseurs pas fini" in page
        assert "Livraison pas fini" in page
        assert "Fournisseurs : fait" not in page
        assert "Livraison : fait" not in page
        assert "Colis entiers : fait" in page
    assert f'action="{RACINE}/ajustage/F03"' in (await samira.get(f"{RACINE}/ajustage")).text
    await _commander(monde, "F03")
    apres = texte(await samira.get(RACINE))
    assert "Fournisseurs : fait" in apres
    assert "Livraison pas fini" in apres


async def test_terminer_la_distribution_dit_combien_de_foyers_ne_sont_pas_servis(entrer: Entrer, monde: Monde) -> None:
    await monde.livrer()
    await monde.distribuer()
    samira = await entrer("samira")
    mots, page = await _relire(samira, "terminer-distribution")
    assert "4 foyers pas encore servis" in mots
    assert f'href="{RACINE}/distribution"' in page


async def test_quand_tout_est_arrive_et_partage_rien_n_est_a_relire(entrer: Entrer, monde: Monde) -> None:
    await monde.livrer()
    samira = await entrer("samira")
    assert "1 produit qui manque, à partager" in (await _relire(samira, "ouvrir-distribution"))[0]
    await monde.coordonne("ArreterAllocation", cycle=CYCLE, produit="P016")
    assert "du groupement, d'après les bons de commande" in (await _relire(samira, "ouvrir-distribution"))[0]
    for fournisseur in ("F01", "F03"):
        await monde.coordonne("RepartirPort", cycle=CYCLE, fournisseur=fournisseur)
    assert "Ce n'est pas fini" not in (await _relire(samira, "ouvrir-distribution"))[0]
    assert "Tout n'est pas fini" not in texte(await samira.get(RACINE))


async def test_un_produit_pas_commande_se_declare_manquant_depuis_la_livraison(entrer: Entrer, monde: Monde) -> None:
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await _ajuster(monde, P001=1, P016=1, P018=0)
    await _commander(monde, "F03")
    samira = await entrer("samira")
    livraison = await samira.get(f"{RACINE}/livraison")
    mots = texte(livraison)
    for pourquoi in ("Colis pas décidés", "Pas commandé au fournisseur", "0 colis décidé"):
        assert pourquoi in mots
    for produit in ("P001", "P018", "P026", "P016"):
        assert f'<a class="lien-haut" href="{RACINE}/livraison/{produit}">' in livraison.text
    assert "Pas venu ? Déclarer le manque" in mots
    await accepte(samira, f"{RACINE}/livraison/P018", geste="rupture", lu="oui")
    encore = await samira.get(f"{RACINE}/livraison")
    assert f"{RACINE}/livraison/P018" not in encore.text
    assert "à 0 colis" not in (await _relire(samira, "ouvrir-distribution"))[0]


async def test_un_produit_declare_manquant_ne_se_decide_plus_en_colis(entrer: Entrer, monde: Monde) -> None:
    """The others of its supplier are ordered without it."""
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await monde.coordonne("DeclarerRupture", cycle=CYCLE, produit="P018")
    samira = await entrer("samira")
    assert "3 produits restent à décider." in texte(await samira.get(f"{RACINE}/ajustage"))
    await poster(samira, f"{RACINE}/ajustage")
    page = await samira.get(f"{RACINE}/ajustage")
    assert "à décider" not in texte(page)
    assert f'action="{RACINE}/ajustage/F03"' in page.text
    assert 'id="colis-P018"' not in page.text
