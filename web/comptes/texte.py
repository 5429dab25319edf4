"""The ledger in plain text, for beancount and hledger: unrelated programs that compute every balance again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final

from domaine.dates import UN_JOUR
from projections.ecritures.exercice import LigneDatee

_RACINES: Final = {"1": "Equity", "2": "Assets", "3": "Assets", "6": "Expenses", "7": "Income", "8": "Equity"}
_CREANCES: Final = ("409", "411", "441", "44566", "44567", "44586", "4671", "4672", "4718", "486", "5")


def beancount(lignes: Sequence[LigneDatee], titre: str) -> str:
    """Accounts opened, one transaction an entry, and at the end of each month an exact assertion of every balance."""
    parties = [f'option "title" "{_guillemets(titre)}"', 'option "operating_currency" "EUR"', ""]
    premiers: dict[str, date] = {}
    for ligne in lignes:
        nom = _compte(ligne)
        premiers[nom] = min(premiers.get(nom, ligne.le), ligne.le)
    parties += [f"{jour} open {nom} EUR" for nom, jour in sorted(premiers.items(), key=lambda p: (p[1], p[0]))]
    for ecriture in _ecritures(lignes):
        tete = ecriture[0]
        parties += [
            "",
            f'{tete.le} * "{_guillemets(tete.libelle)}" #{tete.numero_entier}',
            f'  piece: "{_guillemets(tete.piece)}"',
        ]
        parties += [f"  fait: {tete.position}"] if tete.position else []
        parties += [f"  {_compte(ligne)}  {_montant(ligne)} EUR" for ligne in ecriture]
    parties.append("")
    for jour, nom, solde in _soldes_de_fin_de_mois(lignes):
        parties.append(f"{jour + UN_JOUR} balance {nom}  {_decimal(solde)} ~ 0.00 EUR")
    return "\n".join(parties) + "\n"


def hledger(lignes: Sequence[LigneDatee], titre: str) -> str:
    """The same, where each balance is asserted on a line of its own at the end of each month."""
    noms = sorted({_compte(ligne) for ligne in lignes})
    parties = [f"; {titre}", "commodity 1000.00 EUR", *(f"account {nom}" for nom in noms)]
    for ecriture in _ecritures(sorted(lignes, key=lambda li: li.le)):
        tete = ecriture[0]
        parties += ["", f"{tete.le} * ({tete.numero_entier}) {tete.libelle.replace(';', ',')}  ; piece: {tete.piece}"]
        parties += [f"    {_compte(ligne)}  {_montant(ligne)} EUR" for ligne in ecriture]
    for jour, groupe in groupby(_soldes_de_fin_de_mois(lignes), key=lambda solde: solde[0]):
        parties += ["", f"{jour} * Soldes au {jour:%d/%m/%Y}"]
        parties += [f"    {nom}  0.00 EUR = {_decimal(solde)} EUR" for _, nom, solde in groupe]
    return "\n".join(parties) + "\n"


LOGICIELS: Final[Mapping[str, Callable[[Sequence[LigneDatee], str], str]]] = {
    "beancount": beancount,
    "hledger": hledger,
}


def en_texte(logiciel: str, lignes: Sequence[LigneDatee], annee: int) -> bytes:
    """A year of accounts, for one of `LOGICIELS`."""
    return LOGICIELS[logiciel](lignes, f"Comptes {annee}").encode()


def _ecritures(lignes: Iterable[LigneDatee]) -> Iterator[list[LigneDatee]]:
    for _, groupe in groupby(lignes, key=lambda li: (li.position, li.rang)):
        yield list(groupe)


def _soldes_de_fin_de_mois(lignes: Sequence[LigneDatee]) -> Iterator[tuple[date, str, int]]:
    soldes: defaultdict[str, int] = defaultdict(int)
    for mois, groupe in groupby(sorted(lignes, key=lambda li: li.le), key=lambda li: (li.le.year, li.le.month)):
        for ligne in groupe:
            soldes[_compte(ligne)] += ligne.debit - ligne.credit
        fin = date(mois[0] + mois[1] // 12, mois[1] % 12 + 1, 1) - UN_JOUR
        yield from ((fin, nom, soldes[nom]) for nom in sorted(soldes))


def _compte(ligne: LigneDatee) -> str:
    """« Liabilities:C4191:F-031 »: both programs want one of five roots; names of accounts begin with a capital."""
    return _nom(ligne.numero_compte, ligne.aux)


@lru_cache(maxsize=8192)
def _nom(numero: str, aux: str) -> str:
    racine = _RACINES.get(numero[0]) or ("Assets" if numero.startswith(_CREANCES) else "Liabilities")
    return f"{racine}:C{numero}" + (f":{_capitale(aux)}" if aux else "")


def _capitale(aux: str) -> str:
    simple = re.sub(r"[^A-Za-z0-9-]", "-", aux)
    return simple[0].upper() + simple[1:] if simple[0].isalnum() else f"X{simple}"


def _montant(ligne: LigneDatee) -> str:
    return _decimal(ligne.debit - ligne.credit)


def _decimal(centimes: int) -> str:
    return f"{'-' if centimes < 0 else ''}{abs(centimes) // 100}.{abs(centimes) % 100:02d}"


def _guillemets(texte: str) -> str:
    return texte.replace("\\", "/").replace('"', "'")
