"""Whom the server runs as. PostgreSQL refuses root, and wants its user to have a name."""

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from infra.postgres import ServeurIndisponible, launch


@dataclass(frozen=True, slots=True)
class Identity:
    """`uid` and `gid` are the server's own: those that it sees in a namespace, those of its files otherwise."""

    kind: Literal["as-is", "namespace", "setuid"]
    uid: int
    gid: int

    def command(self, *program: str | Path, log: Path | None = None) -> list[str]:
        """The argument list that runs `program`; with a log it runs in the background and its pid is printed."""
        prefix = [sys.executable, "-I", "-S", launch.__file__, self.kind, str(self.uid), str(self.gid)]
        return [*prefix, str(log or "-"), *map(str, program)]

    def take(self, *paths: Path) -> None:
        """Give the server what it must write, where its files are not ours."""
        if self.kind != "setuid":
            return
        for path in paths:
            inside = os.walk(path) if path.stat().st_uid != self.uid else ()
            below = [Path(folder, name) for folder, folders, files in inside for name in folders + files]
            for taken in (path, *below):
                os.chown(taken, self.uid, self.gid, follow_symlinks=False)


def check_owner(root: Path, data: Path) -> None:
    """Raise ServeurIndisponible when the data are of another account, unless we are root."""
    if os.geteuid() != 0 and data.exists() and (owner := data.stat().st_uid) != os.geteuid():
        raise ServeurIndisponible(
            f"Les données de {data} appartiennent à « {user_name(owner)} » : relancez la commande sous ce compte, "
            f"ou donnez-vous le dossier (sudo chown -R {user_name(os.geteuid())} {root})."
        )


def choose_identity(root: Path, data: Path, programs: Path) -> Identity:
    """Ourselves if possible; for root a namespace, else the data's owner, the folder's, `postgres` or `nobody`.

    Raises ServeurIndisponible when nobody suitable can reach the folders.
    """
    if os.geteuid() != 0:
        return _ourselves()
    owner = data.stat().st_uid if data.exists() else 0
    if owner:
        return Identity("setuid", owner, data.stat().st_gid)
    folders = (root.parent, programs)
    if not any(closed_folder(folder, 0, 0) for folder in folders) and namespace_allowed():
        return _namespace()
    for user in _substitutes(root):
        if not any(closed_folder(folder, user.pw_uid, user.pw_gid) for folder in folders):
            return Identity("setuid", user.pw_uid, user.pw_gid)
    raise ServeurIndisponible(
        f"PostgreSQL refuse de tourner sous root, et aucun autre compte ne peut entrer dans {root} et {programs} : "
        "relancez la commande sous un compte ordinaire, ou indiquez un serveur dans DATABASE_URL."
    )


def namespace_allowed() -> bool:
    """Whether this machine lets us make a user namespace: a container's default profile often does not."""
    probe = _namespace().command(sys.executable, "-I", "-S", "-c", "")
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def closed_folder(path: Path, uid: int, gid: int) -> Path | None:
    """The first folder, from `path` upwards, that this user may not enter; None when all are open.

    Root inside a namespace has no power over the files of others, so it is asked like anybody.
    """
    for folder in (path, *path.parents):
        found = folder.stat()
        bit = 0o100 if found.st_uid == uid else 0o010 if found.st_gid == gid else 0o001
        if not found.st_mode & bit:
            return folder
    return None


def user_name(uid: int) -> str:
    """The account's name, or its number when it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _ourselves() -> Identity:
    unnamed = user_name(os.geteuid()).isdigit()  # as containers like them: initdb would refuse
    if unnamed and namespace_allowed():
        return _namespace()
    return Identity("as-is", os.geteuid(), os.getegid())


def _namespace() -> Identity:
    # Any named user will do inside, provided that this machine knows the name.
    named = next((user for user in pwd.getpwall() if user.pw_uid != 0), None)
    return Identity("namespace", named.pw_uid if named else 1, named.pw_gid if named else 1)


def _substitutes(root: Path) -> Iterator[pwd.struct_passwd]:
    uids = [folder.stat().st_uid for folder in root.parents]
    uids += [user.pw_uid for name in ("postgres", "nobody") for user in pwd.getpwall() if user.pw_name == name]
    for uid in uids:
        if uid != 0:
            try:
                yield pwd.getpwuid(uid)
            except KeyError:
                continue
