"""A refund noted wrong (R-140): the opposite line, and the right one when less was given back, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.caisses.apres_comptage import PAS_SIGNE, exiger_signe
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.refus import (
    RemboursementDejaAnnule,
    RemboursementEnBanque,
    RemboursementInconnu,
    RemboursementPasMoindre,
)
from domaine.encaissements.rembourses import REMBOURSES, Rembourse, defaire, exiger_debout, redire
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import euros
from domaine.mutators import folds, together
from domaine.remboursements.en_attente import DEMANDE, Attente, attente_de, laisser_demande
from domaine.types import FoyerId, MontantOuZero, Motif, PersonneId, Role, SessionId

REMBOURSES_ET_DEMANDE: Final = together(REMBOURSES, DEMANDE)


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(RemboursementInconnu, RemboursementDejaAnnule, RemboursementEnBanque, RemboursementPasMoindre, *PAS_SIGNE),
)
@folds(REMBOURSES_ET_DEMANDE, SESSION_DE_CAISSE, ROLES_DU_SECOND)
class CorrigerRemboursement(Acte):
    """Annuler un remboursement noté par erreur, ou corriger son montant, en gardant la trace des lignes."""

    foyer: FoyerId
    """On whose account it is noted."""
    remboursement: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    montant_centimes: MontantOuZero
    """What was really given back; 0: nothing was."""
    session: SessionId | None = None
    """The till that paid it; None for a transfer."""
    second: PersonneId | None = None
    """Who signs with the person acting, once that till was counted."""

    verses: dict[int, Rembourse] = known(dict)
    """To this household, by position."""
    annules: set[int] = known(set)
    lignes: set[str] = known(set)
    """Of the bank, that are said to be it."""
    caisse: Caisse = known(Caisse)
    attentes: dict[str, Attente] = known(dict)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this household was given back, what the bank's lines are said to be, its till, and who signs."""
        return [
            Selector(types=[*REMBOURSES_ET_DEMANDE], tags=[f"foyer:{self.foyer}"]),
            *du_second(self),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    def execute(self) -> None:
        """A transfer that no line of the bank has shown did not leave; what was given beyond is another refund."""
        verse = exiger_debout(self, self.foyer)
        if self.montant_centimes >= verse.montant_centimes:
            raise RemboursementPasMoindre(montant=euros(verse.montant_centimes))
        exiger_signe(self, verse.groupement, *([self.caisse] if self.session is not None else []))
        defaire(self, self.remboursement, verse, foyer=self.foyer, raison=self.raison, second=self.second)
        if self.montant_centimes:
            rendu = verse._replace(montant_centimes=self.montant_centimes)
            redire(self, self.remboursement, rendu, foyer=self.foyer, raison=self.raison)
        attente = attente_de(self, self.foyer)
        reste = attente.si_corrige(self.remboursement, verse.montant_centimes, self.montant_centimes)
        if self.montant_centimes or reste != attente.centimes:
            laisser_demande(
                self, reste, foyer=self.foyer, groupement=verse.groupement, rendu_centimes=self.montant_centimes
            )
