"""Names for sentences that are read without a base."""

from __future__ import annotations


class Codes:
    """Everything is called by its number, and counted as the log counts it: what a sentence says, without names."""

    def foyer(self, foyer: str) -> str:
        return foyer

    def personne(self, personne: str) -> str:
        return personne

    def produit(self, produit: str) -> str:
        return produit

    def fournisseur(self, fournisseur: str) -> str:
        return fournisseur

    def commande(self, cycle: str) -> str:
        return cycle

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str:
        return f"{quantite} {participe}".rstrip()
