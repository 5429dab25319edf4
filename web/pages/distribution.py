"""`/cycles/{cycle}/distribution`: who came, who is still to come, what is left to hand over."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures import foyers as lectures
from projections.lectures import stock as lectures_stock
from projections.lectures.vues import Ligne
from web.langue import solde_de
from web.pages import noms
from web.pages.absences import absents
from web.pages.choix import cycle_de, peut
from web.pages.etapes import etape_de
from web.pages.foyer import foyer_connu
from web.pages.navigation import EQUIPE
from web.pages.saisies import Formulaire
from web.pages.visite import PasPermis, Visite, reserve_a

FILTRES = {"a_servir": "À servir", "servis": "Servis", "absents": "Pas venus", "tous": "Tous"}

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/distribution")
async def distribution(visite: Equipe, cycle: str, montre: str = "a_servir") -> Response:
    return await _page(visite, cycle, montre)


async def _page(
    visite: Visite, cycle: str, montre: str, absence: Formulaire | None = None, *, statut: int = 200
) -> Response:
    """`absence`: what was refused, about one household."""
    montre = montre if montre in FILTRES else "a_servir"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        annuaire = visite.site.application.annuaire
        ordre = {f.foyer: rang for rang, f in enumerate(annuaire.fiches(groupement=visite.groupement))}
        lignes = await lectures.a_servir(lecture, visite.groupement, cycle)
        lignes.sort(key=lambda ligne: ordre.get(ligne["foyer"], len(ordre)))
        par_etat = {code: [ligne for ligne in lignes if _est(ligne, code)] for code in FILTRES}
        stock = await lectures_stock.stock(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "distribution.html",
            ici="distribution",
            adresse=f"/cycles/{cycle}/distribution?montre={montre}",
            statut=statut,
            cycle=fiche,
            etape=etape_de(fiche),
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
            servis=len(par_etat["servis"]),
            total=len(lignes),
            restent=[ligne for ligne in stock if ligne["reserve"] > 0],
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement),
            absents=await absents(visite, lecture, fiche) if _se_constate(visite, fiche) else None,
            absence=absence,
            n=await noms.lire(visite, lecture),
        )


def _se_constate(visite: Visite, fiche: Ligne) -> bool:
    return peut(visite, "ConstaterAbsence") and etape_de(fiche) == "distribue"


@routes.post("/cycles/{cycle}/distribution/absences/{foyer}")
async def constater(visite: Equipe, cycle: str, foyer: str) -> Response:
    if not peut(visite, "ConstaterAbsence"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, f"absence-{foyer}")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        await foyer_connu(visite, lecture, foyer)
    donnees = {
        "cycle": cycle,
        "foyer": foyer,
        "catalogue": fiche["catalogue"],
        "frais_seulement": formulaire.valeur("quoi") == "frais",
    }
    reponse = await visite.enregistrer(formulaire, "ConstaterAbsence", lambda: donnees)
    if reponse is None:
        return await _page(visite, cycle, "absents", formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/distribution?montre=absents")


def _est(ligne: Ligne, code: str) -> bool:
    absent = ligne["absence_le"] is not None
    match code:
        case "a_servir":
            return bool(ligne["restent"]) and not absent
        case "servis":
            return bool(ligne["retraits"]) and not ligne["restent"]
        case "absents":
            return absent
    return True


def _rang(visite: Visite, ligne: Ligne) -> dict[str, Any]:
    carte = noms.carte(visite.site.application.annuaire, ligne["foyer"])
    return {**ligne, "carte": carte, "phrase": solde_de(ligne)}
