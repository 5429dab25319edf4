"""Why an act about a permanence is refused."""

from __future__ import annotations

from domaine.refus import Refus


class PermanenceInconnue(Refus):
    """La permanence {permanence} n'existe pas. Choisissez-la dans la liste des permanences."""


class PermanenceDejaPlanifiee(Refus):
    """La permanence {permanence} est déjà au calendrier."""


class PermanenceDejaAnnulee(Refus):
    """Cette permanence est annulée : elle n'aura pas lieu."""


class CreneauMalDate(Refus):
    """Le créneau de {debut} à {fin} ne va pas : il finit après son début, le même jour, dans l'année qui vient."""


class CreneauEnDouble(Refus):
    """Deux créneaux portent le même nom, « {creneau} ». Changez-en un."""


class CreneauInconnu(Refus):
    """Le créneau « {creneau} » n'est pas dans cette permanence. Choisissez-en un dans la liste."""


class CreneauComplet(Refus, regle="R-200"):
    """Ce créneau est complet. Choisissez-en un autre."""


class DejaInscrit(Refus, regle="R-200"):
    """Cette personne est déjà inscrite à ce créneau."""


class CreneauxEnMemeTemps(Refus, regle="R-200"):
    """Cette personne est déjà prise de {debut} à {fin} ce jour-là. Libérez d'abord l'autre créneau."""


class PasInscrit(Refus, regle="R-200"):
    """Cette personne n'est pas inscrite à ce créneau."""


class PermanencePassee(Refus, regle="R-200"):
    """Ce créneau est fini : notez plutôt qui est venu."""


class PasEncoreCommencee(Refus, regle="R-201"):
    """Ce créneau n'a pas commencé : la présence se note le jour même ou après."""


class PresenceDejaNotee(Refus, regle="R-201"):
    """La présence de cette personne à ce créneau est déjà notée."""


class PresenceNonNotee(Refus, regle="R-201"):
    """Aucune heure de cette personne n'est confirmée à ce créneau : il n'y a rien à corriger."""


class ManqueNonNote(Refus, regle="R-204"):
    """Aucune absence de cette personne n'est notée à ce créneau : il n'y a rien à corriger."""


class HeuresTropLongues(Refus, regle="R-201"):
    """{heures} pour un créneau de {prevu} : c'est trop. Notez au plus deux heures de plus que prévu."""


class HeuresDitesTropTard(Refus, regle="R-201"):
    """On dit ses heures le jour même. Demandez à la référente ou à la coordination de les noter."""


class ConfirmerSesPropresHeures(Refus, regle="R-201"):
    """C'est à quelqu'un d'autre de confirmer vos propres heures."""


class PersonneHorsDuGroupement(Refus):
    """Cette personne n'est ni d'un foyer ni de l'équipe du groupement. Inscrivez-la d'abord."""


class PourSoiSeulement(Refus):
    """Vous pouvez vous inscrire vous-même. Pour quelqu'un d'autre, demandez à la coordination."""


class PasDeDisponibilite(Refus):
    """Cette personne n'a pas dit quand elle peut venir : il n'y a rien à retirer."""


class PosteSansRole(Refus, regle="R-200"):
    """On ne confie que la caisse et la pesée d'une distribution : les autres postes n'ouvrent rien."""


class PosteDejaConfie(Refus, regle="R-200"):
    """Ce poste est déjà confié à cette personne."""
