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
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese
from domaine.fait import Fait
from domaine.foyers.tarif import parts
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, Role, Tarif, Unite

MOTIF = "balance"
"""The motive of both lines: the weighing undone, and the true weight in its place."""
UNE_FOIS = 100
"""Weighings of one household corrected at once: each is two facts."""


class Lue(msgspec.Struct, frozen=True, kw_only=True):
    """A weighing as the scale showed it."""

    fait: RetraitPese
    le: datetime


@folds(CYCLE)
@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(CycleInconnu, ComptesArretes, BalanceNonControlee, BalanceEnFaveurDuFoyer, RienACorrigerSurBalance),
)
class CorrigerPesees(Acte):
    """Rendre à un foyer ce qu'une balance a compté en trop."""

    cycle: CycleId
    foyer: FoyerId
    balance: NomDeBalance
    au_plus: Annotated[int, Meta(ge=1, le=UNE_FOIS)] = UNE_FOIS
    """How many weighings at once."""

    etat: EtatCycle = known(EtatCycle)
    controles: list[Controle] = known(list)
    """Of this scale in the round."""
    lues: dict[int, Lue] = known(dict)
    """Weighings of this scale that stand, by position; pieces are counted, whatever scale was named."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The scale's checks, what the household took and brought back, the round."""
        cycle = f"cycle:{self.cycle}"
        types: list[type[Fait]] = [RetraitPese, RetraitContrepasse, ProduitRendu]
        return [
            Selector(types=types, tags=[f"foyer:{self.foyer}", cycle]),
            Selector(types=[BalanceControlee, *CYCLE], tags=[cycle]),
        ]

    @event(BalanceControlee)
    def _(self, *, balance: str, etalon: int, lu: int, derive: bool, date_effet: datetime, position: int) -> None:
        if balance == self.balance:
            self.controles.append(Controle(date_effet, position, etalon, lu, derive))

    @event(RetraitPese)
    def _(  # noqa: PLR0913 - the weighing is recorded again as it was, but for its weight
        self,
        *,
        position: int,
        date_effet: datetime,
        corrige: int | None,
        cycle: str,
        groupement: str,
        foyer: str,
        produit: str,
        prevu: int,
        brut: int,
        tare: int,
        quantite: int,
        balance: str,
        retire_par: str | None,
        prix_centimes: int,
        prix_pour: int,
        tarif: Tarif,
        coefficient_pct: int,
        tva_pour_mille: int,
        coutant_centimes: int,
        du_centimes: int,
        compensation_centimes: int,
        supplement_centimes: int,
        libere: int,
        engage_libere_centimes: int,
        densite_g_par_l: int | None,
        lot: str,
        rabais_centimes: int,
        etiquette_remise: bool,
        financeur: str | None,
    ) -> None:
        if balance == self.balance and corrige is None and prix_pour != Unite.PIECE.prix_pour:
            fait = RetraitPese(
                cycle=cycle,
                groupement=groupement,
                foyer=foyer,
                produit=produit,
                prevu=prevu,
                brut=brut,
                tare=tare,
                quantite=quantite,
                balance=balance,
                retire_par=retire_par,
                prix_centimes=prix_centimes,
                prix_pour=prix_pour,
                tarif=tarif,
                coefficient_pct=coefficient_pct,
                tva_pour_mille=tva_pour_mille,
                coutant_centimes=coutant_centimes,
                du_centimes=du_centimes,
                compensation_centimes=compensation_centimes,
                supplement_centimes=supplement_centimes,
                libere=libere,
                engage_libere_centimes=engage_libere_centimes,
                densite_g_par_l=densite_g_par_l,
                lot=lot,
                rabais_centimes=rabais_centimes,
                etiquette_remise=etiquette_remise,
                financeur=financeur,
            )
            self.lues[position] = Lue(fait=fait, le=date_effet)

    @event(RetraitContrepasse)
    def _(self, corrige: int) -> None:
        self.lues.pop(corrige, None)

    @event(ProduitRendu)
    def _(self, retrait: int) -> None:
        self.lues.pop(retrait, None)

    def execute(self) -> None:
        """Each weighing is undone and recorded at its true weight, at its own date, to the gram (R-012)."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if not self.controles:
            raise BalanceNonControlee(balance=self.balance)
        if not any(controle.de_trop for controle in self.controles):
            raise BalanceEnFaveurDuFoyer(balance=self.balance)
        if not self.lues:
            raise RienACorrigerSurBalance(balance=self.balance)
        juges = {position: qui_juge(self.controles, lue.le, position) for position, lue in self.lues.items()}
        de_trop = [(position, controle) for position, controle in juges.items() if controle is not None]
        if not de_trop:
            raise BalanceEnFaveurDuFoyer(balance=self.balance)
        for position, controle in de_trop[: self.au_plus]:
            lue = self.lues[position]
            self._corriger(position, lue, half_up(lue.fait.quantite * controle.etalon, controle.lu))

    def _corriger(self, position: int, lue: Lue, quantite: int) -> None:
        f = lue.fait
        coutant = montant_ligne(quantite, f.prix_centimes, f.prix_pour)
        du, compensation, supplement = parts(coutant, f.coefficient_pct)
        communs = {nom: getattr(f, nom) for nom in RetraitContrepasse.__struct_fields__ if nom in f.__struct_fields__}
        annule = RetraitContrepasse(**communs, second=None)
        self.record(annule, corrige=position, date_effet=lue.le, motif=MOTIF)
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
