"""Paying a supplier for a round: what was ordered or billed, less credit notes and payments; more is asked (R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse, exiger_ouverte_chez
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.fait import Fait
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.faits import ModePaiement, PaiementFournisseurEffectue
from domaine.fournisseurs.refus import (
    CaisseDuPaiement,
    EspecesDuJour,
    FactureDejaPayee,
    FactureEnVirement,
    FactureInconnue,
    HorsCaisse,
    PaiementAVenir,
    PlusQueDu,
)
from domaine.mots import PARIS, euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, FactureId, FournisseurId, Montant, Role, SessionId


@acte(
    Role.TRESORIER,
    refus=(
        CycleInconnu,
        FactureInconnue,
        FactureEnVirement,
        PaiementAVenir,
        DateInvraisemblable,
        FactureDejaPayee,
        CaisseDuPaiement,
        HorsCaisse,
        EspecesDuJour,
        CaisseInconnue,
        CaisseDejaComptee,
        PlusQueDu,
    ),
)
@folds(DETTES, SESSION_DE_CAISSE)
class PayerFournisseur(Acte):
    """Noter un paiement à un fournisseur, sur facture ou d'avance."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId | None = None
    """None: none is named; it pays what is billed, then in advance, up to what was ordered."""
    montant_centimes: Montant
    mode: ModePaiement = "virement"
    session: SessionId | None = None
    """The till that pays; None unless in cash."""
    paye_le: date | None = None
    """None: today."""
    preuve: Annotated[str, Meta(max_length=120)] = ""
    """The number of the transfer, the cheque or the ticket."""
    avance_acceptee: bool = False
    """What goes beyond the due amount is an advance, and meant."""

    groupement: str = known(str)
    commande_centimes: int = known(int)
    """Orders that stand: a new version replaces the one before (R-065)."""
    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""
    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was ordered, billed and was paid in this round, and whether the till that pays is open."""
        cycle = f"cycle:{self.cycle}"
        types: list[type[Fait]] = [BonCommandeEmis, BonCommandeRemplace, *DETTES]
        return [
            Selector(types=types, tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[CycleOuvert], tags=[cycle]),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(BonCommandeEmis)
    def _(self, total_ttc_centimes: int) -> None:
        self.commande_centimes += total_ttc_centimes

    @event(BonCommandeRemplace)
    def _(self, total_ttc_centimes: int) -> None:
        self.commande_centimes -= total_ttc_centimes

    def execute(self) -> None:
        """On an invoice, what it leaves to pay; an advance paid earlier counts too. In advance, up to the order."""
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        if self.facture is not None:
            self._dette.exiger_payable(self.facture, self.fournisseur)
        aujourd_hui = jour_de(self.contexte.date_effet)
        if self.paye_le and self.paye_le > aujourd_hui:
            raise PaiementAVenir(le=le_jour(self.paye_le))
        exiger_proche(self.paye_le or aujourd_hui, self.contexte.date_effet)
        self._exiger_la_caisse(aujourd_hui)
        trop = self._trop()
        self.record(
            PaiementFournisseurEffectue(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                preuve=self.preuve,
                trop_centimes=trop,
                session=self.session,
                sur_factures_centimes=self._dette.sur_factures(self.montant_centimes, self.facture),
            ),
            date_effet=self._quand(aujourd_hui),
        )

    def _exiger_la_caisse(self, aujourd_hui: date) -> None:
        """Cash leaves an open till when it is noted: its book goes from the opening to the count.

        What is left in it is not checked: the answer would tell what is expected (R-163).
        """
        if self.mode != "especes":
            if self.session is not None:
                raise HorsCaisse
            return
        if self.session is None:
            raise CaisseDuPaiement
        if self.paye_le not in (None, aujourd_hui):
            raise EspecesDuJour
        exiger_ouverte_chez(self.groupement, self.caisse, self.session)

    def _quand(self, aujourd_hui: date) -> datetime | None:
        """The noon of the day it was paid; None: now."""
        if self.paye_le is None or self.paye_le == aujourd_hui:
            return None
        return datetime.combine(self.paye_le, time(12), PARIS)

    def _trop(self) -> int:
        """Beyond what is due; raises PlusQueDu unless it was said to be an advance."""
        du = max(self._du(), 0)
        trop = max(self.montant_centimes - du, 0)
        if trop and not self.avance_acceptee:
            raise PlusQueDu(du=euros(du), trop=euros(trop))
        return trop

    @property
    def _dette(self) -> Dette:
        return self.dettes[self.fournisseur, self.cycle]

    def _du(self) -> int:
        if self.facture is not None:
            return self._dette.reste(self.facture)
        reprise = self._dette.reprise_centimes
        du_cycle = max(self.commande_centimes, self._dette.facture_centimes - reprise)
        return du_cycle + reprise - self._dette.engage_centimes
