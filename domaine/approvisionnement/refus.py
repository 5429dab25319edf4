"""Why an act about buying, receiving or sharing out is refused."""

from __future__ import annotations

from domaine.refus import Refus


class AutreCatalogue(Refus, regle="R-040"):
    """La commande du mois se fait sur le catalogue v{du_cycle}, pas sur le v{version}. Rechargez la page."""


class ProduitPasChezFournisseur(Refus):
    """Le produit {produit} n'est pas à la page du fournisseur {fournisseur} dans le catalogue v{version}."""


class RienACommander(Refus, regle="R-060"):
    """{nom} : rien n'est commandé, ou le stock suffit. Pour en acheter quand même, indiquez un nombre de colis."""


class DejaAjuste(Refus, regle="R-189"):
    """{nom} : {par} a déjà ajusté ce produit à {colis} colis. Relisez son choix avant de le remplacer."""


class PlafondStockDepasse(Refus, regle="R-066"):
    """{nom} : {surplus} colis de plus que la demande font {valeur}. Le plafond du stock est de {plafond}."""


class BonDejaEmis(Refus, regle="R-065"):
    """Le bon n° {numero} (version {version}) est déjà parti chez {nom}. Pour en changer, remplacez cette version."""


class AucunColis(Refus, regle="R-063"):
    """Aucun colis n'est décidé chez {nom} pour {cycle}. Ajustez d'abord ses produits aux colis entiers."""


class MinimumNonAtteint(Refus, regle="R-063"):
    """{nom} ne livre pas sous {minimum} HT : il manque {manque}. Reportez ces lignes ou obtenez son accord."""


class LivraisonCommencee(Refus, regle="R-065"):
    """{nom} a déjà livré pour {cycle} : son bon de commande ne se remplace plus."""


class LivraisonDejaReceptionnee(Refus, regle="R-125"):
    """La livraison {livraison} est déjà enregistrée. Une autre livraison porte un autre numéro."""


class ReceptionInconnue(Refus, regle="R-189"):
    """Cette réception de {produit} n'est plus telle que vous l'avez lue. Rechargez la page, puis corrigez."""


class ReceptionInchangee(Refus, regle="R-070"):
    """Il est déjà noté {recu} reçus de {produit}. Écrivez ce qui est vraiment venu."""


class RecuDejaParti(Refus, regle="R-070"):
    """Il ne reste que {reste} de {produit} : le reste est déjà remis, perdu ou donné. Vérifiez ce qui est venu, ou corrigez d'abord ce qui est parti."""  # noqa: E501 - a sentence of the pages


class RecuPuisRefuse(Refus, regle="R-078"):
    """Une part de cette livraison de {produit} a été refusée au fournisseur depuis : elle ne se corrige plus."""


class RecuDejaBaisse(Refus, regle="R-173"):
    """La baisse de prix de {produit} est déjà rendue, sur ce qui a été reçu : cette livraison ne se corrige plus."""


class RecuDejaFacture(Refus, regle="R-177"):
    """La facture {facture} a été comparée à cette livraison. Annulez-la d'abord, corrigez, puis notez-la de nouveau."""


class ProduitReceptionneDeuxFois(Refus):
    """Le produit {produit} est noté deux fois dans cette livraison. Mettez une seule ligne, avec le total reçu."""


class MethodeArriveeRefusee(Refus, regle="R-072"):
    """Servir le premier arrivé n'est pas un partage juste. Choisissez {connues}."""


class MethodeInconnue(Refus, regle="R-072"):
    """Le partage « {methode} » n'existe pas. Choisissez {connues}."""


class PartImposeeTropGrande(Refus, regle="R-072"):
    """Le foyer {foyer} n'attend pas autant du produit {produit}. Baissez la part fixée à la main."""


class PartsImposeesTropGrandes(Refus, regle="R-072"):
    """Les parts fixées à la main dépassent ce qu'il y a du produit {produit}. Baissez-en une."""


class SouplesseInsuffisante(Refus, regle="R-061"):
    """{nom} : au minimum accepté par chacun, il faut {besoin} et il n'y a que {disponible}. Ouvrez un colis de plus."""


class DejaReparti(Refus, regle="R-072"):
    """Le produit {produit} est déjà réparti dans cette commande du mois, par {par}. La décision reste telle quelle."""


class PasEncoreReparti(Refus, regle="R-081"):
    """Le produit {produit} n'est pas encore réparti dans cette commande du mois. Décidez d'abord du partage."""


