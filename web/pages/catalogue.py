"""`/catalogue`: what can be ordered, at what price per kg, litre or piece and for one step, and every version of it."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.arithmetique import montant_ligne
from domaine.mots import jour_de
from projections.annuaire.noms import plier
from projections.lectures import catalogue as lectures
from projections.lectures import reglages
from projections.lectures.vues import Ligne
from web.pages.choix import peut
from web.pages.navigation import EQUIPE
from web.pages.visite import Introuvable, Visite, visite

DITS: Final = ("produit", "nom", "nom_court", "origine", "fournisseur_nom", "labels")
"""What an article says of itself."""
LABELS: Final = {"AB": "Bio", "Nature & Progrès": "Nature & Progrès"}

routes = APIRouter()
Texte = Annotated[str, Query(max_length=100)]


@routes.get("/catalogue")
async def catalogue(
    visite: Annotated[Visite, Depends(visite)],
    q: Texte = "",
    categorie: Texte = "",
    fournisseur: Texte = "",
    version: Annotated[int, Query(ge=0, le=9_999)] = 0,
) -> Response:
    async with visite.lire() as lecture:
        versions = await lectures.versions(lecture)
        choisie = next((v for v in versions if v["version"] == version or not version), None)
        if version and choisie is None:
            raise Introuvable("Cette version du catalogue n'existe pas.")
        parametres = await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant))
        articles = [] if choisie is None else await lectures.articles(
            lecture,
            choisie["version"],
            maintenant=visite.maintenant,
            age_max_mois=parametres.age_max_prix_reference_mois,
        )  # fmt: skip
        trouves = _filtrer(articles, q, categorie, fournisseur)
        return await visite.page(
            lecture,
            "catalogue.html",
            ici="catalogue",
            versions=versions,
            choisie=choisie,
            rayons=_rayons([_article(article) for article in trouves]),
            trouves=len(trouves),
            total=len(articles),
            q=q.strip(),
            categorie=categorie,
            fournisseur=fournisseur,
            categories=sorted({article["categorie"] or "" for article in articles}),
            fournisseurs=sorted({(article["fournisseur"], article["fournisseur_nom"]) for article in articles}),
            importe=peut(visite, "PublierCatalogue"),
            exporte=visite.role in EQUIPE,
        )


def _filtrer(articles: list[Ligne], q: str, categorie: str, fournisseur: str) -> list[Ligne]:
    """By what was chosen and typed, accents and capitals aside; a section's name counts when no product answers."""
    choisis = [
        article
        for article in articles
        if (not categorie or article["categorie"] == categorie)
        and (not fournisseur or article["fournisseur"] == fournisseur)
    ]
    mots = plier(q).split()
    trouves = [article for article in choisis if _repond(article, mots, DITS)]
    return trouves or [article for article in choisis if _repond(article, mots, (*DITS, "categorie"))]


def _repond(article: Ligne, mots: list[str], champs: tuple[str, ...]) -> bool:
    """Every word that was typed begins a word of these fields."""
    dit = plier(" ".join(str(article[champ] or "") for champ in champs))
    return all(f" {mot}" in f" {dit}" for mot in mots)


def _article(article: Ligne) -> dict[str, Any]:
    prix = (article["prix_centimes"], article["prix_pour"])
    labels = msgspec.json.decode(article["labels"] or "[]")
    return {
        **article,
        "pas_centimes": montant_ligne(article["pas"], *prix),
        "minimum_centimes": montant_ligne(article["minimum"], *prix),
        "allergenes": msgspec.json.decode(article["allergenes"] or "[]"),
        "labels": [LABELS.get(label, label) for label in labels],
    }


def _rayons(articles: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    rayons: dict[str, list[dict[str, Any]]] = {}
    for article in articles:
        rayons.setdefault(article["categorie"] or "Autres", []).append(article)
    return list(rayons.items())
