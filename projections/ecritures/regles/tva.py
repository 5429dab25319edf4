"""Returns of VAT: what was collected and deducted since the last one becomes what is to be paid, or carried over."""

from __future__ import annotations

from typing import Literal

from domaine.comptes.faits import TvaAnnulee, TvaDeclaree
from domaine.mots import le_jour
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, regle
from projections.ecritures.modele import Compte, Journal


@regle(TvaDeclaree)
def _declare(c: Comptable, r: Recorded[TvaDeclaree]) -> None:
    """On the last day of its period; the form's rounding is gained or lost."""
    _passe(c, r, f"TVA déclarée au {le_jour(r.data.au)}", f"TVA {r.data.au:%Y-%m}", 1)


@regle(TvaAnnulee)
def _annule(c: Comptable, r: Recorded[TvaAnnulee]) -> None:
    _passe(c, r, f"Extourne TVA déclarée au {le_jour(r.data.au)}", f"Extourne {r.corrige}", -1)


def _passe(
    c: Comptable, r: Recorded[TvaDeclaree] | Recorded[TvaAnnulee], libelle: str, piece: str, sens: Literal[1, -1]
) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, libelle, piece=piece, le=f.au)
    for taux in f.taux:
        e.debit(Compte.TVA_COLLECTEE, sens * taux.tva_centimes, sous=taux.pour_mille)
    e.debit(Compte.TVA_CREDIT, sens * (f.credit_centimes - f.credit_avant_centimes))
    e.credit(Compte.TVA_DEDUCTIBLE, sens * f.deductible_centimes)
    e.credit(Compte.TVA_A_PAYER, sens * f.a_payer_centimes)
    arrondi = Compte.ECART_FAVORABLE if f.arrondi_centimes > 0 else Compte.ECART_DEFAVORABLE
    e.credit(arrondi, sens * f.arrondi_centimes)
