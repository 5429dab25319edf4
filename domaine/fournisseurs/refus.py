"""Why an act about a supplier's bills is refused."""

from __future__ import annotations

from domaine.refus import Refus


class FactureDejaRecue(Refus, regle="R-175"):
    """La facture {facture} de {nom} est déjà enregistrée : {montant}, du {datee}, pour {cycle}. Une fois suffit."""


class FactureIncoherente(Refus, regle="R-010"):
    """Recopiez la facture telle qu'elle est imprimée : {part} ne tiennent pas dans {ttc} TTC."""


class ConsignesHorsTotal(Refus, regle="R-010"):
    """Le total HT compte aussi les consignes : {consignes} ne tiennent pas dans {ht}. Ajoutez-les au total HT."""


class TvaInvraisemblable(Refus, regle="R-011"):
    """{ht} HT pour {ttc} TTC feraient {tva} de TVA, plus de 20 %. Le total HT compte aussi les consignes."""


class EcheanceAvantFacture(Refus):
    """La facture du {datee} ne peut pas être à payer avant, le {echeance}. Corrigez l'une des deux dates."""


class PlusQueRepris(Refus, regle="R-031"):
    """De ce qui était dû à la reprise des comptes, il reste {reste} à dire facture par facture. Corrigez le montant."""


class RepriseInconnue(Refus, regle="R-031"):
    """La facture {facture} n'est pas notée comme due à la reprise des comptes. Rouvrez la page et choisissez-la."""


class CodeDejaPris(Refus, regle="R-031"):
    """Le code {fournisseur} est déjà celui de {nom}. Choisissez ce fournisseur, ou renvoyez avec le code suivant."""


class FacturePayee(Refus, regle="R-185"):
    """La facture {facture} est payée, au moins en partie. Annulez d'abord ses paiements."""


class FactureReglee(Refus, regle="R-185"):
    """{montant} d'avances, d'avoirs ou de consignes déduites règlent déjà une part de la facture {facture}. Annulez l'avance, ou remettez les consignes, d'abord."""  # noqa: E501 - a sentence of the pages


class FactureInchangee(Refus, regle="R-185"):
    """La facture {facture} est déjà notée ainsi. Corrigez ce qui est faux, ou annulez-la."""


class FactureArretee(Refus, regle="R-181"):
    """Les comptes de cette commande du mois sont arrêtés : la facture {facture} ne s'annule plus. Mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis » : la nouvelle remplace l'ancienne."""  # noqa: E501 - a sentence of the pages


class FactureClose(Refus, regle="R-191"):
    """Les comptes sont clos jusqu'au {clos}, avec la facture {facture} : elle n'en sort plus. Mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis » : la nouvelle remplace l'ancienne."""  # noqa: E501 - a sentence of the pages


class FacturePartagee(Refus, regle="R-176"):
    """La facture {facture} est partagée entre groupements : une part ne s'annule pas seule. Mal recopiée ? Chaque groupement enregistre la sienne, juste, à la place de l'ancienne : même numéro, suivi de « bis » pour l'un, de « ter » pour l'autre."""  # noqa: E501 - a sentence of the pages


class FactureQuiRemplace(Refus, regle="R-179"):
    """La facture {facture} remplace {corrigee}, que son avoir a soldée : elle ne s'annule pas. Mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis » : la nouvelle remplace l'ancienne."""  # noqa: E501 - a sentence of the pages


class FactureCreditee(Refus, regle="R-174"):
    """La facture {facture} a {avoir} d'avoir. Annulez d'abord ses avoirs, s'ils sont faux. Mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis » : la nouvelle remplace l'ancienne."""  # noqa: E501 - a sentence of the pages


class FactureDuManque(Refus, regle="R-178"):
    """Sur la facture {facture}, un manque est pris à votre charge. Réclamez-le de nouveau d'abord, puis annulez-la."""


class ConsignesRenvoyees(Refus, regle="R-153"):
    """Des contenants sont repartis depuis chez ce fournisseur, et la facture {facture} en porte les consignes : elle ne s'annule plus. Mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis » : la nouvelle remplace l'ancienne."""  # noqa: E501 - a sentence of the pages


class FactureSuivie(Refus, regle="R-177"):
    """La facture {suivante}, notée ensuite, s'est comparée à ce que {facture} laissait. Annulez d'abord {suivante}."""


