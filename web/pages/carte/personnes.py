"""Who else orders, pays and picks up for a household: added and taken away on its card (R-026)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from web.pages.carte.actes import enregistrer_sur_carte
from web.pages.commun.saisies import Formulaire
from web.pages.foyers.foyer import Accueil
from web.saisie.foyer import lire_personne

routes = APIRouter()


@routes.post("/foyers/{numero}/carte/autoriser")
async def autoriser(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"foyer": numero, "personne": s.identifiant("PE"), "identite": lire_personne(s.valeurs)}

    return await enregistrer_sur_carte(visite, numero, "autoriser", donnees)


@routes.post("/foyers/{numero}/carte/retirer")
async def retirer(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"foyer": numero, "personne": s.valeur("personne")}

    return await enregistrer_sur_carte(visite, numero, "retirer", donnees)
