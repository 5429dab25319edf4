"""`/souhaits`: what the neighbourhood asks for, the most asked for first, as bars, as a list and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import half_up
from domaine.mots import euros, jour_de
from domaine.souhaits.choix import RAYONS
from domaine.types import Role, Unite
from projections.lectures.gens import souhaits as lectures
from projections.lectures.gens.souhaits import Theme
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture, Ligne
from web.langue import par_unite, pluriel, quantite
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun.choix import peut
from web.pages.commun.dessins import Point
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.souhaits.proches import Proches, proches
from web.pages.souhaits.reponse import en_mots

ADRESSE: Final = "/souhaits"
MONTRES: Final = 10
"""Bars of the drawing."""
MOIS: Final = 12
MOTS_DU_NOMBRE: Final = ("personne", "personnes")

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(EQUIPE | {Role.ADHERENT}))]


def _du_rayon(rayon: str, ligne: Ligne) -> bool:
    return bool(ligne["rayon"] == rayon)


SOUHAITS: Final = Liste(
    code="souhaits",
    titre="Souhaits",
    quoi=("produit demandé", "produits demandés"),
    colonnes=(
        Colonne(
            code="nom",
            titre="Produit",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(ligne["nom"], lien=ligne["lien"]),
            large="entiere",
        ),
        Colonne(code="rayon", titre="Rayon", valeur=lambda ligne: ligne["rayon"]),
        Colonne(
            code="demandeurs",
            titre="Demandé par",
            valeur=lambda ligne: ligne["demandeurs"],
            genre="nombre",
            decroit=True,
        ),
        Colonne(code="quantite", titre="Par mois", valeur=lambda ligne: ligne["quantite"]),
        Colonne(code="prix", titre="Prix payé aujourd'hui", valeur=lambda ligne: ligne["prix"]),
        Colonne(
            code="reponse",
            titre="Réponse",
            valeur=lambda ligne: f"{ligne['reponse'].mots} {ligne['reponse'].nom}".strip(),
            montre=lambda ligne: Case(ligne["reponse"].mots, etat=ligne["reponse"].etat, detail=ligne["reponse"].nom),
        ),
    ),
    filtres=(
        Filtre(
            code="rayon",
            titre="Rayon",
            choix=(
                Choix("", "Tous", toutes),
                *(Choix(code, mots, partial(_du_rayon, mots)) for code, mots in RAYONS.items()),
            ),
        ),
        Filtre(
            code="reponse",
            titre="Réponse",
            choix=(
                Choix("", "Toutes", toutes),
                Choix("attente", "Sans réponse", lambda ligne: ligne["reponse"].etat == "attente"),
                Choix("produit", "Un produit y répond", lambda ligne: bool(ligne["reponse"].produit)),
                Choix("clos", "Pas possible", lambda ligne: ligne["reponse"].etat == "clos"),
            ),
        ),
    ),
    tri="-demandeurs",
    chercher=par_mots(lambda ligne: ligne["mots"]),
    chercher_quoi="Produit",
)


@routes.get(ADRESSE)
async def page(visite: Membre) -> Response:
    """The team sees every wish; a household, those that enough others share."""
    async with visite.lire() as lecture:
        tous = await lectures.themes(lecture, visite.groupement)
        visibles = await en_nombre(visite, lecture, tous)
        vue = lister(visite, SOUHAITS, [rangee(visite, theme) for theme in visibles], exporte=visite.role in EQUIPE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "souhaits/tableau.html",
            ici="vie",
            v=vue,
            points=[Point(t.nom, t.demandeurs, pluriel(t.demandeurs, *MOTS_DU_NOMBRE)) for t in visibles[:MONTRES]],
            autres=len(tous) - len(visibles),
            seuil=await seuil(visite, lecture),
            note=peut(visite, "ExprimerSouhait") and visite.role in EQUIPE,
            chez_soi=visite.session.foyer is not None,
            proches=_a_reunir(visite, tous),
        )


def _a_reunir(visite: Visite, tous: Sequence[Theme]) -> list[tuple[Proches, Formulaire]]:
    if not peut(visite, "ReunirSouhaits"):
        return []
    return [(deux, Formulaire(f"reunir-{rang}")) for rang, deux in enumerate(proches(tous))]


def rangee(visite: Visite, theme: Theme) -> Ligne:
    """A theme as the list shows it."""
    ligne: dict[str, Any] = {
        "nom": theme.nom,
        "rayon": RAYONS[theme.rayon],
        "mots": " ".join([theme.nom, *theme.libelles.values()]),
        "lien": adresse_de(theme.theme) if visite.role in EQUIPE else "",
        "demandeurs": theme.demandeurs,
        "quantite": par_mois(theme),
        "prix": prix(theme) if visite.role in EQUIPE else "",
        "reponse": en_mots(theme.reponse),
    }
    return ligne


def adresse_de(theme: str) -> str:
    return f"{ADRESSE}/themes/{quote(theme)}"


def par_mois(theme: Theme) -> str:
    """« 24 kg », « 3 pièces »; what is bought less often than once a month, by the year."""
    dites = []
    for unite, par_an in sorted(theme.par_an.items()):
        rare = unite == Unite.PIECE and par_an < MOIS
        dites.append(f"{quantite(par_an, unite)} par an" if rare else quantite(half_up(par_an, MOIS), unite))
    return ", ".join(dites)


def prix(theme: Theme) -> str:
    """What stands in the middle of the prices that were said."""
    return ", ".join(
        f"{euros(centimes)} {'la ' if unite == Unite.PIECE else ''}{par_unite(unite)}"
        for unite, centimes in sorted(theme.prix.items())
    )


async def seuil(visite: Visite, lecture: Lecture) -> int:
    """Fewer than this are not told outside the team (R-213)."""
    return (await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant))).petites_cellules


async def en_nombre(visite: Visite, lecture: Lecture, tous: Sequence[Theme]) -> list[Theme]:
    """All for the team; else those that enough ask for: the words of one household are nobody else's business."""
    if visite.role in EQUIPE:
        return list(tous)
    au_moins = await seuil(visite, lecture)
    return [theme for theme in tous if theme.demandeurs >= au_moins]
