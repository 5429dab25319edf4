"""Returns of VAT: what was collected and deducted since the last one becomes what is to be paid, or carried over."""

from __future__ import annotations

from domaine.comptes.faits import TvaDeclaree
from domaine.mots import le_jour
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, regle
from projections.ecritures.modele import Compte, Journal


@regle(TvaDeclaree)
def _declare(c: Comptable, r: Recorded[TvaDeclaree]) -> None:
    """On the last day of its period; the form's rounding is gained or lost."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"TVA déclarée au {le_jour(f.au)}", piece=f"TVA {f.au:%Y-%m}", le=f.au)
    for taux in f.taux:
        e.debit(Compte.TVA_COLLECTEE, taux.tva_centimes, sous=taux.pour_mille)
    e.debit(Compte.TVA_CREDIT, f.credit_centimes - f.credit_avant_centimes)
    e.credit(Compte.TVA_DEDUCTIBLE, f.deductible_centimes)
    e.credit(Compte.TVA_A_PAYER, f.a_payer_centimes)
    e.credit(Compte.ECART_FAVORABLE if f.arrondi_centimes > 0 else Compte.ECART_DEFAVORABLE, f.arrondi_centimes)
