"""What moves a household's account.

An order engages and charges nothing; goods at their real weight, free sales, containers, memberships, a share of
transport (R-063) and fresh goods left behind charge; money and credit notes pay, whatever they were given for: a
membership is due at once, so it is covered first (R-022). What is released before pick-up posts nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.baisses.faits import BaisseRendue
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
    SoldeTransfere,
)
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
from domaine.foyers import sur_bons
from domaine.foyers.adhesions import Periode
from domaine.foyers.compte import TientUnCompte, bouge, charge, credite, debite, revient
from domaine.foyers.contenants import avec, en_avance, suivis
from domaine.foyers.faits import (
    AdhesionEnregistree,
    DonAnnule,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.foyers.imputation import ARGENT, BONS
from domaine.foyers.parts import TROU
from domaine.foyers.passage import Passage, cede, recoit
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mutators import Mutators, told_as
from domaine.port.faits import PortFacture
from domaine.types import Mode

CAHIER: Final = "cahier"
"""The debt that a household brought from the notebook; the number of its advance, that no payment has."""


def _encaisse(acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int, mode: Mode) -> None:
    qui, numero = BONS if mode is Mode.BON_TIERS else ARGENT, racine(encaissement)
    bouge(acte, date_saisie, sur_bons.encaisse_de_nouveau(acte.compte.imputation, qui, montant_centimes, numero))


def _contrepasse(
    acte: TientUnCompte, date_saisie: datetime, encaissement: str, montant_centimes: int, mode: Mode
) -> None:
    defait = sur_bons.defait_bons if mode is Mode.BON_TIERS else sur_bons.defait_argent
    bouge(acte, date_saisie, defait(acte.compte.imputation, montant_centimes, racine(encaissement)))


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
    bouge(acte, date_saisie, sur_bons.encaisse(acte.compte.imputation, BONS, montant_centimes))


def _n_offre_plus(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    bouge(acte, date_saisie, sur_bons.defait_bons(acte.compte.imputation, montant_centimes))


def _reprend_un_avoir(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int) -> None:
    """What it paid is owed again."""
    bouge(acte, date_saisie, sur_bons.defait_argent(acte.compte.imputation, montant_centimes))


def _retablit(acte: TientUnCompte, date_saisie: datetime, montant_centimes: int, bons_centimes: int) -> None:
    credite(acte, date_saisie, montant_centimes - bons_centimes)
    bouge(acte, date_saisie, sur_bons.encaisse(acte.compte.imputation, BONS, bons_centimes))


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
    bouge(
        acte,
        date_saisie,
        sur_bons.donne(acte.compte.imputation, montant_centimes, sur_bons.DON if encaissement is None else TROU),
    )


def _transfere(acte: TientUnCompte, date_saisie: datetime, vers: str, montant_centimes: int) -> None:
    if vers == acte.foyer:
        credite(acte, date_saisie, montant_centimes)
    if vers != acte.foyer:
        debite(acte, date_saisie, montant_centimes)


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
    """Of those that came back before they were taken, what was given for them goes."""
    repris = min(acte.compte.revenus_centimes, montant_centimes)
    acte.compte.revenus_centimes -= repris
    charge(acte, date_saisie, montant_centimes - repris, "consigne", contenant, position)
    deja_rendus = max(en_avance(acte.compte.contenants, contenant, montant_centimes) - repris, 0)
    laquelle = "consigne", contenant, position
    bouge(acte, date_saisie, sur_bons.est_rendue_en_especes(acte.compte.imputation, deja_rendus, laquelle))
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
    """Of a weighing that is undone, its own first: had they come back already, others of them had not."""
    imputation, les_siens, tous = acte.compte.imputation, ("consigne", contenant, corrige or 0), ("consigne", contenant)
    rend = sur_bons.revient if session is None else sur_bons.est_rendue_en_especes
    siens = min(imputation.connue(les_siens), montant_centimes)
    inconnus = max(montant_centimes - imputation.connue(tous), 0)
    a_reporter = inconnus if acte.compte.reuni_a and session is None else 0
    apres = rend(rend(imputation, siens, les_siens), montant_centimes - siens - a_reporter, tous)
    bouge(acte, date_saisie, apres)
    acte.compte.revenus_centimes += a_reporter
    acte.compte.contenants = avec(acte.compte.contenants, contenant, -unites, -montant_centimes)


def _passe(acte: TientUnCompte, date_saisie: datetime, passage: Passage, *, donne: bool) -> None:
    if passage.vers == acte.foyer:
        bouge(acte, date_saisie, recoit(acte.compte.imputation, passage, acte.compte.contenants))
        acte.compte.contenants = suivis(acte.compte.contenants, passage.consignes, 1)
    if passage.foyer == acte.foyer:
        sans_eux = replace(passage, solde_centimes=passage.solde_centimes - acte.compte.revenus_centimes)
        bouge(acte, date_saisie, cede(acte.compte.imputation, sans_eux, donne=donne))
        acte.compte.revenus_centimes = 0
        acte.compte.contenants = suivis(acte.compte.contenants, passage.consignes, -1)


@told_as(Passage)
def _scinde(acte: TientUnCompte, passage: Passage, *, date_saisie: datetime) -> None:
    _passe(acte, date_saisie, passage, donne=True)


@told_as(Passage, "argent_defait_centimes")
def _fusionne(acte: TientUnCompte, passage: Passage, *, date_saisie: datetime) -> None:
    """Where joins of all the households of a group are read, only one of this household moves its account."""
    _passe(acte, date_saisie, passage, donne=False)
    if passage.foyer == acte.foyer:
        acte.compte.reuni_a = passage.vers


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
    AvoirAnnule: _reprend_un_avoir,
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
    AbandonAnnule: _n_offre_plus,
    AideCagnotteAccordee: _offre,
    AideCagnotteAnnulee: _n_offre_plus,
    CreditAncienDonne: debite,
    CreditAncienRetabli: _retablit,
    FoyerFusionne: _fusionne,
    FoyerScinde: _scinde,
}
"""About 32 facts a household and round: a year stays under 400."""
