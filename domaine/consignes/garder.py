"""Containers that will not come back (R-156): the assembly decides after how long their deposits are an income.

Those that went out first are held to come back first: only what is out beyond all the returns since is old. They are
kept at the cheapest prices that are awaited, one decision a price, so that the income is small and exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.consignes.dehors import DEHORS, Dehors
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, Mois, Unites
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.prix import au_moins_cher
from domaine.consignes.refus import PasSiAnciens
from domaine.dates import mois_apres
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.mots import jour_de
from domaine.mutators import Mutators, folds, together
from domaine.types import Contenant, GroupementId, Libelle, Role


def _sort(acte: GarderConsignes, position: int, unites: int, date_effet: datetime) -> None:
    acte.sorties[position] = jour_de(date_effet), unites


def _revient(acte: GarderConsignes, unites: int, cause: int | None, corrige: int | None) -> None:
    acte.rendues[corrige or cause] += unites


def _ne_revient_pas(acte: GarderConsignes, unites: int) -> None:
    acte.rendues[None] -= unites


DEPUIS: Mutators = {ConsigneFacturee: _sort, ConsigneRendue: _revient, ConsigneRendueAnnulee: _ne_revient_pas}


@acte(Role.TRESORIER, refus=(PasSiAnciens,))
@folds(GARDEES, together(DEHORS, DEPUIS))
class GarderConsignes(Acte):
    """Passer en produit les consignes de contenants qui ne reviendront pas, selon la décision de l'assemblée."""

    groupement: GroupementId
    contenant: Contenant
    unites: Unites
    duree_mois: Mois
    """The delay that the assembly decided."""
    piece: Libelle
    """Where its decision is kept."""

    sorties: dict[int, tuple[date, int]] = known(dict)
    """By position, on which day and how many."""
    rendues: Counter[int | None] = known(Counter)
    """By what they came back of: a pick-up that was undone, or full ones of it; else on their own, of any."""
    dehors: Dehors = known(Dehors)
    """All that is out, what is kept included."""
    gardees: Gardees = known(Gardees)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Every container of this type that went out of the group, came back, or is awaited no more."""
        return [
            Selector(
                types=[*DEHORS, *GARDEES],
                tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"],
            )
        ]

    def execute(self) -> None:
        """Raise PasSiAnciens: how many are old does not depend on what they were charged."""
        aujourd_hui = jour_de(self.contexte.date_effet)
        sorties = [(le, unites - self.rendues[position]) for position, (le, unites) in self.sorties.items()]
        revenues = sum(unites for d_ou, unites in self.rendues.items() if d_ou not in self.sorties)
        vieux = sum(unites for le, unites in sorties if mois_apres(le, self.duree_mois) <= aujourd_hui)
        reste = max(vieux - revenues - self.gardees.unites, 0)
        if self.unites > reste:
            raise PasSiAnciens(duree=self.duree_mois, reste=reste)
        attendus = self.dehors.prix
        attendus.subtract(self.gardees.prix)
        for prix, unites in au_moins_cher(attendus, self.unites).items():
            self.record(
                ConsignesGardees(
                    groupement=self.groupement,
                    contenant=self.contenant,
                    unites=unites,
                    montant_centimes=unites * prix,
                    duree_mois=self.duree_mois,
                    piece=self.piece,
                )
            )