class FactureInconnue(Refus, regle="R-174"):
    """Le fournisseur {fournisseur} n'a pas de facture {facture}. Enregistrez-la d'abord."""


class AvoirDeQuellePart(Refus, regle="R-176"):
    """La facture {facture} est partagée entre groupements : dites pour quelle commande du mois est l'avoir."""


class RienLivreAPartager(Refus, regle="R-176"):
    """Rien de {nom} n'est encore reçu ici : une facture se partage selon ce que chaque groupement a reçu."""


class DeuxFoisLaMemeCommande(Refus, regle="R-176"):
    """Vous avez mis deux fois {cycle} dans ce partage. Gardez-en une."""


class AvoirTropGrand(Refus, regle="R-174"):
    """La facture {facture} ne peut plus recevoir que {reste} d'avoir."""


class PlusQueRendu(Refus, regle="R-174"):
    """Ce fournisseur nous doit {trop} pour cette commande : il ne peut pas rendre plus. Corrigez le montant."""


class AvoirDejaNote(Refus, regle="R-174"):
    """La facture {facture} a déjà un avoir de {montant} pour cette raison. Un second ? Dites ce qui le distingue."""


class AvoirFournisseurInconnu(Refus):
    """Cet avoir n'est pas noté sur la facture {facture} pour cette commande. Rouvrez la page et choisissez-le."""


class AvoirDejaAnnule(Refus, regle="R-185"):
    """Cet avoir est déjà annulé. Les deux lignes restent lisibles."""


class AvoirInchange(Refus, regle="R-185"):
    """Cet avoir sur la facture {facture} est déjà noté ainsi. Corrigez ce qui est faux, ou annulez-le."""


class AvoirDUneRemplacee(Refus, regle="R-179"):
    """La facture {facture} est remplacée par {par}, et ses avoirs la soldent : ils ne s'annulent plus. Seule {par} compte."""  # noqa: E501 - a sentence of the pages


class AvoirArrete(Refus, regle="R-181"):
    """Les comptes de cette commande du mois sont arrêtés avec cet avoir : il ne s'annule plus. S'il est faux, enregistrez à nouveau la facture {facture} sans lui, son numéro suivi de « bis »."""  # noqa: E501 - a sentence of the pages


class AvoirDeConsignes(Refus, regle="R-153"):
    """Des contenants sont repartis depuis chez ce fournisseur : cet avoir de consignes ne s'annule plus. S'il est faux, enregistrez à nouveau la facture {facture} sans lui, son numéro suivi de « bis »."""  # noqa: E501 - a sentence of the pages


class CorrectionAilleurs(Refus, regle="R-179"):
    """{nom} n'a pas de facture {facture} qui compte encore pour cette commande : dites laquelle est remplacée."""


class FactureRemplacee(Refus, regle="R-179"):
    """La facture {facture} est remplacée par {par}, la seule qui compte. Choisissez {par}."""


class RienReclame(Refus, regle="R-178"):
    """Rien n'est réclamé pour {produit} : il n'y a pas de manque à prendre à votre charge."""


class ManqueDejaCredite(Refus, regle="R-178"):
    """La facture {facture} a déjà {avoir} d'avoir pour une quantité : on réclame, ou on absorbe, jamais les deux."""


class RienAbsorbe(Refus, regle="R-178"):
    """Aucun manque de {produit} n'est pris à votre charge : il n'y a rien à réclamer de nouveau."""


class ManqueDejaAbsorbe(Refus, regle="R-178"):
    """Le manque de la facture {facture} est déjà pris à votre charge ({produits}) : il n'y a pas d'avoir à attendre. Pris par erreur ? Réclamez-le de nouveau d'abord."""  # noqa: E501 - a sentence of the pages


class PlusQueDu(Refus, regle="R-177"):
    """On doit {du} à ce fournisseur : {trop} seraient payés en trop. Corrigez, ou dites que c'est une avance."""


class FactureDejaPayee(Refus, regle="R-177"):
    """La facture {facture} est déjà payée : {montant}, le {le}. Elle ne se paie pas deux fois."""


class FactureEnVirement(Refus, regle="R-177"):
    """La facture {facture} part déjà par virement, le {le}. Attendez que la banque l'ait payée, ou retirez-la du fichier."""  # noqa: E501 - a sentence of the pages