class PartageChange(Refus, regle="R-081"):
    """Le partage du produit {produit} a changé entre-temps, par {par}. Relisez-le avant d'y ajouter."""


class RienEnPlus(Refus, regle="R-081"):
    """Rien de plus n'est venu du produit {produit} depuis son partage : il n'y a rien à y ajouter."""


class TousServis(Refus, regle="R-081"):
    """Parmi les foyers qui attendent encore le produit {produit}, il ne manque rien à personne."""


class ManqueComble(Refus, regle="R-081"):
    """Du produit {produit} est arrivé depuis pour le foyer {foyer}. Notez un refus, puis proposez ce qui manque."""


class PersonneNAttend(Refus):
    """Plus aucun foyer n'attend le produit {produit} pour {cycle}."""


class RienARepartir(Refus, regle="R-074"):
    """Il n'y a plus rien à répartir du produit {produit}. S'il n'est pas venu, déclarez le manque."""


class RienNeManque(Refus, regle="R-072"):
    """Il y a assez du produit {produit} pour tous ceux qui l'attendent : rien à répartir."""


class ProduitDisponible(Refus, regle="R-074"):
    """Il reste du produit {produit} : répartissez ce qui est là au lieu de déclarer un manque complet."""


class ManqueInconnu(Refus, regle="R-074"):
    """Il n'y a pas, ou plus, de manque déclaré à annuler pour le produit {produit}. Relisez la page du produit."""


class PartageDepuisLeManque(Refus, regle="R-074"):
    """Du produit {produit} a été partagé depuis ce manque, par {par} : il ne s'annule plus. Partagez ce qui vient."""


class PriseDepuisLeManque(Refus, regle="R-074"):
    """Le foyer {foyer} a pris du produit {produit} depuis ce manque. Annulez d'abord ce retrait, notez-le ensuite."""


class RemplaceDepuisLeManque(Refus, regle="R-074"):
    """Le foyer {foyer} prend {substitut} à la place de {produit} : ce manque reste. Partagez ce qui vient en plus."""


class BaisseDepuisLeManque(Refus, regle="R-074"):
    """Une baisse de {produit} est partagée depuis ce manque : il ne s'annule plus. Partagez ce qui vient."""


class MemeProduit(Refus):
    """Le produit {produit} ne se remplace pas par lui-même. Choisissez un autre produit."""


class RienARemplacer(Refus, regle="R-110"):
    """Il ne manque rien du produit {produit} au foyer {foyer}. Déclarez d'abord le manque ou répartissez."""


class PlusQueLeManque(Refus, regle="R-110"):
    """Il ne manque que {manque} au foyer {foyer} : ne proposez pas plus."""


class UnitesDifferentes(Refus, regle="R-110"):
    """{produit} et {substitut} ne se comptent pas dans la même unité. Proposez un produit qui se compte pareil."""


class SubstitutionEnChaine(Refus, regle="R-115"):
    """Le produit {produit} en remplaçait déjà un autre pour {foyer}. S'il manque, on ne le remplace pas encore."""


class SubstitutDejaAttendu(Refus, regle="R-110"):
    """Le foyer {foyer} attend déjà du produit {substitut}, à son prix. Proposez-lui un autre produit."""


class DejaPropose(Refus):
    """Un remplacement de {produit} est déjà proposé au foyer {foyer}. Notez d'abord sa réponse."""


class SubstitutionNonProposee(Refus, regle="R-110"):
    """Aucun remplacement de {produit} par {substitut} n'est proposé, ou il ne l'est plus. Rouvrez la page."""


class SubstitutionDejaRepondue(Refus, regle="R-116"):
    """{substitut} à la place de {produit} : la réponse est déjà donnée, elle reste telle quelle."""


class SilenceTropTot(Refus, regle="R-112"):
    """Le foyer {foyer} peut répondre jusqu'au {avant}. D'ici là, notez sa réponse ; son silence se note ensuite."""


class AccordSansTemoin(Refus, regle="R-116"):
    """Un accord donné de vive voix a besoin d'un témoin : indiquez qui l'a entendu."""


class EssaiSansAssezDeFoyers(Refus, regle="R-049"):
    """{nom} est à l'essai. Foyers qui en veulent : {foyers} sur {seuil}. Il ne s'achète pas cette fois."""


class RienAPrevenir(Refus, regle="R-074"):
    """Il ne manque rien du produit {produit} au foyer {foyer} : il n'y a rien à lui dire."""
