"""Why an act about a household's order is refused."""

from __future__ import annotations

from domaine.refus import Refus


class AutreFoyer(Refus):
    """En ligne, vous ne commandez que pour votre foyer. Pour {foyer}, passez par une permanence."""


class BonDejaSaisi(Refus, regle="R-052"):
    """Le bon {bon} est déjà saisi par {par}, pour le foyer {foyer}. Vérifiez le numéro imprimé en haut du bon."""


class CatalogueTropRecent(Refus, regle="R-041"):
    """Ce cycle se commande sur le catalogue v{du_cycle} ou plus ancien, pas sur le v{version}. Lisez le haut du bon."""


class ProduitHorsCatalogue(Refus, regle="R-041"):
    """Le produit {produit} n'est pas dans le catalogue v{version}. Vérifiez le code sur le bon."""


class ProduitEnDouble(Refus, regle="R-053"):
    """{nom} est écrit deux fois. Mettez une seule ligne, avec la quantité totale."""


class QuantiteHorsPas(Refus, regle="R-045"):
    """{nom} : {quantite} n'est pas possible, on compte par {pas} à partir de {minimum}. Proposez {propositions}."""


class LigneDejaCommandee(Refus, regle="R-053"):
    """{nom} : le foyer en a déjà commandé {deja}. Demandez si {quantite}, c'est en plus ou la même commande."""


class LigneInconnue(Refus):
    """Le foyer {foyer} n'a pas commandé le produit {produit} dans ce cycle."""


class CommandeVide(Refus):
    """Le foyer {foyer} n'a rien commandé dans le cycle {cycle} : il n'y a rien à annuler."""


class QuantiteInchangee(Refus):
    """{nom} : la ligne est déjà ainsi, rien n'a changé."""


class LigneChangee(Refus, regle="R-189"):
    """{nom} : quelqu'un a changé la ligne, {actuelle} au lieu de {attendue}. Relisez avant d'ajuster."""


class HorsSouplesse(Refus, regle="R-061"):
    """{nom} : le foyer {foyer} accepte de {au_moins} à {au_plus}, pas {quantite}. Restez dans ces limites."""


class LigneDejaRepartie(Refus, regle="R-072"):
    """{nom} : le manque est déjà réparti entre les foyers. La part de {foyer} ne s'ajuste plus."""
