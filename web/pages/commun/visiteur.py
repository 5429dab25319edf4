"""Who came in, as what, in which group, on which page, and the instant it is about: what parts of a page look at."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import Request

from domaine.acte import Contexte
from domaine.types import GroupementId, Role
from projections.lectures import commun
from projections.lectures.vues import Lecture, Ligne
from projections.passe.mondes import Monde
from web.acces.acces import Session
from web.acces.sceau import ouvrir, sceller
from web.listes.vue import CHERCHE, LONGUEUR, SCELLE
from web.pages.commun.site import Site
from web.pages.cycle.cycles import par_urgence


class Visiteur:
    def __init__(self, site: Site, request: Request, session: Session, jeton: str) -> None:
        self.site = site
        self.request = request
        self.session = session
        self.jeton = jeton
        self.present = datetime.now(UTC)
        self.monde: Monde | None = None
        """The past moment that the address names; None: now."""

    @property
    def maintenant(self) -> datetime:
        """The instant that the page is about: what it calls late, or today, is told from it."""
        return self.present if self.monde is None else self.monde.instant

    @property
    def role(self) -> Role:
        return self.session.role

    @property
    def nom(self) -> str:
        return self.site.application.annuaire.personne(self.session.personne)

    @property
    def groupement(self) -> GroupementId:
        return self.session.groupement

    @property
    def contexte(self) -> Contexte:
        """Who acts now, as what, on which device."""
        return Contexte(
            acteur=self.session.personne,
            role=self.role,
            date_effet=self.maintenant,
            appareil=self.session.appareil,
        )

    @property
    def ici(self) -> str:
        """The address of the page, with what it was asked for."""
        return self.request.url.path + ("?" + self.request.url.query).rstrip("?")

    @property
    def cherche(self) -> str:
        """What the address looks for: as it is where it came while one types, which is the latest, else sealed."""
        demande = self.request.query_params
        cherche = demande.get(CHERCHE)
        return (ouvrir(self.jeton, demande.get(SCELLE, "")) if cherche is None else cherche).strip()[:LONGUEUR]

    def sceller(self, texte: str) -> str:
        """As an address may hold it."""
        return sceller(self.jeton, texte)

    async def cycles_en_cours(self, lecture: Lecture) -> list[Ligne]:
        """What matters most to this role first."""
        return par_urgence(await commun.cycles_en_cours(lecture, self.groupement), self.role)

    async def cycle_courant(self, lecture: Lecture) -> Ligne | None:
        """The round that this role works on; None before the first."""
        return next(iter(await self.cycles_en_cours(lecture)), None)
