"""What goes wrong, as a page: one sentence, and the one next step."""

from __future__ import annotations

import logging
from typing import Any, Final, NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from domaine.types import Role
from infra import Panne
from infra.causes import en_francais
from infra.event_store.errors import OutcomeUnknown, Saturated, StoreError, Unavailable, WritesStopped
from infra.event_store.session import GONE, LOST, UNREADABLE, is_gone
from infra.executer import RoleNonAutorise
from projections.lectures.vues import MondeParti, TropDeLecteurs
from projections.passe.moment import MomentImpossible
from projections.passe.mondes import Avance
from web.acces.refus import ComptesFermes
from web.pages.commun.a_part import TropLourd
from web.pages.commun.autre_personne import demander
from web.pages.commun.navigation import Navigation
from web.pages.commun.saisies import AutrePersonne
from web.pages.commun.visite import Introuvable, PasEntre, PasPermis, Visite, visite_ouverte
from web.passe.atelier import EnPreparation
from web.rendu import Rendu
from web.securite import SANS_EFFET, proteger

REESSAYER_SECONDES: Final = 2
ABSENTE: Final = "La base de données ne répond pas"
REVENEZ: Final = f"{ABSENTE} : réessayez dans un instant."
VERIFIEZ: Final = f"{ABSENTE} : vérifiez avant de recommencer."
EN_PARTIE: Final = f"{ABSENTE}. Une partie est peut-être enregistrée : vérifiez avant de recommencer."

logger = logging.getLogger(__name__)


class Faute(NamedTuple):
    titre: str
    texte: str
    suite: str = "Revenir à Aujourd'hui"
    suite_adresse: str = "/"


def au_present(adresse: str) -> Faute:
    """Nobody acts in the past: `adresse` is the same page now."""
    return Faute(
        "On n'agit pas dans le passé",
        "Vous regardiez un moment passé. Rien n'est enregistré. Pour agir, revenez à maintenant.",
        "Revenir à maintenant",
        adresse,
    )


FAUTES: Final = {
    400: Faute("Envoi illisible", "Ce que le navigateur a envoyé ne se lit pas. Rien n'est enregistré."),
    401: Faute("Entrez d'abord", "Votre session est finie. Entrez votre code.", "Entrer", "/entrer"),
    403: Faute(
        "Ce n'est pas permis", "Votre rôle ne permet pas cette action. Rien n'est enregistré.",
    ),
    404: Faute("Cette page n'existe pas", "L'adresse est peut-être mal écrite, ou la page a changé de place."),
    405: Faute("Cette page n'existe pas", "Cette adresse ne s'ouvre pas ainsi. Repartez du début."),
    411: Faute("Envoi refusé", "Le navigateur n'a pas dit la taille de l'envoi. Rien n'est enregistré."),
    413: Faute("Envoi trop gros", "Rien n'est enregistré. Revenez en arrière, et envoyez moins de photos à la fois."),
    422: Faute("Adresse mal écrite", "Une valeur de l'adresse ne se lit pas. Rien n'est enregistré."),
    500: Faute("Quelque chose a cassé", "Ce n'est pas de votre fait. Vérifiez avant de recommencer."),
    503: Faute("Réessayez dans un instant", "Trop de demandes à la fois, ou la base ne répond pas.", "Réessayer"),
}  # fmt: skip
ENVOI_D_AILLEURS: Final = Faute(
    "Envoi refusé", "Cet envoi vient d'un autre site. Rien n'est enregistré. Repartez de la page du groupement."
)


AVEC_BARRES: Final = frozenset({403, 404, 405})
"""What routing says no to, with nothing wrong in the server."""


def page_d_erreur(rendu: Rendu, statut: int, faute: Faute, visite: Visite | None = None) -> HTMLResponse:
    """A page that needs no database; the acting person is still named when known."""
    return _en_page(rendu, statut, faute, {"qui": None if visite is None else visite.qui})


