"""Accounts, sessions and personal links: the rules. Pages call this; rows are `infra.vault.accounts`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from domaine.types import FoyerId, GroupementId, PersonneId, Role
from infra.vault.accounts import ANYWHERE_ELSE, OF_THE_TEAM, Accounts, Card, Device, Link, LinkUse, SessionRow
from projections.annuaire.fiches import Titulaire
from web.acces import jetons
from web.acces.codes import Codes
from web.acces.jetons import Alea
from web.acces.poste import PosteDuJour
from web.acces.refus import (
    AppareilInconnu,
    CarteInvalide,
    CompteExistant,
    FoyerSansTitulaire,
    LienInvalide,
    PersonneSansRole,
    PosteNonTenu,
    SessionTerminee,
)

DUREE_EQUIPE: Final = timedelta(hours=12)
INACTIVITE_EQUIPE: Final = timedelta(hours=2)
DUREE_FOYER: Final = timedelta(days=30)
DUREE_CARTE: Final = timedelta(days=7)
_PRECISION: Final = timedelta(minutes=1)


RolesDe = Callable[[PersonneId], Awaitable[Collection[tuple[GroupementId, Role]]]]
"""The roles a person holds now, each with its group."""

PosteDe = Callable[[GroupementId, PersonneId], Awaitable[PosteDuJour | None]]
"""The post of the distribution that a person is trusted with now."""

TitulaireDe = Callable[[FoyerId], Titulaire | None]
"""None: no such household, or it was erased."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who came in."""

    personne: PersonneId
    role: Role
    groupement: GroupementId
    foyer: FoyerId | None
    """The household whose link opened it; None: a code did."""
    appareil: str
    expire_le: datetime


class Feuille(NamedTuple):
    """Links that were made together, to be printed."""

    fait_le: datetime
    liens: int
    jamais_servis: Sequence[FoyerId]


