"""Whom a form of the permanences is about, and whom it offers."""

from __future__ import annotations

from domaine.types import PersonneId
from projections.annuaire.noms import cle_de_nom
from projections.lectures.groupe import permanences as lectures
from projections.lectures.vues import Lecture
from web.langue import pluriel
from web.pages.commun.choix import Option, equipe, foyers, lire_foyer
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.saisie.problemes import Probleme, SaisieInvalide


async def gens(visite: Visite, lecture: Lecture) -> list[Option]:
    """Of the team first, whoever took the fewest turns before the others; then the households."""
    tours = await lectures.tours(lecture, visite.groupement)
    gens = sorted(await equipe(visite, lecture), key=lambda option: (tours.get(option[0], 0), cle_de_nom(option[1])))
    de_l_equipe = [(nom, pluriel(tours.get(personne, 0), "créneau", "créneaux")) for personne, nom in gens]
    return [*de_l_equipe, *foyers(visite)]


async def membres(visite: Visite, lecture: Lecture) -> set[PersonneId]:
    """Everybody who may come today: the team, account holders, those who act for a household."""
    fiches = visite.site.application.annuaire.fiches(groupement=visite.groupement)
    titulaires = {fiche.titulaire for fiche in fiches}
    autorisees = {autorisee.personne for fiche in fiches for autorisee in fiche.autorisees}
    return {personne for personne, _ in await equipe(visite, lecture)} | titulaires | autorisees


def nommee(visite: Visite, formulaire: Formulaire) -> PersonneId:
    """Whom the form names: a person of the list, somebody of the team by name, a household's holder; else oneself.

    Raises SaisieInvalide.
    """
    if personne := formulaire.valeur("personne"):
        return personne
    if "qui" not in formulaire.valeurs:
        return visite.session.personne
    texte = formulaire.valeur("qui").strip()
    annuaire = visite.site.application.annuaire
    nommees = annuaire.personnes_nommees(texte) if texte else []
    if len(nommees) == 1:
        return nommees[0]
    titulaire = annuaire.titulaire_de(lire_foyer(visite, texte, "qui"))
    if titulaire is None:
        raise SaisieInvalide([Probleme("qui", "Ce foyer n'a pas de titulaire. Choisissez-en un autre.")])
    return titulaire.personne
