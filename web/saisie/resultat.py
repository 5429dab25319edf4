"""What became of an act that a line, a program or a page sent: one vocabulary for all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from domaine.refus import Refus
from infra.event_store.errors import LimitExceeded
from web.saisie.problemes import SaisieInvalide
from web.saisie.textes import montrable

Statut = Literal["accepte", "refuse", "invalide"]
Positions = tuple[int, int]
"""First and last position of what an act recorded."""

Dire = Callable[[Refus], Awaitable[str]]
"""How a refusal reads for whoever it is shown to: with the names of what it is about."""

REFUSE: Final = "refuse:"
HORS_BORNES: Final = "Un nombre qui en résulte sort des bornes : vérifiez montants et quantités."


class Resultat(msgspec.Struct, frozen=True, kw_only=True):
    ligne: int | UnsetType = UNSET
    """Of a scenario file, from 1."""
    acte: str | None
    """None: nothing said which."""
    statut: Statut
    refus: str | UnsetType = UNSET
    """The name of the refusal; only with `refuse`."""
    message: str | UnsetType = UNSET
    """A French sentence; not with `accepte`."""
    details: dict[str, str | int] | UnsetType = UNSET
    """What a refusal is about, as codes where its sentence says names; only with `refuse`."""
    positions: Positions | UnsetType = UNSET
    """Of what was recorded, now or when it was first sent."""

    def __post_init__(self) -> None:
        if self.message is not UNSET:
            msgspec.structs.force_setattr(self, "message", montrable(self.message))

    @property
    def fin(self) -> str:
        """As a scenario expects it: `accepte`, `invalide` or `refuse:NomDuRefus`."""
        return f"{REFUSE}{self.refus}" if self.statut == "refuse" else self.statut


async def repondre(acte: str, executer: Callable[[], Awaitable[Positions]], dire: Dire) -> Resultat:
    """What `executer` recorded, or why not, as `dire` says it. What the store raises about itself goes through."""
    try:
        return Resultat(acte=acte, statut="accepte", positions=await executer())
    except (SaisieInvalide, LimitExceeded) as erreur:
        return Resultat(acte=acte, statut="invalide", message=str(erreur))
    except msgspec.ValidationError:
        return Resultat(acte=acte, statut="invalide", message=HORS_BORNES)
    except Refus as refus:
        return refuse(acte, refus, await dire(refus) if refus.details else refus.message)


def refuse(acte: str | None, refus: Refus, message: str) -> Resultat:
    return Resultat(
        acte=acte,
        statut="refuse",
        refus=type(refus).__name__,
        message=message,
        details={nom: d if isinstance(d, int) else str(d) for nom, d in refus.details.items()} or UNSET,
    )
