"""One fact shown to be in the log without the others; whatever is touched on the way, the proof does not hold."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.event_store import merkle
from projections.passe.moment import MomentImpossible
from projections.proof.preuves import (
    JournalAltere,
    PreuveDeFait,
    PreuveDeSuite,
    PreuveFausse,
    controler_preuve,
    lire_preuve,
    preuve_de_fait,
    preuve_de_suite,
    prouver_fait,
    prouver_suite,
)
from projections.proof.verifier import verifier
from tests.projections.faits import commande, encaisse, pese
from tests.projections.journal import inscrire, magasin, sql

SANS_GARDE = "alter table journal.events disable trigger only_grows"
UN_CENTIME = """
update journal.events
set data = replace(encode(data, 'escape'), '"montant_centimes":775', '"montant_centimes":776')::bytea
where position = 2
"""
signes = st.characters(codec="utf-8")
textes = st.text(signes, max_size=30)


def journal(notes: list[str]) -> list[bytes]:
    """Facts as they are stored: each says its place."""
    return [
        json.dumps({"data": note, "pos": position}, ensure_ascii=False).encode()
        for position, note in enumerate(notes, start=1)
    ]


def autre_empreinte(empreinte: str, rang: int) -> str:
    return empreinte[:rang] + ("0" if empreinte[rang] != "0" else "1") + empreinte[rang + 1 :]


def refusee(preuve: PreuveDeFait | PreuveDeSuite) -> bool:
    try:
        controler_preuve(preuve)
    except PreuveFausse:
        return True
    return False


@given(st.lists(textes, min_size=1, max_size=40), st.data())
def test_r187_chaque_fait_se_prouve_seul(notes: list[str], data: st.DataObject) -> None:
    faits = journal(notes)
    position = data.draw(st.integers(1, len(faits)))
    feuilles = [merkle.leaf_hash(fait) for fait in faits]
    faite = preuve_de_fait(feuilles, position, faits[position - 1])
    lue = lire_preuve(msgspec.json.encode(faite))
    controler_preuve(lue)
    assert isinstance(lue, PreuveDeFait)
    assert (lue.fait.encode(), lue.racine) == (faits[position - 1], merkle.root(feuilles).hex())


@given(st.lists(textes, min_size=1, max_size=40), st.data())
def test_r187_un_octet_du_fait_change_et_la_preuve_ne_tient_plus(notes: list[str], data: st.DataObject) -> None:
    faits = journal(notes)
    position = data.draw(st.integers(1, len(faits)))
    faite = preuve_de_fait([merkle.leaf_hash(fait) for fait in faits], position, faits[position - 1])
    rang = data.draw(st.integers(0, len(faite.fait) - 1))
    signe = data.draw(signes.filter(lambda signe: signe != faite.fait[rang]))
    fait = faite.fait[:rang] + signe + faite.fait[rang + 1 :]
    assert refusee(msgspec.structs.replace(faite, fait=fait))
    # Not even with the hash that goes with it.
    feuille = merkle.leaf_hash(fait.encode()).hex()
    assert refusee(msgspec.structs.replace(faite, fait=fait, feuille=feuille))


@given(st.lists(textes, min_size=1, max_size=40), st.data())
def test_r187_une_empreinte_ou_un_nombre_change_et_la_preuve_ne_tient_plus(
    notes: list[str], data: st.DataObject
) -> None:
    faits = journal(notes)
    position = data.draw(st.integers(1, len(faits)))
    faite = preuve_de_fait([merkle.leaf_hash(fait) for fait in faits], position, faits[position - 1])
    signe = data.draw(st.integers(0, 63))
    assert refusee(msgspec.structs.replace(faite, racine=autre_empreinte(faite.racine, signe)))
    assert refusee(msgspec.structs.replace(faite, feuille=autre_empreinte(faite.feuille, signe)))
    assert refusee(msgspec.structs.replace(faite, position=position + 1))
    for rang, partie in enumerate(faite.chemin):
        chemin = (*faite.chemin[:rang], autre_empreinte(partie, signe), *faite.chemin[rang + 1 :])
        assert refusee(msgspec.structs.replace(faite, chemin=chemin))
        assert refusee(msgspec.structs.replace(faite, chemin=faite.chemin[:rang]))


@given(st.lists(textes, min_size=1, max_size=40), st.data())
def test_r187_un_journal_prolonge_se_prouve_et_un_journal_reecrit_non(notes: list[str], data: st.DataObject) -> None:
    feuilles = [merkle.leaf_hash(fait) for fait in journal(notes)]
    debut = data.draw(st.integers(1, len(feuilles)))
    faite = preuve_de_suite(feuilles, debut)
    lue = lire_preuve(msgspec.json.encode(faite))
    controler_preuve(lue)
    assert lue == faite
    touche = data.draw(st.integers(0, debut - 1))
    reecrit = [*feuilles[:touche], merkle.leaf_hash(b"autre"), *feuilles[touche + 1 :]]
    assert refusee(msgspec.structs.replace(faite, racine_debut=merkle.root(reecrit[:debut]).hex()))
    assert refusee(msgspec.structs.replace(faite, racine=merkle.root(reecrit).hex()))


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "[]",
        "{}",
        '{"preuve":"fait"}',
        '{"preuve":"autre"}',
        "\xff",
        '{"preuve":"fait","position":0,"faits":1,"fait":"","feuille":"","chemin":[],"racine":""}',
    ],
)
def test_ce_qui_n_est_pas_une_preuve_se_dit(texte: str) -> None:
    with pytest.raises(PreuveFausse, match="n'est pas une preuve"):
        lire_preuve(texte.encode("latin-1"))


async def remplir(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500))


@pytest.mark.anyio
async def test_r187_la_base_prouve_ses_faits_et_sa_suite_jusqu_a_sa_racine(database_url: str) -> None:
    await remplir(database_url)
    racine = (await verifier(database_url)).racine
    for position in (1, 2, 3):
        faite = await prouver_fait(database_url, position)
        controler_preuve(faite)
        assert (faite.position, faite.faits, faite.racine) == (position, 3, racine)
    alors = await prouver_fait(database_url, 2, faits=2)
    controler_preuve(alors)
    suite = await prouver_suite(database_url, 2)
    controler_preuve(suite)
    assert (suite.racine_debut, suite.racine) == (alors.racine, racine)


@pytest.mark.anyio
async def test_rien_ne_se_prouve_hors_du_journal(database_url: str) -> None:
    async with magasin(database_url):
        with pytest.raises(MomentImpossible, match="Le journal est encore vide"):
            await prouver_fait(database_url, 1)
    await remplir(database_url)
    with pytest.raises(MomentImpossible, match="le n° 4 n'y est pas"):
        await prouver_fait(database_url, 4)
    with pytest.raises(MomentImpossible, match="le n° 4 n'y est pas"):
        await prouver_suite(database_url, 2, faits=4)
    with pytest.raises(MomentImpossible, match="donnez --au-fait 3, ou plus"):
        await prouver_fait(database_url, 3, faits=2)


@pytest.mark.anyio
async def test_r187_un_journal_retouche_ne_prouve_plus_rien(database_url: str) -> None:
    await remplir(database_url)
    await sql(database_url, SANS_GARDE)
    await sql(database_url, UN_CENTIME)
    with pytest.raises(JournalAltere, match="n'est plus celle de ses faits"):
        await prouver_fait(database_url, 3)
