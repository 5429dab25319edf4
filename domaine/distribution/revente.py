"""Fresh goods that an absent household owes are sold on: what they bring in is taken off what it owes (R-106)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domaine.arithmetique import half_up
from domaine.distribution.disponible import Laisse
from domaine.distribution.faits import ReventeImputee, VenteLibre


def imputations(vente: VenteLibre, laisses: Mapping[str, Laisse]) -> Iterator[ReventeImputee]:
    """What a sale takes off the households that owe some of it, those noted first before the others.

    What was left is sold before the group's own leftovers: the doubt is the household's. The funder's part of the sale
    counts too: the group received it all. Nobody owes less than nothing.
    """
    vendu = recette = 0
    for foyer, laisse in laisses.items():
        if laisse.du_centimes <= 0 or laisse.quantite <= 0 or vendu == vente.quantite:
            continue
        pris = min(laisse.quantite, vente.quantite - vendu)
        vendu += pris
        part = half_up(vente.coutant_centimes * vendu, vente.quantite) - recette
        recette += part
        montant = min(part, laisse.du_centimes)
        if montant > 0:
            yield ReventeImputee(
                cycle=vente.cycle,
                groupement=vente.groupement,
                foyer=foyer,
                produit=vente.produit,
                quantite=pris,
                recette_centimes=part,
                montant_centimes=montant,
            )
