"""Facts that move no account: each is here because somebody thought of it."""

from __future__ import annotations

from typing import Final

from domaine.achats_communs import faits as achats_communs
from domaine.approvisionnement import faits as approvisionnement
from domaine.approvisionnement import faits_ruptures
from domaine.avis import faits as avis
from domaine.baisses import faits as baisses
from domaine.balances import faits as balances
from domaine.banque import faits as banque
from domaine.bons_commande import faits as bons_commande
from domaine.caisses import faits as caisses
from domaine.catalogue import faits as catalogue
from domaine.commandes import faits as commandes
from domaine.comptes import faits as comptes
from domaine.credits.faits import EcheancierConvenu
from domaine.cycles import faits as cycles
from domaine.demandes import faits as demandes
from domaine.distribution import faits as distribution
from domaine.encaissements import faits as encaissements
from domaine.encaissements import faits_declarations, faits_doublons
from domaine.enveloppes import faits as enveloppes
from domaine.fait import Fait
from domaine.fournisseurs import faits as fournisseurs
from domaine.fournisseurs.faits_consignes import ConsignesDeduites
from domaine.foyers import faits as foyers
from domaine.groupements import faits as groupements
from domaine.hausses import faits as hausses
from domaine.litiges import faits as litiges
from domaine.messages import faits as messages
from domaine.partenaires import faits as partenaires
from domaine.permanences import faits as permanences
from domaine.port import faits as port
from domaine.remboursements import faits as remboursements
from domaine.reunions import faits as reunions
from domaine.souhaits import faits as souhaits
from domaine.stock import faits as stock
from domaine.virements import faits as virements

