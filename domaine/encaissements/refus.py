"""Why an act about a payment is refused."""

from __future__ import annotations

from domaine.refus import Refus


class EncaissementInconnu(Refus):
    """Le paiement {encaissement} n'existe pas. Cherchez-le par montant, par reçu ou par foyer."""


class EncaissementDejaEnregistre(Refus, regle="R-125"):
    """Le paiement {encaissement} est déjà enregistré."""


class EncaissementDejaContrepasse(Refus, regle="R-185"):
    """Le paiement {encaissement} est déjà annulé. Les deux lignes restent lisibles dans l'historique."""


class RenduIncoherent(Refus, regle="R-120"):
    """Le rendu ne tombe pas juste : {remis} remis moins {rendu} rendus ne font pas {montant}."""


class PaiementDeSonFoyer(Refus, regle="R-192"):
    """Vous êtes du foyer {foyer} : quelqu'un d'autre de l'équipe prend son paiement."""


class DonTropGrand(Refus, regle="R-122"):
    """On ne donne pas {don} sur un paiement de {montant}. Vérifiez la somme laissée à la cagnotte."""


class RecuDejaDonne(Refus, regle="R-136"):
    """Le reçu n° {recu} est déjà celui d'un paiement : {foyer}, {montant}. Relisez le carnet."""


class RecuHorsSerie(Refus, regle="R-136"):
    """« {recu} » n'est pas un numéro de nos séries, comme A-0457. Relisez-le."""


class RecuDejaExplique(Refus, regle="R-136"):
    """Le reçu n° {recu} est déjà expliqué. L'explication reste dans la liste."""


class RecuPasExplique(Refus, regle="R-136"):
    """Personne n'a dit pourquoi le reçu {recu} manque, ou c'est déjà annulé. Choisissez-le dans la liste."""


class SeulUnChequeAttend(Refus, regle="R-130"):
    """Seul un chèque se garde avant d'être déposé. Laissez la date vide, ou choisissez « chèque »."""


class DeclarationInconnue(Refus, regle="R-139"):
    """Le foyer {foyer} n'a pas dit ce paiement. Rouvrez sa page, et choisissez dans ce qui est à vérifier."""


class DeclarationDejaReglee(Refus, regle="R-139"):
    """Quelqu'un a déjà répondu pour ce paiement déclaré. Si la réponse est fausse, rouvrez-le d'abord."""


class DeclarationNonReglee(Refus, regle="R-139"):
    """Ce paiement déclaré est encore à vérifier : il n'y a pas de réponse à défaire."""


class ReponseRequise(Refus, regle="R-139"):
    """Choisissez le paiement que c'est, ou dites pourquoi il n'est pas reçu : l'un des deux."""


class PaiementPasAuFoyer(Refus, regle="R-139"):
    """Le paiement {encaissement} n'est pas au compte de ce foyer, ou n'y est plus. Choisissez-en un dans ses paiements."""  # noqa: E501 - a sentence of the pages


class PaiementDejaNomme(Refus, regle="R-139"):
    """Le paiement {encaissement} répond déjà à un autre paiement déclaré de ce foyer. Choisissez-en un autre."""


class JourDuPaiementInvraisemblable(Refus):
    """Le {le} : un paiement se déclare le jour même ou dans l'année qui suit. Vérifiez le jour, ou laissez-le vide."""


class DeclarationDeSonFoyer(Refus, regle="R-192"):
    """Vous êtes du foyer {foyer} : quelqu'un d'autre de l'équipe répond pour le paiement qu'il a déclaré."""


class DitDansSaMain(Refus, regle="R-139"):
    """Le foyer dit vous avoir donné cet argent : quelqu'un d'autre de l'équipe dit s'il n'est pas reçu."""


class BonSansFinanceur(Refus, regle="R-133"):
    """Un bon est payé par quelqu'un : indiquez qui, par exemple « CCAS »."""


class SeulUnBonAFinanceur(Refus, regle="R-133"):
    """Seul un bon est payé par un tiers. Laissez ce champ vide, ou choisissez « bon d'un tiers »."""


class BonNonRendu(Refus, regle="R-133"):
    """{bons} viennent d'un bon ou d'un avoir, qui ne se rend pas en argent. On peut rendre {disponible}."""


