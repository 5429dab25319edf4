"""A household's account: its balance, the vouchers in it, and what it has engaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from domaine.foyers import sur_bons
from domaine.foyers.adhesions import Periode
from domaine.foyers.contenants import Contenants
from domaine.foyers.imputation import ARGENT, BONS, Imputation, Payeur
from domaine.foyers.parts import Parts
from domaine.foyers.refus import FoyerReuni
from domaine.mots import jour_de


@dataclass
class Compte:
    """What is known of one household's account."""

    imputation: Imputation = field(default_factory=Imputation)
    """Who paid what of each charge: its balance follows."""
    engage_centimes: int = 0
    """What its orders not yet taken will charge, deposits included."""
    dernier_le: date | None = field(default=None)
    """The last day on which anything moved the balance; None: nothing ever did."""
    contenants: Mapping[str, Contenants] = field(default_factory=dict)
    retours: Mapping[int, Mapping[Payeur, Parts]] = field(default_factory=dict)
    """By position, of containers that came back on their own, who had paid what: one may be noted by mistake."""
    adhesions: list[Periode] = field(default_factory=list)
    commandes: dict[str, datetime] = field(default_factory=dict)
    """By round, when the household last ordered something; only for acts that read its orders (R-023)."""
    revenus_centimes: int = 0
    """Of containers that went over to another number and came back here: it goes to whom had paid them there."""
    reuni_a: str = field(default="")
    """The household of which this one is an old number; "": none (R-027)."""

    def exiger_le_sien(self, foyer: str) -> None:
        """Raise FoyerReuni, which names the number to use: that account is another household's."""
        if self.reuni_a:
            raise FoyerReuni(foyer=foyer, vers=self.reuni_a)

    @property
    def solde_centimes(self) -> int:
        """> 0: the group owes the household."""
        return self.imputation.solde_centimes + self.revenus_centimes

    @property
    def bons_centimes(self) -> int:
        """The part of the balance that vouchers paid and nothing used yet: it is never given back in money (R-133)."""
        return self.imputation.restes[BONS]

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


def bouge(acte: TientUnCompte, date_saisie: datetime, apres: Imputation) -> None:
    """What was typed today of an older day moves the account today: nobody could claim it before."""
    acte.compte.dernier_le = max(acte.compte.dernier_le or date.min, jour_de(date_saisie))
    acte.compte.imputation = apres


def credite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    """The household's own money comes, for no charge."""
    bouge(acte, date_saisie, sur_bons.encaisse(acte.compte.imputation, ARGENT, montant_centimes))


def debite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    """It goes."""
    bouge(acte, date_saisie, sur_bons.sort(acte.compte.imputation, montant_centimes))


def charge(acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int) -> None:
    """Last, what is charged, from the general to the particular."""
    bouge(acte, date_saisie, sur_bons.charge(acte.compte.imputation, du_centimes, charge))


def revient(acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int) -> None:
    """A charge is given back to the account."""
    bouge(acte, date_saisie, sur_bons.revient(acte.compte.imputation, du_centimes, charge))
