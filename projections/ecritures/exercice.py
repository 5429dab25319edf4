"""A year of the accounts, whole: its opening balances, its entries with their numbers, its letters.

Pure: lines in, lines out. A closed year always comes out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from domaine.comptes.exercices import CIVILS, Exercices
from projections.ecritures.modele import Compte, Journal
from projections.ecritures.plan import numero
from projections.ecritures.validation import numero_entier

LETTRES: Final = (
    Compte.ADHERENT,
    Compte.ADHERENT_AVANCE,
    Compte.FOURNISSEUR,
    Compte.FOURNISSEUR_AVANCE,
    Compte.FOURNISSEUR_CONSIGNE,
    Compte.TIERS,
    Compte.MANDAT,
    Compte.ATTENTE,
    Compte.VIREMENT_INTERNE,
)
"""Accounts whose lines are matched: each time one comes back to zero, what brought it there has a letter."""


CONTRIBUTIONS: Final = "8"
"""Class of what volunteers give: it is neither owned nor earned, and begins anew each year."""


class SoldeAnnuel(msgspec.Struct, frozen=True):
    """Of one account or auxiliary account, in one year of accounts."""

    compte: Compte
    sous: int
    aux: str
    annee: int
    debit: int
    credit: int


class LigneDatee(msgspec.Struct, frozen=True, kw_only=True):
    """A line with its day in the accounts; `position` 0: an opening balance, which no fact of the year made."""

    position: int
    rang: int
    ordre: int
    journal: str
    exercice: int
    le: date
    compte: Compte
    sous: int
    aux: str
    piece: str
    piece_le: date
    libelle: str
    debit: int
    credit: int
    numero: int
    """In its book and year; 0: not given yet."""
    valide_le: date | None
    """None: not final."""
    groupement: str
    cycle: str
    lettre: str = ""
    lettre_le: date | None = None

    @property
    def numero_entier(self) -> str:
        return numero_entier(self.journal, self.exercice, self.numero) if self.numero else ""

    @property
    def numero_compte(self) -> str:
        return numero(self.compte, self.sous, self.exercice)


def exercice(
    annee: int,
    soldes: Iterable[SoldeAnnuel],
    lignes: Sequence[LigneDatee],
    *,
    dernier_jour: date,
    exercices: Exercices = CIVILS,
) -> list[LigneDatee]:
    """The year in the order of an export: opening first, then as entries became final, or would today."""
    ouverture = a_nouveaux(annee, soldes, exercices)
    provisoires = [
        ligne if ligne.valide_le else msgspec.structs.replace(ligne, valide_le=max(dernier_jour, ligne.le))
        for ligne in lignes
    ]
    rangees = sorted(provisoires, key=lambda li: (not li.numero, li.valide_le, li.le, li.position, li.rang, li.ordre))
    return lettrer([*ouverture, *_numerotees(rangees)])


def _numerotees(lignes: list[LigneDatee]) -> list[LigneDatee]:
    """Entries that no closing numbered follow in their book, by day."""
    derniers: dict[str, int] = {}
    donnes: dict[tuple[int, int], int] = {}
    faites = []
    for ligne in lignes:
        cle = (ligne.position, ligne.rang)
        if cle not in donnes:
            donnes[cle] = ligne.numero or derniers.get(ligne.journal, 0) + 1
            derniers[ligne.journal] = donnes[cle]
        faites.append(ligne if ligne.numero else msgspec.structs.replace(ligne, numero=donnes[cle]))
    return faites


def a_nouveaux(annee: int, soldes: Iterable[SoldeAnnuel], exercices: Exercices = CIVILS) -> list[LigneDatee]:
    """One entry on the first day: what every account of classes 1 to 5 held, and the year's result."""
    bilan: defaultdict[tuple[Compte, int, str], int] = defaultdict(int)
    resultat = report = 0
    for solde in soldes:
        if solde.annee >= annee:
            continue
        montant = solde.debit - solde.credit
        classe = numero(solde.compte, solde.sous, annee)[0]
        if classe == CONTRIBUTIONS:
            continue
        if classe in "67":
            resultat += montant if solde.annee == annee - 1 else 0
            report += montant if solde.annee < annee - 1 else 0
        else:
            bilan[solde.compte, solde.sous, solde.aux] += montant
    bilan[Compte.EXCEDENT if resultat < 0 else Compte.DEFICIT, 0, ""] += resultat
    bilan[Compte.REPORT_CREDITEUR if report < 0 else Compte.REPORT_DEBITEUR, 0, ""] += report
    gardes = sorted(
        ((cle, montant) for cle, montant in bilan.items() if montant),
        key=lambda garde: (numero(garde[0][0], garde[0][1], annee), garde[0][2]),
    )
    return [_ouverture(annee, exercices, ordre, *garde) for ordre, garde in enumerate(gardes, start=1)]


def _ouverture(annee: int, exercices: Exercices, ordre: int, cle: tuple[Compte, int, str], montant: int) -> LigneDatee:
    compte, sous, aux = cle
    jour = exercices.debut(annee)
    return LigneDatee(
        position=0,
        rang=1,
        ordre=ordre,
        journal=Journal.A_NOUVEAU,
        exercice=annee,
        le=jour,
        compte=compte,
        sous=sous,
        aux=aux,
        piece=f"Bilan {exercices.nom(annee - 1)}",
        piece_le=jour,
        libelle="À nouveau",
        debit=max(montant, 0),
        credit=max(-montant, 0),
        numero=1,
        valide_le=jour,
        groupement="",
        cycle="",
    )


def lettrer(lignes: Sequence[LigneDatee]) -> list[LigneDatee]:
    """Match the lines of each account that has come back to zero; the order of the lines is kept."""
    comptes: defaultdict[tuple[Compte, int, str], list[int]] = defaultdict(list)
    for rang, ligne in enumerate(lignes):
        if ligne.compte in LETTRES:
            comptes[ligne.compte, ligne.sous, ligne.aux].append(rang)
    faites = list(lignes)
    for rangs in comptes.values():
        for lettre, groupe in enumerate(_a_zero(lignes, rangs)):
            code, jour = _lettres(lettre), max(lignes[rang].le for rang in groupe)
            for rang in groupe:
                faites[rang] = msgspec.structs.replace(lignes[rang], lettre=code, lettre_le=jour)
    return faites


def _a_zero(lignes: Sequence[LigneDatee], rangs: list[int]) -> list[list[int]]:
    groupes, courant, solde, entree = [], [], 0, None
    par_jour = sorted(rangs, key=lambda rang: (lignes[rang].le, lignes[rang].position, lignes[rang].rang, rang))
    for place, rang in enumerate(par_jour):
        ligne = lignes[rang]
        courant.append(rang)
        solde += ligne.debit - ligne.credit
        entree = (ligne.position, ligne.rang)
        suivante = par_jour[place + 1] if place + 1 < len(par_jour) else None
        finie = suivante is None or (lignes[suivante].position, lignes[suivante].rang) != entree
        if not solde and finie:
            groupes.append(courant)
            courant = []
    return groupes


def _lettres(rang: int) -> str:
    """AAA, AAB ... ZZZ, AAAA ..."""
    code = ""
    while rang or len(code) < 3:  # noqa: PLR2004 - three letters at least
        rang, lettre = divmod(rang, 26)
        code = chr(ord("A") + lettre) + code
    return code
