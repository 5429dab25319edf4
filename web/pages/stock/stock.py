"""`/cycles/{cycle}/stock`: product by product, what came, what is promised, what left, what remains and its worth."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.stock.alerte import dix_milliemes_perdus, pertes_a_surveiller
from domaine.stock.cump import Valeur
from domaine.types import Unite
from projections.lectures.commande import lots as lectures_lots
from projections.lectures.commande import stock as lectures
from projections.lectures.ordre import par_rayon
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, lire_foyer, peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.stock.valeurs import valeurs_moyennes
from web.saisie.problemes import SaisieInvalide
from web.tableur.ecriture import Case, en_csv

ENTETES: Final = (
    "produit",
    "nom",
    "unité",
    "reçu",
    "remis",
    "vendu",
    "perdu",
    "donné",
    "transféré",
    "écart",
    "reste",
    "réservé",
    "libre",
    "dans la salle",
    "valeur en euros",
)

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Pour = Annotated[str, Query(max_length=80)]
"""The household that stands there, and looks for something else than what is missing."""


def qui_cherche(visite: Visite, pour: str) -> dict[str, Any] | None:
    """None: nobody, or nobody whom the group knows."""
    try:
        foyer = lire_foyer(visite, pour, "foyer")
    except SaisieInvalide:
        return None
    return noms.carte(visite.site.application.annuaire, foyer)


@routes.get("/cycles/{cycle}/stock")
async def stock(visite: Equipe, cycle: str, pour: Pour = "") -> Response:
    """`pour`: only what may be sold to it."""
    carte = qui_cherche(visite, pour)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = await _valorisees(visite, lecture, cycle)
        montrees = [ligne for ligne in lignes if carte is None or max(ligne["libre"], ligne["libre_a_part"]) > 0]
        return await visite.page(
            lecture,
            "stock/stock.html",
            ici="cycle",
            cycle=fiche,
            groupement=visite.groupement,
            agit=peut(visite, "ConstaterPerte") or peut(visite, "VendreReliquat"),
            compte=peut(visite, "InventorierProduit"),
            rayons=par_rayon(montrees),
            pour=carte,
            valeur=sum(ligne["valeur_centimes"] for ligne in lignes),
            pertes=await _pertes(visite, lecture, fiche),
            a_decider=[
                lot for lot in await lectures_lots.lots(lecture, visite.groupement) if lot["a_decider"] and lot["unite"]
            ],
        )


@routes.get("/cycles/{cycle}/stock.csv")
async def stock_csv(visite: Equipe, cycle: str) -> Response:
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        lignes = [ligne for ligne in await _valorisees(visite, lecture, cycle) if ligne["unite"]]
    colonnes = ("recu", "retire", "vendu", "perdu", "donne", "transfere", "ecart", "reste", "reserve", "libre", "salle")
    rangees: list[list[Case]] = [
        [
            ligne["produit"],
            ligne["nom_court"] or "",
            "kg" if ligne["unite"] == "g" else "L" if ligne["unite"] == "ml" else "pièces",
            *(_nombre(ligne[colonne], ligne["unite"]) for colonne in colonnes),
            Decimal(ligne["valeur_centimes"]).scaleb(-2),
        ]
        for ligne in lignes
    ]
    nom = f"stock-{a_paris(visite.maintenant):%Y-%m-%d}.csv"
    entete = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return Response(en_csv(ENTETES, rangees), media_type="text/csv", headers=entete)


def _nombre(valeur: int, unite: str) -> Case:
    """In pieces, kg or litres, as a spreadsheet counts: a number below zero is one too."""
    return valeur if unite == Unite.PIECE else Decimal(valeur).scaleb(-3).normalize()


class Pertes(NamedTuple):
    """Losses of the civil year against what was bought."""

    perdu_centimes: int
    taux: str
    """« 1,16 % »."""
    alerte: bool


async def _pertes(visite: Visite, lecture: Lecture, fiche: Ligne) -> Pertes:
    annee = a_paris(visite.maintenant).year
    somme = await lectures.taux_de_perte(lecture, visite.groupement, annee)
    perdu, achats = somme["perdu_centimes"], somme["achats_centimes"]
    entier, centiemes = divmod(dix_milliemes_perdus(perdu, achats), 100)
    alerte = pertes_a_surveiller(perdu, achats, parametres_du_cycle(fiche))
    return Pertes(perdu, f"{entier},{centiemes:02d}\N{NO-BREAK SPACE}%", alerte)


async def _valorisees(visite: Visite, lecture: Lecture, cycle: str) -> list[dict[str, Any]]:
    """Each product of the round or in the hall, with what all of it there is worth at its average cost (R-090)."""
    valeurs = valeurs_moyennes(await lectures.par_cycle(lecture, visite.groupement))
    rien = Valeur(0, 0)
    return [
        {**ligne, "valeur_centimes": valeurs.get(ligne["produit"], rien).centimes}
        for ligne in await lectures.du_cycle(lecture, visite.groupement, cycle)
        if any(ligne[colonne] for colonne in ("salle", "attendu", "recu", "reserve", "transfere"))
    ]
