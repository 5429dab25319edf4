"""Figures by name: each is the sum of the facts that moved it, at any position, and says what it was before each."""

from __future__ import annotations

import asyncpg
import pytest

from infra.event_store.store import EventStore
from infra.facts import decode
from projections.chiffres.changements import changements
from projections.chiffres.explication import ChiffreInconnu, chercher, expliquer, valeurs
from projections.chiffres.grammaire import GENRES, Chiffre, colonne_de, lire_chiffre
from projections.ecritures.lire import Source
from projections.ecritures.suivi import mettre_a_jour
from projections.engine.deltas import Deltas
from projections.engine.log import head, open_session, page, pages
from projections.engine.projection import fold_into
from projections.passe.etat import TABLES, figures
from projections.registre import PROJECTIONS
from projections.stock import STOCK
from tests.projections.faits import LENTILLES, commande, encaisse, pese
from tests.projections.journal import inscrire, magasin
from tests.projections.strategies import tires

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("texte", "nom", "colonne"),
    [
        ("solde:F-031", "solde:F-031", "solde_centimes"),
        (" SOLDE:F-031:engage ", "solde:F-031:engage", "engage_centimes"),
        ("stock:2026-11:P016:reste", "stock:2026-11:P016", "reste"),
        ("fournisseur:2026-11:F03:facture", "fournisseur:2026-11:F03:facture", "facture_centimes"),
        ("caisse:accueil:2026-11-26:ecart", "caisse:accueil:2026-11-26:ecart", "ecart_centimes"),
        ("caisse:accueil:2026-11-26", "caisse:accueil:2026-11-26", "theorique_centimes"),
        ("ligne:2026-11:F-058:P016:part", "ligne:2026-11:F-058:P016:part", "part"),
    ],
)
def test_un_chiffre_se_nomme(texte: str, nom: str, colonne: str) -> None:
    chiffre = lire_chiffre(texte)
    assert chiffre is not None
    assert (chiffre.nom, colonne_de(chiffre.genre, chiffre.colonne)) == (nom, colonne)
    assert lire_chiffre(chiffre.nom) == chiffre


@pytest.mark.parametrize("texte", ["", "solde", "solde:", "bolde:F-031", "stock:P016", "solde:F-031:F-032", "ligne:::"])
def test_ce_qui_n_est_pas_un_nom_n_en_est_pas_un(texte: str) -> None:
    assert lire_chiffre(texte) is None


async def test_tout_chiffre_est_la_somme_des_faits_qui_le_bougent_a_toute_position(database_url: str) -> None:
    async with magasin(database_url) as store:
        for lignes in tires(4, most=50):
            await inscrire(store, *lignes)
    connection = await open_session(database_url, "essai")
    try:
        tete = await head(connection)
        for position in (tete, tete // 2):
            for chiffre, attendu in await _tous(connection, position):
                explication = await expliquer(connection, chiffre, jusqu_a=position)
                assert explication.valeur == attendu, (chiffre.nom, position)
                assert sum(pas.effet for pas in explication.pas) == (attendu or 0)
                assert all(a.apres == b.avant for a, b in zip(explication.pas, explication.pas[1:], strict=False))
    finally:
        await connection.close()


async def _tous(connection: asyncpg.Connection, position: int) -> list[tuple[Chiffre, int | None]]:
    """Every figure of every row, from the folds that make the tables."""
    deltas = Deltas()
    async for faits in pages(connection, 0, position):
        fold_into(deltas, PROJECTIONS, faits)
    assert figures(deltas).keys() == TABLES.keys()
    return [
        (
            Chiffre(genre, _mots(genre.table is STOCK, genre.cle, dict(zip(genre.table.key, key, strict=True))), mot),
            valeur,
        )
        for genre in GENRES.values()
        if genre.table is not None
        for key in list(deltas.tables[genre.table])
        for mot, valeur in valeurs(genre, key, deltas).items()
    ]


def _mots(stock: bool, cle: tuple[str, ...], nommees: dict[str, object]) -> tuple[str, ...]:  # noqa: FBT001
    noms = ("groupement", "produit") if stock else cle
    return tuple(str(nommees[nom]) for nom in noms)


async def test_ce_qu_un_fait_change_se_voit_avant_et_apres(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500))
        changes = await _changements(database_url, store, 3)
    assert changes["solde:F-101"] == (775, 12)
    assert changes["solde:F-101:engage"] == (775, 0)
    assert changes[f"stock:tilleuls:{LENTILLES}:reste".removesuffix(":reste")] == (0, -2460)
    assert changes[f"ligne:2026-11:F-101:{LENTILLES}"] == (2500, 0)
    assert "solde:F-101:consignes" not in changes


async def _changements(dsn: str, store: EventStore, position: int) -> dict[str, tuple[int | None, int | None]]:
    connection = await open_session(dsn, "essai")
    try:
        [row] = await page(connection, position - 1, position)
        fait = decode(row["type"], row["data"])
        return {c.chiffre.nom: (c.avant, c.apres) for c in await changements(connection, fait)}
    finally:
        await connection.close()


async def test_un_chiffre_inconnu_nomme_les_trois_plus_proches(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *(encaisse(f"F-10{n}", 100, f"E-{n}") for n in range(1, 6)))
    await mettre_a_jour(database_url)
    connection = await open_session(database_url, "essai")
    try:
        assert await _proches(connection, "solde:F-1O3") == ("solde:F-103", "solde:F-101", "solde:F-102")
        assert len(await _proches(connection, "sold:F-103")) == 3
        assert (await _proches(connection, "compte:41"))[0].startswith("compte:")
        assert (await chercher(connection, "solde:F-103:engage")).nom == "solde:F-103:engage"
    finally:
        await connection.close()


async def _proches(connection: Source, texte: str) -> tuple[str, ...]:
    with pytest.raises(ChiffreInconnu) as refus:
        await chercher(connection, texte)
    assert texte in str(refus.value)
    return refus.value.proches


async def test_un_compte_est_la_somme_de_ses_lignes(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775, "E-1"), encaisse("F-102", 300, "E-2"))
    await mettre_a_jour(database_url)
    connection = await open_session(database_url, "essai")
    try:
        avances = await expliquer(connection, await chercher(connection, "compte:4191"))
        assert [(pas.fait.pos, pas.effet, pas.apres) for pas in avances.pas] == [(1, -775, -775), (2, -300, -1075)]
        siennes = await expliquer(connection, await chercher(connection, "compte:4191:F-102"), jusqu_a=1)
        assert siennes.valeur == 0
    finally:
        await connection.close()
