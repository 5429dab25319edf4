"""`/cycles/{cycle}/distribution`: who came, who is still to come, what is left to hand over."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.commande import hall
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Ligne
from web.langue import jour_court, pluriel
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import ETAPES, etape_de
from web.pages.cycle.horaires import heures_changees
from web.soldes import Phrase

FILTRES = {
    "a_servir": "À servir",
    "en_partie": "En partie",
    "servis": "Servis",
    "apres": "Venus après",
    "absents": "Pas venus",
    "tous": "Tous",
}

SE_REMET = ("en_distribution", "distribue")
"""Steps of a round of which somebody may still come and take."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/distribution")
async def distribution(visite: Equipe, cycle: str, montre: str = "a_servir", listes: str = "") -> Response:
    """`listes`: with what each takes, to print for a hall without screens; never with an amount (R-025)."""
    montre = montre if montre in FILTRES else "a_servir"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        rang = noms.par_nom(visite)
        lignes = await lectures.a_servir(lecture, visite.groupement, cycle)
        lignes.sort(key=lambda ligne: rang(ligne["foyer"]))
        par_etat = {code: [ligne for ligne in lignes if _est(ligne, code)] for code in FILTRES}
        return await visite.page(
            lecture,
            "distribution/distribution.html",
            ici="distribution",
            adresse=f"/cycles/{cycle}/distribution?montre={montre}{'&listes=oui' if listes else ''}",
            cycle=fiche,
            etape=etape_de(fiche),
            changees=await heures_changees(lecture, fiche),
            etapes=ETAPES,
            autres=[
                (autre, etape_de(autre))
                for autre in await visite.cycles_en_cours(lecture)
                if autre["cycle"] != cycle and etape_de(autre) in SE_REMET
            ],
            montre=montre,
            filtres=[
                {
                    "code": code,
                    "nom": f"{nom} ({len(par_etat[code])})",
                    "adresse": f"/cycles/{cycle}/distribution?montre={code}",
                }
                for code, nom in FILTRES.items()
            ],
            lignes=[_rang(visite, ligne) for ligne in par_etat[montre]],
            listes=listes,
            a_remettre=_par_foyer(await hall.a_remettre(lecture, visite.groupement, cycle)) if listes else {},
            servis=len(par_etat["servis"]),
            en_partie=len(par_etat["en_partie"]),
            total=len(lignes),
            restent=await hall.reste_a_servir(lecture, visite.groupement, cycle),
            doubles=await hall.doubles(lecture, visite.groupement, cycle),
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
            previent=peut(visite, "PrevenirFoyer"),
            absences=peut(visite, "ConstaterAbsence") and etape_de(fiche) == "distribue",
            n=await noms.lire(visite, lecture),
        )


def _est(ligne: Ligne, code: str) -> bool:
    absent = ligne["absence_le"] is not None
    match code:
        case "a_servir":
            return bool(ligne["restent"]) and not absent
        case "en_partie":
            return bool(ligne["restent"] and ligne["retraits"]) and not absent
        case "apres":
            return ligne["en_retard"] is not None
        case "servis":
            return bool(ligne["retraits"]) and not ligne["restent"]
        case "absents":
            return absent
    return True


def _par_foyer(lignes: list[Ligne]) -> dict[str, list[Ligne]]:
    siennes: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        siennes.setdefault(ligne["foyer"], []).append(ligne)
    return siennes


def _rang(visite: Visite, ligne: Ligne) -> dict[str, Any]:
    return {**ligne, "carte": noms.carte(visite.site.application.annuaire, ligne["foyer"]), "ou_en_est": _etat(ligne)}


def _etat(ligne: Ligne) -> Phrase:
    """Where the household stands, without any amount: others look at this list (R-025)."""
    reste = pluriel(ligne["restent"], "produit à prendre", "produits à prendre")
    if ligne["absence_le"] is not None:
        return Phrase("du", "Absence notée", f"{reste} encore" if ligne["restent"] else "")
    if ligne["retraits"] and ligne["restent"]:
        return Phrase("doit", f"En partie : reste {reste}")
    if ligne["en_retard"] is not None:
        return Phrase("regle", f"Venu après, le {jour_court(ligne['en_retard'])}")
    return Phrase("doit", reste) if ligne["restent"] else Phrase("regle", "Servi")
