"""Containers that were said to come back by mistake: what a household's account is without that (R-185)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.foyers import sur_bons
from domaine.foyers.compte import Compte
from domaine.foyers.contenants import en_avance
from domaine.foyers.imputation import Imputation, Payeur
from domaine.foyers.parts import TROU, Charge, Parts, sauf

PAR_PERSONNE: Final[Mapping[Payeur, Parts]] = {qui: {} for qui in Payeur}
"""Who had paid what of a return that this account does not know: all of it is others'."""


def sans_les_siens(
    retours: Mapping[int, Mapping[Payeur, Parts]], charge: Charge
) -> Mapping[int, Mapping[Payeur, Parts]]:
    """Of a weighing that is undone, containers that came back were others': they are no charge to be paid again."""
    return {
        position: {qui: sauf(siens, charge) for qui, siens in payees.items()} for position, payees in retours.items()
    }


def sans_retour(
    compte: Compte, retour: int, *, contenant: str, montant_centimes: int, session: str | None
) -> Imputation:
    """Who had paid of them pays again. Others' are a charge now, of as many as the household took since."""
    payees = compte.retours.get(retour, PAR_PERSONNE)
    siens = sur_bons.en_tout(payees)
    des_autres = montant_centimes - siens
    pris_depuis = des_autres - en_avance(compte.contenants, contenant, des_autres)
    laquelle = "consigne", contenant, retour
    apres = sur_bons.n_est_pas_rendue_en_especes(compte.imputation, pris_depuis, laquelle)
    if session is None:
        return sur_bons.ne_revient_pas(apres, montant_centimes, payees)
    return sur_bons.ne_revient_pas(sur_bons.revient(apres, siens, TROU), siens, payees)