async def _autour(request: Request) -> dict[str, Any]:
    """The name of the group and the bars of who came in; nothing for others, or when they cannot be read."""
    try:
        visite = getattr(request.state, "visite", None) or await visite_ouverte(request, geste=False)
        async with visite.lire() as lecture:
            cadre: dict[str, Any] = await visite.cadre(lecture)
    except (PasEntre, StoreError, *LOST):
        return {"qui": None}
    return cadre | {"maintenant": None, "retards": ()}


def _en_page(rendu: Rendu, statut: int, faute: Faute, autour: dict[str, Any]) -> HTMLResponse:
    if faute.suite_adresse == "/" and (autour["qui"] or {}).get("role") == Role.ADHERENT:
        faute = faute._replace(suite="Revenir à Ma famille")
    html = rendu.page(
        "erreur.html",
        {
            "enseigne": {"nom": "Groupement", "precision": ""},
            "navigation": Navigation((), (), cherche=False),
            "ici": "",
            "adresse": "",
            "toast": None,
            "recherche": "",
            "position": None,
            "retards": (),
            "maintenant": None,
            "aide": "",
            **autour,
            **faute._asdict(),
        },
    )
    entetes = {"Retry-After": str(REESSAYER_SECONDES)} if statut == 503 else None  # noqa: PLR2004
    return HTMLResponse(html, status_code=statut, headers=entetes)


def _avancement(avance: Avance | None) -> str:
    attente = "Cette page revient d'elle-même. Les autres personnes travaillent sans attendre."
    if avance is None:
        return f"Le moment demandé se prépare. {attente}"
    lus = f"{avance.plies:,} faits relus sur {avance.sur:,}".replace(",", "\N{NO-BREAK SPACE}")
    return f"{lus}. {attente}"


def _pourquoi_revenir(request: Request, erreur: Exception) -> str:
    """Whether something may be recorded is never left out; of a page that is only read, nobody asks."""
    if getattr(getattr(request.state, "visite", None), "engagee", False):
        return EN_PARTIE
    return REVENEZ if isinstance(erreur, Unavailable) and request.method in SANS_EFFET else str(erreur)


