"""« Première anomalie »: each rule finds its first fact, and nothing in a log that keeps them all."""

from __future__ import annotations

import asyncpg
import msgspec
import pytest

from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementContrepasse
from domaine.fait import Fait
from projections.chiffres.anomalies import REGLES, Anomalie, RegleInconnue, lire_regle, premiere_anomalie
from projections.chiffres.dichotomie import SIGNES
from projections.chiffres.explication import expliquer
from projections.engine.log import head, open_session
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import LENTILLES, encaisse, pese
from tests.projections.journal import Ligne, inscrire, magasin
from tests.projections.strategies import tires

pytestmark = pytest.mark.anyio


async def premiere(dsn: str, regle: str, *faits: Fait | Ligne, depuis: int = 0) -> Anomalie | None:
    async with magasin(dsn) as store:
        await inscrire(store, *faits)
    connection = await open_session(dsn, "essai")
    try:
        return await premiere_anomalie(
            connection, await lire_regle(connection, regle), jusqu_a=await head(connection), depuis=depuis
        )
    finally:
        await connection.close()


def ouverte(session: str = "C1") -> CaisseOuverte:
    return exemple(CaisseOuverte, session=session, fond_centimes=80_00, ouverte_par=("nadia", "luc"))


def comptee(compte: int, attendu: int) -> CaisseComptee:
    return exemple(
        CaisseComptee, session="C1", compte_centimes=compte, theorique_centimes=attendu,
        ecart_centimes=compte - attendu, comptee_par=("nadia", "luc"), rang=1,
    )  # fmt: skip


async def test_r190_le_premier_stock_sous_zero(database_url: str) -> None:
    trouvee = await premiere(database_url, "stock", encaisse("F-101", 775), pese("F-101", 500), pese("F-102", 300))
    assert trouvee is not None
    assert (trouvee.fait.pos, trouvee.de, trouvee.valeur) == (2, f"stock:tilleuls:{LENTILLES}", -500)


async def test_r162_un_ecart_de_caisse_hors_tolerance(database_url: str) -> None:
    trouvee = await premiere(database_url, "caisse", ouverte(), comptee(79_00, 80_00), comptee(70_00, 80_00))
    assert trouvee is not None
    assert (trouvee.fait.pos, trouvee.de, trouvee.valeur) == (3, "caisse:C1:ecart", -10_00)


async def test_i3_un_comptage_qui_attendait_autre_chose_que_les_faits(database_url: str) -> None:
    trouvee = await premiere(database_url, "i3", ouverte(), comptee(80_00, 80_00), comptee(80_00, 79_00))
    assert trouvee is not None
    assert (trouvee.fait.pos, trouvee.valeur) == (3, -1_00)


async def test_i5_une_ligne_dont_les_parts_ne_font_pas_le_prix(database_url: str) -> None:
    juste = pese("F-101", 2_460)
    faux = msgspec.structs.replace(juste, compensation_centimes=1)
    trouvee = await premiere(database_url, "I5", juste, faux)
    assert trouvee is not None
    assert (trouvee.fait.pos, trouvee.valeur, type(trouvee.fait.data)) == (2, 1, RetraitPese)


async def test_i7_une_pesee_notee_apres_l_arrete(database_url: str) -> None:
    arrete = exemple(CycleArrete)
    trouvee = await premiere(database_url, "I7", pese("F-101", 500), arrete, encaisse("F-101", 100), pese("F-102", 500))
    assert trouvee is not None
    assert (trouvee.fait.pos, trouvee.de) == (4, "2026-11")


async def test_i8_une_correction_qui_ne_nomme_rien(database_url: str) -> None:
    annule = exemple(EncaissementContrepasse, encaissement="E-1", foyer="F-101", montant_centimes=775)
    trouvee = await premiere(database_url, "I8", encaisse("F-101", 775), Ligne(annule, corrige=1), Ligne(annule))
    assert trouvee is not None
    assert trouvee.fait.pos == 3


@pytest.mark.parametrize(("borne", "rang"), [("< 0", 1), ("> 900", 3), ("= 620", 2), ("!= -155", 2), ("< -9999", None)])
async def test_un_chiffre_passe_une_borne(database_url: str, borne: str, rang: int | None) -> None:
    faits = (pese("F-101", 500), encaisse("F-101", 775), encaisse("F-101", 700, "E-2"))
    trouvee = await premiere(database_url, f"solde:F-101 {borne}", *faits)
    assert (trouvee and trouvee.fait.pos) == rang


async def test_toute_regle_trouve_ce_que_trouve_un_parcours_fait_par_fait(database_url: str) -> None:
    async with magasin(database_url) as store:
        for lignes in tires(5, most=60):
            await inscrire(store, *lignes)
        await inscrire(store, encaisse("F-101", 100))
    connection = await open_session(database_url, "essai")
    try:
        tete = await head(connection)
        for regle in [regle for code, regle in REGLES.items() if code != "I1"]:  # chance makes no balanced entries
            series = await regle.lire(connection, tete, None)
            tous = sorted((p, v, de) for de, points in series.items() for p, v in points)
            attendu = next(((p, v) for p, v, _ in tous if regle.condition.vraie(v)), None)
            trouvee = await premiere_anomalie(connection, regle, jusqu_a=tete)
            assert (trouvee and (trouvee.fait.pos, trouvee.valeur)) == attendu, regle.code
        await _les_chiffres(connection, tete)
    finally:
        await connection.close()


async def _les_chiffres(connection: asyncpg.Connection, tete: int) -> None:
    foyer = await connection.fetchval("select foyer from soldes order by foyer limit 1")
    for signe in SIGNES:
        regle = await lire_regle(connection, f"solde:{foyer} {signe} 0")
        assert regle.chiffre is not None
        pas = (await expliquer(connection, regle.chiffre)).pas
        attendu = next((p.fait.pos for p in pas if p.apres is not None and regle.condition.vraie(p.apres)), None)
        trouvee = await premiere_anomalie(connection, regle, jusqu_a=tete)
        assert (trouvee and trouvee.fait.pos) == attendu, signe


async def test_une_regle_inconnue_donne_celles_qui_existent(database_url: str) -> None:
    with pytest.raises(RegleInconnue, match=r"« X9 » n'est pas une règle. Règles : stock, caisse, I1"):
        await premiere(database_url, "X9", encaisse("F-101", 100))
