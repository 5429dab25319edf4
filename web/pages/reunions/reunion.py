"""`/reunions/{reunion}`: ask people to come, then note how many came; the poster and the message are there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from projections.lectures import commun
from projections.lectures.groupe import reunions as lectures
from projections.lectures.vues import Lecture, Ligne
from web.documents.composer import composer
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.reunions.champs import AUTRES_LANGUES, CHAMPS, NOMS_DES_LANGUES, comptes
from web.pages.reunions.invitation import affiche, langues_en_mots, message, quand
from web.pages.reunions.reunions import ADRESSE, Membre, adresse_de
from web.recit.reunions import GENRES, MOYENS, RAISONS
from web.saisie.problemes import Probleme, SaisieInvalide

GESTES: Final[Mapping[str, str]] = {
    "inviter": "NoterInvitation",
    "venus": "NoterFrequentation",
    "annuler": "AnnulerReunion",
}
Montrer = Callable[[Visite, str, Formulaire | None], Awaitable[Response]]
"""The page of a meeting, with the form that was refused."""

routes = APIRouter()


@routes.get(f"{ADRESSE}/{{reunion}}")
async def page(visite: Membre, reunion: str) -> Response:
    return await _page(visite, reunion)


@routes.get(f"{ADRESSE}/{{reunion}}/affiche.pdf")
async def imprimer(visite: Membre, reunion: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await fiche_de(visite, lecture, reunion)
        groupement = await commun.groupement(lecture, visite.groupement) or {}
    donnees = affiche(
        fiche,
        association=groupement.get("association") or "",
        quartier=groupement.get("quartier") or "",
        site=f"{visite.request.base_url}decouvrir",
    )
    return Response(
        await a_part(composer, "affiche.typ", donnees),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="affiche-{reunion}.pdf"'},
    )


@routes.post(f"{ADRESSE}/{{reunion}}/{{geste}}")
async def agir(visite: Membre, reunion: str, geste: str) -> Response:
    return await faire(visite, reunion, geste, _page)


async def faire(visite: Visite, reunion: str, geste: str, montrer: Montrer) -> Response:
    """Ask people to come, count them, cancel: of an assembly too. Raises Introuvable."""
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas.")
    formulaire = await Formulaire.recu(visite.request, geste)
    async with visite.lire() as lecture:
        fiche = await fiche_de(visite, lecture, reunion)
    if geste == "annuler" and not lu(formulaire):
        return await _relire(visite, formulaire, fiche)
    reponse = await visite.enregistrer(formulaire, GESTES[geste], _donnees(formulaire, reunion), CHAMPS)
    if reponse is None:
        return await montrer(visite, reunion, formulaire)
    return visite.apres(reponse, adresse_de(fiche))


async def _relire(visite: Visite, formulaire: Formulaire, fiche: Ligne) -> Response:
    """Raise PasPermis."""
    exiger_le_droit(visite, GESTES["annuler"])
    return await confirmer(
        visite,
        formulaire,
        titre=f"Annuler cette {GENRES[fiche['genre']]} ?",
        phrases=[
            f"{fiche['sujet']}, {quand(fiche)}, {fiche['lieu']}.",
            "Les gens qui ont été invités sont à prévenir : enlevez les affiches, envoyez un message.",
        ],
        bouton="Annuler la réunion",
        retour=adresse_de(fiche),
        ici="vie",
    )


def _donnees(formulaire: Formulaire, reunion: str) -> Callable[[], dict[str, Any]]:
    def inviter() -> dict[str, Any]:
        moyens = [code for code in MOYENS if formulaire.valeur(f"par-{code}")]
        if not moyens:
            raise SaisieInvalide([Probleme("moyens", "Cochez au moins une façon d'inviter.")])
        return {"reunion": reunion, "moyens": moyens}

    def venus() -> dict[str, Any]:
        correction = formulaire.valeur("correction") == "oui"
        return {"reunion": reunion, **comptes(formulaire), "correction": correction}

    def annuler() -> dict[str, Any]:
        return {"reunion": reunion, "raison": formulaire.valeur("raison")}

    return {"inviter": inviter, "venus": venus, "annuler": annuler}[formulaire.id]


async def fiche_de(visite: Visite, lecture: Lecture, reunion: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await lectures.reunion(lecture, visite.groupement, reunion)
    if fiche is None:
        raise Introuvable("Cette réunion n'existe pas dans votre groupement.")
    return fiche


async def _page(visite: Visite, reunion: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await fiche_de(visite, lecture, reunion)
        if fiche["genre"] == "assemblee":
            return RedirectResponse(adresse_de(fiche), status_code=303)
        return await visite.page(
            lecture,
            "reunions/reunion.html",
            ici="vie",
            adresse=f"{ADRESSE}/{reunion}",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            note_les_souhaits=peut(visite, "ExprimerSouhait") and visite.role in EQUIPE,
            **await dossier(visite, lecture, fiche, refuse),
        )


async def dossier(visite: Visite, lecture: Lecture, fiche: Ligne, refuse: Formulaire | None) -> dict[str, Any]:
    """What a page about one meeting shows, of an assembly too."""
    groupement = await commun.groupement(lecture, visite.groupement) or {}
    parlees = await lectures.langues(lecture, fiche["reunion"])

    def formulaire(code: str) -> Formulaire:
        return refuse if refuse is not None and refuse.id == code else Formulaire(code)

    s_venus = formulaire("venus")
    if refuse is not s_venus and fiche["personnes"] is not None:
        dits = {f"parle-{parlee['langue']}": str(parlee["personnes"]) for parlee in parlees}
        s_venus.valeurs = {"personnes": str(fiche["personnes"]), "habitants": str(fiche["habitants"]), **dits}
    return {
        "reunion": fiche,
        "genre": GENRES[fiche["genre"]],
        "quand": quand(fiche),
        "langues": langues_en_mots(fiche),
        "parlees": [(NOMS_DES_LANGUES.get(x["langue"], x["langue"]), x["personnes"]) for x in parlees],
        "message": message(fiche, groupement.get("quartier") or ""),
        "moyens": MOYENS,
        "faite": ", ".join(MOYENS[moyen] for moyen in (fiche["moyens"] or "").split()),
        "raisons": list(RAISONS.items()),
        "autres_langues": AUTRES_LANGUES,
        "commencee": fiche["debut"] <= visite.maintenant,
        "finie": fiche["fin"] <= visite.maintenant,
        "invite": peut(visite, "NoterInvitation"),
        "compte": peut(visite, "NoterFrequentation"),
        "annule": peut(visite, "AnnulerReunion"),
        "s_inviter": formulaire("inviter"),
        "s_venus": s_venus,
        "s_annuler": formulaire("annuler"),
    }
