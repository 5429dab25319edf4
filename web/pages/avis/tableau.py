"""`/avis`: what all who took a product think of it, of one round or of all, as a list and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.arithmetique import half_up
from projections.annuaire.noms import cle_de_nom
from projections.lectures.gens import avis as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import pluriel
from web.listes.liste import Case, Colonne, Liste, par_mots
from web.pages.commun.choix import foyers, peut
from web.pages.commun.dessins import Point
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.souhaits.tableau import Membre, seuil
from web.recit.avis import GOUTS

ADRESSE: Final = "/avis"
MONTRES: Final = 8
"""Bars of the drawing."""
SUR_CENT: Final = 100

routes = APIRouter()


def _nombre(code: str, titre: str) -> Colonne:
    return Colonne(code=code, titre=titre, valeur=lambda ligne: ligne[code], genre="nombre", ecran=False)


def _part(code: str, titre: str) -> Colonne:
    return Colonne(
        code=code,
        titre=titre,
        valeur=lambda ligne: ligne[code],
        genre="nombre",
        montre=lambda ligne: Case("" if ligne[code] is None else f"{ligne[code]}\N{NO-BREAK SPACE}%"),
        decroit=True,
    )


AVIS: Final = Liste(
    code="avis",
    titre="Avis",
    quoi=("produit", "produits"),
    colonnes=(
        Colonne(
            code="nom",
            titre="Produit",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(ligne["nom"], lien=f"/catalogue/produits/{ligne['produit']}"),
            large="entiere",
        ),
        Colonne(code="avis", titre="Avis", valeur=lambda ligne: ligne["avis"], genre="nombre", decroit=True),
        *(_nombre(gout, mot.capitalize()) for gout, mot in GOUTS.items()),
        _part("aiment", "Bon ou très bon"),
        _part("cher", "Trop cher"),
        _part("reprendront", "En reprendraient"),
    ),
    tri="-aiment",
    chercher=par_mots(lambda ligne: ligne["nom"]),
    chercher_quoi="Produit",
)


@routes.get(ADRESSE)
async def page(visite: Membre, cycle: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The team reads every opinion counted; a household, those of enough households."""
    return await montrer(visite, cycle)


async def montrer(visite: Visite, cycle: str = "", refuse: Formulaire | None = None) -> Response:
    """`refuse`: the form that names a household, as it was typed, when none answers."""
    async with visite.lire() as lecture:
        cycles = await lectures.cycles(lecture, visite.groupement)
        choisi = cycle if cycle in {c["cycle"] for c in cycles} else None
        tous = [avec_parts(ligne) for ligne in await lectures.par_produit(lecture, visite.groupement, choisi)]
        visibles = await assez(visite, lecture, tous)
        vue = lister(visite, AVIS, visibles, exporte=visite.role in EQUIPE, adresse=ADRESSE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        au_moins = await seuil(visite, lecture)
        return await visite.page(
            lecture,
            "avis/tableau.html",
            ici="vie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            s=refuse or Formulaire("choisir"),
            v=vue,
            points=_points([ligne for ligne in visibles if ligne["foyers"] >= au_moins]),
            autres=len(tous) - len(visibles),
            seuil=au_moins,
            cycle=choisi or "",
            cycles=[
                {"code": "", "nom": "Toutes", "adresse": ADRESSE},
                *(
                    {"code": c["cycle"], "nom": c["libelle"], "adresse": f"{ADRESSE}?cycle={c['cycle']}"}
                    for c in cycles
                ),
            ],
            gens=foyers(visite) if peut(visite, "DonnerAvis") and visite.role in EQUIPE else [],
            chez_soi=visite.session.foyer is not None,
        )


async def assez(visite: Visite, lecture: Lecture, lignes: Sequence[Ligne]) -> list[Ligne]:
    """All for the team; else those on which enough households gave an opinion."""
    au_moins = 0 if visite.role in EQUIPE else await seuil(visite, lecture)
    return [ligne for ligne in lignes if ligne["foyers"] >= au_moins]


def avec_parts(ligne: Ligne) -> Ligne:
    """With shares in whole percent, of those who said; null: nobody did."""
    return {
        **ligne,
        "aiment": _pour_cent(ligne["bon"] + ligne["tres_bon"], ligne["avis"]),
        "cher": _pour_cent(ligne["trop_cher"], ligne["du_prix"]),
        "reprendront": _pour_cent(ligne["oui"], ligne["de_reprendre"]),
    }


def _pour_cent(nombre: int, sur: int) -> int | None:
    return half_up(SUR_CENT * nombre, sur) if sur else None


def _points(lignes: Sequence[Ligne]) -> list[Point]:
    aimes = sorted(lignes, key=lambda ligne: (-ligne["aiment"], -ligne["avis"], cle_de_nom(ligne["nom"])))
    return [
        Point(
            ligne["nom"],
            ligne["aiment"],
            f"{ligne['aiment']}\N{NO-BREAK SPACE}%, {pluriel(ligne['avis'], 'avis', 'avis')}",
        )
        for ligne in aimes[:MONTRES]
    ]
