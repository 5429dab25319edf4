"""Recording a supplier's invoice as printed, beside what was received (R-010, R-175, R-177, R-179)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fournisseurs.facturation import FACTURATION, Facturation, facturations
from domaine.fournisseurs.facture_comparee import comparee
from domaine.fournisseurs.facture_imprimee import (
    PAS_COHERENTE,
    exiger_coherente,
    exiger_premiere,
    exiger_tva_vraisemblable,
)
from domaine.fournisseurs.factures import NUMEROS, Facture
from domaine.fournisseurs.faits import AvoirFournisseurRecu, ObjetAvoir
from domaine.fournisseurs.rapprochement import Imprime
from domaine.fournisseurs.refus import CorrectionAilleurs, FactureDejaRecue, TvaInvraisemblable
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import CycleId, FactureId, FournisseurId, Montant, MontantOuZero, Photos, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FournisseurInconnu, CycleInconnu, FactureDejaRecue, *PAS_COHERENTE, TvaInvraisemblable, CorrectionAilleurs),
)
@folds(FACTURATION)
class EnregistrerFacture(Acte):
    """Enregistrer la facture d'un fournisseur pour un cycle."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    """The supplier's own number."""
    datee_du: date
    echeance_le: date
    total_ht_centimes: MontantOuZero
    """0: not printed, the supplier bills without VAT."""
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero = 0
    """Part of the total."""
    consignes_centimes: MontantOuZero = 0
    """Part of both totals, without VAT: the deposit of full containers."""
    fichiers: Photos = ()
    """The invoice itself, photographed or as a PDF."""
    corrige_facture: Annotated[str, Meta(max_length=60)] = ""
    """The invoice that this one stands for: all that is left of it is credited."""

    nom: str = known(str)
    groupement: str = known(str)
    parametres: Parametres = known(Parametres)
    facturations: dict[str, Facturation] = known(facturations)
    """Of this supplier: this round, and the invoices of all others."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The numbers of this supplier, what came and was billed in this round, and that both exist."""
        fournisseur, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*NUMEROS, FournisseurReference], tags=[fournisseur]),
            Selector(types=[*FACTURATION], tags=[fournisseur, cycle]),
            Selector(types=[CycleOuvert], tags=[cycle]),
        ]

    @event(FournisseurReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    @event(CycleOuvert)
    def _(self, groupement: str, parametres: Parametres) -> None:
        self.groupement = groupement
        self.parametres = parametres

    def execute(self) -> None:
        """The gaps of all invoices of a round add up to what was billed less what was received."""
        self._exiger_possible()
        imprime = Imprime(
            ht=self.total_ht_centimes,
            ttc=self.total_ttc_centimes,
            port_ttc=self.port_ttc_centimes,
            consignes=self.consignes_centimes,
        )
        ecarts = self.facturations[self.cycle].ecarts(imprime, sauf=self.corrige_facture)
        if self.corrige_facture:
            self._crediter(self.facturations[self.cycle].factures[self.corrige_facture])
        for fait in comparee(
            self,
            imprime,
            ecarts,
            cycle=self.cycle,
            groupement=self.groupement,
            facture=self.facture,
            fichiers=self.fichiers,
            corrige_facture=self.corrige_facture,
        ):
            self.record(fait)

    def _exiger_possible(self) -> None:
        if not self.nom:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        for facturation in self.facturations.values():
            exiger_premiere(self.facture, facturation.factures, self.nom)
        exiger_coherente(self, self.contexte.date_effet)
        exiger_tva_vraisemblable(self, self.parametres)
        corrigee = self.facturations[self.cycle].factures.get(self.corrige_facture)
        if self.corrige_facture and not (corrigee and corrigee.debout):
            raise CorrectionAilleurs(facture=self.corrige_facture, nom=self.nom)

    def _crediter(self, corrigee: Facture) -> None:
        """All that is left of the other invoice, its transport and its deposits apart."""
        port = min(corrigee.imprime.port_ttc, corrigee.reste_centimes)
        consignes = min(corrigee.imprime.consignes, corrigee.reste_centimes - port)
        self._avoir(port, "port")
        self._avoir(consignes, "consigne")
        self._avoir(corrigee.reste_centimes - port - consignes, "corrigee")

    def _avoir(self, montant_ttc_centimes: int, objet: ObjetAvoir) -> None:
        if montant_ttc_centimes > 0:
            self.record(
                AvoirFournisseurRecu(
                    fournisseur=self.fournisseur,
                    cycle=self.cycle,
                    groupement=self.groupement,
                    facture=self.corrige_facture,
                    montant_ttc_centimes=montant_ttc_centimes,
                    motif_avoir=f"remplacée par {self.facture}",
                    objet=objet,
                )
            )
