"""Starting a real group: its acts in order, and a first code for each of its two officers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from domaine.acte import Acte, Contexte
from domaine.groupements.refus import GroupementDejaCree
from domaine.types import PersonneId, Role
from infra.vault.accounts import Accounts
from web.acces.acces import Acces
from web.acces.codes import exiger_un_code
from web.acces.refus import CodeTropSimple
from web.application import Application
from web.saisie.association import antenne_nommee, exiger_meme_association
from web.saisie.creation import INSCRIRE, ActePrevu, Creation, Tirage, actes_de_creation
from web.saisie.problemes import SaisieInvalide, montre, probleme

CODE_CHIFFRES: Final = 6
_SECRET: Final = "creations"  # noqa: S105 - its name

Avance = Callable[[int, int], None]
"""Acts done, acts to do."""


class PremierCode(NamedTuple):
    """Shown once: only its hash is kept."""

    personne: PersonneId
    role: Role
    code: str


Montrer = Callable[[Sequence[PremierCode]], None]


def _plus_tard(codes: Sequence[PremierCode]) -> None:
    """Whoever called shows what is returned."""


async def ouvrir_groupement(
    application: Application, acces: Acces, creation: Creation, avance: Avance, montrer: Montrer = _plus_tard
) -> tuple[PremierCode, ...]:
    """Record everything that `creation` says; the codes of officers who had none.

    What stopped on the way is taken up where it was by the same creation. Codes are shown as soon as the group is
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
    codes = await _tirer_codes(application, {tresorier: Role.TRESORIER, coordinateur: Role.COORDINATEUR})
    if commence and not restent and not codes:
        raise GroupementDejaCree(groupement=creation.groupement)
    montrer(codes)
    for code in codes:
        await acces.creer_compte(code.personne, code.code)
    for rang, prevu in enumerate(restent, start=1):
        await acteur.jouer(prevu)
        avance(rang, len(restent))
    return codes


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


async def _tirer_codes(application: Application, responsables: dict[PersonneId, Role]) -> tuple[PremierCode, ...]:
    """For those who have none yet; who was erased comes in no more."""
    comptes, annuaire = Accounts(application.coffre.pool), await application.annuaire_a_jour()
    sans_code = [
        personne
        for personne in responsables
        if annuaire.identite(personne) is not None and await comptes.account(personne) is None
    ]
    return tuple(PremierCode(personne, responsables[personne], tirer_code()) for personne in sans_code)


def tirer_code() -> str:
    while True:
        code = f"{secrets.randbelow(10**CODE_CHIFFRES):0{CODE_CHIFFRES}d}"
        try:
            return exiger_un_code(code)
        except CodeTropSimple:
            continue
