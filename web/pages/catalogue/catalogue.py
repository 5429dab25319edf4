"""`/catalogue`: what can be ordered, at what price per kg, litre or piece and for one step, and every version of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.foyers.tarif import coefficient
from domaine.mots import jour_de
from domaine.parametres import Parametres
from domaine.types import Role, Tarif
from projections.annuaire.noms import cle_de_nom
from projections.lectures.commande import catalogue as lectures
from projections.lectures.commande import commandes as lectures_commandes
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture, Ligne
from web.pages.catalogue.tri import AU_COUTANT, TRIS, Article, Choix, article, proposes, rayons, trier
from web.pages.commun.choix import peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Introuvable, Visite, visite

DENSE: Final = frozenset({Role.COORDINATEUR, Role.REFERENT_PRODUIT, Role.TRESORIER, Role.AUDITEUR})
"""Who reads the catalogue as a table, unless they ask for cards."""

routes = APIRouter()
Texte = Annotated[str, Query(max_length=100)]


def choix(
    q: Texte = "",
    categorie: Texte = "",
    fournisseur: Texte = "",
    label: Texte = "",
    sans: Texte = "",
    garde: Literal["", "sec", "frais"] = "",
    tri: Texte = "rayon",
) -> Choix:
    return Choix(q.strip(), categorie, fournisseur, label, sans, garde, tri if tri in TRIS else "rayon")


@routes.get("/catalogue")
async def catalogue(
    visite: Annotated[Visite, Depends(visite)],
    choix: Annotated[Choix, Depends(choix)],
    version: Annotated[int, Query(ge=0, le=9_999)] = 0,
    vue: Literal["", "table", "cartes"] = "",
) -> Response:
    async with visite.lire() as lecture:
        versions = await lectures.versions(lecture)
        choisie = next((v for v in versions if v["version"] == version or not version), None)
        if version and choisie is None:
            raise Introuvable("Cette version du catalogue n'existe pas.")
        tous = await articles_de(visite, lecture, choisie["version"]) if choisie else []
        trouves = trier(tous, choix)
        return await visite.page(
            lecture,
            "catalogue/catalogue.html",
            ici="catalogue",
            versions=versions,
            choisie=choisie,
            rayons=rayons(trouves, choix),
            trouves=len(trouves),
            total=len(tous),
            choix=choix,
            choisi=choix._asdict(),
            vue=vue or ("table" if visite.role in DENSE else "cartes"),
            importe=peut(visite, "PublierCatalogue"),
            manquent=await _manquent(visite, lecture, versions),
            touchees=await _touchees(visite, lecture),
            exporte=visite.role in EQUIPE,
            a_son_tarif=any(a["a_son_tarif"] for a in tous),
            **_proposes(tous),
        )


async def _manquent(visite: Visite, lecture: Lecture, versions: Sequence[Ligne]) -> list[str]:
    """Suppliers that lack in the newest version, for who may publish what is missing."""
    if not versions or not peut(visite, "PublierCatalogue"):
        return []
    return (await lectures.manquent(lecture)).get(versions[0]["version"], [])


async def _touchees(visite: Visite, lecture: Lecture) -> int:
    """Households that were promised another price than the newest version's, for who works in the group."""
    if visite.role not in EQUIPE:
        return 0
    return len({ligne["foyer"] for ligne in await lectures.lignes_touchees(lecture, visite.groupement)})


async def articles_de(visite: Visite, lecture: Lecture, version: int, produit: str | None = None) -> list[Article]:
    """Of a version, at the tier of the household that reads, savings as the group's parameters allow (R-042)."""
    jour = jour_de(visite.maintenant)
    parametres = await reglages.parametres(lecture, visite.groupement, jour)
    age_max = parametres.age_max_prix_reference_mois
    lignes = await lectures.articles(lecture, version, le=jour, age_max_mois=age_max, produit=produit)
    taux = await _taux(visite, lecture, jour, parametres)
    return [article(ligne, taux) for ligne in lignes]


async def _taux(visite: Visite, lecture: Lecture, jour: date, parametres: Parametres) -> int:
    """Of the household that reads its own page; nobody else is shown another price than at cost."""
    foyer = visite.session.foyer
    if visite.role is not Role.ADHERENT or foyer is None:
        return AU_COUTANT
    return coefficient(Tarif(await lectures_commandes.tarif_le(lecture, foyer, jour)), parametres)


def _proposes(tous: list[Article]) -> dict[str, Any]:
    return {
        "categories": _options({a["categorie"] or "" for a in tous}),
        "fournisseurs": sorted(
            {(a["fournisseur"], a["fournisseur_nom"]) for a in tous}, key=lambda f: cle_de_nom(f[1])
        ),
        "labels": _options(proposes(tous, "labels")),
        "allergenes": _options({*proposes(tous, "allergenes"), *proposes(tous, "traces")}),
        "tris": [(code, mots) for code, (mots, _) in TRIS.items()],
    }


def _options(mots: Iterable[str]) -> list[tuple[str, str]]:
    """Words that are their own code."""
    return [(mot, mot) for mot in sorted(mots, key=cle_de_nom)]
