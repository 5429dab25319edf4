"""What vouchers paid of each charge: it is theirs again when the charge is given back, never money (R-133).

A voucher comes before the goods, or after them at the till: what was owed then is known by charge too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

Charge = tuple[str | int, ...]
"""What was charged, from the general to the particular: what is given back may name the beginning alone."""
Parts = Mapping[Charge, int]
"""By charge, centimes > 0 of it."""
SANS_CHARGE: Final[Charge] = ()
"""The beginning of them all; of a debt, that no goods made it."""


@dataclass(frozen=True)
class Bons:
    """The vouchers of a household; methods are told its balance before and after."""

    reste_centimes: int = 0
    """What nothing used yet: never more than the balance, never given back in money."""
    pris: Parts = field(default_factory=dict)
    """What they paid."""
    impayes: Parts = field(default_factory=dict)
    """What nothing paid yet: all that the household owes."""

    def bougent(self, avant: int, solde: int, bons_centimes: int = 0) -> Bons:
        """Money comes or goes for no charge, `bons_centimes` of it theirs."""
        impayes = _endetter(_payer(self.impayes, avant, solde), SANS_CHARGE, avant, solde)
        return replace(self, reste_centimes=self._au_plus(bons_centimes, solde), impayes=impayes)

    def encaissent(self, avant: int, solde: int, bons_centimes: int) -> Bons:
        """A voucher pays what is owed, and is known for what it paid."""
        payes = _premiers(self.impayes, SANS_CHARGE, min(bons_centimes, max(-avant, 0)))
        pris = _plus(self.pris, {charge: part for charge, part in payes.items() if charge != SANS_CHARGE})
        return replace(self.bougent(avant, solde, bons_centimes), pris=pris)

    def perdent(self, avant: int, solde: int, bons_centimes: int) -> Bons:
        """A voucher is undone: what it had paid is owed again, unless other money on the account pays it."""
        utilises = _premiers(self.pris, SANS_CHARGE, bons_centimes - self.reste_centimes)
        dette = _dette(solde) - _dette(avant)
        dus = _premiers(utilises, SANS_CHARGE, dette)
        return Bons(
            reste_centimes=self._au_plus(-bons_centimes, solde),
            pris=_moins(self.pris, utilises),
            impayes=_plus(_plus(self.impayes, dus), {SANS_CHARGE: dette - sum(dus.values())}),
        )

    def chargent(self, avant: int, solde: int, charge: Charge) -> Bons:
        """What is charged takes their money first."""
        reste = self._au_plus(solde - avant, solde)
        pris = _plus(self.pris, {charge: self.reste_centimes - reste})
        return Bons(reste_centimes=reste, pris=pris, impayes=_endetter(self.impayes, charge, avant, solde))

    def reviennent(self, avant: int, solde: int, charge: Charge, du_centimes: int) -> Bons:
        """A charge is given back: what nothing had paid of it is not owed, then they get back theirs.

        The balance does not move when a till gave it back in cash: theirs is taken out of the money that is left on it.
        """
        if solde == avant:
            return self._rendent(solde, charge, du_centimes)
        annules = _premiers(self.impayes, charge, du_centimes)
        jamais_du = avant + sum(annules.values())
        rendus = _premiers(self.pris, charge, solde - jamais_du)
        aux_bons = sum(rendus.values())
        sans = replace(self, pris=_moins(self.pris, rendus), impayes=_moins(self.impayes, annules))
        return sans.encaissent(jamais_du, jamais_du + aux_bons, aux_bons).bougent(jamais_du + aux_bons, solde)

    def _rendent(self, solde: int, charge: Charge, du_centimes: int) -> Bons:
        reste = self._au_plus(sum(_premiers(self.pris, charge, du_centimes).values()), solde)
        rendus = _premiers(self.pris, charge, reste - self.reste_centimes)
        return replace(self, reste_centimes=reste, pris=_moins(self.pris, rendus))

    def _au_plus(self, bons_centimes: int, solde: int) -> int:
        return max(min(self.reste_centimes + bons_centimes, solde), 0)


def _dette(solde: int) -> int:
    return max(-solde, 0)


def _endetter(impayes: Parts, charge: Charge, avant: int, solde: int) -> Parts:
    return _plus(impayes, {charge: _dette(solde) - _dette(avant)})


def _payer(impayes: Parts, avant: int, solde: int) -> Parts:
    """What was owed first is paid first."""
    return _moins(impayes, _premiers(impayes, SANS_CHARGE, _dette(avant) - _dette(solde)))


def _premiers(parts: Parts, charge: Charge, centimes: int) -> Parts:
    """Up to so much, from the first on, of what begins as `charge` does."""
    pris: dict[Charge, int] = {}
    for cle, part in parts.items():
        if centimes > 0 and cle[: len(charge)] == charge:
            pris[cle] = min(part, centimes)
            centimes -= pris[cle]
    return pris


def _plus(parts: Parts, autres: Parts) -> Parts:
    """Nearly every charge is paid with money alone: those are not kept."""
    somme = {charge: parts.get(charge, 0) + centimes for charge, centimes in autres.items() if centimes > 0}
    return {**parts, **somme} if somme else parts


def _moins(parts: Parts, autres: Parts) -> Parts:
    return {cle: part - autres.get(cle, 0) for cle, part in parts.items() if part > autres.get(cle, 0)}
