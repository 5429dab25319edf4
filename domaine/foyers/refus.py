"""Why an act about a household is refused."""

from __future__ import annotations

from domaine.refus import Refus


class FoyerInconnu(Refus):
    """Le foyer {foyer} n'existe pas. Vérifiez le numéro sur la carte ou cherchez par nom."""


class FoyerEnAttente(FoyerInconnu, regle="R-021"):
    """Le foyer {foyer} attend une place : rien ne s'y note avant. Voyez la liste d'attente, et quand son tour vient."""


class PlaceRefusee(FoyerInconnu, regle="R-021"):
    """Le foyer {foyer} a quitté la liste d'attente sans entrer au groupement. S'il revient, inscrivez-le à nouveau."""


class FoyerDejaInscrit(Refus):
    """Le numéro {foyer} est déjà pris, par un foyer inscrit ou qui attendait une place. Prenez le numéro suivant."""


class FoyerParti(Refus, regle="R-030"):
    """Le foyer {foyer} a quitté le groupement. Vérifiez son numéro, ou cherchez-le par son nom."""


class PasParti(Refus, regle="R-030"):
    """Le foyer {foyer} n'est pas parti : il n'y a pas de départ à annuler. Vérifiez son numéro."""


class FoyerEfface(Refus, regle="R-210"):
    """Le foyer {foyer} est effacé : plus rien ne s'y note. Vérifiez son numéro, ou inscrivez qui vient."""


class FoyerReuni(Refus, regle="R-027"):
    """Le foyer {foyer} est réuni à {vers} : prenez le numéro {vers}."""


class TailleInchangee(Refus):
    """C'est déjà le nombre noté pour ce foyer : {taille}. Rien n'est changé : écrivez le nouveau nombre."""


class PersonneDejaAutorisee(Refus, regle="R-026"):
    """Cette personne agit déjà pour le foyer {foyer}. Rien n'est changé."""


class PersonneNonAutorisee(Refus, regle="R-026"):
    """La personne {personne} n'est pas autorisée pour le foyer {foyer}. Revoyez sa carte."""


class MemeFoyer(Refus, regle="R-027"):
    """Le foyer {foyer} ne se réunit pas à lui-même. Donnez le numéro de l'autre carte."""


class CommandeARetirerAvant(Refus, regle="R-027"):
    """Le foyer {foyer} a encore {engage} de commande à prendre. Attendez son retrait, puis réunissez les cartes."""


class FoyersDejaReunis(Refus, regle="R-027"):
    """Le foyer {foyer} est déjà réuni à {vers}, et rien n'est à reporter."""


class PartTropGrande(Refus, regle="R-028"):
    """Le nouveau foyer ne peut pas emporter {part} : le compte est à {solde}."""


class PartEngagee(Refus, regle="R-028"):
    """{engage} du compte paient une commande à prendre : le nouveau foyer peut emporter {disponible} au plus."""


class PartSansSignatures(Refus, regle="R-028"):
    """Le compte reste au titulaire, sauf si les deux foyers signent. Faites signer, ou laissez le montant à zéro."""


class ContenantsEnTrop(Refus, regle="R-155"):
    """Contenants de {contenant} chez ce foyer : {dehors}. Il ne peut pas en partir {unites} avec le nouveau foyer."""


class RepriseReservee(Refus, regle="R-021"):
    """Seules la coordination et la trésorerie inscrivent un foyer déjà membre, sans passer par la liste d'attente."""


class QuartierADemander(Refus, regle="R-021"):
    """Plus de place pour un foyer d'ailleurs : demandez s'il habite le quartier prioritaire, puis dites oui ou non."""


class PasEnAttente(Refus, regle="R-021"):
    """Le foyer {foyer} n'est pas sur la liste d'attente."""


class PasSonTour(Refus, regle="R-021"):
    """Le foyer {premier} attend depuis plus longtemps. La place est d'abord pour lui."""


class PasDePlace(Refus, regle="R-021"):
    """Pas encore de place : {hors} foyers d'ailleurs sur {inscrits}, {quota} % au plus. Ce foyer garde son tour."""


