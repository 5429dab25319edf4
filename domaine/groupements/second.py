"""Two persons where two are needed (R-192): of the team, and not one who may be both.

Whoever gives somebody the card with which she comes in, or a role, could for some days be that person: those two sign
nothing together until then, unless a third confirms (R-192).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec
from eventsourcing.dcb.domain import Selector

from domaine.acte import Contexte, under
from domaine.groupements.faits import CarteConfirmee, CarteDonnee, RoleAccorde, RoleRetire
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.mots import jour_de, le_jour
from domaine.mutators import Mutators
from domaine.types import EQUIPE, Role

ATTENTE: Final = timedelta(days=7)
"""From when it was recorded, whatever date it bears."""
PAS_LE_SECOND: Final = (SecondSansRole, PasEncoreDeux)
"""What `exiger_second_de_l_equipe` raises."""


class Lien(msgspec.Struct, frozen=True):
    """Who gave what to whom."""

    de: str
    a: str
    carte: bool
    """Else a role."""
    le: datetime

    def pese(self, le: datetime) -> bool:
        return le < self.le + ATTENTE


class Signataires(msgspec.Struct):
    """What is known of those who sign together."""

    roles: set[tuple[str, str, Role]] = msgspec.field(default_factory=set)
    """Person, group and role."""
    liens: list[Lien] = msgspec.field(default_factory=list)
    """Not confirmed since."""

    def tient(self, personne: str, groupements: Collection[str], roles: Collection[Role]) -> bool:
        """Whether this person holds one of these roles now, in one of these groups."""
        return any(qui == personne and ou in groupements and role in roles for qui, ou, role in self.roles)

    def entre(self, un: str, autre: str, le: datetime) -> Lien | None:
        """What keeps these two from counting as two persons; of several, what does so the longest.

        One gave it to the other, or a third gave each of them a card: that one could be both.
        """
        return max(self._entre({un, autre}, le), key=lambda lien: lien.le, default=None)

    def _entre(self, deux: set[str], le: datetime) -> Iterator[Lien]:
        pesent = [lien for lien in self.liens if lien.a in deux and lien.de != lien.a and lien.pese(le)]
        for lien in pesent:
            autre = next(iter(deux - {lien.a}), lien.a)
            jumelle = lien.carte and any(vu.carte and (vu.de, vu.a) == (lien.de, autre) for vu in pesent)
            if lien.de == autre or jumelle:
                yield lien


class ADeux(Protocol):
    """An act that folds ROLES_DU_SECOND."""

    contexte: Contexte
    signataires: Signataires


class ASecond(ADeux, Protocol):
    """One that names who signs with the person acting."""

    @property
    def second(self) -> str | None: ...


def _accorde(
    acte: ADeux, groupement: str, personne: str, role: Role, accorde_par: str | None, date_reception: datetime
) -> None:
    acte.signataires.roles.add((personne, groupement, role))
    if accorde_par is not None:
        acte.signataires.liens.append(Lien(accorde_par, personne, carte=False, le=date_reception))


def _retire(acte: ADeux, groupement: str, personne: str, role: Role) -> None:
    acte.signataires.roles.discard((personne, groupement, role))


def _carte(acte: ADeux, personne: str, donnee_par: str, date_reception: datetime) -> None:
    acte.signataires.liens.append(Lien(donnee_par, personne, carte=True, le=date_reception))


def _confirmee(acte: ADeux, personne: str, acteur: str) -> None:
    """Nobody confirms what she gave herself."""
    acte.signataires.liens = [lien for lien in acte.signataires.liens if lien.a != personne or lien.de == acteur]


ROLES_DU_SECOND: Mutators = {
    RoleAccorde: _accorde,
    RoleRetire: _retire,
    CarteDonnee: _carte,
    CarteConfirmee: _confirmee,
}


def ce_qui_lie(*personnes: str) -> list[Selector]:
    """What a boundary reads of those who sign: their roles, and what they were given."""
    return [
        selector for personne in dict.fromkeys(personnes) for selector in under("personne", personne, ROLES_DU_SECOND)
    ]


def du_second(acte: ASecond) -> list[Selector]:
    """The same, of the second person and of whoever acts; nothing when nobody else is named."""
    return [] if acte.second is None else ce_qui_lie(acte.second, acte.contexte.acteur)


def peut_signer(
    acte: ADeux, second: str | None, groupements: Collection[str], roles: Collection[Role] = EQUIPE
) -> bool:
    """Whether the second person holds one of these roles now, in one of these groups."""
    return second is not None and acte.signataires.tient(second, groupements, roles)


def exiger_second_de_l_equipe(
    acte: ADeux, second: str, groupements: Collection[str], roles: Collection[Role] = EQUIPE
) -> None:
    """Raise SecondSansRole or PasEncoreDeux."""
    if not peut_signer(acte, second, groupements, roles):
        raise SecondSansRole(personne=second)
    exiger_deux_personnes(acte, acte.contexte.acteur, second)


def exiger_deux_personnes(acte: ADeux, un: str, autre: str) -> None:
    """Raise PasEncoreDeux."""
    lien = acte.signataires.entre(un, autre, maintenant(acte.contexte))
    if lien is not None:
        raise PasEncoreDeux(personne=autre, avec=un, par=lien.de, jusqu_au=le_jour(jour_de(lien.le + ATTENTE)))


def maintenant(contexte: Contexte) -> datetime:
    """When it reaches us; what is only tried has no such moment yet, and bears its own."""
    return contexte.recu_le or contexte.date_effet
