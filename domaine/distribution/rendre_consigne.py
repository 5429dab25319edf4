"""Containers come back, with or without an order, anyone's (R-151, R-155); never more than are out (R-154).

Each is paid what somebody paid for it: what the household was charged first, then the cheapest that is still out.
Those that were awaited no more come back last: what the group had kept of them is owed again (R-156).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse, exiger_ouverte_chez
from domaine.consignes.dehors import DEHORS, SUIVIS, Dehors, payes, suivis_du
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.distribution.refus import ContenantInconnu, PlusQueSorti
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import DEPARTS, Partis, exiger_pas_parti
from domaine.foyers.refus import FoyerParti
from domaine.mutators import folds
from domaine.types import Contenant, FoyerId, GroupementId, Role, SessionId


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *PAS_INSCRIT,
        FoyerParti,
        ContenantInconnu,
        PlusQueSorti,
        CaisseInconnue,
        CaisseDejaComptee,
    ),
)
@folds(SESSION_DE_CAISSE, DEPARTS, GARDEES, INSCRIPTION, DEHORS, SUIVIS)
class RendreConsigne(Acte):
    """Reprendre des contenants consignés, sur le compte du foyer ou en espèces."""

    foyer: FoyerId
    groupement: GroupementId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=500)]
    session: SessionId | None = None
    """The till that pays cash; None: credited to the account."""

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    caisse: Caisse = known(Caisse)
    dehors: Dehors = known(Dehors)
    gardees: Gardees = known(Gardees)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Every container of this type that went out of the group or came back: two facts a household and round."""
        return [
            Selector(types=[*DEHORS, *GARDEES], tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"]),
            Selector(types=[*INSCRIPTION, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            suivis_du(self.groupement),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    def execute(self) -> None:
        """A household that left may bring containers back for cash: its account is closed."""
        exiger_inscrit(self, self.foyer, self.groupement)
        if self.session is None:
            exiger_pas_parti(self, self.foyer)
        if not self.dehors.chacun:
            raise ContenantInconnu(contenant=self.contenant)
        if self.unites > self.dehors.unites:
            raise PlusQueSorti(dehors=self.dehors.unites, contenant=self.contenant)
        if self.session is not None:
            exiger_ouverte_chez(self.groupement, self.caisse, self.session)
        for fait in payes(self, self.dehors, self.gardees, foyer=self.foyer, unites=self.unites, session=self.session):
            self.record(fait)
