"""What tests of every layer share: a real PostgreSQL, empty databases, a browser."""

import asyncio
import gc
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from playwright.async_api import Browser, async_playwright, expect

from infra.heap import settle
from infra.postgres import ServeurIndisponible, cluster
from infra.postgres.server import EmbeddedPostgres
from infra.settings import Settings
from tests.patience import BROWSER_PATIENCE_MS
from web.application import ouvrir_base

# What a module that tests share compares is shown when it differs, as in a test.
pytest.register_assert_rewrite(
    *(f"tests.{layer}" for layer in ("acceptation", "domaine", "infra", "invariants", "projections", "web"))
)

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first that is there: the same engine without the windows costs half the time."""
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ABANDONED_AFTER_S = 3600
DEPARTURES_S = 0.1
"""A session that is there for longer was left open by its test, and is ended by force."""

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there
MEMORY_ROOM_BYTES = 2 * 1024**3
"""Below, the disk is surer: a base that fills the memory up would stop every test."""
CACHE_MB = 64
FORGETFUL = ("fsync = off", "max_wal_size = '256MB'")

_databases = itertools.count(1)
_sessions: dict[str, psycopg.Connection] = {}
"""Of the servers that databases are made on, by address."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than cores: tests of frozen processes and of pages that wait leave theirs idle."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test needs from what it asks for, so that `make test-vite` can leave it out."""
    for item in items:
        for fixture, marker in (("server_url", "database"), ("base_modele", "database"), ("chromium", "browser")):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def pytest_configure() -> None:
    """No collector while modules and tests are loaded: they stay until the end. No property is judged by the clock."""
    gc.disable()
    settings.register_profile("sans_montre", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("sans_montre")


def pytest_collection_finish() -> None:
    """Nor does it walk through them later: as where pages are served."""
    settle()
    gc.enable()


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """Run asynchronous tests on asyncio alone, on the loop that serves the pages."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session", autouse=True)
async def one_loop(anyio_backend: object) -> None:
    """Holds the loop from the first test to the last, as a server does: what works beside it is started once."""


@pytest.fixture(scope="session", autouse=True)
def small_caches() -> Iterator[None]:
    """Servers of the tests keep less in memory: a base of theirs has some megabytes.

    A cache for years of facts is cleared at each start, and walked through at each copy and each drop of a base.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "shared_buffers_mb", lambda _memory_mb: CACHE_MB)
        yield


@pytest.fixture(scope="session")
def server_url(small_caches: None) -> Iterator[str]:
    """Address of a server where tests may create databases; it forgets what it was told when the power is cut.

    A database of its own for each test is a thousand files: on a disk, making them takes longer than the test. They
    are made in memory where a machine has room there.
    """
    with durable_server() as url:
        if "DATABASE_URL" not in os.environ:
            for setting in FORGETFUL:
                _run(url, f"alter system set {setting}")
            _run(url, "select pg_reload_conf()")
        yield url


@contextmanager
def durable_server() -> Iterator[str]:
    """Address of DATABASE_URL, or of a server of our own for this run, set as a group's: it forgets nothing."""
    if "DATABASE_URL" in os.environ:
        yield os.environ["DATABASE_URL"]
        _dismiss(os.environ["DATABASE_URL"])
        return
    folder = _quickest_folder()
    _sweep(folder)
    root = Path(tempfile.mkdtemp(prefix="groupement-tests-", dir=folder))
    root.chmod(0o711)  # where namespaces are refused, root's server runs as somebody else
    try:
        with EmbeddedPostgres(root) as server:
            yield server.dsn
            _dismiss(server.dsn)
    except ServeurIndisponible as absent:
        missing(str(absent))
    finally:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def dossier() -> Iterator[Path]:
    """A folder that the server's account may enter, whoever runs the tests."""
    with open_folder() as folder:
        yield folder


