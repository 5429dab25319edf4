"""What the solidarity fund holds for sure (R-134): gifts, shares of memberships, closed rounds, less what it gave.

What rounds still open will bring counts at their closing only: a fund must never be promised twice, and the closing
fact carries its sum, so that nobody has to read every weighing of the group.
"""

from __future__ import annotations

from typing import Protocol

from domaine.credits.faits import AideCagnotteAccordee, AideCagnotteAnnulee
from domaine.cycles.faits import CycleArrete
from domaine.enveloppes.faits import CompensationPriseEnCharge, PriseEnChargeAnnulee
from domaine.foyers.faits import AdhesionEnregistree, DonAnnule, SoldeDonne
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mutators import Mutators


class TientLaCagnotte(Protocol):
    """An act that folds CAGNOTTE."""

    cagnotte_centimes: int


def _arrete(acte: TientLaCagnotte, supplement_centimes: int) -> None:
    acte.cagnotte_centimes += supplement_centimes


def _adhere(acte: TientLaCagnotte, cagnotte_centimes: int) -> None:
    acte.cagnotte_centimes += cagnotte_centimes


def _donne(acte: TientLaCagnotte, montant_centimes: int) -> None:
    acte.cagnotte_centimes += montant_centimes


def _aide(acte: TientLaCagnotte, montant_centimes: int) -> None:
    acte.cagnotte_centimes -= montant_centimes


def _corrige(acte: TientLaCagnotte, supplement_centimes: int) -> None:
    acte.cagnotte_centimes -= supplement_centimes


def _compense(acte: TientLaCagnotte, porteur: str, montant_centimes: int) -> None:
    acte.cagnotte_centimes -= montant_centimes if porteur == "cagnotte" else 0


def _ne_compense_plus(acte: TientLaCagnotte, porteur: str, montant_centimes: int) -> None:
    acte.cagnotte_centimes += montant_centimes if porteur == "cagnotte" else 0


CAGNOTTE: Mutators = {
    CycleArrete: _arrete,
    CorrectionApresArrete: _corrige,
    AdhesionEnregistree: _adhere,
    SoldeDonne: _donne,
    DonAnnule: _aide,
    AideCagnotteAccordee: _aide,
    AideCagnotteAnnulee: _donne,
    CompensationPriseEnCharge: _compense,
    PriseEnChargeAnnulee: _ne_compense_plus,
}
