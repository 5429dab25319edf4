"""The number of a bank account as people copy it: its country, its length and its key, before it is encrypted."""

from __future__ import annotations

import re
from typing import Final

LONGUEURS: Final = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21,
    "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip
"""Of the countries that take transfers in euros (SEPA)."""
_RIEN: Final = re.compile(r"[\s\u00a0\u202f.-]")


def lire_iban(texte: str) -> str:
    """Without its blanks, in capitals; raises ValueError with the French sentence, which repeats only its key."""
    iban = _RIEN.sub("", texte).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]+", iban):
        raise ValueError(
            "Un IBAN commence par deux lettres et deux chiffres, comme FR76. Recopiez-le depuis le relevé d'identité."
        )
    longueur = LONGUEURS.get(iban[:2])
    if longueur is None:
        raise ValueError(f"« {iban[:2]} » n'est pas un pays où l'on envoie un virement en euros (SEPA).")
    if len(iban) != longueur:
        raise ValueError(f"Un IBAN qui commence par {iban[:2]} a {longueur} caractères, celui-ci en a {len(iban)}.")
    if not cle_juste(iban):
        raise ValueError(
            f"La clé {iban[2:4]} de cet IBAN ne va pas avec le reste : un caractère est faux, ou deux sont inversés."
        )
    return iban


def cle_juste(iban: str) -> bool:
    """ISO 7064: letters count from 10, the first four characters come last, and 1 is left of a division by 97."""
    return int("".join(str(int(lettre, 36)) for lettre in iban[4:] + iban[:4])) % 97 == 1
