"""The posting rules, one file a theme: importing this package makes all of them known."""

from projections.ecritures.regles import achats, banque, caisses, dettes, distribution, foyers, inventaire, paiements

__all__ = ["achats", "banque", "caisses", "dettes", "distribution", "foyers", "inventaire", "paiements"]
