"""Opening a dispute with what is claimed, by a household or by whoever counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known, under
from domaine.caisses.faits import CaisseOuverte
from domaine.caisses.refus import CaisseInconnue
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.litiges.faits import LitigeOuvert, Objet
from domaine.litiges.refus import LitigeDejaOuvert, ReclamationVide
from domaine.types import (
    Chiffre,
    CycleId,
    FoyerId,
    GroupementId,
    LitigeId,
    MontantOuZero,
    ProduitId,
    Role,
    SessionId,
)

SERIE: Final = ("litige", "numero", "{:d}")


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeDejaOuvert, ReclamationVide, FoyerInconnu, FoyerHorsGroupement, CycleInconnu, CaisseInconnue),
)
class OuvrirLitige(Acte):
    """Ouvrir un désaccord avec ce qui est demandé."""

    litige: LitigeId
    groupement: GroupementId
    objet: Objet
    montant_centimes: MontantOuZero = 0
    foyer: FoyerId | None = None
    cycle: CycleId | None = None
    session: SessionId | None = None
    produit: ProduitId | None = None
    dit: Chiffre | None = None

    ouvert: bool = known(bool)
    inscrit_a: str = known(str)
    cycle_connu: bool = known(bool)
    caisse_connue: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The dispute itself, and whom, which round and which till it names."""
        return [
            Selector(types=[LitigeOuvert], tags=[f"litige:{self.litige}"]),
            *under("foyer", self.foyer, [FoyerInscrit]),
            *under("cycle", self.cycle, [CycleOuvert]),
            *under("caisse", self.session, [CaisseOuverte]),
        ]

    @event(LitigeOuvert)
    def _(self) -> None:
        self.ouvert = True

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    @event(CycleOuvert)
    def _(self) -> None:
        self.cycle_connu = True

    @event(CaisseOuverte)
    def _(self) -> None:
        self.caisse_connue = True

    def execute(self) -> None:
        if self.ouvert:
            raise LitigeDejaOuvert(litige=self.litige)
        if not self.montant_centimes and not self.dit:
            raise ReclamationVide
        if self.foyer is not None and not self.inscrit_a:
            raise FoyerInconnu(foyer=self.foyer)
        if self.foyer is not None and self.inscrit_a != self.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.groupement)
        if self.cycle is not None and not self.cycle_connu:
            raise CycleInconnu(cycle=self.cycle)
        if self.session is not None and not self.caisse_connue:
            raise CaisseInconnue(session=self.session)
        self.record(
            LitigeOuvert(
                litige=self.litige,
                numero="",
                groupement=self.groupement,
                objet=self.objet,
                montant_centimes=self.montant_centimes,
                foyer=self.foyer,
                cycle=self.cycle,
                session=self.session,
                produit=self.produit,
                dit=self.dit,
            ),
            serie=SERIE,
        )
