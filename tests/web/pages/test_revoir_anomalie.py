"""« Première anomalie » on its page: a rule or a figure, the fact it leads to, the next one, and what was mistyped."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import encaisser, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio
ANOMALIE = f"/revoir/{CYCLE}/anomalie"


async def test_une_regle_respectee_le_dit(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    assert "Première anomalie" in texte(await samira.get(f"/revoir/{CYCLE}"))
    assert "Rien trouvé" not in texte(await samira.get(ANOMALIE))
    assert "Rien trouvé" in texte(await samira.get(f"{ANOMALIE}?regle=I1"))


async def test_un_chiffre_qui_passe_une_borne_mene_au_fait_et_au_suivant(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    page = await samira.get(f"{ANOMALIE}?chiffre=solde:F-013&signe=%3E&valeur=19,99")
    lu = texte(page)
    assert "Compte du foyer, Fatou Diara (F-013) : 20,00 €" in lu
    assert "Paiement reçu de Fatou Diara (F-013), espèces 20,00" in lu
    assert "Chercher la suivante" in lu
    assert "Rien trouvé" in texte(await samira.get(f"{ANOMALIE}?chiffre=solde:F-013&signe=%3E&valeur=20"))


async def test_un_chiffre_mal_ecrit_revient_avec_une_phrase(entrer: Entrer) -> None:
    samira = await entrer("samira")
    for suite, dit in (
        ("chiffre=solde:F-999", "n'est pas un chiffre de votre groupement"),
        ("chiffre=solde:F-013&valeur=beaucoup", "valeur"),
        ("regle=I99", "Choisissez une règle de la liste"),
    ):
        page = await samira.get(f"{ANOMALIE}?{suite}")
        assert page.status_code == 422, suite
        assert dit in texte(page), suite
    nadia = await entrer("nadia")
    assert (await nadia.get(ANOMALIE)).status_code == 403
