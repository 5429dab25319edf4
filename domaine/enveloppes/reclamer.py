"""Asking a funder for what its envelope paid since the last claim; a line that corrects a claim names it (R-007b)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.enveloppes.faits import (
    CompensationImputee,
    EnveloppeAccordee,
    EnveloppeReclamee,
    ImputationAnnulee,
    LigneReclamee,
    ReclamationAnnulee,
)
from domaine.enveloppes.refus import EnveloppeInconnue, RienAReclamer
from domaine.fait import Fait
from domaine.types import EnveloppeId, Role

SERIE: Final = "reclamations"


class Demande(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that stands."""

    reclamation: str
    cycles: frozenset[str]
    imputees: list[Imputee]
    """What waited to be claimed until then."""


class Imputee(msgspec.Struct, frozen=True, kw_only=True):
    position: int
    cycle: str
    montant_centimes: int
    raison: str


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(EnveloppeInconnue, RienAReclamer))
class ReclamerEnveloppe(Acte):
    """Réclamer à un financeur ce que son enveloppe a payé depuis la dernière demande."""

    enveloppe: EnveloppeId

    groupement: str = known(str)
    financeur: str = known(str)
    imputees: list[Imputee] = known(list)
    """Not claimed yet."""
    demandes: list[Demande] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The envelope, what it paid, and what was claimed."""
        types: list[type[Fait]] = [
            EnveloppeAccordee,
            CompensationImputee,
            ImputationAnnulee,
            EnveloppeReclamee,
            ReclamationAnnulee,
        ]
        return [Selector(types=types, tags=[f"enveloppe:{self.enveloppe}"])]

    @event(EnveloppeAccordee)
    def _(self, groupement: str, financeur: str) -> None:
        self.groupement = groupement
        self.financeur = financeur

    @event(CompensationImputee)
    def _(self, position: int, cycle: str, montant_centimes: int, raison: str) -> None:
        self.imputees.append(Imputee(position=position, cycle=cycle, montant_centimes=montant_centimes, raison=raison))

    @event(ImputationAnnulee)
    def _(self, position: int, cycle: str, montant_centimes: int, raison: str) -> None:
        self.imputees.append(Imputee(position=position, cycle=cycle, montant_centimes=-montant_centimes, raison=raison))

    @event(EnveloppeReclamee)
    def _(self, reclamation: str, lignes: tuple[LigneReclamee, ...]) -> None:
        cycles = frozenset(ligne.cycle for ligne in lignes)
        self.demandes.append(Demande(reclamation=reclamation, cycles=cycles, imputees=self.imputees))
        self.imputees = []

    @event(ReclamationAnnulee)
    def _(self) -> None:
        """The last one: what it asked for waits again, before what came since."""
        self.imputees = [*(paye for derniere in self.demandes[-1:] for paye in derniere.imputees), *self.imputees]
        self.demandes = self.demandes[:-1]

    def execute(self) -> None:
        if not self.groupement:
            raise EnveloppeInconnue
        lignes = tuple(self._lignes())
        if not lignes:
            raise RienAReclamer(derniere=self.demandes[-1].reclamation if self.demandes else "aucune encore")
        self.record(
            EnveloppeReclamee(
                enveloppe=self.enveloppe,
                groupement=self.groupement,
                financeur=self.financeur,
                reclamation="",
                lignes=lignes,
                total_centimes=sum(ligne.montant_centimes for ligne in lignes),
            ),
            serie=(SERIE, "reclamation", "D{:04d}"),
        )

    def _lignes(self) -> Iterator[LigneReclamee]:
        """A round that was paid then taken back in full, with no claim between, has none."""
        reclames = {cycle: demande.reclamation for demande in self.demandes for cycle in demande.cycles}
        for cycle in sorted({imputee.cycle for imputee in self.imputees}):
            siennes = [imputee for imputee in self.imputees if imputee.cycle == cycle]
            montant = sum(imputee.montant_centimes for imputee in siennes)
            if montant:
                yield LigneReclamee(
                    cycle=cycle,
                    montant_centimes=montant,
                    imputations=tuple(imputee.position for imputee in siennes),
                    rectifie=reclames.get(cycle),
                    raison=next((imputee.raison for imputee in reversed(siennes) if imputee.raison), ""),
                )
