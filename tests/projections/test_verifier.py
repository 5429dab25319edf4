"""Whatever is touched behind the program's back, in the log or in the figures, is found and named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from infra.checkpoints.note import Checkpoint
from infra.event_store import merkle
from infra.event_store.merkle import EMPTY_ROOT
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection, fold_into
from projections.proof.verifier import verifier
from tests.infra.event_store.facts import rows
from tests.projections.faits import commande, encaisse, pese
from tests.projections.journal import inscrire, magasin, sql

pytestmark = pytest.mark.anyio

SANS_GARDE = "alter table journal.{} disable trigger only_grows"
UN_CENTIME = """
update journal.events
set data = replace(encode(data, 'escape'), '"montant_centimes":775', '"montant_centimes":776')::bytea
where position = 2
"""


async def remplir(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500))


async def test_un_journal_intact_et_ses_chiffres_sont_verifies(database_url: str) -> None:
    await remplir(database_url)
    vus: list[tuple[int, int]] = []
    resultat = await verifier(database_url, progression=lambda fait, tout: vus.append((fait, tout)))
    assert (resultat.faits, resultat.difference) == (3, None)
    assert len(resultat.racine) == 64
    assert resultat.lignes >= 5
    assert vus == [(3, 3)]


async def test_i6_une_verification_profonde_refait_les_memes_sommes_un_fait_a_la_fois(database_url: str) -> None:
    await remplir(database_url)
    resultat = await verifier(database_url, profond=True)
    assert (resultat.faits, resultat.difference) == (3, None)


async def test_i6_une_somme_qui_depend_du_groupement_des_faits_est_nommee(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await remplir(database_url)

    def selon_le_lot(deltas: Deltas, projections: Sequence[Projection], faits: Sequence[Any]) -> None:
        fold_into(deltas, projections, faits if len(faits) > 1 else [*faits, *faits])

    monkeypatch.setattr("projections.proof.verifier.fold_into", selon_le_lot)
    assert (await verifier(database_url)).difference is None
    trouve = (await verifier(database_url, profond=True)).difference
    assert trouve == "La table soldes dépend de la façon dont les faits sont groupés."


async def test_un_journal_vide_a_sa_racine(database_url: str) -> None:
    resultat = await verifier(database_url)
    assert (resultat.faits, resultat.racine, resultat.difference) == (0, EMPTY_ROOT.hex(), None)


@pytest.mark.parametrize(
    ("retouche", "phrase"),
    [
        (
            [
                SANS_GARDE.format("events"),
                UN_CENTIME,
            ],
            "au moins un fait a changé, entre les n° 1 et 2. Premier chiffre qui ne suit plus : ",
        ),
        (
            [SANS_GARDE.format("events"), "update journal.events set effective_at = now() where position = 2"],
            "Le fait n° 2 dit",
        ),
        (
            [SANS_GARDE.format("events"), "update journal.events set data = 'rien' where position = 2"],
            "Le fait n° 2 ne se lit pas",
        ),
        (
            [SANS_GARDE.format("events"), "delete from journal.events where position = 2"],
            "Le fait n° 2 manque dans le journal.",
        ),
        (
            [SANS_GARDE.format("events"), "delete from journal.events where position = 3"],
            "Le journal dit finir au fait n° 3, il en contient 2.",
        ),
        (
            [
                SANS_GARDE.format("tag_postings"),
                "delete from journal.tag_postings where position = 2 and tag like 'foyer:%'",
            ],
            "Les étiquettes du fait n° 2 ne sont pas celles de son index.",
        ),
        (
            ["update vues.soldes set solde_centimes = solde_centimes + 1"],
            "soldes F-101 : solde_centimes affiche 13, les faits donnent 12.",
        ),
        (["delete from vues.stock"], "stock tilleuls P016 : manque, alors que les faits donnent cette ligne."),
        (
            ["insert into vues.soldes (foyer, solde_centimes) values ('F-999', 100)"],
            "soldes F-999 : affiché, alors qu'aucun fait ne donne cette ligne.",
        ),
        (
            ["insert into vues.soldes (foyer, solde_centimes) values ('F-001', 100)"],
            "soldes F-001 : affiché, alors qu'aucun fait ne donne cette ligne.",
        ),
        (["update vues.suivi set fold_version = 0 where projection = 'soldes'"], "soldes est en version 0"),
        (["delete from vues.suivi where projection = 'soldes'"], "soldes n'a jamais été calculée"),
        (
            ["update vues.avancement set etat = 'en_retard', position = 2 where projection = 'stock'"],
            "stock est en retard depuis le fait n° 2",
        ),
        (["update vues.avancement_commun set position = 2"], "est en retard depuis le fait n° 2 : le journal a avancé"),
    ],
)
async def test_r187_une_retouche_est_trouvee_et_nommee(database_url: str, retouche: list[str], phrase: str) -> None:
    await remplir(database_url)
    await sql(database_url, *retouche)
    difference = (await verifier(database_url)).difference
    assert difference is not None
    assert phrase in difference


async def points(database_url: str) -> list[Checkpoint]:
    """What was signed of a log of three facts: after each of them."""
    lus = await rows(database_url, "select data from events order by position")
    feuilles = [merkle.leaf_hash(ligne["data"]) for ligne in lus]
    return [Checkpoint(taille, merkle.root(feuilles[:taille])) for taille in (1, 2, 3)]


async def test_r187_un_journal_tient_les_points_qui_en_furent_signes(database_url: str) -> None:
    await remplir(database_url)
    signes = await points(database_url)
    resultat = await verifier(database_url, points=signes)
    assert (resultat.difference, resultat.points) == (None, 3)
    assert (await verifier(database_url, points=signes[1:2])).points == 1
    renouvelee = [*signes[:2], signes[1], signes[2], signes[2]]  # a key hands over at a size that is signed already
    resultat = await verifier(database_url, points=renouvelee)
    assert (resultat.difference, resultat.points) == (None, 5)


async def test_r187_un_fait_refait_avec_toutes_ses_empreintes_est_trouve_entre_deux_points(database_url: str) -> None:
    await remplir(database_url)
    signes = await points(database_url)
    await sql(database_url, SANS_GARDE.format("events"), UN_CENTIME)
    lus = await rows(database_url, "select data from events order by position")
    frontiere = merkle.append(b"", 0, [merkle.leaf_hash(ligne["data"]) for ligne in lus])
    await sql(database_url, f"update journal.log_head set frontier = '\\x{frontiere.hex()}'")
    trouve = (await verifier(database_url, points=signes)).difference
    assert trouve == ("Le point de contrôle signé à 2 faits n'est plus celui de ce journal : le fait n° 2 a changé.")


async def test_r187_une_fin_qui_manque_se_voit_au_point_qui_l_avait_signee(database_url: str) -> None:
    await remplir(database_url)
    signes = [*await points(database_url), Checkpoint(5, bytes(32))]
    trouve = (await verifier(database_url, points=signes)).difference
    assert trouve is not None
    assert trouve.startswith("Le journal finit au fait n° 3, et un point de contrôle en a signé 5 : la fin manque")
