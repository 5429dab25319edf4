"""Who of a partner's staff comes in: a name and a code given by the coordination, taken back the same way (R-213)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.refus import Refus
from domaine.types import PersonneId, Role
from projections.lectures.groupe import partenaires as lectures
from web.acces.refus import CodeMalForme, CodeTropSimple, CompteExistant
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COORDINATION
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import PasPermis, Visite, redirige, reserve_a
from web.pages.partenaires.fiche import page_partenaire, partenaire_de
from web.pages.partenaires.partenaires import ADRESSE
from web.saisie.identite import lire_quelqu_un

CODE: Final[Champs] = {CodeMalForme: "code", CodeTropSimple: "code"}

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.post(f"{ADRESSE}/{{partenaire}}/acces")
async def ouvrir(visite: Coordination, partenaire: str) -> Response:
    """The identifier comes from the form, so that sent twice it is one person."""
    formulaire = await Formulaire.recu(visite.request, "acces")
    code = formulaire.valeurs.pop("code", "")
    personne = formulaire.identifiant("p")

    def donnees() -> dict[str, Any]:
        identite = lire_quelqu_un(formulaire.valeurs, "prenom")
        return {"partenaire": partenaire, "personne": personne, "identite": identite}

    if not await _donner_code(visite, formulaire, personne, code):
        return await page_partenaire(visite, partenaire, formulaire)
    reponse = await visite.enregistrer(formulaire, "OuvrirAccesPartenaire", donnees)
    if reponse is None:
        return await page_partenaire(visite, partenaire, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{partenaire}")


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


@routes.post(f"{ADRESSE}/{{partenaire}}/acces/{{personne}}/code")
async def changer_code(visite: Coordination, partenaire: str, personne: str) -> Response:
    """For who forgot it: a code is no fact, nothing of it is kept but its hash."""
    formulaire = await Formulaire.recu(visite.request, f"code-{personne}")
    code = formulaire.valeurs.pop("code", "")
    async with visite.lire() as lecture:
        await partenaire_de(visite, lecture, partenaire)
        if personne not in await lectures.personnel(lecture, visite.groupement, partenaire):
            raise PasPermis
    if not await _donner_code(visite, formulaire, personne, code):
        return await page_partenaire(visite, partenaire, formulaire)
    return redirige(f"{ADRESSE}/{partenaire}?code={personne}")


async def _donner_code(visite: Visite, formulaire: Formulaire, personne: PersonneId, code: str) -> bool:
    """False when it is refused, and the form then says why; sent twice, it is the same person's."""
    acces = visite.site.acces
    try:
        try:
            await acces.creer_compte(personne, code)
        except CompteExistant:
            await acces.remplacer_code(personne, code)
    except Refus as refus:
        await visite.refuser(formulaire, refus, CODE)
        formulaire.valeurs.setdefault("code", "")
        return False
    return True
