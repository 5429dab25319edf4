"""Containers that were said to come back by mistake: what a household's account is without that (R-185)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.foyers import sur_bons
from domaine.foyers.compte import Compte
from domaine.foyers.contenants import en_avance
from domaine.foyers.imputation import ARGENT, BONS, PERSONNE, Imputation, Payeur
from domaine.foyers.parts import TROU, Parts, derniers, total

PAR_PERSONNE: Final[Mapping[Payeur, Parts]] = {qui: {} for qui in Payeur}
"""Who had paid what of a return that this account does not know: all of it is others'."""


def encore_les_siens(compte: Compte, retour: int, *, contenant: str, montant_centimes: int) -> Mapping[Payeur, Parts]:
    """Of its own in that return, those that no containers of others, brought back as well, are now held to be."""
    a_rendre = montant_centimes - en_avance(compte.contenants, contenant, montant_centimes)
    payees, encore = compte.retours.get(retour, PAR_PERSONNE), dict(PAR_PERSONNE)
    for qui in (ARGENT, BONS, PERSONNE):
        encore[qui] = derniers(payees[qui], a_rendre)
        a_rendre -= total(encore[qui])
    return encore


def sans_retour(
    compte: Compte, retour: int, *, contenant: str, montant_centimes: int, session: str | None
) -> Imputation:
    """Who had paid of them pays again. Others' are a charge now, of as many as the household took since."""
    payees = encore_les_siens(compte, retour, contenant=contenant, montant_centimes=montant_centimes)
    siens = sur_bons.en_tout(payees)
    pris_depuis = montant_centimes - en_avance(compte.contenants, contenant, montant_centimes) - siens
    laquelle = "consigne", contenant, retour
    apres = sur_bons.n_est_pas_rendue_en_especes(compte.imputation, pris_depuis, laquelle)
    if session is None:
        return sur_bons.ne_revient_pas(apres, montant_centimes, payees)
    return sur_bons.ne_revient_pas(sur_bons.revient(apres, siens, TROU), siens, payees)
