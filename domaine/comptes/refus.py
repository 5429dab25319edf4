"""Why a closing of the accounts is refused."""

from __future__ import annotations

from domaine.refus import Refus


class AssociationInconnue(Refus):
    """L'association {antenne} n'existe pas. Vérifiez son nom dans les réglages."""


class PeriodeDejaCloturee(Refus, regle="R-191"):
    """Les comptes sont déjà clos jusqu'au {clos} : choisissez un jour après."""


class PeriodePasFinie(Refus, regle="R-191"):
    """Le {au} n'est pas fini : on clôt un jour quand il est passé."""


class FinDePeriode(Refus, regle="R-191"):
    """Un mois se clôt à son dernier jour, une année au sien, le {fin} : le {au} ne convient pas."""


class AnneeAClore(Refus, regle="R-191"):
    """L'année {annee} n'est pas close : clôturez-la d'abord, au {fin}."""


class ClotureADeux(Refus, regle="R-192"):
    """Une année se clôt à deux : une autre personne signe avec vous."""


class FinDeMoisAttendue(Refus, regle="R-191"):
    """Une écriture d'inventaire se date du dernier jour d'un mois : le {au} ne convient pas."""


class FinDeMoisAVenir(Refus, regle="R-191"):
    """Le {au} n'est pas passé : l'inventaire se fait quand la période est finie."""


class JourDejaClos(Refus, regle="R-191"):
    """Les comptes sont clos jusqu'au {clos} : datez du {prochain} ou après."""


class InventairePlusRecent(Refus, regle="R-191"):
    """Cet inventaire est déjà fait au {dernier} : on ne revient pas en arrière. Choisissez ce jour ou un jour après."""


class InventaireInchange(Refus, regle="R-191"):
    """C'est déjà ce qui est noté au {au} : {montant}. Rien n'est à enregistrer."""


class RattachementInchange(Refus, regle="R-191"):
    """Au {au}, les factures à recevoir et payées d'avance sont déjà celles-là. Rien n'est à enregistrer."""


class ExerciceCommence(Refus, regle="R-191"):
    """Les comptes sont clos jusqu'au {clos} : l'année comptable ne change plus de mois."""


class ExerciceInchange(Refus):
    """L'année comptable commence déjà ce mois-là. Rien n'est à enregistrer."""


class PosteEnDouble(Refus):
    """Le poste {poste} est deux fois dans ce budget. Gardez une seule ligne par poste."""


class BudgetAVenir(Refus):
    """Le {le} est à venir : un budget se note après le vote. Mettez le jour du vote."""


class BudgetDAnneeClose(Refus):
    """Les comptes de {annee} sont clos : leur budget ne change plus."""


class BudgetInchange(Refus):
    """C'est déjà le budget qui est noté pour {annee}. Rien n'est à enregistrer."""


class DeclarationFinDeMois(Refus, regle="R-195"):
    """Une déclaration de TVA va jusqu'au dernier jour d'un mois : le {au} ne convient pas."""


class DeclarationAVenir(Refus, regle="R-195"):
    """Le {au} n'est pas passé : la TVA se déclare quand le mois est fini."""


class TvaPasDeclaree(Refus, regle="R-195"):
    """Aucune déclaration de TVA n'est notée au {au}, ou elle est déjà annulée. Relisez la page."""


class TvaSuivie(Refus, regle="R-195"):
    """Une autre déclaration est notée depuis, au {suivante} : annulez-la d'abord."""


class TvaClose(Refus, regle="R-191"):
    """Les comptes sont clôturés jusqu'au {clos} avec cette déclaration : la suivante rattrape ce qui est faux."""


class TvaDejaDeclaree(Refus, regle="R-195"):
    """La TVA est déjà déclarée jusqu'au {dernier}. Ce qui manquait sera dans la suivante : choisissez un mois après."""


class TauxEnDouble(Refus, regle="R-195"):
    """Le taux {taux} est deux fois dans cette déclaration. Gardez une seule ligne par taux."""


class RienADeclarer(Refus, regle="R-195"):
    """Il n'y a pas de TVA dans les comptes : il n'y a rien à déclarer."""
