"""Rewriting the encrypted card of a household; the latest one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.faits import CoordonneesCorrigees, FoyerInscrit
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.refus import FoyerInconnu, FoyerParti, FoyerReuni
from domaine.mutators import folds
from domaine.types import Chiffre, FoyerId, PersonneId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu, FoyerReuni, FoyerParti))
@folds(DEPARTS)
class CorrigerCoordonnees(Acte):
    """Corriger le nom, l'adresse ou le téléphone d'un foyer."""

    foyer: FoyerId
    identite: Chiffre
    titulaire: PersonneId | None = None
    """A new account holder, who then answers for the debt; None: the same one."""

    titulaire_connu: str = known(str)
    partis: Partis = known(Partis)

    def consistency_boundary(self) -> Sequence[Selector]:
        types: list[type[Fait]] = [FoyerInscrit, CoordonneesCorrigees, *DEPARTS]
        return [Selector(types=types, tags=[f"foyer:{self.foyer}"])]

    @event(FoyerInscrit)
    def _(self, titulaire: str) -> None:
        self.titulaire_connu = titulaire

    @event(CoordonneesCorrigees)
    def _(self, titulaire: str) -> None:
        self.titulaire_connu = titulaire

    def execute(self) -> None:
        if not self.titulaire_connu:
            raise FoyerInconnu(foyer=self.foyer)
        exiger_la(self, self.foyer)
        self.record(
            CoordonneesCorrigees(
                foyer=self.foyer,
                titulaire=self.titulaire or self.titulaire_connu,
                identite=self.identite,
            )
        )
