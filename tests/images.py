"""`make images`: the pictures of the README taken again, from the demonstration and from the three disputes."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import httpx
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import BROWSER_ARGUMENTS, BROWSERS

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
READY_SECONDS: Final = 300


class Picture(NamedTuple):
    name: str
    person: str
    """Who looks: an identifier among those that the sign-in page of the demonstration offers."""
    page: str
    width: int = 1280
    height: int = 860


PICTURES: Final = (
    Picture("tresoriere", "B-tresoriere", "/"),
    Picture("coordination", "B-coordinatrice", "/"),
    Picture("benevole", "B-luc", "/foyers/F-072", 390, 844),
    Picture("bilan", "B-coordinatrice", "/impact", height=1000),
)
DISPUTES: Final = "tests/web/pages/test_navigateur_trois_litiges.py"


def main() -> int:
    """The exit status is that of the tests that play the disputes."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit(
            f"Aucun navigateur parmi {', '.join(BROWSERS)} : installez Chromium (apt-get install chromium)."
        )
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        for picture in PICTURES:
            take(browser, address, picture)
        browser.close()
    played = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", DISPUTES],
        cwd=ROOT, env={**os.environ, "GROUPEMENT_IMAGES": str(IMAGES)}, check=False,
    )  # fmt: skip
    return played.returncode


@contextmanager
def demonstration() -> Iterator[str]:
    """Its address, while it is served on a base that nothing keeps."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "web.terminal", "demo", "--dossier", folder, "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            _wait(server, address)
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(READY_SECONDS):
        if server.poll() is not None:
            raise SystemExit(server.returncode)
        try:
            httpx.get(f"{address}/entrer").raise_for_status()
        except httpx.TransportError:
            time.sleep(1)
        else:
            return
    raise SystemExit(f"La démonstration n'est pas servie après {READY_SECONDS} s.")


def take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(viewport={"width": picture.width, "height": picture.height}, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/entrer")
    page.locator(f"form:has(input[value='{picture.person}']) button").click()
    page.wait_for_url(f"{address}/")
    page.goto(address + picture.page)
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
