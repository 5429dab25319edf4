"""An account goes to another number, whole when households join, in part when one splits (R-027, R-028, R-133).

What vouchers paid stays theirs under the other number: of the balance, and of the containers that go with it.
Containers that nobody paid yet are known there too: a voucher that pays them is given back with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from domaine.foyers import sur_bons
from domaine.foyers.contenants import Contenants, en_avance
from domaine.foyers.faits import ContenantsSuivis
from domaine.foyers.imputation import ARGENT, BONS, PERSONNE, Imputation, Payeur
from domaine.foyers.parts import TROU, Charge, Parts, de, premiers, total
from domaine.types import Centimes

LAISSES: Final[Charge] = ("laisses",)
"""Containers that who left has, and that are owed where they were."""


class Passage(msgspec.Struct, frozen=True):
    """What passes over."""

    foyer: str
    vers: str
    solde_centimes: Centimes
    """> 0: the group owed it, < 0: a debt."""
    bons_centimes: int
    """The part of it that vouchers paid, with what they pay of money undone."""
    consignes: tuple[ContenantsSuivis, ...]
    argent_defait_centimes: int = 0
    """Money undone that had gone there before, or out: what else goes may hide that it is owed."""


def recoit(avant: Imputation, passage: Passage, ici: Mapping[str, Contenants]) -> Imputation:
    """The rest of a debt is one charge, of the old number: money that comes from it later gives it back.

    Containers that went over before and came back there since are given back here, to whom had paid them; what was
    given for them there, be it in cash, was money. `ici`: those that the number had.
    """
    ancien: Charge = ("foyer", passage.foyer)
    apres = sur_bons.encaisse(avant, BONS, passage.bons_centimes)
    apres = sur_bons.defait_argent(apres, passage.argent_defait_centimes)
    for passes in passage.consignes:
        apres = sur_bons.charge(apres, passes.impayes_centimes, _consigne(passes))
        apres = sur_bons.revient(apres, max(-passes.montant_centimes, 0), _consigne(passes))
    revenus = sum(max(-passes.montant_centimes, 0) for passes in passage.consignes)
    reste = passage.solde_centimes - passage.bons_centimes + passage.argent_defait_centimes - revenus
    reste += sum(passes.impayes_centimes for passes in passage.consignes)
    donnes = min(revenus, max(-reste, 0))
    apres = sur_bons.charge(sur_bons.donne(apres, donnes, TROU), max(-reste, 0) - donnes, ancien)
    apres = sur_bons.revient(apres, max(reste, 0), ancien)
    for passes in passage.consignes:
        apres = _avec(apres, {_consigne(passes): passes.bons_centimes})
    for passes in passage.consignes:
        apres = _avec(apres, {_consigne(passes): passes.laisses_centimes})
    for passes in passage.consignes:
        deja_rendus = en_avance(ici, passes.contenant, passes.montant_centimes)
        apres = sur_bons.est_rendue_en_especes(apres, deja_rendus, _consigne(passes))
    return apres


def cede(avant: Imputation, passage: Passage, *, donne: bool) -> Imputation:
    """Whole: the debt is owed there. `donne`: in part, and who stays is given the debt that goes, as by a voucher."""
    apres, cede_centimes = avant, passage.solde_centimes - passage.bons_centimes
    for passes in passage.consignes:
        apres = _sans(apres, BONS, premiers(de(apres.payes[BONS], _consigne(passes)), passes.bons_centimes))
        apres = apres if donne else _sans(apres, ARGENT, de(apres.payes[ARGENT], _consigne(passes)))
        impayes = premiers(de(apres.payes[PERSONNE], _consigne(passes)), passes.impayes_centimes)
        apres, cede_centimes = apres.libere(PERSONNE, impayes), cede_centimes + total(impayes)
        laisses = premiers(de(apres.payes[PERSONNE], _consigne(passes)), passes.laisses_centimes)
        apres = apres.libere(PERSONNE, laisses).paye(PERSONNE, {LAISSES: total(laisses)})
    du_trou = premiers(de(apres.payes[BONS], TROU), passage.bons_centimes - apres.restes[BONS])
    apres = apres.passe(du_trou, BONS, PERSONNE).laisse(BONS, -passage.bons_centimes)
    if cede_centimes >= 0:
        return sur_bons.sort(apres, cede_centimes)
    if donne:
        return sur_bons.encaisse(apres, BONS, -cede_centimes)
    partent = premiers(apres.payes[PERSONNE], -cede_centimes)
    return sur_bons.encaisse(apres.libere(PERSONNE, partent), ARGENT, -cede_centimes - total(partent))


def _consigne(passes: ContenantsSuivis) -> Charge:
    return "consigne", passes.contenant


def _avec(avant: Imputation, parts: Parts) -> Imputation:
    """Charges come with the vouchers that paid them."""
    return avant.laisse(BONS, total(parts)).paye(BONS, parts)


def _sans(avant: Imputation, qui: Payeur, parts: Parts) -> Imputation:
    """They go with what paid them."""
    return avant.libere(qui, parts).laisse(qui, -total(parts))
