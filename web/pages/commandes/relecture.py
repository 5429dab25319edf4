"""An order read back before it is recorded: the act is tried, and what it would make is shown, line by line (R-051)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from fastapi.responses import Response

from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.fait import Fait
from domaine.types import Role
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.saisie.json_strict import lire_json
from web.saisie.problemes import Probleme, SaisieInvalide


class LigneRelue(NamedTuple):
    produit: str
    quantite: int
    avant: int
    """What the household had ordered; 0: the line is new."""
    centimes: int


class Relecture(NamedTuple):
    lignes: tuple[LigneRelue, ...]
    """Of the whole order as it would stand; those withdrawn come with a quantity of 0."""

    @property
    def total(self) -> int:
        return sum(ligne.centimes for ligne in self.lignes)

    @property
    def produits(self) -> int:
        return sum(1 for ligne in self.lignes if ligne.quantite)


async def essayer(
    visite: Visite, formulaire: Formulaire, nom: str, donnees: Callable[[], Mapping[str, Any]], champs: Champs
) -> tuple[Fait, ...] | None:
    """What the act would record; None when something is wrong, and the form then says what."""

    async def essaye() -> tuple[Fait, ...]:
        acte = await visite.lire_acte(nom, donnees())
        return await visite.site.application.executeur.essayer(acte, visite.contexte)

    return await visite.ou_refus(essaye, formulaire, champs)


def relire(lignes: list[Ligne], faits: tuple[Fait, ...]) -> Relecture:
    """From the order as it stands and the facts of a trial."""
    relues = {
        ligne["produit"]: LigneRelue(
            ligne["produit"], ligne["quantite"], ligne["quantite"], int(ligne["engage_centimes"])
        )
        for ligne in lignes
        if ligne["quantite"]
    }
    for fait in faits:
        match fait:
            case LigneCommandeModifiee():
                relues[fait.produit] = LigneRelue(
                    fait.produit, fait.quantite, fait.quantite_avant, fait.engage_centimes
                )
            case LigneCommandeRetiree():
                relues[fait.produit] = LigneRelue(fait.produit, 0, fait.quantite_avant, 0)
    return Relecture(tuple(relues.values()))


async def page_relecture(
    visite: Visite,
    formulaire: Formulaire,
    feuille: Mapping[str, Any],
    relecture: Relecture,
    cycle: Ligne,
    *,
    titre: str,
    adresse: str,
    phrases: Sequence[str] = (),
) -> Response:
    """The order in full; what is confirmed is this very sheet, with this very total, whatever happens meanwhile."""
    adherent = visite.role is Role.ADHERENT
    if not relecture.produits:
        sien = "votre" if adherent else "son"
        titre = "Retirer toute la commande ?"
        phrases = [*phrases, f"Plus rien n'est commandé. Ce qui est payé reste sur {sien} compte."]
    lue = {**feuille, "total_lu_centimes": relecture.total}
    champs = {**formulaire.valeurs, "saisie": formulaire.saisie, "feuille": json.dumps(lue)}
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "commandes/relire.html",
            ici="ma-famille" if adherent else "cycle",
            cycle=cycle,
            n=await noms.lire(visite, lecture),
            titre=titre,
            phrases=phrases,
            relecture=relecture,
            champs=[(nom, valeur) for nom, valeur in champs.items() if nom not in {"lu", "corriger"}],
            action=adresse,
        )


def feuille_lue(formulaire: Formulaire, cycle: str, foyer: str) -> dict[str, Any]:
    """The sheet that was read back; raises SaisieInvalide on a page that somebody tampered with."""
    lue = lire_json(formulaire.valeur("feuille").encode())
    if not isinstance(lue, dict):
        raise SaisieInvalide([Probleme("", "La relecture ne se lit pas. Recommencez.")])
    return {**lue, "cycle": cycle, "foyer": foyer}
