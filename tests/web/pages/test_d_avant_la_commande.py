"""A household is told of a debt from before its order only when it has one, on every page alike."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from domaine.mots import euros
from projections.lectures.argent import balance_agee, comptes
from projections.lectures.commande import commandes
from projections.lectures.gens import foyers
from projections.lectures.vues import Ligne
from tests.web.pages.argent import CAISSE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
D_AVANT = "d'avant cette commande"
PAGES = ("/foyers/F-031", f"/revoir/{CYCLE}/foyer/F-031")


@pytest.fixture
async def farine_prise(app, monde: Monde) -> int:
    """F-031 takes one of its products and has not paid yet; what its whole order comes to."""
    retrait = {"cycle": CYCLE, "foyer": "F-031", "produit": "P018", "catalogue": 1, "brut": 3_000}
    await monde.benevole("RetirerProduit", **retrait)
    await monde.application.annuaire_a_jour()
    solde = await _solde(app)
    assert solde["solde_centimes"] < 0
    return int(solde["engage_centimes"] - solde["solde_centimes"])


async def _solde(app) -> Ligne:
    async with app.state.site.vues.lire() as lecture:
        ligne = await foyers.foyer(lecture, GROUPEMENT, "F-031")
    assert ligne is not None
    return ligne


def _euros(centimes: int) -> str:
    return euros(centimes).replace("\N{NO-BREAK SPACE}", " ")


async def _adherer(monde: Monde) -> None:
    """Seven euros, not paid yet."""
    jour = monde.jour
    await monde.benevole(
        "EnregistrerAdhesion",
        foyer="F-031",
        groupement=GROUPEMENT,
        montant_centimes=7_00,
        valable_du=f"{jour:%Y-%m-%d}",
        valable_au=f"{jour + timedelta(days=300):%Y-%m-%d}",
    )
    await monde.application.annuaire_a_jour()


async def _lues(entrer: Entrer, fatoumata: httpx.AsyncClient) -> list[str]:
    samira = await entrer("samira")
    pages = [await samira.get(adresse) for adresse in PAGES]
    return [texte(page) for page in (*pages, await fatoumata.get("/ma-famille"))]


async def test_r146_un_produit_de_cette_commande_n_est_pas_une_dette_d_avant_elle(
    entrer: Entrer, fatoumata: httpx.AsyncClient, farine_prise: int
) -> None:
    for lu in await _lues(entrer, fatoumata):
        assert f"À payer {_euros(farine_prise)}" in lu
        assert D_AVANT not in lu
    a_la_caisse = texte(await (await entrer("luc")).get(f"{CAISSE}/encaisser/qui?foyer=F-031"))
    assert f"À payer {_euros(farine_prise)}" in a_la_caisse


async def test_r146_ce_qui_est_paye_ce_soir_se_dit_en_entier(
    entrer: Entrer, fatoumata: httpx.AsyncClient, farine_prise: int, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    for lu in await _lues(entrer, fatoumata):
        assert f"Reste à payer {_euros(farine_prise - 5_00)}" in lu
        assert f"Déjà réglé pour cette commande : {_euros(5_00)}" in lu


async def test_r146_des_bouteilles_rendues_se_disent_a_part_de_ce_qui_est_paye(
    app, entrer: Entrer, fatoumata: httpx.AsyncClient, farine_prise: int, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-013", produit="P052", catalogue=1, brut=6)
    await monde.benevole("RendreConsigne", foyer="F-031", groupement=GROUPEMENT, contenant="P052", unites=4)
    await monde.application.annuaire_a_jour()
    samira, claire = await entrer("samira"), await entrer("claire")
    a_la_caisse = texte(await (await entrer("luc")).get(f"{CAISSE}/encaisser/qui?foyer=F-031"))
    pourquoi = texte(await samira.get("/pourquoi/solde:F-031"))
    comptes_du_mois = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie"))
    for lu in [*await _lues(entrer, fatoumata), a_la_caisse, pourquoi, comptes_du_mois]:
        assert f"Reste à payer {_euros(farine_prise - 5_00 - 1_20)}" in lu
    for lu in [*await _lues(entrer, fatoumata), pourquoi]:
        assert f"Déjà réglé pour cette commande : {_euros(5_00)}. Consignes rendues : {_euros(1_20)}." in lu
    async with app.state.site.vues.lire() as lecture:
        [de_la_salle] = [li for li in await foyers.a_servir(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
        [des_comptes] = [li for li in await comptes.lignes(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
        [prise] = [li for li in await commandes.prises(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
    assert de_la_salle["rendues_centimes"] == des_comptes["rendues"] == prise["rendues_centimes"] == 1_20


async def test_r146_des_bouteilles_reprises_pleines_ne_laissent_ni_dette_d_avant_ni_consigne_rendue(
    app, entrer: Entrer, fatoumata: httpx.AsyncClient, farine_prise: int, monde: Monde
) -> None:
    """Six bottles sold by mistake, then taken back full: their deposit leaves the order that bore it."""
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit="P052", catalogue=1, brut=6)
    await monde.coordonne("RendreProduit", cycle=CYCLE, foyer="F-031", produit="P052", quantite=6)
    await monde.application.annuaire_a_jour()
    for lu in await _lues(entrer, fatoumata):
        assert f"Reste à payer {_euros(farine_prise - 5_00)}" in lu
        assert f"Déjà réglé pour cette commande : {_euros(5_00)}" in lu
        assert "Consignes rendues" not in lu
    async with app.state.site.vues.lire() as lecture:
        [ligne] = [li for li in await comptes.avec_la_suite(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
        [agee] = [li for li in await balance_agee.soldes(lecture, GROUPEMENT) if li["foyer"] == "F-031"]
    assert (ligne["avant"], ligne["consignes"], ligne["rendues"]) == (0, 0, 0)
    assert agee["dernier"] == ligne["pris"]


async def test_r146_une_adhesion_notee_depuis_n_est_pas_une_dette_d_avant(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await _adherer(monde)
    for lu in await _lues(entrer, fatoumata):
        assert "À payer" in lu
        assert D_AVANT not in lu


async def test_r146_une_vraie_dette_d_avant_se_dit_et_rien_qu_elle(
    entrer: Entrer, fatoumata: httpx.AsyncClient, farine_prise: int, monde: Monde
) -> None:
    monde.le -= timedelta(days=2)
    await _adherer(monde)
    for lu in await _lues(entrer, fatoumata):
        assert f"À payer {_euros(farine_prise + 7_00)}" in lu
        assert f"Dont {_euros(7_00)} d'avant cette commande" in lu


@pytest.mark.usefixtures("farine_prise")
async def test_les_listes_en_savent_autant(app) -> None:
    pris = -(await _solde(app))["solde_centimes"]
    async with app.state.site.vues.lire() as lecture:
        [de_la_salle] = [li for li in await foyers.a_servir(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
        [des_comptes] = [li for li in await comptes.lignes(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-031"]
    assert de_la_salle["depuis_centimes"] == des_comptes["depuis"] == pris
