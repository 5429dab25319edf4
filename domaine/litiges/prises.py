"""Goods of one product that left in a round, each line as it stands after what was given back (R-181)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from domaine.arithmetique import repartir
from domaine.baisses.faits import BaisseRendue
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.foyers.tarif import Parts
from domaine.mutators import Mutators, of_its_round, together


class Prise(msgspec.Struct, frozen=True, kw_only=True):
    foyer: str
    quantite: int
    prix_centimes: int
    """As it was charged: brought down already when its date was near (R-095)."""
    prix_pour: int
    coefficient_pct: int
    coutant_centimes: int
    parts: Parts
    financeur: str | None
    d_ailleurs: bool = False
    """Sold out of another delivery, whose price was another (R-091)."""


class ConnaitLesPrises(Protocol):
    """An act that folds PRISES, read under the tags of a product and a round."""

    @property
    def cycle(self) -> str: ...

    prises: dict[int, Prise]


def _prise(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: ConnaitLesPrises,
    *,
    position: int,
    foyer: str,
    quantite: int,
    prix_centimes: int,
    prix_pour: int,
    coefficient_pct: int,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
    financeur: str | None,
) -> None:
    acte.prises[position] = Prise(
        foyer=foyer,
        quantite=quantite,
        prix_centimes=prix_centimes,
        prix_pour=prix_pour,
        coefficient_pct=coefficient_pct,
        coutant_centimes=coutant_centimes,
        parts=Parts(du_centimes, compensation_centimes, supplement_centimes),
        financeur=financeur,
    )


def _d_ailleurs(acte: ConnaitLesPrises, position: int, provenance: str | None) -> None:
    acte.prises[position] = msgspec.structs.replace(acte.prises[position], d_ailleurs=provenance is not None)


def _annulee(acte: ConnaitLesPrises, corrige: int) -> None:
    acte.prises.pop(corrige, None)


def _rendue(
    acte: ConnaitLesPrises,
    *,
    retrait: int,
    quantite: int,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
) -> None:
    rendues = Parts(du_centimes, compensation_centimes, supplement_centimes)
    acte.prises[retrait] = diminuee(acte.prises[retrait], coutant_centimes, rendues, quantite)


def _baissee(
    acte: ConnaitLesPrises, foyer: str, coutant_centimes: int, compensation_centimes: int, supplement_centimes: int
) -> None:
    """A lower price was given back by household: each of its lines bears it for what is left of it (R-173)."""
    siennes = {
        position: prise
        for position, prise in acte.prises.items()
        if prise.foyer == foyer and prise.quantite and not prise.d_ailleurs
    }
    montants = (coutant_centimes, compensation_centimes, supplement_centimes)
    acte.prises |= _baissees(siennes, montants) if siennes else {}


def _baissees(prises: Mapping[int, Prise], montants: tuple[int, int, int]) -> dict[int, Prise]:
    quantites = [prise.quantite for prise in prises.values()]
    parts = zip(*(repartir(montant, quantites) for montant in montants), strict=True)
    return {
        position: diminuee(prise, coutant, Parts(coutant - compensation + supplement, compensation, supplement))
        for (position, prise), (coutant, compensation, supplement) in zip(prises.items(), parts, strict=True)
    }


PRISES: Mutators = {
    RetraitPese: _prise,
    **of_its_round(together({VenteLibre: _prise}, {VenteLibre: _d_ailleurs})),
    RetraitContrepasse: _annulee,
    **of_its_round({ProduitRendu: _rendue}),
    BaisseRendue: _baissee,
}


def diminuee(prise: Prise, coutant_centimes: int, rendues: Parts, quantite: int = 0) -> Prise:
    """The line less what was given back on it, and of the goods."""
    du, compensation, supplement = prise.parts
    return msgspec.structs.replace(
        prise,
        quantite=prise.quantite - quantite,
        coutant_centimes=prise.coutant_centimes - coutant_centimes,
        parts=Parts(
            du - rendues.du_centimes,
            compensation - rendues.compensation_centimes,
            supplement - rendues.supplement_centimes,
        ),
    )
