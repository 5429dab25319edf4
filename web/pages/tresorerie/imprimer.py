"""A statement as the file that was asked for, with its heads and its name."""

from __future__ import annotations

from fastapi.responses import Response

from domaine.mots import jour_de, le_jour
from projections.lectures.vues import Lecture
from web.documents.etat import TYPES, exporter
from web.etats.demandeur import entete
from web.etats.etat import Etat
from web.langue import a_paris
from web.pages.commun.a_part import a_part
from web.pages.commun.visite import Visite
from web.passe.nommer import dire


def demandee(visite: Visite) -> str:
    """The kind of file that the address asks for; "": the page."""
    extension = visite.request.query_params.get("fichier", "")
    return extension if extension in TYPES else ""


async def imprimer(visite: Visite, lecture: Lecture, etat: Etat, sujet: tuple[str, str], extension: str) -> Response:
    """`sujet`: what it is about, as its name bears it and in words."""
    code, mots = sujet
    tete = await entete(visite, lecture, mots)
    if visite.monde is not None:
        tete["date"] = f"{le_jour(jour_de(visite.present))} ; moment passé, {dire(visite.monde)}"
    nom = f"{etat.code}-{code}-{a_paris(visite.maintenant):%Y-%m-%d}.{extension}"
    return Response(
        await a_part(exporter, etat, tete, extension),
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'{"inline" if extension == "pdf" else "attachment"}; filename="{nom}"'},
    )
