"""Who takes over finds everything on one page; who is a member until when is on another (R-020 to R-023)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import GROUPEMENT, Depart, Monde

pytestmark = pytest.mark.anyio


async def adherer(monde: Monde, foyer: str, du: int, au: int, centimes: int = 100) -> None:
    """A membership between two days told from today."""
    jour = aujourd_hui()
    await monde.coordonne(
        "EnregistrerAdhesion",
        foyer=foyer,
        groupement=GROUPEMENT,
        montant_centimes=centimes,
        valable_du=(jour + timedelta(days=du)).isoformat(),
        valable_au=(jour + timedelta(days=au)).isoformat(),
    )


async def test_r023_qui_est_membre_qui_finit_bientot_qui_doit_la_reprendre(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = texte(await samira.get("/adhesions"))
    assert "À reprendre avant de commander" in avant
    await adherer(monde, "F-013", -10, 300)
    await adherer(monde, "F-031", -350, 12)
    lu = texte(await samira.get("/adhesions?etat=a_jour"))
    assert "Fatou Diara (F-013)" in lu
    assert "Fatoumata Diarra" not in lu
    assert "Fatoumata Diarra (F-031)" in texte(await samira.get("/adhesions?etat=bientot"))
    assert "Écrire à qui doit la reprendre" in lu


async def test_r020_la_campagne_compte_cotisations_et_cagnotte(entrer: Entrer, monde: Monde) -> None:
    await adherer(monde, "F-013", 0, 364, 100)
    await adherer(monde, "F-031", 0, 364, 150)
    lu = texte(await (await entrer("samira")).get("/adhesions"))
    assert "En tout 2" in lu
    assert "2,50" in lu


async def test_r021_le_quota_et_la_liste_d_attente_se_lisent_avec_les_adhesions(entrer: Entrer) -> None:
    lu = texte(await (await entrer("samira")).get("/adhesions"))
    assert "0 foyer d'ailleurs sur 4, le quota est de 30 %" in lu


async def test_le_relais_dit_les_commandes_l_equipe_et_ce_qui_est_regle_autrement(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get("/relais"))
    assert "Commande de novembre" in lu
    assert "en_distribution" not in lu
    assert "Claire" in lu
    assert "Rien : tout est comme proposé." in lu
    await monde.coordonne(
        "FixerParametres",
        groupement=GROUPEMENT,
        a_compter_du=le(0),
        parametres={"quota_hors_qpv_pct": 20},
    )
    assert "20 % au lieu de 30 %" in texte(await samira.get("/relais"))
    assert (await (await entrer("luc")).get("/relais")).status_code == 403


@pytest.mark.parametrize("depart", [Depart(etape="fonder")])
async def test_sans_foyer_les_adhesions_disent_ce_qui_viendra_et_menent_a_une_inscription(entrer: Entrer) -> None:
    page = await (await entrer("samira")).get("/adhesions")
    assert "Chaque foyer paraîtra ici dès son inscription" in texte(page)
    assert 'href="/foyers/nouveau"' in page.text
    assert "Aucune adhésion prise encore" not in texte(page)
