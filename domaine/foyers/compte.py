"""What moves a household's account.

An order engages and charges nothing; goods at their real weight, free sales, containers, memberships, a share of
transport (R-063) and fresh goods left behind charge; money and credit notes pay, whatever they were given for: a
membership is due at once, so it is covered first (R-022). What is released before pick-up posts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.baisses.faits import BaisseRendue
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.credits.faits import AideCagnotteAccordee, CreanceAbandonnee, CreditAncienDonne, SoldeTransfere
from domaine.cycles.faits import CommandeCaduque, LigneCaduque
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.foyers.adhesions import Periode
from domaine.foyers.contenants import Contenants, avec, suivis
from domaine.foyers.faits import (
    AdhesionEnregistree,
    ContenantsSuivis,
    DonAnnule,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.foyers.sur_bons import Bons
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mots import jour_de
from domaine.mutators import Mutators
from domaine.port.faits import PortFacture
from domaine.types import Mode


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


def _bouge(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int, bons_centimes: int = 0) -> None:
    """The balance, and the part of vouchers in it: never more than what is left."""
    acte.compte.bons = acte.compte.bons.bougent(*_solde(acte, date_saisie, montant_centimes), bons_centimes)


def _solde(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> tuple[int, int]:
    """Before and after. What was typed today of an older day moves the account today: nobody could claim it before."""
    acte.compte.dernier_le = max(acte.compte.dernier_le or date.min, jour_de(date_saisie))
    acte.compte.solde_centimes += montant_centimes
    return acte.compte.solde_centimes - montant_centimes, acte.compte.solde_centimes


def credite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    _bouge(acte, date_saisie, montant_centimes)


def debite(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    _bouge(acte, date_saisie, -montant_centimes)


def _encaisse(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int, mode: Mode) -> None:
    """< 0: it is undone."""
    bons = abs(montant_centimes) if mode is Mode.BON_TIERS else 0
    bougent = acte.compte.bons.encaissent if montant_centimes > 0 else acte.compte.bons.perdent
    acte.compte.bons = bougent(*_solde(acte, date_saisie, montant_centimes), bons)


def _contrepasse(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int, mode: Mode) -> None:
    _encaisse(acte, date_saisie, -montant_centimes, mode)


def _reaffecte(acte: TientUnCompte, date_saisie: datetime, vers: str, montant_centimes: int, mode: Mode) -> None:
    _encaisse(acte, date_saisie, montant_centimes if vers == acte.foyer else -montant_centimes, mode)


def _reprend(acte: TientUnCompte, date_saisie: datetime, solde_centimes: int) -> None:
    _bouge(acte, date_saisie, solde_centimes)


def _annule_une_reprise(acte: TientUnCompte, date_saisie: datetime, solde_centimes: int) -> None:
    _bouge(acte, date_saisie, -solde_centimes)


def _transfere(acte: TientUnCompte, date_saisie: datetime, vers: str, montant_centimes: int) -> None:
    _bouge(acte, date_saisie, montant_centimes if vers == acte.foyer else -montant_centimes)


def _adhere(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    foyer: str,
    valable_du: date,
    valable_au: date,
    cotisation_centimes: int,
    cagnotte_centimes: int,
) -> None:
    acte.compte.adhesions.append(Periode(foyer, valable_du, valable_au))
    if foyer == acte.foyer:
        _charge(acte, date_saisie, cotisation_centimes + cagnotte_centimes, "adhesion")


def _consigne(
    acte: TientUnCompte,
    date_saisie: datetime,
    position: int,
    contenant: str,
    unites: int,
    unitaire_centimes: int,
    montant_centimes: int,
) -> None:
    _charge(acte, date_saisie, montant_centimes, "consigne", contenant, position)
    acte.compte.contenants = avec(acte.compte.contenants, contenant, unites, montant_centimes, unitaire_centimes)


def _rend(
    acte: TientUnCompte,
    date_saisie: datetime,
    corrige: int | None,
    contenant: str,
    unites: int,
    montant_centimes: int,
    session: str | None,
) -> None:
    charge = (contenant,) if corrige is None else (contenant, corrige)
    _revient(acte, date_saisie, montant_centimes, "consigne", *charge, au_compte=session is None)
    acte.compte.contenants = avec(acte.compte.contenants, contenant, -unites, -montant_centimes)


def _passe(
    acte: TientUnCompte,
    date_saisie: datetime,
    vers: str,
    solde_centimes: int,
    bons_centimes: int,
    consignes: tuple[ContenantsSuivis, ...],
) -> None:
    """What vouchers paid stays theirs under the other number; a debt that comes takes their money first."""
    sens = 1 if vers == acte.foyer else -1
    bons = bons_centimes + min(solde_centimes, 0) if vers == acte.foyer else -bons_centimes
    _bouge(acte, date_saisie, sens * solde_centimes, bons)
    acte.compte.contenants = suivis(acte.compte.contenants, consignes, sens)


def fusionne(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    foyer: str,
    vers: str,
    solde_centimes: int,
    bons_centimes: int,
    consignes: tuple[ContenantsSuivis, ...],
) -> None:
    _passe(acte, date_saisie, vers, solde_centimes, bons_centimes, consignes)
    if foyer == acte.foyer:
        acte.compte.reuni_a = vers


def _engage(acte: TientUnCompte, engage_avant_centimes: int, engage_centimes: int) -> None:
    acte.compte.engage_centimes += engage_centimes - engage_avant_centimes


def _engage_en_plus(acte: TientUnCompte, engage_centimes: int) -> None:
    acte.compte.engage_centimes += engage_centimes


def _desengage(acte: TientUnCompte, engage_avant_centimes: int) -> None:
    acte.compte.engage_centimes -= engage_avant_centimes


def _port(
    acte: TientUnCompte,
    date_saisie: datetime,
    cycle: str,
    fournisseur: str,
    montant_avant_centimes: int,
    montant_centimes: int,
) -> None:
    de_plus = montant_centimes - montant_avant_centimes
    _charge(acte, date_saisie, max(de_plus, 0), "port", cycle, fournisseur)
    _revient(acte, date_saisie, max(-de_plus, 0), "port", cycle, fournisseur)


def _libere(acte: TientUnCompte, lignes: tuple[LigneCaduque, ...]) -> None:
    acte.compte.engage_centimes -= sum(ligne.engage_centimes for ligne in lignes)


def _charge(acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int) -> None:
    acte.compte.bons = acte.compte.bons.chargent(*_solde(acte, date_saisie, -du_centimes), charge)


def _revient(
    acte: TientUnCompte, date_saisie: datetime, du_centimes: int, *charge: str | int, au_compte: bool = True
) -> None:
    avant, solde = _solde(acte, date_saisie, du_centimes if au_compte else 0)
    acte.compte.bons = acte.compte.bons.reviennent(avant, solde, charge, du_centimes)


def _vend(
    acte: TientUnCompte, date_saisie: datetime, position: int, cycle: str, produit: str, du_centimes: int
) -> None:
    _charge(acte, date_saisie, du_centimes, "pris", cycle, produit, position)


def _charge_et_libere(
    acte: TientUnCompte,
    date_saisie: datetime,
    position: int,
    cycle: str,
    produit: str,
    du_centimes: int,
    engage_libere_centimes: int,
) -> None:
    _charge(acte, date_saisie, du_centimes, "pris", cycle, produit, position)
    acte.compte.engage_centimes -= engage_libere_centimes


def _decharge_et_engage(
    acte: TientUnCompte,
    date_saisie: datetime,
    corrige: int,
    cycle: str,
    produit: str,
    du_centimes: int,
    engage_libere_centimes: int,
) -> None:
    _revient(acte, date_saisie, du_centimes, "pris", cycle, produit, corrige)
    acte.compte.engage_centimes += engage_libere_centimes


def _rapporte(
    acte: TientUnCompte, date_saisie: datetime, retrait: int, cycle: str, produit: str, du_centimes: int
) -> None:
    _revient(acte, date_saisie, du_centimes, "pris", cycle, produit, retrait)


def _baisse(acte: TientUnCompte, date_saisie: datetime, cycle: str, produit: str, du_centimes: int) -> None:
    _revient(acte, date_saisie, du_centimes, "pris", cycle, produit)


def _revend(acte: TientUnCompte, date_saisie: datetime, cycle: str, produit: str, montant_centimes: int) -> None:
    _revient(acte, date_saisie, montant_centimes, "pris", cycle, produit)


MOUVEMENTS_DE_COMPTE: Mutators = {
    EncaissementEnregistre: _encaisse,
    EncaissementContrepasse: _contrepasse,
    EncaissementReaffecte: _reaffecte,
    ChequeRejete: debite,
    ChequeRejetAnnule: credite,
    CarteImpayee: debite,
    CarteImpayeeAnnulee: credite,
    RemboursementVerse: debite,
    RemboursementContrepasse: credite,
    AvoirEmis: credite,
    SoldeOuvertureRepris: _reprend,
    SoldeOuvertureAnnule: _annule_une_reprise,
    AdhesionEnregistree: _adhere,
    LigneCommandeModifiee: _engage,
    LigneCommandeRetiree: _desengage,
    QuantiteAjustee: _engage,
    CommandeCaduque: _libere,
    PartAllouee: _engage,
    SubstitutionAcceptee: _engage_en_plus,
    RetraitPese: _charge_et_libere,
    RetraitContrepasse: _decharge_et_engage,
    ProduitNonRetire: _charge_et_libere,
    ReventeImputee: _revend,
    ProduitRendu: _rapporte,
    BaisseRendue: _baisse,
    CorrectionApresArrete: _rapporte,
    VenteLibre: _vend,
    PortFacture: _port,
    ConsigneFacturee: _consigne,
    ConsigneRendue: _rend,
    SoldeDonne: debite,
    DonAnnule: credite,
    SoldeTransfere: _transfere,
    CreanceAbandonnee: credite,
    AideCagnotteAccordee: credite,
    CreditAncienDonne: debite,
    FoyerFusionne: fusionne,
    FoyerScinde: _passe,
}
"""About 32 facts a household and round: a year stays under 400."""
