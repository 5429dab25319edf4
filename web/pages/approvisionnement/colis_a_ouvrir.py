"""« Il manque 2 kg pour ouvrir le sac »: where the next case stands, for who may make it open (R-061)."""

from __future__ import annotations

from typing import NamedTuple

from web.langue import quantite

FEMININS = frozenset(
    {"barquette", "boîte", "botte", "bouteille", "brique", "cagette", "caisse", "meule", "motte", "palette", "tomme"}
)


class Colis(NamedTuple):
    """One product: what all ask for, and the case it comes in, in its unit."""

    demande: int
    colis_quantite: int
    seuil_pct: int
    unite: str
    libelle: str
    """« sac 25 kg »."""
    en_stock: int = 0
    """What earlier rounds left of it, which goes first (R-058)."""

    @property
    def le_colis(self) -> str:
        """« le sac », « la caisse »."""
        mot = self.libelle.split(" ")[0].lower() if self.libelle else "colis"
        return f"la {mot}" if mot in FEMININS else f"le {mot}"

    @property
    def seuil(self) -> int:
        """From how much of it a case is opened."""
        return -(-self.colis_quantite * self.seuil_pct // 100)

    @property
    def besoin(self) -> int:
        """What cases are opened for."""
        return max(0, self.demande - self.en_stock)

    @property
    def manque(self) -> int:
        """What is missing for the case that is begun to be opened; 0: it is, or none is begun."""
        entame = self.besoin % self.colis_quantite
        return self.seuil - entame if 0 < entame < self.seuil else 0

    @property
    def phrase(self) -> str:
        if self.en_stock and not self.besoin:
            return "Il en reste d'avant : rien à ouvrir."
        if not self.demande:
            return f"À partir de {quantite(self.seuil, self.unite)} en tout, on ouvre {self.le_colis}."
        if self.manque:
            suivant = "" if self.besoin < self.colis_quantite else " suivant"
            suivant = " suivante" if suivant and self.le_colis.startswith("la ") else suivant
            return f"Il manque {quantite(self.manque, self.unite)} pour ouvrir {self.le_colis}{suivant}."
        return f"On ouvre {self.le_colis}."
