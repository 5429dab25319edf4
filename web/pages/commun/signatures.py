"""A second person signs with the one acting, by a code of their own."""

from __future__ import annotations

from domaine.refus import Refus
from projections.annuaire.noms import cle_de_nom
from projections.lectures.gens import acces as lecture_acces
from projections.lectures.vues import Lecture
from web.acces.refus import CodeIncorrect, TropDEssais
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite


class SignatureRefusee(Exception):
    """The second person's code is not right; the form says so."""


async def second_signataire(visite: Visite, formulaire: Formulaire) -> str | None:
    """Who signs with the person acting, by a code of their own; None when nobody was named.

    The code itself leaves the form: a page shown again never repeats it. Raises SignatureRefusee.
    """
    second, code = formulaire.valeur("second"), formulaire.valeurs.pop("code", "")
    if not second:
        return None
    try:
        await visite.site.acces.verifier_code(second, code, visite.session.appareil)
    except Refus as refus:
        await visite.refuser(formulaire, refus, {CodeIncorrect: "code", TropDEssais: "code"})
        raise SignatureRefusee from None
    return second


async def seconds(visite: Visite, lecture: Lecture) -> list[tuple[str, str]]:
    """Who may sign with the person acting, with their name."""
    roles = [role.value for role in ACCUEIL]
    personnes = await lecture_acces.personnes(lecture, visite.groupement, roles)
    nom = visite.site.application.annuaire.personne
    return sorted(
        ((p, nom(p)) for p in personnes if p != visite.session.personne), key=lambda paire: cle_de_nom(paire[1])
    )