class BonASaisirDeNouveau(Refus, regle="R-133"):
    """Un bon nomme qui le paie : annulez ce paiement, puis enregistrez-le de nouveau avec le bon moyen."""


class CaisseOuPorteur(Refus, regle="R-137"):
    """L'argent est dans une caisse ou dans les mains de quelqu'un, pas les deux. Gardez l'un des deux."""


class AnnulationTardive(Refus, regle="R-192"):
    """Plus de {minutes} minutes, ou un autre appareil : faites signer un référent, la coordination ou la trésorerie."""


class RelectureReservee(Refus, regle="R-192"):
    """Une annulation à relire plus tard se demande à partir du rôle de référent. Faites signer quelqu'un maintenant."""


class RienARelire(Refus, regle="R-192"):
    """L'annulation du paiement {encaissement} n'attend aucun second regard."""


class RelectureParSoi(Refus, regle="R-192"):
    """Vous avez annulé ce paiement : c'est à une autre personne de le relire."""


class ChequeRepete(Refus, regle="R-130"):
    """Le chèque n° {numero} est noté deux fois. Relisez les numéros."""


class DatesDesChequesInversees(Refus, regle="R-130"):
    """Les chèques se notent dans l'ordre de leurs dépôts, à partir du {premier}. Corrigez les dates."""


class RienEnTransit(Refus, regle="R-137"):
    """Le paiement {encaissement} n'est pas dans les mains de cette personne. Revoyez ce qu'elle doit remettre."""


class SecondeSignatureRequise(Refus, regle="R-192"):
    """Une deuxième personne doit signer cette annulation avec vous."""


class DejaSurCeFoyer(Refus, regle="R-126"):
    """Le paiement {encaissement} est déjà sur le compte du foyer {foyer}."""


class DejaDeCeMode(Refus, regle="R-127"):
    """Le paiement {encaissement} est déjà noté : {mode}. Choisissez un autre moyen."""


class MemeMontant(Refus, regle="R-128"):
    """Le paiement {encaissement} est déjà de {montant}. Donnez le montant réellement reçu."""


class DoublonNonPresume(Refus, regle="R-124"):
    """Les paiements {encaissement} et {autre} ne sont pas signalés comme semblables. Revoyez la liste à vérifier."""


class AutreDejaAnnule(Refus, regle="R-124"):
    """Le paiement {autre} est déjà annulé, ou repris par la banque : sans celui-ci, il ne resterait rien. Gardez-le."""


class DoublonDejaTranche(Refus, regle="R-124"):
    """Les paiements {encaissement} et {autre} sont déjà tranchés. La décision reste lisible dans leur histoire."""


class PasUnCheque(Refus, regle="R-129"):
    """Le paiement {encaissement} n'est pas un chèque. Cherchez-le par son numéro ou par son montant."""


class ChequeDejaRejete(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} est déjà rejeté : le foyer doit de nouveau son montant."""


class ChequeDejaDepose(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} est déposé en banque. S'il n'y est pas allé, la trésorerie le retire de son bordereau, puis recommencez. Sinon elle le note rejeté, puis saisissez le bon paiement."""  # noqa: E501 - a sentence of the pages


class LuEnBanque(Refus, regle="R-131"):
    """Ce paiement est un virement lu sur le relevé : son montant et son moyen sont ceux de la banque. Sur le mauvais compte, changez son foyer."""  # noqa: E501 - a sentence of the pages


class PaiementRapproche(Refus, regle="R-167"):
    """Ce paiement explique une ligne du relevé de banque. Si c'est une erreur, la trésorerie la défait d'abord."""


class PasUneCarte(Refus, regle="R-132"):
    """Le paiement {encaissement} n'est pas par carte. Cherchez-le par son montant ou par son foyer."""


class CarteDejaReprise(Refus, regle="R-132"):
    """La banque a repris le paiement par carte {encaissement} : le foyer doit de nouveau son montant."""


class CarteNonReprise(Refus, regle="R-132"):
    """La banque n'a pas repris le paiement {encaissement} : il n'y a rien à annuler. Vérifiez lequel c'était."""


