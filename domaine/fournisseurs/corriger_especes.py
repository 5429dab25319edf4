"""The amount of cash paid to a supplier, told right once its till was counted: at two, and the count stays (R-138).

What was expected in the till changes, not what people counted: its gap is told again, and whatever is left of it or was
already posted waits for a decision, as when a payment turns up later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.session import PAS_COMPTEE, SESSION_DE_CAISSE, Caisse, exiger_comptee
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.fournisseurs.paiements import Paiement
from domaine.fournisseurs.refus import MontantInchange, PaiementDejaAnnule, PaiementFournisseurInconnu
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, MontantOuZero, Motif, PersonneId, Role, SessionId


@acte(
    Role.TRESORIER,
    refus=(
        PaiementFournisseurInconnu,
        PaiementDejaAnnule,
        *PAS_COMPTEE,
        MontantInchange,
        SecondeSignatureRequise,
        *PAS_LE_SECOND,
    ),
)
@folds(DETTES, SESSION_DE_CAISSE, ROLES_DU_SECOND)
class CorrigerEspecesFournisseur(Acte):
    """Corriger à deux les espèces payées à un fournisseur par une caisse qui est comptée."""

    fournisseur: FournisseurId
    cycle: CycleId
    paiement: Annotated[int, Meta(ge=1)]
    """Its position."""
    session: SessionId
    """The till that paid it."""
    montant_centimes: MontantOuZero
    """What really left the till; 0: nothing did."""
    second: PersonneId
    """Who signs with the person acting."""

    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""
    caisse: Caisse = known(Caisse)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was billed and paid in this round, its till, and what the second person may do."""
        return [
            Selector(types=[*DETTES], tags=[f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"]),
            Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"]),
            *du_second(self),
        ]

    def execute(self) -> None:
        """The opposite line and the right one, both at the day of the payment, in the till that it left."""
        dette = self.dettes[self.fournisseur, self.cycle]
        sorti = dette.paiements.notes.get(self.paiement)
        if sorti is None or (sorti.mode, sorti.session) != ("especes", self.session):
            raise PaiementFournisseurInconnu
        if self.paiement in dette.paiements.defaits:
            raise PaiementDejaAnnule
        exiger_comptee(self.caisse, self.session)
        if self.montant_centimes == sorti.montant_centimes:
            raise MontantInchange(montant=euros(sorti.montant_centimes))
        if self.second == self.contexte.acteur:
            raise SecondeSignatureRequise
        exiger_second_de_l_equipe(self, self.second, {sorti.groupement})
        self._defaire(sorti)
        if self.montant_centimes:
            self._refaire(sorti, dette)

    def _defaire(self, sorti: Paiement) -> None:
        self.record(
            PaiementFournisseurContrepasse(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=sorti.groupement,
                facture=sorti.facture,
                montant_centimes=sorti.montant_centimes,
                mode="especes",
                trop_centimes=sorti.trop_centimes,
                session=self.session,
                raison=Motif.ERREUR_MONTANT,
                second=self.second,
            ),
            corrige=self.paiement,
            date_effet=sorti.paye_le,
            motif=Motif.ERREUR_MONTANT.value,
        )

    def _refaire(self, sorti: Paiement, dette: Dette) -> None:
        """Beyond what the invoice left to pay, it is an advance: the money left, whatever was due."""
        du = self.montant_centimes
        if sorti.facture is not None:
            du = max(dette.reste(sorti.facture) + sorti.montant_centimes, 0)
        self.record(
            PaiementFournisseurEffectue(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=sorti.groupement,
                facture=sorti.facture,
                montant_centimes=self.montant_centimes,
                mode="especes",
                preuve=sorti.preuve,
                trop_centimes=max(self.montant_centimes - du, 0),
                session=self.session,
                sur_factures_centimes=dette.sur_factures(self.montant_centimes, sorti.facture, sorti.montant_centimes),
            ),
            cause=self.paiement,
            date_effet=sorti.paye_le,
            motif=Motif.ERREUR_MONTANT.value,
        )