SANS_EFFET: Final[frozenset[type[Fait]]] = frozenset(
    {
        # what is ordered of suppliers, received, shared out, lost: the cost is that of the invoice, and stays in it
        approvisionnement.AjustageValide,
        approvisionnement.ToleranceRepartie,
        approvisionnement.BonCommandeEmis,
        approvisionnement.ColisCommandes,
        approvisionnement.BonCommandeRemplace,
        approvisionnement.ColisDecommandes,
        approvisionnement.EcartLivraisonConstate,
        approvisionnement.AllocationArretee,
        approvisionnement.PartAllouee,
        faits_ruptures.RuptureAnnulee,
        faits_ruptures.RuptureDeclaree,
        approvisionnement.SubstitutionProposee,
        approvisionnement.SubstitutionAcceptee,
        approvisionnement.SubstitutionRefusee,
        approvisionnement.FoyerPrevenu,
        approvisionnement.PerteConstatee,
        approvisionnement.EssaiEcarte,
        # prices and products
        catalogue.FournisseurReference,
        catalogue.ProduitReference,
        catalogue.PrixReferenceReleve,
        catalogue.ProduitSuspendu,
        catalogue.ProduitRepris,
        # an order is an engagement: it moves nothing until goods are taken
        commandes.CommandeSaisie,
        commandes.LigneCommandeModifiee,
        commandes.LigneCommandeRetiree,
        commandes.QuantiteAjustee,
        commandes.LigneBonNotee,
        commandes.AlerteDette,
        commandes.LigneHorsDelai,
        commandes.HorsDelaiTranche,
        commandes.PlaceRetenue,
        commandes.AttenteNotee,
        commandes.AttenteLevee,
        commandes.PrixAccepte,
        # who a household is, where it lives, who acts for it
        foyers.FoyerInscrit,
        foyers.CoordonneesCorrigees,
        foyers.FoyerMisEnAttente,
        foyers.AttenteQuittee,
        foyers.FoyerDemenage,
        foyers.TailleCorrigee,
        foyers.LienDonne,
        foyers.PersonneAutorisee,
        foyers.AutorisationRetiree,
        foyers.FoyerQuitte,
        foyers.DepartAnnule,
        foyers.PersonneEffacee,
        foyers.TarifRetire,
        foyers.FoyersSemblables,
        # steps of a round; its opening, its closing and its annulment have rules
        cycles.CycleClos,
        cycles.CycleProlonge,
        cycles.HorairesDits,
        cycles.CycleRouvert,
        cycles.CommandeCaduque,
        cycles.DistributionOuverte,
        cycles.DistributionTerminee,
        # rounds bought together: each neighbourhood is of the same association
        achats_communs.CyclesPartages,
        achats_communs.CyclesSepares,
        achats_communs.AchatConfie,
        achats_communs.AchatRepris,
        # what these move follows, each as its own fact
        distribution.RetraitDoublonPresume,
        distribution.RetraitDoublonTranche,
        distribution.AbsenceConstatee,
        distribution.ReclamationReglee,
        # goods in the hall: lost, given, counted or passed to a neighbour, their cost stays in the purchases
        stock.LotOuvert,
        stock.SortDuLotDecide,
        stock.LotRefuse,
        stock.ReconditionnementPese,
        stock.InventaireRealise,
        stock.EcartInventaireConstate,
        stock.DonStock,
        stock.TransfertStock,
        stock.ReserveEmise,
        stock.TemperatureRelevee,
        # a rule that something broke
        caisses.AnomalieConstatee,
        # it makes entries final, and moves none
        comptes.PeriodeCloturee,
        # when years begin
        comptes.ExerciceFixe,
        # what was meant, not what was done
        comptes.BudgetVote,
        # what the bank says: nobody said yet what it is; a cheque of a slip, which is posted as a whole
        banque.CarteRapprochee,  # the line that it is a part of is posted whole
        banque.CarteDetachee,
        banque.ReleveImporte,
        banque.LigneBancaireLue,
        banque.ReleveRetire,  # nothing is said of its lines
        banque.LigneBancaireRetiree,
        banque.ChequeDepose,
        # a count begins, or is given up: only what was counted moves a till
        caisses.ComptageAbandonne,
        caisses.ComptageCommence,
        # volunteers' hours: what they are worth is told once a year, by an act of the accounts
        permanences.PermanencePlanifiee,
        permanences.PermanenceAnnulee,
        permanences.CreneauPris,
        permanences.CreneauLibere,
        permanences.HeuresDeclarees,
        permanences.CreneauTenu,
        permanences.CreneauTenuAnnule,
        permanences.CreneauManque,
        permanences.CreneauManqueAnnule,
        permanences.BenevoleDecrit,
        permanences.DisponibiliteDite,
        permanences.DisponibiliteRetiree,
        permanences.PosteConfie,
        # what partners lend and note, who has their keys
        partenaires.AccesPartenaireOuvert,
        partenaires.BonDeposeEcarte,
        partenaires.BonPapierDepose,
        partenaires.CleConfiee,
        partenaires.CleRendue,
        partenaires.ContactNote,
        partenaires.ContactRetire,
        partenaires.ConventionRenouvelee,
        partenaires.ConventionSignee,
        partenaires.ConventionTerminee,
        partenaires.PartenaireReference,
        partenaires.SalleDecrite,
        partenaires.SalleRendue,
        # what is written to people, and whom it reached
        messages.MessagePrepare,
        messages.MessageAbandonne,
        messages.MessageRemis,
        messages.MessageNonRemis,
        # what the group says of itself, who asks to join or to help
        demandes.DemandeRecue,
        demandes.DemandePriseEnCharge,
        demandes.DemandeRepondue,
        demandes.DemandeClassee,
        groupements.PresentationEcrite,
        # what people wish for is no order
        souhaits.SouhaitExprime,
        souhaits.SouhaitRetire,
        souhaits.SouhaitsReunis,
        souhaits.SouhaitRepondu,
        # what people think of what they took pays nobody back
        avis.AvisDonne,
        # meetings: what is voted there has its own act of the accounts
        reunions.ReunionPlanifiee,
        reunions.OrdreDuJourFixe,
        reunions.ReunionAnnulee,
        reunions.InvitationFaite,
        reunions.ReunionFrequentee,
        reunions.PresentsComptes,
        reunions.ResolutionVotee,
        # scales
        balances.BalanceControlee,
        # what a supplier answered, what the gap of its invoice is made of
        fournisseurs.FactureRapprochee,
        fournisseurs.FacturePartagee,
        ConsignesDeduites,  # owed by the supplier since it credited them
        fournisseurs.ManqueAbsorbe,
        fournisseurs.AbsorptionAnnulee,
        baisses.BaisseRepartie,
        hausses.HausseSuspendue,
        hausses.HausseTranchee,
        bons_commande.BonCommandeAccuse,
        bons_commande.ProduitReporte,
        # a plan says what is expected; payments post themselves
        EcheancierConvenu,
        # a funder owes rebates since the goods were taken: what it granted, pays and is asked for moves nothing more
        enveloppes.EnveloppeAccordee,
        enveloppes.EnveloppeAnnulee,
        enveloppes.EnveloppeModifiee,
        enveloppes.CompensationImputee,
        enveloppes.ImputationAnnulee,
        enveloppes.EnveloppeReclamee,
        enveloppes.ReclamationAnnulee,
        # nobody saw the money, nobody decided yet, or what was decided follows as its own fact
        encaissements.PaiementDeclare,
        faits_declarations.DeclarationReglee,
        faits_declarations.DeclarationRouverte,
        faits_doublons.DoublonPresume,
        faits_doublons.DoublonTranche,
        encaissements.SecondRegardSigne,
        encaissements.RecuManquantExplique,
        encaissements.ExplicationAnnulee,
        # asked for: the account moves when it is given back
        remboursements.RemboursementDemande,
        remboursements.RemboursementDemandeRetiree,
        remboursements.RemboursementDemandeRefusee,
        remboursements.RemboursementDemandeRestante,
        # the association, its rules, who may act
        groupements.AntenneCreee,
        groupements.AntenneRenommee,
        groupements.GroupementCree,
        groupements.LieuChange,
        groupements.ParametresFixes,
        groupements.QpvCorrige,
        groupements.CarteConfirmee,
        groupements.CarteDonnee,
        groupements.CodeChoisi,
        groupements.RoleAccorde,
        groupements.RoleRetire,
        # a dispute is a case file: what is decided because of it has entries of its own, a right is goods to come
        litiges.LitigeOuvert,
        litiges.PieceAjoutee,
        litiges.RejeuConsulte,
        litiges.CauseRetenue,
        litiges.LitigeRegle,
        litiges.LitigeRouvert,
        litiges.DroitPrioritaireAccorde,
        # kept aside: it came after the accounts of its round were closed
        litiges.SaisieARattacher,
        litiges.SaisieRattachee,
        # what changes for a household follows, each as its own fact
        port.PortReparti,
        # an account number; a transfer that the bank is asked for moves money once the bank says so
        virements.CompteBancaireDeclare,
        virements.OrdreDeVirementsEtabli,
        virements.VirementOrdonne,
        virements.VirementRetire,
    }
)
