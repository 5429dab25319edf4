"""Why an act about a till is refused."""

from __future__ import annotations

from domaine.refus import Refus


class CaisseInconnue(Refus, regle="R-160"):
    """La caisse {session} n'est pas de ce groupement. Choisissez-en une d'ici, ou ouvrez-la à deux, avec son fond."""


class CaisseDejaOuverte(Refus, regle="R-160"):
    """La caisse {session} est déjà ouverte. Utilisez-la, ou donnez un autre nom à la nouvelle."""


class BoiteDejaOuverte(Refus, regle="R-160"):
    """{caisse} est déjà ouverte : c'est {session}, qui n'est pas comptée. Utilisez-la, ou comptez-la d'abord."""


class CaisseDejaComptee(Refus, regle="R-138"):
    """La caisse {session} est déjà comptée. Ouvrez la suivante."""


class DeuxNomsDifferents(Refus, regle="R-160"):
    """Une caisse s'ouvre et se compte à deux : indiquez deux personnes différentes."""


class ComptageIncoherent(Refus, regle="R-163"):
    """Les billets et les pièces font {detail}, vous annoncez {compte}. Recomptez l'un des deux."""


class ComptageAvantOuverture(Refus, regle="R-163"):
    """La caisse {session} s'est ouverte le {ouverte}, après ce comptage. Corrigez l'heure, ou comptez l'autre."""


class ComptageDepasse(Refus, regle="R-163"):
    """La caisse {session} a été comptée depuis, le {comptee} : ce comptage-là vaut. Corrigez l'heure, ou recomptez."""


class AucunComptage(Refus, regle="R-163"):
    """Aucun comptage n'est commencé pour la caisse {session}. Commencez-le à deux."""


class ComptageEnCours(Refus, regle="R-163"):
    """La caisse {session} est en train d'être comptée. Validez ce comptage, ou abandonnez-le, puis recommencez."""


class CaisseNonComptee(Refus, regle="R-163"):
    """La caisse {session} n'est pas encore comptée. Comptez-la d'abord, à deux."""


class SecondComptageRequis(Refus, regle="R-162"):
    """L'écart de {ecart} demande un deuxième comptage avant toute décision."""


class TabletteAttendue(Refus, regle="R-162"):
    """Une tablette devait encore envoyer ses paiements. Confirmez que tout est arrivé, puis décidez."""


class EcartNonDecide(Refus, regle="R-185"):
    """Rien n'est décidé de l'écart de la caisse {session} depuis son dernier comptage : il n'y a rien à annuler."""


class EcartRegle(Refus, regle="R-162"):
    """La caisse {session} n'a pas d'écart en attente : rien n'est à décider."""


class MemeCaisse(Refus, regle="R-165"):
    """L'argent passe d'une caisse à une autre : choisissez deux caisses différentes."""


class DepotVide(Refus, regle="R-164"):
    """Un dépôt contient au moins un chèque ou des espèces."""


class EspecesInsuffisantes(Refus, regle="R-164"):
    """La caisse contient {disponible} : vous ne pouvez pas en déposer {especes}."""


class FondRepris(Refus, regle="R-164"):
    """{repris} servent de fond à la caisse {suivante} : déposez-les depuis elle. Ici, il reste {disponible}."""


class ChequePasEnMain(Refus, regle="R-164"):
    """Le chèque du paiement {encaissement} n'est pas dans cette caisse, ou il est déjà déposé, rejeté ou annulé."""


class ChequeEnDouble(Refus, regle="R-164"):
    """Le chèque du paiement {encaissement} est deux fois sur le bordereau. Gardez-en un."""


class DepenseInconnue(Refus, regle="R-166"):
    """Cette dépense n'a pas été payée par cette caisse. Ouvrez la page de la caisse qui l'a payée, et annulez-la là."""


class DepenseDejaAnnulee(Refus, regle="R-185"):
    """Cette dépense est déjà annulée. Les deux lignes restent lisibles à la page de la caisse."""


class RembourseeOuNon(Refus, regle="R-166"):
    """Dites à qui cette dépense est remboursée, ou qu'elle ne l'est à personne : l'un ou l'autre."""


class DepenseInchangee(Refus, regle="R-185"):
    """Cette dépense est déjà notée ainsi, à {montant} : dites ce qui était faux, ou mettez 0 pour l'annuler."""


class CompteeAvec(Refus, regle="R-138"):
    """La caisse {session} est comptée avec cette ligne : on ne l'annule plus seul. Faites signer une autre personne de l'équipe ; le comptage reste, et l'écart se redit."""  # noqa: E501 - a sentence of the pages


class DepotSansEspeces(Refus, regle="R-164"):
    """Ce dépôt n'a pas d'espèces de cette caisse. Ouvrez la page de celle d'où elles viennent, et corrigez-le là."""


class DepotDejaAnnule(Refus, regle="R-185"):
    """Les espèces du bordereau {bordereau} sont déjà annulées. Les deux lignes restent lisibles."""


class DepotEnBanque(Refus, regle="R-167"):
    """Les espèces du bordereau {bordereau} expliquent une ligne du relevé. Si c'est une erreur, défaites-la d'abord."""


class DepotInchange(Refus, regle="R-185"):
    """Ce dépôt est déjà noté à {montant} en espèces : il n'y a rien à corriger. Mettez 0 pour l'annuler."""


class DepotRecompte(Refus, regle="R-162"):
    """La caisse {session} est recomptée depuis ce dépôt : son écart en tient compte. Décidez-en à deux, et dites « à élucider » de la ligne du relevé."""  # noqa: E501 - a sentence of the pages


class TransfertInconnu(Refus, regle="R-165"):
    """Ce transfert n'est pas entre ces deux caisses. Ouvrez la page de la caisse qui a donné, et corrigez-le là."""


class TransfertDejaAnnule(Refus, regle="R-185"):
    """Ce transfert est déjà annulé. Les deux lignes restent lisibles aux pages des deux caisses."""


class TransfertInchange(Refus, regle="R-185"):
    """Ce transfert est déjà noté à {montant} : il n'y a rien à corriger. Mettez 0 pour l'annuler."""


class RembourseSoiMeme(Refus, regle="R-166"):
    """On ne se rembourse pas soi-même de la caisse. Demandez à une autre personne de noter cette dépense."""
