"""A supplier's invoices, as acts that add to them know them."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

import msgspec

from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue, FactureReprise, RepriseAnnulee
from domaine.fournisseurs.rapprochement import Ecarts, Imprime, ecarts_notes
from domaine.mutators import told_as


class Facture(msgspec.Struct, kw_only=True):
    """One invoice; `debout` until another one stands for it (R-179), never one of before the accounts (R-031)."""

    cycle: str
    datee_du: date
    imprime: Imprime
    ecarts: Ecarts
    avoirs_centimes: int = 0
    debout: bool = True

    @property
    def reste_centimes(self) -> int:
        """Billed less credited, whatever was paid."""
        return self.imprime.ttc - self.avoirs_centimes


class ConnaitLesFactures(Protocol):
    """An act that folds some of the below, or what it knows of a supplier in a round."""

    factures: dict[str, Facture]
    """By number."""


@told_as(
    Imprime,
    ht="total_ht_centimes",
    ttc="total_ttc_centimes",
    port_ttc="port_ttc_centimes",
    consignes="consignes_centimes",
)
def recue(
    acte: ConnaitLesFactures,
    imprime: Imprime,
    cycle: str,
    facture: str,
    datee_du: date,
    *,
    ecart_reception_centimes: int,
    corrige_facture: str,
) -> None:
    ecarts = Ecarts(prix=ecart_reception_centimes)  # all of it, when it was recorded before gaps had kinds
    acte.factures[facture] = Facture(cycle=cycle, datee_du=datee_du, imprime=imprime, ecarts=ecarts)
    if corrige_facture in acte.factures:
        acte.factures[corrige_facture].debout = False


@ecarts_notes
def rapprochee(acte: ConnaitLesFactures, ecarts: Ecarts, facture: str) -> None:
    acte.factures[facture].ecarts = ecarts


def avoir(acte: ConnaitLesFactures, facture: str, montant_ttc_centimes: int) -> None:
    acte.factures[facture].avoirs_centimes += montant_ttc_centimes


def sans_avoir(acte: ConnaitLesFactures, facture: str, montant_ttc_centimes: int) -> None:
    avoir(acte, facture, -montant_ttc_centimes)


def reprise(acte: ConnaitLesFactures, *, cycle: str, facture: str, datee_du: date, montant_centimes: int) -> None:
    """Nothing of this round is expected for it: it is there so that its number counts once."""
    imprime = Imprime(ttc=montant_centimes)
    acte.factures[facture] = Facture(cycle=cycle, datee_du=datee_du, imprime=imprime, ecarts=Ecarts(), debout=False)


def oubliee(acte: ConnaitLesFactures, facture: str) -> None:
    acte.factures.pop(facture, None)


NUMEROS: Final = (FactureFournisseurRecue, FactureAnnulee, FactureReprise, RepriseAnnulee)
"""What makes a number known, or unknown again."""
