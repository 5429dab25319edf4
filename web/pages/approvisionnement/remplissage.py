"""Cases as bars: how much of the last one is wanted beyond the stock, and where it becomes worth opening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from domaine.parametres import Parametres
from projections.lectures.vues import Ligne
from web.langue import pluriel, quantite


class Remplissage(NamedTuple):
    """One product against its pack; quantities in its unit."""

    ligne: Ligne
    nom: str
    pack: int
    pleins: int
    entame: int
    manque: int
    """To fill the case that is begun; 0 when none is."""
    phrase: str


def remplissages(colis: Iterable[Ligne]) -> list[Remplissage]:
    """Products whose pack is known, in the order given."""
    return [_remplissage(ligne) for ligne in colis if ligne["pack"]]


def _remplissage(ligne: Ligne) -> Remplissage:
    pack, entame, unite = ligne["pack"], ligne["entame"], ligne["unite"]
    manque = pack - entame if entame else 0
    pleins = pluriel(ligne["pleins"], "colis plein", "colis pleins") if ligne["pleins"] else ""
    sur = f"{quantite(entame, unite)} sur {quantite(pack, unite)}"
    reste = f"{sur}, encore {quantite(manque, unite)} pour remplir le colis" if entame else ""
    phrase = ", puis ".join(part for part in (pleins, reste) if part) or _rien(ligne)
    return Remplissage(ligne, ligne["nom_court"] or ligne["produit"], pack, ligne["pleins"], entame, manque, phrase)


def _rien(ligne: Ligne) -> str:
    """Why no case is to be filled."""
    if not ligne["besoin"]:
        return "rien de commandé"
    return "Le stock suffit" if ligne["du_stock"] >= ligne["besoin"] else "Le manque est décidé, rien à remplir"


def parametres_du_cycle(cycle: Ligne) -> Parametres:
    """As they were frozen when the round opened."""
    return msgspec.json.decode(cycle["parametres"], type=Parametres)


def dernier_jour_de_retrait(cycle: Ligne) -> date:
    """The last day on which what keeps may still be taken (R-104)."""
    jour: date = cycle["distribution_le"]
    return jour + timedelta(days=parametres_du_cycle(cycle).delai_retrait_jours)
