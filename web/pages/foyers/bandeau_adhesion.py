"""What pages say of a membership that has ended, before an order and never before a pick-up (R-023); of who left."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from domaine.commandes.adhesion import derniere_fin, en_mots, grace_passee
from domaine.foyers.enregistrer_adhesion import cotisation_minimale
from domaine.mots import jour_de
from projections.lectures.gens import carte, foyers
from projections.lectures.vues import Lecture
from web.langue import jour as en_date
from web.pages.commun.visite import Visite


class Bandeau(NamedTuple):
    """An alert: its state, its title and its sentence."""

    etat: str
    titre: str
    texte: str
    parti: bool = False
    """The household left: it orders nothing any more."""


class APrendre(NamedTuple):
    """A membership that is to be taken: since when it lacks, and the least that it costs."""

    titre: str
    minimum_centimes: int


async def a_prendre(visite: Visite, lecture: Lecture, foyer: str) -> APrendre | None:
    """What is due before anything else, at once (R-022); None: the membership is in force, or the household left."""
    jour = jour_de(visite.maintenant)
    periodes = await _periodes(lecture, foyer)
    fiche = await carte.fiche(lecture, visite.groupement, foyer, jour)
    if fiche is None or fiche["etat"] == "quitte" or _en_cours(periodes, jour):
        return None
    return APrendre(_titre(periodes, jour), cotisation_minimale(du_quartier=fiche["du_quartier"]))


async def bandeau(visite: Visite, lecture: Lecture, foyer: str, cycle: str = "") -> Bandeau | None:
    """None: the membership is in force. `cycle`: the round that is being ordered from; "": the next one."""
    jour = jour_de(visite.maintenant)
    fiche = await carte.fiche(lecture, visite.groupement, foyer, jour)
    if fiche is not None and fiche["etat"] == "quitte":
        qui = "Votre foyer" if visite.session.foyer == foyer else "Ce foyer"
        titre = f"{qui} a quitté le groupement le {en_date(fiche['quitte_le'])}"
        return Bandeau("info", titre, "Ce qui a été commandé, pris et payé se lit encore.", parti=True)
    periodes = await _periodes(lecture, foyer)
    if _en_cours(periodes, jour):
        return None
    titre = _titre(periodes, jour)
    if grace_passee(periodes, await foyers.commandees(lecture, foyer), cycle, jour):
        return Bandeau("attention", titre, "Il faut la prendre avant de commander. Ce qui est commandé se retire.")
    return Bandeau("info", titre, "Une commande passe encore sans elle, la suivante l'attendra.")


Periodes = list[tuple[date, date]]


async def _periodes(lecture: Lecture, foyer: str) -> Periodes:
    return [(ligne["valable_du"], ligne["valable_au"]) for ligne in await carte.adhesions(lecture, foyer)]


def _en_cours(periodes: Periodes, jour: date) -> bool:
    return any(du <= jour <= au for du, au in periodes)


def _titre(periodes: Periodes, jour: date) -> str:
    return f"L'adhésion {en_mots(derniere_fin(periodes, jour))}"