class Secours:
    """Answers what routes could not, over one set of templates."""

    def __init__(self, rendu: Rendu) -> None:
        self._rendu = rendu

    def page(self, request: Request, statut: int, texte: str = "") -> Response:
        """`texte` "": the usual sentence of that status."""
        faute = FAUTES.get(statut, FAUTES[500])
        visite = getattr(request.state, "visite", None)
        return page_d_erreur(self._rendu, statut, faute._replace(texte=texte) if texte else faute, visite)

    async def avec_barres(self, request: Request, statut: int, texte: str = "") -> Response:
        """Who came in goes on from the bars, when nothing is wrong but the address, or who asks."""
        if getattr(request.state, "moment", None) is not None:
            return self.page(request, statut, texte)
        faute = FAUTES[statut]
        faute = faute._replace(texte=texte) if texte else faute
        return _en_page(self._rendu, statut, faute, await _autour(request))

    async def pas_entre(self, request: Request, _: Exception) -> Response:
        if request.method in SANS_EFFET:
            suite = request.url.path if request.url.path != "/" else ""
            return RedirectResponse("/entrer" + (f"?suite={suite}" if suite else ""), status_code=303)
        reprise: Response = await request.app.state.reprendre(request)
        return reprise

    async def interdit(self, request: Request, erreur: Exception) -> Response:
        texte = f"{erreur} Rien n'est enregistré." if isinstance(erreur, RoleNonAutorise) else ""
        return await self.avec_barres(request, 403, texte)

    async def comptes_fermes(self, request: Request, erreur: Exception) -> Response:
        """The count is where who counts goes on."""
        assert isinstance(erreur, ComptesFermes)  # noqa: S101 - as it is installed
        faute = Faute("Vous comptez une caisse", str(erreur))
        if cycle := erreur.details["cycle"]:
            suite = f"/cycles/{cycle}/caisse/{erreur.details['session']}/compter"
            faute = faute._replace(suite="Finir le comptage", suite_adresse=suite)
        return page_d_erreur(self._rendu, 409, faute, getattr(request.state, "visite", None))

    async def introuvable(self, request: Request, erreur: Exception) -> Response:
        if getattr(request.state, "moment", None) is None:
            return await self.avec_barres(request, 404, str(erreur))
        faute = au_present(request.url.path)._replace(
            titre="Introuvable à ce moment",
            texte=f"{erreur} À ce moment-là, ce n'était peut-être pas encore enregistré.",
        )
        return page_d_erreur(self._rendu, 404, faute, getattr(request.state, "visite", None))

    async def moment_impossible(self, request: Request, erreur: Exception) -> Response:
        faute = au_present(request.url.path)._replace(titre="Ce moment n'existe pas", texte=str(erreur))
        return page_d_erreur(self._rendu, 404, faute, getattr(request.state, "visite", None))

    async def en_preparation(self, request: Request, erreur: Exception) -> Response:
        """The page comes back by itself until its moment is there."""
        avance = getattr(erreur, "avance", None)
        reponse = page_d_erreur(
            self._rendu,
            202,
            au_present(request.url.path)._replace(titre="On relit le journal", texte=_avancement(avance)),
            getattr(request.state, "visite", None),
        )
        reponse.headers["Refresh"] = "1"
        return reponse

    async def http(self, request: Request, erreur: Exception) -> Response:
        statut = erreur.status_code if isinstance(erreur, HTTPException) else 500
        return await self.avec_barres(request, statut) if statut in AVEC_BARRES else self.page(request, statut)

    async def illisible(self, request: Request, _: Exception) -> Response:
        return self.page(request, 400)

    async def mal_ecrit(self, request: Request, _: Exception) -> Response:
        return await self.avec_barres(request, 422)

    async def occupe(self, request: Request, erreur: Exception) -> Response:
        plein: str = request.app.state.site.application.si_plein()
        reponse = self.page(request, 503, _pourquoi_revenir(request, erreur) + plein)
        reponse.headers["Retry-After"] = str(getattr(erreur, "retry_after", REESSAYER_SECONDES))
        return reponse

    async def absente(self, request: Request, erreur: Exception) -> Response:
        """A session of the pages or of the vault was lost, or none could be opened; the store has words of its own."""
        if not is_gone(erreur):
            raise erreur
        logger.warning("La base de données ne répond pas : %s", en_francais(erreur))
        return await self.occupe(request, Unavailable() if request.method in SANS_EFFET else Panne(VERIFIEZ))

    async def casse(self, request: Request, _: Exception) -> Response:
        """Sent from outside every middleware: it protects itself."""
        reponse = self.page(request, 500)
        proteger(reponse.headers)
        return reponse


def installer(app: FastAPI, rendu: Rendu) -> None:
    secours = Secours(rendu)
    app.add_exception_handler(PasEntre, secours.pas_entre)
    app.add_exception_handler(AutrePersonne, demander)
    app.add_exception_handler(PasPermis, secours.interdit)
    app.add_exception_handler(RoleNonAutorise, secours.interdit)
    app.add_exception_handler(ComptesFermes, secours.comptes_fermes)
    app.add_exception_handler(Introuvable, secours.introuvable)
    app.add_exception_handler(HTTPException, secours.http)
    app.add_exception_handler(RequestValidationError, secours.mal_ecrit)
    app.add_exception_handler(UNREADABLE, secours.illisible)
    app.add_exception_handler(ClientDisconnect, secours.illisible)  # a phone that left: nothing of ours broke
    app.add_exception_handler(MomentImpossible, secours.moment_impossible)
    app.add_exception_handler(EnPreparation, secours.en_preparation)
    app.add_exception_handler(MondeParti, secours.en_preparation)
    for trouble in (Saturated, Unavailable, WritesStopped, OutcomeUnknown, TropDeLecteurs, TropLourd):
        app.add_exception_handler(trouble, secours.occupe)
    for perte in (*GONE, TimeoutError):
        app.add_exception_handler(perte, secours.absente)
    app.add_exception_handler(Exception, secours.casse)
