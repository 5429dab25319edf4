"""Receipt numbers: one gap-free series a device, so that nobody waits for a neighbour to number (R-136).

« A-0457 »: the device, then the number. Without network the device numbers by itself, in a series of its own that ends
in H: « AH-0012 ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from domaine.acte import Contexte

SERIE = "recu"
_LETTRES = "ABCDEFGJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like figures, and H, which ends the series made without network."""
_COURT = re.compile(r"[A-GJ-Z]{1,2}")
_NUMERO = re.compile(r"(?P<serie>[A-Z]{1,3})-(?P<rang>[0-9]{4,6})")


class Numero(NamedTuple):
    serie: str
    rang: int

    def __str__(self) -> str:
        return f"{self.serie}-{self.rang:04d}"


@lru_cache(maxsize=1024)
def code_appareil(appareil: str) -> str:
    """« A » for a device that bears such a name, two letters drawn from its name otherwise; "" for none."""
    if not appareil or _COURT.fullmatch(appareil):
        return appareil
    tirage = int.from_bytes(sha256(appareil.encode()).digest()[:4], "big") % len(_LETTRES) ** 2
    premiere, seconde = divmod(tirage, len(_LETTRES))
    return f"{_LETTRES[premiere]}{_LETTRES[seconde]}"


def serie_des_recus(contexte: Contexte) -> tuple[str, str, str]:
    """What `record` asks for: the series of the device, the field, the format of the number."""
    code = code_appareil(contexte.appareil)
    return (f"{SERIE}:{code}", "recu", f"{code}-{{:04d}}") if code else (SERIE, "recu", "{:04d}")


def lire_numero(recu: str) -> Numero | None:
    """The device's series and the rank in it; None for a carbon book's number, or none at all."""
    lu = _NUMERO.fullmatch(recu)
    return Numero(lu["serie"], int(lu["rang"])) if lu else None


class Serie(NamedTuple):
    """The receipts of one device."""

    code: str
    recus: int
    dernier: int
    manquants: tuple[str, ...]
    """Numbers before the last one that no payment bears."""


def series(recus: Iterable[str]) -> list[Serie]:
    """By device; numbers of carbon books are left out. Every series begins at 1."""
    rangs: defaultdict[str, set[int]] = defaultdict(set)
    for numero in filter(None, map(lire_numero, recus)):
        rangs[numero.serie].add(numero.rang)
    return [
        Serie(
            code,
            len(connus),
            max(connus),
            tuple(str(Numero(code, rang)) for rang in range(1, max(connus)) if rang not in connus),
        )
        for code, connus in sorted(rangs.items())
    ]
