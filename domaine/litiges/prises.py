"""Goods of one product that left in a round, each line as it stands after what was given back (R-181)."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domaine.baisses.faits import BaisseRendue
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.foyers.tarif import Parts
from domaine.mutators import Mutators, of_its_round


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
    acte: ConnaitLesPrises,
    *,
    foyer: str,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
) -> None:
    """A lower price was given back by household: it is taken off the first of its lines."""
    rendues = Parts(du_centimes, compensation_centimes, supplement_centimes)
    premiere = next((position for position, prise in acte.prises.items() if prise.foyer == foyer), None)
    acte.prises |= {} if premiere is None else {premiere: diminuee(acte.prises[premiere], coutant_centimes, rendues)}


PRISES: Mutators = {
    RetraitPese: _prise,
    **of_its_round({VenteLibre: _prise}),
    RetraitContrepasse: _annulee,
    ProduitRendu: _rendue,
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
