"""Cash taken to the bank and noted wrong (R-164): the opposite line, and the right one, at its date (R-185).

The cheques of that slip stay on it: one that did not reach the bank is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.rapproches import RAPPROCHES, est_en_banque
from domaine.caisses.deposer import SERIE_BORDEREAUX, exiger_les_especes
from domaine.caisses.faits import CaisseOuverte, DepotBanqueEffectue, DepotContrepasse
from domaine.caisses.refus import (
    CaisseInconnue,
    DepotDejaAnnule,
    DepotEnBanque,
    DepotInchange,
    DepotRecompte,
    DepotSansEspeces,
    EspecesInsuffisantes,
    FondRepris,
)
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, PAS_COMPTEE, Caisse, depose, remis_en_caisse, sans_le_depot
from domaine.fait import Fait
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import GroupementId, MontantOuZero, Motif, Role, SessionId


class Depot(NamedTuple):
    """Cash that was noted as taken to the bank."""

    bordereau: str
    especes_centimes: int
    depose_le: datetime


def _note(
    acte: CorrigerDepot,
    *,
    position: int,
    bordereau: str,
    especes_centimes: int,
    cheques: tuple[str, ...],
    date_effet: datetime,
) -> None:
    depose(acte, position, especes_centimes, cheques)
    acte.depots[position] = Depot(bordereau, especes_centimes, date_effet)


def _annule(acte: CorrigerDepot, corrige: int, especes_centimes: int) -> None:
    remis_en_caisse(acte, corrige, especes_centimes)
    acte.annules.add(corrige)


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_COMPTEE,
        DepotSansEspeces,
        DepotDejaAnnule,
        DepotEnBanque,
        DepotInchange,
        DepotRecompte,
        EspecesInsuffisantes,
        FondRepris,
    ),
)
@folds({**MOUVEMENTS_DE_CAISSE, DepotBanqueEffectue: _note, DepotContrepasse: _annule}, RAPPROCHES)
class CorrigerDepot(Acte):
    """Annuler les espèces d'un dépôt en banque, ou corriger leur montant, en gardant la trace des lignes."""

    session: SessionId
    """The till they came from."""
    groupement: GroupementId
    depot: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    especes_centimes: MontantOuZero
    """What was really taken to the bank; 0: nothing was."""

    caisse: Caisse = known(Caisse)
    depots: dict[int, Depot] = known(dict)
    """Of this till, by position."""
    annules: set[int] = known(set)
    rapproches: set[tuple[str, str]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that went into and out of this till, its next opening, and what the bank's lines are said to be."""
        types: list[type[Fait]] = [*MOUVEMENTS_DE_CAISSE, *RAPPROCHES]
        return [
            Selector(types=types, tags=[f"caisse:{self.session}"]),
            Selector(types=[CaisseOuverte], tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        depot = self.depots.get(self.depot)
        if self.caisse.groupement != self.groupement:
            raise CaisseInconnue(session=self.session)
        if depot is None or not depot.especes_centimes:
            raise DepotSansEspeces
        if self.depot in self.annules:
            raise DepotDejaAnnule(bordereau=depot.bordereau)
        if est_en_banque(self, [f"especes:{depot.bordereau}"]):
            raise DepotEnBanque(bordereau=depot.bordereau)
        if self.especes_centimes == depot.especes_centimes:
            raise DepotInchange(montant=euros(depot.especes_centimes))
        if self.depot not in self.caisse.deposes_depuis:
            raise DepotRecompte(session=self.caisse.nom)
        avant = sans_le_depot(self.caisse, self.depot, depot.especes_centimes)
        exiger_les_especes(avant, self.session, self.especes_centimes)
        self.record(
            DepotContrepasse(
                session=self.session,
                groupement=self.groupement,
                bordereau=depot.bordereau,
                especes_centimes=depot.especes_centimes,
                raison=self.raison,
            ),
            corrige=self.depot,
            date_effet=depot.depose_le,
            motif=self.raison.value,
        )
        if self.especes_centimes:
            self.record(
                DepotBanqueEffectue(
                    session=self.session,
                    groupement=self.groupement,
                    bordereau="",
                    especes_centimes=self.especes_centimes,
                    cheques=(),
                    cheques_centimes=0,
                ),
                cause=self.depot,
                date_effet=depot.depose_le,
                motif=self.raison.value,
                serie=(SERIE_BORDEREAUX, "bordereau", "B{:04d}"),
            )
