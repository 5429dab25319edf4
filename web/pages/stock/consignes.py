"""`/consignes`: returnable containers, in units and in euros, from households to the supplier (R-152, R-153, R-156)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.consignes.refus import PasSiAnciens
from domaine.fournisseurs.refus import PlusQuEnMain, PlusQueRenvoye, ReponseVide
from domaine.types import Motif
from projections.lectures.commande import hall
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.foyers.foyers import EXPORTENT
from web.pages.stock.liste_consignes import CHEZ_SOI
from web.saisie.nombres import lire_entier

RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.DOUBLON, Motif.AUTRE)
RECENTS: Final = 4
"""Sendings and answers of a container that are read at once: those of two rounds. The others are folded."""
routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/consignes")
async def consignes(visite: Equipe) -> Response:
    return await _page(visite)


@routes.post("/consignes/{contenant}/renvoi")
async def renvoyer(visite: Equipe, contenant: str) -> Response:
    """Empty containers go back to the supplier, which is asked for their deposit."""
    exiger_le_droit(visite, "RetournerConsignes")
    formulaire = await Formulaire.recu(visite.request, f"renvoi-{contenant}")
    reponse = await visite.enregistrer(
        formulaire,
        "RetournerConsignes",
        lambda: {
            "groupement": visite.groupement,
            "contenant": contenant,
            "unites": lire_entier(formulaire.valeur("unites"), "unites"),
        },
        {PlusQuEnMain: "unites"},
    )
    if reponse is None:
        return await _page(visite, {contenant: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes", chacun=True)


@routes.post("/consignes/{contenant}/reponse")
async def repondre(visite: Equipe, contenant: str) -> Response:
    """What the supplier credited, and what it refused."""
    exiger_le_droit(visite, "CrediterConsignes")
    formulaire = await Formulaire.recu(visite.request, f"reponse-{contenant}")
    valeur = formulaire.valeur

    def donnees() -> dict[str, Any]:
        return {
            "groupement": visite.groupement,
            "contenant": contenant,
            "acceptees": lire_entier(valeur("acceptees") or "0", "acceptees"),
            "refusees": lire_entier(valeur("refusees") or "0", "refusees"),
        }

    reponse = await visite.enregistrer(
        formulaire, "CrediterConsignes", donnees, {PlusQueRenvoye: "acceptees", ReponseVide: "acceptees"}
    )
    if reponse is None:
        return await _page(visite, reponses={contenant: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes", chacun=True)


@routes.post("/consignes/{contenant}/chez/{fournisseur}/{position}/annuler")
async def annuler_renvoi(visite: Equipe, contenant: str, fournisseur: str, position: int) -> Response:
    """Containers did not go back, or the supplier answered otherwise."""
    exiger_le_droit(visite, "AnnulerRenvoiConsignes")
    formulaire = await Formulaire.recu(visite.request, f"annuler-{position}")
    donnees = {
        "groupement": visite.groupement,
        "fournisseur": fournisseur,
        "contenant": contenant,
        "ligne": position,
    }
    reponse = await visite.enregistrer(
        formulaire, "AnnulerRenvoiConsignes", lambda: {**donnees, "raison": formulaire.valeur("raison")}
    )
    if reponse is None:
        return await _page(visite, annules={position: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes")


@routes.post("/consignes/{contenant}/gardees")
async def garder(visite: Equipe, contenant: str) -> Response:
    """Containers that are awaited no more (R-156)."""
    exiger_le_droit(visite, "GarderConsignes")
    formulaire = await Formulaire.recu(visite.request, f"gardees-{contenant}")
    valeur = formulaire.valeur

    def donnees() -> dict[str, Any]:
        return {
            "groupement": visite.groupement,
            "contenant": contenant,
            "unites": lire_entier(valeur("unites"), "unites"),
            "duree_mois": lire_entier(valeur("duree_mois"), "duree_mois"),
            "piece": valeur("piece"),
        }

    reponse = await visite.enregistrer(formulaire, "GarderConsignes", donnees, {PasSiAnciens: "unites"})
    if reponse is None:
        return await _page(visite, gardees={contenant: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes", chacun=True)


@routes.post("/consignes/{contenant}/gardees/{position}/annuler")
async def annuler(visite: Equipe, contenant: str, position: int) -> Response:
    exiger_le_droit(visite, "AnnulerConsignesGardees")
    formulaire = await Formulaire.recu(visite.request, f"annuler-{position}")
    donnees = {"groupement": visite.groupement, "contenant": contenant, "gardees_en": position}
    reponse = await visite.enregistrer(
        formulaire, "AnnulerConsignesGardees", lambda: {**donnees, "raison": formulaire.valeur("raison")}
    )
    if reponse is None:
        return await _page(visite, annules={position: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes")


async def _page(
    visite: Visite,
    renvois: dict[str, Formulaire] | None = None,
    reponses: dict[str, Formulaire] | None = None,
    gardees: dict[str, Formulaire] | None = None,
    annules: dict[int, Formulaire] | None = None,
    *,
    statut: int = 200,
) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        vue = lister(
            visite,
            CHEZ_SOI,
            [
                {**x, "nom": n.foyer(x["foyer"]), "compte": f"/foyers/{x['foyer']}", "quoi": n.produit(x["contenant"])}
                for x in await hall.foyers_qui_en_ont(lecture, visite.groupement)
            ],
            exporte=visite.role in EXPORTENT,
            adresse="/consignes",
        )
        if vue.demande.extension:
            return await fichier(visite, vue)
        contenants = await hall.contenants(lecture, visite.groupement)
        codes = [ligne["contenant"] for ligne in contenants]
        decisions = await hall.consignes_gardees(lecture, visite.groupement)
        mouvements = await hall.consignes_renvoyees(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "stock/consignes.html",
            ici="consignes",
            adresse="/consignes",
            statut=statut,
            n=n,
            contenants=contenants,
            v=vue,
            renvois={code: (renvois or {}).get(code) or Formulaire(f"renvoi-{code}") for code in codes},
            reponses={code: (reponses or {}).get(code) or Formulaire(f"reponse-{code}") for code in codes},
            gardees={code: (gardees or {}).get(code) or Formulaire(f"gardees-{code}") for code in codes},
            decisions=decisions,
            mouvements=mouvements,
            recents=RECENTS,
            ouverts=[*(annules or ())],
            annules={x["position"]: Formulaire(f"annuler-{x['position']}") for x in (*decisions, *mouvements)}
            | (annules or {}),
            raisons=[(motif.value, MOTIFS[motif].capitalize(), "") for motif in RAISONS],
            garde=peut(visite, "GarderConsignes"),
            renvoie=peut(visite, "RetournerConsignes"),
            repond=peut(visite, "CrediterConsignes"),
            annule=peut(visite, "AnnulerRenvoiConsignes"),
        )