class PaiementFournisseurInconnu(Refus):
    """Ce paiement n'est pas noté chez ce fournisseur pour cette commande. Rouvrez la page et choisissez-le."""


class PaiementDejaAnnule(Refus, regle="R-185"):
    """Ce paiement est déjà annulé, ou revenu. Les deux lignes restent lisibles."""


class PaiementEnBanque(Refus, regle="R-167"):
    """Ce paiement explique une ligne du relevé. Si la banque l'a rendu, notez-le revenu ; si la ligne est mal expliquée, défaites-la d'abord."""  # noqa: E501 - a sentence of the pages


class RenduDejaAnnule(Refus, regle="R-185"):
    """Cet argent revenu est déjà annulé. Les deux lignes restent lisibles."""


class RenduEnBanque(Refus, regle="R-167"):
    """Cet argent revenu explique une ligne du relevé. Si elle est mal expliquée, défaites-la d'abord."""


class RepayeeParVirement(Refus, regle="R-177"):
    """La facture {facture} repart par virement, le {le} : sans ce retour, elle serait payée deux fois. Retirez-la d'abord du fichier."""  # noqa: E501 - a sentence of the pages


class EspecesSansRetour(Refus, regle="R-177"):
    """Ce paiement était en espèces : la banque n'a rien à rendre. S'il est faux, annulez-le."""


class RevenuAvantPaiement(Refus, regle="R-177"):
    """Ce paiement est parti le {paye} : la banque ne l'a pas rendu avant, le {revenu}. Corrigez le jour."""


class PaiementCompte(Refus, regle="R-138"):
    """La caisse {session} est comptée avec ce paiement : on ne l'annule plus seul. Corrigez son montant à deux."""


class MontantInchange(Refus, regle="R-138"):
    """Ce paiement est déjà noté à {montant} : il n'y a rien à corriger."""


class PaiementAVenir(Refus):
    """Le {le} n'est pas encore passé : un paiement se note quand il est fait."""


class CaisseDuPaiement(Refus, regle="R-177"):
    """Un paiement en espèces sort d'une caisse ouverte : indiquez laquelle, ou payez autrement."""


class HorsCaisse(Refus, regle="R-177"):
    """Seules les espèces sortent d'une caisse. Laissez la caisse vide, ou choisissez « Espèces »."""


class EspecesDuJour(Refus, regle="R-177"):
    """Des espèces se notent le jour où elles sortent de la caisse : mettez la date d'aujourd'hui."""


class ContenantSansFournisseur(Refus, regle="R-153"):
    """Aucun produit {contenant} n'est connu : on ne sait pas à quel fournisseur rendre ces contenants."""


class ContenantJamaisSorti(Refus, regle="R-153"):
    """Aucun contenant de {contenant} n'est sorti de ce groupement : il n'y a rien à renvoyer."""


class PlusQuEnMain(Refus, regle="R-153"):
    """Contenants de {contenant} rendus et pas encore renvoyés : {en_main}. On n'en renvoie pas plus."""


class ReponseVide(Refus, regle="R-153"):
    """Indiquez combien de contenants le fournisseur a acceptés, et combien il a refusés."""


class PlusQueRenvoye(Refus, regle="R-153"):
    """Contenants de {contenant} qui attendent sa réponse : {en_attente}. Celle-ci en compte plus, corrigez-la."""


class ContenantsInconnus(Refus, regle="R-185"):
    """Ce renvoi ou cette réponse n'est pas noté chez ce fournisseur, ou est déjà annulé. Rouvrez la page des bouteilles consignées."""  # noqa: E501 - a sentence of the pages


class RenvoiRepondu(Refus, regle="R-185"):
    """Le fournisseur a déjà répondu pour ces contenants : il en reste {en_attente} sans réponse. Annulez d'abord sa réponse, si elle est fausse."""  # noqa: E501 - a sentence of the pages


class ConsignesDejaDeduites(Refus, regle="R-185"):
    """Ce qu'on doit au fournisseur en est déjà diminué de {deduit}. Remettez d'abord ces consignes, sur sa page."""


class PlusQueCredite(Refus, regle="R-153"):
    """De ses consignes créditées, il reste {reste} à déduire. Corrigez le montant."""


class PlusQueDeduit(Refus, regle="R-153"):
    """{deduit} de consignes sont déduits pour cette commande : on n'en remet pas plus."""
