"""Undoing a supplier's credit note that was noted wrong: the opposite entry, at its date (R-174, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    ConsigneRetourneeFournisseur,
    FactureFournisseurRecue,
    ObjetAvoir,
)
from domaine.fournisseurs.refus import (
    AvoirArrete,
    AvoirDeConsignes,
    AvoirDejaAnnule,
    AvoirDUneRemplacee,
    AvoirFournisseurInconnu,
)
from domaine.types import CycleId, FactureId, FournisseurId, Motif, Role


class Avoir(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    groupement: str
    montant_ttc_centimes: int
    motif_avoir: str
    objet: ObjetAvoir
    recu_le: datetime


@acte(
    Role.TRESORIER,
    refus=(AvoirFournisseurInconnu, AvoirDejaAnnule, AvoirDUneRemplacee, AvoirArrete, AvoirDeConsignes),
)
class ContrepasserAvoirFournisseur(Acte):
    """Annuler l'avoir d'un fournisseur noté par erreur, en gardant la trace des deux lignes."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    avoir: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif

    avoirs: dict[int, Avoir] = known(dict)
    """Of this invoice in this round, by position."""
    annules: set[int] = known(set)
    remplacante: str = known(str)
    """The invoice that stands for this one; "": none."""
    arrete: int = known(int)
    """When the round's accounts were closed; 0: they are open."""
    renvois: dict[str, int] = known(dict)
    """By group, when containers last went back to that supplier."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The credit notes of the invoice, what may stand for it, whether the round is closed, containers sent back."""
        chez, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(
                types=[AvoirFournisseurRecu, AvoirFournisseurContrepasse],
                tags=[f"facture:{self.facture}", chez, cycle],
            ),
            Selector(types=[FactureFournisseurRecue], tags=[chez, cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
            Selector(types=[ConsigneRetourneeFournisseur], tags=[chez]),
        ]

    @event(AvoirFournisseurRecu)
    def _(
        self,
        *,
        groupement: str,
        montant_ttc_centimes: int,
        motif_avoir: str,
        objet: ObjetAvoir,
        position: int,
        date_effet: datetime,
    ) -> None:
        self.avoirs[position] = Avoir(
            groupement=groupement,
            montant_ttc_centimes=montant_ttc_centimes,
            motif_avoir=motif_avoir,
            objet=objet,
            recu_le=date_effet,
        )

    @event(AvoirFournisseurContrepasse)
    def _(self, corrige: int) -> None:
        self.annules.add(corrige)

    @event(FactureFournisseurRecue)
    def _(self, facture: str, corrige_facture: str) -> None:
        self.remplacante = facture if corrige_facture == self.facture else self.remplacante

    @event(CycleArrete)
    def _(self, position: int) -> None:
        self.arrete = position

    @event(ConsigneRetourneeFournisseur)
    def _(self, groupement: str, position: int) -> None:
        self.renvois[groupement] = position

    def execute(self) -> None:
        """What was given back because of it stays: it is then owed again. One noted since the closing may go."""
        avoir = self.avoirs.get(self.avoir)
        if avoir is None:
            raise AvoirFournisseurInconnu(facture=self.facture)
        if self.avoir in self.annules:
            raise AvoirDejaAnnule
        if self.remplacante:
            raise AvoirDUneRemplacee(facture=self.facture, par=self.remplacante)
        if self.arrete > self.avoir:
            raise AvoirArrete(facture=self.facture)
        if avoir.objet == "consigne" and self.renvois.get(avoir.groupement, 0) > self.avoir:
            raise AvoirDeConsignes(facture=self.facture)
        self.record(
            AvoirFournisseurContrepasse(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=avoir.groupement,
                facture=self.facture,
                montant_ttc_centimes=avoir.montant_ttc_centimes,
                motif_avoir=avoir.motif_avoir,
                objet=avoir.objet,
                raison=self.raison,
            ),
            corrige=self.avoir,
            date_effet=avoir.recu_le,
            motif=self.raison.value,
        )
