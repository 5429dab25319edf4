"""Why an act about a dispute, or a correction of closed accounts, is refused."""

from __future__ import annotations

from domaine.refus import Refus


class LitigeInconnu(Refus):
    """Le désaccord {litige} n'existe pas. Choisissez-le dans la liste des désaccords."""


class FaitInconnu(Refus):
    """Il n'y a pas de fait n° {position} : le journal va jusqu'au n° {tete}. Choisissez-le dans la liste."""


class LitigeDejaOuvert(Refus):
    """Le désaccord {litige} est déjà ouvert. Ajoutez-y ce que vous savez."""


class LitigeDejaRegle(Refus):
    """Le désaccord {litige} est réglé : son dossier ne change plus. S'il reste quelque chose, ouvrez-en un autre."""


class DecisionsTiennent(Refus):
    """Ce qui a réglé le désaccord {litige} tient encore. S'il reste quelque chose, ouvrez-en un autre."""


class ReclamationVide(Refus):
    """Dites ce que la personne demande, avec ses mots ou avec une somme."""


class PieceVide(Refus):
    """Il n'y a rien à ajouter : choisissez un fait, écrivez ce qui est dit, ou prenez une photo."""


class ParoleSansAuteur(Refus):
    """Dites de qui sont ces mots : du foyer, de l'équipe, du fournisseur ou d'un témoin."""


class ReglementSansDecision(Refus):
    """Un désaccord fondé se règle par une décision : correction, annulation, avoir ou priorité. Prenez-la d'abord."""


class ReglementAuDessusDuPlafond(Refus):
    """Au-delà de {plafond}, un désaccord se règle avec la coordination ou la trésorerie."""


class ComptesPasArretes(Refus, regle="R-181"):
    """Les comptes de {cycle} ne sont pas arrêtés : corrigez la pesée ou le paiement lui-même."""


class RetraitHorsDossier(Refus, regle="R-181"):
    """Aucune pesée de {produit} au n° {position} dans cette commande. Choisissez-la dans la liste."""


class CorrectionADeux(Refus, regle="R-181"):
    """Des comptes arrêtés se corrigent à deux : une deuxième personne signe avec vous."""


class CorrectionEnDefaveur(Refus, regle="R-171"):
    """Une fois la marchandise remise, rien n'augmente : {foyer} a payé {avant}, la correction dirait {apres}."""


class RienACorrigerApresArrete(Refus, regle="R-181"):
    """{foyer} a payé ce qu'il fallait pour {produit} : il n'y a rien à rendre."""


class CorrigeDeuxFois(Refus, regle="R-181"):
    """La pesée n° {position} est choisie deux fois. Gardez une seule ligne."""


class PersonneNAEuMoins(Refus, regle="R-072"):
    """Pour {produit}, chaque foyer a eu sa part ou plus : il n'y a pas de priorité à accorder."""


class DroitsDejaAccordes(Refus, regle="R-072"):
    """Les priorités de {produit} sont déjà accordées pour cette commande."""


class LitigesOuverts(Refus, regle="R-180"):
    """Il reste à régler des désaccords : {litiges}. Réglez-les, ou gardez de côté ce qui est réclamé."""


class LitigeSansProvision(Refus, regle="R-180"):
    """Le désaccord {litige} n'est pas ouvert dans cette commande : il n'y a rien à garder de côté."""


class SaisieInconnue(Refus, regle="R-183"):
    """Rien n'est à rattacher au n° {saisie}. Choisissez dans la liste de ce qui est arrivé trop tard."""


class SaisieDejaRattachee(Refus, regle="R-183"):
    """On a déjà décidé de ce qui est arrivé trop tard, au n° {saisie}."""
