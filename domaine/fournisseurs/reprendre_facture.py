"""What was owed to suppliers when the accounts were taken over, said invoice by invoice so that it is paid (R-031)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.facture_imprimee import exiger_datee, exiger_premiere
from domaine.fournisseurs.factures import NUMEROS, Facture, oubliee, recue, reprise
from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue, FactureReprise, RepriseAnnulee
from domaine.fournisseurs.refus import (
    CodeDejaPris,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureEnVirement,
    FacturePayee,
    PlusQueRepris,
    RepriseInconnue,
)
from domaine.groupements.faits import OuvertureControlee
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, FactureId, FournisseurId, GroupementId, Libelle, Montant, Motif, Role


@acte(
    Role.TRESORIER,
    refus=(
        FournisseurInconnu,
        CodeDejaPris,
        CycleInconnu,
        FactureDejaRecue,
        DateInvraisemblable,
        EcheanceAvantFacture,
        EcheanceInvraisemblable,
        PlusQueRepris,
    ),
)
@folds({FactureFournisseurRecue: recue, FactureAnnulee: oubliee})
class ReprendreFacture(Acte):
    """Dire sur quelle facture le groupement devait déjà de l'argent quand ses comptes ont été repris."""

    fournisseur: FournisseurId
    cycle: CycleId
    """Among whose bills it is paid: it is no purchase of that round."""
    groupement: GroupementId
    facture: FactureId
    datee_du: date
    echeance_le: date
    montant_centimes: Montant
    """What was left to pay of it."""
    maison: Libelle | None = None
    """The name of a supplier that the catalogue does not have: it is written down with its invoice."""

    nom: str = known(str)
    du_cycle: str = known(str)
    """The group of the round."""
    factures: dict[str, Facture] = known(dict)
    """Of this supplier, in any round."""
    a_dire_centimes: int = known(int)
    """Of what was owed that day, what no invoice says yet."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The numbers of this supplier, what the group owed when its accounts were taken over, and that both exist."""
        fournisseur = f"fournisseur:{self.fournisseur}"
        return [
            Selector(
                types=[OuvertureControlee, FactureReprise, RepriseAnnulee], tags=[f"groupement:{self.groupement}"]
            ),
            Selector(types=[*NUMEROS, FournisseurReference], tags=[fournisseur]),
            Selector(types=[CycleOuvert], tags=[f"cycle:{self.cycle}"]),
        ]

    @event(FournisseurReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.du_cycle = groupement

    @event(OuvertureControlee)
    def _(self, dettes_fournisseurs_centimes: int) -> None:
        self.a_dire_centimes += dettes_fournisseurs_centimes

    @event(FactureReprise)
    def _(
        self, fournisseur: str, cycle: str, groupement: str, facture: str, datee_du: date, montant_centimes: int
    ) -> None:
        if groupement == self.groupement:
            self.a_dire_centimes -= montant_centimes
        if fournisseur == self.fournisseur:
            reprise(self, cycle=cycle, facture=facture, datee_du=datee_du, montant_centimes=montant_centimes)

    @event(RepriseAnnulee)
    def _(self, fournisseur: str, groupement: str, facture: str, montant_centimes: int) -> None:
        if groupement == self.groupement:
            self.a_dire_centimes += montant_centimes
        if fournisseur == self.fournisseur:
            oubliee(self, facture)

    def execute(self) -> None:
        """Up to what was owed that day, all suppliers together; a house that sells no more has no page to have."""
        if not self.nom and self.maison is None:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if self.nom and self.maison not in (None, self.nom):
            raise CodeDejaPris(fournisseur=self.fournisseur, nom=self.nom)
        if self.du_cycle != self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        exiger_premiere(self.facture, self.factures, self.nom or self.maison or "")
        exiger_datee(self.datee_du, self.echeance_le, self.contexte.date_effet)
        if self.montant_centimes > self.a_dire_centimes:
            raise PlusQueRepris(reste=euros(self.a_dire_centimes))
        if not self.nom and self.maison is not None:
            self.record(_nouvelle(self.fournisseur, self.maison))
        self.record(
            FactureReprise(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                datee_du=self.datee_du,
                echeance_le=self.echeance_le,
                montant_centimes=self.montant_centimes,
            )
        )


def _nouvelle(fournisseur: FournisseurId, nom: str) -> FournisseurReference:
    """Its terms are not known, and nothing is ordered from it."""
    return FournisseurReference(
        fournisseur=fournisseur,
        nom=nom,
        genre="",
        franco_ht_centimes=0,
        port_ht_centimes=0,
        minimum_ht_centimes=0,
        delai_jours=0,
        echeance="",
    )


@acte(Role.TRESORIER, refus=(RepriseInconnue, FactureEnVirement, FacturePayee))
@folds(DETTES)
class AnnulerRepriseDeFacture(Acte):
    """Annuler une facture d'avant la reprise notée faux, tant que rien n'en est payé, en gardant la trace."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    raison: Motif

    groupement: str = known(str)
    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was billed and paid in this round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*DETTES], tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[CycleOuvert], tags=[cycle]),
        ]

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    def execute(self) -> None:
        """It is owed again to nobody in particular: another invoice may say it."""
        dette = self.dettes[self.fournisseur, self.cycle]
        note = dette.reprises.get(self.facture)
        if note is None:
            raise RepriseInconnue(facture=self.facture)
        if self.facture in dette.en_route:
            raise FactureEnVirement(facture=self.facture, le=le_jour(dette.en_route[self.facture][1]))
        if dette.paiements.debout(self.facture):
            raise FacturePayee(facture=self.facture)
        self.record(
            RepriseAnnulee(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                montant_centimes=note.montant_centimes,
                raison=self.raison,
            ),
            corrige=note.position,
        )
