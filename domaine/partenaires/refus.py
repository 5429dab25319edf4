"""Why an act about a partner is refused."""

from __future__ import annotations

from domaine.refus import Refus


class PartenaireInconnu(Refus):
    """Le partenaire {partenaire} n'existe pas. Choisissez-le dans la liste des partenaires."""


class PartenaireInchange(Refus):
    """C'est déjà ce qui est noté pour ce partenaire. Rien n'est à enregistrer."""


class ContactInconnu(Refus):
    """Cette personne n'est pas un contact de ce partenaire. Rien n'est à retirer."""


class AccesDejaOuvert(Refus):
    """Cette personne vient déjà pour un partenaire. Retirez d'abord son accès dans l'équipe."""


class ConventionMalDatee(Refus):
    """La convention irait du {debut} au {fin} : elle finit après son début, dans les dix ans."""


class ConventionDejaSignee(Refus):
    """La convention « {convention} » est déjà notée. Renouvelez-la, ou notez-en une autre."""


class ConventionInconnue(Refus):
    """La convention « {convention} » n'est pas notée pour ce partenaire."""


class ConventionDejaTerminee(Refus):
    """Cette convention est terminée. Notez-en une nouvelle."""


class RenouvellementTropCourt(Refus):
    """Cette convention va déjà jusqu'au {fin} : choisissez un jour après."""


class FinHorsConvention(Refus):
    """Cette convention va du {debut} au {fin} : elle se termine entre ces deux jours."""


class SalleInconnue(Refus):
    """La salle « {salle} » n'est pas notée chez ce partenaire. Choisissez-la dans la liste."""


class SalleInchangee(Refus):
    """C'est déjà ce qui est noté pour cette salle. Rien n'est à enregistrer."""


class SalleAvecCles(Refus):
    """Des clés de cette salle sont encore confiées ({cles}). Notez d'abord leur retour."""


class CleDejaConfiee(Refus):
    """Cette personne a déjà cette clé."""


class ClePasConfiee(Refus):
    """Cette clé est déjà chez le partenaire."""


class CleHorsDeLEquipe(Refus):
    """Une clé se confie à quelqu'un de l'équipe. Donnez-lui d'abord un rôle dans les réglages."""


class PasDePartenaire(Refus):
    """Votre accès ne vient pas de ce partenaire. Demandez à la coordination."""


class BonDejaDepose(Refus, regle="R-052"):
    """Le bon {bon} est déjà noté. Pour le corriger, prévenez l'équipe. Sinon, vérifiez le numéro imprimé en haut."""


class BonPasDepose(Refus):
    """Aucun partenaire n'a noté le bon {bon} dans cette commande du mois."""


class BonDejaEcarte(Refus):
    """Le bon {bon} est déjà mis de côté."""
