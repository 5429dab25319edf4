"""Both ways summed by the live folds, and what they do not share: households, products, suppliers, tills, accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from infra.facts import LogLine
from projections.caisses import CAISSES, DEPOTS, caisses
from projections.commandes import LIGNES, commandes
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable, Memoire
from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, libelle_auxiliaire, numero
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import fold_with, handlers_of
from projections.engine.table import Table
from projections.fournisseurs import FOURNISSEURS, fournisseurs
from projections.passe.etat import avec_derives
from projections.rejeu.reponse import Simulation
from projections.soldes import SOLDES, soldes
from projections.stock import STOCK, stock

TABLES: Final[Mapping[str, tuple[str, Table]]] = {
    "foyers": ("soldes", SOLDES),
    "lignes": ("lignes", LIGNES),
    "produits": ("stock", STOCK),
    "fournisseurs": ("fournisseurs", FOURNISSEURS),
    "caisses": ("caisses", CAISSES),
}
"""What is compared, under the names of the answer; with the name that `etat` derives figures by."""
_HANDLERS: Final = handlers_of([soldes, commandes, stock, fournisseurs, caisses])
_REGLES: Final = registre.REGLES

Comptes = Counter[tuple[Compte, int, str]]
"""Debits less credits, by account, its number when it is divided, and auxiliary account."""


class Ecart(msgspec.Struct, frozen=True, kw_only=True):
    """A row that both ways do not share."""

    cle: dict[str, Value]
    avant: dict[str, Value]
    """Columns that differ, as the log has them."""
    apres: dict[str, Value]


Difference = dict[str, list[Ecart]]
"""By table; an empty list where nothing differs."""


class _Sommes:
    """Figures and accounts after some facts."""

    def __init__(self) -> None:
        self.deltas = Deltas()
        self.comptable = Comptable()
        self.comptes: Comptes = Counter()
        self.impossible: int | None = None
        """Position of the first fact that the ledger could not take in such a log."""

    def plier(self, faits: Sequence[LogLine[Any]]) -> None:
        fold_with(_HANDLERS, self.deltas, faits)
        for fait in faits:
            if fait.data.NOM in _REGLES and self.impossible is None:
                self._passer(fait)

    def _passer(self, fait: LogLine[Any]) -> None:
        try:
            ecritures = self.comptable.passer(fait)
        except Exception:  # noqa: BLE001 - a hypothesis may leave out what a rule takes for granted: it is said
            self.impossible = fait.pos
            return
        comptes = self.comptes
        for ecriture in ecritures:
            for ligne in ecriture.lignes:
                comptes[ligne.compte, ligne.sous, ligne.aux] += ligne.debit - ligne.credit

    def copie(self) -> _Sommes:
        autre = _Sommes()
        for table, rows in self.deltas.tables.items():
            autre.deltas.tables[table] = {key: list(row) for key, row in rows.items()}
        memoire = msgspec.msgpack.decode(msgspec.msgpack.encode(self.comptable.m), type=Memoire)
        autre.comptable, autre.comptes = Comptable(memoire), self.comptes.copy()
        autre.impossible = self.impossible
        return autre


def comparer(simulation: Simulation) -> tuple[Difference, int | None]:
    """What differs; and the position of a fact from which on the ledger cannot be kept (None: it can)."""
    avant, apres = simulation.avant, simulation.apres
    if avant is apres:
        return {nom: [] for nom in (*TABLES, "comptes")}, None
    autres = (rang for rang, (a, b) in enumerate(zip(avant, apres, strict=False)) if a is not b)
    commun = next(autres, min(len(avant), len(apres)))
    ici = _Sommes()
    ici.plier(avant[:commun])
    la = ici.copie()
    ici.plier(avant[commun:])
    la.plier(apres[commun:])
    differences: Difference = {nom: _lignes(quoi, table, ici, la) for nom, (quoi, table) in TABLES.items()}
    impossible = la.impossible or ici.impossible
    differences["comptes"] = [] if impossible else _comptes(ici.comptes, la.comptes, apres)
    return differences, impossible


def _lignes(nom: str, table: Table, ici: _Sommes, la: _Sommes) -> list[Ecart]:
    ecarts = []
    anciennes, nouvelles = (sommes.deltas.tables.get(table, {}) for sommes in (ici, la))
    autres_depots = nom == "caisses" and ici.deltas.tables.get(DEPOTS) != la.deltas.tables.get(DEPOTS)
    for cle in sorted(anciennes.keys() | nouvelles.keys(), key=str):
        ancienne, nouvelle = (rangees.get(cle) or [*cle, *table.nothing] for rangees in (anciennes, nouvelles))
        if ancienne == nouvelle and not autres_depots:
            continue
        lues = (_ligne(nom, table, row, sommes.deltas) for row, sommes in ((ancienne, ici), (nouvelle, la)))
        lu = dict(zip(table.key, cle, strict=True))
        ecart = _ecart(_avec_son_nom(lu, ancienne, nouvelle) if table is CAISSES else lu, *lues)
        if ecart is not None:
            ecarts.append(ecart)
    return ecarts


def _avec_son_nom(cle: dict[str, Value], *rows: Sequence[Value]) -> dict[str, Value]:
    """A till bears its name and the day on which it was opened, as far as one of both logs says so."""
    rangs = {nom: CAISSES.columns.index(nom) for nom in ("caisse", "ouverte_le")}
    dits = {nom: next((row[rang] for row in rows if row[rang] is not None), None) for nom, rang in rangs.items()}
    return {**cle, **dits}


def _ligne(nom: str, table: Table, valeurs: Iterable[Value], deltas: Deltas) -> dict[str, Any]:
    ligne: dict[str, Any] = dict(zip(table.columns, valeurs, strict=True))
    if nom == "lignes":
        return ligne
    [derivee] = avec_derives(nom, [ligne], deltas.dicts(DEPOTS) if nom == "caisses" else [])
    return derivee


def _ecart(cle: dict[str, Value], avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Ecart | None:
    autres = [nom for nom in avant if avant[nom] != apres[nom]]
    if not autres:
        return None
    return Ecart(cle=cle, avant={nom: avant[nom] for nom in autres}, apres={nom: apres[nom] for nom in autres})


def _comptes(ici: Comptes, la: Comptes, faits: Sequence[LogLine[Any]]) -> list[Ecart]:
    annee = faits[-1].date_effet.year if faits else 0
    ecarts = []
    for compte, sous, aux in sorted(ici.keys() | la.keys(), key=str):
        avant, apres = ici[compte, sous, aux], la[compte, sous, aux]
        if avant != apres:
            cle: dict[str, Value] = {
                "compte": numero(compte, sous, annee),
                "libelle": libelle(compte, sous, annee),
                "auxiliaire": libelle_auxiliaire(compte, aux, annee),
            }
            ecarts.append(Ecart(cle=cle, avant={"solde_centimes": avant}, apres={"solde_centimes": apres}))
    return sorted(ecarts, key=lambda ecart: (str(ecart.cle["compte"]), str(ecart.cle["auxiliaire"])))
