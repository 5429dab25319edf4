"""What moves a household's account.

An order engages and charges nothing; goods at their real weight, free sales, containers, memberships and fresh goods
left behind charge; money and credit notes pay, whatever they were given for: a membership is due at once, so it is
covered first (R-022). What is released before pick-up posts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    RetraitContrepasse,
    RetraitPese,
    VenteLibre,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementVerse,
)
from domaine.foyers.faits import AdhesionEnregistree, SoldeOuvertureRepris
from domaine.mutators import Mutators


@dataclass
class Compte:
    """What is known of one household's account."""

    solde_centimes: int = 0
    """> 0: the group owes the household."""
    engage_centimes: int = 0
    """What its orders not yet taken will charge, deposits included."""

    @property
    def disponible_centimes(self) -> int:
        """What no order has engaged; < 0: less than nothing."""
        return self.solde_centimes - self.engage_centimes


class TientUnCompte(Protocol):
    """An act that folds MOUVEMENTS_DE_COMPTE."""

    foyer: str
    compte: Compte


def _credite(acte: TientUnCompte, montant_centimes: int) -> None:
    acte.compte.solde_centimes += montant_centimes


def _debite(acte: TientUnCompte, montant_centimes: int) -> None:
    acte.compte.solde_centimes -= montant_centimes


def _reaffecte(acte: TientUnCompte, vers: str, montant_centimes: int) -> None:
    acte.compte.solde_centimes += montant_centimes if vers == acte.foyer else -montant_centimes


def _reprend(acte: TientUnCompte, solde_centimes: int) -> None:
    acte.compte.solde_centimes += solde_centimes


def _adhere(acte: TientUnCompte, cotisation_centimes: int, cagnotte_centimes: int) -> None:
    acte.compte.solde_centimes -= cotisation_centimes + cagnotte_centimes


def _rend(acte: TientUnCompte, montant_centimes: int, session: str | None) -> None:
    acte.compte.solde_centimes += montant_centimes if session is None else 0  # else paid in cash by the till


def _engage(acte: TientUnCompte, engage_avant_centimes: int, engage_centimes: int) -> None:
    acte.compte.engage_centimes += engage_centimes - engage_avant_centimes


def _engage_en_plus(acte: TientUnCompte, engage_centimes: int) -> None:
    acte.compte.engage_centimes += engage_centimes


def _desengage(acte: TientUnCompte, engage_avant_centimes: int) -> None:
    acte.compte.engage_centimes -= engage_avant_centimes


def _charge(acte: TientUnCompte, du_centimes: int) -> None:
    acte.compte.solde_centimes -= du_centimes


def _charge_et_libere(acte: TientUnCompte, du_centimes: int, engage_libere_centimes: int) -> None:
    acte.compte.solde_centimes -= du_centimes
    acte.compte.engage_centimes -= engage_libere_centimes


def _decharge_et_engage(acte: TientUnCompte, du_centimes: int, engage_libere_centimes: int) -> None:
    acte.compte.solde_centimes += du_centimes
    acte.compte.engage_centimes += engage_libere_centimes


MOUVEMENTS_DE_COMPTE: Mutators = {
    EncaissementEnregistre: _credite,
    EncaissementContrepasse: _debite,
    EncaissementReaffecte: _reaffecte,
    ChequeRejete: _debite,
    RemboursementVerse: _debite,
    AvoirEmis: _credite,
    SoldeOuvertureRepris: _reprend,
    AdhesionEnregistree: _adhere,
    LigneCommandeModifiee: _engage,
    LigneCommandeRetiree: _desengage,
    QuantiteAjustee: _engage,
    PartAllouee: _engage,
    SubstitutionAcceptee: _engage_en_plus,
    RetraitPese: _charge_et_libere,
    RetraitContrepasse: _decharge_et_engage,
    ProduitNonRetire: _charge_et_libere,
    VenteLibre: _charge,
    ConsigneFacturee: _debite,
    ConsigneRendue: _rend,
}
"""About 32 facts a household and round: a year stays under 400."""