class Acces:
    def __init__(
        self,
        comptes: Accounts,
        *,
        roles_de: RolesDe,
        poste_de: PosteDe,
        titulaire_de: TitulaireDe,
        maintenant: Callable[[], datetime],
        alea: Alea,
    ) -> None:
        self._comptes = comptes
        self._codes = Codes(comptes)
        self._roles_de = roles_de
        self._poste_de = poste_de
        self._titulaire_de = titulaire_de
        self._maintenant = maintenant
        self._alea = alea

    async def creer_compte(self, personne: PersonneId, code: str) -> None:
        """Raise CompteExistant (also when the person was erased), CodeMalForme or CodeTropSimple."""
        if not await self._comptes.add(personne, await self._codes.hacher(code), self._maintenant()):
            raise CompteExistant

    async def donner_carte(self, personne: PersonneId, groupement: GroupementId) -> str:
        """The secret of her card, shown once to who gives it. Raises PersonneSansRole."""
        jeton = jetons.tirer(self._alea)
        await self.garder_carte(personne, groupement, jeton)
        return jeton

    async def garder_carte(self, personne: PersonneId, groupement: GroupementId, jeton: str) -> None:
        """From now on it is her card: the earlier one ends, her code goes on. Raises PersonneSansRole if erased."""
        carte = Card(personne, groupement)
        if not await self._comptes.give_card(jetons.empreinte_de(jeton), carte, self._maintenant() + DUREE_CARTE):
            raise PersonneSansRole

    async def carte(self, jeton: str) -> Card:
        """Whose it is. Raises CarteInvalide."""
        empreinte = jetons.empreinte(jeton)
        carte = None if empreinte is None else await self._comptes.card(empreinte, self._maintenant())
        if carte is None:
            raise CarteInvalide
        return carte

    async def choisir_code(self, jeton: str, code: str) -> Card:
        """Its bearer comes in with that code from now on; the old code, and every session that it opened, end.

        Raises CarteInvalide, CodeMalForme or CodeTropSimple.
        """
        await self.carte(jeton)
        hache = await self._codes.hacher(code)
        empreinte = jetons.empreinte(jeton)
        carte = None if empreinte is None else await self._comptes.turn_card(empreinte, hache, self._maintenant())
        if carte is None:
            raise CarteInvalide
        return carte

    async def verifier_code(self, personne: PersonneId, code: str, appareil: str) -> None:
        """Raise CodeIncorrect or TropDEssais; return when the code, typed on that device, is right."""
        await self._codes.verifier(personne, code, await self._ou_compter(personne, appareil), self._maintenant())

    async def _ou_compter(self, personne: PersonneId, appareil: str) -> str:
        """A device where the person came in before; else those of the team, or those of strangers, together.

        Whoever tries codes from elsewhere, hour after hour, makes nobody wait in the hall.
        """
        if await self._comptes.knows(appareil, personne):
            return appareil
        return OF_THE_TEAM if await self.personnes_connues(appareil) else ANYWHERE_ELSE

    async def ouvrir_session(self, personne: PersonneId, role: Role, groupement: GroupementId, appareil: str) -> str:
        """The token of a new session, for somebody whose code was just verified; raises PersonneSansRole.

        `appareil` is `jetons.nom_appareil` of the device's own secret.
        """
        if (groupement, role) not in await self._roles_de(personne):
            raise PersonneSansRole
        return await self._ouvrir(personne, role, groupement, None, appareil)

    async def session(self, jeton: str, *, geste: bool = True) -> Session | None:
        """Who holds this token; None when it is unknown, closed, expired, or when the role was taken back since.

        `geste` False: a page asks by itself, which does not show that anybody is still there.
        """
        empreinte = jetons.empreinte(jeton)
        row = None if empreinte is None else await self._comptes.session(empreinte)
        if empreinte is None or row is None:
            return None
        maintenant = self._maintenant()
        inactive = row.objet is None and maintenant - row.vue_le > INACTIVITE_EQUIPE
        if inactive or row.expire_le <= maintenant or not await self._tient_encore(row):
            return None
        role = await self._role(row, maintenant)
        if role != row.role:
            await self._comptes.act_as(empreinte, role.value, maintenant)
        elif geste and maintenant - row.vue_le > _PRECISION:
            await self._comptes.touch(empreinte, maintenant)
        return Session(row.personne, role, row.perimetre, row.objet, row.appareil, row.expire_le)

    async def poste(self, session: Session) -> PosteDuJour | None:
        """What who came in by a household's link may take now; None for whoever came in with a code."""
        return None if session.foyer is None else await self._poste_de(session.groupement, session.personne)

    async def prendre_poste(self, jeton: str) -> None:
        """The household's session goes on as a volunteer's until the post ends. Raises PosteNonTenu."""
        session, empreinte = await self.session(jeton), jetons.empreinte(jeton)
        if session is None or empreinte is None or await self.poste(session) is None:
            raise PosteNonTenu
        await self._comptes.act_as(empreinte, Role.BENEVOLE.value, self._maintenant())

    async def rendre_poste(self, jeton: str) -> None:
        """Back to the household; whoever came in with a code is left as it is."""
        session, empreinte = await self.session(jeton), jetons.empreinte(jeton)
        if session is not None and empreinte is not None and session.foyer is not None:
            await self._comptes.act_as(empreinte, Role.ADHERENT.value, self._maintenant())

    async def fermer(self, jeton: str) -> None:
        """Closing twice, or an unknown session, does nothing."""
        empreinte = jetons.empreinte(jeton)
        if empreinte is not None:
            await self._comptes.close_session(empreinte, self._maintenant())

    async def appareils(self, groupement: GroupementId) -> Sequence[Device]:
        """Where the team came in, the latest first; what a household's link opened is not among them."""
        return await self._comptes.devices(groupement, self._maintenant())

    async def liens_ouverts(self, appareil: str, groupement: GroupementId) -> Sequence[FoyerId]:
        """The group's households whose personal link was opened there, and works."""
        return await self._comptes.links_on(appareil, groupement)

    async def oublier_appareil(self, appareil: str, groupement: GroupementId) -> None:
        """A lost phone or tablet: its sessions end, in every group, and it shows nobody's name any more (R-214).

        A household's link that was opened there is still in what it remembers: that link ends too.

        Raises AppareilInconnu when nobody of this group came in there.
        """
        if all(connu.appareil != appareil for connu in await self.appareils(groupement)):
            raise AppareilInconnu
        await self._comptes.forget_device(appareil)

    async def personnes_connues(self, appareil: str) -> Sequence[PersonneId]:
        """Who came in with a code on this device and still holds a role, the latest first, at most twelve."""
        connues = await self._comptes.known_on(appareil)
        return [connue.personne for connue in connues if await self._roles_de(connue.personne)]

    async def changer_de_personne(self, jeton: str, personne: PersonneId, code: str) -> str:
        """On a shared phone: the code of the next person closes this session and opens theirs; its token is returned.

        The next person acts as the last time on this device, else in the first role held. Raises SessionTerminee,
        CodeIncorrect, TropDEssais or PersonneSansRole; then this session goes on.
        """
        actuelle = await self.session(jeton)
        if actuelle is None:
            raise SessionTerminee
        await self.verifier_code(personne, code, actuelle.appareil)
        tenus = await self._roles_de(personne)
        connues = await self._comptes.known_on(actuelle.appareil)
        derniers = [(c.perimetre, Role(c.role)) for c in connues if c.personne == personne]
        choisi = next((tenu for tenu in [*derniers, *sorted(tenus)] if tenu in tenus), None)
        if choisi is None:
            raise PersonneSansRole
        groupement, role = choisi
        nouveau = await self._ouvrir(personne, role, groupement, None, actuelle.appareil)
        await self.fermer(jeton)
        return nouveau

    async def lien_personnel(self, foyer: FoyerId) -> str:
        """The secret end of a household's link or card; the earlier one stops working. Raises FoyerSansTitulaire."""
        jeton = jetons.tirer(self._alea)
        await self._comptes.replace_link(jetons.empreinte_de(jeton), self._lien_de(foyer), self._maintenant())
        return jeton

    async def premiers_liens(self, foyers: Sequence[FoyerId]) -> Mapping[FoyerId, str]:
        """The same for each that has none: one sheet, made at one moment. A link that works goes on, and is not in it.

        Raises FoyerSansTitulaire.
        """
        maintenant, faits = self._maintenant(), {}
        for foyer, lien in [(foyer, self._lien_de(foyer)) for foyer in foyers]:
            jeton = jetons.tirer(self._alea)
            if await self._comptes.add_link(jetons.empreinte_de(jeton), lien, maintenant):
                faits[foyer] = jeton
        return faits

    async def feuilles(self, groupement: GroupementId) -> Sequence[Feuille]:
        """Links made together lately, of which some opened nothing yet, the latest first."""
        depuis = self._maintenant() - DUREE_FOYER  # what a link opened is remembered for that long at least
        ensemble: dict[datetime, list[tuple[FoyerId, LinkUse]]] = {}
        for foyer, fait in (await self.liens(groupement)).items():
            if fait.cree_le > depuis:
                ensemble.setdefault(fait.cree_le, []).append((foyer, fait))
        feuilles = [
            Feuille(fait_le, len(liens), sorted(foyer for foyer, fait in liens if fait.vue_le is None))
            for fait_le, liens in sorted(ensemble.items(), reverse=True)
            if len(liens) > 1
        ]
        return [feuille for feuille in feuilles if feuille.jamais_servis]

    async def refaire_feuille(self, feuille: Feuille) -> Mapping[FoyerId, str]:
        """Another link for each of the sheet whose own opened nothing still; the others go on, and are not in it."""
        maintenant, faits = self._maintenant(), {}
        for foyer in feuille.jamais_servis:
            jeton = jetons.tirer(self._alea)
            if await self._comptes.renew_link(jetons.empreinte_de(jeton), foyer, feuille.fait_le, maintenant):
                faits[foyer] = jeton
        return faits

    def _lien_de(self, foyer: FoyerId) -> Link:
        titulaire = self._titulaire_de(foyer)
        if titulaire is None:
            raise FoyerSansTitulaire(foyer=foyer)
        return Link(titulaire.personne, titulaire.groupement, foyer)

    async def liens(self, groupement: GroupementId) -> Mapping[FoyerId, LinkUse]:
        """The households of a group whose link works: when it was made, when it was last used."""
        faits = await self._comptes.links(groupement)
        titulaires = {foyer: self._titulaire_de(foyer) for foyer in faits}
        return {
            foyer: fait
            for foyer, fait in faits.items()
            if (titulaire := titulaires[foyer]) is not None and titulaire.personne == fait.personne
        }

    async def revoquer_lien(self, foyer: FoyerId) -> None:
        """The household's link and the sessions it opened end."""
        await self._comptes.drop_link(foyer)

    async def gens_du_lien(self, jeton: str) -> Titulaire:
        """Who may come in by this link: its account holder and whom the household authorised (R-026).

        Raises LienInvalide.
        """
        _, gens = await self._suivre(jeton)
        return gens

    async def entrer_par_lien(self, jeton: str, appareil: str, personne: PersonneId | None = None) -> str:
        """The token of a session as one of the household; `personne` None: its account holder.

        Raises LienInvalide, also when the account holder has changed, or when `personne` does not act for it.
        """
        link, gens = await self._suivre(jeton)
        if personne is not None and not gens.parle(personne):
            raise LienInvalide
        return await self._ouvrir(personne or link.personne, Role.ADHERENT, link.perimetre, link.objet, appareil)

    async def _suivre(self, jeton: str) -> tuple[Link, Titulaire]:
        empreinte = jetons.empreinte(jeton)
        link = None if empreinte is None else await self._comptes.link(empreinte)
        gens = None if link is None else self._titulaire_de(link.objet)
        if link is None or gens is None or (gens.personne, gens.groupement) != (link.personne, link.perimetre):
            raise LienInvalide
        return link, gens

    async def _ouvrir(
        self, personne: PersonneId, role: Role, groupement: GroupementId, foyer: FoyerId | None, appareil: str
    ) -> str:
        jeton = jetons.tirer(self._alea)
        maintenant = self._maintenant()
        fin = maintenant + (DUREE_EQUIPE if foyer is None else DUREE_FOYER)
        row = SessionRow(personne, role.value, groupement, foyer, appareil, maintenant, fin)
        await self._comptes.open_session(jetons.empreinte_de(jeton), row)
        return jeton

    async def _role(self, row: SessionRow, maintenant: datetime) -> Role:
        """Of a household's session, the post of the day ends by itself: its hour, or two hours without a page."""
        role = Role(row.role)
        if row.objet is None or role is Role.ADHERENT:
            return role
        tenu = maintenant - row.vue_le <= INACTIVITE_EQUIPE and await self._poste_de(row.perimetre, row.personne)
        return role if tenu else Role.ADHERENT

    async def _tient_encore(self, row: SessionRow) -> bool:
        if row.objet is not None:
            gens = self._titulaire_de(row.objet)
            return gens is not None and gens.groupement == row.perimetre and gens.parle(row.personne)
        return (row.perimetre, Role(row.role)) in await self._roles_de(row.personne)
