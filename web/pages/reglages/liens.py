"""`/reglages/liens`: a household's personal link, to be kept on its phone or printed on its card."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

import segno
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.refus import Refus
from projections.lectures.groupe import reglages
from web.elision import de
from web.langue import moment
from web.pages.commun import noms
from web.pages.commun.choix import foyers, lire_foyer
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import FONT_LES_LIENS
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a
from web.saisie.problemes import SaisieInvalide

ADRESSE: Final = "/reglages/liens"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(FONT_LES_LIENS))]


@routes.get(ADRESSE)
async def page(visite: Responsable, foyer: Annotated[str, Query(max_length=80)] = "") -> Response:
    return await _montrer(visite, Formulaire("lien", {"foyer": foyer}))


@routes.post(ADRESSE)
async def faire(visite: Responsable) -> Response:
    """The link is in this answer and nowhere else: only its fingerprint is kept, nothing can show it again.

    One that would end another is read back first: a household may be ordering with it.
    """
    formulaire = await Formulaire.recu(visite.request, "lien")
    try:
        foyer = lire_foyer(visite, formulaire.valeur("foyer"), "foyer")
        avant = await visite.site.acces.lien_fait_le(foyer)
        if avant is not None and not lu(formulaire):
            return await _relire(visite, formulaire, foyer, avant)
        jeton = await visite.site.acces.lien_personnel(foyer)
    except (Refus, SaisieInvalide) as erreur:
        await visite.refuser(formulaire, erreur, {})
        return await _montrer(visite, formulaire, statut=422)
    adresse = f"{visite.request.base_url}entrer/{jeton}"
    carte = noms.carte(visite.site.application.annuaire, foyer)
    dessin = segno.make(adresse, error="m").svg_data_uri(scale=6, light="#ffffff")
    fait = {"carte": carte, "adresse": adresse, "dessin": dessin, "remplace": avant is not None}
    return await _montrer(visite, Formulaire("lien"), fait=fait)


@routes.post(f"{ADRESSE}/{{foyer}}/couper")
async def couper(visite: Responsable, foyer: str) -> Response:
    """A lost phone or card."""
    async with visite.lire() as lecture:
        if foyer in await reglages.foyers(lecture, visite.groupement):
            await visite.site.acces.revoquer_lien(foyer)
    return redirige(f"{ADRESSE}?foyer={foyer}")


async def _relire(visite: Visite, formulaire: Formulaire, foyer: str, avant: datetime) -> Response:
    nom = str(noms.carte(visite.site.application.annuaire, foyer)["nom"])
    return await confirmer(
        visite,
        formulaire,
        titre=f"Refaire le lien {de(nom)} ?",
        phrases=[
            f"{nom} ({foyer}) a déjà un lien, fait {moment(avant)}, et il marche.",
            "Le nouveau le remplace : sa carte imprimée et sa page ouverte sur son téléphone ne marcheront plus.",
        ],
        bouton="Oui, refaire son lien",
        retour=ADRESSE,
        ici="reglages",
    )


async def _montrer(visite: Visite, s: Formulaire, *, fait: dict[str, Any] | None = None, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        groupement = visite.groupement
        return await visite.page(
            lecture,
            "reglages/liens.html",
            ici="reglages",
            adresse="",
            statut=statut,
            s=s,
            fait=fait,
            foyers=foyers(visite),
            nombre=len(await reglages.foyers(lecture, groupement)),
        )
