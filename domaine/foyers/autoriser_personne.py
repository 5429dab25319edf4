"""One household, several people: who else may order, pay and pick up for it (R-026)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import PersonneAutorisee
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.foyers.refus import PersonneDejaAutorisee
from domaine.mutators import folds
from domaine.types import EQUIPE, Chiffre, FoyerId, PersonneId


@acte(*EQUIPE, refus=(*PAS_LA, PersonneDejaAutorisee))
@folds(QUI_EST_LA)
class AutoriserPersonne(Acte):
    """Autoriser une autre personne à commander, payer et retirer pour un foyer."""

    foyer: FoyerId
    personne: PersonneId
    identite: Chiffre
    """Encrypted name and phone of that person."""

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        if self.qui.parle(self.personne):
            raise PersonneDejaAutorisee(foyer=self.foyer)
        self.record(PersonneAutorisee(foyer=self.foyer, personne=self.personne, identite=self.identite))
