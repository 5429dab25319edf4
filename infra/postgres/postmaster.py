"""What the files that a server leaves say, and whether that server still lives.

A pid file alone is never believed: it outlives a killed server, and its number is given to other programs.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOCKET_LINE, _STATUS_LINE = 4, 7  # of postmaster.pid, from 0


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A living server; a text is empty while the server has not written it yet."""

    pid: int
    socket_folder: str
    status: str


def read_postmaster(data: Path) -> Postmaster | None:
    """Return the living server of this data folder; None when there is none."""
    lines = _lines(data / "postmaster.pid")
    pid = _pid(lines)
    if pid is None or not _serves(pid, data):
        return None
    lines += [""] * (_STATUS_LINE + 1)
    return Postmaster(pid, lines[_SOCKET_LINE].strip(), lines[_STATUS_LINE].strip())


def discard_stale(*files: Path) -> None:
    """Remove pid files whose number another program has, or a zombie that nobody buried: the server would obey them.

    To be called only when the server is known to be dead. Those of a number that nobody has are left: the server
    knows what to do, and checks more than we do.
    """
    for file in files:
        pid = _pid(_lines(file))
        if pid is not None and (Path(f"/proc/{pid}").exists() or command_of(pid)):
            file.unlink()


def orphans(data: Path) -> list[int]:
    """Return the children that a killed server left behind: they hold its shared memory while they live."""
    pids = [int(entry.name) for entry in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if _works_in(pid, data) and command_of(pid)[:1] and "postgres" in command_of(pid)[0]]


def command_of(pid: int) -> list[str]:
    """Return the process's command line; empty when it is dead, or a zombie that nobody buried."""
    try:
        text = Path(f"/proc/{pid}/cmdline").read_text(errors="surrogateescape")
        return text.rstrip("\0").split("\0") if text else []
    except (FileNotFoundError, ProcessLookupError):
        if Path("/proc/self").exists():
            return []
    asked = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], check=False, capture_output=True, text=True)  # noqa: S607
    return asked.stdout.split()


def _serves(pid: int, data: Path) -> bool:
    command = command_of(pid)
    if not command or Path(command[0]).name != "postgres":
        return False
    return str(data) in command or _works_in(pid, data)


def _works_in(pid: int, data: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:  # gone, or another user's
        return False


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return []


def _pid(lines: list[str]) -> int | None:
    # A negative number is a single-user backend's.
    return abs(int(lines[0])) if lines and lines[0].strip().lstrip("-").isdigit() else None
