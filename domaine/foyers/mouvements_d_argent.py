"""What pays a household's account: money by any mode, credit notes and aids, what came from the notebook, gifts.

What is undone is owed again (R-185); a voucher, an aid or a debt given up never becomes money (R-133, R-134, R-144).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

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
from domaine.foyers.compte import TientUnCompte, bouge, charge, credite, debite, revient
from domaine.foyers.faits import (
    DonAnnule,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.foyers.imputation import ARGENT, BONS
from domaine.foyers.parts import TROU
from domaine.mutators import Mutators
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


MOUVEMENTS_D_ARGENT: Mutators = {
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
    SoldeDonne: _donne,
    DonAnnule: credite,
    SoldeTransfere: _transfere,
    CreanceAbandonnee: _offre,
    AbandonAnnule: _n_offre_plus,
    AideCagnotteAccordee: _offre,
    AideCagnotteAnnulee: _n_offre_plus,
    CreditAncienDonne: debite,
    CreditAncienRetabli: _retablit,
}
