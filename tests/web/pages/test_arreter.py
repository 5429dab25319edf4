"""Closing the accounts of a round: the list of what is missing, two signatures, then figures that no longer move."""

from __future__ import annotations

import csv
import re

import pytest

from tests.web.pages.argent import CAISSE, TRESORERIE, compter, encaisser, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, Monde

pytestmark = pytest.mark.anyio
TOTAL = re.compile(r"\bTotal (\d[\d\s]*,\d\d)")
ARRETER = f"{TRESORERIE}/arreter"


async def test_la_liste_dit_ce_qui_manque_et_ou_le_faire(entrer: Entrer) -> None:
    claire = await entrer("claire")
    page = await claire.get(ARRETER)
    lu = texte(page)
    assert "Terminer la distribution" in lu
    assert "Il reste : Fatou Diara (F-013)" in lu
    assert "Il reste : Caisse 1." in lu
    assert "Il reste : GAEC des Trois Chênes" in lu


async def test_sans_distribution_terminee_les_comptes_ne_s_arretent_pas(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await entrer("samira")
    reponse = await poster(claire, ARRETER, second="samira", code=CODE, provision__F03="oui")
    assert reponse.status_code == 422
    assert "n'est pas terminée" in texte(reponse)
    assert 'name="provision.F03" value="oui" checked' in reponse.text
    assert CODE not in reponse.text


async def test_un_arrete_se_signe_a_deux(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    await compter(monde, v5000=1, v2000=1, v1000=1)
    claire = await entrer("claire")
    await entrer("samira")
    seule = await poster(claire, ARRETER, second="", code="", provision__F01="oui", provision__F03="oui")
    assert seule.status_code == 422
    assert "Un arrêté se signe à deux" in texte(seule)
    faux = await poster(claire, ARRETER, second="samira", code="000000")
    assert "Ce code n'est pas le bon" in texte(faux)


async def test_une_fois_tout_fait_les_comptes_s_arretent_et_se_lisent(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    await compter(monde, v5000=1, v2000=1, v1000=1)
    claire = await entrer("claire")
    await entrer("samira")
    avant = texte(await claire.get(ARRETER))
    assert "1 point à régler Cela n'empêche pas d'arrêter, mais ces chiffres ne bougeront plus ensuite." in avant
    acheter, devenir = TOTAL.findall(avant.partition("Ce qui sera signé")[2])[:2]
    assert acheter == devenir, "who signs reads first what was bought and what became of it"
    assert "Les deux totaux sont égaux." in avant
    attendues = re.findall(
        r"(?:Moulin de la Reyssouze|GAEC des Trois Chênes), ([\d\s]+,\d\d)", avant.partition("Cochez")[2]
    )
    assert f"Livré, sans facture encore {somme(attendues)}" in avant, "each awaited invoice, its transport with it"
    sans_facture = await poster(claire, ARRETER, second="samira", code=CODE, provision__F03="oui")
    assert "Il manque la facture" in texte(sans_facture)
    signes = {"second": "samira", "code": CODE, "provision__F01": "oui", "provision__F03": "oui"}
    reponse = await poster(claire, ARRETER, **signes)
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert TOTAL.findall(lu) == [acheter, devenir]
    assert "Comptes arrêtés le" in lu
    assert "Signés par Claire G. pour la trésorerie et Samira B. pour la coordination" in lu
    assert "Retraits 4" in lu
    assert "data-decompte" not in lu
    assert "« Resté en stock » est de cette commande seule, au prix d'achat arrondi une fois" in lu
    assert "La page Stock compte tout ce qu'il y a, au coût moyen" in lu
    assert "ou de ce qui a été remis en plus du reçu, « à chercher » là-bas et sans valeur" in lu
    assert "Les achats facturés sont comptés sans les consignes" in lu
    etat = texte(await claire.get(f"{TRESORERIE}/etats/compte"))
    assert "La page Stock compte tout, au coût moyen" in etat


async def test_ce_qui_reste_a_regler_d_une_commande_arretee_se_lit_encore_quand_la_suivante_est_ouverte(
    entrer: Entrer, monde: Monde
) -> None:
    """The missing lentils of November are still claimed: December, where nothing is wrong yet, does not hide it."""
    await servir(monde)
    await compter(monde, v5000=1, v2000=1, v1000=1)
    claire = await entrer("claire")
    await entrer("samira")
    await poster(claire, ARRETER, second="samira", code=CODE, provision__F01="oui", provision__F03="oui")
    await monde.ouvrir_une_suivante()
    page = await claire.get("/")
    lu = texte(page)
    assert "Commande de décembre" in lu
    assert "Tout concorde" not in lu
    [nombre] = re.findall(r"Commande de novembre : (\d+) points? à régler", lu)
    assert f'href="{TRESORERIE}/a-verifier"' in page.text
    assert f"À régler {nombre} " in texte(await claire.get(f"{TRESORERIE}/a-verifier"))


def somme(montants: list[str]) -> str:
    total = sum(int(re.sub(r"\D", "", montant)) for montant in montants)
    return f"{total // 100},{total % 100:02}"


async def test_l_auditrice_lit_la_liste_sans_signer(entrer: Entrer) -> None:
    helene = await entrer("helene")
    page = await helene.get(ARRETER)
    assert "Votre rôle permet de lire cette page" in texte(page)
    assert (await poster(helene, ARRETER, second="samira", code="")).status_code == 403


async def test_r063_le_compte_dit_qui_a_paye_le_transport(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    claire = await entrer("claire")

    async def transport() -> dict[str, str]:
        fichier = (await claire.get(f"{TRESORERIE}/etats/compte?fichier=csv")).content.decode("utf-8-sig")
        lignes = csv.reader(fichier.splitlines(), delimiter=";")
        return dict(ligne[:2] for ligne in lignes if ligne and ligne[0].startswith("Transport"))

    assert await transport() == {"Transport à la charge du groupement": "60,00"}
    await monde.coordonne("RepartirPort", cycle=CYCLE, fournisseur="F03")
    partage = {"Transport payé par les foyers": "30,00", "Transport à la charge du groupement": "30,00"}
    assert await transport() == partage


async def test_les_especes_laissees_en_caisse_se_rappellent_jusqu_au_bordereau(entrer: Entrer, monde: Monde) -> None:
    claire, samira = await entrer("claire"), await entrer("samira")
    await encaisser(monde)
    await servir(monde)
    await compter(monde, v5000=1, v2000=2, v1000=1)
    assert (await poster(claire, f"{CAISSE}/C1/deposer", especes="5", **{"cheque.E-2": "oui"})).status_code == 303
    signes = {"second": "samira", "code": CODE, "provision__F01": "oui", "provision__F03": "oui"}
    assert (await poster(claire, ARRETER, **signes)).status_code == 303
    accueil = await claire.get("/")
    assert "Porter 15,00 € d'espèces à la banque" in texte(accueil)
    assert f'href="{CAISSE}"' in accueil.text
    assert "Porter 15,00 €" not in texte(await samira.get("/"))
    assert (await poster(claire, f"{CAISSE}/C1/deposer", especes="15")).status_code == 303
    assert "d'espèces" not in texte(await claire.get("/"))
