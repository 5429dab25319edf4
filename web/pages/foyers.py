"""`/foyers`: find a household, know at a glance what it has to pay or is owed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from projections.lectures import foyers as lectures
from projections.lectures.vues import Ligne
from web.langue import Phrase, solde_en_mots
from web.pages import noms
from web.pages.choix import peut
from web.pages.navigation import EQUIPE
from web.pages.visite import Visite, reserve_a

PAR_PAGE: Final = 40
TRIS: Final = {
    "nom": "Par nom",
    "numero": "Par numéro",
    "a_payer": "À payer d'abord",
    "a_rendre": "On leur doit d'abord",
}

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


class Trouve(NamedTuple):
    """One row of a list of households."""

    carte: dict[str, Any]
    phrase: Phrase


@routes.get("/foyers")
async def foyers(
    visite: Equipe,
    q: Annotated[str, Query(max_length=100)] = "",
    tri: str = "nom",
    page: Annotated[int, Query(ge=1, le=1_000)] = 1,
) -> Response:
    tri = tri if tri in TRIS else "nom"
    async with visite.lire() as lecture:
        soldes = {ligne["foyer"]: ligne for ligne in await lectures.soldes(lecture, visite.groupement)}
        trouves = _trouver(visite, soldes, q.strip(), tri)
        montres = trouves[(page - 1) * PAR_PAGE : page * PAR_PAGE]
        return await visite.page(
            lecture,
            "foyers.html",
            ici="foyers",
            trouves=montres,
            total=len(trouves),
            inscrits=len(soldes),
            cherche=q.strip(),
            tri=tri,
            tris=TRIS,
            numero_page=page,
            par_page=PAR_PAGE,
            inscrit=peut(visite, "InscrireFoyer"),
        )


def _trouver(visite: Visite, soldes: dict[str, Ligne], cherche: str, tri: str) -> Sequence[Trouve]:
    annuaire = visite.site.application.annuaire
    groupement = visite.groupement
    fiches = annuaire.chercher(cherche, groupement=groupement) if cherche else annuaire.fiches(groupement=groupement)
    numeros = [fiche.foyer for fiche in fiches if fiche.foyer in soldes]
    if tri == "numero":
        numeros.sort()
    elif tri != "nom":
        sens = 1 if tri == "a_payer" else -1
        numeros.sort(key=lambda f: sens * (soldes[f]["solde_centimes"] - soldes[f]["engage_centimes"]))
    return [trouve(visite, soldes[numero]) for numero in numeros]


def trouve(visite: Visite, solde: Ligne) -> Trouve:
    carte = noms.carte(visite.site.application.annuaire, solde["foyer"])
    return Trouve(carte, solde_en_mots(solde["solde_centimes"], solde["engage_centimes"]))
