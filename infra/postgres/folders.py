"""What an embedded server keeps on disk, and where."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from infra.postgres import ServeurIndisponible

PORT = "5432"  # of the socket's name alone: nothing listens on the network
SOCKET_PATH_MAX = 103  # bytes; Linux takes 107, macOS 103

# In an address, clients take commas for several hosts, and each its own view of the rest.
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True, slots=True)
class Folders:
    """`root` holds everything, but for a socket whose path the kernel or a client would not take."""

    root: Path
    run: Path

    @classmethod
    def under(cls, root: Path) -> "Folders":
        """Find the same places in every process that names the same root."""
        root = root.resolve()
        run = root / "run"
        if len(str(_socket(run))) > SOCKET_PATH_MAX or not _PLAIN.fullmatch(str(run)):
            # Not tempfile.gettempdir(): two processes with different TMPDIR must meet.
            digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
            run = Path("/tmp", f"groupement-{digest}")  # noqa: S108 - its owner is checked before use
        return cls(root, run)

    @property
    def data(self) -> Path:
        """The cluster: there entirely, or not at all."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """What the server says, in English."""
        return self.root / "postgres.log"

    @property
    def gate(self) -> Path:
        """Locked by whoever starts or stops the server."""
        return self.root / "gate.lock"

    @property
    def lease(self) -> Path:
        """Locked, and shared, by whoever uses the server."""
        return self.root / "lease.lock"

    @property
    def socket(self) -> Path:
        """The only way in."""
        return _socket(self.run)

    @property
    def dsn(self) -> str:
        """A superuser's address: whoever may open the socket owns the files anyway."""
        return f"postgresql://postgres@/postgres?host={self.run}"

    def make_run(self) -> None:
        """Create the socket's folder; raises ServeurIndisponible when it is open to others, or somebody else's."""
        self.run.mkdir(mode=0o700, exist_ok=True)
        found = self.run.lstat()
        ours = {os.geteuid()} | ({self.data.stat().st_uid} if self.data.exists() else set())
        if not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077 or found.st_uid not in ours:
            raise ServeurIndisponible(
                f"Le dossier {self.run} devrait n'être ouvert qu'à vous, et il ne l'est pas : "
                "effacez-le, puis relancez la commande."
            )


def _socket(run: Path) -> Path:
    return run / f".s.PGSQL.{PORT}"
