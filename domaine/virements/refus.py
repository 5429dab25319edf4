"""Why an act about accounts and transfers is refused."""

from __future__ import annotations

from domaine.refus import Refus


class CompteInchange(Refus):
    """Ce compte est déjà celui qui est noté, au même nom. Rien n'est à enregistrer."""


class ChangementADeux(Refus, regle="R-192"):
    """Un compte connu ne se change pas seul : une deuxième personne de l'équipe signe avec son code."""


class VerificationTropFaible(Refus, regle="R-192"):
    """Un nouveau numéro lu sur une facture ou un message peut être faux. Rappelez {qui} au numéro que vous aviez déjà, ou prenez son RIB en main."""  # noqa: E501 - a sentence of the pages


class NotreCompteManque(Refus):
    """Le compte du groupement n'est pas noté : on ne sait pas d'où partent les virements. Notez-le d'abord."""


class CompteDuFournisseurManque(Refus):
    """Le compte du fournisseur {fournisseur} n'est pas noté. Notez-le d'abord, ou décochez sa facture."""


class CompteChangeDepuis(Refus, regle="R-192"):
    """Le compte de {qui} a changé depuis que vous avez ouvert cette page. Relisez-le, puis recommencez."""


class VirementEnDouble(Refus, regle="R-177"):
    """La facture {facture} est deux fois dans ce fichier. Gardez-en une."""


class JourImpossible(Refus):
    """Le {le} ne convient pas : un virement se demande pour aujourd'hui ou après, dans les soixante jours."""


class TropDeCommandes(Refus):
    """Ces factures viennent de plus de quatre commandes du mois. Faites deux fichiers."""


class VirementsInconnus(Refus):
    """Ces virements n'existent pas. Choisissez-les dans la liste des fichiers de virements."""


class RienNePart(Refus, regle="R-177"):
    """Ces virements sont déjà payés ou retirés : plus rien n'attend la banque ici."""
