"""`/tresorerie/lettres`: whom the group owes money that pays no order, and the yearly letter to each (R-147)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.mots import euros, jour_de, le_jour
from projections.lectures import commun
from projections.lectures.argent import dettes
from projections.lectures.vues import Lecture, Ligne
from web.documents.composer import composer
from web.langue import jour
from web.listes.liste import Colonne, Liste, par_mots
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.lister import fichier as en_fichier
from web.pages.commun.lister import lister
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable, compte_du_foyer
from web.pages.tresorerie.listes import FOYER, somme

CREDITS: Final = Liste(
    code="credits",
    titre="Crédits des foyers",
    quoi=("foyer", "foyers"),
    colonnes=(
        FOYER,
        somme("credit_centimes", "On lui doit"),
        somme("pris", "Pris cette année"),
        somme("paye", "Payé cette année"),
        Colonne(code="dernier", titre="Dernier passage", valeur=lambda ligne: ligne["dernier_le"], genre="jour"),
    ),
    tri="-credit_centimes",
    chercher=par_mots(lambda ligne: ligne["nom"]),
    chercher_quoi="Foyer",
    total_mots="Total dû",
    par_page=60,
)

routes = APIRouter()


@routes.get("/tresorerie/lettres")
async def page(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        annee = jour_de(visite.maintenant).year
        lignes = [
            {**x, "nom": n.foyer(x["foyer"]), "compte": compte_du_foyer(visite, x["foyer"])}
            for x in await dettes.a_rendre(lecture, visite.groupement, annee)
        ]
        vue = lister(visite, CREDITS, lignes)
        if vue.demande.extension:
            return await en_fichier(visite, vue)
        return await visite.page(lecture, "tresorerie/lettres.html", ici="tresorerie", v=vue, annee=annee)


@routes.get("/tresorerie/lettres.pdf")
async def imprimer(visite: Comptable, foyer: Annotated[str, Query(max_length=12)] = "") -> Response:
    """Every letter, or one household's."""
    async with visite.lire() as lecture:
        annee = jour_de(visite.maintenant).year
        lignes = await dettes.a_rendre(lecture, visite.groupement, annee)
        donnees = await _lettres(visite, lecture, annee, [x for x in lignes if foyer in ("", x["foyer"])])
    return Response(
        await a_part(composer, "lettre.typ", donnees),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="lettres-{annee}.pdf"'},
    )


async def _lettres(visite: Visite, lecture: Lecture, annee: int, lignes: list[Ligne]) -> dict[str, Any]:
    groupement = await commun.groupement(lecture, visite.groupement) or {}
    annuaire = visite.site.application.annuaire
    fiches = {x["foyer"]: annuaire.fiche(x["foyer"]) for x in lignes}
    return {
        "association": groupement.get("association") or "",
        "quartier": groupement.get("quartier") or "",
        "date": le_jour(jour_de(visite.maintenant)),
        "annee": str(annee),
        "lettres": [
            {
                "foyer": x["foyer"],
                "nom": fiche.nom if (fiche := fiches[x["foyer"]]) else "",
                "rue": fiche.rue if fiche else "",
                "credit": euros(x["credit_centimes"]),
                "commande": euros(x["engage_centimes"]) if x["engage_centimes"] else "",
                "dernier": jour(x["dernier_le"]) if x["dernier_le"] else "",
                "pris": euros(x["pris"]),
                "paye": euros(x["paye"]),
                "rendu": euros(x["rendu"]) if x["rendu"] else "",
                "consignes": euros(x["consignes_centimes"]) if x["consignes_centimes"] else "",
            }
            for x in lignes
        ],
    }
