"""Taking a membership: it charges the household; what is given above the fee feeds the solidarity fund (R-020)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import AdhesionEnregistree, FoyerDemenage, FoyerInscrit
from domaine.foyers.inscription import PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.quartier import Quartier, habite_le_quartier
from domaine.foyers.refus import (
    AdhesionDejaPrise,
    CotisationTropBasse,
    FoyerParti,
    FoyerReuni,
    PeriodeInversee,
    PeriodeTropLongue,
)
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import EQUIPE, FoyerId, GroupementId, Montant

MINIMUM_QPV_CENTIMES = 1_00
MINIMUM_HORS_QPV_CENTIMES = 20_00
LA_PLUS_LONGUE = timedelta(days=2 * 366)
"""A year, and what is left of the one in which a household joins; more is a slip in the year."""
SEUIL_CAGNOTTE_CENTIMES = 20_00
"""Above it, the excess or the whole feeds the fund, by `cagnotte_base`."""


def cotisation_minimale(*, du_quartier: bool | None) -> int:
    """The least that a membership costs, in centimes: more for who said to live elsewhere (R-020)."""
    return MINIMUM_HORS_QPV_CENTIMES if du_quartier is False else MINIMUM_QPV_CENTIMES


@acte(
    *EQUIPE,
    refus=(
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerParti,
        PeriodeInversee,
        PeriodeTropLongue,
        CotisationTropBasse,
        AdhesionDejaPrise,
    ),
)
@folds(PARAMETRES_DU_GROUPEMENT, DEPARTS)
class EnregistrerAdhesion(Acte):
    """Enregistrer l'adhésion d'un foyer pour une période."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    """What the household chose to give."""
    valable_du: date
    valable_au: date

    inscrit_a: str = known(str)
    quartiers: list[Quartier] = known(list)
    partis: Partis = known(Partis)
    periodes: list[tuple[date, date]] = known(list)
    parametres: list[tuple[date, Parametres]] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its memberships, one a year, and the group's parameters."""
        return [
            Selector(types=[FoyerInscrit, FoyerDemenage, AdhesionEnregistree, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(FoyerInscrit)
    def _(self, groupement: str, *, est_qpv: bool | None) -> None:
        self.inscrit_a = groupement
        self.quartiers.append(Quartier(date.min, est_qpv))

    @event(FoyerDemenage)
    def _(self, a_compter_du: date, *, est_qpv: bool) -> None:
        self.quartiers.append(Quartier(a_compter_du, est_qpv))

    @event(AdhesionEnregistree)
    def _(self, valable_du: date, valable_au: date) -> None:
        self.periodes.append((valable_du, valable_au))

    def execute(self) -> None:
        """Refuse less than the minimum, a period the wrong way round, and one that overlaps another."""
        exiger_inscrit(self, self.foyer, self.groupement)
        exiger_la(self, self.foyer)
        if self.valable_au < self.valable_du:
            raise PeriodeInversee(du=le_jour(self.valable_du), au=le_jour(self.valable_au))
        if self.valable_au - self.valable_du > LA_PLUS_LONGUE:
            raise PeriodeTropLongue(du=le_jour(self.valable_du), au=le_jour(self.valable_au))
        du_quartier = habite_le_quartier(self.quartiers, jour_de(self.contexte.date_effet))
        minimum = cotisation_minimale(du_quartier=du_quartier)
        if self.montant_centimes < minimum:
            raise CotisationTropBasse(minimum=euros(minimum))
        for du, au in self.periodes:
            if du <= self.valable_au and self.valable_du <= au:
                raise AdhesionDejaPrise(du=le_jour(du), au=le_jour(au))
        cagnotte = self._cagnotte()
        self.record(
            AdhesionEnregistree(
                foyer=self.foyer,
                groupement=self.groupement,
                valable_du=self.valable_du,
                valable_au=self.valable_au,
                cotisation_centimes=self.montant_centimes - cagnotte,
                cagnotte_centimes=cagnotte,
            )
        )

    def _cagnotte(self) -> int:
        excedent = self.montant_centimes - SEUIL_CAGNOTTE_CENTIMES
        if excedent <= 0:
            return 0
        base = en_vigueur(self.parametres, jour_de(self.contexte.date_effet)).cagnotte_base
        return self.montant_centimes if base == "tout" else excedent
