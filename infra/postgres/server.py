"""The server that several processes of this program share: the first starts it, the last stops it."""

import contextlib
import fcntl
import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from infra.causes import en_francais
from infra.postgres import ServeurIndisponible
from infra.postgres.cluster import Cluster
from infra.postgres.folders import Folders
from infra.postgres.identity import user_name
from infra.postgres.postmaster import read_postmaster
from infra.settings import Settings

logger = logging.getLogger(__name__)

GATE_PATIENCE_S = 150  # above a start's own patience
LOOK_S, LOOK_MAX_S = 2.0, 60.0
"""Between two looks at a server that is used; the longest, after starts that failed."""


class EmbeddedPostgres:
    """PostgreSQL on a unix socket below `root`, for root and ordinary users alike.

    The kernel keeps the count of users, as locks on a file: a process killed by -9 leaves nothing behind but a running
    server, which the next user takes over.
    """

    def __init__(self, root: Path) -> None:
        self._at = Folders.under(root)
        self._cluster = Cluster(self._at)
        self._lease: int | None = None

    @property
    def dsn(self) -> str:
        """The address, valid while started."""
        return self._at.dsn

    def start(self) -> str:
        """Start or join the server and return its address. To be called again when the server was killed.

        Raises ServeurIndisponible.
        """
        with self._explained(), self._gate():
            if self._lease is None:
                self._lease = _open(self._at.lease)
                fcntl.flock(self._lease, fcntl.LOCK_SH)
            try:
                self._cluster.run()
            except BaseException:
                self._leave()
                raise
        return self.dsn

    def stop(self) -> bool:
        """Leave the server; True when we were its last user and it is now stopped. Its rows stay."""
        if self._lease is None:
            return False
        with self._explained(), self._gate():
            last = _lock_now(self._lease)
            self._leave()
            return last and self._shut_down()

    def stop_unless_used(self) -> bool:
        """Stop a server that nobody uses, such as a killed program leaves; False when somebody does."""
        if not self._at.root.exists():
            return True
        with self._explained(), self._gate():
            self._lease = _open(self._at.lease)
            free = _lock_now(self._lease)
            self._leave()
            if free:
                self._shut_down()
            return free

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """While the block lasts, a server that died (no room was left, somebody killed it) is started again."""
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(over,), name="embedded server", daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _watch(self, over: threading.Event) -> None:
        pause = LOOK_S
        while not over.wait(pause):
            if not (self._at.data / "PG_VERSION").exists():
                continue  # a disk that was taken away: an empty base must not take the place of what it held
            lives = self._lease is not None and read_postmaster(self._at.data)  # a start that failed left the lease
            pause = LOOK_S if lives else self._raise_again(pause)

    def _raise_again(self, pause: float) -> float:
        """How long to wait before the next look."""
        try:
            self.start()
        except ServeurIndisponible as why:
            logger.error("La base s'est arrêtée, nouvel essai sous peu : %s", why)  # noqa: TRY400 - a sentence says all
            return min(LOOK_MAX_S, 2 * pause)
        logger.warning("La base s'était arrêtée, elle est relancée ; %s dit pourquoi.", self._at.log)
        return LOOK_S

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _shut_down(self) -> bool:
        stopped = self._cluster.stop()
        with contextlib.suppress(OSError):
            self._at.run.rmdir()  # it may stand outside of root
        return stopped

    def _leave(self) -> None:
        if self._lease is not None:
            os.close(self._lease)
            self._lease = None

    @contextlib.contextmanager
    def _gate(self) -> Iterator[None]:
        self._at.root.mkdir(parents=True, exist_ok=True)
        gate = _open(self._at.gate)
        try:
            deadline = time.monotonic() + GATE_PATIENCE_S
            while not _lock_now(gate):
                if time.monotonic() > deadline:
                    raise ServeurIndisponible(
                        f"Un autre programme démarre ou arrête la base de {self._at.root} et ne finit pas : "
                        "cherchez-le (fuser " + str(self._at.gate) + "), arrêtez-le, puis relancez la commande."
                    )
                time.sleep(0.01)
            yield
        finally:
            os.close(gate)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except PermissionError as error:
            existing = next(folder for folder in (self._at.root, *self._at.root.parents) if folder.exists())
            owner = user_name(existing.stat().st_uid)
            raise ServeurIndisponible(
                f"Le compte « {user_name(os.geteuid())} » n'a pas accès à {error.filename} "
                f"(dossier de « {owner} ») : relancez la commande sous ce compte, ou donnez-vous le dossier."
            ) from error
        except OSError as error:
            raise ServeurIndisponible(
                f"La base de {self._at.root} ne peut pas être utilisée ({en_francais(error)}) : "
                "vérifiez ce dossier, ou indiquez-en un autre."
            ) from error


@contextlib.contextmanager
def open_server(settings: Settings) -> Iterator[str]:
    """Address of the server that `settings` name, or of the embedded one while the block lasts."""
    if settings.database_url is not None:
        yield settings.database_url
    else:
        with EmbeddedPostgres(settings.var / "postgres") as server, server.watched():
            yield server.dsn


def _open(file: Path) -> int:
    # Read-only is enough for flock, and lets root and the folder's owner use the same file in turn.
    return os.open(file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _lock_now(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
