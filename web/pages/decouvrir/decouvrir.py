"""`/decouvrir`: what a group is, when and where, and how to take part; for anybody, without signing in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domaine.foyers.enregistrer_adhesion import cotisation_minimale
from domaine.mots import euros
from domaine.types import Role
from projections.lectures import commun
from projections.lectures.groupe import publique, reglages
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris
from web.pages.commun.publique import page_publique, site_de
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, redirige
from web.pages.decouvrir.envoi import enregistrer, estampiller
from web.pages.decouvrir.presentation import en_clair
from web.pages.entrer import peut_etre
from web.recit.demandes import CANAUX, DEMANDEURS, OBJETS
from web.recit.permanences import GENRES
from web.saisie.demande import ADHESION, CONTACT, MESSAGE_MAX, lire_adhesion, lire_contact
from web.saisie.foyer import LANGUES

ADRESSE: Final = "/decouvrir"
UN_AN: Final = timedelta(days=365)

routes = APIRouter()


@routes.get(ADRESSE)
async def association(request: Request) -> Response:
    """The only group there is; else one is chosen."""
    async with site_de(request).vues.lire() as lecture:
        groupements = await publique.groupements(lecture)
    if len(groupements) == 1:
        return redirige(f"{ADRESSE}/{groupements[0]['groupement']}")
    return await page_publique(
        request, "decouvrir/quartiers.html", visite=await peut_etre(request), groupements=groupements
    )


@routes.get(f"{ADRESSE}/{{groupement}}")
async def page(request: Request, groupement: str) -> Response:
    maintenant = datetime.now(UTC)
    jour = a_paris(maintenant).date()
    async with site_de(request).vues.lire() as lecture:
        fiche = await _fiche(lecture, groupement)
        rendez_vous = await publique.rendez_vous(lecture, groupement, maintenant, jour)
        permanences = await publique.permanences(lecture, groupement, maintenant)
        apports = await publique.apports(lecture, groupement, jour - UN_AN)
        parametres = await reglages.parametres(lecture, groupement, jour)
        ecrite = await publique.presentation(lecture, groupement)
    visite = await peut_etre(request)
    return await page_publique(
        request,
        "decouvrir/groupement.html",
        visite=visite,
        fiche=fiche,
        presentation=await en_clair(site_de(request), ecrite),
        rendez_vous=rendez_vous,
        permanences=permanences,
        apports=apports,
        assez=apports["foyers"] >= parametres.petites_cellules,
        seuil=parametres.petites_cellules,
        genres=GENRES,
        minimum=euros(cotisation_minimale(du_quartier=True)),
        minimum_hors=euros(cotisation_minimale(du_quartier=False)),
        quand=lambda instant: jour_en_mots(a_paris(instant).date()),
        ecrit=visite is not None and visite.role is Role.COORDINATEUR and visite.groupement == groupement,
    )


@routes.get(f"{ADRESSE}/{{groupement}}/adherer")
async def formulaire_adhesion(request: Request, groupement: str) -> Response:
    return await _adherer(request, groupement, Formulaire("adherer"))


@routes.post(f"{ADRESSE}/{{groupement}}/adherer")
async def adherer(request: Request, groupement: str) -> Response:
    formulaire = await Formulaire.recu(request, "adherer")
    langues = {code for code, _ in LANGUES}
    par = await enregistrer(request, formulaire, groupement, lambda v: lire_adhesion(v, langues), ADHESION)
    if par is None:
        return await _adherer(request, groupement, formulaire, statut=422)
    return redirige(f"{ADRESSE}/{groupement}/merci?par={par}")


@routes.get(f"{ADRESSE}/{{groupement}}/ecrire")
async def formulaire_contact(request: Request, groupement: str, objet: str = "") -> Response:
    return await _ecrire(request, groupement, Formulaire("ecrire", {"objet": objet} if objet in OBJETS else {}))


@routes.post(f"{ADRESSE}/{{groupement}}/ecrire")
async def ecrire(request: Request, groupement: str) -> Response:
    formulaire = await Formulaire.recu(request, "ecrire")
    par = await enregistrer(request, formulaire, groupement, lire_contact, CONTACT)
    if par is None:
        return await _ecrire(request, groupement, formulaire, statut=422)
    return redirige(f"{ADRESSE}/{groupement}/merci?par={par}")


@routes.get(f"{ADRESSE}/{{groupement}}/merci")
async def merci(request: Request, groupement: str, par: str = "") -> Response:
    async with site_de(request).vues.lire() as lecture:
        fiche = await _fiche(lecture, groupement)
    canal = CANAUX.get(par, "")
    return await page_publique(
        request, "decouvrir/merci.html", visite=await peut_etre(request), fiche=fiche, par=par, canal=canal
    )


async def _adherer(request: Request, groupement: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    return await _formulaire(request, groupement, "decouvrir/adherer.html", formulaire, statut, langues=LANGUES)


async def _ecrire(request: Request, groupement: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    return await _formulaire(
        request,
        groupement,
        "decouvrir/ecrire.html",
        formulaire,
        statut,
        demandeurs=[(code, mots.capitalize()) for code, mots in DEMANDEURS.items()],
        objets=[(code, mots.capitalize()) for code, mots in OBJETS.items() if code != "adherer"],
        canaux=[(code, mots.capitalize()) for code, mots in CANAUX.items() if code != "sur_place"],
        message_max=MESSAGE_MAX,
    )


async def _formulaire(
    request: Request, groupement: str, gabarit: str, formulaire: Formulaire, statut: int, **donnees: Any
) -> Response:
    async with site_de(request).vues.lire() as lecture:
        fiche = await _fiche(lecture, groupement)
    s = await estampiller(request, formulaire)
    visite = await peut_etre(request)
    return await page_publique(request, gabarit, visite=visite, statut=statut, fiche=fiche, s=s, **donnees)


async def _fiche(lecture: Lecture, groupement: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await commun.groupement(lecture, groupement)
    if fiche is None:
        raise Introuvable("Ce groupement n'existe pas. Repartez de la page de l'association.")
    return fiche
