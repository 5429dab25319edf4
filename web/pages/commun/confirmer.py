"""Reading back what cannot be taken back: "C'est bien ça ?", then ten seconds to change one's mind."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import Response

from web.pages.commun.choix import cycle_de
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.cycle.inacheve import Reste


def lu(formulaire: Formulaire) -> bool:
    """Whether what follows was read back and confirmed."""
    return formulaire.valeur("lu") == "oui"


async def confirmer(
    visite: Visite,
    formulaire: Formulaire,
    *,
    titre: str,
    phrases: Sequence[str],
    bouton: str,
    retour: str,
    ici: str,
    restes: Sequence[Reste] = (),
) -> Response:
    """The same form, to be sent again; every field that was typed goes with it.

    `restes`: what is not finished before it, each with where it is done.
    The round of the address, if any, is named at the head.
    """
    champs = {**formulaire.valeurs, "saisie": formulaire.saisie}
    cycle = visite.request.path_params.get("cycle")
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "confirmer.html",
            ici=ici,
            titre=titre,
            phrases=phrases,
            restes=restes,
            cycle=await cycle_de(visite, lecture, cycle) if cycle else None,
            bouton=bouton,
            retour=retour,
            action=visite.request.url.path,
            champs=[(nom, valeur) for nom, valeur in champs.items() if nom != "lu"],
        )
