"""A scenario played at the terminal, then read on the pages by somebody of its team."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from anyio import to_thread

from domaine.types import Role
from infra.settings import Settings
from tests.patience import PATIENCE_SECONDS
from tests.web.pages.conftest import navigateur
from tests.web.pages.monde import CODE
from web.acces import jetons
from web.application import a_part, ouvrir
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION
from web.serveur import creer_app

ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def joue(scenario: str, dossier: Path, personne: str, role: Role) -> AsyncIterator[httpx.AsyncClient]:
    """A client for this person, signed in on the base where the scenario of that name was played."""
    fichier = ROOT / "tests" / "scenarios" / f"{scenario}.jsonl"
    await to_thread.run_sync(_jouer, fichier, dossier)
    async with ouvrir(a_part(Settings.from_env(), dossier, existe=True)) as application:
        app = creer_app(application)
        async with app.router.lifespan_context(app):
            await application.annuaire_a_jour()
            acces = app.state.site.acces
            await acces.creer_compte(personne, CODE)
            appareil = jetons.tirer(lambda n: personne.encode().ljust(n, b"x")[:n])
            jeton = await acces.ouvrir_session(personne, role, "tilleuls", jetons.nom_appareil(appareil))
            async with navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil}) as client:
                yield client


def _jouer(fichier: Path, dossier: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "web.terminal", "jouer", str(fichier), "--dossier", str(dossier)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )
