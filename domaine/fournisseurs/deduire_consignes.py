"""Taking the deposits that a supplier credited off what it is owed for a round, or putting them back (R-153).

A credit is for containers, whichever round they were sold in: somebody says on which round it is used. What goes beyond
what is due there, the supplier owes, and may give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsignesDeduites, ReponseConsignesAnnulee
from domaine.fournisseurs.refus import PlusQueCredite, PlusQueDeduit
from domaine.mots import euros
from domaine.mutators import Mutators, folds
from domaine.types import CycleId, FournisseurId, GroupementId, Montant, Role


@dataclass
class Credit:
    """What a supplier credited a group for containers of any round, and what of it is used."""

    de_la_commande: str = ""
    """The group whose round it is used on; "": none is open by that name."""
    credite_centimes: int = 0
    deduit_centimes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By round."""

    @property
    def reste_centimes(self) -> int:
        """What no round has used yet."""
        return self.credite_centimes - sum(self.deduit_centimes.values())


class UseDuCredit(Protocol):
    """An act that folds CREDIT_DE_CONSIGNES."""

    credit: Credit

    @property
    def fournisseur(self) -> str: ...
    @property
    def cycle(self) -> str: ...
    @property
    def groupement(self) -> str: ...


def _ouvert(acte: UseDuCredit, cycle: str, groupement: str) -> None:
    acte.credit.de_la_commande = groupement if cycle == acte.cycle else acte.credit.de_la_commande


def _credite(acte: UseDuCredit, credite_centimes: int) -> None:
    acte.credit.credite_centimes += credite_centimes


def _credite_moins(acte: UseDuCredit, credite_centimes: int) -> None:
    acte.credit.credite_centimes -= credite_centimes


def _deduites(acte: UseDuCredit, cycle: str, montant_centimes: int) -> None:
    acte.credit.deduit_centimes[cycle] += montant_centimes


CREDIT: Final[Mutators] = {
    ConsigneCrediteeFournisseur: _credite,
    ReponseConsignesAnnulee: _credite_moins,
    ConsignesDeduites: _deduites,
}
CREDIT_DE_CONSIGNES: Final[Mutators] = {CycleOuvert: _ouvert, **CREDIT}


def _limites(acte: UseDuCredit) -> list[Selector]:
    """What this supplier credited the group, what of it is used in any round, and whose round this is."""
    return [
        Selector(
            types=[*CREDIT],
            tags=[f"fournisseur:{acte.fournisseur}", f"groupement:{acte.groupement}"],
        ),
        Selector(types=[CycleOuvert], tags=[f"cycle:{acte.cycle}"]),
    ]


def _credit(acte: UseDuCredit) -> Credit:
    """Raise CycleInconnu unless the round is one of this group."""
    if acte.credit.de_la_commande != acte.groupement:
        raise CycleInconnu(cycle=acte.cycle)
    return acte.credit


def _fait(acte: UseDuCredit, montant_centimes: int) -> ConsignesDeduites:
    return ConsignesDeduites(
        fournisseur=acte.fournisseur,
        cycle=acte.cycle,
        groupement=acte.groupement,
        montant_centimes=montant_centimes,
    )


@acte(Role.TRESORIER, refus=(CycleInconnu, PlusQueCredite))
@folds(CREDIT_DE_CONSIGNES)
class DeduireConsignes(Acte):
    """Déduire de ce qu'on doit à un fournisseur les consignes qu'il a créditées."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    montant_centimes: Montant

    credit: Credit = known(Credit)

    def consistency_boundary(self) -> Sequence[Selector]:
        return _limites(self)

    def execute(self) -> None:
        """Never more than was credited and is not used yet."""
        reste = _credit(self).reste_centimes
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

    credit: Credit = known(Credit)

    def consistency_boundary(self) -> Sequence[Selector]:
        return _limites(self)

    def execute(self) -> None:
        """Never more than is used in this round."""
        deduit = _credit(self).deduit_centimes[self.cycle]
        if self.montant_centimes > deduit:
            raise PlusQueDeduit(deduit=euros(deduit))
        self.record(_fait(self, -self.montant_centimes))
