"""Payments that may be one and the same: what looks alike, and what somebody decided of it (R-124)."""

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, upcast
from domaine.types import EncaissementId, FoyerId, GroupementId, Montant

AU_PLUS_PROCHES: Final = 3
"""However often a household pays the same amount, what is noted of one payment does not grow with the others."""


class PaiementProche(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier payment that another one may repeat."""

    encaissement: EncaissementId
    foyer: FoyerId
    ecart_minutes: int
    """Between the two, whichever was made first."""
    raison: Literal["meme_foyer", "noms_proches"]


@fait("encaissement.doublon_presume", version=2)
class DoublonPresume(Fait, frozen=True, kw_only=True):
    """A payment looks like earlier ones of the same amount (R-124); all stay until somebody decides."""

    encaissement: EncaissementId
    foyer: FoyerId
    montant_centimes: Montant
    proches: Annotated[tuple[PaiementProche, ...], Meta(min_length=1, max_length=AU_PLUS_PROCHES)]
    """Those nearest in time, the nearest first."""

    def tags(self) -> tuple[str, ...]:
        """Those of the payment, then of each one that it may repeat: whoever reads one of them meets this fact."""
        autres = (tag for un in self.proches for tag in (f"encaissement:{un.encaissement}", f"foyer:{un.foyer}"))
        return tuple(dict.fromkeys((*super().tags(), *autres)))


def les_plus_proches(paiements: Iterable[PaiementProche]) -> tuple[PaiementProche, ...]:
    """The nearest in time; of two as near, the one that was recorded last. `paiements` in the order of the log."""
    derniers_d_abord = [*paiements][::-1]
    return tuple(sorted(derniers_d_abord, key=lambda un: un.ecart_minutes)[:AU_PLUS_PROCHES])


def _un_seul_proche(data: dict[str, Any]) -> dict[str, Any]:
    """Until version 2, one fact for each earlier payment."""
    proche = {"encaissement": "autre", "foyer": "autre_foyer", "ecart_minutes": "ecart_minutes", "raison": "raison"}
    reste = {nom: valeur for nom, valeur in data.items() if nom not in proche.values()}
    return {**reste, "proches": [{nom: data[avant] for nom, avant in proche.items()}]}


upcast("encaissement.doublon_presume", depuis=1)(_un_seul_proche)


@fait("encaissement.doublon_tranche")
class DoublonTranche(Fait, frozen=True, kw_only=True):
    """Somebody decided about two payments that look like one; what is undone follows, as its own fact (R-124)."""

    encaissement: EncaissementId
    """The one that is undone, when they are one."""
    autre: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    decision: Literal["doublon", "deux_paiements"]
