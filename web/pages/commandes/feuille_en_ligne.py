"""The sheet that a household fills by itself: the whole catalogue comes back, only what changed is an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from domaine.types import Unite
from projections.lectures.vues import Ligne
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import AConfirmer, lire_entier, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide, invalide

QUANTITE: Final = "q."
"""Begins the names of the sheet's fields: `q.P016`."""
VUES: Final = "vues"
"""The field that says which products the household had ordered when it opened the page."""


class Inchangee(Exception):
    """The sheet came back as it was: the order stands, nothing has to be recorded."""


def donnees(
    formulaire: Formulaire, fiche: Ligne, foyer: str, articles: Mapping[str, Ligne], prises: Mapping[str, Ligne]
) -> dict[str, Any]:
    """Of `SaisirCommande`; raises SaisieInvalide, also when nothing was chosen, AConfirmer or Inchangee.

    What was ordered since the page was opened, on another telephone, left its field empty here: it is not withdrawn.
    """
    vues = formulaire.valeur(VUES, ",".join(prises)).split(",")
    lignes, retirees = [], []
    for produit, article in articles.items():
        quantite = quantite_notee(formulaire, article)
        prise = prises.get(produit)
        if not quantite and prise and produit in vues:
            retirees.append(produit)
        if not quantite:
            continue
        ligne = _ligne(formulaire, produit, quantite)
        if prise is None:
            lignes.append(ligne)
        elif any(prise[champ] != ligne[champ] for champ in ("quantite", "souple_moins", "souple_plus", "si_manque")):
            lignes.append({**ligne, "deja_commande": "la_meme"})
    if not lignes and not retirees:
        if prises:
            raise Inchangee
        raise SaisieInvalide([Probleme("", "Choisissez au moins un produit.")])
    return {
        "cycle": fiche["cycle"],
        "foyer": foyer,
        "catalogue": fiche["catalogue"],
        "lignes": lignes,
        "retirees": retirees,
    }


def quantite_notee(formulaire: Formulaire, article: Ligne) -> int:
    """0 for a field left empty. Raises SaisieInvalide, and AConfirmer that says which product it asks about."""
    nom = f"{QUANTITE}{article['produit']}"
    texte = formulaire.valeur(nom).strip()
    if not texte:
        return 0
    try:
        quantite = lire_quantite(texte, Unite(article["unite"]), nom, confirme=nom in formulaire.confirmes)
    except AConfirmer as erreur:
        question = f"{article['nom_court'] or article['produit']} : {erreur.question}"
        raise AConfirmer(nom, question, erreur.propose) from None
    if quantite < 0:
        raise invalide(nom, f": « {texte} » est moins que rien. Pour ne pas en prendre, laissez vide.")
    return quantite


def _ligne(formulaire: Formulaire, produit: str, quantite: int) -> dict[str, Any]:
    ecart = lire_entier(formulaire.valeur(f"t.{produit}") or "0", f"t.{produit}")
    return {
        "produit": produit,
        "quantite": quantite,
        "souple_moins": min(ecart, quantite),
        "souple_plus": ecart,
        "si_manque": formulaire.valeur(f"m.{produit}") or formulaire.valeur("si_manque") or "ne_pas_remplacer",
    }
