"""A form comes from a page that was drawn for somebody else: whose it is is asked, nothing typed is lost."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from web.pages.commun.en_attente import a_relire
from web.pages.commun.publique import page_publique
from web.pages.commun.saisies import AutrePersonne, Formulaire
from web.pages.commun.visite import Visite


async def demander(request: Request, erreur: Exception) -> Response:
    """Who opened the page is named only where they came in with a code on this device: nobody else may learn a name."""
    assert isinstance(erreur, AutrePersonne)  # noqa: S101 - as it is installed
    visite: Visite = request.state.visite
    connues = await visite.site.acces.personnes_connues(visite.session.appareil)
    champs = [*erreur.formulaire.a_garder.items()]
    return await page_publique(
        request,
        "autre_personne.html",
        visite=visite,
        statut=409,
        pour=erreur.pour if erreur.pour in connues else "",
        nom=visite.site.application.annuaire.personne(erreur.pour) if erreur.pour in connues else "quelqu'un d'autre",
        champs=champs,
        relus=await a_relire(visite, request.url.path, champs),
        action=request.url.path,
        s=Formulaire("entrer"),
    )
