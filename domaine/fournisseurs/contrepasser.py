"""Undoing a payment to a supplier that was noted wrong: the opposite entry, at its date; both stay readable (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse
from domaine.fournisseurs.paiements import PAIEMENTS, Paiements
from domaine.fournisseurs.refus import (
    PaiementCompte,
    PaiementDejaAnnule,
    PaiementEnBanque,
    PaiementFournisseurInconnu,
)
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, LotId, Motif, Role, SessionId


@acte(
    Role.TRESORIER,
    refus=(PaiementFournisseurInconnu, PaiementDejaAnnule, PaiementEnBanque, PaiementCompte),
)
@folds(PAIEMENTS, SESSION_DE_CAISSE)
class ContrepasserPaiementFournisseur(Acte):
    """Annuler un paiement à un fournisseur en gardant la trace des deux lignes."""

    fournisseur: FournisseurId
    cycle: CycleId
    paiement: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    session: SessionId | None = None
    """The till that paid it; None unless one did."""
    lot: LotId | None = None
    """The transfers of the file that it was noted with; None: by itself."""

    paiements: Paiements = known(Paiements)
    lignes: set[str] = known(set)
    """Of the bank, that are said to be this payment."""
    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was paid in this round, what the bank's lines are said to be of it, and its till."""
        cycle = f"cycle:{self.cycle}"
        en_banque = cycle if self.lot is None else f"lot_virements:{self.lot}"
        boundary = [
            Selector(types=[*PAIEMENTS], tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[LigneBancaireRapprochee, LigneBancaireDetachee], tags=[en_banque]),
        ]
        if self.session is not None:
            boundary.append(Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"]))
        return boundary

    @event(LigneBancaireRapprochee)
    def _(self, ligne: str, genre: str, reference: str) -> None:
        if f"{genre}:{reference}" == self._operation:
            self.lignes.add(ligne)

    @event(LigneBancaireDetachee)
    def _(self, ligne: str, etait: str, reference: str) -> None:
        if f"{etait}:{reference}" == self._operation:
            self.lignes.discard(ligne)

    @property
    def _operation(self) -> str:
        """What a line of the bank is said to be when it is this payment, alone or with those of its file."""
        return f"paiement_fournisseur:{self.paiement}" if self.lot is None else f"virements:{self.lot}"

    def execute(self) -> None:
        """A transfer that no line of the bank has shown did not leave; cash of a counted till is in its gap (R-177)."""
        effectue = self.paiements.notes.get(self.paiement)
        if effectue is None or (effectue.session, effectue.lot) != (self.session, self.lot):
            raise PaiementFournisseurInconnu
        if self.paiement in self.paiements.defaits:
            raise PaiementDejaAnnule
        if self.lignes:
            raise PaiementEnBanque
        if self.caisse.comptages:
            raise PaiementCompte(session=self.caisse.nom)
        self.record(
            PaiementFournisseurContrepasse(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=effectue.groupement,
                facture=effectue.facture,
                montant_centimes=effectue.montant_centimes,
                mode=effectue.mode,
                trop_centimes=effectue.trop_centimes,
                session=effectue.session,
                raison=self.raison,
                lot=effectue.lot,
            ),
            corrige=self.paiement,
            date_effet=effectue.paye_le,
            motif=self.raison.value,
        )
