"""Backups that were taken: read again without restoring them, sorted, and never the last good one thrown away."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domaine.mots import PARIS
from infra.backup.keeping import Rule
from infra.backup.sheet import SHEET, digest
from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.note import Checkpoint
from tests.web.terminal.conftest import Lancer

SOIR = datetime(2026, 11, 28, 22, 0)  # noqa: DTZ001 - the time of where people live


def jours(*avant: int) -> list[datetime]:
    return [SOIR - timedelta(days=jour) for jour in avant]


def test_de_deux_annees_de_nuits_restent_sept_jours_quatre_semaines_et_douze_mois() -> None:
    gardes = sorted(Rule(7, 4, 12).kept(jours(*range(730))), reverse=True)
    assert gardes[:7] == jours(*range(7))
    # Saturday the 28th: the Sundays before it end the weeks before, and months are known by their last night.
    assert [f"{un:%m-%d}" for un in gardes[7:]] == [
        "11-15", "11-08", "10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31", "02-28", "01-31",
        "12-31",
    ]  # fmt: skip


def test_la_derniere_reste_quoi_qu_on_demande() -> None:
    assert Rule(0, 0, 0).kept(jours(3, 1, 2)) == {*jours(1)}
    assert Rule(7, 4, 12).kept([]) == set()


def test_de_deux_du_meme_jour_la_derniere_reste() -> None:
    matin = SOIR - timedelta(hours=12)
    assert Rule(1, 1, 1).kept([matin, SOIR]) == {SOIR}


def test_la_nuit_ou_2_h_30_revient_la_derniere_est_celle_de_l_heure_d_hiver() -> None:
    nuit = datetime(2026, 10, 25, 2, 50, tzinfo=PARIS)
    apres = nuit.replace(minute=10, fold=1)
    assert Rule(1, 1, 1).kept([apres, nuit]) == {apres}


def sauvegarde(dossier: Path, jour: int, partie: str = "coffre") -> Path:
    lieu = dossier / f"2026-11-{jour:02}"
    lieu.mkdir(parents=True)
    (lieu / f"{partie}.sql.gz").write_bytes(b"%d" % jour)
    fichiers = {f"{partie}.sql.gz": digest(lieu / f"{partie}.sql.gz")}
    dit = {"partie": partie, "le": f"2026-11-{jour:02}T22:00:00Z", "faits": jour, "racine": "00", "programme": "0.1.0"}
    (lieu / SHEET).write_text(json.dumps(dit | {"fichiers": fichiers, "version": 1}))
    return lieu


def test_ce_qui_serait_jete_se_nomme_d_abord_et_ne_se_jette_que_sur_demande(tmp_path: Path, en_direct: Lancer) -> None:
    lieux = [sauvegarde(tmp_path, jour) for jour in (10, 11, 12)]
    (tmp_path / "photos").mkdir()
    choix = ("trier-sauvegardes", tmp_path, "--jours", 2, "--semaines", 0, "--mois", 0)
    dite = en_direct(*choix)
    assert (dite.code, dite.json) == (
        0,
        {"garder": [str(lieux[1]), str(lieux[2])], "jeter": [str(lieux[0])], "abimees": []},
    )
    assert "1 sauvegarde à jeter : 2026-11-10. Relancez avec --jeter" in dite.messages
    assert lieux[0].exists()
    assert "Jeté : 2026-11-10" in en_direct(*choix, "--jeter").messages
    assert [un.name for un in sorted(tmp_path.iterdir())] == ["2026-11-11", "2026-11-12", "photos"]
    assert "Rien à jeter : 2 sauvegardes gardées." in en_direct(*choix, "--jeter").messages


def test_la_derniere_entiere_reste_meme_quand_une_plus_recente_est_abimee(tmp_path: Path, en_direct: Lancer) -> None:
    lieux = [sauvegarde(tmp_path, jour) for jour in (10, 11, 12)]
    (lieux[2] / "coffre.sql.gz").write_bytes(b"autre chose")
    triees = en_direct("trier-sauvegardes", tmp_path, "--jours", 0, "--semaines", 0, "--mois", 0, "--jeter")
    assert triees.json == {"garder": [str(lieux[1])], "jeter": [str(lieux[0])], "abimees": [str(lieux[2])]}
    assert "n'est plus entière : elle ne compte pas, et n'est pas jetée" in triees.messages
    assert [lieu.exists() for lieu in lieux] == [False, True, True]


def test_sans_sauvegarde_entiere_ou_les_deux_parties_melees_rien_n_est_jete(tmp_path: Path, en_direct: Lancer) -> None:
    vide = en_direct("trier-sauvegardes", tmp_path, "--jeter")
    assert (vide.code, "Aucune sauvegarde entière" in vide.messages) == (1, True)
    sauvegarde(tmp_path, 10)
    sauvegarde(tmp_path, 11, "journal")
    melees = en_direct("trier-sauvegardes", tmp_path, "--jours", 0, "--jeter")
    assert (melees.code, "mêle coffre et journal" in melees.messages) == (1, True)
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.database
def test_r187_une_sauvegarde_se_controle_sans_la_restaurer(
    jouee: Callable[[str], Path], dossier: Path, en_direct: Lancer
) -> None:
    base = jouee("litige_1_deja_paye")
    racine = en_direct("verifier", "--dossier", base).json["racine"]
    registre = Book.open(base / FOLDER)
    registre.add(Checkpoint(70, bytes.fromhex(racine)))
    registre.renew()
    assert en_direct("verifier", "--dossier", base).json["points"] == 2
    faite = en_direct("sauvegarder", dossier / "cle-1", dossier / "cle-2", "--dossier", base).json
    journal, coffre = Path(faite["journal"]), Path(faite["coffre"])
    juste = en_direct("controler-sauvegarde", journal, coffre)
    assert juste.code == 0, juste.messages
    lu, garde = juste.lignes
    assert (lu["partie"], lu["faits"], lu["racine"], lu["points"], garde["partie"]) == (
        "journal",
        70,
        racine,
        2,
        "coffre",
    )

    def retoucher(partie: Path, change: Callable[[bytes], bytes], **fiche: object) -> str:
        """What the command says of SQL that was changed, with the sheet that goes with it."""
        fichier = next(partie.glob("*.sql.gz"))
        avant, dite = fichier.read_bytes(), (partie / SHEET).read_text()
        fichier.write_bytes(gzip.compress(change(gzip.decompress(avant))))
        neuve = json.loads(dite)
        neuve["fichiers"][fichier.name] = digest(fichier)
        (partie / SHEET).write_text(json.dumps(neuve | fiche))
        controle = en_direct("controler-sauvegarde", partie)
        fichier.write_bytes(avant)
        (partie / SHEET).write_text(dite)
        assert controle.code == 1
        return controle.messages

    def un_octet(sql: bytes) -> bytes:
        place = sql.index(b"\\\\x7b", sql.index(b"COPY journal.events ("))
        return sql[:place] + sql[place:].replace(b"\\\\x7b", b"\\\\x7c", 1)

    def sans_le_dernier(sql: bytes) -> bytes:
        avant, copie, reste = sql.partition(b"COPY journal.events (")
        lignes = reste.split(b"\n")
        fin = lignes.index(b"\\.")
        return avant + copie + b"\n".join(lignes[: fin - 1] + lignes[fin:])

    assert "s'arrête au milieu" in retoucher(coffre, lambda sql: sql[: len(sql) // 2])
    assert "Les 70 premiers faits de" in retoucher(journal, un_octet)
    assert "tient 70 faits, et sa fiche en compte 71" in retoucher(journal, bytes, faits=71)
    assert "a 69 faits, et le serveur en avait signé 70 : la fin manque" in retoucher(
        journal, sans_le_dernier, faits=69
    )
    assert "n'ont plus la racine de sa fiche" in retoucher(journal, bytes, racine="00")
    (journal / "points-de-controle.txt").unlink()
    assert "manque, ou n'est plus tel qu'il fut sauvegardé" in en_direct("controler-sauvegarde", journal).messages
