"""A bank's file to a statement: its format is told from its content, whatever its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from web.banque.camt import lire_camt
from web.banque.cfonb import est_cfonb, lire_cfonb
from web.banque.ofx import est_ofx, lire_ofx
from web.banque.releve import ILLISIBLE, Releve, ReleveIllisible
from web.banque.tableau import lire_csv
from web.tableur.rangees import OCTETS_MAX

PDF: Final = b"%PDF"
CLASSEUR: Final = b"PK\x03\x04"


def lire_releve(octets: bytes, colonnes: Mapping[str, str]) -> Releve:
    """`colonnes`: what was said of a CSV file's. Raises ReleveIllisible, ColonnesATrouver."""
    if not octets.strip():
        raise ReleveIllisible("Ce fichier est vide. Téléchargez-le de nouveau sur le site de la banque.")
    if len(octets) > OCTETS_MAX:
        raise ReleveIllisible(f"Ce fichier dépasse {OCTETS_MAX // 1_000} ko. Téléchargez une période plus courte.")
    if octets.startswith((PDF, CLASSEUR)):
        raise ReleveIllisible(ILLISIBLE)
    if est_ofx(octets):
        return lire_ofx(octets)
    if octets.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return lire_camt(octets)
    return lire_cfonb(octets) if est_cfonb(octets) else lire_csv(octets, colonnes)
