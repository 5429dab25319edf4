"""Where households lived on the day of their pick-up, and who waits (R-021, R-029)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domaine.cycles.faits import CycleOuvert
from domaine.foyers.faits import AttenteQuittee, FoyerDemenage, FoyerInscrit, FoyerMisEnAttente, FoyerQuitte
from projections.lectures.gens import carte, quota
from projections.lectures.vues import ouvrir_vues
from projections.soldes import SOLDES, soldes
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande, pese
from tests.projections.journal import Ligne, inscrire, magasin, seule

pytestmark = pytest.mark.anyio
LE_18, LE_26 = date(2026, 11, 18), datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
PARTI_LE_18 = exemple(FoyerDemenage, foyer="F-101", est_qpv=False, a_compter_du=LE_18)


async def test_r029_parti_le_18_retrait_le_26_compte_hors_quartier_en_novembre(database_url: str) -> None:
    pris = pese("F-101", 2_500)
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(
            store,
            exemple(CycleOuvert),
            exemple(FoyerInscrit, foyer="F-101", est_qpv=True),
            exemple(FoyerInscrit, foyer="F-102", est_qpv=True),
            commande("F-101", 2_500),
            commande("F-102", 2_500),
            PARTI_LE_18,
            Ligne(pris, le=LE_26),
            Ligne(pese("F-102", 2_500), le=LE_26),
        )
        async with vues.lire() as lecture:
            [novembre] = await quota.servis(lecture, "tilleuls")
            assert (novembre["du_quartier"], novembre["hors"]) == (1, 1)
            la_veille = await carte.fiche(lecture, "tilleuls", "F-101", date(2026, 11, 17))
            ce_jour = await carte.fiche(lecture, "tilleuls", "F-101", LE_18)
            assert la_veille is not None
            assert ce_jour is not None
            assert (la_veille["du_quartier"], ce_jour["du_quartier"]) == (True, False)
    assert seule(soldes, SOLDES, commande("F-101", 2_500), PARTI_LE_18, pris)["solde_centimes"] == -7_75


async def test_r021_la_liste_d_attente_se_lit_dans_l_ordre(database_url: str) -> None:
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(
            store,
            exemple(FoyerInscrit, foyer="F-101", est_qpv=True),
            exemple(FoyerInscrit, foyer="F-102", est_qpv=False),
            exemple(FoyerInscrit, foyer="F-103", est_qpv=False),
            exemple(FoyerQuitte, foyer="F-103"),
            *(exemple(FoyerMisEnAttente, foyer=foyer) for foyer in ("F-113", "F-112", "F-114")),
            exemple(AttenteQuittee, foyer="F-112", accueilli=False),
        )
        async with vues.lire() as lecture:
            assert [ligne["foyer"] for ligne in await quota.attente(lecture, "tilleuls")] == ["F-113", "F-114"]
            membres = await quota.membres(lecture, "tilleuls", LE_18)
            assert (membres["hors"], membres["inscrits"]) == (1, 2)
