"""Why an act about suppliers, products or prices is refused."""

from __future__ import annotations

from domaine.refus import Refus


class FournisseurInconnu(Refus):
    """Le fournisseur {fournisseur} n'est pas enregistré. Enregistrez-le d'abord, avec ses conditions."""


class FournisseurInchange(Refus):
    """{nom} est déjà enregistré avec ces conditions : rien n'a changé."""


class PortSansFranco(Refus, regle="R-063"):
    """{nom} : un transport de {port} HT sans seuil de livraison gratuite ne serait jamais compté. Indiquez le seuil."""


class ProduitDUnAutreFournisseur(Refus):
    """Le produit {produit} est celui du fournisseur {fournisseur}. Pour un autre fournisseur, prenez un autre code."""


class ProduitInconnu(Refus):
    """Le produit {produit} n'a pas de fiche chez {fournisseur}. Créez sa fiche avant de publier son prix."""


class AllergeneInconnu(Refus, regle="R-114"):
    """« {allergene} » n'est pas un allergène à déclarer. Choisissez parmi : {connus}."""


class DensiteManquante(Refus, regle="R-048"):
    """{nom} se commande au litre et se pèse : sa densité manque. Indiquez-la au catalogue, fiche {produit}."""


class ProduitSansFiche(Refus):
    """Le produit {produit} n'a pas de fiche au catalogue. Vérifiez son code."""


class ProduitDejaSuspendu(Refus):
    """{nom} est déjà suspendu dans cette commande du mois."""


class ProduitNonSuspendu(Refus):
    """{nom} n'est pas suspendu dans cette commande du mois : il se commande."""


class ReleveAVenir(Refus, regle="R-042"):
    """Le {jour} n'est pas encore passé : notez le jour où vous avez vu ce prix."""


class RelevePlusAncien(Refus, regle="R-042"):
    """{nom} : un prix plus récent est noté, {prix} le {jour}. Un prix plus ancien ne le remplace pas."""


class PrixReferenceInchange(Refus, regle="R-042"):
    """{nom} : ce prix est déjà noté, avec ce jour et ce lieu."""


class CatalogueInconnu(Refus, regle="R-040"):
    """Le catalogue v{version} n'est pas publié. Lisez le numéro de version en haut du bon."""


class PageDejaPubliee(Refus, regle="R-040"):
    """{fournisseur} a déjà ses prix dans le catalogue v{version}. Publiez une nouvelle version pour en changer."""


class VersionDejaUtilisee(Refus, regle="R-040"):
    """Le catalogue v{version} sert déjà à une commande du mois : il ne change plus. Publiez une nouvelle version."""


class PageSansPrix(Refus, regle="R-040"):
    """{fournisseur} n'a aucun prix au catalogue : il n'y a rien à en retirer. Publiez au moins un prix."""


class CatalogueIncomplet(Refus, regle="R-040"):
    """Le catalogue v{version} n'est pas complet : il y manque les prix de {manquent}. Terminez-le, ou confirmez."""


class PrixAuDessusDeLaMarge(Refus, regle="R-006"):
    """{nom} est à {prix} pour un coût de {cout} : la marge du groupement est de {marge} %. Corrigez, ou confirmez."""


class PrixIncoherent(Refus, regle="R-006"):
    """{nom} : le colis ({quantite} pour {colis} TTC) donne {attendu}, pas {prix}. Corrigez le prix ou le colis."""


class ColisIncoherent(Refus, regle="R-006"):
    """{nom} : {ht} HT avec {taux} % de TVA font {attendu} TTC, pas {ttc}. Corrigez le prix du colis ou le taux."""


class MinimumHorsPas(Refus, regle="R-045"):
    """{nom} : le minimum ({minimum}) doit être un multiple du pas ({pas}). Corrigez l'un des deux."""


class PlafondHorsPas(Refus, regle="R-047"):
    """{nom} : le plafond ({plafond}) doit être un multiple du pas ({pas}), et au moins le minimum ({minimum})."""


class PrixDouteux(Refus, regle="R-193"):
    """{nom} passe de {avant} à {prix} : plus du double, ou moins de la moitié. Vérifiez-le, puis dites-le vérifié."""


class VracInterdit(Refus, regle="R-044"):
    """{nom} ne peut pas être vendu en vrac. Publiez-le à la pièce, emballage fermé, par pas de 1."""


class ConsigneHorsPiece(Refus, regle="R-150"):
    """{nom} : une consigne se compte par contenant. Publiez-le à la pièce, ou retirez la consigne."""


class FicheContredite(Refus, regle="R-114"):
    """{nom} : les allergènes ou la conservation publiés ne sont pas ceux de sa fiche. Corrigez la fiche ou la page."""
