"""The two statements of a year, from its balances: what was earned and spent, what is owned and owed. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from projections.ecritures.exercice import CONTRIBUTIONS, SoldeAnnuel
from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, numero

GESTION: Final = "67"
"""Classes of what is spent and earned."""


class Poste(NamedTuple):
    """One line of a statement, with the year before beside it; centimes, always on the side it is shown."""

    compte: str
    libelle: str
    montant: int
    avant: int


class Etats(NamedTuple):
    charges: list[Poste]
    produits: list[Poste]
    actif: list[Poste]
    passif: list[Poste]
    """The year's result among them."""
    contributions: list[Poste]
    """What volunteers gave, and what it was used for: outside the result."""
    resultat: int
    """> 0: more came in than was spent."""
    resultat_avant: int


Soldes = dict[tuple[Compte, int, bool], int]
"""By account and by side: an account that some auxiliary accounts owe and others are owed stands on both."""


def etats(annee: int, soldes: Iterable[SoldeAnnuel]) -> Etats:
    """`soldes`: of all years up to this one."""
    tous = list(soldes)
    ici, avant = de_gestion(annee, tous), de_gestion(annee - 1, tous)
    donne, donne_avant = _sommes(annee, tous, CONTRIBUTIONS), _sommes(annee - 1, tous, CONTRIBUTIONS)
    contributions = [
        Poste(numero, nom, abs(montant), abs(autrefois))
        for numero, nom, montant, autrefois in _postes(annee, donne, donne_avant, CONTRIBUTIONS, 1)
    ]
    bilan, bilan_avant = _bilan(annee, tous), _bilan(annee - 1, tous)
    charges = _postes(annee, ici, avant, "6", 1)
    produits = _postes(annee, ici, avant, "7", -1)
    resultat, resultat_avant = -sum(ici.values()), -sum(avant.values())
    actif = _postes_du_bilan(annee, bilan, bilan_avant, debiteurs=True)
    passif = _postes_du_bilan(annee, bilan, bilan_avant, debiteurs=False)
    fin, fin_avant = _resultats(annee, tous), _resultats(annee - 1, tous)
    for nom, un, deux in (
        ("Résultat des années d'avant", fin - resultat, fin_avant - resultat_avant),
        ("Résultat de l'année", resultat, resultat_avant),
    ):
        if un or deux:
            passif.append(Poste("", nom, un, deux))
    return Etats(charges, produits, actif, passif, contributions, resultat, resultat_avant)


def de_gestion(annee: int, soldes: Iterable[SoldeAnnuel]) -> dict[tuple[Compte, int], int]:
    """What each account of the year's result comes to, rates of VAT together; > 0: spent."""
    return _sommes(annee, soldes, GESTION)


def _sommes(annee: int, soldes: Iterable[SoldeAnnuel], classes: str) -> dict[tuple[Compte, int], int]:
    sommes: defaultdict[tuple[Compte, int], int] = defaultdict(int)
    for solde in soldes:
        if solde.annee == annee and _classe(solde) in classes:
            sommes[solde.compte, 0] += solde.debit - solde.credit
    return sommes


def _classe(solde: SoldeAnnuel) -> str:
    return numero(solde.compte, solde.sous, solde.annee)[0]


def _resultats(annee: int, soldes: list[SoldeAnnuel]) -> int:
    return sum(s.credit - s.debit for s in soldes if s.annee <= annee and _classe(s) in GESTION)


def _bilan(annee: int, soldes: list[SoldeAnnuel]) -> Soldes:
    par_aux: defaultdict[tuple[Compte, int, str], int] = defaultdict(int)
    for solde in soldes:
        if solde.annee <= annee and _classe(solde) not in GESTION + CONTRIBUTIONS:
            par_aux[solde.compte, solde.sous, solde.aux] += solde.debit - solde.credit
    sommes: defaultdict[tuple[Compte, int, bool], int] = defaultdict(int)
    for (compte, sous, _), montant in par_aux.items():
        sommes[compte, sous, montant > 0] += montant
    return sommes


def _postes(
    annee: int, ici: dict[tuple[Compte, int], int], avant: dict[tuple[Compte, int], int], classe: str, sens: int
) -> list[Poste]:
    comptes = {cle for cle in ici.keys() | avant.keys() if numero(*cle, annee)[0] == classe}
    postes = [
        Poste(numero(*c, annee), libelle(*c, annee), sens * ici.get(c, 0), sens * avant.get(c, 0)) for c in comptes
    ]
    return sorted(poste for poste in postes if poste.montant or poste.avant)


def _postes_du_bilan(annee: int, ici: Soldes, avant: Soldes, *, debiteurs: bool) -> list[Poste]:
    cles = {(compte, sous) for compte, sous, cote in ici.keys() | avant.keys() if cote is debiteurs}
    sens = 1 if debiteurs else -1
    postes = [
        Poste(
            numero(*cle, annee),
            libelle(*cle, annee),
            sens * ici.get((*cle, debiteurs), 0),
            sens * avant.get((*cle, debiteurs), 0),
        )
        for cle in cles
    ]
    return sorted(poste for poste in postes if poste.montant or poste.avant)
