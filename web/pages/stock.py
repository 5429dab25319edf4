"""`/cycles/{cycle}/stock`: product by product, what came, what is promised, what left, what remains."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures import stock as lectures
from web.pages.choix import cycle_de, peut
from web.pages.navigation import EQUIPE
from web.pages.visite import Visite, reserve_a

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/stock")
async def stock(visite: Equipe, cycle: str) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "stock.html",
            ici="cycle",
            cycle=await cycle_de(visite, lecture, cycle),
            agit=peut(visite, "ConstaterPerte") or peut(visite, "VendreReliquat"),
            lignes=await lectures.stock(lecture, visite.groupement),
        )
