"""Facts that move no account: each is here because somebody thought of it."""

from __future__ import annotations

from typing import Final

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    EcartLivraisonConstate,
    EssaiEcarte,
    FoyerPrevenu,
    PartAllouee,
    PerteConstatee,
    RuptureDeclaree,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
    ToleranceRepartie,
)
from domaine.avis.faits import AvisDonne
from domaine.baisses.faits import BaisseRepartie
from domaine.balances.faits import BalanceControlee
from domaine.banque.faits import ChequeDepose, LigneBancaireLue, ReleveImporte
from domaine.bons.faits import BonCommandeAccuse, ProduitReporte
from domaine.caisses.faits import AnomalieConstatee, ComptageAbandonne, ComptageCommence
from domaine.catalogue.faits import (
    FournisseurReference,
    PrixReferenceReleve,
    ProduitReference,
    ProduitRepris,
    ProduitSuspendu,
)
from domaine.commandes.faits import (
    AlerteDette,
    AttenteLevee,
    AttenteNotee,
    CommandeSaisie,
    HorsDelaiTranche,
    LigneBonNotee,
    LigneCommandeModifiee,
    LigneCommandeRetiree,
    LigneHorsDelai,
    PlaceRetenue,
    PrixAccepte,
    QuantiteAjustee,
)
from domaine.comptes.faits import BudgetVote, ExerciceFixe, PeriodeCloturee
from domaine.credits.faits import EcheancierConvenu
from domaine.cycles.faits import (
    CommandeCaduque,
    CycleClos,
    CycleProlonge,
    CycleRouvert,
    DistributionOuverte,
    DistributionTerminee,
)
from domaine.demandes.faits import DemandeClassee, DemandePriseEnCharge, DemandeRecue, DemandeRepondue
from domaine.distribution.faits import AbsenceConstatee, ReclamationReglee, RetraitDoublonPresume, RetraitDoublonTranche
from domaine.encaissements.faits import (
    DoublonPresume,
    DoublonTranche,
    PaiementDeclare,
    RecuManquantExplique,
    SecondRegardSigne,
)
from domaine.enveloppes.faits import CompensationImputee, EnveloppeAccordee, EnveloppeModifiee, EnveloppeReclamee
from domaine.fait import Fait
from domaine.fournisseurs.faits import ConsignesDeduites, FacturePartagee, FactureRapprochee, ManqueAbsorbe
from domaine.foyers.faits import (
    AttenteQuittee,
    AutorisationRetiree,
    CoordonneesCorrigees,
    FoyerDemenage,
    FoyerInscrit,
    FoyerMisEnAttente,
    FoyerQuitte,
    FoyersSemblables,
    PersonneAutorisee,
    PersonneEffacee,
    TarifRetire,
)
from domaine.groupements.faits import (
    AntenneCreee,
    GroupementCree,
    ParametresFixes,
    PresentationEcrite,
    RoleAccorde,
    RoleRetire,
)
from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from domaine.litiges.faits import (
    CauseRetenue,
    DroitPrioritaireAccorde,
    LitigeOuvert,
    LitigeRegle,
    PieceAjoutee,
    RejeuConsulte,
    SaisieARattacher,
    SaisieRattachee,
)
from domaine.messages.faits import MessageAbandonne, MessageNonRemis, MessagePrepare, MessageRemis
from domaine.partages.faits import AchatConfie, AchatRepris, CyclesPartages, CyclesSepares
from domaine.partenaires.faits import (
    AccesPartenaireOuvert,
    BonDeposeEcarte,
    BonPapierDepose,
    CleConfiee,
    CleRendue,
    ContactNote,
    ContactRetire,
    ConventionRenouvelee,
    ConventionSignee,
    ConventionTerminee,
    PartenaireReference,
    SalleDecrite,
    SalleRendue,
)
from domaine.permanences.faits import (
    BenevoleDecrit,
    CreneauLibere,
    CreneauManque,
    CreneauPris,
    CreneauTenu,
    DisponibiliteDite,
    DisponibiliteRetiree,
    HeuresDeclarees,
    PermanenceAnnulee,
    PermanencePlanifiee,
    PosteConfie,
)
from domaine.port.faits import PortReparti
from domaine.souhaits.faits import SouhaitExprime, SouhaitRepondu, SouhaitRetire, SouhaitsReunis
from domaine.stock.faits import (
    DonStock,
    EcartInventaireConstate,
    InventaireRealise,
    LotOuvert,
    LotRefuse,
    ReconditionnementPese,
    ReserveEmise,
    SortDuLotDecide,
    TemperatureRelevee,
    TransfertStock,
)
from domaine.virements.faits import CompteBancaireDeclare, OrdreDeVirementsEtabli, VirementOrdonne, VirementRetire
from projections.ecritures.regles.sans_effet_reunions import SANS_EFFET_REUNIONS

