"""What several forms let people choose: one of the team, one of the households, a round of the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domaine.registre import ACTES
from projections.annuaire.noms import cle_de_nom, mots_appeles, plier
from projections.lectures import commun
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun.navigation import COMPTES
from web.pages.commun.visite import Introuvable, PasPermis, Visite
from web.saisie.problemes import Probleme, SaisieInvalide

Option = tuple[str, str]
"""Value and words."""


async def cycle_de(visite: Visite, lecture: Lecture, cycle: str) -> Ligne:
    """A round of the group; raises Introuvable."""
    trouve = await commun.cycle(lecture, visite.groupement, cycle)
    if trouve is None or trouve["ouvert_le"] is None:
        raise Introuvable("Cette commande du mois n'existe pas dans votre groupement.")
    return trouve


def discret(visite: Visite) -> bool:
    """Whether somebody in the hall looks: quantities and amounts then never stand on one page (R-025)."""
    return visite.role not in COMPTES


def peut(visite: Visite, acte: str) -> bool:
    """Whether this role may take this act, now: a form is shown to nobody else, and none in the past."""
    return visite.monde is None and visite.role in ACTES[acte].ROLES


def exiger_le_droit(visite: Visite, acte: str) -> None:
    """Raise PasPermis to who may not take this act."""
    if not peut(visite, acte):
        raise PasPermis


async def equipe(visite: Visite, lecture: Lecture) -> list[Option]:
    """Everybody who acts in the group, by name."""
    nom = visite.site.application.annuaire.personne
    return sorted(
        ((p, nom(p)) for p in await reglages.equipe(lecture, visite.groupement)),
        key=lambda option: cle_de_nom(option[1]),
    )


def foyers(visite: Visite) -> list[Option]:
    """Households of the group as a field with suggestions offers them: number, then name."""
    fiches = visite.site.application.annuaire.fiches(groupement=visite.groupement)
    return [(f"{fiche.foyer} {fiche.nom}", fiche.rue) for fiche in fiches]


def lire_foyer(visite: Visite, texte: str, champ: str) -> str:
    """The household that was named by « F-031 … », « 31 » or its name; an old number leads to the one that stays.

    Raises SaisieInvalide unless one answers.
    """
    annuaire = visite.site.application.annuaire
    numero = texte.strip().partition(" ")[0].upper()
    fiche = annuaire.fiche(f"F-{numero:0>3}" if numero.isdecimal() else numero)
    if fiche is not None and fiche.groupement == visite.groupement:
        return annuaire.actuel(fiche.foyer)
    trouves = annuaire.chercher(texte, groupement=visite.groupement) if texte.strip() else []
    if len(trouves) == 1 and _commence(trouves[0].nom, texte):
        return trouves[0].foyer
    raise SaisieInvalide([Probleme(champ, _quel_foyer(texte, trouves))])


def _commence(nom: str, texte: str) -> bool:
    """Every word typed begins a word of the name: money never goes to a name that only sounds like it."""
    return all(f" {mot}" in f" {plier(nom)}" for mot in mots_appeles(texte))


def _quel_foyer(texte: str, trouves: Sequence[Any]) -> str:
    if not texte.strip():
        return "Indiquez le foyer, par son numéro ou par son nom."
    if not trouves:
        return f"Aucun foyer ne répond à « {texte.strip()} ». Essayez son numéro, par exemple F-031."
    if len(trouves) == 1:
        return f"Vouliez-vous dire {trouves[0].foyer} {trouves[0].nom} ? Écrivez son numéro."
    proches = ", ".join(f"{fiche.foyer} {fiche.nom}" for fiche in trouves[:4])
    return f"Plusieurs foyers répondent à « {texte.strip()} » : {proches}. Choisissez-en un."
