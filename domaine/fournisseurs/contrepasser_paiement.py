"""Undoing a payment to a supplier, or money that came back, noted wrong: the opposite entry, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.banque.rapproches import RAPPROCHES, est_en_banque
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, RenduFournisseurContrepasse
from domaine.fournisseurs.paiements import Paiement, Rendu
from domaine.fournisseurs.refus import (
    PaiementCompte,
    PaiementDejaAnnule,
    PaiementEnBanque,
    PaiementFournisseurInconnu,
    RenduDejaAnnule,
    RenduEnBanque,
    RepayeeParVirement,
)
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, LotId, Motif, Role, SessionId


@acte(
    Role.TRESORIER,
    refus=(
        PaiementFournisseurInconnu,
        PaiementDejaAnnule,
        PaiementEnBanque,
        PaiementCompte,
        RenduDejaAnnule,
        RenduEnBanque,
        RepayeeParVirement,
    ),
)
@folds(DETTES, SESSION_DE_CAISSE, RAPPROCHES)
class ContrepasserPaiementFournisseur(Acte):
    """Annuler un paiement à un fournisseur, ou l'argent qui en est revenu, en gardant la trace des deux lignes."""

    fournisseur: FournisseurId
    cycle: CycleId
    paiement: Annotated[int, Meta(ge=1)]
    """Its position, or that of what came back."""
    raison: Motif
    session: SessionId | None = None
    """The till that paid it; None unless one did."""
    lot: LotId | None = None
    """The transfers of the file that it was noted with; None: by itself."""

    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""
    rapproches: set[tuple[str, str]] = known(set)
    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was billed and paid in this round, what the bank's lines are said to be, and its till."""
        cycle = f"cycle:{self.cycle}"
        en_banque = cycle if self.lot is None else f"lot_virements:{self.lot}"
        return [
            Selector(types=[*DETTES], tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[*RAPPROCHES], tags=[en_banque]),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    @property
    def _operations(self) -> Sequence[str]:
        """What a line of the bank is said to be when it is this one, alone or with those of its file."""
        if self.lot is not None:
            return (f"virements:{self.lot}",)
        return (f"paiement_fournisseur:{self.paiement}", f"rendu_fournisseur:{self.paiement}")

    def execute(self) -> None:
        dette = self.dettes[self.fournisseur, self.cycle]
        paiement, rendu = dette.paiements.notes.get(self.paiement), dette.paiements.rendus.get(self.paiement)
        defait = self.paiement in dette.paiements.defaits
        if paiement is not None and (paiement.session, paiement.lot) == (self.session, self.lot):
            self._annuler_le_paiement(paiement, defait=defait)
        elif rendu is not None and (self.session, self.lot) == (None, None):
            self._annuler_le_retour(rendu, dette, defait=defait)
        else:
            raise PaiementFournisseurInconnu

    def _annuler_le_paiement(self, paiement: Paiement, *, defait: bool) -> None:
        """A transfer that no line of the bank has shown did not leave; cash of a counted till is in its gap (R-177)."""
        if defait:
            raise PaiementDejaAnnule
        if est_en_banque(self, self._operations):
            raise PaiementEnBanque
        if self.caisse.comptages:
            raise PaiementCompte(session=self.caisse.nom)
        self.record(
            PaiementFournisseurContrepasse(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=paiement.groupement,
                facture=paiement.facture,
                montant_centimes=paiement.montant_centimes,
                mode=paiement.mode,
                trop_centimes=paiement.trop_centimes,
                session=paiement.session,
                raison=self.raison,
                lot=paiement.lot,
            ),
            corrige=self.paiement,
            date_effet=paiement.paye_le,
            motif=self.raison.value,
        )

    def _annuler_le_retour(self, rendu: Rendu, dette: Dette, *, defait: bool) -> None:
        """What the bank was said to give back is paid again; paid again since, it was paid too much."""
        if defait:
            raise RenduDejaAnnule
        if est_en_banque(self, self._operations):
            raise RenduEnBanque
        parti = dette.paiements.notes[rendu.paiement] if rendu.paiement is not None else None
        facture = parti.facture if parti else None
        if facture is not None and facture in dette.en_route:
            raise RepayeeParVirement(facture=facture, le=le_jour(dette.en_route[facture][1]))
        self.record(
            RenduFournisseurContrepasse(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=rendu.groupement,
                paiement=rendu.paiement,
                facture=facture,
                montant_centimes=rendu.montant_centimes,
                mode=parti.mode if parti else "virement",
                trop_centimes=parti.trop_centimes if parti else 0,
                lot=parti.lot if parti else None,
                raison=self.raison,
            ),
            corrige=self.paiement,
            date_effet=rendu.rendu_le,
            motif=self.raison.value,
        )
