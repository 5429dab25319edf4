"""Giving money back: never more than what no order has engaged (R-140, R-141)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal, Protocol

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse, exiger_ouverte_chez
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import (
    BonNonRendu,
    CaisseRequise,
    CaisseSansObjet,
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    TemoinRequis,
)
from domaine.foyers.compte import Compte, TientUnCompte, credite, debite
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerReuni
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de
from domaine.mutators import Mutators, folds, together
from domaine.parametres import Parametres
from domaine.remboursements.en_attente import DEMANDE, Attente, attente_de, laisser_demande
from domaine.types import FoyerId, GroupementId, Montant, PersonneId, Role, SessionId


class RendDesEspeces(TientUnCompte, Protocol):
    """An act that folds COMPTE_ET_ESPECES and PARAMETRES_DU_GROUPEMENT."""

    especes_centimes: dict[date, int]
    """By day, what the household was given back in cash: several small refunds are one large one."""
    parametres: list[tuple[date, Parametres]]


def exiger_disponible(compte: Compte, montant_centimes: int) -> int:
    """What may be refunded; raise BonNonRendu, DisponibleInsuffisant."""
    disponible = compte.remboursable_centimes
    if disponible < montant_centimes <= compte.disponible_centimes:
        raise BonNonRendu(bons=euros(compte.bons_centimes), disponible=euros(max(disponible, 0)))
    if montant_centimes > disponible:
        raise DisponibleInsuffisant(disponible=euros(max(disponible, 0)))
    return disponible


def exiger_sous_le_plafond(acte: RendDesEspeces, montant_centimes: int, jour: date) -> None:
    """Raise PlafondEspecesDepasse for more than a household is given in cash that day."""
    plafond = en_vigueur(acte.parametres, jour).plafond_remboursement_especes_centimes
    reste = max(plafond - acte.especes_centimes[jour], 0)
    if montant_centimes > reste:
        raise PlafondEspecesDepasse(plafond=euros(plafond), reste=euros(reste))


def rembourse(
    acte: RendDesEspeces,
    *,
    montant_centimes: int,
    mode: Literal["especes", "virement"],
    date_effet: datetime,
    date_saisie: datetime,
) -> None:
    debite(acte, date_saisie, montant_centimes)
    if mode == "especes":
        acte.especes_centimes[jour_de(date_effet)] += montant_centimes


def annule(
    acte: RendDesEspeces,
    *,
    montant_centimes: int,
    mode: Literal["especes", "virement"],
    date_effet: datetime,
    date_saisie: datetime,
) -> None:
    credite(acte, date_saisie, montant_centimes)
    if mode == "especes":
        acte.especes_centimes[jour_de(date_effet)] -= montant_centimes


COMPTE_ET_ESPECES: Final[Mutators] = {
    **MOUVEMENTS_DE_COMPTE,
    RemboursementVerse: rembourse,
    RemboursementContrepasse: annule,
}
COMPTE_ET_DEMANDE: Final = together(COMPTE_ET_ESPECES, DEMANDE)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        FoyerInconnu,
        FoyerHorsGroupement,
        FoyerReuni,
        DisponibleInsuffisant,
        BonNonRendu,
        PlafondEspecesDepasse,
        CaisseRequise,
        CaisseSansObjet,
        CaisseInconnue,
        CaisseDejaComptee,
        TemoinRequis,
    ),
)
@folds(COMPTE_ET_DEMANDE, PARAMETRES_DU_GROUPEMENT, SESSION_DE_CAISSE)
class RembourserFoyer(Acte):
    """Rembourser un foyer, en espèces devant un témoin ou par virement."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    mode: Literal["especes", "virement"]
    session: SessionId | None = None
    """The till that pays; None for a transfer."""
    temoin: PersonneId | None = None
    demande: Annotated[str, Meta(max_length=200)] = ""
    """Where the written request of a household that leaves is kept (R-030)."""

    inscrit_a: str = known(str)
    compte: Compte = known(Compte)
    especes_centimes: dict[date, int] = known(lambda: defaultdict(int))
    parametres: list[tuple[date, Parametres]] = known(list)
    caisse: Caisse = known(Caisse)
    attentes: dict[str, Attente] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account, what it asked for, the till that pays, and the ceiling in force."""
        boundary = [
            Selector(types=[FoyerInscrit, *COMPTE_ET_DEMANDE], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
        ]
        if self.session is not None:
            boundary.append(Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"]))
        return boundary

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    def execute(self) -> None:
        """Money that pays an order not yet taken is not available, nor what a voucher brought (R-133).

        What comes back to a joined number is carried over first: a voucher may have paid its debt under the other one.
        """
        if not self.inscrit_a:
            raise FoyerInconnu(foyer=self.foyer)
        if self.inscrit_a != self.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.groupement)
        if self.compte.reuni_a:
            raise FoyerReuni(foyer=self.foyer, vers=self.compte.reuni_a)
        disponible = exiger_disponible(self.compte, self.montant_centimes)
        if self.mode == "especes":
            self._exiger_especes()
        elif self.session is not None:
            raise CaisseSansObjet
        self.record(
            RemboursementVerse(
                foyer=self.foyer,
                groupement=self.groupement,
                session=self.session,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                temoin=self.temoin,
                disponible_centimes=disponible,
                demande=self.demande,
            )
        )
        laisser_demande(
            self,
            attente_de(self, self.foyer).centimes - self.montant_centimes,
            foyer=self.foyer,
            groupement=self.groupement,
            rendu_centimes=self.montant_centimes,
        )

    def _exiger_especes(self) -> None:
        exiger_sous_le_plafond(self, self.montant_centimes, jour_de(self.contexte.date_effet))
        if self.session is None:
            raise CaisseRequise
        exiger_ouverte_chez(self.groupement, self.caisse, self.session)
        if self.temoin in (None, self.contexte.acteur):
            raise TemoinRequis
