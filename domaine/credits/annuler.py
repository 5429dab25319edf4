"""A credit, an aid, a debt given up or an old credit made a gift, noted by mistake: the opposite line (R-185)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
)
from domaine.credits.refus import DeuxDecideurs, GesteDejaAnnule, GesteInconnu
from domaine.encaissements.faits import AvoirEmis
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.imputation import ARGENT
from domaine.foyers.partis import COMPTE_ET_DEPARTS, Partis, exiger_pas_reuni
from domaine.foyers.refus import FoyerReuni
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mutators import Mutators, folds, together
from domaine.types import FoyerId, Motif, PersonneId, Role


class Geste(NamedTuple):
    """What changed the account without goods or money."""

    nature: Literal["avoir", "aide", "abandon", "don"]
    groupement: str
    montant_centimes: int
    le: datetime
    bons_centimes: int = 0
    """Of a gift, what was of vouchers."""

    def contraire(self, foyer: str, raison: Motif, a_deux: tuple[str, str] | None) -> Fait:
        """What undoes it; `a_deux`: by whom, when two decided it."""
        lequel: dict[str, Any] = {
            "foyer": foyer,
            "groupement": self.groupement,
            "montant_centimes": self.montant_centimes,
            "raison": raison,
        }
        match self.nature:
            case "avoir":
                return AvoirAnnule(**lequel)
            case "aide":
                return AideCagnotteAnnulee(**lequel, annule_par=a_deux)
            case "abandon":
                return AbandonAnnule(**lequel)
            case "don":
                return CreditAncienRetabli(**lequel, bons_centimes=self.bons_centimes)


def _note(nature: Literal["avoir", "aide", "abandon"]) -> Callable[..., None]:
    def note(acte: AnnulerGeste, position: int, groupement: str, montant_centimes: int, date_effet: datetime) -> None:
        acte.gestes[position] = Geste(nature, groupement, montant_centimes, date_effet)

    return note


def _note_un_don(
    acte: AnnulerGeste, position: int, groupement: str, montant_centimes: int, date_effet: datetime
) -> None:
    """The account is as it was before: the gift took its money first."""
    bons = max(montant_centimes - acte.compte.imputation.restes[ARGENT], 0)
    acte.gestes[position] = Geste("don", groupement, montant_centimes, date_effet, bons)


def _annule(acte: AnnulerGeste, corrige: int) -> None:
    acte.annules.add(corrige)


GESTES: Mutators = {
    AvoirEmis: _note("avoir"),
    AideCagnotteAccordee: _note("aide"),
    CreanceAbandonnee: _note("abandon"),
    CreditAncienDonne: _note_un_don,
    **dict.fromkeys((AvoirAnnule, AideCagnotteAnnulee, AbandonAnnule, CreditAncienRetabli), _annule),
}


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerReuni, GesteInconnu, GesteDejaAnnule, DeuxDecideurs, *PAS_LE_SECOND),
)
@folds(together(GESTES, COMPTE_ET_DEPARTS), ROLES_DU_SECOND)
class AnnulerGeste(Acte):
    """Annuler un avoir, une aide, une dette abandonnée ou un crédit ancien donné, noté par erreur."""

    foyer: FoyerId
    geste: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    second: PersonneId | None = None
    """Who undoes an aid with the person acting: two decided it (R-134)."""

    compte: Compte = known(Compte)
    partis: Partis = known(Partis)
    gestes: dict[int, Geste] = known(dict)
    annules: set[int] = known(set)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account, and the second's roles."""
        return [Selector(types=[*COMPTE_ET_DEPARTS], tags=[f"foyer:{self.foyer}"]), *du_second(self)]

    def execute(self) -> None:
        """What it paid is owed again, by a household that left too: as for a payment that is undone."""
        exiger_pas_reuni(self, self.foyer)
        geste = self.gestes.get(self.geste)
        if geste is None:
            raise GesteInconnu
        if self.geste in self.annules:
            raise GesteDejaAnnule
        a_deux = self._a_deux(geste.groupement) if geste.nature == "aide" else None
        self.record(
            geste.contraire(self.foyer, self.raison, a_deux),
            corrige=self.geste,
            date_effet=geste.le,
            motif=self.raison.value,
        )

    def _a_deux(self, groupement: str) -> tuple[str, str]:
        """Raise DeuxDecideurs, SecondSansRole."""
        if self.second is None or self.second == self.contexte.acteur:
            raise DeuxDecideurs
        exiger_second_de_l_equipe(self, self.second, {groupement})
        return self.contexte.acteur, self.second
