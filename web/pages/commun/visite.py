"""One request of somebody who came in: who it is, what they may see, and how a page of theirs is made."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec import structs

from domaine.acte import Acte
from domaine.refus import Refus
from domaine.types import FoyerId, Role
from infra.event_store.errors import LimitExceeded, StoreError
from infra.event_store.session import LOST, before_recording
from infra.executer import Reponse, RoleNonAutorise
from projections.annuaire.annuaire import TYPES
from projections.lectures import commun
from projections.lectures.vues import Lecture
from projections.passe.moment import Moment
from web.acces.comptage import exiger_de_ne_pas_compter
from web.acces.perimetre import exiger_du_groupement
from web.aide.paragraphes import aide_pour
from web.elision import refus_en_mots
from web.langue import ROLES
from web.pages.commun import noms
from web.pages.commun.acces_recents import ICI, acces_recents
from web.pages.commun.navigation import EQUIPE, OUVERT_AU_PARTENAIRE, REMONTE, REVOIENT, navigation
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.site import Site
from web.pages.commun.toast import toast
from web.pages.commun.visiteur import Visiteur
from web.passe.adresse import reecrire
from web.passe.barre import barre
from web.saisie.annee import exiger_totaux_vrais
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import SaisieInvalide

T = TypeVar("T")

COOKIE_SESSION: Final = "session"
COOKIE_APPAREIL: Final = "appareil"
SANS_GESTE: Final = "Sans-Geste"
"""The header of what a page asks by itself, because something moved elsewhere (`base.html`)."""
REFUSEE: Final = 422
"""The status of a page that comes back with a refusal or a question."""
DIRECT: Final = "direct"
"""What a form records comes from the person itself."""


class PasEntre(Exception):
    """Nobody is signed in: the sign-in page answers, and keeps what was typed."""


class PasPermis(Exception):
    """The role that was taken does not see this page."""


class Introuvable(Exception):
    """No such page, household or round; the argument is the French sentence."""


class Visite(Visiteur):
    """Somebody who came in, at work: what they read, what they record, and the page they are answered with."""

    engagee: bool = False
    """Something of this request is recorded, or may be: what fails from now on says to look."""
    refuse: Formulaire | None = None
    """What was not taken: its page may have no place for it any more, when others acted since it was opened."""

    @asynccontextmanager
    async def lire(self) -> AsyncIterator[Lecture]:
        """Every figure of a page is read in one of these; whoever they are about has a name by then."""
        async with self.site.vues.lire(self.monde) as lecture:
            await self.site.application.annuaire_a_jour(lecture.position)
            yield lecture

    async def lire_acte(self, nom: str, donnees: Mapping[str, Any]) -> Acte:
        with before_recording():
            return await self.site.application.lire_acte(nom, dict(donnees), auteur=self.session.personne)

    async def executer(self, acte: Acte, formulaire: Formulaire, source: str = DIRECT) -> Reponse:
        """Raise HorsDuGroupement, and what the act and the store raise."""
        application = self.site.application
        with before_recording():
            await exiger_du_groupement(self.site.vues, acte, self.groupement)
            await exiger_totaux_vrais(application.base.dsn, acte)
        contexte = structs.replace(self.contexte, source=source)
        reponse = await application.executeur.executer(acte, contexte, formulaire.numero)
        self.engagee = True
        if any(fait.type in TYPES for fait in reponse.faits):
            # Whoever wrote a name reads it on the next page. It is recorded: no failure here may say that it is not.
            with suppress(StoreError, *LOST):
                await application.annuaire_a_jour()
        return reponse

    async def enregistrer(
        self,
        formulaire: Formulaire,
        nom: str,
        donnees: Callable[[], Mapping[str, Any]],
        champs: Champs | None = None,
        *,
        source: str = DIRECT,
    ) -> Reponse | None:
        """Parse and execute; None when something is wrong, and the form then says what.

        `champs`: beside which field each refusal stands; `source`: the method whose proposal was accepted. Raises
        RoleNonAutorise and what the store raises.
        """

        async def enregistre() -> Reponse:
            return await self.executer(await self.lire_acte(nom, donnees()), formulaire, source)

        return await self.ou_refus(enregistre, formulaire, champs)

    async def deja_enregistre(self, formulaire: Formulaire) -> bool:
        """Whether this very form did what it asks: then it is answered, whatever one would ask of a new one."""
        return bool(await self.site.application.executeur.recorded(formulaire.numero))

    async def passerait(
        self, formulaire: Formulaire, nom: str, donnees: Callable[[], Mapping[str, Any]], champs: Champs | None = None
    ) -> bool:
        """Whether it would be recorded if it were sent now: what is refused anyway is not read back first.

        Nothing is recorded; on False the form says what is wrong. Raises as `enregistrer`.
        """

        async def essaye() -> bool:
            acte = await self.lire_acte(nom, donnees())
            await exiger_du_groupement(self.site.vues, acte, self.groupement)
            await self.site.application.executeur.essayer(acte, self.contexte)
            return True

        return bool(await self.ou_refus(essaye, formulaire, champs))

    async def ou_refus(
        self, faire: Callable[[], Awaitable[T]], formulaire: Formulaire, champs: Champs | None
    ) -> T | None:
        """None when something is wrong with the form, which then says what; RoleNonAutorise goes through."""
        try:
            return await faire()
        except RoleNonAutorise:
            raise
        except (Refus, SaisieInvalide, AConfirmer, LimitExceeded) as erreur:
            await self.refuser(formulaire, erreur, champs or {})
            return None

    async def refuser(self, formulaire: Formulaire, erreur: Exception, champs: Champs) -> None:
        """The form says what is wrong, a refusal with the names of what it is about."""
        self.refuse = formulaire
        formulaire.refuser(erreur, champs, await self.dire(erreur) if isinstance(erreur, Refus) else "")

    async def dire(self, refus: Refus) -> str:
        """As the team reads it, with names; others read no name that they did not type."""
        async with self.lire() as lecture:
            n = await noms.lire(self, lecture)
            if self.role not in EQUIPE:
                return refus_en_mots(refus, await noms.de_refus(lecture, n, gens=False))
            return refus_en_mots(refus, await noms.de_refus_a_l_equipe(self, lecture, n, [refus]))

    def apres(self, reponse: Reponse, adresse: str, *autres: Reponse, chacun: bool = False) -> RedirectResponse:
        """Back to the page, which says what was recorded; `autres`: along with it, by the same form.

        Of an act, the first fact is told; `chacun`: each one of its kind, for a form of several lines.
        """
        page, diese, endroit = adresse.partition("#")
        separateur = "&" if "?" in page else "?"
        dits = [chacune.first for chacune in (reponse, *autres)]
        if chacun:
            dits += [fait.pos for fait in reponse.faits[1:] if fait.type == reponse.faits[0].type]
        faits = "&".join(f"fait={position}" for position in dits)
        return RedirectResponse(f"{page}{separateur}{faits}{diese}{endroit}", status_code=303)

    async def page(
        self, lecture: Lecture, gabarit: str, *, ici: str, adresse: str = "", statut: int = 200, **donnees: Any
    ) -> HTMLResponse:
        """Render; `ici` is the bar's entry, `adresse` where the marked fragments are fetched again.

        A partner is not told when something is recorded: its page stays as it was opened. So does a page that answers
        what was sent, unless `adresse` says where it stands: its own takes nothing but forms.
        """
        envoyee = self.request.method == "POST"
        cadre = await self.cadre(lecture)
        match donnees.get("cycle"):
            case {"libelle": str(libelle)}:  # at its head, a page about a round names that one, on paper too
                cadre["enseigne"] = {**cadre["enseigne"], "precision": libelle}
        n = donnees["n"] if "n" in donnees else await noms.lire(self, lecture)
        enregistre = None if self.monde else await toast(self, n)
        au_passe = None if self.monde is None else await barre(self, self.monde, lecture, n)
        codes = {lien.code for lien in cadre["navigation"].barre}
        html = self.site.rendu.page(
            gabarit,
            {
                **cadre,
                "ici": ici if ici in codes else "cycle" if "/cycles/" in self.request.url.path else "",
                "adresse": "" if self.role is Role.PARTENAIRE else adresse or ("" if envoyee else self.ici),
                "envoyee": envoyee,
                "toast": enregistre,
                "acces_recents": await acces_recents(self, lecture, n) if ici == ICI else (),
                "au_passe": au_passe,
                "revient": statut == REFUSEE,
                "refuse_dit": self.refuse.dit if self.refuse else "",
                "recherche": self.cherche if ici == "chercher" else "",
                **donnees,
            },
        )
        if self.monde is not None:
            html = reecrire(html, self.monde.moment)
        return HTMLResponse(html, status_code=statut)

    async def cadre(self, lecture: Lecture) -> dict[str, Any]:
        """Who came in, where, and the bars: what stands around every page."""
        groupement = await commun.groupement(lecture, self.groupement)
        cycle = await self.cycle_courant(lecture)
        return {
            "enseigne": {
                "nom": groupement["quartier"] if groupement else "Groupement",
                "precision": cycle["libelle"] if cycle else "",
            },
            "qui": self.qui,
            "revoit": self.role in REVOIENT,
            "navigation": navigation(
                self.role, cycle["cycle"] if cycle else None, d_un_foyer=self.session.foyer is not None
            ),
            "position": lecture.position,
            "retards": lecture.retards,
            "arret": self.site.application.store.writes_stopped,
            "maintenant": self.maintenant,
            "imprime_le": self.present,
            "remonter": self.role in REMONTE,
            "aide": aide_pour(self.request.url.path, self.role),
        }

    @property
    def qui(self) -> dict[str, str]:
        """Who came in, as every page shows it."""
        return {
            "personne": self.session.personne,
            "nom": self.nom,
            "role_nom": ROLES[self.role],
            "role": self.role,
        }


async def visite(request: Request) -> Visite:
    """Raise PasEntre, PasPermis for a partner outside its own pages."""
    return await _permise(request, geste=SANS_GESTE not in request.headers)


async def visite_sans_geste(request: Request) -> Visite:
    """The same for what only pages ask, never a hand: a tablet that was forgotten goes on asking."""
    return await _permise(request, geste=False)


async def visite_ouverte(request: Request, *, geste: bool = True) -> Visite:
    """The same on a page that anybody may see: whatever the role, and as it is now. Raise PasEntre."""
    site: Site = request.app.state.site
    jeton = request.cookies.get(COOKIE_SESSION, "")
    with before_recording():
        session = await site.acces.session(jeton, geste=geste) if jeton else None
    if session is None:
        raise PasEntre
    request.state.visite = found = Visite(site, request, session, jeton)
    return found


async def _permise(request: Request, *, geste: bool) -> Visite:
    found = await visite_ouverte(request, geste=geste)
    if found.role is Role.PARTENAIRE and not OUVERT_AU_PARTENAIRE.fullmatch(request.url.path):
        raise PasPermis
    if (moment := getattr(request.state, "moment", None)) is not None:
        await _remonter(found, moment)
    return found


async def _remonter(visite: Visite, moment: Moment) -> None:
    """The rights are those of today, whatever the moment. Raise PasPermis, ComptesFermes and what the workshop does."""
    if visite.role not in REMONTE:
        raise PasPermis
    await exiger_de_ne_pas_compter(visite.site.vues, visite.groupement, visite.session.personne)
    visite.monde = await visite.site.atelier.monde(moment)


def reserve_a(roles: Collection[Role]) -> Callable[[Visite], Visite]:
    """A dependency that lets these roles in; raises PasPermis for the others."""

    def permet(visite: Annotated[Visite, Depends(visite)]) -> Visite:
        if visite.role not in roles:
            raise PasPermis
        return visite

    return permet


def qui_ne_compte_pas(roles: Collection[Role]) -> Callable[[Visite], Awaitable[Visite]]:
    """A dependency that lets these roles see what everybody paid; raises ComptesFermes for who counts a till."""
    permis = reserve_a(roles)

    async def permet(visite: Annotated[Visite, Depends(visite)]) -> Visite:
        permis(visite)
        await exiger_de_ne_pas_compter(visite.site.vues, visite.groupement, visite.session.personne)
        return visite

    return permet


def son_foyer(visite: Visite) -> FoyerId:
    """Raise PasPermis to who did not come by a household's link."""
    if visite.session.foyer is None:
        raise PasPermis
    return visite.session.foyer


def redirige(adresse: str) -> Response:
    return RedirectResponse(adresse, status_code=303)
