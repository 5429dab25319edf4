"""An advance noted wrong (R-166): the opposite line, at its date, as long as nothing paid it back (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.avances.connues import AVANCES, Avance, avances_de, du_centimes
from domaine.avances.faits import AvanceAnnulee
from domaine.avances.refus import AvanceASoiMeme, AvanceDejaAnnulee, AvanceDejaRemboursee, AvanceInconnue
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import GroupementId, Motif, PersonneId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(AvanceInconnue, AvanceDejaAnnulee, AvanceASoiMeme, AvanceDejaRemboursee),
)
@folds(AVANCES)
class AnnulerAvance(Acte):
    """Annuler l'avance d'un bénévole notée par erreur, en gardant la trace des deux lignes."""

    groupement: GroupementId
    personne: PersonneId
    avance: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif

    avances: dict[int, Avance] = known(dict)
    annulees: set[int] = known(set)
    remboursees: dict[str, int] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this person was owed, and what was paid back."""
        return [*avances_de(self.personne)]

    def execute(self) -> None:
        """What a line of the bank paid back stays owed: else the person would owe the group."""
        avance = self.avances.get(self.avance)
        if avance is None or avance.groupement != self.groupement:
            raise AvanceInconnue
        if self.avance in self.annulees:
            raise AvanceDejaAnnulee
        if self.personne == self.contexte.acteur:
            raise AvanceASoiMeme
        du = du_centimes(self, self.groupement)
        if avance.montant_centimes > du:
            raise AvanceDejaRemboursee(du=euros(du))
        self.record(
            AvanceAnnulee(
                groupement=self.groupement,
                personne=self.personne,
                montant_centimes=avance.montant_centimes,
                objet=avance.objet,
                piece=avance.piece,
                raison=self.raison,
            ),
            corrige=self.avance,
            date_effet=avance.notee_le,
            motif=self.raison.value,
        )
