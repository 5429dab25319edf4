"""What moves a household's account.

An order engages and charges nothing; goods at their real weight, free sales, containers, memberships, a share of
transport (R-063) and fresh goods left behind charge; money and credit notes pay, whatever they were given for: a
membership is due at once, so it is covered first (R-022). What is released before pick-up posts nothing.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.baisses.faits import BaisseRendue
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.consignes.faits import ConsigneRendueAnnulee
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
from domaine.foyers import sur_bons
from domaine.foyers.adhesions import Periode
from domaine.foyers.compte import TientUnCompte, bouge, charge, revient
from domaine.foyers.contenants import avec, en_avance, suivis
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CompteReporte,
    FoyerFusionne,
    FoyerScinde,
)
from domaine.foyers.mouvements_d_argent import MOUVEMENTS_D_ARGENT
from domaine.foyers.passage import Passage, cede, recoit
from domaine.foyers.retours import sans_retour
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mutators import Mutators, told_as
from domaine.port.faits import PortFacture


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
    montant_centimes: int,
) -> None:
    """Of those that came back before they were taken, what was given for them goes."""
    repris = min(acte.compte.revenus_centimes, montant_centimes)
    acte.compte.revenus_centimes -= repris
    charge(acte, date_saisie, montant_centimes - repris, "consigne", contenant, position)
    deja_rendus = max(en_avance(acte.compte.contenants, contenant, montant_centimes) - repris, 0)
    laquelle = "consigne", contenant, position
    bouge(acte, date_saisie, sur_bons.est_rendue_en_especes(acte.compte.imputation, deja_rendus, laquelle))
    acte.compte.contenants = avec(acte.compte.contenants, contenant, unites, montant_centimes)


def _rend(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    position: int,
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
    les_autres = montant_centimes - siens - a_reporter
    bouge(acte, date_saisie, rend(rend(imputation, siens, les_siens), les_autres, tous))
    seuls = {} if corrige else {position: sur_bons.qui_a_paye(imputation, les_autres, tous)}
    acte.compte.retours = {**acte.compte.retours, **seuls}
    acte.compte.revenus_centimes += a_reporter
    acte.compte.contenants = avec(acte.compte.contenants, contenant, -unites, -montant_centimes)


def _ne_rend_pas(
    acte: TientUnCompte,
    *,
    date_saisie: datetime,
    corrige: int,
    contenant: str,
    unites: int,
    montant_centimes: int,
    session: str | None,
) -> None:
    apres = sans_retour(acte.compte, corrige, contenant=contenant, montant_centimes=montant_centimes, session=session)
    bouge(acte, date_saisie, apres)
    acte.compte.contenants = avec(acte.compte.contenants, contenant, unites, montant_centimes)


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


@told_as(Passage, "argent_defait_centimes")
def _reporte(acte: TientUnCompte, passage: Passage, *, date_saisie: datetime) -> None:
    _passe(acte, date_saisie, passage, donne=False)


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
    **MOUVEMENTS_D_ARGENT,
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
    ConsigneRendueAnnulee: _ne_rend_pas,
    FoyerFusionne: _fusionne,
    CompteReporte: _reporte,
    FoyerScinde: _scinde,
}
"""About 32 facts a household and round: a year stays under 400."""
