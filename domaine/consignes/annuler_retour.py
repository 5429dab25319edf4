"""Containers that were said to come back by mistake: the opposite line, at its date (R-151, R-185).

What the group had kept of them is kept again, as was decided (R-156).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from msgspec import Meta, Struct

from domaine.acte import Acte, acte, known, under
from domaine.caisses.apres_comptage import PAS_SIGNE, exiger_signe
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.consignes.dehors import DEHORS
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.refus import RetourDejaAnnule, RetourDejaRendu, RetourInconnu, RetourReparti
from domaine.distribution.faits import ConsigneRendue
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.foyers.compte import Compte
from domaine.foyers.partis import COMPTE_ET_DEPARTS, Partis, exiger_pas_reuni
from domaine.foyers.parts import TROU
from domaine.foyers.refus import FoyerReuni
from domaine.foyers.retours import sans_retour
from domaine.groupements.second import ROLES_DU_SECOND, roles_du
from domaine.mutators import Mutators, folds, of_its_household, together, told_as
from domaine.types import Contenant, FoyerId, GroupementId, Motif, PersonneId, Role, SessionId


class Retour(Struct, frozen=True):
    """What came back, of any household that the act reads."""

    foyer: str
    groupement: str
    contenant: str
    unites: int
    montant_centimes: int
    session: str | None
    cycle: str | None
    le: datetime


@told_as(Retour, le="date_effet")
def _revient(acte: AnnulerConsigneRendue, retour: Retour, *, position: int) -> None:
    """The household's other containers are read too, with its account."""
    acte.en_main += retour.unites if retour.contenant == acte.contenant else 0
    d_ou = retour.foyer, retour.groupement, retour.contenant, retour.cycle
    if d_ou == (acte.foyer, acte.groupement, acte.contenant, None):
        acte.retours[position] = retour


def _ne_revient_pas(acte: AnnulerConsigneRendue, corrige: int, contenant: str, unites: int) -> None:
    acte.en_main -= unites if contenant == acte.contenant else 0
    acte.annules.add(corrige)


def _repart(acte: AnnulerConsigneRendue, unites: int) -> None:
    acte.en_main -= unites


def _reste(acte: AnnulerConsigneRendue, unites: int) -> None:
    acte.en_main += unites


def _reprend(acte: AnnulerConsigneRendue, position: int, unites: int, montant_centimes: int) -> None:
    acte.reprises[position] = (unites, montant_centimes)


RETOURS: Final[Mutators] = {
    ConsigneRendue: _revient,
    ConsigneRendueAnnulee: _ne_revient_pas,
    ConsigneRetourneeFournisseur: _repart,
    RenvoiConsignesAnnule: _reste,
}
DU_COMPTE: Final = {
    **COMPTE_ET_DEPARTS,
    **of_its_household({fait: COMPTE_ET_DEPARTS[fait] for fait in DEHORS}),
}
"""Containers of the whole group are read: those of others are not on this account."""
GARDEES_ET_REPRISES: Final = together(GARDEES, {ConsignesGardeesReprises: _reprend})


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(FoyerReuni, RetourInconnu, RetourDejaAnnule, RetourReparti, RetourDejaRendu, *PAS_SIGNE),
)
@folds(together(RETOURS, DU_COMPTE), GARDEES_ET_REPRISES, SESSION_DE_CAISSE, ROLES_DU_SECOND)
class AnnulerConsigneRendue(Acte):
    """Annuler un retour de contenants noté par erreur, en gardant la trace des deux lignes."""

    foyer: FoyerId
    groupement: GroupementId
    contenant: Contenant
    retour: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    session: SessionId | None = None
    """The till that was said to pay it; None: it was credited to the account."""
    second: PersonneId | None = None
    """Who signs with the person acting, once that till was counted."""

    compte: Compte = known(Compte)
    partis: Partis = known(Partis)
    retours: dict[int, Retour] = known(dict)
    """By position, those that the household made on its own, with no weighing undone."""
    annules: set[int] = known(set)
    en_main: int = known(int)
    """Of this type, what came back to the group and was not sent on."""
    gardees: Gardees = known(Gardees)
    reprises: dict[int, tuple[int, int]] = known(dict)
    """By position, kept ones that were owed again: how many, for how much."""
    caisse: Caisse = known(Caisse)
    roles_du_second: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What came back of this type and was sent on or kept, the account, the till, and who signs."""
        return [
            Selector(
                types=[*RETOURS, *GARDEES_ET_REPRISES],
                tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"],
            ),
            Selector(types=[*DU_COMPTE], tags=[f"foyer:{self.foyer}"]),
            *under("caisse", self.session, SESSION_DE_CAISSE),
            *roles_du(self.second),
        ]

    def execute(self) -> None:
        """What it paid is owed again; money that went out of the account since was truly given."""
        exiger_pas_reuni(self, self.foyer)
        retour = self.retours.get(self.retour)
        if retour is None or retour.session != self.session:
            raise RetourInconnu
        if self.retour in self.annules:
            raise RetourDejaAnnule
        if retour.unites > self.en_main:
            raise RetourReparti(en_main=max(self.en_main, 0), contenant=self.contenant)
        if self.session is None:
            self._exiger_au_compte(retour)
        exiger_signe(self, self.groupement, *([self.caisse] if self.session is not None else []))
        self.record(
            ConsigneRendueAnnulee(
                foyer=self.foyer,
                groupement=self.groupement,
                contenant=self.contenant,
                unites=retour.unites,
                montant_centimes=retour.montant_centimes,
                session=self.session,
                raison=self.raison,
                second=self.second,
            ),
            corrige=self.retour,
            date_effet=retour.le,
            motif=self.raison.value,
        )
        self._garder_de_nouveau(retour)

    def _exiger_au_compte(self, retour: Retour) -> None:
        apres = sans_retour(
            self.compte,
            self.retour,
            contenant=self.contenant,
            montant_centimes=retour.montant_centimes,
            session=None,
        )
        if apres.connue(TROU) > self.compte.imputation.connue(TROU):
            raise RetourDejaRendu

    def _garder_de_nouveau(self, retour: Retour) -> None:
        """What this return made owed again follows it in the log."""
        unites, montant_centimes = self.reprises.get(self.retour + 1, (0, 0))
        debout = [lot for position, lot in self.gardees.lots.items() if position not in self.gardees.annules]
        if unites and debout:
            self.record(
                ConsignesGardees(
                    groupement=self.groupement,
                    contenant=self.contenant,
                    unites=unites,
                    montant_centimes=montant_centimes,
                    duree_mois=debout[-1].duree_mois,
                    piece=debout[-1].piece,
                ),
                cause=self.retour,
                date_effet=retour.le,
                motif=self.raison.value,
            )
