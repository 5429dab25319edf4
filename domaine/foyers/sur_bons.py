"""What vouchers paid of each charge: it is theirs again when the charge is given back, never money (R-133).

A voucher comes before the goods, or after them at the till: what was owed then is known by charge too. So is what money
paid last: once that money is undone, a voucher given in its place is known for the same charges. A payment that stands
after all, is typed again or comes back pays again what it had paid.

Money that is undone may have been refunded already. A voucher pays that after everything else, and only until money
comes: it is theirs again then.

An aid of the solidarity fund (R-134) and a debt given up (R-144) are given too: they count as vouchers here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, NamedTuple

Charge = tuple[str | int, ...]
"""What was charged, from the general to the particular: what is given back may name the beginning alone."""
Parts = dict[Charge, int]
"""By charge, centimes > 0 of it."""
SANS_CHARGE: Final[Charge] = ()
"""The beginning of them all; alone, money that had gone out when it was undone, or as a gift with its payment."""
DON: Final[Charge] = ("don",)
"""What is left on an account and given to the fund, that of vouchers too."""
RETENUES: Final = 50
"""Charges paid with money that are kept, the newest: every decision carries them, and older payments are not undone."""


class Suivent(NamedTuple):
    """Of containers that go to another number with the account."""

    pris: Parts
    """What vouchers paid."""
    impayes: Parts
    """What nothing paid yet: a part of the debt that goes too."""
    laisses: Parts
    """What is still owed where they were: who has them has not paid it, and it never is money there."""
    argent_defait_centimes: int
    """Another part of it: money undone that had gone there."""
    separe: bool
    """Of a household that stays."""


@dataclass(frozen=True)
class Bons:
    """The vouchers of a household; methods are told its balance before and after."""

    reste_centimes: int = 0
    """What nothing used yet: never more than the balance, never given back in money."""
    pris: Parts = field(default_factory=dict)
    """What they paid."""
    impayes: Parts = field(default_factory=dict)
    """What nothing paid yet: all that the household owes."""
    payes: Parts = field(default_factory=dict)
    """What money paid, of the last charges."""
    remplaces: Parts = field(default_factory=dict)
    """What vouchers paid in the place of money that was undone, or money in theirs: the payment, then the charge."""
    partis_centimes: int = 0
    """Vouchers undone that this account did not know any more: they had gone to another number with it."""

    @property
    def argent_defait_centimes(self) -> int:
        """Of what is owed, what no charge made and no voucher: money that was undone."""
        return max(self.impayes.get(SANS_CHARGE, 0) - self.partis_centimes, 0)

    def bougent(self, avant: int, solde: int, bons_centimes: int = 0) -> Bons:
        """Money comes or goes for no charge, `bons_centimes` of it theirs: what was owed first is paid first."""
        regles = _premiers(_sans_charge_d_abord(self.impayes), SANS_CHARGE, _dette(avant) - _dette(solde))
        impayes = _plus(_moins(self.impayes, regles), {SANS_CHARGE: _dette(solde) - _dette(avant)})
        rendus = _premiers(_sans_charge(self.pris), SANS_CHARGE, max(solde, 0) - max(avant, 0) - bons_centimes)
        return replace(
            self,
            reste_centimes=self._au_plus(bons_centimes + sum(rendus.values()), solde),
            pris=_moins(self.pris, rendus),
            impayes=impayes,
            payes=_dernieres(self.payes, regles),
        )

    def encaissent(self, avant: int, solde: int, bons_centimes: int) -> Bons:
        """A voucher pays what is owed, and is known for what it paid."""
        regles = _premiers(_courses_d_abord(self.impayes), SANS_CHARGE, min(bons_centimes, _dette(avant)))
        sans = replace(self, pris=_plus(self.pris, regles), impayes=_moins(self.impayes, regles))
        return sans.bougent(avant + sum(regles.values()), solde, bons_centimes)

    def retrouvent(self, avant: int, solde: int, bons_centimes: int, paiement: str) -> Bons:
        """A payment comes: what was paid in its place while it was undone, it pays again."""
        siennes = {cle[1:]: part for cle, part in self.remplaces.items() if cle[0] == paiement}
        reprises = _premiers(_communes(self.payes if bons_centimes else self.pris, siennes), SANS_CHARGE, solde - avant)
        des_bons, d_argent = (reprises, {}) if bons_centimes else ({}, reprises)
        rendus = sum(reprises.values())
        sans = replace(
            self,
            pris=_plus(_moins(self.pris, d_argent), des_bons),
            payes=_dernieres(_moins(self.payes, des_bons), d_argent),
            remplaces={cle: part for cle, part in self.remplaces.items() if cle[0] != paiement},
        )
        a_elle = sans.encaissent(avant, solde - rendus, max(bons_centimes - rendus, 0))
        return a_elle.encaissent(solde - rendus, solde, sum(d_argent.values()))

    def perdent(self, avant: int, solde: int, bons_centimes: int, paiement: str | None = None) -> Bons:
        """A payment is undone: what it had paid is owed again, unless other money on the account pays it.

        A voucher is known for what it had paid; other money, for the last that was paid. What is left of vouchers pays
        that at once, and is known for it.
        """
        utilises = _premiers(_sans_charge_d_abord(self.pris), SANS_CHARGE, bons_centimes - self.reste_centimes)
        dette = _dette(solde) - _dette(avant)
        des_bons = _premiers(_courses_d_abord(utilises), SANS_CHARGE, dette)
        de_l_argent = _derniers(self.payes, dette - sum(des_bons.values()))
        dus = _plus(des_bons, de_l_argent)
        dus = _plus(dus, {SANS_CHARGE: dette - sum(dus.values())})
        par_l_argent = _moins(utilises, des_bons)
        payes = _dernieres(_moins(self.payes, de_l_argent), par_l_argent)
        reste = self._au_plus(-bons_centimes, solde)
        aux_bons = max(self.reste_centimes - bons_centimes, 0) - reste
        par_le_reste = _derniers(payes, aux_bons)
        parti = {SANS_CHARGE: aux_bons - sum(par_le_reste.values())}
        remplaces = {} if paiement is None else _sous(paiement, par_l_argent if bons_centimes else par_le_reste)
        return Bons(
            reste_centimes=reste,
            pris=_plus(_plus(_moins(self.pris, utilises), par_le_reste), parti),
            impayes=_plus(self.impayes, dus),
            payes=_moins(payes, par_le_reste),
            remplaces=_plus(self.remplaces, remplaces),
            partis_centimes=self.partis_centimes + max(bons_centimes - self.reste_centimes - sum(utilises.values()), 0),
        )

    def chargent(self, avant: int, solde: int, charge: Charge) -> Bons:
        """What is charged takes their money first; a gift, the other first: that goes out, and pays no goods."""
        don = charge in (SANS_CHARGE, DON)
        reste = self._au_plus(0 if don else solde - avant, solde)
        aux_bons, dette = self.reste_centimes - reste, _dette(solde) - _dette(avant)
        a_l_argent = 0 if don else avant - solde - aux_bons - dette
        return replace(
            self,
            reste_centimes=reste,
            pris=_plus(self.pris, {charge: aux_bons}),
            impayes=_plus(self.impayes, {charge: dette}),
            payes=_dernieres(self.payes, {charge: a_l_argent}),
        )

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
        payes = _moins(self.payes, _premiers(self.payes, charge, solde - jamais_du - aux_bons))
        sans = replace(self, pris=_moins(self.pris, rendus), impayes=_moins(self.impayes, annules), payes=payes)
        return sans.encaissent(jamais_du, jamais_du + aux_bons, aux_bons).bougent(jamais_du + aux_bons, solde)

    def recoivent(self, avant: int, solde: int, ancien: Charge, bons_centimes: int, suivent: Suivent) -> Bons:
        """The account of another number comes, with what vouchers paid of its containers, and what nothing did.

        The rest of a debt of `ancien` is a charge: money that comes from it later gives it back.
        """
        if solde < avant:
            reste = avant - suivent.argent_defait_centimes
            bons = self.perdent(avant, reste, 0)
            ailleurs = reste - solde - sum(suivent.impayes.values())
            for charge, centimes in [*suivent.impayes.items(), (ancien, ailleurs)]:
                bons, reste = bons.chargent(reste, reste - centimes, charge), reste - centimes
        else:
            avec_eux = avant + bons_centimes
            bons = self.encaissent(avant, avec_eux, bons_centimes).reviennent(avec_eux, solde, ancien, solde - avec_eux)
        return replace(bons, pris=_plus(_plus(bons.pris, suivent.pris), suivent.laisses))

    def cedent(self, avant: int, solde: int, bons_centimes: int, suivent: Suivent) -> Bons:
        """The account goes to another number; a debt that who leaves takes over is given to who stays."""
        impayes = _sans(_sans(self.impayes, suivent.impayes), suivent.laisses)
        impayes = _plus(impayes, {("laisses",): sum(suivent.laisses.values())})
        sans = replace(self, pris=_sans(self.pris, suivent.pris), impayes=impayes)
        reste = avant + sum(suivent.impayes.values())
        donne_centimes = max(solde - reste, 0) if suivent.separe else 0
        return replace(sans.encaissent(reste, solde, donne_centimes - bons_centimes), partis_centimes=0)

    def _rendent(self, solde: int, charge: Charge, du_centimes: int) -> Bons:
        reste = self._au_plus(sum(_premiers(self.pris, charge, du_centimes).values()), solde)
        rendus = _premiers(self.pris, charge, reste - self.reste_centimes)
        return replace(self, reste_centimes=reste, pris=_moins(self.pris, rendus))

    def _au_plus(self, bons_centimes: int, solde: int) -> int:
        return max(min(self.reste_centimes + bons_centimes, solde), 0)


def part_des_bons(bons: Bons, charge: Charge) -> int:
    """What they paid of it."""
    return _part(bons.pris, charge)


def part_impayee(bons: Bons, charge: Charge) -> int:
    """What nothing paid of it."""
    return _part(bons.impayes, charge)


def _part(parts: Parts, charge: Charge) -> int:
    return sum(part for cle, part in parts.items() if cle[: len(charge)] == charge)


def _dette(solde: int) -> int:
    return max(-solde, 0)


def _connues(parts: Parts) -> Parts:
    return {charge: part for charge, part in parts.items() if charge != SANS_CHARGE}


def _sans_charge(parts: Parts) -> Parts:
    return {SANS_CHARGE: parts[SANS_CHARGE]} if SANS_CHARGE in parts else {}


def _sans_charge_d_abord(parts: Parts) -> Parts:
    return {**_sans_charge(parts), **_connues(parts)}


def _courses_d_abord(parts: Parts) -> Parts:
    return {**_connues(parts), **_sans_charge(parts)}


def _sous(paiement: str, parts: Parts) -> Parts:
    return {(paiement, *charge): part for charge, part in parts.items()}


def _communes(parts: Parts, autres: Parts) -> Parts:
    """What both have."""
    return {charge: min(part, autres[charge]) for charge, part in parts.items() if charge in autres}


def _dernieres(payes: Parts, autres: Parts) -> Parts:
    """With those that money paid now, the oldest forgotten."""
    apres = _plus(payes, _connues(autres))
    return apres if len(apres) <= RETENUES else dict(islice(apres.items(), len(apres) - RETENUES, None))


def _derniers(parts: Parts, centimes: int) -> Parts:
    """Up to so much, of the newest ones; the oldest of them first."""
    return dict(reversed(_premiers(dict(reversed(parts.items())), SANS_CHARGE, centimes).items()))


def _premiers(parts: Parts, charge: Charge, centimes: int) -> Parts:
    """Up to so much, from the first on, of what begins as `charge` does."""
    pris: Parts = {}
    for cle, part in parts.items():
        if centimes > 0 and cle[: len(charge)] == charge:
            pris[cle] = min(part, centimes)
            centimes -= pris[cle]
    return pris


def _sans(parts: Parts, partent: Parts) -> Parts:
    """Without so much of what begins as each does."""
    lesquelles = [_premiers(parts, charge, centimes) for charge, centimes in partent.items()]
    return _moins(parts, {cle: part for leurs in lesquelles for cle, part in leurs.items()})


def _plus(parts: Parts, autres: Parts) -> Parts:
    somme = {charge: parts.get(charge, 0) + centimes for charge, centimes in autres.items() if centimes > 0}
    return {**parts, **somme} if somme else parts


def _moins(parts: Parts, autres: Parts) -> Parts:
    return {cle: part - autres.get(cle, 0) for cle, part in parts.items() if part > autres.get(cle, 0)}
