"""A return of containers noted wrong: the opposite line, and the right one when some came back, at its date (R-185).

Its till may be counted, and takes no new return (R-151). What the group had kept of them is kept again (R-156).
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
from domaine.consignes.dehors import DEHORS, SUIVIS, Dehors, payes, suivis_du
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.refus import RetourDejaAnnule, RetourDejaRendu, RetourInchange, RetourInconnu, RetourReparti
from domaine.distribution.faits import ConsigneRendue
from domaine.distribution.refus import PlusQueSorti
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.foyers import sur_bons
from domaine.foyers.compte import Compte
from domaine.foyers.imputation import PERSONNE
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import COMPTE_ET_DEPARTS, DEPARTS, Partis, exiger_la, exiger_pas_reuni, numeros
from domaine.foyers.parts import TROU, total
from domaine.foyers.refus import FoyerParti, FoyerReuni
from domaine.foyers.retours import encore_les_siens, sans_retour
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, du_second
from domaine.mutators import Mutators, folds, of_its_container, of_its_household, together, told_as
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
    refus=(
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerParti,
        RetourInconnu,
        RetourDejaAnnule,
        RetourInchange,
        RetourReparti,
        RetourDejaRendu,
        PlusQueSorti,
        *PAS_SIGNE,
    ),
)
@folds(
    together(RETOURS, of_its_container(DEHORS), DU_COMPTE, SUIVIS),
    GARDEES_ET_REPRISES,
    SESSION_DE_CAISSE,
    ROLES_DU_SECOND,
    INSCRIPTION,
)
class AnnulerConsigneRendue(Acte):
    """Annuler un retour de contenants noté par erreur, ou dire combien sont revenus, en gardant la trace des lignes."""

    foyer: FoyerId
    groupement: GroupementId
    contenant: Contenant
    retour: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    unites: Annotated[int, Meta(ge=0, le=500)] = 0
    """How many really came back; 0: none did."""
    vers: FoyerId | None = None
    """Who really brought them; None: as noted."""
    session: SessionId | None = None
    """The till that was said to pay it; None: it was credited to the account."""
    second: PersonneId | None = None
    """Who signs with the person acting, once that till was counted."""

    inscrit_a: str = known(str)
    """Of `vers`."""
    compte: Compte = known(Compte)
    partis: Partis = known(Partis)
    retours: dict[int, Retour] = known(dict)
    """By position, those that the household made on its own, with no weighing undone."""
    annules: set[int] = known(set)
    en_main: int = known(int)
    """Of this type, what came back to the group and was not sent on."""
    dehors: Dehors = known(Dehors)
    gardees: Gardees = known(Gardees)
    reprises: dict[int, tuple[int, int]] = known(dict)
    """By position, kept ones that were owed again: how many, for how much."""
    caisse: Caisse = known(Caisse)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What left of this type, came back, was sent on or kept, the account, the till, who signs and who came."""
        return [
            Selector(
                types=[*together(RETOURS, DEHORS), *GARDEES_ET_REPRISES],
                tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"],
            ),
            Selector(types=[*DU_COMPTE], tags=[f"foyer:{self.foyer}"]),
            suivis_du(self.groupement),
            *under("caisse", self.session, SESSION_DE_CAISSE),
            *du_second(self),
            *under("foyer", self.vers, {**INSCRIPTION, **DEPARTS}),
        ]

    def execute(self) -> None:
        """What it paid is owed again; money that went out of the account since was truly given."""
        exiger_pas_reuni(self, self.foyer)
        retour = self.retours.get(self.retour)
        if retour is None or retour.session != self.session:
            raise RetourInconnu
        if self.retour in self.annules:
            raise RetourDejaAnnule
        if self.unites == retour.unites and not self._d_un_autre:
            raise RetourInchange(unites=retour.unites)
        if retour.unites - self.unites > self.en_main:
            raise RetourReparti(en_main=max(self.en_main, 0), contenant=self.contenant)
        dehors = self.dehors.avec(self.foyer, retour.unites, retour.montant_centimes)
        if self.unites > dehors.unites:
            raise PlusQueSorti(dehors=dehors.unites, contenant=self.contenant)
        if self._d_un_autre:
            exiger_inscrit(self, self._de_qui, self.groupement)
            exiger_pas_reuni(self, self._de_qui)
            if self.session is None:
                exiger_la(self, self._de_qui)
        if self.session is None:
            self._exiger_au_compte(retour, dehors)
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
        gardees = self._garder_de_nouveau(retour)
        for fait in payes(self, dehors, gardees, foyer=self._de_qui, unites=self.unites, session=self.session):
            self.record(fait, cause=self.retour, date_effet=retour.le, motif=self.raison.value)

    @property
    def _de_qui(self) -> FoyerId:
        return self.vers or self.foyer

    @property
    def _d_un_autre(self) -> bool:
        return self._de_qui != self.foyer

    def _exiger_au_compte(self, retour: Retour, dehors: Dehors) -> None:
        """What nobody had paid of them, and other containers given back since, had not gone out of the account."""
        montant, avant = retour.montant_centimes, self.compte.imputation.connue(TROU)
        apres = sans_retour(self.compte, self.retour, contenant=self.contenant, montant_centimes=montant, session=None)
        redits = dehors.rendus(numeros(self, self.foyer), 0 if self._d_un_autre else self.unites)
        a_son_compte = sum(prix * unites for prix, unites in redits.items())
        apres = sur_bons.revient(apres, a_son_compte, ("consigne", self.contenant))
        siens = self.compte.retours[self.retour]
        encore = encore_les_siens(self.compte, self.retour, contenant=self.contenant, montant_centimes=montant)
        if apres.connue(TROU) > avant + total(siens[PERSONNE]) - total(encore[PERSONNE]):
            raise RetourDejaRendu

    def _garder_de_nouveau(self, retour: Retour) -> Gardees:
        """What this return made owed again follows it in the log."""
        unites, montant_centimes = self.reprises.get(self.retour + 1, (0, 0))
        debout = [lot for position, lot in self.gardees.lots.items() if position not in self.gardees.annules]
        if not (unites and debout):
            return self.gardees
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
        return self.gardees.avec(unites, montant_centimes)
