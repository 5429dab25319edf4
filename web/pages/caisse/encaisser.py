"""`/cycles/{cycle}/caisse/encaisser`: one payment after the other at the keyboard, each name read again (R-124)."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.argent import paiements
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, foyers, lire_foyer
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.a_cote import a_cote
from web.pages.foyers.encaisser import CHAMPS, avant_de_recevoir, donnees_du_paiement
from web.pages.foyers.foyer import Accueil
from web.saisie.problemes import SaisieInvalide
from web.soldes import solde_de

DERNIERS: Final = 12
routes = APIRouter()


@routes.get("/cycles/{cycle}/caisse/encaisser")
async def page(
    visite: Accueil,
    cycle: str,
    session: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """`session` None: the till that is open; "": none, as it was chosen for the payment before."""
    return await _montrer(visite, cycle, Formulaire("encaissement", {} if session is None else {"session": session}))


@routes.get("/cycles/{cycle}/caisse/encaisser/qui")
async def qui(visite: Accueil, cycle: str, foyer: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Who the number or name leads to, and what is to be paid: read before the amount is typed."""
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        return await visite.page(
            lecture, "caisse/qui.html", ici="caisse", compte=await _compte(visite, lecture, foyer), foyer=foyer
        )


@routes.post("/cycles/{cycle}/caisse/encaisser")
async def encaisser(visite: Accueil, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "encaissement")

    numero = _numero(visite, formulaire.valeur("foyer"))
    avant = await avant_de_recevoir(visite, formulaire, numero)

    def donnees() -> dict[str, Any]:
        foyer = lire_foyer(visite, formulaire.valeur("foyer"), "foyer")
        return {**donnees_du_paiement(visite, formulaire, foyer, avant), "cycle": cycle}

    reponse = await visite.enregistrer(formulaire, "EnregistrerEncaissement", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, formulaire, statut=422)
    garde = urlencode({"session": formulaire.valeur("session")})
    return visite.apres(reponse, f"/cycles/{cycle}/caisse/encaisser?{garde}")


async def _montrer(visite: Visite, cycle: str, s: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        foyer = s.valeur("foyer")
        return await visite.page(
            lecture,
            "caisse/encaisser.html",
            ici="caisse",
            adresse=f"/cycles/{cycle}/caisse/encaisser",
            statut=statut,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            s=s,
            compte=await _compte(visite, lecture, foyer) if foyer else None,
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
            tiers=await lectures.tiers_payeurs(lecture, visite.groupement),
            derniers=await paiements.derniers(lecture, visite.groupement, visite.session.personne, DERNIERS),
            foyers=foyers(visite),
        )


async def _compte(visite: Visite, lecture: Lecture, foyer: str) -> Ligne | None:
    """None: nobody answers to that; the form says so when it is sent."""
    numero = _numero(visite, foyer)
    if numero is None:
        return None
    solde = await lectures.foyer(lecture, visite.groupement, numero)
    if solde is None:
        return None
    carte = noms.carte(visite.site.application.annuaire, numero)
    return {"carte": carte, "phrase": (await a_cote(visite, lecture)).dire(solde_de(solde), numero)}


def _numero(visite: Visite, foyer: str) -> str | None:
    try:
        return lire_foyer(visite, foyer, "foyer")
    except SaisieInvalide:
        return None
