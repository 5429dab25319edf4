"""What the pages of disputes share: who reads them, the words of a case, what is typed in its forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import Depends

from domaine.types import Role
from infra.facts import LogLine
from projections.lectures.journal import litiges as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import avec_dessin
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, qui_ne_compte_pas
from web.recit.litiges import OBJETS
from web.saisie.problemes import Probleme, SaisieInvalide

LECTEURS: Final = COMPTES | {Role.REFERENT}
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(LECTEURS))]
CHOIX_D_OBJET: Final = [avec_dessin((code, mots[:1].upper() + mots[1:])) for code, mots in OBJETS.items()]
ILLISIBLE: Final = "(effacé)"


async def litige_de(visite: Visite, lecture: Lecture, litige: str) -> Ligne:
    """Raise Introuvable."""
    trouve = await lectures.un(lecture, visite.groupement, litige)
    if trouve is None:
        raise Introuvable("Ce désaccord n'existe pas dans votre groupement. Voyez la liste des désaccords.")
    return trouve


async def paroles(visite: Visite, dossier: Sequence[LogLine[Any]]) -> dict[int, str]:
    """What was written in each fact of a case, by position; those of an erased person cannot be read any more."""
    lues: dict[int, str] = {}
    for fait in dossier:
        for champ in ("dit", "texte", "resume"):
            chiffre = getattr(fait.data, champ, None)
            if chiffre:
                lues[fait.pos] = await visite.site.application.coffre.read_or(chiffre, ILLISIBLE)
    return lues


def positions(formulaire: Formulaire, champ: str) -> list[int]:
    """Numbers of facts, as people type or tick them: « 31, 38 »; raises SaisieInvalide."""
    mots = formulaire.valeur(champ).replace(",", " ").replace("n°", " ").split()
    coches = [nom.removeprefix(f"{champ}.") for nom in formulaire.valeurs if nom.startswith(f"{champ}.")]
    try:
        return sorted({int(mot) for mot in (*mots, *coches)})
    except ValueError:
        phrase = "Écrivez les numéros des faits, comme « 31, 38 ». La page Revoir les donne."
        raise SaisieInvalide([Probleme(champ, phrase)]) from None
