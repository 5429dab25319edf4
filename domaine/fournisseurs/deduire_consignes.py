"""Taking the deposits that a supplier credited off what it is owed for a round, or putting them back (R-153).

A credit is for containers, whichever round they were sold in: somebody says on which round it is used. What goes beyond
what is due there, the supplier owes, and may give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fournisseurs.faits import ConsigneCrediteeFournisseur, ConsignesDeduites
from domaine.fournisseurs.refus import PlusQueCredite, PlusQueDeduit
from domaine.mots import euros
from domaine.mutators import Mutators, folds
from domaine.types import CycleId, FournisseurId, GroupementId, Montant, Role


class ConnaitLesConsignes(Protocol):
    """An act that folds CREDIT_DE_CONSIGNES, read under the tags of a supplier and a group, and of a round."""

    du_groupement: str
    credite_centimes: int
    deduit_centimes: dict[str, int]

    @property
    def cycle(self) -> str: ...


def deduit() -> dict[str, int]:
    return defaultdict(int)


def _ouvert(acte: ConnaitLesConsignes, cycle: str, groupement: str) -> None:
    acte.du_groupement = groupement if cycle == acte.cycle else acte.du_groupement


def _credite(acte: ConnaitLesConsignes, credite_centimes: int) -> None:
    acte.credite_centimes += credite_centimes


def _deduites(acte: ConnaitLesConsignes, cycle: str, montant_centimes: int) -> None:
    acte.deduit_centimes[cycle] += montant_centimes


CREDIT_DE_CONSIGNES: Final[Mutators] = {
    CycleOuvert: _ouvert,
    ConsigneCrediteeFournisseur: _credite,
    ConsignesDeduites: _deduites,
}


def _limites(fournisseur: str, groupement: str, cycle: str) -> list[Selector]:
    """What this supplier credited the group, what of it is used in any round, and whose round this is."""
    return [
        Selector(
            types=[ConsigneCrediteeFournisseur, ConsignesDeduites],
            tags=[f"fournisseur:{fournisseur}", f"groupement:{groupement}"],
        ),
        Selector(types=[CycleOuvert], tags=[f"cycle:{cycle}"]),
    ]


@acte(Role.TRESORIER, refus=(CycleInconnu, PlusQueCredite))
@folds(CREDIT_DE_CONSIGNES)
class DeduireConsignes(Acte):
    """Déduire de ce qu'on doit à un fournisseur les consignes qu'il a créditées."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    montant_centimes: Montant

    du_groupement: str = known(str)
    credite_centimes: int = known(int)
    deduit_centimes: dict[str, int] = known(deduit)

    def consistency_boundary(self) -> Sequence[Selector]:
        return _limites(self.fournisseur, self.groupement, self.cycle)

    def execute(self) -> None:
        """Never more than was credited and is not used yet."""
        if self.du_groupement != self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        reste = self.credite_centimes - sum(self.deduit_centimes.values())
        if self.montant_centimes > reste:
            raise PlusQueCredite(reste=euros(max(reste, 0)))
        self.record(_fait(self, self.montant_centimes))


@acte(Role.TRESORIER, refus=(CycleInconnu, PlusQueDeduit))
@folds(CREDIT_DE_CONSIGNES)
class RemettreConsignes(Acte):
    """Remettre des consignes déduites par erreur : elles se déduiront d'une autre commande."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    montant_centimes: Montant

    du_groupement: str = known(str)
    credite_centimes: int = known(int)
    deduit_centimes: dict[str, int] = known(deduit)

    def consistency_boundary(self) -> Sequence[Selector]:
        return _limites(self.fournisseur, self.groupement, self.cycle)

    def execute(self) -> None:
        """Never more than is used in this round."""
        if self.du_groupement != self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        if self.montant_centimes > self.deduit_centimes[self.cycle]:
            raise PlusQueDeduit(deduit=euros(self.deduit_centimes[self.cycle]))
        self.record(_fait(self, -self.montant_centimes))


def _fait(acte: DeduireConsignes | RemettreConsignes, montant_centimes: int) -> ConsignesDeduites:
    return ConsignesDeduites(
        fournisseur=acte.fournisseur,
        cycle=acte.cycle,
        groupement=acte.groupement,
        montant_centimes=montant_centimes,
    )
