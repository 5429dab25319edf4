"""`/code`: whoever holds a card chooses, alone, the code with which she comes in from now on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domaine.acte import Contexte
from domaine.groupements.cartes import ChoisirCode
from domaine.refus import Refus
from domaine.types import Role
from infra.vault.accounts import Card
from projections.lectures.gens.acces import roles_de
from web.acces import jetons
from web.acces.codes import exiger_un_code, normaliser
from web.acces.refus import CarteInvalide, CodeMalForme, CodesDifferents, CodeTropSimple, PersonneSansRole
from web.pages.commun.publique import appareil_de, entre, page_publique, site_de
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.site import Site

CHAMPS: Final[Champs] = {
    CarteInvalide: "carte",
    CodeMalForme: "code",
    CodeTropSimple: "code",
    CodesDifferents: "encore",
}

routes = APIRouter()


@routes.get("/code")
async def page(request: Request) -> Response:
    return await _page(request, Formulaire("code"))


@routes.get("/code/{carte}")
async def page_de_la_carte(request: Request, carte: str) -> Response:
    """What the drawing on the card opens: nothing is used up by looking at it."""
    formulaire = Formulaire("code", {"carte": carte})
    try:
        await site_de(request).acces.carte(carte)
    except CarteInvalide as refus:
        formulaire.general = str(refus)
        return await _page(request, formulaire, statut=422)
    return await _page(request, formulaire)


@routes.post("/code")
async def choisir(request: Request) -> Response:
    """The fact comes before the code: what opens a door stands in the log, whatever fails in between."""
    site = site_de(request)
    formulaire = await Formulaire.recu(request, "code")
    carte, code, encore = (formulaire.valeurs.pop(champ, "") for champ in ("carte", "code", "encore"))
    try:
        voulu = exiger_un_code(code)
        if normaliser(encore) != voulu:
            raise CodesDifferents
        porteuse = await site.acces.carte(carte)
        role = await _role(site, porteuse)
        contexte = Contexte(acteur=porteuse.personne, role=role, date_effet=datetime.now(UTC), source="carte")
        acte = ChoisirCode(groupement=porteuse.perimetre)
        await site.application.executeur.executer(acte, contexte, formulaire.numero)
        await site.acces.choisir_code(carte, voulu)
    except Refus as refus:
        formulaire.refuser(refus, CHAMPS)
        formulaire.valeurs |= {"carte": carte}
        return await _page(request, formulaire, statut=422)
    appareil = jetons.nom_appareil(appareil_de(request))
    jeton = await site.acces.ouvrir_session(porteuse.personne, role, porteuse.perimetre, appareil)
    return entre(request, jeton, "/")


async def _role(site: Site, carte: Card) -> Role:
    """The first that she holds there. Raises PersonneSansRole."""
    async with site.vues.lire() as lecture:
        tenus = [Role(role) for ou, role in await roles_de(lecture, carte.personne) if ou == carte.perimetre]
    if not tenus:
        raise PersonneSansRole
    return tenus[0]


async def _page(request: Request, formulaire: Formulaire, *, statut: int = 200) -> Response:
    """Whose card it is, when it still is one: she sees that it is hers."""
    site, nom = site_de(request), ""
    try:
        nom = site.application.annuaire.personne((await site.acces.carte(formulaire.valeur("carte"))).personne)
    except CarteInvalide:
        formulaire.valeurs.pop("carte", None)
    return await page_publique(request, "code.html", statut=statut, s=formulaire, nom=nom)
