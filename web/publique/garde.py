"""What keeps machines from filling the log through a public form, without asking anything of people.

No puzzle: a stamp that says when the page was opened, a field that only machines fill, few links, and so many messages
an hour from one place. The place is kept as a keyed hash, in memory, for an hour.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from web.publique.refus import ChampARester, PageInconnue, PageTropVieille, TropDeLiens, TropDEnvois, TropRapide

PIEGE: Final = "site"
"""The field that stays empty: no page shows it."""
ESTAMPILLE: Final = "estampille"
AU_MOINS: Final = timedelta(seconds=3)
AU_PLUS: Final = timedelta(days=1)
PENDANT: Final = timedelta(hours=1)
D_UN_ENDROIT: Final = 8
"""Messages in that time: a whole centre social may share one address."""
EN_TOUT: Final = 60
LIENS: Final = 2
_LIEN: Final = re.compile(
    r"(?:https?://|www\.)\S*|\b[\w-]+\.(?:com|net|org|info|biz|shop|top|xyz|online|site|ru|cn)\b\S*", re.IGNORECASE
)
_IPV6: Final = 64
"""Bits of an address that one subscriber has alone."""


class Garde:
    """One for each process; `secret` is the same in all."""

    def __init__(self, secret: bytes, maintenant: Callable[[], datetime]) -> None:
        self._secret = secret
        self._maintenant = maintenant
        self._recus: dict[bytes, deque[datetime]] = {}

    def estampille(self, numero: UUID) -> str:
        """For a form of that number, opened now."""
        le = int(self._maintenant().timestamp())
        return f"{le}.{self._signer(le, numero)}"

    @contextmanager
    def laisser_passer(self, numero: UUID, valeurs: Mapping[str, str], textes: str, adresse: str) -> Iterator[None]:
        """One more message on its way, counted at once, so that many together are no way around the count.

        One that is not recorded after all counts for nothing. Raises what `exiger` raises.
        """
        self.exiger(numero, valeurs, textes, adresse)
        instants = self._recus.setdefault(self._lieu(adresse), deque())
        instants.append(self._maintenant())
        try:
            yield
        except BaseException:
            if instants:
                instants.pop()
            raise

    def exiger(self, numero: UUID, valeurs: Mapping[str, str], textes: str, adresse: str) -> None:
        """Raise what `web.publique.refus` names; `textes`: what people wrote, `adresse`: where it comes from."""
        self._exiger_estampille(numero, valeurs.get(ESTAMPILLE, ""))
        if valeurs.get(PIEGE, ""):
            raise ChampARester
        if len(_LIEN.findall(textes)) > LIENS:
            raise TropDeLiens
        self._oublier()
        if (
            len(self._recus.get(self._lieu(adresse), ())) >= D_UN_ENDROIT
            or sum(map(len, self._recus.values())) >= EN_TOUT
        ):
            raise TropDEnvois

    def _exiger_estampille(self, numero: UUID, estampille: str) -> None:
        texte, _, signature = estampille.partition(".")
        if not (texte.isascii() and texte.isdecimal() and len(texte) <= 12):  # noqa: PLR2004 - seconds, for ages
            raise PageInconnue
        if not hmac.compare_digest(signature.encode(), self._signer(int(texte), numero).encode()):
            raise PageInconnue
        ouverte = self._maintenant() - datetime.fromtimestamp(int(texte), UTC)
        if ouverte < AU_MOINS:
            raise TropRapide
        if ouverte > AU_PLUS:
            raise PageTropVieille

    def _signer(self, le: int, numero: UUID) -> str:
        return hmac.digest(self._secret, f"{le}:{numero}".encode(), "sha256").hex()[:32]

    def _lieu(self, adresse: str) -> bytes:
        return hmac.digest(self._secret, _reseau(adresse).encode(), "sha256")

    def _oublier(self) -> None:
        depuis = self._maintenant() - PENDANT
        for lieu, instants in list(self._recus.items()):
            while instants and instants[0] <= depuis:
                instants.popleft()
            if not instants:
                del self._recus[lieu]


def _reseau(adresse: str) -> str:
    """An IPv6 subscriber changes address at will within its network."""
    try:
        lue = ipaddress.ip_address(adresse)
    except ValueError:
        return adresse
    return str(ipaddress.ip_network((lue, _IPV6), strict=False)) if lue.version == 6 else str(lue)  # noqa: PLR2004
