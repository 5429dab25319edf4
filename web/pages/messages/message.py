"""`/messages/{message}`: what was said, who was reached and how, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from domaine.types import PersonneId
from projections.lectures.gens import messages as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import pluriel
from web.messages.boites import Boite, boites
from web.messages.envoi import Message
from web.pages.commun.choix import Option, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.messages.audiences import nom_de
from web.pages.messages.messages import ADRESSE, Lecteur, Redacteur
from web.recit.messages import CANAUX, RAISONS
from web.saisie.foyer import LANGUES

routes = APIRouter()

REPONSES: Final[dict[str, tuple[str, str | None]]] = {
    "sms": ("sms", None),
    "appele": ("telephone", None),
    "dit": ("vive_voix", None),
    "papier": ("papier", None),
    "pas_de_reponse": ("telephone", "pas_de_reponse"),
    "mauvais_numero": ("telephone", "mauvais_numero"),
}
"""What somebody of the team notes beside a name: channel, and why it failed."""
BOUTONS: Final[Sequence[Option]] = (
    ("sms", "SMS envoyé"),
    ("appele", "Appelé"),
    ("dit", "Dit de vive voix"),
    ("papier", "Mot sur papier"),
    ("pas_de_reponse", "Pas de réponse"),
    ("mauvais_numero", "Mauvais numéro"),
)


@routes.get(f"{ADRESSE}/{{message}}")
async def page(visite: Lecteur, message: str) -> Response:
    return await _page(visite, message)


@routes.post(f"{ADRESSE}/{{message}}/envoyer")
async def envoyer(visite: Redacteur, message: str) -> Response:
    """Letters to all who have an address and none yet; the page then follows by itself."""
    exiger_le_droit(visite, "NoterRemise")
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, message)
        attendent = [boite for boite, ligne in await _lus(visite, lecture, message) if not ligne["remis"]]
    lettres = [boite for boite in attendent if boite.courriel]
    if not fiche["abandonne"] and lettres:
        session = visite.session
        visite.site.facteur.partir(
            Message(message, fiche["objet"], fiche["texte"], session.personne, session.role), lettres
        )
    return RedirectResponse(f"{ADRESSE}/{message}", status_code=303)


@routes.post(f"{ADRESSE}/{{message}}/noter")
async def noter(visite: Lecteur, message: str) -> Response:
    """Beside one name, or for all who have a telephone at once (`personne` holds them all)."""
    formulaire = await Formulaire.recu(visite.request, "noter")
    reponse = formulaire.valeur("reponse")
    if reponse not in REPONSES:
        raise Introuvable("Cette réponse n'existe pas.")
    async with visite.lire() as lecture:
        await _fiche(visite, lecture, message)
    canal, raison = REPONSES[reponse]
    donnees = {
        "message": message,
        "personnes": formulaire.valeur("personne").split(),
        "canal": canal,
        "raison": raison,
    }
    fait = await visite.enregistrer(formulaire, "NoterRemise", lambda: donnees)
    if fait is None:
        return await _page(visite, message, formulaire)
    return visite.apres(fait, f"{ADRESSE}/{message}")


@routes.post(f"{ADRESSE}/{{message}}/abandonner")
async def abandonner(visite: Redacteur, message: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "abandonner")
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, message)
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Abandonner ce message ?",
            phrases=[
                fiche["objet"],
                f"Reçu par {pluriel(fiche['remis'], 'personne')}. Les autres ne le recevront pas.",
            ],
            bouton="Abandonner le message",
            retour=f"{ADRESSE}/{message}",
            ici="vie",
        )
    fait = await visite.enregistrer(formulaire, "AbandonnerMessage", lambda: {"message": message})
    if fait is None:
        return await _page(visite, message, formulaire)
    return visite.apres(fait, f"{ADRESSE}/{message}")


async def _page(visite: Visite, message: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, message)
        lus = await _lus(visite, lecture, message)
        attendent = [_attente(boite, ligne) for boite, ligne in lus if not ligne["remis"]]
        facteur = visite.site.facteur
        return await visite.page(
            lecture,
            "messages/message.html",
            ici="vie",
            adresse=f"{ADRESSE}/{message}",
            statut=200 if refuse is None else 422,
            probleme="" if refuse is None else refuse.dit,
            message=fiche,
            audience=nom_de(fiche["audience"]),
            lettres=[attente for attente in attendent if attente["boite"].courriel and not attente["essais"]],
            appels=[attente for attente in attendent if not attente["boite"].courriel or attente["essais"]],
            recus=[(boite, CANAUX[ligne["canal"]], ligne["le"]) for boite, ligne in lus if ligne["remis"]],
            effaces=fiche["destinataires"] - len(lus),
            boutons=BOUTONS,
            pret=facteur.pret,
            en_route=facteur.en_route(message),
            dit=facteur.dit(message),
            note=peut(visite, "NoterRemise") and not fiche["abandonne"],
            ecrit=peut(visite, "PreparerMessage"),
        )


async def _fiche(visite: Visite, lecture: Lecture, message: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await lectures.message(lecture, visite.groupement, message)
    if fiche is None:
        raise Introuvable("Ce message n'existe pas dans votre groupement.")
    return fiche


async def _lus(visite: Visite, lecture: Lecture, message: str) -> list[tuple[Boite, Ligne]]:
    """Recipients who are not erased, each with what came of it."""
    lignes = await lectures.destinataires(lecture, message)
    par_personne: dict[PersonneId, Ligne] = {ligne["personne"]: ligne for ligne in lignes}
    trouvees = boites(visite.site.application.annuaire, lignes)
    return [(boite, par_personne[boite.personne]) for boite in trouvees]


def _attente(boite: Boite, ligne: Ligne) -> dict[str, Any]:
    raison = RAISONS.get(ligne["raison"] or "", "")
    return {
        "boite": boite,
        "langue": dict(LANGUES).get(boite.langue, boite.langue),
        "essais": ligne["essais"],
        "raison": f"{CANAUX[ligne['canal']]} : {raison}" if raison else "",
        "le": ligne["le"],
    }
