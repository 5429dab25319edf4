"""What the bank desk shares: its tabs, and its lines with the words of the bank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from projections.lectures.vues import Ligne
from web.pages.commun.choix import peut
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Onglet

_ONGLETS: Final = (
    Onglet("lignes", "Lignes de banque", "/banque"),
    Onglet("importer", "Lire un relevé", "/banque/importer"),
    Onglet("cheques", "Chèques", "/banque/cheques"),
    Onglet("virements", "Virements", "/banque/virements"),
    Onglet("comptes", "Numéros de compte", "/banque/comptes"),
    Onglet("rapprochement", "État de rapprochement", "/banque/rapprochement"),
)
FORMATS: Final = {"camt053": "CAMT.053", "ofx": "OFX", "cfonb120": "CFONB 120", "csv": "CSV"}
ILLISIBLE: Final = "Libellé effacé"


def onglets(visite: Visite) -> list[Onglet]:
    """Reading a statement is for who may."""
    return [onglet for onglet in _ONGLETS if onglet.code != "importer" or peut(visite, "ImporterReleve")]


async def en_clair(visite: Visite, lignes: Sequence[Ligne]) -> list[dict[str, Any]]:
    """The same lines with the bank's words (`mots`)."""
    coffre = visite.site.application.coffre
    return [{**ligne, "mots": await coffre.read_or(ligne["libelle"], ILLISIBLE)} for ligne in lignes]
