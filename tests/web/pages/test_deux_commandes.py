"""Two rounds under way: one in the hall, the next taking orders. Every page tells a household the same thing."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import httpx
import pytest

from projections.lectures import commun
from projections.lectures.argent import comptes
from projections.lectures.gens import foyers
from tests.web.pages import feuilles
from tests.web.pages.argent import TRESORERIE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from web.langue import jour, quand_venir

pytestmark = pytest.mark.anyio


@pytest.fixture
async def suivante(app, monde: Monde) -> None:
    """F-013 has paid what it takes today; it has ordered for next month too."""
    await monde.benevole(
        "EnregistrerAdhesion",
        foyer="F-013",
        groupement=GROUPEMENT,
        montant_centimes=1_00,
        valable_du=f"{monde.le - timedelta(days=30):%Y-%m-%d}",
        valable_au=f"{monde.le + timedelta(days=300):%Y-%m-%d}",
    )
    async with app.state.site.vues.lire() as lecture:
        avant = await foyers.foyer(lecture, GROUPEMENT, "F-013")
    assert avant is not None
    await payer(monde, "E-1", "F-013", avant["engage_centimes"] - avant["solde_centimes"], "especes")
    await monde.ouvrir_une_suivante()
    lignes = [{"produit": "P001", "quantite": 10_000}]
    await monde.benevole("SaisirCommande", cycle="2026-12", foyer="F-013", catalogue=1, lignes=lignes)


@pytest.mark.usefixtures("suivante")
@pytest.mark.parametrize(
    ("personne", "adresse"),
    [
        ("luc", "/foyers/F-013"),
        ("luc", "/foyers?q=F-013"),
        ("luc", "/chercher?q=F-013"),
        ("claire", "/foyers/F-013"),
        ("samira", f"/cycles/{CYCLE}/commandes?q=F-013"),
        ("claire", f"{TRESORERIE}?q=F-013"),
    ],
)
async def test_r146_qui_a_paye_sa_commande_n_est_dit_a_payer_nulle_part(
    entrer: Entrer, personne: str, adresse: str
) -> None:
    lu = texte(await (await entrer(personne)).get(adresse))
    assert "Commande payée, rien à payer" in lu
    assert "Reste à payer" not in lu


@pytest.mark.usefixtures("suivante")
async def test_r146_le_recapitulatif_d_une_commande_payee_ne_demande_pas_de_payer_celle_qui_suit(
    entrer: Entrer, monde: Monde
) -> None:
    luc = await entrer("luc")

    async def lus() -> list[str]:
        return [
            texte(await luc.get(f"/cycles/{cycle}/commandes/F-013/recapitulatif")).replace("\xa0", " ")
            for cycle in (CYCLE, "2026-12")
        ]

    en_main, apres = await lus()
    assert "Votre commande est déjà payée." in en_main
    assert "Vous payez" not in en_main
    assert "acompte" not in en_main
    assert "Vous payez quand vous voulez" in apres
    dit = {"foyer": "F-013", "montant_centimes": 9_80, "mode": "especes", "recu_par": "nadia"}
    await monde.benevole("DeclarerPaiement", **dit)
    en_main, apres = await lus()
    assert "Vous dites avoir payé" not in en_main
    assert "Vous dites avoir payé 9,80 € : nous vérifions." in apres, "no one who says so is told to pay again (R-139)"


@pytest.mark.usefixtures("suivante")
async def test_la_tresorerie_n_attend_pas_aujourd_hui_ce_que_la_commande_suivante_engage(app, entrer: Entrer) -> None:
    async with app.state.site.vues.lire() as lecture:
        lignes = await comptes.lignes(lecture, GROUPEMENT, CYCLE)
        apres = await comptes.lignes(lecture, GROUPEMENT, "2026-12")
        attendus = await comptes.a_encaisser(lecture, GROUPEMENT, "2026-12")
    regles, doivent = comptes.ETATS["regle"], comptes.ETATS["a_encaisser"]
    assert "F-013" in {ligne["foyer"] for ligne in filter(regles, lignes)}
    assert "F-013" in {ligne["foyer"] for ligne in filter(doivent, apres)}
    assert attendus == comptes.nombres(apres)["a_encaisser"]
    accueil = texte(await (await entrer("claire")).get("/"))
    assert "Fatou Diara" not in accueil


@pytest.mark.usefixtures("suivante")
async def test_r146_une_fois_tout_pris_la_caisse_ne_demande_pas_la_commande_suivante(
    entrer: Entrer, monde: Monde
) -> None:
    for produit, poids in {"P016": 2_130, "P001": 5_000}.items():
        retrait = {"cycle": CYCLE, "foyer": "F-013", "produit": produit, "catalogue": 1, "brut": poids}
        await monde.benevole("RetirerProduit", **retrait)
    fiche = await (await entrer("luc")).get("/foyers/F-013")
    assert "Tout est réglé" in texte(fiche)
    assert "Une autre commande est notée" in texte(fiche)
    assert "Commande à payer" not in texte(fiche)


@pytest.mark.usefixtures("suivante")
async def test_la_liste_et_l_etat_disent_le_meme_solde_et_la_ligne_le_refait(entrer: Entrer, monde: Monde) -> None:
    """Taken, paid, and too much: what is kept for next month's order is on the account, and both papers say so."""
    for produit, poids in {"P016": 2_130, "P001": 5_000}.items():
        retrait = {"cycle": CYCLE, "foyer": "F-013", "produit": produit, "catalogue": 1, "brut": poids}
        await monde.benevole("RetirerProduit", **retrait)
    await payer(monde, "E-2", "F-013", 2_96, "especes")
    claire = await entrer("claire")
    liste = await _montants(claire, f"{TRESORERIE}?fichier=csv", "Numéro")
    etat = await _montants(claire, f"{TRESORERIE}/etats/qui-a-paye?fichier=csv", "Foyer")
    assert liste["F-013"]["Solde (€)"] == Decimal("2.96")
    soldes = {foyer: montants["Solde (€)"] for foyer, montants in liste.items()}
    assert soldes == {foyer[-6:-1]: m["Solde (€)"] for foyer, m in etat.items() if foyer.endswith(")")}
    for foyer, m in liste.items():
        retire = sum(m.get(f"{mot} (€)", Decimal(0)) for mot in ("Rendu", "Pris", "Consignes", "Transport"))
        ajoute = sum(m.get(f"{mot} (€)", Decimal(0)) for mot in ("Payé", "Autre", "Depuis"))
        assert m["Avant (€)"] + ajoute - retire == m["Solde (€)"], foyer
        assert m["Reste à payer (€)"] == max(m["À prendre (€)"] - m["Solde (€)"], Decimal(0)), foyer
    lu = texte(await claire.get(f"{TRESORERIE}?q=F-013"))
    assert "moins pris, plus autre (adhésion, crédits, dons) : c'est le solde du compte" in lu
    assert "avance 2,96" in lu
    assert "Tout est réglé Autre commande : " in lu


