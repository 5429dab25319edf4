"""`/assemblees/{reunion}`: call the members, count who may vote, note each vote; its papers are made there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from domaine.reunions.refus import QuorumNonAtteint, VoixTropNombreuses
from projections.lectures import commun
from projections.lectures.groupe import reunions as lectures
from projections.lectures.vues import Lecture, Ligne
from web.documents.composer import composer
from web.etats.demandeur import journal
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import peut
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.reunions import papiers
from web.pages.reunions.assemblees import ADRESSE
from web.pages.reunions.reunion import dossier, faire, fiche_de
from web.pages.reunions.reunions import Membre, adresse_de
from web.saisie.nombres import lire_entier

VOIX: Final = ("pour", "contre", "abstentions")

routes = APIRouter()


@routes.get(f"{ADRESSE}/{{reunion}}")
async def page(visite: Membre, reunion: str) -> Response:
    return await _page(visite, reunion)


@routes.get(f"{ADRESSE}/{{reunion}}/convocation.pdf")
async def convocation(visite: Membre, reunion: str) -> Response:
    async with visite.lire() as lecture:
        donnees = await en_mots(visite, lecture, await assemblee_de(visite, lecture, reunion), "convocation")
    return _pdf(await a_part(composer, "convocation.typ", donnees), f"convocation-{reunion}")


@routes.get(f"{ADRESSE}/{{reunion}}/proces-verbal.pdf")
async def proces_verbal(visite: Membre, reunion: str) -> Response:
    """Raise Introuvable before anybody was counted."""
    async with visite.lire() as lecture:
        fiche = await assemblee_de(visite, lecture, reunion)
        if fiche["presents"] is None:
            raise Introuvable("Il n'y a pas encore de procès-verbal : personne n'est compté.")
        donnees = await en_mots(visite, lecture, fiche, "proces_verbal")
    return _pdf(await a_part(composer, "proces_verbal.typ", donnees), f"proces-verbal-{reunion}")


@routes.post(f"{ADRESSE}/{{reunion}}/presents")
async def compter(visite: Membre, reunion: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "presents")
    return await _agir(visite, formulaire, reunion, "CompterPresents", ("presents", "representes"))


@routes.post(f"{ADRESSE}/{{reunion}}/votes/{{numero}}")
async def voter(visite: Membre, reunion: str, numero: int) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"vote-{numero}")
    return await _agir(visite, formulaire, reunion, "NoterVote", VOIX, numero=numero)


@routes.post(f"{ADRESSE}/{{reunion}}/{{geste}}")
async def agir(visite: Membre, reunion: str, geste: str) -> Response:
    return await faire(visite, reunion, geste, _page)


async def _agir(
    visite: Visite, formulaire: Formulaire, reunion: str, acte: str, nombres: tuple[str, ...], **autres: int
) -> Response:
    donnees = _donnees(formulaire, nombres, {"reunion": reunion, **autres})
    champs = dict.fromkeys((QuorumNonAtteint, VoixTropNombreuses), nombres[0])
    reponse = await visite.enregistrer(formulaire, acte, donnees, champs)
    if reponse is None:
        return await _page(visite, reunion, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{reunion}")


def _donnees(formulaire: Formulaire, nombres: tuple[str, ...], autres: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    def donnees() -> dict[str, Any]:
        comptes = {champ: lire_entier(formulaire.valeur(champ) or "0", champ) for champ in nombres}
        return {**autres, **comptes, "correction": formulaire.valeur("correction") == "oui"}

    return donnees


async def assemblee_de(visite: Visite, lecture: Lecture, reunion: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await fiche_de(visite, lecture, reunion)
    if fiche["genre"] != "assemblee":
        raise Introuvable("Cette réunion n'est pas une assemblée générale.")
    return fiche


async def en_mots(visite: Visite, lecture: Lecture, fiche: Ligne, papier: str) -> dict[str, Any]:
    """What the call or the minutes say."""
    groupement = await commun.groupement(lecture, visite.groupement) or {}
    lieu = {"association": groupement.get("association") or "", "quartier": groupement.get("quartier") or ""}
    points = await lectures.points(lecture, fiche["reunion"])
    resolutions = await lectures.resolutions(lecture, fiche["reunion"])
    if papier == "convocation":
        return papiers.convocation(fiche, points, resolutions, lieu, a_paris(visite.maintenant).date())
    return papiers.proces_verbal(fiche, points, resolutions, {**lieu, **await journal(lecture)})


def _pdf(octets: bytes, nom: str) -> Response:
    entete = {"Content-Disposition": f'inline; filename="{nom}.pdf"'}
    return Response(octets, media_type="application/pdf", headers=entete)


async def _page(visite: Visite, reunion: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await fiche_de(visite, lecture, reunion)
        if fiche["genre"] != "assemblee":
            return RedirectResponse(adresse_de(fiche), status_code=303)
        resolutions = await lectures.resolutions(lecture, reunion)
        return await visite.page(
            lecture,
            "reunions/assemblee.html",
            ici="vie",
            adresse=f"{ADRESSE}/{reunion}",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            points=await lectures.points(lecture, reunion),
            resolutions=[_resolution(r, fiche, refuse) for r in resolutions],
            voix=papiers.voix_en_mots(fiche),
            majorites=papiers.MAJORITES,
            decide=peut(visite, "NoterVote"),
            emporte=visite.role in COMPTES,
            s_presents=_rempli("presents", fiche, ("presents", "representes"), refuse),
            **await dossier(visite, lecture, fiche, refuse),
        )


def _resolution(resolution: Ligne, fiche: Ligne, refuse: Formulaire | None) -> dict[str, Any]:
    code = f"vote-{resolution['numero']}"
    return {**resolution, "resultat": papiers.resultat(resolution, fiche), "s": _rempli(code, resolution, VOIX, refuse)}


def _rempli(code: str, ligne: Ligne, champs: tuple[str, ...], refuse: Formulaire | None) -> Formulaire:
    """What was typed when it was refused, else what stands now."""
    if refuse is not None and refuse.id == code:
        return refuse
    return Formulaire(code, {champ: str(ligne[champ]) for champ in champs if ligne[champ] is not None})
