"""A volunteer paid for the group and waits to be paid back: it is owed from now on (R-166)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.avances.faits import AvanceNotee
from domaine.avances.refus import AvanceASoiMeme, AvanceSansNom
from domaine.foyers.faits import PersonneEffacee
from domaine.types import GroupementId, Libelle, Montant, PersonneId, Photos, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(AvanceASoiMeme, AvanceSansNom))
class NoterAvance(Acte):
    """Noter ce qu'un bénévole a payé de sa poche, et qu'un virement lui remboursera."""

    groupement: GroupementId
    personne: PersonneId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    """Where the receipt is kept."""
    photos: Photos = ()
    """Of the receipt."""

    effacee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Whether this person has a name still: erased at the same moment, it is owed nothing (R-210)."""
        return [Selector(types=[PersonneEffacee], tags=[f"personne:{self.personne}"])]

    @event(PersonneEffacee)
    def _(self) -> None:
        self.effacee = True

    def execute(self) -> None:
        """Who is owed it does not say so alone."""
        if self.personne == self.contexte.acteur:
            raise AvanceASoiMeme
        if self.effacee:
            raise AvanceSansNom
        self.record(
            AvanceNotee(
                groupement=self.groupement,
                personne=self.personne,
                montant_centimes=self.montant_centimes,
                objet=self.objet,
                piece=self.piece,
                photos=self.photos,
            )
        )
