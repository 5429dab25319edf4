"""`/souhaits/noter`: a wish told aloud or read from a sheet, in under two minutes; `/souhaits/feuille`: the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.souhaits.choix import FREQUENCES, RAYONS
from domaine.types import FoyerId
from projections.lectures.gens import souhaits as lectures
from projections.lectures.groupe import reunions
from web.pages.commun.choix import foyers, lire_foyer
from web.pages.commun.navigation import AGIT, TRESORERIE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.souhaits.saisie import CHAMPS, Libelle, donnees, pour_la_page

ADRESSE: Final = "/souhaits/noter"
LIGNES: Final[Mapping[str, int]] = {"alimentation": 9, "entretien": 5, "equipement": 4}
"""Of the sheet: the three departments hold on one page."""
VOIES: Final = [("oral", "De vive voix", "personne"), ("papier", "Sur une feuille", "bon")]

routes = APIRouter()
Note = Annotated[Visite, Depends(reserve_a(AGIT - TRESORERIE))]
Reunion = Annotated[str, Query(max_length=40)]


@routes.get(ADRESSE)
async def page(
    visite: Note, foyer: Annotated[str, Query(max_length=40)] = "", reunion: Reunion = "", libelle: Libelle = ""
) -> Response:
    return await _page(visite, Formulaire("souhait", {"qui": foyer, "reunion": reunion, "libelle": libelle}))


@routes.post(ADRESSE)
async def noter(visite: Note) -> Response:
    formulaire = await Formulaire.recu(visite.request, "souhait")
    qui, reunion = formulaire.valeur("qui").strip(), formulaire.valeur("reunion")

    def foyer() -> FoyerId | None:
        return lire_foyer(visite, qui, "qui") if qui else None

    canal = formulaire.valeur("canal") or "oral"
    lues = donnees(visite, formulaire, foyer, canal=canal, reunion=reunion or None)
    reponse = await visite.enregistrer(formulaire, "ExprimerSouhait", lues, CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    suite = {"foyer": qui, "reunion": reunion}
    return visite.apres(reponse, f"{ADRESSE}?{urlencode({nom: mot for nom, mot in suite.items() if mot})}".rstrip("?"))


async def _page(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    qui, reunion = formulaire.valeur("qui").partition(" ")[0], formulaire.valeur("reunion")
    async with visite.lire() as lecture:
        deja_dits = await lectures.du_foyer(lecture, qui) if qui else []
        return await visite.page(
            lecture,
            "souhaits/noter.html",
            ici="vie",
            adresse=ADRESSE,
            statut=statut,
            gens=foyers(visite),
            voies=VOIES,
            rencontre=await reunions.reunion(lecture, visite.groupement, reunion) if reunion else None,
            deja_dits=[s for s in deja_dits if s["groupement"] == visite.groupement],
            tous_les=FREQUENCES,
            **await pour_la_page(lecture, visite, formulaire),
        )


@routes.get("/souhaits/feuille")
async def feuille(visite: Note, reunion: Reunion = "") -> Response:
    """To fill by hand: what is written there is typed at `/souhaits/noter`."""
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "souhaits/feuille.html",
            ici="vie",
            adresse="/souhaits/feuille",
            rayons=[(RAYONS[rayon], lignes) for rayon, lignes in LIGNES.items()],
            frequences=FREQUENCES.values(),
            rencontre=await reunions.reunion(lecture, visite.groupement, reunion) if reunion else None,
        )
