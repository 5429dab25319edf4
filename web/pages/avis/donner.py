"""`/ma-famille/avis`, `/avis/foyers/{foyer}`: what a household thinks of what it took, by itself or aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.types import FoyerId, Role
from projections.lectures.gens import avis as lectures
from projections.lectures.vues import Ligne
from web.pages.avis import tableau
from web.pages.commun import noms
from web.pages.commun.choix import lire_foyer
from web.pages.commun.navigation import AGIT, TRESORERIE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, redirige, reserve_a, son_foyer
from web.recit.avis import GOUTS, PRIX
from web.saisie.problemes import Probleme, SaisieInvalide

CHEZ_SOI: Final = "/ma-famille/avis"
RECENTS: Final = timedelta(days=150)
"""How long a round may have been open for its goods still to be remembered."""
REPRENDRA: Final = (("oui", "Oui"), ("non", "Non"))

routes = APIRouter()
Foyer = Annotated[Visite, Depends(reserve_a({Role.ADHERENT}))]
Equipe = Annotated[Visite, Depends(reserve_a(AGIT - TRESORERIE))]
Cycle = Annotated[str, Query(max_length=40)]


@routes.get(CHEZ_SOI)
async def chez_soi(visite: Foyer, cycle: Cycle = "") -> Response:
    return await _page(visite, son_foyer(visite), CHEZ_SOI, Formulaire("avis", {"cycle": cycle}))


@routes.post(CHEZ_SOI)
async def donner(visite: Foyer) -> Response:
    return await _donner(visite, son_foyer(visite), CHEZ_SOI, "en_ligne")


@routes.post("/avis/foyers")
async def choisir(visite: Equipe) -> Response:
    """To the household that was named, which no address says."""
    formulaire = await Formulaire.recu(visite.request, "choisir")
    try:
        return redirige(f"/avis/foyers/{lire_foyer(visite, formulaire.valeur('qui'), 'qui')}")
    except SaisieInvalide as erreur:
        formulaire.refuser(erreur, {})
        return await tableau.montrer(visite, refuse=formulaire)


@routes.get("/avis/foyers/{foyer}")
async def du_foyer(visite: Equipe, foyer: str, cycle: Cycle = "") -> Response:
    return await _page(visite, _connu(visite, foyer), f"/avis/foyers/{foyer}", Formulaire("avis", {"cycle": cycle}))


@routes.post("/avis/foyers/{foyer}")
async def noter(visite: Equipe, foyer: str) -> Response:
    return await _donner(visite, _connu(visite, foyer), f"/avis/foyers/{foyer}", "oral")


def _connu(visite: Visite, foyer: str) -> FoyerId:
    """Raise Introuvable for a household of nobody's, or of another group."""
    fiche = visite.site.application.annuaire.fiche(foyer)
    if fiche is None or fiche.groupement != visite.groupement:
        raise Introuvable("Ce foyer n'est pas de votre groupement.")
    return fiche.foyer


async def _donner(visite: Visite, foyer: FoyerId, adresse: str, canal: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "avis")
    cycle = formulaire.valeur("cycle")
    donnees = {"cycle": cycle, "foyer": foyer, "canal": canal}
    reponse = await visite.enregistrer(formulaire, "DonnerAvis", lambda: {**donnees, "avis": _avis(formulaire)})
    if reponse is None:
        return await _page(visite, foyer, adresse, formulaire, statut=422)
    return visite.apres(reponse, f"{adresse}?cycle={cycle}")


def _avis(formulaire: Formulaire) -> list[dict[str, Any]]:
    """Of the products whose taste was told; raises SaisieInvalide when there is none."""
    produits = [nom.removeprefix("gout.") for nom in formulaire.valeurs if nom.startswith("gout.")]
    if not produits:
        raise SaisieInvalide([Probleme("", "Choisissez d'abord le goût d'un produit.")])
    dit: Callable[[str], str] = formulaire.valeur
    return [
        {
            "produit": produit,
            "gout": dit(f"gout.{produit}"),
            "prix": dit(f"prix.{produit}") or None,
            "reprendra": {"oui": True, "non": False}.get(dit(f"reprendra.{produit}")),
        }
        for produit in produits
    ]


async def _page(visite: Visite, foyer: FoyerId, adresse: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        pris = [
            ligne
            for ligne in await lectures.pris_par(lecture, foyer, visite.maintenant - RECENTS)
            if ligne["groupement"] == visite.groupement
        ]
        cycles = {ligne["cycle"]: ligne["libelle"] for ligne in pris}
        cycle = formulaire.valeur("cycle")
        cycle = cycle if cycle in cycles else next(iter(cycles), "")
        siens = [ligne for ligne in pris if ligne["cycle"] == cycle]
        if not any(nom.startswith("gout.") for nom in formulaire.valeurs):
            formulaire.valeurs.update(_deja(siens))
        return await visite.page(
            lecture,
            "avis/donner.html",
            ici="ma-famille" if adresse == CHEZ_SOI else "vie",
            adresse=adresse,
            statut=statut,
            s=formulaire,
            chez_soi=adresse == CHEZ_SOI,
            carte=noms.carte(visite.site.application.annuaire, foyer),
            cycle=cycle,
            cycles=[{"code": code, "nom": nom, "adresse": f"{adresse}?cycle={code}"} for code, nom in cycles.items()],
            produits=siens,
            gouts=[(code, mot.capitalize(), "") for code, mot in GOUTS.items()],
            mots=PRIX,
            prix=[(code, mot.capitalize(), "") for code, mot in PRIX.items()],
            reprendra=[(code, mot, "") for code, mot in REPRENDRA],
        )


def _deja(siens: Sequence[Ligne]) -> Mapping[str, str]:
    """What the household said before, as its form shows it."""
    return {
        f"{nom}.{ligne['produit']}": ligne[nom]
        for ligne in siens
        for nom in ("gout", "prix", "reprendra")
        if ligne[nom]
    }
