"""A figure and a fact as pages of one group show them: who may see them, and how they read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from domaine.mots import euros
from infra.facts import LogLine
from projections.chiffres.changements import Changement
from projections.chiffres.grammaire import Chiffre
from projections.lectures import commun
from projections.lectures.argent import caisse
from projections.lectures.gens.acces import d_ailleurs
from projections.lectures.vues import Lecture
from web.langue import jour, quantite
from web.pages.commun.navigation import COMPTES
from web.pages.commun.noms import NomsSansPersonne
from web.pages.commun.visite import Introuvable, PasPermis, Visite


async def exiger_du_groupe(visite: Visite, lecture: Lecture, chiffre: Chiffre) -> None:
    """Raise Introuvable for a figure of another group or of a till to be counted, PasPermis for an account."""
    nommes = dict(zip(chiffre.genre.cle, chiffre.mots, strict=False))
    if chiffre.genre.table is None:
        if visite.role not in COMPTES:
            raise PasPermis
        return
    tags = {"caisse" if nom == "session" else nom: {mot} for nom, mot in nommes.items()}
    if chiffre.genre.nom == "stock":
        tags["groupement"] = tags["cycle"]
    if await d_ailleurs(lecture, visite.groupement, tags) is not None:
        raise Introuvable("Ce chiffre n'est pas de votre groupement.")
    if nommes.get("session") in await caisse.aveugles(lecture, visite.groupement):
        raise Introuvable("Cette caisse n'est pas encore comptée : ce qui doit s'y trouver ne se montre qu'après.")


async def est_du_groupe(visite: Visite, lecture: Lecture, fait: LogLine[Any]) -> bool:
    groupement = getattr(fait.data, "groupement", None)
    if groupement is not None:
        return bool(groupement == visite.groupement)
    tags: dict[str, set[str]] = {}
    for tag in fait.tags:
        nom, _, valeur = tag.partition(":")
        tags.setdefault(nom, set()).add(valeur)
    return await d_ailleurs(lecture, visite.groupement, tags) is None


def montrables(changements: Iterable[Changement], aveugles: Collection[str]) -> list[Changement]:
    """Without what would tell how much is expected in a till that is to be counted (R-163)."""
    return [c for c in changements if c.chiffre.genre.nom != "caisse" or c.chiffre.mots[0] not in aveugles]


def en_mots(chiffre: Chiffre, valeur: int | None, noms: NomsSansPersonne) -> str:
    if valeur is None:
        return "rien encore"
    if chiffre.en_centimes:
        return euros(valeur)
    return quantite(valeur, noms.unite(chiffre.mots[-1]))


def effet_en_mots(chiffre: Chiffre, effet: int, noms: NomsSansPersonne) -> str:
    """« +7,75 € », « −500 g »."""
    return f"{'+' if effet > 0 else ''}{en_mots(chiffre, effet, noms)}"


async def libelles(lecture: Lecture, groupement: str) -> Mapping[str, str]:
    """What people call the rounds and the tills of the group, by code: « Commande de novembre », « Caisse 1 »."""
    cycles = {cycle["cycle"]: cycle["libelle"] for cycle in await commun.cycles(lecture, groupement)}
    caisses = {
        ligne["session"]: f"« {ligne['caisse']} », ouverte le {jour(ligne['ouverte_le'])}"
        for ligne in await caisse.toutes(lecture, groupement)
    }
    return cycles | caisses


def de_quoi(chiffre: Chiffre, noms: NomsSansPersonne, groupement: str, libelles: Mapping[str, str]) -> str:
    """What the figure is of: « Fatoumata Diarra (F-031) », « Lentilles, Commande de mai »; its group goes unsaid."""
    nommes = dict(zip(chiffre.genre.cle, chiffre.mots, strict=False))
    dits: dict[str, Callable[[str], str]] = {
        "produit": noms.produit,
        "foyer": noms.foyer,
        "fournisseur": noms.fournisseur,
    }
    premiers = [dits[nom](nommes[nom]) for nom in dits if nom in nommes]
    if chiffre.genre.table is None and chiffre.mots[1]:
        premiers.append(chiffre.mots[1])
    suite = [nommes[nom] for nom in ("session", "cycle") if nommes.get(nom, groupement) != groupement]
    return ", ".join([*premiers, *(libelles.get(mot, mot) for mot in suite)])
