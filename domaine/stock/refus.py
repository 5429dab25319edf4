"""Why an act about batches, bags or counts is refused."""

from __future__ import annotations

from domaine.refus import Refus


class LotInconnu(Refus, regle="R-085"):
    """Le lot {lot} de {produit} n'est pas ouvert dans ce groupement. Lots ouverts : {connus}."""


class LotsMelanges(Refus, regle="R-096"):
    """Un sachet ne contient qu'un lot : ici {lots}. Faites un sachet par lot, les allergènes restent lisibles."""


class BilanNegatif(Refus, regle="R-086"):
    """Les sachets et le reste font {sorti}, plus que ce qui est ouvert, {entree}. Pesez ou comptez de nouveau."""


class RabaisManquant(Refus, regle="R-095"):
    """Indiquez une réduction de 1 à 90 %, ou choisissez une autre décision."""


class PrixInconnu(Refus, regle="R-041"):
    """Le produit {produit} n'a pas de prix dans le catalogue v{version}. Vérifiez le produit."""


class RefusImpossible(Refus, regle="R-078"):
    """Seul un lot reçu d'un fournisseur dans cette commande du mois peut lui être refusé, au plus pour {recu}."""


class AutreGroupement(Refus):
    """Cette commande du mois n'est pas de ce groupement. Rouvrez la page."""


class MemeGroupement(Refus, regle="R-080"):
    """Un transfert va vers un autre groupement que le vôtre. Choisissez lequel."""


class ValeurNulle(Refus, regle="R-080"):
    """Le produit {produit} n'a pas de prix d'achat : un transfert se fait au prix coûtant."""
