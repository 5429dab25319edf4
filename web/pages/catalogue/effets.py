"""`/catalogue/effets`: orders that were promised another price than the newest version's, and who said yes (R-041).

How far a price rose says what is asked: nothing, a yes, or a yes before the product is given at all (R-170 to R-172).
"""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.hausses.bandes import bande
from projections.lectures.commande import catalogue as lectures
from projections.lectures.vues import Ligne
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a

CANAUX = (("oral", "De vive voix"), ("telephone", "Au téléphone"), ("sms", "Par SMS"), ("papier", "Par écrit"))

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/catalogue/effets")
async def effets(visite: Equipe) -> Response:
    return await _page(visite)


async def _page(visite: Visite, formulaire: Formulaire | None = None, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        lignes = await lectures.lignes_touchees(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "catalogue/effets.html",
            ici="catalogue",
            adresse="/catalogue/effets",
            statut=statut,
            s=formulaire or Formulaire(""),
            produits=[
                {"tete": groupe[0], "lignes": groupe}
                for groupe in (
                    [_ligne(visite, ligne) for ligne in du_produit]
                    for _, du_produit in groupby(lignes, key=lambda ligne: (ligne["cycle"], ligne["produit"]))
                )
            ],
            foyers=len({ligne["foyer"] for ligne in lignes}),
            canaux=CANAUX,
            accepte=peut(visite, "AccepterPrix"),
            hausses=await lectures.hausses_ouvertes(lecture, visite.groupement),
            suspend=peut(visite, "SuspendreHausse"),
        )


def _ligne(visite: Visite, ligne: Ligne) -> dict[str, Any]:
    """Amounts stay at cost: what each household pays would tell its tier (R-025)."""
    return {
        **ligne,
        "carte": noms.carte(visite.site.application.annuaire, ligne["foyer"]),
        "bande": bande(ligne["promis_centimes"], ligne["prix_centimes"], parametres_du_cycle(ligne)),
    }


@routes.post("/catalogue/effets/{cycle}/{produit}/suspendre")
async def suspendre(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _decider(visite, cycle, produit, "SuspendreHausse")


@routes.post("/catalogue/effets/{cycle}/{produit}/trancher")
async def trancher(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _decider(visite, cycle, produit, "TrancherHausse")


async def _decider(visite: Visite, cycle: str, produit: str, acte: str) -> Response:
    exiger_le_droit(visite, acte)
    formulaire = await Formulaire.recu(visite.request, f"{cycle}-{produit}")
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
    version = formulaire.valeur("version")
    du_catalogue = {"catalogue": int(version)} if version.isdecimal() else {}
    reponse = await visite.enregistrer(formulaire, acte, lambda: {"cycle": cycle, "produit": produit, **du_catalogue})
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, "/catalogue/effets")


@routes.post("/catalogue/effets/{cycle}/{produit}/{foyer}")
async def accepter(visite: Equipe, cycle: str, produit: str, foyer: str) -> Response:
    """What the household said, heard by whoever types it."""
    exiger_le_droit(visite, "AccepterPrix")
    formulaire = await Formulaire.recu(visite.request, f"{cycle}-{produit}-{foyer}")
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
    canal, version = formulaire.valeur("canal"), formulaire.valeur("version")
    reponse = await visite.enregistrer(
        formulaire,
        "AccepterPrix",
        lambda: {
            "cycle": cycle,
            "foyer": foyer,
            "produit": produit,
            "catalogue": int(version) if version.isdecimal() else version,
            "canal": canal,
            "temoin": visite.session.personne if canal in {"oral", "telephone"} else None,
        },
    )
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, "/catalogue/effets")
