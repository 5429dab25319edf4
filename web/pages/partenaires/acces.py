"""Who of a partner's staff comes in: a name and a card given by the coordination, taken back the same way (R-213)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.groupe import partenaires as lectures
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COORDINATION
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite, reserve_a
from web.pages.partenaires.fiche import page_partenaire, partenaire_de
from web.pages.partenaires.partenaires import ADRESSE
from web.pages.reglages.cartes import donner_carte
from web.saisie.identite import lire_quelqu_un

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.post(f"{ADRESSE}/{{partenaire}}/acces")
async def ouvrir(visite: Coordination, partenaire: str) -> Response:
    """The identifier comes from the form, so that sent twice it is one person."""
    formulaire = await Formulaire.recu(visite.request, "acces")
    personne = formulaire.identifiant("p")

    def donnees() -> dict[str, Any]:
        identite = lire_quelqu_un(formulaire.valeurs, "prenom")
        return {"partenaire": partenaire, "personne": personne, "identite": identite}

    if await visite.enregistrer(formulaire, "OuvrirAccesPartenaire", donnees) is None:
        return await page_partenaire(visite, partenaire, formulaire)
    retour = f"{ADRESSE}/{partenaire}"
    suite = formulaire.suivant(f"carte-{personne}")
    return await donner_carte(visite, suite, personne, retour) or await page_partenaire(visite, partenaire, suite)


@routes.post(f"{ADRESSE}/{{partenaire}}/acces/{{personne}}/retirer")
async def retirer(visite: Coordination, partenaire: str, personne: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "retirer-acces")
    async with visite.lire() as lecture:
        fiche = await partenaire_de(visite, lecture, partenaire)
        if personne not in await lectures.personnel(lecture, visite.groupement, partenaire):
            raise PasPermis
    if not lu(formulaire):
        qui = visite.site.application.annuaire.personne(personne)
        return await confirmer(
            visite,
            formulaire,
            titre="Fermer un accès",
            phrases=[f"{qui} ne viendra plus pour {fiche['nom']}.", "Ce qui a été noté reste à son nom."],
            bouton="Fermer cet accès",
            retour=f"{ADRESSE}/{partenaire}",
            ici="vie",
        )
    donnees = {"groupement": visite.groupement, "personne": personne, "role": Role.PARTENAIRE.value}
    reponse = await visite.enregistrer(formulaire, "RetirerRole", lambda: donnees)
    if reponse is None:
        return await page_partenaire(visite, partenaire, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{partenaire}")


@routes.post(f"{ADRESSE}/{{partenaire}}/acces/{{personne}}/carte")
async def carte(visite: Coordination, partenaire: str, personne: str) -> Response:
    """For who lost their code."""
    formulaire = await Formulaire.recu(visite.request, f"carte-{personne}")
    async with visite.lire() as lecture:
        await partenaire_de(visite, lecture, partenaire)
        if personne not in await lectures.personnel(lecture, visite.groupement, partenaire):
            raise PasPermis
    donnee = await donner_carte(visite, formulaire, personne, f"{ADRESSE}/{partenaire}")
    return donnee or await page_partenaire(visite, partenaire, formulaire)
