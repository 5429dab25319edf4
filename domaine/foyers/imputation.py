"""Who paid what of each charge of a household: vouchers, its own money, or nobody yet.

Vouchers are for goods: what they paid and comes back is theirs again, and is never given back in money (R-133). So who
paid is known charge by charge. 20.00 of goods, then a voucher of 15.00, then 8.00 in cash:

                           paid by vouchers   by money   by nobody   left of vouchers   of money   balance
    goods of 20.00                                           20.00                                  -20.00
    voucher of 15.00                  15.00                   5.00                                   -5.00
    8.00 in cash                      15.00       5.00                                       3.00     3.00
    the goods come back                                                         15.00       8.00     23.00

8.00 may be given back in money; the 15.00 pay the next goods. At any time, the balance is what is left less what nobody
paid, and nothing is left while something is owed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from domaine.foyers.parts import TROU, Charge, Parts, de, moins, plus, premiers, sauf, total, trou_d_abord, trou_enfin

RETENUES: Final = 50
"""Charges paid with money that are kept, the newest: every decision carries them, and older payments are not undone."""


class Payeur(StrEnum):
    BONS = "bons"
    """Vouchers, and what is given as they are: an aid of the solidarity fund (R-134), a debt given up (R-144)."""
    ARGENT = "argent"
    """The household's own."""
    PERSONNE = "personne"
    """Nobody yet: it is owed."""


BONS: Final = Payeur.BONS
ARGENT: Final = Payeur.ARGENT
PERSONNE: Final = Payeur.PERSONNE


@dataclass(frozen=True)
class Imputation:
    """A charge is paid, released, or passes from a payer to another, with what pays it: nothing is lost on the way."""

    payes: Mapping[Payeur, Parts] = field(default_factory=lambda: {qui: {} for qui in Payeur})
    """By payer, what it pays: all of it for vouchers, the last charges for money, all that is owed for nobody."""
    restes: Mapping[Payeur, int] = field(default_factory=lambda: {BONS: 0, ARGENT: 0})
    """Of vouchers and of money, what pays nothing yet."""
    remplaces: Mapping[str, Parts] = field(default_factory=dict)
    """By payment that was undone, what vouchers pay in the place of its money, or money in the place of its voucher."""

    @property
    def solde_centimes(self) -> int:
        """> 0: the group owes it to the household."""
        return sum(self.restes.values()) - total(self.payes[PERSONNE])

    def part(self, qui: Payeur, charge: Charge) -> int:
        """What it pays of a charge."""
        return total(de(self.payes[qui], charge))

    def connue(self, charge: Charge) -> int:
        """What is known of a charge, whoever pays it."""
        return sum(self.part(qui, charge) for qui in Payeur)

    def paye(self, qui: Payeur, parts: Parts) -> Imputation:
        """It pays these charges, out of what is left of it; nobody does: they are owed."""
        if not (centimes := total(parts)):
            return self
        payes = plus(self.payes[qui], parts)
        return self._avec(qui, _retenues(payes) if qui is ARGENT else payes, -centimes)

    def libere(self, qui: Payeur, parts: Parts) -> Imputation:
        """It pays these no more, and has that left again; nobody did: they are not owed any more."""
        if not (centimes := total(parts)):
            return self
        return self._avec(qui, moins(self.payes[qui], parts), centimes)

    def passe(self, parts: Parts, avant: Payeur, apres: Payeur) -> Imputation:
        """One pays these in the place of the other."""
        return self.libere(avant, parts).paye(apres, parts)

    def laisse(self, qui: Payeur, de_plus_centimes: int) -> Imputation:
        """So much more of it, or less, is left."""
        return self._avec(qui, self.payes[qui], de_plus_centimes)

    def regle(self, qui: Payeur) -> Imputation:
        """What is left of it pays what is owed: vouchers a hole last; money a hole first, and one that vouchers pay."""
        dus = self.payes[PERSONNE]
        if qui is BONS:
            return self.passe(premiers(trou_enfin(dus), self.restes[BONS]), PERSONNE, BONS)
        apres = self.passe(premiers(trou_d_abord(dus), self.restes[ARGENT]), PERSONNE, ARGENT)
        return apres.passe(premiers(de(apres.payes[BONS], TROU), apres.restes[ARGENT]), BONS, ARGENT)

    def _avec(self, qui: Payeur, payes: Parts, de_plus_centimes: int) -> Imputation:
        restes = self.restes if qui is PERSONNE else {**self.restes, qui: self.restes[qui] + de_plus_centimes}
        return Imputation({**self.payes, qui: payes}, restes, self.remplaces)


def _retenues(payes: Parts) -> Parts:
    """Without a hole, and the oldest."""
    payes = sauf(payes, TROU)
    return dict(islice(payes.items(), max(len(payes) - RETENUES, 0), None))
