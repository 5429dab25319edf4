"""Saying which of our operations a bank line is: exact to the centime, by a person (R-167).

A card payout comes two days later, less what the bank keeps: gross is what households paid, the fee is the group's
expense (R-132).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.arithmetique import repartir
from domaine.banque.faits import CarteRapprochee, LigneBancaireRapprochee
from domaine.banque.ligne import VIE_D_UNE_LIGNE, Ligne, exiger_ouverte
from domaine.banque.operations import LIGNE_ET_OPERATIONS, SOURCES_MAX, Cible, cartes, chez, limites, sources
from domaine.banque.refus import (
    FraisSansCarte,
    LigneDeBanqueInconnue,
    LigneDejaDite,
    MontantsDifferents,
    OperationDejaPrise,
    OperationInconnue,
    TropDeCartes,
    TropDeSources,
)
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import LigneBancaireId, MontantOuZero, Role
from domaine.virements.lot import Lot, lots

AVEC_FRAIS: Final = frozenset({"carte", "impaye"})
"""A payout keeps its fees, and may be less by what the bank took back of another."""


CARTES_MAX: Final = 450
"""Of one line: each is a fact, beside those of its operations, and an append takes 512."""


@acte(
    Role.TRESORIER,
    refus=(
        LigneDeBanqueInconnue,
        LigneDejaDite,
        OperationInconnue,
        OperationDejaPrise,
        FraisSansCarte,
        MontantsDifferents,
        TropDeSources,
        TropDeCartes,
    ),
)
@folds(LIGNE_ET_OPERATIONS)
class RapprocherLigne(Acte):
    """Rapprocher une ligne de banque de ce que nous avions noté."""

    ligne: LigneBancaireId
    cibles: Annotated[tuple[Cible, ...], Meta(min_length=1, max_length=60)]
    frais_centimes: MontantOuZero = 0
    """What the bank kept of card payments."""

    lue: Ligne | None = known(lambda: None)
    montants: dict[str, int] = known(dict)
    cartes: dict[str, Counter[str]] = known(cartes)
    cartes_prises: dict[tuple[str, str], Counter[str]] = known(dict)
    prises: dict[str, str] = known(dict)
    chez: dict[str, set[str]] = known(chez)
    lots: dict[str, Lot] = known(lots)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The line, and the operations with the lines that took them."""
        return [
            Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"]),
            *limites(self.cibles),
        ]

    def execute(self) -> None:
        """Every operation stands and is free, and together, less fees, they make the line."""
        lue = exiger_ouverte(self)
        if self.ligne in self.prises.values():
            raise LigneDejaDite
        if len(sources(self.cibles)) > SOURCES_MAX:
            raise TropDeSources
        cibles = {cible.cle: cible for cible in self.cibles}
        montants = [self._montant(cible, lue.groupement) for cible in cibles.values()]
        cartes = [cible.genre == "carte" for cible in cibles.values()]
        if self.frais_centimes and not (any(cartes) and {c.genre for c in cibles.values()} <= AVEC_FRAIS):
            raise FraisSansCarte
        choisi = sum(montants) - self.frais_centimes
        if choisi != lue.montant_centimes:
            ecart = euros(abs(choisi - lue.montant_centimes))
            raise MontantsDifferents(ligne=euros(lue.montant_centimes), choisi=euros(choisi), ecart=ecart)
        tenues = self._cartes_des_caisses(cibles.values())
        self._payer(cibles.values(), lue)
        poids = [
            abs(montant) if carte or not any(cartes) else 0 for montant, carte in zip(montants, cartes, strict=True)
        ]
        frais = repartir(self.frais_centimes, poids)
        for cible, montant, part in zip(cibles.values(), montants, frais, strict=True):
            self.record(
                LigneBancaireRapprochee(
                    ligne=self.ligne,
                    groupement=lue.groupement,
                    genre=cible.genre,
                    reference=cible.reference,
                    session=cible.session,
                    depot=cible.depot,
                    encaissement=cible.encaissement,
                    foyer=cible.foyer,
                    cycle=cible.cycle,
                    lot=cible.lot,
                    montant_centimes=montant,
                    frais_centimes=part,
                    ligne_le=lue.le,
                ),
                date_effet=lue.arrivee(self.contexte.date_effet),
            )
        self._tenir(tenues, lue)

    def _montant(self, cible: Cible, groupement: str) -> int:
        """Of an operation of this group; another's bank account has it."""
        montant = self._connu(cible, groupement) if cible.situee else 0
        if cible.cle in self.prises and (cible.genre != "carte" or not montant):
            raise OperationDejaPrise
        if not montant:
            raise OperationInconnue
        return montant

    def _connu(self, cible: Cible, groupement: str) -> int:
        if cible.lot:
            lot = self.lots[cible.lot]
            return -lot.total_centimes if groupement in lot.groupements else 0
        if groupement not in self.chez[cible.cle]:
            return 0
        return self.cartes[cible.cle].total() if cible.genre == "carte" else self.montants.get(cible.cle, 0)

    def _payer(self, cibles: Iterable[Cible], lue: Ligne) -> None:
        """The bank says that it paid the transfers of a file: those nobody noted yet are payments from then on."""
        for cible in cibles:
            if cible.lot:
                for paiement in self.lots[cible.lot].paiements(cible.lot, ""):
                    self.record(paiement, date_effet=lue.arrivee(self.contexte.date_effet))

    def _cartes_des_caisses(self, cibles: Iterable[Cible]) -> dict[str, int]:
        """Card payments of tills that were not undone since, with what each makes; raise TropDeCartes."""
        tenues = {
            encaissement: montant
            for cible in cibles
            if cible.genre == "carte" and cible.session
            for encaissement, montant in self.cartes[cible.cle].items()
            if montant > 0
        }
        if len(tenues) > CARTES_MAX:
            raise TropDeCartes(nombre=len(tenues), maximum=CARTES_MAX)
        return tenues

    def _tenir(self, cartes: dict[str, int], lue: Ligne) -> None:
        """Each card payment of a till knows its line; one of no till does by the operation itself."""
        for encaissement, montant in cartes.items():
            self.record(
                CarteRapprochee(
                    ligne=self.ligne, groupement=lue.groupement, encaissement=encaissement, montant_centimes=montant
                ),
                date_effet=lue.arrivee(self.contexte.date_effet),
            )
