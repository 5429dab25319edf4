"""`/catalogue/export.csv` and `.xlsx`: the newest version, in the columns that an import reads."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures.catalogue_present import present
from web.catalogue.exportation import TYPES, exporter
from web.pages.a_part import a_part
from web.pages.navigation import EQUIPE
from web.pages.visite import Visite, reserve_a

routes = APIRouter()


@routes.get("/catalogue/export.{extension}")
async def exporter_catalogue(
    visite: Annotated[Visite, Depends(reserve_a(EQUIPE))], extension: Literal["csv", "xlsx"]
) -> Response:
    async with visite.lire() as lecture:
        catalogue = await present(lecture)
    nom = f"catalogue-v{catalogue.version}.{extension}" if catalogue.version else f"catalogue-vide.{extension}"
    return Response(
        await a_part(exporter, catalogue, extension),
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )
