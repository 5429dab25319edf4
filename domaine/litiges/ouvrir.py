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
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.litiges.faits import LitigeOuvert, Objet
from domaine.litiges.refus import LitigeDejaOuvert, ReclamationVide
from domaine.mutators import folds
from domaine.types import Chiffre, CycleId, FoyerId, GroupementId, LitigeId, MontantOuZero, ProduitId, Role, SessionId

SERIE: Final = ("litige", "numero", "{:d}")


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeDejaOuvert, ReclamationVide, *PAS_INSCRIT, CycleInconnu, CaisseInconnue),
)
@folds(INSCRIPTION)
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
            *under("foyer", self.foyer, INSCRIPTION),
            *under("cycle", self.cycle, [CycleOuvert]),
            *under("caisse", self.session, [CaisseOuverte]),
        ]

    @event(LitigeOuvert)
    def _(self) -> None:
        self.ouvert = True

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
        if self.foyer is not None:
            exiger_inscrit(self, self.foyer, self.groupement)
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
