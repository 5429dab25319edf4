"""Facts about the association's accounts: periods that are closed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import AntenneId, Libelle, MontantOuZero, Nombre, PersonneId

GenrePeriode = Literal["jour", "mois", "annee"]
Cumul = Annotated[int, Meta(ge=0, le=2**53)]
"""Centimes added up since the first entry."""


@fait("comptes.periode_cloturee")
class PeriodeCloturee(Fait, frozen=True, kw_only=True):
    """Entries up to a day are final: numbered, and never joined by another one of those days (R-191).

    The totals are those that were read when it was decided; whoever verifies computes them again.
    """

    antenne: AntenneId
    genre: GenrePeriode
    au: date
    """Last day of the period."""
    arrete_a: Annotated[int, Meta(ge=1)]
    """Position up to which facts had been posted: later ones go to the next period, whatever their own day."""
    ecritures: Nombre
    """How many this closing made final."""
    total_centimes: MontantOuZero
    """Debits of these entries."""
    cumul_centimes: Cumul
    """Perpetual total: debits of every entry that was ever made final."""
    empreinte: Annotated[str, Meta(max_length=64)]
    """SHA-256 of these entries as they are exported."""
    second: PersonneId | None
    """Who signed a year's closing with the treasurer."""
    methode: Libelle
