"""Cash carried to another till and noted wrong (R-165): the opposite line, and the right one, at its date (R-185)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.apres_comptage import PAS_SIGNE, exiger_signe
from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    ComptageAbandonne,
    ComptageCommence,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.caisses.refus import TransfertDejaAnnule, TransfertInchange, TransfertInconnu
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.fait import Fait
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import MontantOuZero, Motif, PersonneId, Role, SessionId


class Porte(NamedTuple):
    """Cash that was noted as carried."""

    session: str
    vers: str
    groupement: str
    montant_centimes: int
    recu_par: str
    porte_le: datetime


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(TransfertInconnu, TransfertDejaAnnule, TransfertInchange, *PAS_SIGNE),
)
@folds(ROLES_DU_SECOND)
class CorrigerTransfert(Acte):
    """Annuler un transfert entre deux caisses, ou corriger son montant, en gardant la trace des lignes."""

    session: SessionId
    """The till that gave."""
    vers: SessionId
    transfert: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    montant_centimes: MontantOuZero
    """What really went from one to the other; 0: nothing did."""
    second: PersonneId | None = None
    """Who signs with the person acting, once one of them was counted."""

    caisses: dict[str, Caisse] = known(lambda: defaultdict(Caisse))
    """Both, as they were opened and counted."""
    portes: dict[int, Porte] = known(dict)
    annules: set[int] = known(set)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What went between these tills, whether each was counted, and what the second person may do."""
        types: list[type[Fait]] = [*SESSION_DE_CAISSE, TransfertCaisse, TransfertContrepasse]
        tags = (f"caisse:{caisse}" for caisse in (self.session, self.vers))
        return [*(Selector(types=types, tags=[tag]) for tag in tags), *du_second(self)]

    @event(CaisseOuverte)
    def _(self, session: str, groupement: str, caisse: str) -> None:
        self.caisses[session] = Caisse(groupement=groupement, nom=caisse)

    @event(ComptageCommence)
    def _(self, session: str, comptee_par: tuple[str, str]) -> None:
        self.caisses[session] = replace(self.caisses[session], compteurs=comptee_par)

    @event(ComptageAbandonne)
    def _(self, session: str) -> None:
        self.caisses[session] = replace(self.caisses[session], compteurs=())

    @event(CaisseComptee)
    def _(self, session: str, rang: int) -> None:
        self.caisses[session] = replace(self.caisses[session], comptages=rang, compteurs=())

    @event(TransfertCaisse)
    def _(
        self,
        *,
        position: int,
        session: str,
        vers: str,
        groupement: str,
        montant_centimes: int,
        recu_par: str,
        date_effet: datetime,
    ) -> None:
        self.portes[position] = Porte(session, vers, groupement, montant_centimes, recu_par, date_effet)

    @event(TransfertContrepasse)
    def _(self, corrige: int) -> None:
        self.annules.add(corrige)

    def execute(self) -> None:
        porte = self.portes.get(self.transfert)
        if porte is None or (porte.session, porte.vers) != (self.session, self.vers):
            raise TransfertInconnu
        if self.transfert in self.annules:
            raise TransfertDejaAnnule
        if self.montant_centimes == porte.montant_centimes:
            raise TransfertInchange(montant=euros(porte.montant_centimes))
        exiger_signe(self, porte.groupement, self.caisses[self.session], self.caisses[self.vers])
        self.record(
            TransfertContrepasse(
                session=self.session,
                vers=self.vers,
                groupement=porte.groupement,
                montant_centimes=porte.montant_centimes,
                raison=self.raison,
                second=self.second,
            ),
            corrige=self.transfert,
            date_effet=porte.porte_le,
            motif=self.raison.value,
        )
        if self.montant_centimes:
            self.record(
                TransfertCaisse(
                    session=self.session,
                    vers=self.vers,
                    groupement=porte.groupement,
                    montant_centimes=self.montant_centimes,
                    recu_par=porte.recu_par,
                ),
                cause=self.transfert,
                date_effet=porte.porte_le,
                motif=self.raison.value,
            )
