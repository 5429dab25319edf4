"""Why an act about the bank account is refused."""

from __future__ import annotations

from domaine.refus import Refus


class ReleveFaux(Refus, regle="R-167"):
    """Ce relevé ne tombe pas juste : solde de départ et lignes font {calcule}, le solde de fin dit {annonce}. L'écart est de {ecart}. Demandez le fichier complet à la banque."""  # noqa: E501 - a sentence of the pages


class ReleveDejaLu(Refus, regle="R-167"):
    """Toutes les lignes de ce relevé ont déjà été lues. Rien n'est à enregistrer."""


class ReleveInconnu(Refus, regle="R-167"):
    """Ce relevé n'a pas été lu ici, ou il est déjà retiré. Rechargez la page."""


class LignesDites(Refus, regle="R-167"):
    """Des lignes de ce relevé sont déjà dites ({nombre}). Défaites-les d'abord, puis retirez le relevé."""


class ReleveRecouvert(Refus, regle="R-167"):
    """Un relevé lu ensuite, du {du} au {au}, a trouvé de ces lignes déjà lues. Retirez d'abord celui-là."""


class LigneHorsDuMois(Refus, regle="R-167"):
    """La ligne du {le} n'est pas du même mois que le {du}. Un relevé s'enregistre mois par mois."""


class LigneSansMontant(Refus, regle="R-167"):
    """La ligne du {le} est à zéro : une ligne de banque fait entrer ou sortir de l'argent."""


class LigneDeBanqueInconnue(Refus, regle="R-167"):
    """La ligne de banque {ligne} n'existe pas. Choisissez-la dans la liste de la banque."""


class LigneDejaDite(Refus, regle="R-167"):
    """On a déjà dit ce qu'est cette ligne de banque. Défaites-le d'abord, puis recommencez."""


class LigneLibre(Refus, regle="R-167"):
    """Personne n'a encore dit ce qu'est cette ligne de banque : il n'y a rien à défaire."""


class OperationInconnue(Refus, regle="R-167"):
    """Cette opération n'existe plus dans nos comptes, ou elle a été annulée. Rechargez la page et choisissez-en une autre."""  # noqa: E501 - a sentence of the pages


class OperationDejaPrise(Refus, regle="R-167"):
    """Cette opération est déjà rapprochée d'une autre ligne de banque. Défaites l'autre, ou choisissez-en une autre."""


class MontantsDifferents(Refus, regle="R-167"):
    """La ligne de banque est de {ligne}, ce que vous avez choisi fait {choisi} : il y a {ecart} d'écart."""


class FraisSansCarte(Refus, regle="R-132"):
    """Seuls les paiements par carte arrivent en banque avec des frais déduits. Laissez les frais à zéro."""


class TropDeCartes(Refus, regle="R-132"):
    """{nombre} paiements par carte sur une seule ligne : {maximum} au plus. Faites verser chaque caisse à part par la banque ; d'ici là, dites cette ligne « à élucider »."""  # noqa: E501 - a sentence of the pages


class TropDeSources(Refus, regle="R-167"):
    """Ces opérations viennent de trop d'endroits pour une seule ligne de banque : six au plus."""


class PasUneEntree(Refus, regle="R-131"):
    """Cette ligne de banque est une sortie d'argent : ce n'est pas un virement reçu."""


class SortieQuiSeraitUneEntree(Refus, regle="R-167"):
    """Cette ligne de banque va dans l'autre sens : un don et des intérêts entrent, l'avance d'un bénévole sort. Choisissez ce qu'elle est."""  # noqa: E501 - a sentence of the pages


class VirementDejaAffecte(Refus, regle="R-131"):
    """Ce virement est déjà sur le compte d'un foyer. Annulez d'abord ce paiement, puis recommencez."""


class ChequeNonDisponible(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} n'est plus en main : il est déposé, rejeté, annulé, ou jamais reçu."""


class ChequeCocheDeuxFois(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} est deux fois sur ce bordereau. Gardez-en un."""


class ChequesDeTropDeCaisses(Refus, regle="R-129"):
    """Ces chèques viennent de plus de sept endroits. Faites deux bordereaux."""


class BordereauInconnu(Refus, regle="R-129"):
    """Le bordereau {bordereau} n'existe pas ici. Choisissez-le dans la liste des bordereaux."""


class BordereauEnBanque(Refus, regle="R-167"):
    """Les chèques du bordereau {bordereau} expliquent une ligne du relevé. Si c'est une erreur, défaites-la d'abord."""


class ChequeHorsDuBordereau(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} n'est pas, ou n'est plus, sur ce bordereau. Rechargez la page."""


class ChequeRevenuDeBanque(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} est noté rejeté par la banque : elle l'avait donc reçu. Si c'est une erreur, rétablissez-le d'abord."""  # noqa: E501 - a sentence of the pages


class PayeurSansObjet(Refus, regle="R-133"):
    """Des bons se disent payés par le versement d'un financeur, hors de toute enveloppe. Choisissez l'un ou l'autre."""


class PayeurSansBon(Refus, regle="R-133"):
    """Aucun bon de {payeur} n'a été reçu ici : il n'a rien à en payer. Choisissez dans la liste."""


class SoldeInchange(Refus):
    """Ce solde de départ est déjà celui qui est noté, au même jour."""


class SoldeAVenir(Refus):
    """Le {au} est à venir : le solde de départ se lit sur un relevé. Choisissez aujourd'hui ou avant."""
