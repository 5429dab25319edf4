"""A household's account: its balance, the vouchers in it, and what it has engaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from domaine.foyers.adhesions import Periode
from domaine.foyers.contenants import Contenants
from domaine.foyers.sur_bons import Bons
from domaine.mots import jour_de


@dataclass
class Compte:
    """What is known of one household's account."""

    solde_centimes: int = 0
    """> 0: the group owes the household."""
    engage_centimes: int = 0
    """What its orders not yet taken will charge, deposits included."""
    bons: Bons = field(default_factory=Bons, compare=False)
    dernier_le: date | None = field(default=None, compare=False)
    """The last day on which anything moved the balance; None: nothing ever did."""
    contenants: Mapping[str, Contenants] = field(default_factory=dict, compare=False)
    adhesions: list[Periode] = field(default_factory=list, compare=False)
    commandes: dict[str, datetime] = field(default_factory=dict, compare=False)
    """By round, when the household last ordered something; only for acts that read its orders (R-023)."""
    reuni_a: str = field(default="", compare=False)
    """The household of which this one is an old number; "": none (R-027)."""

    @property
    def bons_centimes(self) -> int:
        """The part of the balance that vouchers paid and nothing used yet: it is never given back in money (R-133)."""
        return self.bons.reste_centimes

    @property
    def disponible_centimes(self) -> int:
        """What no order has engaged; < 0: less than nothing."""
        return self.solde_centimes - self.engage_centimes

    @property
    def remboursable_centimes(self) -> int:
        """What may be given back in money: an order to come takes what is left of vouchers first."""
        return self.disponible_centimes - max(self.bons_centimes - max(self.engage_centimes, 0), 0)


class TientUnCompte(Protocol):
    """An act that folds MOUVEMENTS_DE_COMPTE."""

    foyer: str
    compte: Compte


def bouge(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    """The balance, and the part of vouchers in it: never more than what is left."""
    acte.compte.bons = acte.compte.bons.bougent(*avant_et_apres(acte, date_saisie, montant_centimes))


def avant_et_apres(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> tuple[int, int]:
    """Before and after. What was typed today of an older day moves the account today: nobody could claim it before."""
    acte.compte.dernier_le = max(acte.compte.dernier_le or date.min, jour_de(date_saisie))
    acte.compte.solde_centimes += montant_centimes
    return acte.compte.solde_centimes - montant_centimes, acte.compte.solde_centimes


def credite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    bouge(acte, date_saisie, montant_centimes)


def debite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    bouge(acte, date_saisie, -montant_centimes)


def charge(acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int) -> None:
    """Last, what is charged, from the general to the particular."""
    acte.compte.bons = acte.compte.bons.chargent(*avant_et_apres(acte, date_saisie, -du_centimes), charge)


def revient(
    acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int, au_compte: bool = True
) -> None:
    """A charge is given back, to the account or in cash."""
    avant, solde = avant_et_apres(acte, date_saisie, du_centimes if au_compte else 0)
    acte.compte.bons = acte.compte.bons.reviennent(avant, solde, charge, du_centimes)
