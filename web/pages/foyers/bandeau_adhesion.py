"""What pages say of a membership that has ended, before an order and never before a pick-up (R-023)."""

from __future__ import annotations

from typing import NamedTuple

from domaine.commandes.adhesion import derniere_fin, en_mots, grace_passee
from domaine.mots import jour_de
from projections.lectures.gens import carte, foyers
from projections.lectures.vues import Lecture
from web.pages.commun.visite import Visite


class Bandeau(NamedTuple):
    """An alert: its state, its title and its sentence."""

    etat: str
    titre: str
    texte: str


async def bandeau(visite: Visite, lecture: Lecture, foyer: str, cycle: str = "") -> Bandeau | None:
    """None: the membership is in force. `cycle`: the round that is being ordered from; "": the next one."""
    jour = jour_de(visite.maintenant)
    periodes = [(ligne["valable_du"], ligne["valable_au"]) for ligne in await carte.adhesions(lecture, foyer)]
    if any(du <= jour <= au for du, au in periodes):
        return None
    titre = f"L'adhésion {en_mots(derniere_fin(periodes, jour))}"
    if grace_passee(periodes, await foyers.commandees(lecture, foyer), cycle, jour):
        return Bandeau("attention", titre, "Il faut la prendre avant de commander. Ce qui est commandé se retire.")
    return Bandeau("info", titre, "Une commande passe encore sans elle, la suivante l'attendra.")
