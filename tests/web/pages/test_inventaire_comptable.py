"""The inventory of a year's accounts: each form posts its entry, the closing says what is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.web.pages.argent import encaisser, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import avant_dernier_mois, fin_du_mois_passe
from tests.web.pages.monde import Monde
from web.pages.grand_livre.inventaire import propose

pytestmark = pytest.mark.anyio


@pytest.fixture
async def mois_passe(monde: Monde) -> date:
    """Its last day; the group was served the month before."""
    monde.le = avant_dernier_mois()
    await encaisser(monde)
    await servir(monde)
    return fin_du_mois_passe()


def inventaire(mois_passe: date) -> str:
    return f"/tresorerie/grand-livre/{mois_passe.year}/inventaire"


async def test_chaque_formulaire_passe_son_ecriture(entrer: Entrer, mois_passe: date) -> None:
    adresse, au = inventaire(mois_passe), mois_passe.isoformat()
    claire = await entrer("claire")
    page = texte(await claire.get(adresse))
    assert "Pas encore évalué." in page
    for quoi, champs in {
        "stock": {"valeur_centimes": "402,15", "piece": "Classeur bleu"},
        "achats": {},
        "fonds_dedies": {"subvention": "Ville, cuisine", "reste_centimes": "912", "piece": "Bilan"},
        "subventions": {"subvention": "Région", "montant_centimes": "777", "piece": "Lettre"},
        "benevolat": {"habitants": "31", "exterieurs": "15 h 30", "taux_centimes": "12", "piece": "Cahier"},
    }.items():
        noter = await poster(claire, f"{adresse}/{quoi}", au=au, **champs)
        assert noter.status_code == 303, (quoi, texte(noter))
    page = texte(await claire.get(adresse))
    for vu in ("402,15 €", "912,00 €", "777,00 €", "558,00 €", "habitants 31 h, autres 15 h 30", "Classeur bleu"):
        assert vu in page, vu
    etats = texte(await claire.get(adresse.replace("inventaire", "etats")))
    assert "864 Personnel bénévole" in etats
    assert "6894 Reports en fonds dédiés" in etats
    fec = await claire.get(adresse.replace("inventaire", "fec/732829320.txt"))
    assert "6037" in fec.text
    assert "864" not in [ligne.split("\t")[4] for ligne in fec.text.splitlines()]


async def test_un_inventaire_mal_date_se_dit_a_cote(entrer: Entrer, mois_passe: date) -> None:
    adresse, au = inventaire(mois_passe), mois_passe.isoformat()
    claire = await entrer("claire")
    stock = {"valeur_centimes": "402,15", "piece": "Classeur bleu"}
    mal = await poster(claire, f"{adresse}/stock", au=f"{mois_passe - timedelta(days=1)}", **stock)
    assert mal.status_code == 422
    assert "se date du dernier jour d'un mois" in texte(mal)
    assert 'value="402,15"' in mal.text
    heures = {"habitants": "beaucoup", "taux_centimes": "12", "piece": "Cahier"}
    assert "n'est pas un nombre d'heures" in texte(await poster(claire, f"{adresse}/benevolat", au=au, **heures))
    helene = await entrer("helene")
    assert "La trésorerie note l'inventaire" in texte(await helene.get(adresse))
    assert (await poster(helene, f"{adresse}/stock", au=au, **stock)).status_code == 403


def test_le_jour_propose_est_une_fin_de_mois_passee_de_l_annee() -> None:
    assert propose(2026, date(2027, 1, 10)) == date(2026, 12, 31)
    assert propose(2026, date(2026, 11, 26)) == date(2026, 10, 31)
    assert propose(2027, date(2027, 1, 10)) is None
