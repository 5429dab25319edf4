"""Starting a real group: its acts in order, and for each of its two officers the card of their first code."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from domaine.acte import Acte, Contexte
from domaine.groupements.refus import GroupementDejaCree
from domaine.types import PersonneId, Role
from infra.vault.accounts import Accounts
from web.acces import jetons
from web.acces.acces import Acces
from web.application import Application
from web.saisie.association import antenne_nommee, exiger_meme_association
from web.saisie.creation import INSCRIRE, ActePrevu, Creation, Tirage, actes_de_creation
from web.saisie.problemes import SaisieInvalide, montre, probleme

_SECRET: Final = "creations"  # noqa: S105 - its name

Avance = Callable[[int, int], None]
"""Acts done, acts to do."""


class PremiereCarte(NamedTuple):
    """Shown once: only its hash is kept. Its bearer turns it into a code of her own."""

    personne: PersonneId
    role: Role
    carte: str


Montrer = Callable[[Sequence[PremiereCarte]], None]


def _plus_tard(cartes: Sequence[PremiereCarte]) -> None:
    """Whoever called shows what is returned."""


async def ouvrir_groupement(
    application: Application, acces: Acces, creation: Creation, avance: Avance, montrer: Montrer = _plus_tard
) -> tuple[PremiereCarte, ...]:
    """Record everything that `creation` says; the cards of officers who had neither card nor code.

    What stopped on the way is taken up where it was by the same creation. Cards are shown as soon as the group is
    there, and before they open anything: shown and not kept, they are drawn again; kept and not shown, nobody could
    come in. Raises SaisieInvalide or Refus before anything was recorded.
    """
    tirage = Tirage(await application.coffre.secret(_SECRET), creation)
    antenne = await antenne_nommee(application.store, creation.association)
    tresorier, coordinateur, prevus = actes_de_creation(creation, tirage, antenne)
    acteur = _Createur(application, coordinateur)
    groupement, *foyers = prevus
    commence = bool(await application.executeur.recorded(groupement.numero))
    restent = [prevu for prevu in foyers if not commence or not await application.executeur.recorded(prevu.numero)]
    if not commence:
        await acteur.essayer(groupement)
    await _exiger_numeros_libres(application, creation, restent)
    if not commence:
        await acteur.jouer(groupement)
    cartes = await _tirer_cartes(application, {tresorier: Role.TRESORIER, coordinateur: Role.COORDINATEUR})
    if commence and not restent and not cartes:
        raise GroupementDejaCree(groupement=creation.groupement)
    montrer(cartes)
    for carte in cartes:
        await acces.garder_carte(carte.personne, creation.groupement, carte.carte)
    for rang, prevu in enumerate(restent, start=1):
        await acteur.jouer(prevu)
        avance(rang, len(restent))
    return cartes


class _Createur:
    """Who starts the group acts as its coordinator."""

    def __init__(self, application: Application, coordinateur: PersonneId) -> None:
        self._application = application
        self._coordinateur = coordinateur

    async def essayer(self, prevu: ActePrevu) -> None:
        """Raise what would forbid it."""
        await self._application.executeur.essayer(await self._lire(prevu), self._contexte())

    async def jouer(self, prevu: ActePrevu) -> None:
        await self._application.executeur.executer(await self._lire(prevu), self._contexte(), prevu.numero)

    async def _lire(self, prevu: ActePrevu) -> Acte:
        acte = await self._application.lire_acte(prevu.nom, prevu.donnees, auteur=self._coordinateur)
        await exiger_meme_association(self._application.store, acte)
        return acte

    def _contexte(self) -> Contexte:
        return Contexte(
            acteur=self._coordinateur, role=Role.COORDINATEUR, date_effet=datetime.now(UTC), source="creation"
        )


async def _exiger_numeros_libres(application: Application, creation: Creation, restent: Sequence[ActePrevu]) -> None:
    """Raise SaisieInvalide on numbers that households of this base bear already, in whatever group."""
    annuaire = await application.annuaire_a_jour()
    a_inscrire = {prevu.donnees["foyer"] for prevu in restent if prevu.nom == INSCRIRE}
    problemes = [
        probleme(
            ("foyers", rang, "foyer"),
            f"vaut {montre(foyer.foyer)}, un numéro déjà donné dans cette base : donnez-en un autre.",
        )
        for rang, foyer in enumerate(creation.foyers)
        if foyer.foyer in a_inscrire and annuaire.fiche(foyer.foyer) is not None
    ]
    if problemes:
        raise SaisieInvalide(problemes)


async def _tirer_cartes(application: Application, responsables: dict[PersonneId, Role]) -> tuple[PremiereCarte, ...]:
    """For those who have neither card nor code yet; who was erased comes in no more."""
    comptes, annuaire = Accounts(application.coffre.pool), await application.annuaire_a_jour()
    sans_acces = [
        personne
        for personne in responsables
        if annuaire.identite(personne) is not None
        and await comptes.account(personne) is None
        and not await comptes.holds_card(personne)
    ]
    return tuple(
        PremiereCarte(personne, responsables[personne], jetons.tirer(secrets.token_bytes)) for personne in sans_acces
    )
