"""Codes of six to twelve digits: easy to say in a noisy hall, hashed so that the database does not tell them."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

import anyio
from anyio import to_thread
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from infra.vault.accounts import ANYWHERE_ELSE, Account, Accounts
from projections.annuaire.noms import mots
from web.acces.refus import CodeIncorrect, CodeMalForme, CodeTropSimple, TropDEssais

ESSAIS: Final = 5
ATTENTE: Final = timedelta(minutes=1)
ATTENTE_MAX: Final = timedelta(minutes=15)
_RELECTURES: Final = 8
INCONNUS_MAX: Final = 10_000
PERSONNE: Final = Account("", 0, None)
"""Of a name that was not tried yet, and that nobody bears."""
Inconnu = tuple[str, str]
"""The words of such a name, however they are written and in any order, as one finds who bears them; and where."""

_FORME: Final = re.compile(r"[0-9]{6,12}")
_SUITES: Final = ("01234567890123", "32109876543210")

# OWASP's second set for argon2id: 19 MiB and two passes, so that a queue of people is let in on a small machine.
HACHEUR: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class Codes:
    """Checks codes, at most two at a time: each check fills a core and 19 MiB.

    One of the two is for devices where somebody of the team came in before: a crowd of strangers is not waited for.
    """

    def __init__(self, comptes: Accounts) -> None:
        self._comptes = comptes
        self._places, self._d_ailleurs = anyio.CapacityLimiter(1), anyio.CapacityLimiter(1)
        self._inconnus: OrderedDict[Inconnu, Account] = OrderedDict()
        """Tries at names that nobody bears, in memory: who waits does not learn from it that somebody is called so."""
        self._leurre: str | None = None
        """Hash of nobody's code: an unknown person costs the same time as a known one."""

    async def hacher(self, code: str) -> str:
        """Raise what `exiger_un_code` raises."""
        return await to_thread.run_sync(HACHEUR.hash, exiger_un_code(code), limiter=self._places)

    async def verifier(self, personne: str, code: str, ici: str, maintenant: datetime) -> None:
        """Raise CodeIncorrect, or TropDEssais after five wrong codes: a minute's wait, doubled at each new five.

        `ici`: the device, or the devices, whose tries are counted together. A try is counted before the code is looked
        at, so that many at once are worth no more than five.
        """
        code = normaliser(code)
        hache, bloque = await self._compter(personne, ici, maintenant)
        places = self._d_ailleurs if ici == ANYWHERE_ELSE else self._places
        juste = await to_thread.run_sync(_verifier, hache or await self._faux_hache(), code, limiter=places)
        if hache is not None and juste:
            await self._comptes.forgive(personne, ici)
        elif bloque:
            raise TropDEssais(attente=_en_mots(bloque))
        else:
            raise CodeIncorrect

    async def _compter(self, personne: str, ici: str, maintenant: datetime) -> tuple[str | None, timedelta]:
        """Claim one try; return the hash to compare with (None: no account) and the wait if it is wrong."""
        for _ in range(_RELECTURES):
            compte = await self._comptes.account(personne, ici)
            inconnu = " ".join(sorted(mots(personne))), ici
            connu, compte = compte is not None, compte or self._inconnus.get(inconnu, PERSONNE)
            reste = timedelta() if compte.bloque_jusqu_a is None else compte.bloque_jusqu_a - maintenant
            if timedelta() < reste <= ATTENTE_MAX:  # longer: the clock ran ahead that day, and was set right since
                raise TropDEssais(attente=_en_mots(reste))
            bloque = attente(compte.essais + 1)
            fin = maintenant + bloque if bloque else None
            if not connu:
                self._retenir(inconnu, Account(PERSONNE.code, compte.essais + 1, fin))
                return None, bloque
            if await self._comptes.claim_try(personne, ici, seen=compte.essais, blocked_until=fin):
                return compte.code, bloque
        raise TropDEssais(attente=_en_mots(ATTENTE))

    def _retenir(self, inconnu: Inconnu, compte: Account) -> None:
        self._inconnus[inconnu] = compte
        self._inconnus.move_to_end(inconnu)
        if len(self._inconnus) > INCONNUS_MAX:
            self._inconnus.popitem(last=False)

    async def _faux_hache(self) -> str:
        if self._leurre is None:
            self._leurre = await to_thread.run_sync(HACHEUR.hash, "", limiter=self._places)
        return self._leurre


def exiger_un_code(code: str) -> str:
    """As it is kept; raise CodeMalForme, or CodeTropSimple on repeated digits and runs."""
    code = normaliser(code)
    if _FORME.fullmatch(code) is None:
        raise CodeMalForme
    if len(set(code)) == 1 or any(code in suite for suite in _SUITES):
        raise CodeTropSimple
    return code


def normaliser(code: str) -> str:
    """As said aloud, "12 34 56" is "123456"."""
    return re.sub(r"[\s.-]", "", code)[:64]


def attente(essais: int) -> timedelta:
    """How long to wait after that many wrong codes in a row: 1 minute at 5, 2 at 10, 4 at 15 ... never over 15."""
    if essais % ESSAIS:
        return timedelta()
    return min(ATTENTE * (1 << min(essais // ESSAIS - 1, 10)), ATTENTE_MAX)


def _verifier(hache: str, code: str) -> bool:
    try:
        return HACHEUR.verify(hache, code)
    except VerifyMismatchError:
        return False


def _en_mots(duree: timedelta) -> str:
    secondes = max(1, -(-duree // timedelta(seconds=1)))
    if secondes <= 60:  # noqa: PLR2004
        return "une minute" if secondes == 60 else f"{secondes} seconde{'s' * (secondes > 1)}"  # noqa: PLR2004
    return f"{-(-secondes // 60)} minutes"
