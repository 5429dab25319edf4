"""A household reads its own history and what is kept about it; the team prints it for who asks; nobody else does."""

from __future__ import annotations

from dataclasses import fields

import httpx
import pytest

from projections.annuaire.fiches import Identite
from tests.web.pages.argent import encaisser, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio


async def test_r212_un_foyer_lit_son_historique_et_l_emporte(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    await servir(monde)
    assert "Mon historique" in texte(await fatoumata.get("/ma-famille"))
    lu = texte(await fatoumata.get("/ma-famille/historique")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Fatoumata Diarra, carte F-031" in lu
    assert "42,37 € payés" in lu
    assert "1 commande du mois" in lu
    pdf = await fatoumata.get("/ma-famille/historique.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    luc = await entrer("luc")
    vu = texte(await luc.get("/foyers/F-031/historique")).replace("\N{NO-BREAK SPACE}", " ")
    assert "42,37 € payés" in vu
    assert "Son historique" in vu
    assert "Mon historique" not in vu
    assert (await luc.get("/foyers/F-031/historique.pdf")).content.startswith(b"%PDF")
    assert (await luc.get("/foyers/F-999/historique")).status_code == 404


class TestCommandeAnnulee:
    @pytest.fixture
    def depart(self) -> Depart:
        return Depart(etape="commander")

    async def test_r212_une_commande_du_mois_qui_n_a_pas_lieu_n_y_est_pas(
        self, fatoumata: httpx.AsyncClient, monde: Monde
    ) -> None:
        assert "1 commande du mois" in texte(await fatoumata.get("/ma-famille/historique"))
        await monde.coordonne("AnnulerCycle", cycle=CYCLE)
        assert "Rien n'a encore été commandé" in texte(await fatoumata.get("/ma-famille/historique"))


async def test_un_foyer_ne_lit_que_le_sien(fatoumata: httpx.AsyncClient, entrer: Entrer) -> None:
    assert (await fatoumata.get("/foyers/F-044/historique")).status_code == 403
    assert (await fatoumata.get("/foyers/F-044/historique.pdf")).status_code == 403
    luc = await entrer("luc")
    assert (await luc.get("/ma-famille/historique")).status_code == 403
    assert (await luc.get("/ma-famille/ce-qui-est-garde")).status_code == 403


async def test_r211_ce_qui_est_garde_tient_en_une_page(fatoumata: httpx.AsyncClient) -> None:
    lu = texte(await fatoumata.get("/ma-famille/ce-qui-est-garde"))
    assert "Fatoumata Diarra" in lu
    for quoi in ("Votre rue", "Votre téléphone", "Pour quoi faire", "Demandez qu'on efface votre nom"):
        assert quoi in lu


async def test_r212_chaque_champ_de_la_carte_qui_est_garde_se_lit_sur_la_page(
    fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    carte = {
        "prenom": "Fatoumata",
        "nom": "Diarra-Sow",
        "rue": "12 allée des Roses",
        "telephone": "06 90 34 37 68",
        "courriel": "fatoumata@exemple.fr",
    }
    assert carte.keys() == {champ.name for champ in fields(Identite)}
    await monde.benevole("CorrigerCoordonnees", foyer="F-031", titulaire="PE-031", identite=carte)
    lu = texte(await fatoumata.get("/ma-famille/ce-qui-est-garde")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Votre nom Fatoumata Diarra-Sow" in lu
    assert "Votre rue 12 allée des Roses" in lu
    assert "Votre téléphone 06 90 34 37 68" in lu
    assert "Votre courriel fatoumata@exemple.fr" in lu
    for quoi in ("Vos souhaits et vos avis", "Vos heures à aider", "Les messages du groupe", "Un désaccord"):
        assert quoi in lu
