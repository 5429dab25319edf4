"""A round with fresh apples, of which somebody will have to do without."""

from __future__ import annotations

from tests.web.pages.monde import CYCLE, Monde

PARTAGE = f"/cycles/{CYCLE}/livraison/P016"
FRAIS = "P065"


class Ferme(Monde):
    """With fresh apples that F-044 ordered; F-058 takes another product when one is short."""

    async def commander(self) -> None:
        await super().commander()
        lignes = [{"produit": FRAIS, "quantite": 2_000}]
        await self.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)
        ligne = {"cycle": CYCLE, "foyer": "F-058", "produit": "P016", "quantite": 4_000, "catalogue": 1}
        await self.benevole("ModifierLigne", **ligne, si_manque="remplacer")
