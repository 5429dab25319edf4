"""Why an act about a group is refused."""

from __future__ import annotations

from domaine.refus import Refus


class GroupementInconnu(Refus):
    """Le groupement {groupement} n'existe pas. Vérifiez son nom dans les réglages."""


class GroupementDejaCree(Refus):
    """Le groupement {groupement} existe déjà. Rien n'est changé : passez par les réglages."""


class LieuInchange(Refus):
    """Les distributions sont déjà à « {lieu} ». Rien n'est changé : écrivez le nouveau lieu."""


class QpvInchange(Refus):
    """Ce quartier est déjà noté {dit}. Rien n'est changé."""


class NomInchange(Refus):
    """L'association s'appelle déjà « {nom} ». Rien n'est changé : écrivez le nouveau nom."""


class DeuxPersonnesRequises(Refus, regle="R-180"):
    """Trésorerie et coordination demandent deux personnes différentes : {personne} ne peut pas tenir les deux."""


class FondsDifferent(Refus, regle="R-031"):
    """Les chiffres d'ouverture donnent un fonds de {calcule}, la trésorerie annonce {annonce}. Revoyez-les ensemble."""


class SeuilsInverses(Refus):
    """Le seuil « {bas} » dépasse le seuil « {haut} ». Corrigez l'un des deux."""


class DateDejaPassee(Refus):
    """Les paramètres ne changent pas dans le passé : choisissez le {aujourdhui} ou après."""


class ParametresDejaChanges(Refus):
    """{par} a changé les paramètres entre-temps. Relisez ce qui a changé, et redites-le ici si cela tient toujours."""


class RoleDejaAccorde(Refus):
    """{personne} a déjà le rôle « {role} »."""


class RoleParLaFiche(Refus, regle="R-213"):
    """Un accès de partenaire s'ouvre sur la fiche du partenaire, pour savoir pour qui la personne vient."""


class RoleDuDehors(Refus):
    """Le rôle « {role} » est celui de qui écrit du dehors : il ne se donne à personne. Choisissez-en un autre."""


class RoleNonAccorde(Refus):
    """{personne} n'a pas le rôle « {role} »."""


class DernierResponsable(Refus, regle="R-180"):
    """{personne} est la dernière personne à avoir le rôle « {role} ». Accordez-le d'abord à quelqu'un d'autre."""


class CarteSansRole(Refus):
    """{personne} n'a pas de rôle ici. Accordez-lui d'abord un rôle, puis donnez la carte."""


class CarteASoiMeme(Refus, regle="R-192"):
    """Une carte se reçoit de quelqu'un d'autre. Demandez-la à l'autre responsable, ou à qui tient l'ordinateur."""


class RienAConfirmer(Refus, regle="R-192"):
    """Rien n'est à confirmer pour {personne} : aucune carte ni aucun rôle reçu d'un autre ces sept derniers jours."""


class ConfirmationParUnTiers(Refus, regle="R-192"):
    """Ce n'est ni qui donne ni qui reçoit qui confirme. Demandez à une autre personne responsable."""


class ResponsableDepuisPeu(Refus, regle="R-192"):
    """Avant le {jusqu_au}, votre carte ou votre rôle est trop récent pour cela. Demandez à l'autre responsable."""


class PasEncoreDeux(Refus, regle="R-192"):
    """{avec} et {personne} ne comptent pas pour deux avant le {jusqu_au} : {par} a donné une carte ou un rôle."""


class SecondSansRole(Refus, regle="R-192"):
    """{personne} ne peut pas signer ici, faute d'un rôle qui le permette. Choisissez quelqu'un d'autre de l'équipe."""
