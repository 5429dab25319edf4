"""An invoice that was copied wrong, undone and told again as printed: in one act, both at its first date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import FournisseurReference
from domaine.comptes.association import association
from domaine.cycles.faits import CycleArrete, CycleOuvert
from domaine.fournisseurs.dette import Dette, dettes
from domaine.fournisseurs.facturation import FACTURATION, Facturation, facturations
from domaine.fournisseurs.facture_annulable import (
    AUTOUR,
    DU_CYCLE,
    REFUS,
    RENVOIS,
    Notee,
    Suites,
    annulation,
    exiger_annulable,
)
from domaine.fournisseurs.facture_comparee import comparee
from domaine.fournisseurs.facture_imprimee import (
    PAS_COHERENTE,
    exiger_coherente,
    exiger_premiere,
    exiger_tva_vraisemblable,
)
from domaine.fournisseurs.factures import NUMEROS
from domaine.fournisseurs.rapprochement import Imprime
from domaine.fournisseurs.refus import FactureDejaRecue, FactureInchangee, TvaInvraisemblable
from domaine.mutators import folds, together
from domaine.parametres import Parametres
from domaine.types import AntenneId, CycleId, FactureId, FournisseurId, Montant, MontantOuZero, Motif, Role

CE_QUI_EST_DU = together(DU_CYCLE, FACTURATION)


@acte(Role.TRESORIER, refus=(*REFUS, FactureInchangee, FactureDejaRecue, *PAS_COHERENTE, TvaInvraisemblable))
@folds(CE_QUI_EST_DU, AUTOUR)
class CorrigerFacture(Acte):
    """Annuler une facture mal recopiée et la redire telle qu'elle est imprimée, à sa première date."""

    antenne: AntenneId
    """Whose accounts hold it."""
    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    """As it was noted."""
    numero: FactureId
    """As it is printed."""
    datee_du: date
    echeance_le: date
    total_ht_centimes: MontantOuZero
    """0: not printed, the supplier bills without VAT."""
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero = 0
    consignes_centimes: MontantOuZero = 0
    raison: Motif = Motif.ERREUR_MONTANT

    nom: str = known(str)
    parametres: Parametres = known(Parametres)
    suites: Suites = known(Suites)
    dettes: dict[tuple[str, str], Dette] = known(dettes)
    facturations: dict[str, Facturation] = known(facturations)
    """Of this supplier: this round, and the invoices of all others."""
    groupements: set[str] = known(set)
    """Of the association."""
    clos: date | None = known(lambda: None)
    """Last day that is closed."""
    premier_mois: int = known(lambda: 1)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The supplier's numbers, what came, was billed and settled in the round, and what is closed."""
        chez, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*NUMEROS, FournisseurReference, *RENVOIS], tags=[chez]),
            Selector(types=[*CE_QUI_EST_DU], tags=[chez, cycle]),
            Selector(types=[CycleOuvert, CycleArrete], tags=[cycle]),
            association(self.antenne),
        ]

    @event(FournisseurReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    @event(CycleOuvert)
    def _(self, parametres: Parametres) -> None:
        self.parametres = parametres

    def execute(self) -> None:
        """Compared with what came as if it had never been noted wrong; its file stays."""
        notee = exiger_annulable(self, self.total_ttc_centimes)
        self._exiger_imprimee(notee)
        imprime = Imprime(
            ht=self.total_ht_centimes,
            ttc=self.total_ttc_centimes,
            port_ttc=self.port_ttc_centimes,
            consignes=self.consignes_centimes,
        )
        self.record(
            annulation(self, notee, self.raison),
            corrige=notee.position,
            date_effet=notee.notee_le,
            motif=self.raison.value,
        )
        for fait in comparee(
            self,
            imprime,
            self.facturations[self.cycle].ecarts(imprime, sauf=self.facture),
            cycle=self.cycle,
            groupement=notee.groupement,
            facture=self.numero,
            fichiers=notee.fichiers,
        ):
            self.record(fait, date_effet=notee.notee_le)

    def _exiger_imprimee(self, notee: Notee) -> None:
        champs = ("datee_du", "echeance_le", "total_ht_centimes", "total_ttc_centimes", "port_ttc_centimes")
        if self.numero == self.facture and all(
            getattr(self, champ) == getattr(notee, champ) for champ in (*champs, "consignes_centimes")
        ):
            raise FactureInchangee(facture=self.facture)
        for facturation in self.facturations.values():
            autres = {numero: autre for numero, autre in facturation.factures.items() if numero != self.facture}
            exiger_premiere(self.numero, autres, self.nom)
        exiger_coherente(self, self.contexte.date_effet)
        exiger_tva_vraisemblable(self, self.parametres)
