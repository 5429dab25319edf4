"""What the machine says in English is told in French."""

import asyncio
import errno
import os
import socket

import asyncpg
import pytest
import uvloop

from infra.causes import en_francais


@pytest.mark.parametrize(
    ("erreur", "cause"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "le disque est plein"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "personne n'écoute à cette adresse"),
        (OSError("Multiple exceptions: [Errno 111] Connect call failed"), "personne n'écoute à cette adresse"),
        (FileNotFoundError(errno.ENOENT, "No such file", "bon.pdf"), "rien ne porte ce nom"),
        (TimeoutError(), "pas de réponse à temps"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "ce nom de machine est inconnu"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "erreur EXDEV du système"),
        (asyncpg.InvalidPasswordError("password authentication failed"), "le compte ou son mot de passe est refusé"),
        (asyncpg.AdminShutdownError("terminating connection"), "le serveur a mis fin à la séance"),
        (asyncpg.InvalidCatalogNameError('database "x" does not exist'), "cette base n'existe pas sur ce serveur"),
        (asyncpg.DiskFullError('could not extend file "base/5/18045"'), "le disque de la base est plein"),
        (asyncpg.PostgresIOError("could not read block 3"), "le disque de la base ne répond pas comme il devrait"),
        (asyncpg.TooManyConnectionsError("too many clients already"), "trop de programmes y sont déjà"),
        (
            asyncpg.ProtocolViolationError("unsupported startup parameter: jit"),
            "ce qui se tient devant PostgreSQL n'en laisse pas passer tous les réglages",
        ),
        (asyncpg.CannotConnectNowError("the database system is starting up"), "le serveur démarre, ou s'arrête"),
        (asyncpg.ReadOnlySQLTransactionError("cannot execute UPDATE"), "cette base ne se modifie pas"),
        (ConnectionError("PostgreSQL server rejected SSL upgrade"), "ce serveur ne chiffre pas ses liaisons"),
        (asyncpg.ConnectionDoesNotExistError("connection was closed"), "la liaison a été coupée"),
        (asyncpg.InternalClientError("cannot switch to state 12; another operation"), "la liaison a été coupée"),
        (asyncpg.PostgresError("une cause sans mots à nous"), "une cause sans mots à nous"),
    ],
)
def test_une_cause_se_dit_en_francais(erreur, cause):
    assert en_francais(erreur) == cause


@pytest.mark.parametrize("boucle", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def test_une_prise_qui_n_est_plus_la_est_une_adresse_ou_personne_n_ecoute(tmp_path, boucle):
    with asyncio.Runner(loop_factory=boucle) as loop, pytest.raises(OSError) as refus:  # noqa: PT011 - the same
        loop.run(asyncpg.connect(f"postgresql:///base?host={tmp_path}"))
    assert en_francais(refus.value) == "personne n'écoute à cette adresse"


def test_une_vraie_adresse_ou_personne_n_ecoute():
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    with pytest.raises(OSError) as refus:  # noqa: PT011 - which one is what is asked
        asyncio.run(asyncpg.connect(f"postgresql://127.0.0.1:{port}/base"))
    assert en_francais(refus.value) == "personne n'écoute à cette adresse"
