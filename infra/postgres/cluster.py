"""One data folder and its server: created whole, started, waited for, stopped. The caller holds the gate."""

import contextlib
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from infra.machine import memory_mb
from infra.postgres import ServeurIndisponible
from infra.postgres.folders import PORT, Folders
from infra.postgres.identity import Identity, check_owner, choose_identity
from infra.postgres.postmaster import command_of, discard_stale, orphans, read_postmaster
from infra.postgres.programs import find_programs, major_version

START_PATIENCE_S = 120  # a recovery after a crash is a replay of the write-ahead log
STOP_PATIENCE_S = 60
DEATH_PATIENCE_S = 2
ANSWER_PATIENCE_S = 5
LOG_MAX_BYTES = 5_000_000

# The shortest message that a server answers before any sign-in: its length, and a code of the protocol.
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)

_FULL = "No space left on device"

# What a server says while the children of a killed one are not all gone.
_TRANSIENT = re.compile(r"shared memory block .* still in use|is being used by another")


class Cluster:
    """The server of `folders`, whoever started it."""

    def __init__(self, folders: Folders) -> None:
        self._at = folders
        self._log_start = 0  # where in the log the latest launch begins

    def state(self) -> Literal["ready", "busy", "stopped"]:
        """Ask the server, not its files; raises ServeurIndisponible when a server that is not ours is in the way."""
        found = read_postmaster(self._at.data)
        if found is None:
            # A server killed this instant may be heard a little longer.
            if not _soon(lambda: not self._answers(greeted=False), DEATH_PATIENCE_S):
                raise ServeurIndisponible(
                    f"Un serveur PostgreSQL inconnu répond déjà sur {self._at.socket} : "
                    "arrêtez-le, ou effacez ce fichier s'il n'a rien à y faire, puis relancez la commande."
                )
            return "stopped"
        ours = str(self._at.run)
        if found.socket_folder != ours and (found.socket_folder or found.status == "ready"):
            raise ServeurIndisponible(
                f"Les données de {self._at.data} sont déjà servies par un PostgreSQL que ce programme n'a pas lancé "
                f"(processus {found.pid}) : arrêtez-le (kill -INT {found.pid}), ou indiquez son adresse dans "
                "DATABASE_URL."
            )
        return "ready" if found.status == "ready" and self._answers() else "busy"

    def run(self) -> None:
        """Return when the server accepts connections, creating and starting it as needed."""
        check_owner(self._at.root, self._at.data)
        if self.state() == "ready":
            return
        programs = find_programs()
        major = major_version(programs)
        identity = choose_identity(self._at.root, self._at.data, programs)
        self._at.make_run()
        identity.take(self._at.root, self._at.run, *self._at.root.glob(self._at.log.name))
        if not self._at.data.exists() or not any(self._at.data.iterdir()):
            self._create(programs, identity)
        self._check_version(major, programs)
        self._start(programs, identity)

    def stop(self) -> bool:
        """Stop our server, with every row on disk; False when there was none."""
        found = read_postmaster(self._at.data)
        if found is None or found.socket_folder not in ("", str(self._at.run)):
            return False
        for order in (signal.SIGINT, signal.SIGQUIT):
            os.kill(found.pid, order)
            if _soon(lambda: not command_of(found.pid), STOP_PATIENCE_S):
                return True
        raise ServeurIndisponible(
            f"PostgreSQL (processus {found.pid}) ne s'arrête pas ; son journal est dans {self._at.log}."
        )

    def _answers(self, *, greeted: bool = True) -> bool:
        """Whether somebody listens and, when `greeted`, answers: a dying server still has its socket for a while."""
        with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
            client.settimeout(ANSWER_PATIENCE_S)
            client.connect(str(self._at.socket))
            if not greeted:
                return True
            client.sendall(_SSL_REQUEST)
            return client.recv(1) in (b"N", b"S")
        return False

    def _create(self, programs: Path, identity: Identity) -> None:
        for abandoned in self._at.root.glob("data.new-*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix="data.new-", dir=self._at.root))
        identity.take(new)
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        done = subprocess.run(
            identity.command(programs / "initdb", "-D", new, *options, "--data-checksums", "--no-instructions"),
            check=False, capture_output=True, text=True, cwd="/", env=_environment(),
        )  # fmt: skip
        if done.returncode != 0:
            shutil.rmtree(new, ignore_errors=True)
            if _FULL in done.stderr:
                raise self._no_room("La base ne peut pas être créée")
            reason = (done.stderr.strip().splitlines() or ["sans un mot"])[0]
            raise ServeurIndisponible(f"La base ne peut pas être créée dans {self._at.root} : {reason}")
        new.rename(self._at.data)  # at once: a kill before this line leaves no half cluster
        _flush(self._at.root)

    def _check_version(self, major: int, programs: Path) -> None:
        try:
            written = (self._at.data / "PG_VERSION").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise ServeurIndisponible(
                f"Le dossier {self._at.data} ne contient pas de base PostgreSQL et n'est pas vide : "
                "déplacez ce qui s'y trouve, puis relancez la commande."
            ) from None
        if written != str(major):
            raise ServeurIndisponible(
                f"Les données de {self._at.data} sont de PostgreSQL {written}, {programs} est en version {major} : "
                f"indiquez un PostgreSQL {written} dans PG_BIN_DIR, ou déplacez ce dossier pour une base vide."
            )

    def _start(self, programs: Path, identity: Identity) -> None:
        deadline, launched = time.monotonic() + START_PATIENCE_S, 0
        while time.monotonic() < deadline:
            match self.state():
                case "ready":
                    return
                case "stopped" if not (launched and _lives(launched)):
                    if launched:
                        if _FULL in (said := self._last_words()):
                            raise self._no_room("PostgreSQL ne démarre pas")
                        if not _TRANSIENT.search(said):
                            raise ServeurIndisponible(f"PostgreSQL ne démarre pas : {said} (journal : {self._at.log})")
                        time.sleep(0.2)
                    launched = self._launch(programs, identity)
            time.sleep(0.02)
        raise ServeurIndisponible(
            f"PostgreSQL n'est pas prêt après {START_PATIENCE_S} secondes : son journal, {self._at.log}, dit pourquoi."
        )

    def _launch(self, programs: Path, identity: Identity) -> int:
        for orphan in orphans(self._at.data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGQUIT)
        discard_stale(self._at.data / "postmaster.pid", self._at.socket.with_name(f"{self._at.socket.name}.lock"))
        if self._at.log.exists() and self._at.log.stat().st_size > LOG_MAX_BYTES:
            self._at.log.replace(self._at.log.with_suffix(".log.1"))
        self._log_start = self._at.log.stat().st_size if self._at.log.exists() else 0
        settings = {
            "port": PORT,
            "listen_addresses": "",
            "unix_socket_directories": str(self._at.run),
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{shared_buffers_mb(memory_mb())}MB",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        done = subprocess.run(
            identity.command(programs / "postgres", "-D", self._at.data, *options, log=self._at.log),
            check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/",
            env=_environment(),
        )  # fmt: skip
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ["sans un mot"])[-1]
            raise ServeurIndisponible(f"PostgreSQL ne démarre pas : {reason}")
        return int(done.stdout)

    def _no_room(self, what: str) -> ServeurIndisponible:
        return ServeurIndisponible(
            f"{what} : le disque de {self._at.root} est plein. Rien n'est perdu : faites-y de la place, puis relancez."
        )

    def _last_words(self) -> str:
        lines = self._at.log.read_bytes()[self._log_start :].decode(errors="replace").splitlines()
        grave = [line for line in lines if "FATAL" in line or "PANIC" in line]
        return (grave or lines or ["sans un mot"])[-1]


def shared_buffers_mb(memory_mb: int) -> int:
    """A sixteenth of the machine's memory, from 128 (PostgreSQL's default) to 1,024: it is not the only program here.

    The indexes of a long log do not fit into the default, and then each append writes out the pages of another.
    """
    return max(128, min(1_024, memory_mb // 16))


def _soon(true: Callable[[], bool], patience_s: float) -> bool:
    deadline = time.monotonic() + patience_s
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _lives(pid: int) -> bool:
    # For an instant, a process that becomes another program shows no command line.
    return _soon(lambda: bool(command_of(pid)), DEATH_PATIENCE_S / 10)


def _environment() -> dict[str, str]:
    # PGPORT, PGDATA and their like are for the user's own clients. English, because its words are looked at.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return ours | {"LC_ALL": "C.UTF-8"}


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
