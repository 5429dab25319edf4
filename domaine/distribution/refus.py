"""Why an act about goods handed over, or containers, is refused."""

from __future__ import annotations

from domaine.refus import Refus


class TareTropGrande(Refus, regle="R-088"):
    """Sans le contenant, il ne reste rien : {brut} sur la balance, {tare} de contenant vide. Pesez de nouveau."""


class TareSurPieces(Refus, regle="R-088"):
    """Ce produit se compte à la pièce : laissez la tare à zéro."""


class DejaPese(Refus, regle="R-101"):
    """Déjà pesé {quantite} par {acteur} à {heure} : remplacer, ajouter ou annuler ?"""  # noqa: D400 - a question to the volunteer


class DejaNonRetire(Refus, regle="R-104"):
    """Ce produit a été noté non retiré : il est revenu au stock. Passez par la vente des restes."""


class ProduitSansPrix(Refus, regle="R-041"):
    """Le produit {produit} n'a pas de prix dans le catalogue v{version}. Vérifiez le produit."""


class AllocationRequise(Refus, regle="R-072"):
    """Il manque de ce produit : {disponible} pour {demande} de commandes. Attendez que les parts soient décidées."""


class RemplacementInconnu(Refus, regle="R-110"):
    """Ce foyer n'a pas accepté {produit} à la place de {remplace}. Demandez-lui son accord d'abord."""


class EtiquetteManquante(Refus, regle="R-107"):
    """{nom} ne part pas sans l'étiquette du fournisseur : collez-la sur le contenant, puis cochez la case."""


class ProvenanceADire(Refus, regle="R-091"):
    """{nom} : {reste} sont d'une autre commande, et des foyers attendent ce produit. Dites d'où vient cette vente."""


class RetraitInconnu(Refus, regle="R-185"):
    """Il n'y a pas de pesée de ce produit à annuler pour ce foyer."""


class DoublonInconnu(Refus, regle="R-101"):
    """Aucune pesée en double n'attend de décision ici : elle est peut-être déjà tranchée. Rouvrez la page."""


class PlusieursPesees(Refus, regle="R-185"):
    """Ce produit a été pesé {nombre} fois pour ce foyer. Choisissez la pesée à annuler."""


class AnnulationASigner(Refus, regle="R-185"):
    """C'est votre propre pesée : une deuxième personne doit signer l'annulation avec vous."""


class DejaRendu(Refus, regle="R-185"):
    """Une partie de ce produit a été rendue depuis : cette pesée ne s'annule plus. Notez plutôt ce qui est rendu."""


class ContenantsDejaRevenus(Refus, regle="R-155"):
    """Contenants de {contenant} à {prix} encore dehors : {dehors}. Ceux de ce retrait sont donc revenus. Annulez d'abord leur retour, à la page du foyer qui les a rendus, sous « Bouteilles déjà rendues »."""  # noqa: E501 - a sentence of the pages


class DejaRemplace(Refus, regle="R-108"):
    """Déjà remplacé : {quantite}, le {le}. Si ce qui a été donné à la place n'était pas bon non plus, dites-le."""


class PlusQuePris(Refus, regle="R-109"):
    """Ce foyer n'a que {pris} de ce produit : il ne peut pas en rendre plus."""


class RenduAuPoids(Refus, regle="R-109"):
    """Seul ce qui se vend à la pièce, non ouvert, se reprend. Pour un produit abîmé, notez une réclamation."""


class DelaiDeReclamationPasse(Refus, regle="R-108"):
    """On peut réclamer {delai} après le retrait. Ce produit a été pris {quand} : faites un geste, avec sa raison."""


class RienARetirer(Refus, regle="R-104"):
    """Le foyer {foyer} n'a plus rien à retirer dans cette commande du mois."""


class RienALaisser(Refus, regle="R-104"):
    """Il ne reste rien de ce produit à remettre à ce foyer. Rouvrez sa page."""


class DelaiDeRetraitOuvert(Refus, regle="R-105"):
    """Ce foyer peut encore venir jusqu'au {limite}. Avant, seuls les produits frais se notent non retirés."""


class AucunFraisARetirer(Refus, regle="R-105"):
    """Le foyer {foyer} n'a pas de produit frais à retirer."""


class ContenantInconnu(Refus, regle="R-152"):
    """Aucun contenant de {contenant} n'est sorti de ce groupement. Vérifiez lequel est rendu."""


class PlusQueSorti(Refus, regle="R-154"):
    """Contenants de {contenant} dehors : {dehors}. On n'en rembourse pas plus ; reprenez les autres sans argent."""
