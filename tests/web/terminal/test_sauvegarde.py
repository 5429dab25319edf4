"""A base saved in two parts, and put back: whole, proved, and never over another one."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from infra.backup import SauvegardeImpossible, restoring
from infra.backup.client import _apart, _why
from infra.backup.sheet import Part, Sheet, last
from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.note import Checkpoint
from infra.postgres.programs import find_client
from infra.postgres.server import EmbeddedPostgres
from tests.web.terminal.conftest import Lancer, sans_fines

pytestmark = [pytest.mark.database, pytest.mark.parcours]

SCENARIO = "litige_1_deja_paye"
EFFACER = {
    "acte": "EffacerPersonne",
    "acteur": "hawa",
    "role": "coordinateur",
    "date_effet": "2026-11-27T11:00",
    "donnees": {"personne": "t013"},
    "attendu": "accepte",
}

CREER = [
    *("--association", "Association des Tilleuls", "--quartier", "Les Tilleuls", "--lieu", "Centre social"),
    *("--tresorier", "Mireille Martin", "--coordinateur", "Hawa Ba", "--qpv"),
]


class Sauvegarde(NamedTuple):
    base: Path
    journal: Path
    coffre: Path

    @property
    def parties(self) -> tuple[Path, Path]:
        return self.journal, self.coffre


@pytest.fixture
def sauver(dossier: Path, en_direct: Lancer) -> Callable[[Path], Sauvegarde]:
    def sauvegarder(base: Path) -> Sauvegarde:
        faite = en_direct("sauvegarder", dossier / "cle-1", dossier / "cle-2", "--dossier", base)
        assert faite.code == 0, faite.messages
        return Sauvegarde(base, Path(faite.json["journal"]), Path(faite.json["coffre"]))

    return sauvegarder


@pytest.fixture
def sauvee(jouee: Callable[[str], Path], sauver: Callable[[Path], Sauvegarde]) -> Sauvegarde:
    base = jouee(SCENARIO)
    Book.open(base / FOLDER)
    return sauver(base)


def test_une_base_restauree_dit_les_memes_chiffres_et_les_memes_noms(
    sauvee: Sauvegarde, dossier: Path, en_direct: Lancer
) -> None:
    neuve = dossier / "neuve"
    restauree = en_direct("restaurer", *sauvee.parties, "--dossier", neuve)
    assert restauree.code == 0, restauree.messages
    assert restauree.json["manquent"] == 0
    assert "faits restaurés (sauvegarde de " in sans_fines(restauree.messages)
    for commande in (["etat"], ["journal"], ["releve", "F-031"], ["balance"]):
        ici, la = (en_direct(*commande, "--dossier", base) for base in (sauvee.base, neuve))
        assert (ici.code, la.code) == (0, 0)
        assert ici.sortie == la.sortie, commande
    assert last(sauvee.base) == Sheet.read(sauvee.journal)
    assert [Sheet.read(partie).format for partie in sauvee.parties] == [Part.JOURNAL.newest, Part.COFFRE.newest]
    assert (neuve / FOLDER / "cle-secrete").read_bytes() == (sauvee.base / FOLDER / "cle-secrete").read_bytes()


def test_le_journal_sauvegarde_ne_porte_ni_nom_ni_cle(sauvee: Sauvegarde) -> None:
    assert {fichier.name for fichier in sauvee.journal.iterdir()} == {
        "journal.sql.gz", "cle-publique.txt", "sauvegarde.json",
    }  # fmt: skip
    assert {fichier.name for fichier in sauvee.coffre.iterdir()} == {"coffre.sql.gz", "cle-secrete", "sauvegarde.json"}
    texte = gzip.decompress((sauvee.journal / "journal.sql.gz").read_bytes()).decode()
    assert "COPY journal.events" in texte
    assert "coffre." not in texte


def test_sans_le_coffre_les_comptes_se_lisent_encore(sauvee: Sauvegarde, dossier: Path, en_direct: Lancer) -> None:
    """The guide's own lines: the log alone, by the client of PostgreSQL."""
    sql = Path(restoring.__file__).with_name("roles.sql").read_bytes()
    sql += gzip.decompress((sauvee.journal / "journal.sql.gz").read_bytes())
    seule = dossier / "seule"
    with EmbeddedPostgres(seule / "postgres") as serveur:
        psql = [find_client("psql"), f"--dbname={serveur.dsn}", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"]
        subprocess.run(psql, input=sql, stdout=subprocess.DEVNULL, check=True)
        for commande in ("reconstruire", "verifier"):
            assert en_direct(commande, "--dossier", seule).code == 0
        for commande in ("etat", "balance"):
            assert (
                en_direct(commande, "--dossier", seule).sortie == en_direct(commande, "--dossier", sauvee.base).sortie
            )
        releve = en_direct("releve", "F-031", "--dossier", seule)
        assert (releve.code, "nom illisible" in releve.sortie) == (0, True)


def test_les_deux_parties_ne_vont_pas_dans_le_meme_dossier(
    jouee: Callable[[str], Path], dossier: Path, en_direct: Lancer
) -> None:
    refusee = en_direct("sauvegarder", dossier / "cle", dossier / "x" / ".." / "cle", "--dossier", jouee(SCENARIO))
    assert refusee.code == 2
    assert "donnez-lui un autre dossier, sur un autre support" in refusee.messages
    assert not (dossier / "cle").exists()


def test_une_base_vide_ne_laisse_pas_de_sauvegarde(base_vide: Path, dossier: Path, en_direct: Lancer) -> None:
    refusee = en_direct("sauvegarder", dossier / "cle-1", dossier / "cle-2")
    assert refusee.code == 1
    assert "il n'y a rien à sauvegarder" in refusee.messages
    assert not [*(dossier / "cle-1").iterdir(), *(dossier / "cle-2").iterdir()]


def test_une_base_qui_tient_des_faits_ne_se_remplace_pas(sauvee: Sauvegarde, en_direct: Lancer) -> None:
    avant = en_direct("etat", "--dossier", sauvee.base).sortie
    refusee = en_direct("restaurer", *sauvee.parties, "--dossier", sauvee.base)
    assert refusee.code == 1
    assert "Cette base tient déjà 70 faits" in sans_fines(refusee.messages)
    assert en_direct("etat", "--dossier", sauvee.base).sortie == avant


def test_une_base_que_quelqu_un_tient_ne_se_restaure_pas(sauvee: Sauvegarde, dossier: Path, en_direct: Lancer) -> None:
    with EmbeddedPostgres(dossier / "neuve" / "postgres") as serveur, psycopg.connect(serveur.dsn):
        refusee = en_direct("restaurer", *sauvee.parties, "--dossier", dossier / "neuve")
    assert refusee.code == 1
    assert "Un autre programme tient cette base" in refusee.messages


def test_un_compte_qui_ne_cree_pas_de_roles_restaure_ce_qu_il_a_sauvegarde(
    sauvee: Sauvegarde, dossier: Path, en_direct: Lancer
) -> None:
    """On a server of somebody else: the group's own backup names no role, another's does, which is said."""
    with EmbeddedPostgres(dossier / "ailleurs" / "postgres") as serveur:
        with psycopg.connect(serveur.dsn, autocommit=True) as admin:
            admin.execute("create role compte login")
            for base in ("ici", "la", "encore"):
                admin.execute(f"create database {base} owner compte")
        ici, la, encore = (
            serveur.dsn.replace("postgres@/postgres", f"compte@/{base}") for base in ("ici", "la", "encore")
        )
        assert en_direct("creer", *CREER, DATABASE_URL=ici).code == 0
        faite = en_direct("sauvegarder", dossier / "cle-3", dossier / "cle-4", DATABASE_URL=ici)
        restauree = en_direct("restaurer", faite.json["journal"], faite.json["coffre"], DATABASE_URL=la)
        assert (restauree.code, restauree.json["faits"]) == (0, faite.json["faits"]), restauree.messages
        refusee = en_direct("restaurer", *sauvee.parties, DATABASE_URL=encore)
        assert refusee.code == 1
        assert "qui le peut lance « create role ecriture nologin »" in refusee.messages
        with psycopg.connect(encore) as connexion:
            assert connexion.execute("select to_regnamespace('journal')").fetchone() == (None,)


def test_une_sauvegarde_abimee_n_est_pas_restauree(sauvee: Sauvegarde, dossier: Path, en_direct: Lancer) -> None:
    with (sauvee.coffre / "coffre.sql.gz").open("r+b") as fichier:
        fichier.seek(40)
        fichier.write(b"\0")
    refusee = en_direct("restaurer", *sauvee.parties, "--dossier", dossier / "neuve")
    assert refusee.code == 1
    assert "n'est plus tel qu'il fut sauvegardé : prenez une autre copie" in refusee.messages
    assert not (dossier / "neuve").exists()


def test_les_deux_parties_sont_de_la_meme_sauvegarde_et_dans_l_ordre(
    sauvee: Sauvegarde, sauver: Callable[[Path], Sauvegarde], en_direct: Lancer
) -> None:
    autre = sauver(sauvee.base)
    for parties, dit in (
        ((sauvee.journal, autre.coffre), "donnez les deux parties de la même sauvegarde"),
        ((sauvee.coffre, sauvee.journal), "donnez le journal d'abord, puis le coffre"),
        ((sauvee.journal.parent, sauvee.coffre), f"Il en garde : la plus récente est {sauvee.journal.parent}"),
        ((sauvee.journal / "sauvegarde.json", sauvee.coffre), "n'est pas une sauvegarde : nommez un dossier"),
        ((sauvee.journal / "absente", sauvee.coffre), "n'existe pas : nommez un dossier"),
    ):
        refusee = en_direct("restaurer", *parties)
        assert refusee.code == 1
        assert dit in refusee.messages


def test_une_restauration_dit_combien_de_faits_le_serveur_avait_signes_depuis(
    sauvee: Sauvegarde, dossier: Path, en_direct: Lancer
) -> None:
    """R-187: the checkpoints of the machine are newer than the copy that is put back."""
    Book.open(dossier / "neuve" / FOLDER).add(Checkpoint(73, bytes(32)))
    restauree = en_direct("restaurer", *sauvee.parties, "--dossier", dossier / "neuve")
    assert restauree.code == 0
    assert restauree.json["manquent"] == 3
    assert "Il manque 3 faits, à partir du n° 71" in sans_fines(restauree.messages)
    assert "« groupement points --repartir »" in restauree.messages


def test_un_effacement_dit_quels_coffres_gardent_encore_la_cle(
    sauvee: Sauvegarde, scenario: Callable[..., Path], dossier: Path, en_direct: Lancer
) -> None:
    assert en_direct("jouer", scenario(EFFACER), "--dossier", sauvee.base).code == 0
    faite = en_direct("sauvegarder", dossier / "cle-1", dossier / "cle-2", "--dossier", sauvee.base)
    assert f"sa clé est encore dans {sauvee.coffre} : jetez ce coffre, gardez le journal" in faite.messages


@pytest.mark.parametrize(
    ("said", "dit"),
    [
        (b"pg_dump: error: aborting because of server version mismatch\n", "PostgreSQL y est plus récent"),
        (b"pg_dump: error: could not write to output file: No space left on device\n", "le disque est plein"),
        (b"pg_dump: error: query failed: ERROR:  permission denied for schema coffre\n", "l'accès est refusé"),
        (b"pg_dump: error: something\n   new\n", "pg_dump: error: something new"),
        (b"", "code 3"),
    ],
)
def test_ce_qui_arrete_une_sauvegarde_se_dit_en_francais_quand_on_le_connait(said: bytes, dit: str) -> None:
    assert f"« pg_dump » a échoué : {dit}" in _why("pg_dump", said, 3)


def fiche(dossier: Path, **autres: object) -> Path:
    """A sheet as an earlier program wrote it, but for what is told."""
    dit = {"partie": "journal", "le": "2026-11-28T20:16:53Z", "faits": 70, "racine": "00", "programme": "0.1.0"}
    (dossier / "sauvegarde.json").write_text(json.dumps(dit | {"fichiers": {}, "version": 1} | autres))
    return dossier


def test_une_sauvegarde_d_un_programme_plus_ancien_se_relit(tmp_path: Path) -> None:
    lue = Sheet.read(fiche(tmp_path))
    assert (lue.version, lue.format) == (1, 0)


@pytest.mark.parametrize("neuf", [{"version": 3, "ajoute": "un champ"}, {"version": 2, "format": 9_999}])
def test_une_sauvegarde_d_un_programme_plus_recent_est_refusee_avant_de_commencer(
    tmp_path: Path, neuf: dict[str, object]
) -> None:
    with pytest.raises(SauvegardeImpossible, match=r"version plus récente du programme \(9\.0\).*installez-la"):
        Sheet.read(fiche(tmp_path, programme="9.0", **neuf))


@pytest.mark.parametrize(
    ("dsn", "sans", "secret"),
    [
        ("postgresql://postgres@/postgres?host=/run/pg", "postgresql://postgres@/postgres?host=/run/pg", None),
        ("postgresql://a:s%40u@hote:5433/b?sslmode=require", "postgresql://a@hote:5433/b?sslmode=require", "s@u"),
    ],
)
def test_un_mot_de_passe_ne_se_lit_pas_dans_la_liste_des_programmes(dsn: str, sans: str, secret: str | None) -> None:
    assert _apart(dsn) == (sans, secret)
