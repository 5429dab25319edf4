"""Judges a file of transfers by the schema of ISO 20022, which a program that is not ours carries."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import sepaxml
import xmlschema

from web.banque.pain001 import ESPACE

SCHEMA = Path(sepaxml.__file__).parent / "schemas" / "pain.001.001.09.xsd"
_A = {"": ESPACE}


def exiger_valide(octets: bytes) -> Element:
    """Raise xmlschema.XMLSchemaValidationError."""
    xmlschema.XMLSchema(str(SCHEMA)).validate(octets.decode())
    return fromstring(octets)  # noqa: S314 - written here, just validated


def textes(racine: Element, chemin: str) -> list[str | None]:
    return [trouve.text for trouve in racine.findall(chemin, _A)]
