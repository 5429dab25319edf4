"""Two rounds under way: what names none is told in the household's own round, on every page and for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from projections.lectures.argent import comptes, paiements
from projections.lectures.commande.au_cycle import au_cycle
from tests.web.pages.argent import CLAIRE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
CONSIGNE = "P052"
SUIVANTE = "2026-12"
AU_CYCLE = f"select {au_cycle('$1', '$2', '$3')}"


@pytest.fixture
async def suivante(monde: Monde) -> None:
    """December takes orders while November is in the hall."""
    await monde.ouvrir_une_suivante()
    await monde.application.annuaire_a_jour()


async def _rendre(monde: Monde) -> None:
    """F-031 takes two bottles and brings them back."""
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=CONSIGNE, catalogue=1, brut=2)
    await monde.benevole("RendreConsigne", foyer="F-031", groupement=GROUPEMENT, contenant=CONSIGNE, unites=2)


async def _cycle(app, foyer: str | None, le: datetime) -> str | None:
    async with app.state.site.vues.lire() as lecture:
        cycle: str | None = await lecture.valeur(AU_CYCLE, GROUPEMENT, foyer, le)
    return cycle


@pytest.mark.usefixtures("suivante")
async def test_des_bouteilles_rendues_le_soir_de_la_distribution_sont_de_cette_commande(
    entrer: Entrer, monde: Monde
) -> None:
    await _rendre(monde)
    samira = await entrer("samira")
    lu = texte(await samira.get(f"/revoir/{CYCLE}/foyer/F-031"))
    assert "2 consignes rendues" in lu
    assert "Consignes rendues" in lu
    assert "Avant ce mois" not in lu
    assert "consignes rendues" not in texte(await samira.get(f"/revoir/{SUIVANTE}/foyer/F-031"))
    historique = texte(await samira.get("/foyers/F-031/historique"))
    assert "1 commande du mois" in historique
    assert "Commande de novembre" in historique


@pytest.mark.usefixtures("suivante")
async def test_un_virement_et_un_remboursement_aussi_dans_la_tresorerie(app, entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 90_00, "virement", cycle=None)
    await monde.faire(
        "RembourserFoyer",
        {"foyer": "F-013", "groupement": GROUPEMENT, "montant_centimes": 5_00, "mode": "virement", "session": None},
        CLAIRE,
    )
    async with app.state.site.vues.lire() as lecture:
        novembre = {li["foyer"]: li for li in await comptes.avec_la_suite(lecture, GROUPEMENT, CYCLE)}
        decembre = {li["foyer"]: li for li in await comptes.avec_la_suite(lecture, GROUPEMENT, SUIVANTE)}
        recus = await paiements.du_cycle(lecture, GROUPEMENT, CYCLE)
        apres = await paiements.du_cycle(lecture, GROUPEMENT, SUIVANTE)
    assert (novembre["F-013"]["paye"], novembre["F-013"]["rendu"], novembre["F-013"]["avant"]) == (90_00, 5_00, 0)
    assert (decembre["F-013"]["paye"], decembre["F-013"]["rendu"], decembre["F-013"]["avant"]) == (0, 0, 85_00)
    assert [recu["encaissement"] for recu in recus] == ["E-1"]
    assert not apres
    lu = texte(await (await entrer("samira")).get(f"/revoir/{CYCLE}/foyer/F-013"))
    assert "Payé 90,00 €" in lu
    assert "Rendu 5,00 €" in lu


@pytest.mark.usefixtures("suivante")
async def test_la_liste_des_commandes_du_mois_dit_paye_ce_que_dit_la_page_de_chacune(app, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 90_00, "virement", cycle=None)
    await payer(monde, "E-2", "F-013", 10_00, "virement")
    async with app.state.site.vues.lire() as lecture:
        liste = {ligne["cycle"]: ligne["paye"] for ligne in await comptes.cycles(lecture, GROUPEMENT)}
        lues = {cycle: await comptes.lignes(lecture, GROUPEMENT, cycle) for cycle in (CYCLE, SUIVANTE)}
    pages = {cycle: comptes.total(lignes)["paye"] for cycle, lignes in lues.items()}
    assert liste == pages == {CYCLE: 100_00, SUIVANTE: 0}


@pytest.mark.usefixtures("suivante")
async def test_qui_n_a_pas_commande_est_de_la_distribution_puis_de_la_commande_ouverte(app, monde: Monde) -> None:
    ce_soir = monde.le
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    plus_tard = monde.le + timedelta(minutes=1)
    for foyer in (None, "F-999"):
        assert await _cycle(app, foyer, ce_soir) == CYCLE
        assert await _cycle(app, foyer, plus_tard) == SUIVANTE
    assert await _cycle(app, "F-013", ce_soir - timedelta(days=400)) is None


@pytest.mark.usefixtures("suivante")
async def test_ce_que_la_commande_suivante_change_se_lit_depuis_et_pas_avant(app, entrer: Entrer, monde: Monde) -> None:
    """November's page once December has begun: 90,00 paid for December owe nothing to what November began with."""
    await payer(monde, "E-1", "F-013", 20_00, "virement", cycle=None)
    avoir = {"foyer": "F-013", "groupement": GROUPEMENT, "montant_centimes": 2_00, "raison": "abime"}
    await monde.faire("EmettreAvoir", avoir, CLAIRE)
    await payer(monde, "E-2", "F-013", 90_00, "virement", cycle=SUIVANTE)
    async with app.state.site.vues.lire() as lecture:
        [novembre] = [li for li in await comptes.avec_la_suite(lecture, GROUPEMENT, CYCLE) if li["foyer"] == "F-013"]
        [decembre] = [li for li in await comptes.avec_la_suite(lecture, GROUPEMENT, SUIVANTE) if li["foyer"] == "F-013"]
    assert (novembre["avant"], novembre["paye"], novembre["autre"], novembre["ensuite"]) == (0, 20_00, 2_00, 90_00)
    assert (decembre["avant"], decembre["paye"], decembre["autre"], decembre["ensuite"]) == (22_00, 90_00, 0, 0)
    assert novembre["solde"] == decembre["solde"] == 112_00
    claire = await entrer("claire")
    lu = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie"))
    assert "plus ce que les commandes suivantes ont changé : c'est le solde du compte maintenant" in lu
    assert "2,00 90,00 avance 112,00" in lu
    imprime = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie/etats/qui-a-paye"))
    assert "« Depuis » : tout ce que les commandes suivantes ont changé" in imprime
    assert "commandes suivantes" not in texte(await claire.get(f"/cycles/{SUIVANTE}/tresorerie"))


@pytest.mark.usefixtures("suivante")
async def test_une_commande_passee_ensuite_ne_deplace_rien(app, monde: Monde) -> None:
    ce_soir = monde.le
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    plus_tard = monde.le + timedelta(minutes=1)
    assert await _cycle(app, "F-013", ce_soir) == await _cycle(app, "F-013", plus_tard) == CYCLE
    lignes = [{"produit": "P001", "quantite": 10_000}]
    jour = monde.jour
    await monde.benevole(
        "EnregistrerAdhesion",
        foyer="F-013",
        groupement=GROUPEMENT,
        montant_centimes=1_00,
        valable_du=f"{jour:%Y-%m-%d}",
        valable_au=f"{jour + timedelta(days=300):%Y-%m-%d}",
    )
    await monde.benevole("SaisirCommande", cycle=SUIVANTE, foyer="F-013", catalogue=1, lignes=lignes)
    assert await _cycle(app, "F-013", ce_soir) == await _cycle(app, "F-013", plus_tard) == CYCLE
