"""Taking back a purchase that was handed to another neighbourhood's round (R-064)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.decisions import DECISIONS, Decisions
from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.achats_communs.paire import PAIRE, Paire
from domaine.achats_communs.refus import AchatNonConfie, ColisDejaDecides
from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide
from domaine.cycles.faits import CycleRouvert
from domaine.cycles.phase import COMPTES_PAS_OUVERTS
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CycleId, ProduitId, Role


@acte(Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, AchatNonConfie, ColisDejaDecides))
@folds(PAIRE, DECISIONS)
class ReprendreAchat(Acte):
    """Reprendre un achat confié à la commande d'un autre groupement, tant qu'il n'achète pas."""

    cycle: CycleId
    vers_cycle: CycleId
    """The round that was to buy."""
    produit: ProduitId

    paire: Paire = known(Paire)
    decisions: Decisions = known(Decisions)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was decided and entrusted of the product on both sides; the two rounds."""
        produit = f"produit:{self.produit}"
        achats: list[type[Fait]] = [AjustageValide, AchatConfie, AchatRepris]
        cycles = [f"cycle:{self.cycle}", f"cycle:{self.vers_cycle}"]
        return [
            *(Selector(types=achats, tags=[produit, cycle]) for cycle in cycles),
            *(Selector(types=[*PAIRE, CycleRouvert], tags=[cycle]) for cycle in cycles),
        ]

    def execute(self) -> None:
        """A round that buys no case, or does not take place, holds nobody back."""
        self.paire.exiger_en_cours(self.cycle)
        confie = self.decisions.confies.get(self.cycle)
        if confie is None or confie.vers_cycle != self.vers_cycle:
            raise AchatNonConfie(produit=self.produit)
        achat = self.decisions.debout(self.vers_cycle)
        if achat and achat.colis and self.vers_cycle not in self.paire.arretes:
            raise ColisDejaDecides(produit=self.produit, ailleurs=self.vers_cycle, colis=achat.colis)
        self.record(
            AchatRepris(
                cycle=self.cycle,
                groupement=self.paire.groupements[self.cycle],
                produit=self.produit,
                vers_cycle=self.vers_cycle,
                vers_groupement=self.paire.groupements[self.vers_cycle],
                demande=confie.demande,
            )
        )