class AutreFoyer(Refus):
    """En ligne, vous ne commandez que pour votre foyer. Pour {foyer}, passez par une permanence."""


class FoyerHorsGroupement(Refus):
    """Le foyer {foyer} n'est pas inscrit dans le groupement {groupement}."""


class SoldeNonNul(Refus, regle="R-030"):
    """Un compte ne se ferme qu'à zéro. {sens} {solde} : soldez-le d'abord, par un paiement ou un remboursement."""


class DonAuDessusDuSolde(Refus, regle="R-030"):
    """Ce foyer peut donner {disponible} à la cagnotte : pas plus, ni ce qui paie une commande à prendre."""


class CommandeEnCours(Refus, regle="R-030"):
    """Ce foyer a encore {engage} de commande à prendre. Attendez le retrait ou retirez la commande."""


class CotisationTropBasse(Refus, regle="R-020"):
    """L'adhésion de ce foyer est de {minimum} au moins. Corrigez le montant."""


class AdhesionDejaPrise(Refus, regle="R-020"):
    """Ce foyer a déjà une adhésion du {du} au {au}. Rien n'est compté une deuxième fois."""


class PeriodeInversee(Refus):
    """La période finit le {au}, avant de commencer le {du}. Corrigez l'une des deux dates."""


class PeriodeTropLongue(Refus, regle="R-020"):
    """Une adhésion dure deux ans au plus : du {du} au {au}, c'est trop. Vérifiez l'année, puis recommencez."""


class FinanceurRequis(Refus, regle="R-007"):
    """Le tarif coup de pouce est payé par quelqu'un : indiquez le financeur, ou la cagnotte."""


class FinanceurSansObjet(Refus, regle="R-007"):
    """Seul le tarif coup de pouce a un financeur. Laissez ce champ vide."""


class SoldeDejaRepris(Refus, regle="R-031"):
    """Le solde d'ouverture du foyer {foyer} est déjà repris. S'il est faux, annulez-le d'abord sur sa carte."""


class SoldeNonRepris(Refus, regle="R-031"):
    """Aucun solde du cahier n'est repris pour le foyer {foyer}. Vérifiez son numéro : c'est peut-être un autre."""


class RepriseDansUnePeriodeClose(Refus, regle="R-191"):
    """Les comptes du {jour} sont clos : ce solde reste. Rendez une dette par un avoir, une avance par un transfert."""


class RepriseDeZero(Refus, regle="R-031"):
    """Un solde de 0,00 € ne se reprend pas : sans reprise, ce compte part de zéro. Écrivez ce que dit le cahier."""


class RepriseHorsControle(Refus, regle="R-031"):
    """Avec ce foyer, les {sens} reprises font {total} : le contrôle d'ouverture annonce {annonce}. Revoyez-les."""


class FoyerAPreciser(Refus, regle="R-210"):
    """Cette personne répond du foyer {foyer} : indiquez-le, son compte est vérifié avant d'effacer."""


class EffacementAvecSolde(Refus, regle="R-210"):
    """On n'efface pas un foyer dont le compte n'est pas à zéro. {sens} {solde} : soldez-le d'abord."""


class AucunTarifARetirer(Refus, regle="R-024"):
    """Ce foyer paie déjà le prix coûtant le {jour}. Rien n'est changé."""


class SansCoupDePouce(Refus, regle="R-024"):
    """Ce foyer n'a pas le coup de pouce aujourd'hui, ou personne ne le paie. Accordez-le d'abord, sur sa carte."""


class RienAEtendre(Refus, regle="R-024"):
    """Ce foyer n'a rien pris au prix coûtant dans la commande {cycle}, ou tout est déjà compté. Rien n'est changé."""


class PersonneInconnue(Refus, regle="R-210"):
    """La personne {personne} n'est d'aucun foyer ni de l'équipe. Cherchez-la par son nom."""


class PersonneDejaEffacee(Refus, regle="R-210"):
    """La personne {personne} est déjà effacée. Ses montants restent, son nom ne se lit plus."""
