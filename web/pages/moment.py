"""`/moment`: where a past moment is chosen, by its fact, its date or a step of the round, on one clock or the other."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from projections.lectures import commun
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from projections.passe.moment import Moment, MomentImpossible, exister
from web.langue import moment as en_mots
from web.pages.commun.navigation import REMONTE
from web.pages.commun.publique import interne
from web.pages.commun.visite import Visite, redirige, reserve_a
from web.passe.adresse import PREFIXE, dans
from web.passe.barre import moments_de
from web.saisie.moment import lire_quand

routes = APIRouter()
Voyageur = Annotated[Visite, Depends(reserve_a(REMONTE))]


class Demande(BaseModel):
    """A moment as a form or a link asks for it: `quand` in words, or `rang` among the facts of `cycle`."""

    quand: Annotated[str, Field(max_length=80)] = ""
    horloge: Literal["connu", "vrai"] = "connu"
    page: Annotated[str, Field(max_length=2_000)] = "/"
    su: Annotated[int, Field(ge=0, le=2**53)] = 0
    """On the clock of what was true: up to which fact one knows; 0: all of them."""
    cycle: Annotated[str, Field(max_length=80)] = ""
    rang: Annotated[int, Field(ge=0, le=1_000_000)] = 0


@routes.get("/moment")
async def choisir(visite: Voyageur, demande: Annotated[Demande, Query()]) -> Response:
    return await _montrer(visite, demande)


@routes.get("/moment/aller")
async def aller(visite: Voyageur, demande: Annotated[Demande, Query()]) -> Response:
    try:
        async with visite.lire() as lecture:
            moment = await _demande(visite, lecture, demande)
    except (ValueError, MomentImpossible) as erreur:
        return await _montrer(visite, demande, str(erreur))
    return redirige(dans(moment, _page(demande)))


@routes.get("/moment/maintenant")
async def maintenant(demande: Annotated[Demande, Query()]) -> Response:
    return redirige(_page(demande))


async def _montrer(visite: Visite, demande: Demande, erreur: str = "") -> Response:
    async with visite.lire() as lecture:
        cycle = await visite.cycle_courant(lecture)
        return await visite.page(
            lecture,
            "moment.html",
            ici="",
            statut=422 if erreur else 200,
            demande=demande,
            page=_page(demande),
            erreur=erreur,
            tete=lecture.position,
            etapes=[] if cycle is None else _etapes(cycle, (await faits.bornes(lecture))[0]),
        )


def _etapes(cycle: Any, premier: datetime) -> list[tuple[str, datetime]]:
    """The dates of the round from which people look back, since the log began."""
    noms = (
        ("ouvert_le", "La commande du mois s'ouvre"),
        ("clos_le", "Fin des commandes"),
        ("distribution_ouverte_le", "La distribution commence"),
        ("distribution_terminee_le", "La distribution est finie"),
        ("arrete_le", "Les comptes sont arrêtés"),
    )
    return [(nom, cycle[champ]) for champ, nom in noms if cycle[champ] is not None and cycle[champ] >= premier]


def _page(demande: Demande) -> str:
    page = interne(demande.page)
    return "/" if page.startswith((PREFIXE, "/moment")) else page


async def _demande(visite: Visite, lecture: Lecture, demande: Demande) -> Moment:
    """Raise ValueError and MomentImpossible, each with its French sentence."""
    vrai = demande.horloge == "vrai"
    su = demande.su or lecture.position
    exister(su, lecture.position)
    if demande.cycle:
        return await _au_rang(visite, lecture, demande, Moment(su, visite.present, vrai=vrai))
    premier, dernier = await faits.bornes(lecture)
    fin = max(visite.present, dernier)  # a log that plays a past may be ahead of the clock
    quand = lire_quand(demande.quand, fin)
    if isinstance(quand, datetime):
        _etre_passe(quand, premier, fin)
        connu = await visite.site.application.store.position_at(min(quand, dernier))
        return Moment(su, quand, vrai=True) if vrai else Moment(connu, quand)
    exister(quand, lecture.position)
    if not vrai:
        return Moment(quand)
    trouves = await faits.par_positions(lecture, [quand])
    return Moment(su, trouves[quand].date_effet, vrai=True)


async def _au_rang(visite: Visite, lecture: Lecture, demande: Demande, moment: Moment) -> Moment:
    if await commun.cycle(lecture, visite.groupement, demande.cycle) is None:
        raise ValueError("Cette commande du mois n'existe pas dans votre groupement.")
    moments = moments_de(moment, await faits.arrives(lecture, visite.groupement, demande.cycle))
    if not moments:
        raise ValueError("Rien ne s'est encore passé dans cette commande du mois.")
    return moments[min(max(demande.rang, 1), len(moments)) - 1]


def _etre_passe(instant: datetime, premier: datetime, fin: datetime) -> None:
    if instant > fin:
        raise MomentImpossible(f"Ce moment n'est pas encore passé : il est {en_mots(fin)}.")
    if instant < premier:
        raise MomentImpossible(f"Le journal commence {en_mots(premier)} : il n'y a rien avant.")
