"""`/cycles/{cycle}/stock/{produit}/etiquettes`: labels for what leaves in other containers, on A4 sheets (R-107).

No price: with a quantity beside it, it is what the hall must not show together (R-025).
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from projections.lectures.commande import lots as lectures
from projections.lectures.vues import Ligne
from web.pages.catalogue.tri import liste
from web.pages.commun.choix import cycle_de
from web.pages.stock.produit import ligne_du_stock
from web.pages.stock.stock import Equipe

AU_PLUS: Final = 240
"""Labels at once: twenty sheets."""

routes = APIRouter()


@routes.get("/cycles/{cycle}/stock/{produit}/etiquettes")
async def etiquettes(
    visite: Equipe,
    cycle: str,
    produit: str,
    lot: Annotated[str | None, Query(max_length=60)] = None,
    combien: Annotated[int, Query(ge=0, le=AU_PLUS)] = 0,
) -> Response:
    """Of the bags made in the round, else one for each household that waits, unless `combien` says how many.

    `lot`: None, the only one being served; "", left to write by hand.
    """
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ligne = await ligne_du_stock(visite, lecture, cycle, produit)
        quoi = await lectures.a_etiqueter(lecture, cycle, produit)
        lots = [
            x
            for x in await lectures.lots(lecture, visite.groupement, produit)
            if x["lot"] and x["decision"] != "refuse"
        ]
        servis = await lectures.a_servir(lecture, visite.groupement, [produit], cycle)
        choisi = lot if lot is not None else servis[0]["lot"] if len(servis) == 1 else ""
        sachets = [x for x in await lectures.sachets(lecture, visite.groupement, cycle) if x["produit"] == produit]
        planches = _planches(sachets if lot is None else [], choisi, combien, quoi["attendent"])
        return await visite.page(
            lecture,
            "stock/etiquettes.html",
            ici="cycle",
            cycle=fiche,
            l=ligne,
            p={**quoi, "allergenes": liste(quoi["allergenes"]), "traces": liste(quoi["traces"])},
            lots=[x["lot"] for x in lots],
            choisi=choisi,
            dates={x["lot"]: x for x in lots},
            planches=planches,
            combien=sum(n for _, _, n in planches),
            au_plus=AU_PLUS,
        )


def _planches(sachets: list[Ligne], lot: str, combien: int, attendent: int) -> list[tuple[str, int, int]]:
    """Batch, content (0: weighed before the household) and number of labels."""
    if sachets and not combien:
        return [(x["lot"], x["sachet_quantite"], min(x["sachets"], AU_PLUS)) for x in sachets]
    return [(lot, 0, combien or min(max(attendent, 1), AU_PLUS))]
