"""A refund noted for the wrong household (R-140): undone there and told for the one that had the money, at its date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.caisses.apres_comptage import PAS_SIGNE, exiger_signe
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import (
    BonNonRendu,
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    RemboursementDejaAnnule,
    RemboursementDejaLa,
    RemboursementEnBanque,
    RemboursementInconnu,
)
from domaine.encaissements.rembourser import COMPTE_ET_ESPECES, ESPECES, exiger_disponible, exiger_sous_le_plafond
from domaine.encaissements.rembourses import REMBOURSES, Rembourse, defaire, exiger_debout, redire
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import PersonneEffacee
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_connu
from domaine.foyers.partis import Partis, exiger_pas_reuni, numeros
from domaine.foyers.refus import FoyerEfface, FoyerHorsGroupement, FoyerReuni
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import jour_de
from domaine.mutators import Mutators, folds, of_its_household, together
from domaine.parametres import Parametres
from domaine.remboursements.en_attente import DEMANDE, Attente, attente_de, laisser_demande
from domaine.types import FoyerId, GroupementId, Motif, PersonneId, Role, SessionId


def _deja_la(acte: DeplacerRemboursement, position: int) -> None:
    acte.deja_la.add(position)


def _pouvait(acte: DeplacerRemboursement, position: int) -> None:
    acte.pouvait_centimes[position] = acte.compte.remboursable_centimes


def _rend(acte: DeplacerRemboursement, montant_centimes: int, date_effet: datetime) -> None:
    acte.pouvait_centimes = _a_partir_de(acte, date_effet, -montant_centimes)


def _reprend(acte: DeplacerRemboursement, montant_centimes: int, date_effet: datetime) -> None:
    acte.pouvait_centimes = _a_partir_de(acte, date_effet, montant_centimes)


def _a_partir_de(acte: DeplacerRemboursement, le: datetime, de_plus_centimes: int) -> dict[int, int]:
    """A refund told late, or undone, counts for those of its moment and after, whenever they were noted."""
    return {
        position: centimes + (de_plus_centimes if acte.verses[position].verse_le >= le else 0)
        for position, centimes in acte.pouvait_centimes.items()
    }


DES_DEUX: Final[Mutators] = together(
    COMPTE_ET_ESPECES,
    of_its_household({RemboursementVerse: _deja_la}),
    of_its_household({RemboursementVerse: _rend, RemboursementContrepasse: _reprend}),
    {RemboursementVerse: _pouvait},
    DEMANDE,
    REMBOURSES,
)
"""The account of the household that it moves to, what all were given back, and what both ask for."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        RemboursementDejaLa,
        RemboursementInconnu,
        RemboursementDejaAnnule,
        RemboursementEnBanque,
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerEfface,
        DisponibleInsuffisant,
        BonNonRendu,
        PlafondEspecesDepasse,
        *PAS_SIGNE,
    ),
)
@folds(DES_DEUX, PARAMETRES_DU_GROUPEMENT, SESSION_DE_CAISSE, ROLES_DU_SECOND, INSCRIPTION)
class DeplacerRemboursement(Acte):
    """Déplacer un remboursement vers le foyer qui a reçu l'argent, en gardant la trace des lignes."""

    foyer: FoyerId
    """The one that had the money."""
    de: FoyerId
    """The one that it is noted for."""
    groupement: GroupementId
    remboursement: Annotated[int, Meta(ge=1)]
    """Its position."""
    session: SessionId | None = None
    """The till that paid it; None for a transfer."""
    second: PersonneId | None = None
    """Who signs with the person acting, once that till was counted."""

    inscrit_a: str = known(str)
    efface: bool = known(bool)
    partis: Partis = known(Partis)
    compte: Compte = known(Compte)
    especes_centimes: dict[tuple[str, date], int] = known(lambda: defaultdict(int))
    parametres: list[tuple[date, Parametres]] = known(list)
    deja_la: set[int] = known(set)
    """Refunds of the household that it moves to."""
    pouvait_centimes: dict[int, int] = known(dict)
    """By refund, what the household that it moves to could be given back then, as is known of its refunds today."""
    attentes: dict[str, Attente] = known(dict)
    verses: dict[int, Rembourse] = known(dict)
    annules: set[int] = known(set)
    lignes: set[str] = known(set)
    caisse: Caisse = known(Caisse)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The account that it moves to, what the other household was given back, its till, who signs; cash refunds."""
        chez: list[type[Fait]] = [*INSCRIPTION, PersonneEffacee, *together(COMPTE_ET_ESPECES, DEMANDE)]
        return [
            Selector(types=chez, tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*together(REMBOURSES, DEMANDE)], tags=[f"foyer:{self.de}"]),
            Selector(types=[*ESPECES, *PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
            *du_second(self),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    @event(PersonneEffacee)
    def _(self, foyer: str | None) -> None:
        self.efface = self.efface or foyer == self.foyer

    def execute(self) -> None:
        """The till is untouched; the household that had the money could be given it then, as on any refund, or can now.

        What it took since does not leave the other one without money that it never had: the account that had it owes
        it. The other one was given back nothing: what the refund had answered of its request is asked for again.
        """
        if self.foyer == self.de or self.remboursement in self.deja_la:
            raise RemboursementDejaLa(foyer=self.foyer)
        verse = exiger_debout(self, self.de)
        self._exiger_un_compte(verse.groupement)
        pouvait = self.pouvait_centimes[self.remboursement]
        if verse.montant_centimes > pouvait:
            pouvait = exiger_disponible(self.compte, verse.montant_centimes)
        if verse.mode == "especes" and self.de not in numeros(self, self.foyer):
            exiger_sous_le_plafond(self, verse.montant_centimes, jour_de(verse.verse_le))
        exiger_signe(self, verse.groupement, *([self.caisse] if self.session is not None else []))
        foyer_faux = Motif.ERREUR_FOYER
        defaire(self, self.remboursement, verse, foyer=self.de, raison=foyer_faux, second=self.second)
        juste = verse._replace(disponible_centimes=pouvait)
        redire(self, self.remboursement, juste, foyer=self.foyer, raison=foyer_faux)
        self._laisser_demande(verse)

    def _laisser_demande(self, verse: Rembourse) -> None:
        de, montant = attente_de(self, self.de), verse.montant_centimes
        reste = de.si_corrige(self.remboursement, montant, 0)
        if reste != de.centimes:
            laisser_demande(self, reste, foyer=self.de, groupement=verse.groupement, rendu_centimes=0)
        encore = attente_de(self, self.foyer).centimes - montant
        laisser_demande(self, encore, foyer=self.foyer, groupement=verse.groupement, rendu_centimes=montant)

    def _exiger_un_compte(self, groupement: str) -> None:
        exiger_connu(self, self.foyer)
        if self.inscrit_a != groupement or self.groupement != groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=groupement)
        exiger_pas_reuni(self, self.foyer)
        if self.efface:
            raise FoyerEfface(foyer=self.foyer)
