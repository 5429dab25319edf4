"""Names left as they are, for sentences that need no directory."""

from __future__ import annotations


class Nus:
    """Identifiers as they are."""

    def foyer(self, foyer: str) -> str:
        return foyer

    def personne(self, personne: str) -> str:
        return personne

    def produit(self, produit: str) -> str:
        return produit

    def fournisseur(self, fournisseur: str) -> str:
        return fournisseur

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str:
        return f"{quantite} {participe}".rstrip()
