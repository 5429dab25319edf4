"""The catalogue: sent as a file, or with limits that a round sells it by."""

import html
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from web.demo import catalogue

IMPORT = "/catalogue/importer"


async def envoyer(client, octets, nom="catalogue.csv"):
    return await client.post(IMPORT, files={"fichier": (nom, octets)})


def texte(page):
    return html.unescape(page.text).replace("\u00a0", " ").replace("\u202f", " ")


async def plafonner(monde: Monde, **champs: Any) -> dict[str, Any]:
    """Lentils in version 2: 5 kg for a household, 10 kg for all; a round takes orders from it."""
    code, articles = next((code, articles) for code, articles in catalogue.pages() if code == "F03")
    lentilles = {**articles["P016"], "plafond_foyer": 5_000, "plafond_cycle": 10_000, **champs}
    await monde.coordonne("PublierCatalogue", version=2, fournisseur=code, articles={**articles, "P016": lentilles})
    fin = datetime.now(UTC) + timedelta(days=2)
    for foyer in ("F-031", "F-044", "F-058"):
        await monde.benevole(
            "EnregistrerAdhesion",
            foyer=foyer,
            groupement="tilleuls",
            montant_centimes=1_00,
            valable_du=le(-30),
            valable_au=le(300),
        )
    await monde.coordonne(
        "OuvrirCycle",
        cycle="2027-01",
        groupement="tilleuls",
        libelle="Commande de janvier",
        catalogue=2,
        cloture_prevue=fin.isoformat(),
        distribution_le=f"{fin + timedelta(days=10):%Y-%m-%d}",
        catalogue_incomplet=True,
    )
    return articles
