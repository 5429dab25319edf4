"""`/reglages/appareils`: where the team comes in, and how a lost telephone or tablet opens nothing more (R-214)."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.encaissements.recus import code_appareil
from domaine.refus import Refus
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COORDINATION, TRESORERIE
from web.pages.commun.noms import carte
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a

ADRESSE: Final = "/reglages/appareils"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COORDINATION | TRESORERIE))]


@routes.get(ADRESSE)
async def page(visite: Responsable) -> Response:
    return await _montrer(visite, Formulaire("perdu"))


@routes.post(f"{ADRESSE}/{{appareil}}/perdu")
async def perdre(visite: Responsable, appareil: str) -> Response:
    """Nothing of it is a fact: what was recorded there stays, under the name of the device."""
    formulaire = await Formulaire.recu(visite.request, "perdu")
    if not lu(formulaire):
        ici = appareil == visite.session.appareil
        return await confirmer(
            visite,
            formulaire,
            titre="Déclarer cet appareil perdu ?",
            phrases=[
                "Toutes les personnes qui y sont entrées en sortent, et il ne montre plus aucun nom.",
                *await _liens(visite, appareil),
                "Les paiements qu'il n'a pas encore envoyés devront être recopiés depuis le papier.",
                *(["C'est l'appareil que vous tenez : vous devrez entrer de nouveau."] if ici else []),
            ],
            bouton="Déclarer perdu",
            retour=ADRESSE,
            ici="reglages",
        )
    try:
        await visite.site.acces.oublier_appareil(appareil, visite.groupement)
    except Refus as refus:
        await visite.refuser(formulaire, refus, {})
        return await _montrer(visite, formulaire, statut=422)
    return redirige(f"{ADRESSE}?perdu=oui")


async def _liens(visite: Visite, appareil: str) -> list[str]:
    """Whose personal link ends with it."""
    coupes = await visite.site.acces.liens_ouverts(appareil, visite.groupement)
    if not coupes:
        return []
    foyers = ", ".join(f"{carte(visite.site.application.annuaire, foyer)['nom']} ({foyer})" for foyer in coupes)
    return [f"Liens personnels ouverts là, et coupés avec lui : {foyers}. Refaites-les, depuis les liens personnels."]


async def _montrer(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    nom = visite.site.application.annuaire.personne
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/appareils.html",
            ici="reglages",
            statut=statut,
            s=formulaire,
            perdu=visite.request.query_params.get("perdu") == "oui",
            appareils=[
                {
                    **appareil._asdict(),
                    "code": code_appareil(appareil.appareil),
                    "noms": [nom(personne) for personne in appareil.personnes],
                    "ici": appareil.appareil == visite.session.appareil,
                }
                for appareil in await visite.site.acces.appareils(visite.groupement)
            ],
        )
