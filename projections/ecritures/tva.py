"""What a return of VAT reads in the ledger: all that its accounts hold on a day (R-195). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from domaine.comptes.faits import TauxDeclare
from projections.ecritures.exercice import SoldeAnnuel
from projections.ecritures.modele import Compte

VENDU: Final = (Compte.VENTE, Compte.REFACTURATION)


class ADeclarer(NamedTuple):
    taux: tuple[TauxDeclare, ...]
    """Highest first; those that nothing moved are left out."""
    deductible: int
    a_payer: int
    """Of returns before this one, not paid yet."""


def a_declarer(soldes: Iterable[SoldeAnnuel], bases_declarees: Mapping[int, int]) -> ADeclarer:
    """`soldes`: of every year up to that day. Each return empties the accounts of VAT; bases add up for ever."""
    bases, tva, autres = Counter[int](), Counter[int](), Counter[Compte]()
    for solde in soldes:
        montant = solde.credit - solde.debit
        if solde.compte in VENDU and solde.sous:
            bases[solde.sous] += montant
        elif solde.compte is Compte.TVA_COLLECTEE and solde.sous:
            tva[solde.sous] += montant
        else:
            autres[solde.compte] += montant
    taux = [
        TauxDeclare(pour_mille=un, base_centimes=bases[un] - bases_declarees.get(un, 0), tva_centimes=tva[un])
        for un in sorted({*bases, *tva}, reverse=True)
    ]
    return ADeclarer(
        tuple(un for un in taux if un.base_centimes or un.tva_centimes),
        -autres[Compte.TVA_DEDUCTIBLE],
        autres[Compte.TVA_A_PAYER],
    )
