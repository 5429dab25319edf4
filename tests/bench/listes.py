"""`python -m tests.bench.listes`: long lists, from the request to the last byte of HTML, on a base of 200 households.

Each page is asked for several times by somebody who came in; the median is printed, and how it stands to the smallest
page of the same person. The target is 300 ms.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx

from domaine.types import Role
from infra.postgres.server import EmbeddedPostgres
from infra.settings import Settings
from tests.web.pages.conftest import navigateur
from tests.web.pages.monde import CODE, CYCLE, EQUIPE, GROUPEMENT, Monde
from web.acces import jetons
from web.application import ouvrir
from web.pages.commun.visite import COOKIE_SESSION
from web.serveur import creer_app

FOYERS: Final = 200
FOIS: Final = 9
CIBLE_MS: Final = 300
PETITE: Final = "/reglages/jetons"
PAGES: Final = (
    ("samira", PETITE),
    ("samira", "/"),
    ("samira", "/foyers"),
    ("samira", "/foyers?q=diarra"),
    ("samira", f"/cycles/{CYCLE}/commandes"),
    ("samira", f"/cycles/{CYCLE}/ajustage"),
    ("samira", f"/cycles/{CYCLE}/distribution"),
    ("samira", "/catalogue"),
    ("claire", f"/cycles/{CYCLE}/tresorerie"),
    ("claire", f"/cycles/{CYCLE}/tresorerie/paiements"),
    ("claire", f"/revoir/{CYCLE}"),
    ("samira", "/api/v1/soldes"),
)
PRODUITS: Final = ("P001", "P016", "P018", "P026", "P002", "P003")


async def _peupler(monde: Monde) -> None:
    """Two hundred households, each with an order of four to six lines."""
    await monde.fonder()
    await monde.garnir()
    await monde.ouvrir()
    for rang in range(1, FOYERS + 1):
        await monde.benevole(
            "InscrireFoyer",
            foyer=f"F-{rang:03}",
            groupement=GROUPEMENT,
            titulaire=f"PE-{rang:03}",
            identite={"prenom": f"Prénom{rang}", "nom": f"Famille{rang}", "rue": f"{rang} rue des Lilas"},
            taille=1 + rang % 6,
            est_qpv=True,
        )
        produits = PRODUITS[: 4 + rang % 3]
        lignes = [{"produit": p, "quantite": 5_000 if p != "P026" else 2} for p in produits]
        await monde.benevole("SaisirCommande", cycle=CYCLE, foyer=f"F-{rang:03}", catalogue=1, lignes=lignes)


async def _mesurer(dsn: str, var: Path) -> list[tuple[str, float]]:
    async with ouvrir(Settings(database_url=dsn, var=var, host="127.0.0.1", port=0)) as application:
        await _peupler(Monde(application))
        app = creer_app(application)
        async with app.router.lifespan_context(app):
            await application.annuaire_a_jour()
            site = app.state.site
            clients = {}
            for personne in {personne for personne, _ in PAGES}:
                await site.acces.creer_compte(personne, CODE)
                role = EQUIPE[personne][2]
                session = await site.acces.ouvrir_session(personne, role, GROUPEMENT, jetons.nom_appareil(personne))
                clients[personne] = navigateur(app, {COOKIE_SESSION: session})
            jeton, _ = await site.programmes.creer("samira", Role.COORDINATEUR, GROUPEMENT, "Mesure", saisie=uuid4())
            clients["samira"].headers["Authorization"] = f"Bearer {jeton}"
            return [(adresse, await _mediane(clients[personne], adresse)) for personne, adresse in PAGES]


async def _mediane(client: httpx.AsyncClient, adresse: str) -> float:
    """Milliseconds; raises HTTPStatusError when the page does not answer."""
    durees = []
    for _ in range(FOIS):
        debut = time.perf_counter()
        reponse = await client.get(adresse)
        durees.append((time.perf_counter() - debut) * 1_000)
        reponse.raise_for_status()
    return statistics.median(durees)


def main() -> int:
    """Print the table; the exit status is 1 when a page misses the target."""
    with tempfile.TemporaryDirectory(prefix="groupement-listes-") as dossier:
        Path(dossier).chmod(0o711)
        with EmbeddedPostgres(Path(dossier)) as serveur:
            mesures = asyncio.run(_mesurer(serveur.dsn, Path(dossier)))
    base = dict(mesures)[PETITE]
    for adresse, duree in mesures:
        print(f"{adresse:<40} {duree:7.0f} ms  x {duree / base:.1f}")
    return 1 if max(duree for _, duree in mesures) > CIBLE_MS else 0


if __name__ == "__main__":
    sys.exit(main())
