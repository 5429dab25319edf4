"""Why transport is not shared (R-063)."""

from __future__ import annotations

from domaine.refus import Refus


class PortAbsorbe(Refus, regle="R-063"):
    """Le groupement prend le transport à sa charge pour cette commande du mois : rien à partager entre les foyers."""


class AucunBon(Refus, regle="R-063"):
    """Aucune commande n'est partie chez {fournisseur} pour cette commande du mois. Envoyez-la d'abord."""


class SansPort(Refus, regle="R-063"):
    """La commande n° {numero} est livrée sans frais : il n'y a pas de transport à partager."""


class PersonneNeCommande(Refus, regle="R-063"):
    """Aucun foyer n'a commandé les produits de la commande n° {numero} : le transport reste au groupement."""


class PortDejaReparti(Refus, regle="R-063"):
    """Le transport de la commande n° {numero} est déjà partagé ainsi : rien ne change."""
