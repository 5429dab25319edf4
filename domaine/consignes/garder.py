"""Containers that will not come back (R-156): the assembly decides after how long their deposits are an income.

Those that went out first are held to come back first: only what is out beyond all the returns since is old.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.arithmetique import half_up
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, Mois, Unites
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.refus import PasSiAnciens
from domaine.dates import mois_apres
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.types import Contenant, GroupementId, Libelle, Role


@acte(Role.TRESORIER, refus=(PasSiAnciens,))
@folds(GARDEES)
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
    du_centimes: int = known(int)
    """For all that is out, what is kept included."""
    gardees: Gardees = known(Gardees)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Every container of this type that went out of the group, came back, or is awaited no more."""
        return [
            Selector(
                types=[ConsigneFacturee, ConsigneRendue, ConsigneRendueAnnulee, *GARDEES],
                tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"],
            )
        ]

    @event(ConsigneFacturee)
    def _(self, position: int, unites: int, montant_centimes: int, date_effet: datetime) -> None:
        self.sorties[position] = jour_de(date_effet), unites
        self.du_centimes += montant_centimes

    @event(ConsigneRendue)
    def _(self, unites: int, montant_centimes: int, cause: int | None, corrige: int | None) -> None:
        self.rendues[corrige or cause] += unites
        self.du_centimes -= montant_centimes

    @event(ConsigneRendueAnnulee)
    def _(self, unites: int, montant_centimes: int) -> None:
        self.rendues[None] -= unites
        self.du_centimes += montant_centimes

    def execute(self) -> None:
        """Each is worth its part of what is still owed for those that are out."""
        aujourd_hui = jour_de(self.contexte.date_effet)
        sorties = [(le, unites - self.rendues[position]) for position, (le, unites) in self.sorties.items()]
        revenues = sum(unites for d_ou, unites in self.rendues.items() if d_ou not in self.sorties)
        vieux = sum(unites for le, unites in sorties if mois_apres(le, self.duree_mois) <= aujourd_hui)
        reste = max(vieux - revenues - self.gardees.unites, 0)
        if self.unites > reste:
            raise PasSiAnciens(duree=self.duree_mois, reste=reste)
        dehors = sum(unites for _, unites in sorties) - revenues - self.gardees.unites
        du = max(self.du_centimes - self.gardees.montant_centimes, 0)
        self.record(
            ConsignesGardees(
                groupement=self.groupement,
                contenant=self.contenant,
                unites=self.unites,
                montant_centimes=half_up(self.unites * du, dehors),
                duree_mois=self.duree_mois,
                piece=self.piece,
            )
        )
