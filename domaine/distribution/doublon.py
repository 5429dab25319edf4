"""A weighing that a device without network sent for goods already weighed: kept aside, then decided (R-101)."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from domaine.acte import Acte
from domaine.distribution.faits import (
    ConsigneFacturee,
    PeseeDeCote,
    RetraitDoublonPresume,
    RetraitDoublonTranche,
    RetraitPese,
)
from domaine.distribution.panier import Reste
from domaine.mutators import Mutators


class Double(msgspec.Struct, frozen=True, kw_only=True):
    """A presumed double that waits for a decision."""

    pesee: PeseeDeCote
    consigne_centimes: int
    partiel: bool


def de_cote(retrait: RetraitPese) -> PeseeDeCote:
    return PeseeDeCote(**{nom: getattr(retrait, nom) for nom in PeseeDeCote.__struct_fields__})


def compter(double: Double, reste: Reste, *, cycle: str, groupement: str, foyer: str, produit: str) -> RetraitPese:
    """The weighing that a decision makes of it, releasing what it takes of `reste`."""
    pris = reste.pris(double.pesee.quantite, partiel=double.partiel)
    return RetraitPese(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        prevu=reste.quantite,
        libere=pris,
        engage_libere_centimes=reste.libere(pris),
        **msgspec.structs.asdict(double.pesee),
    )


def remettre(
    acte: Acte,
    retrait: RetraitPese,
    *,
    consigne_centimes: int,
    motif: str | None = None,
    date_effet: datetime | None = None,
    corrige: int | None = None,
) -> None:
    """Record a weighing, and the containers that leave with it."""
    acte.record(retrait, motif=motif, date_effet=date_effet, corrige=corrige)
    if consigne_centimes:
        acte.record(
            ConsigneFacturee(
                foyer=retrait.foyer,
                groupement=retrait.groupement,
                cycle=retrait.cycle,
                contenant=retrait.produit,
                unites=retrait.quantite,
                unitaire_centimes=consigne_centimes,
                montant_centimes=retrait.quantite * consigne_centimes,
            ),
            date_effet=date_effet,
        )


class TientDesDoubles(Protocol):
    """An act that folds DOUBLES."""

    doubles: dict[int, Double]
    """Those that wait for a decision, by position."""


def _presume(
    acte: TientDesDoubles, position: int, pesee: PeseeDeCote, consigne_centimes: int, *, partiel: bool
) -> None:
    acte.doubles[position] = Double(pesee=pesee, consigne_centimes=consigne_centimes, partiel=partiel)


def _tranche(acte: TientDesDoubles, doublon: int) -> None:
    acte.doubles.pop(doublon, None)


DOUBLES: Mutators = {RetraitDoublonPresume: _presume, RetraitDoublonTranche: _tranche}
