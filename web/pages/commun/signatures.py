"""A second person signs with the one acting, by a code of their own."""

from __future__ import annotations

from projections.annuaire.noms import cle_de_nom
from projections.lectures.gens import acces as lecture_acces
from projections.lectures.vues import Lecture
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite


async def seconde_signature(visite: Visite, formulaire: Formulaire) -> str | None:
    """Who signs with the person acting, by a code of their own; None when nobody was named.

    Raises CodeIncorrect or TropDEssais.
    """
    second = formulaire.valeur("second")
    if not second:
        return None
    code, formulaire.valeurs["code"] = formulaire.valeur("code"), ""  # a page shown again never repeats it
    await visite.site.acces.verifier_code(second, code)
    return second


async def seconds(visite: Visite, lecture: Lecture) -> list[tuple[str, str]]:
    """Who may sign with the person acting, with their name."""
    roles = [role.value for role in ACCUEIL]
    personnes = await lecture_acces.personnes(lecture, visite.groupement, roles)
    nom = visite.site.application.annuaire.personne
    return sorted(
        ((p, nom(p)) for p in personnes if p != visite.session.personne), key=lambda paire: cle_de_nom(paire[1])
    )
