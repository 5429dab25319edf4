"""The figures of an archive of proof: those of the tables, as of one fact; whatever is changed in them is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import pytest
from anyio import create_task_group

from projections.proof.montres import Montres, montres
from projections.proof.seul.chiffres import BALANCE, COLONNES, ECRITURES, Jugement
from projections.proof.seul.refaire import Refait
from tests.invariants.annee_au_hasard import vivre
from tests.projections.journal import magasin, recopier, sql
from tests.projections.seul import refaire, refaits
from web.comptes.fec import fec, nom_du_fichier

pytestmark = pytest.mark.anyio

ESSAIS: Final = 8
"""Lines of each file that are touched, drawn."""
ANNEE: Final = vivre(Random(7)).faits()


@pytest.fixture(scope="module")
def refait() -> Refait:
    return refaits(ANNEE)


@pytest.fixture
async def recu(database_url: str, tmp_path: Path) -> Path:
    """The figures of a year, as the archive has them."""
    async with magasin(database_url, scenario=True) as store:
        await recopier(store, ANNEE)
    await _ecrire(database_url, tmp_path)
    return tmp_path


async def _ecrire(database_url: str, dossier: Path) -> None:
    lus = await montres(database_url)
    assert lus.position == len(ANNEE)
    for nom, octets in lus.fichiers.items():
        (dossier / nom).write_bytes(octets)
    for an, lignes in lus.annees.items():
        (dossier / nom_du_fichier("732829320", lus.exercices.fin(an))).write_bytes(fec(lignes))


def differences(dossier: Path, refait: Refait) -> list[str]:
    jugement = Jugement(dossier, refait)
    jugement.juger()
    return jugement.differences


def a_part(recu: Path, fichier: str) -> Path:
    """A folder of that file alone, and of what it is judged against: of a change in it, the others say nothing."""
    dossier = recu / fichier.removesuffix(".csv")
    dossier.mkdir()
    for nom in {fichier, ECRITURES} if fichier == BALANCE else {fichier}:
        shutil.copy(recu / nom, dossier)
    return dossier


def retouches(dossier: Path, fichier: str, hasard: Random) -> Iterator[tuple[int, str, list[str]]]:
    """The rank of a line, the line, and what the file becomes when each of its figures is changed."""
    entete, *lignes = (dossier / fichier).read_text("utf-8").splitlines()
    chiffres = [rang for rang, nom in enumerate(entete.split(";")) if nom.endswith("_centimes") or nom == "fait"]
    assert lignes
    for rang in hasard.sample(range(len(lignes)), min(ESSAIS, len(lignes))):
        for colonne in chiffres:
            avant = lignes[rang].split(";")[colonne]
            for apres in {str(int(avant or 0) + 1), str(-int(avant or 0)), "", "1,50"} - {avant}:
                cellules = lignes[rang].split(";")
                cellules[colonne] = apres
                yield rang + 2, lignes[rang], [entete, *lignes[:rang], ";".join(cellules), *lignes[rang + 1 :]]


async def test_r187_tous_les_chiffres_des_tables_se_refont_d_apres_les_faits(recu: Path, refait: Refait) -> None:
    assert {fichier.name for fichier in recu.glob("*.csv")} == set(COLONNES)
    assert {fichier.name[:16] for fichier in recu.glob("*.txt")} == {"732829320FEC2026", "732829320FEC2027"}
    assert differences(recu, refait) == []


async def test_r187_chaque_chiffre_change_est_trouve_et_situe(recu: Path, refait: Refait) -> None:
    for fichier in COLONNES:
        dossier = a_part(recu, fichier)
        for rang, ligne, changees in retouches(recu, fichier, Random(fichier)):
            (dossier / fichier).write_text("\n".join([*changees, ""]), encoding="utf-8")
            trouvees = differences(dossier, refait)
            situee = f"{fichier}, ligne {rang} : ", f"fait n° {ligne.split(';')[0]} "
            assert any(lieu in trouvee for trouvee in trouvees for lieu in situee), (fichier, rang, ligne, trouvees)


async def test_r187_une_ligne_otee_doublee_ou_inventee_est_trouvee_et_nommee(recu: Path, refait: Refait) -> None:
    hasard = Random(1)
    for fichier in COLONNES:
        dossier = a_part(recu, fichier)
        entete, *lignes = (recu / fichier).read_text("utf-8").splitlines()
        for rang in hasard.sample(range(len(lignes)), min(ESSAIS, len(lignes))):
            ligne, cle = lignes[rang], lignes[rang].split(";")[0]
            inventee = ";".join(["999999", *ligne.split(";")[1:]])
            for changees, nom in (
                ([*lignes[:rang], *lignes[rang + 1 :]], cle),
                ([*lignes, ligne], cle),
                ([*lignes, inventee], "999999"),
            ):
                (dossier / fichier).write_text("\n".join([entete, *changees, ""]), encoding="utf-8")
                dit = f"fait n° {nom} " if fichier == ECRITURES else f"« {nom}"
                assert any(dit in trouvee for trouvee in differences(dossier, refait)), (fichier, ligne)


async def test_r187_un_fichier_ote_vide_ou_d_une_autre_forme_se_dit(recu: Path, refait: Refait) -> None:
    for fichier in COLONNES:
        octets = (recu / fichier).read_bytes()
        (recu / fichier).unlink()
        assert differences(recu, refait) == [
            f"{fichier} n'est pas dans le dossier : ses chiffres ne sont comparés à rien."
        ]
        for mal in (b"", b"\n", b"\x00\n", b'"' + octets, octets.replace(b";", b","), octets[: len(octets) // 2]):
            (recu / fichier).write_bytes(mal)
            assert any(trouvee.startswith(fichier) for trouvee in differences(recu, refait)), (fichier, mal)
        (recu / fichier).write_bytes(octets)


async def test_r187_une_table_retouchee_derriere_le_programme_se_voit_dans_l_archive(
    database_url: str, recu: Path, refait: Refait
) -> None:
    """What pages show is what the archive says, and its facts deny it."""
    retouches_des_tables = {
        "update vues.soldes set solde_centimes = solde_centimes + 1 where foyer = 'F-001'": "« F-001 », solde",
        "delete from vues.soldes where foyer = 'F-002'": "« F-002 », solde",
        "update vues.caisses set depose_centimes = depose_centimes - 100": "depose : ",
        "update vues.fournisseurs set paye_centimes = paye_centimes + 1": "paye : ",
        "alter table vues.ecritures disable trigger stays, disable trigger balanced": "",
        "update vues.ecritures set debit = debit + 1 where compte = 'BANQUE' and debit > 0": "compte 5121 (banque)",
    }
    await sql(database_url, *retouches_des_tables)
    await _ecrire(database_url, recu)
    trouvees = differences(recu, refait)
    for dit in retouches_des_tables.values():
        assert any(dit in trouvee for trouvee in trouvees), dit


async def test_des_chiffres_pris_pendant_que_d_autres_enregistrent_sont_ceux_d_un_seul_moment(
    database_url: str, tmp_path: Path
) -> None:
    """Figures and facts stop at the same one, wherever the log has come meanwhile."""
    pris: list[Montres] = []
    async with magasin(database_url, scenario=True) as store:
        await recopier(store, ANNEE[:1])

        async def prendre() -> None:
            while len(pris) < 4:
                pris.append(await montres(database_url))

        async with create_task_group() as groupe:
            groupe.start_soon(prendre)
            await recopier(store, ANNEE[1:])
        journal = [event.data async for events in store.scan(1, len(ANNEE)) for event in events]
    for moment in pris:
        for nom, octets in moment.fichiers.items():
            (tmp_path / nom).write_bytes(octets)
        assert differences(tmp_path, refaire(journal[: moment.position])) == []
    assert len({moment.position for moment in pris}) > 1