@contextmanager
def open_folder() -> Iterator[Path]:
    """The same, as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="groupement-tests-", dir=_quickest_folder()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_url(server_url: str) -> Iterator[str]:
    """Address of an empty database, dropped after the test."""
    with empty_database(server_url) as url:
        yield url


@pytest.fixture(scope="session")
def installed_model(server_url: str) -> Iterator[str]:
    """Name of a database with every table of the program, and nothing in them."""
    with model(server_url, _installed) as name:
        yield name


async def _installed(url: str) -> None:
    await install(Settings(database_url=url, var=Path(tempfile.gettempdir()), host="127.0.0.1", port=8000))


@pytest.fixture
def installed_url(server_url: str, installed_model: str) -> Iterator[str]:
    """Address of a database whose tables are there: a copy takes a tenth of the time that making them does."""
    with empty_database(server_url, like=installed_model) as url:
        yield url


@pytest.fixture
def other_installed_url(server_url: str, installed_model: str) -> Iterator[str]:
    """A second one, for a test that compares two."""
    with empty_database(server_url, like=installed_model) as url:
        yield url


@contextmanager
def model(server_url: str, make: Callable[[str], Coroutine[Any, Any, object]]) -> Iterator[str]:
    """Name of a database that `make` made something of, which others are copies of while the block lasts."""
    with empty_database(server_url) as url:
        asyncio.run(make(url))
        yield urlsplit(url).path.removeprefix("/")


@contextmanager
def empty_database(server_url: str, *, like: str | None = None) -> Iterator[str]:
    """Address of a database that lasts as long as the block; `like`: a copy of that one."""
    name = f"test_{os.getpid()}_{next(_databases)}"
    # File by file: page by page, through the log that the server keeps, takes twice as long.
    copied = "" if like is None else f' template "{like}" strategy file_copy'
    _run(server_url, f'create database "{name}"{copied}')
    yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
    _await_departures(server_url, name)
    _run(server_url, f'drop database "{name}" with (force)')


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of this machine."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing(f"Aucun navigateur parmi {', '.join(BROWSERS)} : installez Chromium (apt-get install chromium).")
    return Path(found)


@pytest.fixture(scope="session")
async def _browser(chromium: Path) -> AsyncIterator[Browser]:
    expect.set_options(timeout=BROWSER_PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def navigateur(_browser: Browser) -> AsyncIterator[Browser]:
    """A Chromium as if it had just been started: that takes longer than most tests, so one serves them all."""
    yield _browser
    for context in _browser.contexts:
        await context.close()


def missing(sentence: str) -> NoReturn:
    """Skip the test on somebody's own machine; fail it where everything ought to be there (CI=true)."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


async def install(settings: Settings) -> None:
    """Make every table, as the program does when it first opens a base."""
    async with ouvrir_base(settings):
        pass


def _run(url: str, statement: str) -> psycopg.Cursor:
    """In a session that stays, for opening one takes as long as a small test."""
    if url not in _sessions or _sessions[url].closed:
        _sessions[url] = psycopg.connect(url, autocommit=True)
    return _sessions[url].execute(statement.encode())


def _await_departures(url: str, database: str) -> None:
    """Give sessions that were just closed the milliseconds they take to end.

    A drop that meets one sleeps a tenth of a second before it looks again, which is as long as most tests take.
    """
    until = time.monotonic() + DEPARTURES_S
    here = f"select from pg_stat_activity where datname = '{database}' limit 1"
    while _run(url, here).fetchone() is not None and time.monotonic() < until:
        time.sleep(0.002)


def _dismiss(url: str) -> None:
    if url in _sessions:
        _sessions.pop(url).close()


def _quickest_folder() -> Path:
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_ROOM_BYTES
    return MEMORY if roomy else Path(tempfile.gettempdir())


def _sweep(folder: Path) -> None:
    # A run killed by -9 leaves its server behind.
    for root in folder.glob("groupement-tests-*"):
        ours = root.stat().st_uid == os.geteuid()
        if (
            ours
            and root.stat().st_mtime < time.time() - ABANDONED_AFTER_S
            and EmbeddedPostgres(root).stop_unless_used()
        ):
            shutil.rmtree(root, ignore_errors=True)
