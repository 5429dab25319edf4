"""Why an act about a meeting is refused."""

from __future__ import annotations

from domaine.refus import Refus


class ReunionInconnue(Refus):
    """La réunion {reunion} n'existe pas. Choisissez-la dans la liste des réunions."""


class ReunionDejaPlanifiee(Refus):
    """La réunion {reunion} est déjà au calendrier."""


class ReunionMalDatee(Refus):
    """De {debut} à {fin}, cela ne va pas : la réunion finit après son début, le même jour, dans l'année qui vient."""


class ReunionDejaAnnulee(Refus):
    """Cette réunion est annulée : elle n'aura pas lieu."""


class ReunionTenue(Refus):
    """Cette réunion a eu lieu, et quelqu'un a noté qui est venu : elle ne s'annule plus."""


class ReunionPassee(Refus):
    """Cette réunion a commencé : il est trop tard pour y inviter."""


class ReunionPasCommencee(Refus):
    """Cette réunion n'a pas commencé : notez qui est venu le jour même ou après."""


class FrequentationDejaNotee(Refus):
    """Les personnes venues sont déjà notées : {personnes}. Pour changer ce nombre, corrigez-le."""


class HabitantsTropNombreux(Refus):
    """Personnes venues : {personnes} en tout, et {habitants} du quartier. Relisez les deux nombres."""


class LangueTropParlee(Refus, regle="R-211"):
    """Personnes venues : {personnes} en tout, et {langue_personnes} pour une langue. Relisez les nombres."""


class LangueEnDouble(Refus):
    """Une langue est écrite deux fois, « {langue} ». Gardez une seule ligne."""


class ResolutionEnDouble(Refus):
    """Deux résolutions portent le numéro {numero}. Changez-en un."""


class PasUneAssemblee(Refus):
    """Cette réunion n'est pas une assemblée générale : on n'y vote pas."""


class ResolutionInconnue(Refus):
    """La résolution {numero} n'est pas à l'ordre du jour."""


class PresentsPasComptes(Refus):
    """Comptez d'abord les foyers présents et représentés."""


class PresentsDejaComptes(Refus):
    """C'est déjà compté : {voix} voix. Pour changer ce nombre, corrigez-le."""


class QuorumNonAtteint(Refus):
    """Il y a {voix} voix et il en faut {quorum} : l'assemblée ne peut rien décider. Convoquez-en une autre."""


class VoixTropNombreuses(Refus):
    """Ce vote compte {votes} voix, et les foyers présents ou représentés en ont {voix}. Recomptez."""


class VoteDejaNote(Refus):
    """Le vote sur la résolution {numero} est déjà noté. Pour le changer, corrigez-le."""
