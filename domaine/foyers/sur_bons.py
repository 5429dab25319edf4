"""What happens to the money of a household, and who pays its charges then: a voucher is never money (R-133).

`imputation.py` says who pays what, with an example in figures. Here is what moves it: money or a voucher comes, is
undone, stands after all; something is charged, given away, comes back.

Money that is undone may have been refunded already: that leaves a hole. Vouchers pay it after everything else, and only
until money comes: it is theirs again then. 5.00 in cash, refunded, then undone: 5.00 are owed, and a voucher of 5.00
pays them; of 2.00 in cash that come next, nothing may be given back, and 2.00 of the voucher pay goods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from domaine.foyers.imputation import ARGENT, BONS, PERSONNE, Imputation, Payeur
from domaine.foyers.parts import (
    TROU,
    Charge,
    Parts,
    communs,
    de,
    derniers,
    moins,
    plus,
    premiers,
    sauf,
    total,
    trou_d_abord,
)

DON: Final[Charge] = ("don",)
"""What is left on an account and given to the fund, that of vouchers too."""
BONS_PARTIS: Final[Charge] = ("bons partis",)
"""Vouchers undone that this account did not know any more: they had gone to another number with it."""


def encaisse(avant: Imputation, qui: Payeur, centimes: int) -> Imputation:
    """Money or a voucher comes: it pays what is owed, the rest is left."""
    return avant.laisse(qui, centimes).regle(qui)


def encaisse_de_nouveau(avant: Imputation, qui: Payeur, centimes: int, paiement: str) -> Imputation:
    """A payment comes: what was paid in its place while it was undone, it pays again."""
    autre = ARGENT if qui is BONS else BONS
    siennes = avant.remplaces.get(paiement, {})
    reprises = premiers(communs(avant.payes[autre], siennes), centimes)
    autres = {cle: parts for cle, parts in avant.remplaces.items() if cle != paiement}
    apres = replace(avant, remplaces=autres).laisse(qui, centimes).passe(reprises, autre, qui)
    return apres.regle(qui).regle(autre)


def charge(avant: Imputation, centimes: int, laquelle: Charge) -> Imputation:
    """What is charged takes vouchers first, then money."""
    return _charge_a(avant, centimes, laquelle, (BONS, ARGENT, PERSONNE))


def donne(avant: Imputation, centimes: int, laquelle: Charge) -> Imputation:
    """A gift takes money first: that goes out, and pays no goods."""
    d_argent = min(avant.restes[ARGENT], centimes)
    return _charge_a(avant.laisse(ARGENT, -d_argent), centimes - d_argent, laquelle, (BONS, PERSONNE))


def sort(avant: Imputation, centimes: int) -> Imputation:
    """Money goes out; beyond it, what is left of vouchers is no more."""
    d_argent = min(avant.restes[ARGENT], centimes)
    des_bons = min(avant.restes[BONS], centimes - d_argent)
    apres = avant.laisse(ARGENT, -d_argent).laisse(BONS, -des_bons)
    return apres.paye(PERSONNE, {TROU: centimes - d_argent - des_bons})


def revient(avant: Imputation, centimes: int, laquelle: Charge) -> Imputation:
    """A charge is given back: what nobody had paid is not owed, then vouchers have theirs again, the rest is money."""
    payees, apres = qui_a_paye(avant, centimes, laquelle), avant
    for qui, siens in payees.items():
        apres = apres.libere(qui, siens)
    return apres.laisse(ARGENT, centimes - en_tout(payees)).regle(BONS).regle(ARGENT)


def est_rendue_en_especes(avant: Imputation, centimes: int, laquelle: Charge) -> Imputation:
    """The till gave it back: it has gone out, and money that is left here or comes pays that before vouchers."""
    return _devient(avant, qui_a_paye(avant, centimes, laquelle), TROU).regle(ARGENT)


def n_est_pas_rendue_en_especes(avant: Imputation, centimes: int, laquelle: Charge) -> Imputation:
    """It had been when it was charged, and was not after all: it is the charge that it was."""
    payees = qui_a_paye(avant, centimes, TROU)
    par_l_argent = centimes - en_tout(payees)
    apres = _devient(avant, payees, laquelle)
    return apres.laisse(ARGENT, par_l_argent).paye(ARGENT, {laquelle: par_l_argent})


def ne_revient_pas(avant: Imputation, centimes: int, payees: Mapping[Payeur, Parts]) -> Imputation:
    """What was said to be given back by mistake, of what each had paid so: it pays that again, the rest is no money."""
    par_l_argent = centimes - total(payees[PERSONNE]) - total(payees[BONS])
    apres = defait_argent(defait_bons(avant, total(payees[BONS])), par_l_argent)
    for qui, siens in payees.items():
        apres = apres.laisse(qui, total(siens)).paye(qui, siens)
    return apres.regle(BONS).regle(ARGENT)


def qui_a_paye(avant: Imputation, centimes: int, laquelle: Charge) -> Mapping[Payeur, Parts]:
    """Of so much of a charge that is given back: first what nobody had paid, then what vouchers had."""
    payees: dict[Payeur, Parts] = {}
    for qui in (PERSONNE, BONS, ARGENT):
        payees[qui] = premiers(de(avant.payes[qui], laquelle), centimes)
        centimes -= total(payees[qui])
    return payees


def en_tout(payees: Mapping[Payeur, Parts]) -> int:
    return sum(total(siens) for siens in payees.values())


def defait_argent(avant: Imputation, centimes: int, paiement: str = "", au_dela: Charge = TROU) -> Imputation:
    """Money is undone: unless other money is left, the last charges that money paid are owed again, and `au_dela`.

    What is left of vouchers pays in its place at once, and is known for it.
    """
    manque = max(centimes - avant.restes[ARGENT], 0)
    aux_bons = min(avant.restes[BONS], manque)
    dus = _paye_en_dernier(avant, manque - aux_bons, au_dela)
    apres = avant.laisse(ARGENT, -centimes).passe(dus, ARGENT, PERSONNE)
    par_les_bons = _paye_en_dernier(apres, aux_bons, au_dela)
    return _remplace(apres.passe(par_les_bons, ARGENT, BONS), paiement, sauf(par_les_bons, TROU))


def defait_bons(avant: Imputation, centimes: int, paiement: str = "") -> Imputation:
    """A voucher is undone: what is left of vouchers goes, then what they had paid is owed again.

    Other money that is left pays that in its place.
    """
    de_cote = min(avant.restes[BONS], centimes)
    servis = premiers(trou_d_abord(avant.payes[BONS]), centimes - de_cote)
    partis = centimes - de_cote - total(servis)
    dus = premiers(servis, total(servis) + partis - avant.restes[ARGENT])
    par_l_argent = moins(servis, dus)
    sans = avant.laisse(BONS, -de_cote - total(servis)).passe(dus, BONS, PERSONNE).passe(par_l_argent, BONS, ARGENT)
    return _remplace(defait_argent(sans, partis, au_dela=BONS_PARTIS), paiement, par_l_argent)


def _devient(avant: Imputation, payees: Mapping[Payeur, Parts], laquelle: Charge) -> Imputation:
    """Each pays that instead."""
    apres = avant
    for qui, siens in payees.items():
        apres = apres.libere(qui, siens).paye(qui, {laquelle: total(siens)})
    return apres


def _charge_a(avant: Imputation, centimes: int, laquelle: Charge, payeurs: Sequence[Payeur]) -> Imputation:
    """The first as far as it goes, then the next; nobody pays the rest."""
    apres = avant
    for qui in payeurs:
        part = centimes if qui is PERSONNE else min(avant.restes[qui], centimes)
        apres, centimes = apres.paye(qui, {laquelle: part}), centimes - part
    return apres


def _paye_en_dernier(avant: Imputation, centimes: int, au_dela: Charge) -> Parts:
    """What money paid last, as far as it is known."""
    dernieres = derniers(avant.payes[ARGENT], centimes)
    return plus(dernieres, {au_dela: centimes - total(dernieres)})


def _remplace(avant: Imputation, paiement: str, parts: Parts) -> Imputation:
    if not (paiement and parts):
        return avant
    return replace(avant, remplaces={**avant.remplaces, paiement: parts})
