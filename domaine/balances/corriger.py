"""Giving back what a scale counted too much: in the household's favour, never the other way (R-089)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.arithmetique import half_up, montant_ligne
from domaine.balances.controles import Controle, qui_juge
from domaine.balances.faits import BalanceControlee, NomDeBalance
from domaine.balances.refus import BalanceEnFaveurDuFoyer, BalanceNonControlee, RienACorrigerSurBalance
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.distribution.notees import NOTEES, Notee
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import Partis
from domaine.foyers.tarif import parts
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, GroupementId, Role, Unite

MOTIF = "balance"
"""The motive of both lines: the weighing undone, and the true weight in its place."""
UNE_FOIS = 100
"""Weighings of one household corrected at once: each is two facts."""


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, BalanceNonControlee, BalanceEnFaveurDuFoyer, RienACorrigerSurBalance, AvoirDepuis),
    trouvees=("groupement",),
)
@folds(CYCLE, NOTEES, AVOIRS)
class CorrigerPesees(Acte):
    """Rendre à un foyer ce qu'une balance a compté en trop."""

    cycle: CycleId
    foyer: FoyerId
    balance: NomDeBalance
    au_plus: Annotated[int, Meta(ge=1, le=UNE_FOIS)] = UNE_FOIS
    """How many weighings at once."""
    en_plus: bool = False
    """The credit that the household had since was for something else (R-145)."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    etat: EtatCycle = known(EtatCycle)
    controles: list[Controle] = known(list)
    """Of this scale in the round."""
    notees: dict[int, Notee] = known(dict)
    partis: Partis = known(Partis)
    avoirs: dict[int, Avoir] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The scale's checks, what the household took and brought back, its credits, the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*NOTEES], tags=[f"foyer:{self.foyer}", cycle]),
            Selector(types=[BalanceControlee, *CYCLE], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
        ]

    @event(BalanceControlee)
    def _(self, *, balance: str, etalon: int, lu: int, derive: bool, date_effet: datetime, position: int) -> None:
        if balance == self.balance:
            self.controles.append(Controle(date_effet, position, etalon, lu, derive))

    def execute(self) -> None:
        """Each weighing is undone and recorded at its true weight, at its own date, to the gram (R-012)."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if not self.controles:
            raise BalanceNonControlee(balance=self.balance)
        if not any(controle.de_trop for controle in self.controles):
            raise BalanceEnFaveurDuFoyer(balance=self.balance)
        lues = {position: notee for position, notee in self.notees.items() if self._lue(notee)}
        if not lues:
            raise RienACorrigerSurBalance(balance=self.balance)
        juges = {position: qui_juge(self.controles, lue.le, position) for position, lue in lues.items()}
        de_trop = [(position, controle) for position, controle in juges.items() if controle is not None]
        if not de_trop:
            raise BalanceEnFaveurDuFoyer(balance=self.balance)
        if not (self.en_plus or self.contexte.hors_ligne):
            exiger_sans_avoir_depuis(self, min(position for position, _ in de_trop))
        for position, controle in de_trop[: self.au_plus]:
            lue = lues[position]
            self._corriger(position, lue, half_up(lue.fait.quantite * controle.etalon, controle.lu))

    def _lue(self, notee: Notee) -> bool:
        """On this scale, and never put right; pieces are counted, whatever scale was named."""
        f = notee.fait
        return f.balance == self.balance and notee.corrige is None and f.prix_pour != Unite.PIECE.prix_pour

    def _corriger(self, position: int, lue: Notee, quantite: int) -> None:
        f = lue.fait
        coutant = montant_ligne(quantite, f.prix_centimes, f.prix_pour)
        du, compensation, supplement = parts(coutant, f.coefficient_pct)
        self.record(lue.contrepassee(en_plus=self.en_plus), corrige=position, date_effet=lue.le, motif=MOTIF)
        self.record(
            msgspec.structs.replace(
                f,
                quantite=max(quantite, 1),
                coutant_centimes=coutant,
                du_centimes=du,
                compensation_centimes=compensation,
                supplement_centimes=supplement,
                rabais_centimes=half_up(f.rabais_centimes * quantite, f.quantite),
            ),
            corrige=position,
            date_effet=lue.le,
            motif=MOTIF,
        )
