"""Why a lower price is not given back."""

from __future__ import annotations

from domaine.refus import Refus


class RienRecu(Refus, regle="R-173"):
    """Rien de {produit} n'est venu de ce fournisseur pour cette commande : il n'y a pas de baisse à rendre."""


class BaisseTropGrande(Refus, regle="R-173"):
    """{produit} a coûté {recu} en tout : une baisse de {baisse} ne se peut pas. Corrigez le montant."""


class BaisseDejaRepartie(Refus, regle="R-173"):
    """La baisse de {produit} est déjà partagée : {baisse}. Elle ne se rend pas deux fois."""


class BaisseDejaRendue(Refus, regle="R-173"):
    """Ce foyer a déjà reçu la baisse de ce produit. Pesez à la place de la première fois, ou notez ce qui est rendu."""


class RetraitsEncoreAttendus(Refus, regle="R-173"):
    """Il reste de {produit} à retirer (foyers : {nombre}, dont {foyers}). Ils ont leur part : notez-les d'abord."""


class PersonneNEnAPris(Refus, regle="R-173"):
    """Aucun foyer n'a pris de {produit} : la baisse reste au groupement, il n'y a rien à noter."""
