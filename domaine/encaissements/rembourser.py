"""Giving money back: never more than what no order has engaged (R-140, R-141)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal, Protocol

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
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
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.partis import REUNIONS, ConnaitLesPartis, Partis, numeros
from domaine.foyers.refus import FoyerReuni
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de
from domaine.mutators import Mutators, folds, of_its_household, together
from domaine.parametres import Parametres
from domaine.remboursements.en_attente import DEMANDE, Attente, attente_de, laisser_demande
from domaine.types import FoyerId, GroupementId, Montant, PersonneId, Role, SessionId


class RendDesEspeces(TientUnCompte, ConnaitLesPartis, Protocol):
    """An act that folds COMPTE_ET_ESPECES and PARAMETRES_DU_GROUPEMENT, with ESPECES under the tag of its group."""

    especes_centimes: dict[tuple[str, date], int]
    """By number and day, what was given back in cash: several small refunds are one large one."""
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
    """Raise PlafondEspecesDepasse for more than a household, old numbers included, is given in cash that day."""
    plafond = en_vigueur(acte.parametres, jour).plafond_remboursement_especes_centimes
    rendu = sum(acte.especes_centimes[numero, jour] for numero in numeros(acte, acte.foyer))
    reste = max(plafond - rendu, 0)
    if montant_centimes > reste:
        raise PlafondEspecesDepasse(plafond=euros(plafond), reste=euros(reste))


def _rend(
    acte: RendDesEspeces,
    *,
    foyer: str,
    montant_centimes: int,
    mode: Literal["especes", "virement"],
    date_effet: datetime,
) -> None:
    if mode == "especes":
        acte.especes_centimes[foyer, jour_de(date_effet)] += montant_centimes


def _reprend(
    acte: RendDesEspeces,
    *,
    foyer: str,
    montant_centimes: int,
    mode: Literal["especes", "virement"],
    date_effet: datetime,
) -> None:
    if mode == "especes":
        acte.especes_centimes[foyer, jour_de(date_effet)] -= montant_centimes


ESPECES: Final[Mutators] = {RemboursementVerse: _rend, RemboursementContrepasse: _reprend, **REUNIONS}
"""A few refunds a round: what the group gave back, and which numbers are one household."""
COMPTE_ET_ESPECES: Final = together(
    {
        **MOUVEMENTS_DE_COMPTE,
        **of_its_household({RemboursementVerse: debite, RemboursementContrepasse: credite}),
    },
    ESPECES,
)
COMPTE_ET_DEMANDE: Final = together(COMPTE_ET_ESPECES, DEMANDE)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_INSCRIT,
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
@folds(COMPTE_ET_DEMANDE, PARAMETRES_DU_GROUPEMENT, SESSION_DE_CAISSE, INSCRIPTION)
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
    partis: Partis = known(Partis)
    especes_centimes: dict[tuple[str, date], int] = known(lambda: defaultdict(int))
    parametres: list[tuple[date, Parametres]] = known(list)
    caisse: Caisse = known(Caisse)
    attentes: dict[str, Attente] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account, what it asked for, the till that pays; the group's cash refunds and ceiling."""
        return [
            Selector(types=[*INSCRIPTION, *COMPTE_ET_DEMANDE], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ESPECES, *PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    def execute(self) -> None:
        """Money that pays an order not yet taken is not available, nor what a voucher brought (R-133).

        What comes back to a joined number is carried over first: a voucher may have paid its debt under the other one.
        """
        exiger_inscrit(self, self.foyer, self.groupement)
        self.compte.exiger_le_sien(self.foyer)
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
