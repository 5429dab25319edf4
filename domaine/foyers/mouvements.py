"""What moves a household's account.

An order engages and charges nothing; goods at their real weight, free sales, containers, memberships, a share of
transport (R-063) and fresh goods left behind charge; money and credit notes pay, whatever they were given for: a
membership is due at once, so it is covered first (R-022). What is released before pick-up posts nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

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
from domaine.encaissements.numeros import racine
from domaine.foyers.adhesions import Periode
from domaine.foyers.compte import TientUnCompte, avant_et_apres, bouge, charge, credite, debite, revient
from domaine.foyers.contenants import avec, suivis
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
from domaine.foyers.sur_bons import DON, SANS_CHARGE, Suivent
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mutators import Mutators
from domaine.port.faits import PortFacture
from domaine.types import Mode

CAHIER: Final = "cahier"
"""The debt that a household brought from the notebook; the number of its advance, that no payment has."""


def _encaisse(acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int, mode: Mode) -> None:
    bons = montant_centimes if mode is Mode.BON_TIERS else 0
    avant, solde = avant_et_apres(acte, date_saisie, montant_centimes)
    acte.compte.bons = acte.compte.bons.retrouvent(avant, solde, bons, racine(encaissement))


def _contrepasse(
    acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int, mode: Mode
) -> None:
    bons = montant_centimes if mode is Mode.BON_TIERS else 0
    avant, solde = avant_et_apres(acte, date_saisie, -montant_centimes)
    acte.compte.bons = acte.compte.bons.perdent(avant, solde, bons, racine(encaissement))


def _reaffecte(
    acte: TientUnCompte, date_saisie: datetime, vers: str, encaissement: str, montant_centimes: int, mode: Mode
) -> None:
    if vers == acte.foyer:
        _encaisse(acte, date_saisie, encaissement, montant_centimes, mode)
    if vers != acte.foyer:
        _contrepasse(acte, date_saisie, encaissement, montant_centimes, mode)


def _impaye(acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int) -> None:
    """The bank took it back: no voucher."""
    _contrepasse(acte, date_saisie, encaissement, montant_centimes, Mode.CHEQUE)


def _paye(acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int) -> None:
    """It did not."""
    _encaisse(acte, date_saisie, encaissement, montant_centimes, Mode.CHEQUE)


def _offre(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    """An aid (R-134) or a debt given up (R-144) pays as a voucher does: it never becomes money."""
    avant, solde = avant_et_apres(acte, date_saisie, montant_centimes)
    acte.compte.bons = acte.compte.bons.encaissent(avant, solde, montant_centimes)


def _reprend(acte: TientUnCompte, date_saisie: datetime, solde_centimes: int) -> None:
    """A debt is a charge, an advance is money."""
    if solde_centimes < 0:
        charge(acte, date_saisie, -solde_centimes, CAHIER)
    if solde_centimes > 0:
        _encaisse(acte, date_saisie, CAHIER, solde_centimes, Mode.ESPECES)


def _annule_une_reprise(acte: TientUnCompte, date_saisie: datetime, solde_centimes: int) -> None:
    if solde_centimes < 0:
        revient(acte, date_saisie, -solde_centimes, CAHIER)
    if solde_centimes > 0:
        _contrepasse(acte, date_saisie, CAHIER, solde_centimes, Mode.ESPECES)


def _donne(acte: TientUnCompte, date_saisie: datetime, encaissement: str | None, montant_centimes: int) -> None:
    """A part of a payment (R-122), or what is left on the account."""
    charge(acte, date_saisie, montant_centimes, *(DON if encaissement is None else SANS_CHARGE))


def _transfere(acte: TientUnCompte, date_saisie: datetime, vers: str, montant_centimes: int) -> None:
    bouge(acte, date_saisie, montant_centimes if vers == acte.foyer else -montant_centimes)


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
        charge(acte, date_saisie, cotisation_centimes + cagnotte_centimes, "adhesion")


def _consigne(
    acte: TientUnCompte,
    date_saisie: datetime,
    position: int,
    contenant: str,
    unites: int,
    unitaire_centimes: int,
    montant_centimes: int,
) -> None:
    charge(acte, date_saisie, montant_centimes, "consigne", contenant, position)
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
    lesquelles = (contenant,) if corrige is None else (contenant, corrige)
    revient(acte, date_saisie, montant_centimes, "consigne", *lesquelles, au_compte=session is None)
    acte.compte.contenants = avec(acte.compte.contenants, contenant, -unites, -montant_centimes)


def _passe(
    acte: TientUnCompte,
    date_saisie: datetime,
    foyer: str,
    vers: str,
    solde_centimes: int,
    bons_centimes: int,
    consignes: tuple[ContenantsSuivis, ...],
    argent_defait_centimes: int | None,
) -> None:
    """What vouchers paid stays theirs under the other number (R-133): of the balance, and of the containers.

    Containers that nothing paid are still known there: a voucher that pays them is given back with them.
    `argent_defait_centimes` None: a part leaves, the household stays.
    """
    sens = 1 if vers == acte.foyer else -1
    avant, solde = avant_et_apres(acte, date_saisie, sens * solde_centimes)
    suivent = Suivent(
        pris={("consigne", passes.contenant): passes.bons_centimes for passes in consignes},
        impayes={("consigne", passes.contenant): passes.impayes_centimes for passes in consignes},
        laisses={("consigne", passes.contenant): passes.laisses_centimes for passes in consignes},
        argent_defait_centimes=argent_defait_centimes or 0,
        separe=argent_defait_centimes is None,
    )
    if vers == acte.foyer:
        acte.compte.bons = acte.compte.bons.recoivent(avant, solde, ("foyer", foyer), bons_centimes, suivent)
    if foyer == acte.foyer:
        acte.compte.bons = acte.compte.bons.cedent(avant, solde, bons_centimes, suivent)
    acte.compte.contenants = suivis(acte.compte.contenants, consignes, sens)


def _scinde(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    foyer: str,
    vers: str,
    solde_centimes: int,
    bons_centimes: int,
    consignes: tuple[ContenantsSuivis, ...],
) -> None:
    _passe(acte, date_saisie, foyer, vers, solde_centimes, bons_centimes, consignes, None)


def _fusionne(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    foyer: str,
    vers: str,
    solde_centimes: int,
    bons_centimes: int,
    consignes: tuple[ContenantsSuivis, ...],
    argent_defait_centimes: int,
) -> None:
    """Where joins of all the households of a group are read, only one of this household moves its account."""
    if acte.foyer in (foyer, vers):
        _passe(acte, date_saisie, foyer, vers, solde_centimes, bons_centimes, consignes, argent_defait_centimes)
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
    charge(acte, date_saisie, max(de_plus, 0), "port", cycle, fournisseur)
    revient(acte, date_saisie, max(-de_plus, 0), "port", cycle, fournisseur)


def _libere(acte: TientUnCompte, lignes: tuple[LigneCaduque, ...]) -> None:
    acte.compte.engage_centimes -= sum(ligne.engage_centimes for ligne in lignes)


def _vend(
    acte: TientUnCompte, date_saisie: datetime, position: int, cycle: str, produit: str, du_centimes: int
) -> None:
    charge(acte, date_saisie, du_centimes, "pris", cycle, produit, position)


def _charge_et_libere(
    acte: TientUnCompte,
    date_saisie: datetime,
    position: int,
    cycle: str,
    produit: str,
    du_centimes: int,
    engage_libere_centimes: int,
) -> None:
    charge(acte, date_saisie, du_centimes, "pris", cycle, produit, position)
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
    revient(acte, date_saisie, du_centimes, "pris", cycle, produit, corrige)
    acte.compte.engage_centimes += engage_libere_centimes


def _rapporte(
    acte: TientUnCompte, date_saisie: datetime, retrait: int, cycle: str, produit: str, du_centimes: int
) -> None:
    revient(acte, date_saisie, du_centimes, "pris", cycle, produit, retrait)


def _baisse(acte: TientUnCompte, date_saisie: datetime, cycle: str, produit: str, du_centimes: int) -> None:
    revient(acte, date_saisie, du_centimes, "pris", cycle, produit)


def _revend(acte: TientUnCompte, date_saisie: datetime, cycle: str, produit: str, montant_centimes: int) -> None:
    revient(acte, date_saisie, montant_centimes, "pris", cycle, produit)


MOUVEMENTS_DE_COMPTE: Mutators = {
    EncaissementEnregistre: _encaisse,
    EncaissementContrepasse: _contrepasse,
    EncaissementReaffecte: _reaffecte,
    ChequeRejete: _impaye,
    ChequeRejetAnnule: _paye,
    CarteImpayee: _impaye,
    CarteImpayeeAnnulee: _paye,
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
    SoldeDonne: _donne,
    DonAnnule: credite,
    SoldeTransfere: _transfere,
    CreanceAbandonnee: _offre,
    AideCagnotteAccordee: _offre,
    CreditAncienDonne: debite,
    FoyerFusionne: _fusionne,
    FoyerScinde: _scinde,
}
"""About 32 facts a household and round: a year stays under 400."""
