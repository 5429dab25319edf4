"""Why an act about a household's order is refused."""

from __future__ import annotations

from typing import Final

from domaine.refus import Refus


class BonDejaSaisi(Refus, regle="R-052"):
    """Le bon {bon} est déjà saisi par {par}, pour le foyer {foyer}. Vérifiez le numéro imprimé en haut du bon."""


class CatalogueTropRecent(Refus, regle="R-041"):
    """Ces commandes suivent le catalogue v{du_cycle} ou plus ancien, pas le v{version}. Lisez le haut du bon."""


class ProduitHorsCatalogue(Refus, regle="R-041"):
    """Le produit {produit} n'est pas dans le catalogue v{version}. Vérifiez le code sur le bon."""


class ProduitEnDouble(Refus, regle="R-053"):
    """{nom} est écrit deux fois. Mettez une seule ligne, avec la quantité totale."""


class QuantiteHorsPas(Refus, regle="R-045"):
    """{nom} : {quantite} n'est pas possible, on compte par {pas} à partir de {minimum}. Prenez {propositions}."""


class LigneDejaCommandee(Refus, regle="R-053"):
    """{nom} : le foyer en a déjà commandé {deja}. Demandez si {quantite}, c'est en plus ou la même commande."""


class LigneInconnue(Refus):
    """{foyer} : le produit {produit} n'est pas commandé dans cette commande du mois. Rouvrez la page."""


class CommandeVide(Refus):
    """Rien n'est commandé pour {cycle} : il n'y a rien à annuler."""


class QuantiteInchangee(Refus):
    """{nom} : la ligne est déjà ainsi, rien n'a changé."""


class LigneChangee(Refus, regle="R-189"):
    """{nom} : quelqu'un a changé la ligne, {actuelle} au lieu de {attendue}. Relisez avant d'ajuster."""


class HorsSouplesse(Refus, regle="R-061"):
    """{nom} : le foyer {foyer} accepte de {au_moins} à {au_plus}, pas {quantite}. Restez dans ces limites."""


class LigneDejaRepartie(Refus, regle="R-072"):
    """{nom} : le manque est déjà réparti entre les foyers. La part de {foyer} ne s'ajuste plus."""


class FeuilleVide(Refus):
    """La feuille est vide. Écrivez au moins une quantité, ou le numéro du bon papier."""


class TotalDifferent(Refus, regle="R-051"):
    """Le total lu était {lu}, la commande fait {total}. Relisez-la ligne par ligne."""


class AdhesionFinie(Refus, regle="R-023"):
    """L'adhésion {quand}, une commande est déjà passée sans. Prenez-la d'abord, à la permanence, sur la carte."""


class CompteInsuffisant(Refus, regle="R-119"):
    """Ici on paie d'avance : il manque {manque} sur le compte. Payez d'abord, ou prenez moins."""


class BonInconnu(Refus, regle="R-052"):
    """Le bon {bon} n'est pas ouvert dans cette commande du mois pour le foyer {foyer}. Notez d'abord son numéro."""


class BonAutreVersion(Refus, regle="R-041"):
    """Le bon {bon} est imprimé sur le catalogue v{du_bon}, pas sur le v{version}. Rouvrez la page."""


class LigneDejaClaire(Refus, regle="R-057"):
    """La ligne {produit} du bon {bon} n'attend pas de réponse."""


class DoutePerime(Refus, regle="R-057"):
    """La ligne {produit} n'a pas été confirmée dans les 24 heures après la fin des commandes : elle ne compte plus."""


class RienDePlus(Refus, regle="R-050"):
    """{nom} : il en reste {reste} dans les colis achetés, pas {quantite}. On n'achète pas un colis de plus."""


class PasHorsDelai(Refus, regle="R-067"):
    """Cette ligne n'a pas été tapée avant la fin des commandes, ou les commandes sont ouvertes. Saisissez-la."""


class HorsDelaiInconnu(Refus, regle="R-067"):
    """Cette ligne reçue hors délai n'existe pas, ou la coordination a déjà répondu."""


class ProduitEnPause(Refus):
    """{nom} ne se commande pas pour le moment. Ce qui est déjà commandé reste commandé."""


class PlafondFoyerDepasse(Refus, regle="R-047"):
    """{nom} : {plafond} au plus par foyer, pas {quantite}."""


class PlafondAtteint(Refus, regle="R-047"):
    """{nom} : {reste} encore possible sur {plafond} pour tous. Prenez moins, ou attendez qu'une place se libère."""


class SansPlafond(Refus, regle="R-047"):
    """{nom} n'a pas de plafond pour tous : commandez-le, il n'y a pas d'attente."""


class PlaceLibre(Refus, regle="R-047"):
    """{nom} : il en reste assez ({reste}). Commandez-le, il n'y a pas à attendre."""


class DejaEnAttente(Refus, regle="R-047"):
    """Le foyer {foyer} attend déjà {nom} : {quantite}. Retirez-le de l'attente pour changer la quantité."""


class PasEnAttenteDuProduit(Refus, regle="R-047"):
    """Le foyer {foyer} n'attend pas ce produit."""


class PrixPasPlusHaut(Refus, regle="R-041"):
    """{nom} : la version {version} demande {prix}, le prix promis est {promis}. Il n'y a rien à accepter."""


class PartDejaDecidee(Refus, regle="R-072"):
    """{nom} : le manque est déjà réparti entre les foyers. Le prix promis reste."""


PAS_COMMANDABLE: Final = (
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    PlafondAtteint,
    PlafondFoyerDepasse,
    ProduitEnPause,
    AdhesionFinie,
    CompteInsuffisant,
)
"""Why a household may not order that much of a product, whichever way it asks."""
