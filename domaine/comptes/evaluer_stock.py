"""What the stock that was counted at the end of a month is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.association import ASSOCIATION, association
from domaine.comptes.faits import StockEvalue
from domaine.comptes.inventaire import REFUS, exiger_fin_de_mois
from domaine.comptes.refus import InventaireInchange
from domaine.groupements.faits import OuvertureControlee
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.types import AntenneId, GroupementId, Libelle, MontantOuZero, Role


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class EvaluerStock(Acte):
    """Noter ce que vaut le stock compté à la fin d'un mois."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    valeur_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    avant_centimes: int = known(int)
    dernier: date | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what the stock was said to be worth before."""
        evalue = Selector(types=[OuvertureControlee, StockEvalue], tags=[f"groupement:{self.groupement}"])
        return [association(self.antenne), evalue]

    @event(OuvertureControlee)
    def _(self, stock_centimes: int) -> None:
        self.avant_centimes = stock_centimes

    @event(StockEvalue)
    def _(self, au: date, valeur_centimes: int) -> None:
        self.avant_centimes = valeur_centimes
        self.dernier = au

    def execute(self) -> None:
        exiger_fin_de_mois(self, self.dernier)
        if (self.dernier, self.avant_centimes) == (self.au, self.valeur_centimes):
            raise InventaireInchange(au=le_jour(self.au), montant=euros(self.valeur_centimes))
        self.record(
            StockEvalue(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                valeur_centimes=self.valeur_centimes,
                avant_centimes=self.avant_centimes,
                piece=self.piece,
            )
        )
