"""The sheet that a household fills by itself: the whole catalogue comes back, only what changed is an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domaine.types import Unite
from projections.lectures.vues import Ligne
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import lire_entier, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide


def donnees(
    formulaire: Formulaire, fiche: Ligne, foyer: str, articles: Mapping[str, Ligne], prises: Mapping[str, Ligne]
) -> dict[str, Any]:
    """Of `SaisirCommande`; raises SaisieInvalide, also when nothing changed, or AConfirmer."""
    lignes, retirees = [], []
    for produit, article in articles.items():
        quantite = _quantite(formulaire, produit, article)
        prise = prises.get(produit)
        if not quantite and prise:
            retirees.append(produit)
        if not quantite:
            continue
        ligne = _ligne(formulaire, produit, quantite)
        if prise is None:
            lignes.append(ligne)
        elif any(prise[champ] != ligne[champ] for champ in ("quantite", "souple_moins", "souple_plus", "si_manque")):
            lignes.append({**ligne, "deja_commande": "la_meme"})
    if not lignes and not retirees:
        mots = "Rien n'a changé dans votre commande." if prises else "Choisissez au moins un produit."
        raise SaisieInvalide([Probleme("", mots)])
    return {
        "cycle": fiche["cycle"],
        "foyer": foyer,
        "catalogue": fiche["catalogue"],
        "lignes": lignes,
        "retirees": retirees,
    }


def _quantite(formulaire: Formulaire, produit: str, article: Ligne) -> int:
    nom = f"q.{produit}"
    texte = formulaire.valeur(nom).strip()
    if not texte:
        return 0
    return lire_quantite(texte, Unite(article["unite"]), nom, confirme=nom in formulaire.confirmes)


def _ligne(formulaire: Formulaire, produit: str, quantite: int) -> dict[str, Any]:
    ecart = lire_entier(formulaire.valeur(f"t.{produit}") or "0", f"t.{produit}")
    return {
        "produit": produit,
        "quantite": quantite,
        "souple_moins": min(ecart, quantite),
        "souple_plus": ecart,
        "si_manque": formulaire.valeur(f"m.{produit}") or formulaire.valeur("si_manque") or "ne_pas_remplacer",
    }
