"""The budget that was voted, beside what is spent and earned; a form that says what is wrong and loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.pages.argent import encaisser, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
VOTE = {"piece": "AG du 14/03", "ACHAT": "450,00", "VENTE": "455", "SUBVENTION": "10"}


@pytest.fixture
async def adresse(monde: Monde) -> str:
    await encaisser(monde)
    await servir(monde)
    return f"/tresorerie/grand-livre/{monde.jour.year}/budget"


def hier(monde: Monde) -> str:
    return f"{monde.le - timedelta(days=1):%Y-%m-%d}"


async def test_un_budget_se_note_et_se_compare(entrer: Entrer, adresse: str, monde: Monde) -> None:
    claire = await entrer("claire")
    assert "Aucun budget noté" in texte(await claire.get(adresse))
    noter = await poster(claire, adresse, vote_le=hier(monde), **VOTE)
    assert noter.status_code == 303, texte(noter)
    page = texte(await claire.get(adresse))
    assert "AG du 14/03" in page
    assert "450,00" in page
    assert "reste 450,00" in page
    assert "manque 10,00" in page
    etats = texte(await claire.get(adresse.replace("budget", "etats")))
    assert "Par rapport au budget" in etats
    pdf = await claire.get(adresse.replace("budget", "etats?fichier=pdf"))
    assert pdf.content[:5] == b"%PDF-"
    csv = await claire.get(adresse.replace("budget", "etats?fichier=csv"))
    assert '607 Achats de marchandises;"450,00"' in csv.text


async def test_un_budget_mal_ecrit_se_dit_et_rien_ne_se_perd(entrer: Entrer, adresse: str, monde: Monde) -> None:
    claire = await entrer("claire")
    mal = await poster(claire, adresse, vote_le=hier(monde), **{**VOTE, "VENTE": "beaucoup"})
    assert mal.status_code == 422
    assert "« beaucoup » n'est pas un montant" in texte(mal)
    assert 'value="450,00"' in mal.text
    vide = await poster(claire, adresse, vote_le=hier(monde), piece="AG")
    assert "un budget vide ne se vote pas" in texte(vide)
    demain = await poster(claire, adresse, vote_le=f"{monde.le + timedelta(days=20):%Y-%m-%d}", **VOTE)
    assert "est à venir" in texte(demain)
    helene = await entrer("helene")
    assert "Noter le budget" not in texte(await helene.get(adresse))
    assert (await poster(helene, adresse, vote_le=hier(monde), **VOTE)).status_code == 403


async def test_un_budget_ne_demande_que_ce_que_les_comptes_peuvent_dire(
    entrer: Entrer, adresse: str, monde: Monde
) -> None:
    """What nothing moves is asked only where it was voted: a figure that was written stays readable."""
    claire = await entrer("claire")
    page = await claire.get(adresse)
    assert 'name="ADHESION"' in page.text
    assert 'name="ABANDON_DE_FRAIS"' not in page.text
    await poster(claire, adresse, vote_le=hier(monde), **VOTE, ABANDON_DE_FRAIS="30")
    apres = await claire.get(adresse)
    assert 'name="ABANDON_DE_FRAIS"' in apres.text
