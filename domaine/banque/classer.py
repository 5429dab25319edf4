"""Saying that a bank line is nothing we had recorded: charges, interest, a gift, a subsidy, a move between accounts."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.banque.faits import LigneBancaireClassee, Nature
from domaine.banque.ligne import VIE_D_UNE_LIGNE, Ligne, exiger_ouverte
from domaine.banque.refus import LigneDeBanqueInconnue, LigneDejaDite
from domaine.mutators import folds
from domaine.types import Chiffre, LigneBancaireId, Role


@acte(Role.TRESORIER, refus=(LigneDeBanqueInconnue, LigneDejaDite))
@folds(VIE_D_UNE_LIGNE)
class ClasserLigne(Acte):
    """Dire ce qu'est une ligne de banque que nous n'avions pas notée."""

    ligne: LigneBancaireId
    nature: Nature
    note: Chiffre | None = None

    lue: Ligne | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was said of this line."""
        return [Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"])]

    def execute(self) -> None:
        lue = exiger_ouverte(self)
        self.record(
            LigneBancaireClassee(
                ligne=self.ligne,
                groupement=lue.groupement,
                nature=self.nature,
                montant_centimes=lue.montant_centimes,
                ligne_le=lue.le,
                note=self.note,
            ),
            date_effet=lue.a_midi,
        )
