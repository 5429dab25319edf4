"""The return of VAT of a liable group: from the last one to the end of a month, as the accounts read then (R-195)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.comptes.faits import TauxDeclare, TvaAnnulee, TvaDeclaree
from domaine.comptes.refus import (
    AssociationInconnue,
    DeclarationAVenir,
    DeclarationFinDeMois,
    RienADeclarer,
    TauxEnDouble,
    TvaDejaDeclaree,
)
from domaine.comptes.tva import METHODE, resultat
from domaine.dates import est_fin_de_mois
from domaine.groupements.faits import AntenneCreee
from domaine.mots import jour_de, le_jour, taux_en_mots
from domaine.types import AntenneId, Centimes, Role


@acte(
    Role.TRESORIER,
    refus=(
        AssociationInconnue,
        DeclarationFinDeMois,
        DeclarationAVenir,
        TvaDejaDeclaree,
        TauxEnDouble,
        RienADeclarer,
    ),
)
class DeclarerTva(Acte):
    """Noter une déclaration de TVA, avec les montants lus dans les comptes à ce moment."""

    antenne: AntenneId
    au: date
    arrete_a: Annotated[int, Meta(ge=1)]
    """Position of the ledger whose amounts these are."""
    taux: Annotated[tuple[TauxDeclare, ...], Meta(max_length=20)]
    deductible_centimes: Centimes

    creee: bool = known(bool)
    credits: dict[date, int] = known(dict)
    """By day up to which it was declared, in their order, what was carried over."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The association, and what it declared before."""
        return [Selector(types=[AntenneCreee, TvaDeclaree, TvaAnnulee], tags=[f"antenne:{self.antenne}"])]

    @event(AntenneCreee)
    def _(self) -> None:
        self.creee = True

    @event(TvaDeclaree)
    def _(self, au: date, credit_centimes: int) -> None:
        self.credits[au] = credit_centimes

    @event(TvaAnnulee)
    def _(self, au: date) -> None:
        self.credits.pop(au, None)

    def execute(self) -> None:
        """What was forgotten, or came late, is in the accounts: the next return has it."""
        dernier, credit_avant = next(reversed(self.credits.items()), (None, 0))
        self._exiger_possible(dernier)
        a_payer, credit, arrondi = resultat(self.taux, self.deductible_centimes, credit_avant)
        self.record(
            TvaDeclaree(
                antenne=self.antenne,
                au=self.au,
                arrete_a=self.arrete_a,
                taux=self.taux,
                deductible_centimes=self.deductible_centimes,
                credit_avant_centimes=credit_avant,
                a_payer_centimes=a_payer,
                credit_centimes=credit,
                arrondi_centimes=arrondi,
                methode=METHODE,
            )
        )

    def _exiger_possible(self, dernier: date | None) -> None:
        if not self.creee:
            raise AssociationInconnue(antenne=self.antenne)
        if not est_fin_de_mois(self.au):
            raise DeclarationFinDeMois(au=le_jour(self.au))
        if self.au >= jour_de(self.contexte.date_effet):
            raise DeclarationAVenir(au=le_jour(self.au))
        if dernier is not None and self.au <= dernier:
            raise TvaDejaDeclaree(dernier=le_jour(dernier))
        dits = [un.pour_mille for un in self.taux]
        doubles = [taux for taux in dits if dits.count(taux) > 1]
        if doubles:
            raise TauxEnDouble(taux=taux_en_mots(doubles[0]))
        if dernier is None and not self.taux and not self.deductible_centimes:
            raise RienADeclarer
