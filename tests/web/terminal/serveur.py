"""The command as a server in a process of its own, and what it answers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.patience import PATIENCE_SECONDS
from tests.web.terminal.conftest import ROOT


def port_libre():
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        return libre.getsockname()[1]


@contextmanager
def serveur(dossier, port, *commande) -> Iterator[subprocess.Popen[str]]:
    lance = (*(commande or ("serveur",)), "--port", str(port))
    env = {"GROUPEMENT_VAR": str(dossier / "var"), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        [sys.executable, "-c", "from web.terminal import main; main()", *lance],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def page(adresse):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return httpx.get(adresse, timeout=5, follow_redirects=True).text
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
