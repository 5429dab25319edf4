"""`/demandes`: who wrote to the group, who sees to it, what it led to; names are read here and kept nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures.groupe import demandes as lectures
from web.pages.commun import noms
from web.pages.commun.choix import equipe, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.demandes.lues import DEMANDES, demande_de, lire
from web.recit.demandes import CANAUX, DEMANDEURS, OBJETS, SUITES
from web.saisie.foyer import LANGUES

ADRESSE: Final = "/demandes"
CLASSEES: Final = timedelta(days=60)
"""How long a classed request stays in the list."""
GESTES: Final = {"prendre": "PrendreDemande", "repondre": "RepondreDemande", "classer": "ClasserDemande"}

routes = APIRouter()
Relais = Annotated[Visite, Depends(reserve_a(DEMANDES))]


@routes.get(ADRESSE)
async def liste(visite: Relais) -> Response:
    async with visite.lire() as lecture:
        depuis = visite.maintenant - CLASSEES
        toutes = [await lire(visite, ligne) for ligne in await lectures.demandes(lecture, visite.groupement, depuis)]
        return await visite.page(
            lecture,
            "demandes/demandes.html",
            ici="demandes",
            adresse=ADRESSE,
            n=await noms.lire(visite, lecture),
            ouvertes=[demande for demande in toutes if demande["etat"] != "classee"],
            classees=[demande for demande in toutes if demande["etat"] == "classee"],
            groupement=visite.groupement,
            **MOTS,
        )


@routes.get(f"{ADRESSE}/{{demande}}")
async def une(visite: Relais, demande: str) -> Response:
    return await _page(visite, demande)


@routes.post(f"{ADRESSE}/{{demande}}/effacer")
async def effacer(visite: Relais, demande: str) -> Response:
    """The key of whoever wrote is destroyed: that somebody wrote, and what became of it, stays (R-210)."""
    exiger_le_droit(visite, "EffacerPersonne")
    formulaire = await Formulaire.recu(visite.request, "effacer")
    async with visite.lire() as lecture:
        fiche = await demande_de(visite, lecture, demande)
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Effacer ce qui a été écrit ?",
            phrases=["Le nom, de quoi répondre et le message ne se liront plus jamais. C'est sans retour."],
            bouton="Effacer pour toujours",
            retour=f"{ADRESSE}/{demande}",
            ici="demandes",
        )
    reponse = await visite.enregistrer(formulaire, "EffacerPersonne", lambda: {"personne": fiche["personne"]})
    if reponse is None:
        return await _page(visite, demande, formulaire)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/{{demande}}/{{geste}}")
async def agir(visite: Relais, demande: str, geste: str) -> Response:
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas.")
    formulaire = await Formulaire.recu(visite.request, geste)

    def donnees() -> dict[str, Any]:
        if geste == "prendre":
            return {"demande": demande, "par": formulaire.valeur("par") or visite.session.personne}
        champ = "canal" if geste == "repondre" else "suite"
        return {"demande": demande, champ: formulaire.valeur(champ)}

    reponse = await visite.enregistrer(formulaire, GESTES[geste], donnees)
    if reponse is None:
        return await _page(visite, demande, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{demande}")


async def _page(visite: Visite, demande: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await demande_de(visite, lecture, demande)
        return await visite.page(
            lecture,
            "demandes/demande.html",
            ici="demandes",
            adresse=f"{ADRESSE}/{demande}",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            d=fiche,
            s=refuse or Formulaire("demande"),
            moi=visite.session.personne,
            equipe=await equipe(visite, lecture),
            efface=peut(visite, "EffacerPersonne"),
            accorde=peut(visite, "AccorderRole"),
            **MOTS,
        )


MOTS: Final[dict[str, Any]] = {
    "demandeurs": DEMANDEURS,
    "objets": OBJETS,
    "canaux": CANAUX,
    "suites": SUITES,
    "langues": dict(LANGUES),
}
"""Words of the codes, for templates."""
