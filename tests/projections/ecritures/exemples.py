"""Entries as a treasurer would write them down: one short line each."""

from __future__ import annotations

from domaine.fait import Fait
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte, Ecriture, Ligne
from projections.ecritures.plan import numero
from tests.projections.journal import Ligne as Fiche
from tests.projections.journal import en_memoire
from tests.projections.seul import ecarts, refaits

assert registre.REGLES  # every rule is known from here on


def passer(*faits: Fait | Fiche) -> list[Ecriture]:
    """Whoever audits finds the same, by rules of their own."""
    journal = en_memoire(*faits)
    ecritures = Comptable().tout(journal)
    assert ecarts(ecritures, refaits(journal)) == []
    return ecritures


def dernieres(*faits: Fait | Fiche) -> list[str]:
    """What the last of these facts posts, as `ecrite` says it."""
    return [ecrite(ecriture) for ecriture in passer(*faits) if ecriture.position == len(faits)]


def ecrite(ecriture: Ecriture) -> str:
    """« VE: 411/F-101 7.63 ; 4191/F-101 7.63 = 707 7.63 ; 411/F-101 7.63 », debits first."""
    debits = " ; ".join(_cote(ligne, ligne.debit) for ligne in ecriture.lignes if ligne.debit)
    credits_ = " ; ".join(_cote(ligne, ligne.credit) for ligne in ecriture.lignes if ligne.credit)
    return f"{ecriture.journal}: {debits} = {credits_}"


def _cote(ligne: Ligne, montant: int) -> str:
    compte = numero(ligne.compte, ligne.sous, 2026) + (f"/{ligne.aux}" if ligne.aux else "")
    return f"{compte} {montant // 100}.{montant % 100:02d}"


def soldes(ecritures: list[Ecriture]) -> dict[tuple[Compte, str], int]:
    """Debit less credit of each account and auxiliary account that is not at zero."""
    sommes: dict[tuple[Compte, str], int] = {}
    for ecriture in ecritures:
        for ligne in ecriture.lignes:
            cle = (ligne.compte, ligne.aux)
            sommes[cle] = sommes.get(cle, 0) + ligne.debit - ligne.credit
    return {cle: solde for cle, solde in sommes.items() if solde}
