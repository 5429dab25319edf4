"""`/relais`: what whoever takes over has to know, computed on the spot and never written down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.mots import jour_de
from domaine.parametres import Parametres
from projections.lectures.groupe import demandes, partenaires, permanences, reglages
from projections.lectures.journal import litiges
from projections.lectures.vues import Lecture
from web.aujourdhui.taches import jour_en_mots
from web.langue import ROLES, a_paris, pluriel, quand_venir
from web.pages.accueil.a_faire import a_faire
from web.pages.commun import noms
from web.pages.commun.navigation import COORDINATION, TRESORERIE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import ETAPES, etape_de
from web.pages.reglages.noms import GROUPES, lisible
from web.recit.permanences import GENRES

RELAIS: Final = COORDINATION | TRESORERIE
NOMS_DES_ETAPES: Final = {etape.code: etape.nom for etape in ETAPES}

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(RELAIS))]


class Ecart(NamedTuple):
    """A parameter that is not what the program proposes."""

    libelle: str
    ici: str
    propose: str


@routes.get("/relais")
async def page(visite: Responsable) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        return await visite.page(
            lecture,
            "vie/relais.html",
            ici="vie",
            adresse="/relais",
            jour=await a_faire(visite, lecture),
            cycles=[
                {**cycle, "etape": NOMS_DES_ETAPES[etape_de(cycle)], "quand": quand_venir(cycle)}
                for cycle in await visite.cycles_en_cours(lecture)
            ],
            litiges=[
                ligne
                for ligne in await litiges.liste(lecture, visite.groupement)
                if not ligne["regle"] or ligne["tombees"]
            ],
            permanences=await _mains(visite, lecture),
            demandes=len(await demandes.sans_reponse(lecture, visite.groupement)),
            cles=await _cles(visite, lecture, n),
            equipe=await _equipe(visite, lecture, n),
            ecarts=await _ecarts(visite, lecture),
        )


async def _mains(visite: Visite, lecture: Lecture) -> list[dict[str, Any]]:
    """Permanences to come that lack somebody."""
    lignes = await permanences.calendrier(lecture, visite.groupement, visite.maintenant, visite.session.personne)
    return [
        {
            "adresse": f"/permanences/{ligne['permanence']}",
            "titre": f"{GENRES[ligne['genre']]} du {jour_en_mots(a_paris(ligne['debut']).date())}",
            "manque": pluriel(ligne["besoin"] - ligne["pris"], "personne manque", "personnes manquent"),
        }
        for ligne in lignes
        if not ligne["annulee"] and ligne["besoin"] > ligne["pris"]
    ]


async def _cles(visite: Visite, lecture: Lecture, n: noms.NomsDesPages) -> list[dict[str, Any]]:
    cles = await partenaires.cles(lecture, visite.groupement)
    return [{**cle, "qui": n.personne(cle["personne"])} for cle in cles]


async def _equipe(visite: Visite, lecture: Lecture, n: noms.NomsDesPages) -> list[tuple[str, str]]:
    """Each person of the team, with all that it may do."""
    lignes = await reglages.roles(lecture, visite.groupement)
    return [
        (n.personne(personne), ", ".join(ROLES[ligne["role"]] for ligne in siennes))
        for personne, siennes in groupby(lignes, key=itemgetter("personne"))
    ]


async def _ecarts(visite: Visite, lecture: Lecture) -> Sequence[Ecart]:
    ici = await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant))
    propose = Parametres()
    return [
        Ecart(reglage.libelle, lisible(reglage, ici), lisible(reglage, propose))
        for _, reglages_ in GROUPES
        for reglage in reglages_
        if getattr(ici, reglage.nom) != getattr(propose, reglage.nom)
    ]
