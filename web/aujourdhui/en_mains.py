"""Money that somebody took outside a till is theirs to hand over, and nobody else's task (R-137)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from domaine.mots import euros
from domaine.types import Role
from web.aujourdhui.taches import Blocage, Lien, Tache
from web.langue import pluriel

PORTEURS: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER})
DELAI_REMISE: Final = timedelta(days=7)


class EnMains(NamedTuple):
    """What who asks holds; cheques of who takes them to the bank anyway are not among them."""

    paiements: int
    centimes: int
    depuis: date
    """The day of the oldest payment."""


def a_remettre(tenu: EnMains | None, cycle: str, *, ouverte: bool) -> Iterator[Tache]:
    """`cycle`: address of the round in hand; `ouverte`: a till can take it."""
    if tenu is None:
        return
    caisse = f"{cycle}/caisse"
    recu = "reçu" if tenu.paiements == 1 else "reçus"
    yield Tache(
        code="remettre",
        qui=PORTEURS,
        titre=f"Remettre {euros(tenu.centimes)} à la caisse",
        le=tenu.depuis + DELAI_REMISE,
        depuis=tenu.depuis,
        texte=f"Dans vos mains : {pluriel(tenu.paiements, 'paiement')} {recu} hors d'une caisse.",
        lien=Lien("Remettre cet argent", f"{caisse}/transit"),
        blocage=None if ouverte else Blocage("Aucune caisse n'est ouverte.", Lien("Ouvrir une caisse", caisse)),
    )
