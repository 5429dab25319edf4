"""Subsidies at the end of a month: what is left to spend of one, what one that was promised will bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.association import ASSOCIATION, association
from domaine.comptes.faits import FondsDediesArretes, SubventionARecevoir
from domaine.comptes.inventaire import REFUS, exiger_fin_de_mois
from domaine.comptes.refus import InventaireInchange
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.types import AntenneId, GroupementId, Libelle, MontantOuZero, Role


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class ArreterFondsDedies(Acte):
    """Noter ce qui reste à dépenser d'une subvention donnée pour un projet."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    reste_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    restes: dict[str, int] = known(dict)
    """By subsidy."""
    derniers: dict[str, date] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what was left of each subsidy before."""
        return [
            association(self.antenne),
            Selector(types=[FondsDediesArretes], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(FondsDediesArretes)
    def _(self, subvention: str, au: date, reste_centimes: int) -> None:
        self.restes[subvention] = reste_centimes
        self.derniers[subvention] = au

    def execute(self) -> None:
        dernier = self.derniers.get(self.subvention)
        exiger_fin_de_mois(self, dernier)
        avant = self.restes.get(self.subvention, 0)
        if (dernier or self.au, avant) == (self.au, self.reste_centimes):
            raise InventaireInchange(au=le_jour(self.au), montant=euros(avant))
        self.record(
            FondsDediesArretes(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                subvention=self.subvention,
                reste_centimes=self.reste_centimes,
                avant_centimes=avant,
                piece=self.piece,
            )
        )


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class NoterSubventionARecevoir(Acte):
    """Noter une subvention promise par écrit et pas encore reçue."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    montant_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    derniere: dict[str, tuple[date, int]] = known(dict)
    """Of each subsidy, what was said last, and of which day."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what was said of each subsidy before."""
        return [
            association(self.antenne),
            Selector(types=[SubventionARecevoir], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(SubventionARecevoir)
    def _(self, subvention: str, au: date, montant_centimes: int) -> None:
        self.derniere[subvention] = (au, montant_centimes)

    def execute(self) -> None:
        """Taken back the day after, it is said anew of each day."""
        au, montant = self.derniere.get(self.subvention, (None, 0))
        exiger_fin_de_mois(self, au)
        avant = montant if au == self.au else 0
        if avant == self.montant_centimes:
            raise InventaireInchange(au=le_jour(self.au), montant=euros(avant))
        self.record(
            SubventionARecevoir(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                subvention=self.subvention,
                montant_centimes=self.montant_centimes,
                avant_centimes=avant,
                piece=self.piece,
            )
        )
