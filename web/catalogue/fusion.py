"""The data of an act from a row: what the file leaves out stays as it is recorded, or is empty when nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from domaine.catalogue.faits import Article, FournisseurReference, ProduitReference
from web.catalogue.colonnes import COLONNES, Partie
from web.catalogue.lecture import Rangee

_NOMS: Final = "noms."

Donnees = dict[str, Any]


def _vides(partie: Partie) -> Donnees:
    return {
        colonne.champ: colonne.genre.vide for colonne in COLONNES if colonne.partie == partie and not colonne.requise
    }


_FOURNISSEUR, _PRODUIT, _ARTICLE = _vides("fournisseur"), _vides("produit"), _vides("article")


def fournisseur(rangee: Rangee, connu: FournisseurReference | None = None) -> Donnees:
    """Of `ReferencerFournisseur`."""
    return {**_FOURNISSEUR, **_donnees(connu), **rangee.fournisseur}


def produit(rangee: Rangee, connu: ProduitReference | None = None) -> Donnees:
    """Of `ReferencerProduit`."""
    noms = dict(connu.noms) if connu is not None else {}
    lus: Donnees = {}
    for champ, valeur in rangee.produit.items():
        if champ.startswith(_NOMS):
            noms[champ.removeprefix(_NOMS)] = valeur
        else:
            lus[champ] = valeur
    densite = lus.pop("densite_g_par_l", 0) or (connu.densite_g_par_l if connu else None)
    return {
        **_PRODUIT,
        **_donnees(connu),
        **lus,
        "fournisseur": rangee.chez,
        "densite_g_par_l": densite,
        "noms": {code: nom for code, nom in noms.items() if nom},
    }


def article(rangee: Rangee, fiche: Mapping[str, Any], connu: Article | None = None) -> Donnees:
    """Of one article of `PublierCatalogue`; `fiche` is the data of the product's card."""
    return {**_ARTICLE, **_donnees(connu), **rangee.article, **comme_la_fiche(fiche)}


def comme_la_fiche(fiche: Mapping[str, Any]) -> Donnees:
    """What a page repeats of the product's card, and must say the same (R-114)."""
    return {
        "nom": fiche["nom"],
        "frais": fiche["conservation"] == "frais",
        "allergenes": fiche["allergenes"],
        "traces": fiche["traces"],
    }


def reference(rangee: Rangee, unite: str) -> Donnees:
    """Of `ReleverPrixReference`; empty unless the row says a price elsewhere, with its day and its place (R-042)."""
    dit = {champ: rangee.reference.get(champ) for champ in ("prix_centimes", "releve_le", "source")}
    return {**dit, "produit": rangee.code, "unite": unite} if all(dit.values()) else {}


def _donnees(connu: msgspec.Struct | None) -> Donnees:
    return {} if connu is None else msgspec.to_builtins(connu)
