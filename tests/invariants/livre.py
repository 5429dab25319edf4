"""The ledger of a group in memory: entries day by day, periods that are closed, years as they are exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from domaine.comptes.exercices import CIVILS
from domaine.comptes.faits import GenrePeriode, PeriodeCloturee, TvaAnnulee, TvaDeclaree
from domaine.dates import UN_JOUR
from infra.facts import LogLine
from projections.ecritures import registre
from projections.ecritures.clore import Apercu
from projections.ecritures.comptable import Comptable
from projections.ecritures.exercice import LigneDatee, SoldeAnnuel, exercice
from projections.ecritures.modele import Ecriture
from projections.ecritures.tva import ADeclarer, a_declarer
from projections.ecritures.validation import (
    Cloture,
    LigneSignee,
    Numeros,
    Tete,
    Validation,
    cloture_de,
    empreinte,
    numero_entier,
    valider,
)

assert registre.REGLES  # every rule is known from here on

Cle = tuple[int, int]


class Livre:
    """What the tables of the ledger hold, for an association that keeps civil years."""

    def __init__(self) -> None:
        self.comptable, self.position = Comptable(), 0
        self.ecritures: dict[Cle, Ecriture] = {}
        self.finales: dict[Cle, Validation] = {}
        self.clotures: list[Cloture] = []
        self.bases = Counter[int]()
        """Declared, by rate of VAT."""
        self.de_tva: set[int] = set()
        """Facts that declare VAT, or take it back."""
        self.declarees: dict[date, int] = {}
        """Returns of VAT that stand, by the day up to which they were: their positions."""

    def suivre(self, faits: Iterable[LogLine[Any]]) -> None:
        """Those that come next."""
        for fait in faits:
            for e in self.comptable.passer(fait):
                assert sum(ligne.debit - ligne.credit for ligne in e.lignes) == 0
                self.ecritures[e.position, e.rang] = e
            if isinstance(fait.data, PeriodeCloturee):
                cloture = cloture_de(fait)
                self.finales |= {(v.position, v.rang): v for v in self._valider(cloture)}
                self.clotures.append(cloture)
            if isinstance(fait.data, TvaDeclaree | TvaAnnulee):
                sens = 1 if isinstance(fait.data, TvaDeclaree) else -1
                self.bases.update({un.pour_mille: sens * un.base_centimes for un in fait.data.taux})
                self.de_tva.add(fait.pos)
                self.declarees[fait.data.au] = fait.pos if sens > 0 else 0
            self.position = fait.pos

    @property
    def clos(self) -> date | None:
        return max((cloture.au for cloture in self.clotures), default=None)

    @property
    def annees_closes(self) -> set[int]:
        return {cloture.au.year for cloture in self.clotures if cloture.genre == "annee"}

    @property
    def annees(self) -> list[int]:
        """That hold an entry."""
        return sorted({self.jour(e).year for e in self.ecritures.values()})

    def jour(self, e: Ecriture) -> date:
        """Its day in the accounts."""
        finale = self.finales.get((e.position, e.rang))
        return finale.le if finale else max(e.le, date.min if self.clos is None else self.clos + UN_JOUR)

    def apercu(self, genre: GenrePeriode, au: date) -> Apercu:
        """What closing that period would make final."""
        validees = self._valider(Cloture(self.position + 1, genre, au, au, self.position))
        signees = [
            ligne
            for v in sorted(validees, key=lambda v: (v.journal, v.exercice, v.numero))
            for ligne in self._signees(v)
        ]
        total = sum(ligne.debit for ligne in signees)
        return Apercu(
            genre=genre,
            au=au,
            arrete_a=self.position,
            ecritures=len(validees),
            total_centimes=total,
            cumul_centimes=total + sum(li.debit for cle in self.finales for li in self.ecritures[cle].lignes),
            empreinte=empreinte(signees),
        )

    def soldes(self, au: date, declarees: frozenset[int] = frozenset()) -> list[SoldeAnnuel]:
        """`declarees`: entries of these facts too, whatever their day."""
        sommes = Counter[tuple[Any, ...]]()
        for e in self.ecritures.values():
            if (jour := self.jour(e)) <= au or e.position in declarees:
                for li in e.lignes:
                    sommes[li.compte, li.sous, li.aux, jour.year, "d"] += li.debit
                    sommes[li.compte, li.sous, li.aux, jour.year, "c"] += li.credit
        return [
            SoldeAnnuel(compte, sous, aux, an, sommes[compte, sous, aux, an, "d"], sommes[compte, sous, aux, an, "c"])
            for compte, sous, aux, an in sorted({cle[:4] for cle in sommes})
        ]

    def tva(self, au: date) -> ADeclarer:
        return a_declarer(self.soldes(au, frozenset(self.declarees.values())), self.bases)

    def lignes(self, an: int) -> list[LigneDatee]:
        """Of that year, in the order of facts."""
        return [
            LigneDatee(
                position=e.position, rang=e.rang, ordre=ordre, journal=e.journal, exercice=an, le=self.jour(e),
                compte=li.compte, sous=li.sous, aux=li.aux, piece=e.piece, piece_le=e.piece_le, libelle=e.libelle,
                debit=li.debit, credit=li.credit, numero=v.numero if v else 0, valide_le=v.valide_le if v else None,
                groupement=e.groupement, cycle=e.cycle or "",
            )
            for cle, e in self.ecritures.items()
            if self.jour(e).year == an
            for v in [self.finales.get(cle)]
            for ordre, li in enumerate(e.lignes, start=1)
        ]  # fmt: skip

    def annee(self, an: int) -> list[LigneDatee]:
        """As exports show it."""
        soldes = self.soldes(CIVILS.fin(an))
        return exercice(an, soldes, self.lignes(an), dernier_jour=date(2028, 1, 1))

    def _valider(self, cloture: Cloture) -> list[Validation]:
        numeros: Numeros = {}
        for v in self.finales.values():
            numeros[v.journal, v.exercice] = max(v.numero, numeros.get((v.journal, v.exercice), 0))
        restent = (
            Tete(e.position, e.rang, e.journal, e.le) for cle, e in self.ecritures.items() if cle not in self.finales
        )
        return valider(restent, cloture, self.clos, numeros)

    def _signees(self, v: Validation) -> list[LigneSignee]:
        e = self.ecritures[v.position, v.rang]
        numero = numero_entier(v.journal, v.exercice, v.numero)
        return [
            LigneSignee(numero, v.le, li.compte, li.sous, li.aux, e.piece, e.piece_le, e.libelle, li.debit, li.credit)
            for li in e.lignes
        ]
