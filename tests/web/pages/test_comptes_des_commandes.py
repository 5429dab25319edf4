"""How many orders there are, and how many were served: the same on every page; one that was withdrawn is none."""

from __future__ import annotations

import pytest

from projections.lectures.argent import comptes
from projections.lectures.commande import achats_communs, cycle
from projections.lectures.gens import foyers
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Depart, Monde

pytestmark = pytest.mark.anyio


class TestCommandeRetiree:
    @pytest.fixture
    def depart(self) -> Depart:
        return Depart(etape="commander")

    async def test_elle_ne_compte_nulle_part_et_se_lit_a_part(self, app, entrer: Entrer, monde: Monde) -> None:
        await monde.benevole("AnnulerCommande", cycle=CYCLE, foyer="F-031")
        samira = await entrer("samira")
        commandes = await samira.get(f"/cycles/{CYCLE}/commandes")
        assert "3 commandes" in texte(await samira.get(f"/cycles/{CYCLE}"))
        assert "3 commandes" in texte(commandes)
        assert "Sans aucun produit" in texte(commandes)
        assert "Retirée" in texte(commandes)
        assert "0,00" not in texte(commandes).partition("Sans aucun produit")[0]
        assert "À servir (3)" in texte(await samira.get(f"/cycles/{CYCLE}/distribution"))
        assert "Tous (3)" in texte(await samira.get(f"/cycles/{CYCLE}/distribution"))
        async with app.state.site.vues.lire() as lecture:
            [ici] = await achats_communs.ensemble(lecture, CYCLE)
            assert ici["commandes"] == 3
            assert (await comptes.cycles(lecture, GROUPEMENT))[0]["foyers"] == 3
            assert len(await comptes.lignes(lecture, GROUPEMENT, CYCLE)) == 3
            assert len(await foyers.a_servir(lecture, GROUPEMENT, CYCLE)) == 3

    async def test_une_commande_reprise_compte_de_nouveau(self, entrer: Entrer, monde: Monde) -> None:
        await monde.benevole("AnnulerCommande", cycle=CYCLE, foyer="F-031")
        lignes = [{"produit": "P018", "quantite": 3_000}]
        await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=lignes)
        lu = texte(await (await entrer("samira")).get(f"/cycles/{CYCLE}/commandes"))
        assert "4 commandes" in lu
        assert "Sans aucun produit" not in lu


async def test_servi_et_servi_en_partie_se_disent_a_part_partout(app, entrer: Entrer, monde: Monde) -> None:
    paniers = {"F-013": {"P016": 2_120, "P001": 5_000}, "F-031": {"P018": 3_000}}
    for foyer, panier in paniers.items():
        for produit, brut in panier.items():
            retrait = {"cycle": CYCLE, "foyer": foyer, "produit": produit, "catalogue": 1, "brut": brut}
            await monde.benevole("RetirerProduit", **retrait)
    async with app.state.site.vues.lire() as lecture:
        resume = await cycle.resume(lecture, GROUPEMENT, CYCLE)
    assert (resume["commandes"], resume["servis"], resume["en_partie"]) == (4, 1, 1)
    samira = await entrer("samira")
    assert "1 foyer servi, 1 en partie" in texte(await samira.get(f"/cycles/{CYCLE}"))
    assert "1 foyer servi sur 4, 1 en partie" in texte(await samira.get(f"/cycles/{CYCLE}/distribution"))
    assert "Foyers servis 1 sur 4 1 en partie" in texte(await samira.get("/"))
    assert "1 foyer servi, 3 à servir, dont 1 en partie" in texte(await (await entrer("luc")).get("/"))
