"""What is rarely done to a card is read back, then confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.responses import Response

from web.pages.carte.carte import ACTES, adresse, page_carte
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite


async def relire_puis_noter(
    visite: Visite, s: Formulaire, numero: str, donnees: Mapping[str, Any], relecture: tuple[str, list[str], str]
) -> Response:
    """Read back, then recorded; what is refused anyway is not read back. `relecture`: title, sentences, button."""
    if not lu(s):
        if not await visite.passerait(s, ACTES[s.id], lambda: donnees):
            return await page_carte(visite, numero, s)
        titre, phrases, bouton = relecture
        retour = adresse(numero)
        return await confirmer(visite, s, titre=titre, phrases=phrases, bouton=bouton, retour=retour, ici="foyers")
    reponse = await visite.enregistrer(s, ACTES[s.id], lambda: donnees)
    if reponse is None:
        return await page_carte(visite, numero, s)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, adresse(numero))