class RepriseEnBanque(Refus, regle="R-167"):
    """Une ligne du relevé dit que la banque a repris ce paiement. Si elle est mal expliquée, défaites-la d'abord."""


class ImpayeAvantPaiement(Refus, regle="R-132"):
    """Ce paiement par carte est du {paye} : la banque n'a pas pu le reprendre le {repris}. Corrigez la date."""


class ImpayeAVenir(Refus, regle="R-132"):
    """Le {repris} n'est pas encore venu : recopiez le jour où la banque a repris ce paiement."""


class CarteVersee(Refus, regle="R-167"):
    """La banque a déjà versé ce paiement par carte : la trésorerie défait d'abord la ligne du relevé, ou note ce que la banque a repris."""  # noqa: E501 - a sentence of the pages


class RejetAvantRemise(Refus, regle="R-129"):
    """Ce chèque nous a été confié le {confie} : il n'a pas pu être rejeté le {rejete}. Corrigez la date."""


class RejetAVenir(Refus, regle="R-129"):
    """Le {rejete} n'est pas encore venu : recopiez le jour où la banque a rejeté ce chèque."""


class ChequeNonRejete(Refus, regle="R-129"):
    """Le paiement {encaissement} n'est pas un chèque refusé : il n'y a rien à annuler. Vérifiez lequel c'était."""


class RejetEnBanque(Refus, regle="R-167"):
    """Une ligne du relevé dit que la banque a refusé ce chèque. Si elle est mal expliquée, défaites-la d'abord."""


class DisponibleInsuffisant(Refus, regle="R-140"):
    """On peut rendre {disponible} au plus : ce qui paie une commande à prendre ne se rend pas."""


class PlafondEspecesDepasse(Refus, regle="R-140"):
    """En espèces, un foyer reçoit {plafond} au plus par jour : il reste {reste}. Au-delà, faites un virement."""


class TemoinRequis(Refus, regle="R-140"):
    """Un remboursement en espèces se fait devant un témoin, autre que vous. Indiquez-le."""


class CaisseRequise(Refus, regle="R-140"):
    """Un remboursement en espèces sort d'une caisse : indiquez laquelle."""


class CaisseSansObjet(Refus, regle="R-141"):
    """Un virement ne sort d'aucune caisse. Laissez la caisse vide."""


class PlafondGesteDepasse(Refus, regle="R-145"):
    """Les référents donnent {plafond} au plus à un foyer par commande du mois : il reste {reste}. Demandez à la coordination."""  # noqa: E501 - a sentence of the pages


class AvoirSemblable(Refus, regle="R-145"):
    """Ce foyer a déjà un avoir de {montant}, du {le}. Si celui-ci vient en plus, dites-le."""


class DejaRenduAuFoyer(Refus, regle="R-145"):
    """{produit} : ce foyer a déjà eu {quoi}, le {le}. Si cet avoir vient en plus, dites-le."""


class AvoirDepuis(Refus, regle="R-145"):
    """Ce foyer a eu un avoir le {le}, après avoir pris ce produit. S'il était pour autre chose, dites-le."""


class MotifRequis(Refus, regle="R-145"):
    """Un avoir se justifie : ajoutez une note qui dit pourquoi."""


class RemboursementInconnu(Refus, regle="R-140"):
    """Ce remboursement n'est pas au compte de ce foyer. Ouvrez le compte du foyer où il est noté, et corrigez-le là."""


class RemboursementDejaAnnule(Refus, regle="R-185"):
    """Ce remboursement est déjà annulé. Les deux lignes restent lisibles dans l'historique."""


class RemboursementEnBanque(Refus, regle="R-167"):
    """Ce remboursement explique une ligne du relevé : il est parti. Si elle est mal expliquée, défaites-la d'abord."""


class RemboursementDejaLa(Refus, regle="R-140"):
    """Ce remboursement est déjà au compte du foyer {foyer}. Indiquez celui qui a reçu l'argent."""


class RemboursementPasMoindre(Refus, regle="R-140"):
    """Ce remboursement est noté à {montant} : on le corrige pour moins, ou 0 pour l'annuler. Rendu en plus, notez-en un autre."""  # noqa: E501 - a sentence of the pages