SANS_EFFET: Final[frozenset[type[Fait]]] = frozenset(
    {
        # what is ordered of suppliers, received, shared out, lost: the cost is that of the invoice, and stays in it
        AjustageValide,
        ToleranceRepartie,
        BonCommandeEmis,
        ColisCommandes,
        BonCommandeRemplace,
        ColisDecommandes,
        EcartLivraisonConstate,
        AllocationArretee,
        PartAllouee,
        RuptureDeclaree,
        SubstitutionProposee,
        SubstitutionAcceptee,
        SubstitutionRefusee,
        FoyerPrevenu,
        PerteConstatee,
        EssaiEcarte,
        # prices and products
        FournisseurReference,
        ProduitReference,
        PrixReferenceReleve,
        ProduitSuspendu,
        ProduitRepris,
        # an order is an engagement: it moves nothing until goods are taken
        CommandeSaisie,
        LigneCommandeModifiee,
        LigneCommandeRetiree,
        QuantiteAjustee,
        LigneBonNotee,
        AlerteDette,
        LigneHorsDelai,
        HorsDelaiTranche,
        PlaceRetenue,
        AttenteNotee,
        AttenteLevee,
        PrixAccepte,
        # who a household is, where it lives, who acts for it
        FoyerInscrit,
        CoordonneesCorrigees,
        FoyerMisEnAttente,
        AttenteQuittee,
        FoyerDemenage,
        PersonneAutorisee,
        AutorisationRetiree,
        FoyerQuitte,
        PersonneEffacee,
        TarifRetire,
        FoyersSemblables,
        # steps of a round; its opening, its closing and its annulment have rules
        CycleClos,
        CycleProlonge,
        CycleRouvert,
        CommandeCaduque,
        DistributionOuverte,
        DistributionTerminee,
        # rounds bought together: each neighbourhood is of the same association
        CyclesPartages,
        CyclesSepares,
        AchatConfie,
        AchatRepris,
        # what these move follows, each as its own fact
        RetraitDoublonPresume,
        RetraitDoublonTranche,
        AbsenceConstatee,
        ReclamationReglee,
        # goods in the hall: lost, given, counted or passed to a neighbour, their cost stays in the purchases
        LotOuvert,
        SortDuLotDecide,
        LotRefuse,
        ReconditionnementPese,
        InventaireRealise,
        EcartInventaireConstate,
        DonStock,
        TransfertStock,
        ReserveEmise,
        TemperatureRelevee,
        # a rule that something broke
        AnomalieConstatee,
        # it makes entries final, and moves none
        PeriodeCloturee,
        # when years begin
        ExerciceFixe,
        # what was meant, not what was done
        BudgetVote,
        # what the bank says: nobody said yet what it is; a cheque of a slip, which is posted as a whole
        ReleveImporte,
        LigneBancaireLue,
        ChequeDepose,
        # a count begins, or is given up: only what was counted moves a till
        ComptageAbandonne,
        ComptageCommence,
        # volunteers' hours: what they are worth is told once a year, by an act of the accounts
        AccesPartenaireOuvert,
        BonDeposeEcarte,
        BonPapierDepose,
        CleConfiee,
        CleRendue,
        ContactNote,
        ContactRetire,
        ConventionRenouvelee,
        ConventionSignee,
        ConventionTerminee,
        PartenaireReference,
        SalleDecrite,
        SalleRendue,
        MessagePrepare,
        MessageAbandonne,
        MessageRemis,
        MessageNonRemis,
        PermanencePlanifiee,
        PermanenceAnnulee,
        CreneauPris,
        DemandeRecue,
        DemandePriseEnCharge,
        DemandeRepondue,
        DemandeClassee,
        PresentationEcrite,
        CreneauLibere,
        HeuresDeclarees,
        CreneauTenu,
        CreneauManque,
        BenevoleDecrit,
        DisponibiliteDite,
        DisponibiliteRetiree,
        # what people wish for is no order
        SouhaitExprime,
        SouhaitRetire,
        SouhaitsReunis,
        SouhaitRepondu,
        # what people think of what they took pays nobody back
        AvisDonne,
        PosteConfie,
        *SANS_EFFET_REUNIONS,
        # scales
        BalanceControlee,
        # what a supplier answered, what the gap of its invoice is made of
        FactureRapprochee,
        FacturePartagee,
        ConsignesDeduites,  # owed by the supplier since it credited them
        ManqueAbsorbe,
        BaisseRepartie,
        HausseSuspendue,
        HausseTranchee,
        BonCommandeAccuse,
        ProduitReporte,
        # a plan says what is expected; payments post themselves
        EcheancierConvenu,
        # a funder owes rebates since the goods were taken: what it granted, pays and is asked for moves nothing more
        EnveloppeAccordee,
        EnveloppeModifiee,
        CompensationImputee,
        EnveloppeReclamee,
        # nobody saw the money, nobody decided yet, or what was decided follows as its own fact
        PaiementDeclare,
        DoublonPresume,
        DoublonTranche,
        SecondRegardSigne,
        RecuManquantExplique,
        # the association, its rules, who may act
        AntenneCreee,
        GroupementCree,
        ParametresFixes,
        RoleAccorde,
        RoleRetire,
        # a dispute is a case file: what is decided because of it has entries of its own, a right is goods to come
        LitigeOuvert,
        PieceAjoutee,
        RejeuConsulte,
        CauseRetenue,
        LitigeRegle,
        DroitPrioritaireAccorde,
        # kept aside: it came after the accounts of its round were closed
        SaisieARattacher,
        SaisieRattachee,
        # what changes for a household follows, each as its own fact
        PortReparti,
        # an account number; a transfer that the bank is asked for moves money once the bank says so
        CompteBancaireDeclare,
        OrdreDeVirementsEtabli,
        VirementOrdonne,
        VirementRetire,
    }
)