async def _montants(client: httpx.AsyncClient, adresse: str, nom: str) -> dict[str, dict[str, Decimal]]:
    """Amounts of a CSV in euros, by what its column `nom` says."""
    return {
        ligne[nom]: {titre: Decimal(mot.replace(",", ".") or 0) for titre, mot in ligne.items() if "(€)" in titre}
        for ligne in feuilles.par_titre(await client.get(adresse))
    }


@pytest.mark.usefixtures("suivante")
async def test_r146_une_commande_laissee_se_paie_avec_celle_qui_part_ce_soir_et_partout_pareil(
    entrer: Entrer, monde: Monde
) -> None:
    """November, paid, was never taken; December is in the hall: what pays the one does not pay the other."""
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    await monde.livrer_la_suivante()
    adresses = {
        "luc": (
            "/",
            "/foyers/F-013",
            "/foyers?q=F-013",
            "/chercher?q=F-013",
            "/cycles/2026-12/caisse/encaisser/qui?foyer=F-013",
        ),
        "samira": ("/foyers/F-013", "/cycles/2026-12/commandes?q=F-013", "/pourquoi/solde:F-013"),
        "claire": ("/", "/foyers/F-013", "/cycles/2026-12/tresorerie?q=F-013"),
    }
    for personne, pages in adresses.items():
        client = await entrer(personne)
        for adresse in pages:
            lu = texte(await client.get(adresse))
            assert "Reste à payer 9,80 €" in lu, (personne, adresse)
            assert "Commande payée" not in lu, (personne, adresse)


@pytest.mark.usefixtures("suivante")
async def test_les_portes_fermees_la_distribution_mene_encore_a_qui_vient_en_retard(
    entrer: Entrer, monde: Monde
) -> None:
    """The bar of the hall turns to the round that takes orders; whoever comes late is in the one before."""
    luc = await entrer("luc")
    suivante = "/cycles/2026-12/distribution"
    encours = f'Aussi en cours\xa0: <b><a class="lien-haut" href="/cycles/{CYCLE}/distribution">'
    assert encours in (await luc.get(suivante)).text
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    assert f'href="{suivante}"' in (await luc.get("/")).text
    assert encours in (await luc.get(suivante)).text
    assert "Aussi en cours" not in (await luc.get(f"/cycles/{CYCLE}/distribution")).text


async def test_r104_apres_la_distribution_un_foyer_lit_jusqu_a_quand_il_peut_venir(
    app, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    async with app.state.site.vues.lire() as lecture:
        cycle = await commun.cycle(lecture, GROUPEMENT, CYCLE)
    assert cycle is not None
    prevue = f"À prendre le {quand_venir(cycle)} : Centre social."
    assert prevue in texte(await fatoumata.get("/ma-famille"))
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    lu = texte(await fatoumata.get("/ma-famille"))
    recap = texte(await fatoumata.get(f"/ma-famille/recapitulatif/{CYCLE}"))
    assert f"À prendre jusqu'au {jour(cycle['distribution_le'] + timedelta(days=7))}" in recap
    assert recap.count("À prendre jusqu'au") == 2, "the page, and the text message to keep"
    assert f"Ce qui se garde vous attend jusqu'au {jour(cycle['distribution_le'] + timedelta(days=7))}" in lu
    assert prevue not in lu


@pytest.mark.usefixtures("suivante")
async def test_la_tete_d_une_page_et_un_bon_a_imprimer_nomment_leur_commande_pas_celle_de_la_salle(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    tete = re.compile(r'class="enseigne".*?<small>([^<]+)</small>', re.DOTALL)
    for adresse, libelle in (
        ("/", "Commande de novembre"),
        (f"/cycles/{CYCLE}/commandes", "Commande de novembre"),
        ("/cycles/2026-12/commandes/F-013/recapitulatif", "Commande de décembre"),
        ("/cycles/2026-12", "Commande de décembre"),
        ("/catalogue/bon", "Commande de décembre"),
    ):
        assert tete.findall((await samira.get(adresse)).text) == [libelle], adresse
    assert "Les Tilleuls, Commande de décembre" in texte(await samira.get("/catalogue/bon"))
    await monde.coordonne("CloreCycle", cycle="2026-12")
    assert "Les Tilleuls, Commande" not in texte(await samira.get("/catalogue/bon"))
