"""Giving somebody the card with which she chooses her code: the fact, then its secret, shown once."""

from __future__ import annotations

import segno
from fastapi.responses import Response

from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite


async def donner_carte(visite: Visite, formulaire: Formulaire, personne: str, retour: str) -> Response | None:
    """The page that shows it; None when it is refused, and the form then says why.

    Sent again, it makes another secret for the same fact: the first, which nobody may have read, ends.
    """
    donnees = {"groupement": visite.groupement, "personne": personne}
    if await visite.enregistrer(formulaire, "DonnerCarte", lambda: donnees) is None:
        return None
    carte = await visite.site.acces.donner_carte(personne, visite.groupement)
    adresse = f"{visite.request.base_url}code/{carte}"
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/carte.html",
            ici="reglages",
            nom=visite.site.application.annuaire.personne(personne),
            carte=carte,
            adresse=adresse,
            dessin=segno.make(adresse, error="m").svg_data_uri(scale=5),
            retour=retour,
        )
