"""Memberships, opening balances, households that join or split, gifts; who funds whose rebate."""

from __future__ import annotations

from typing import Final

from domaine.foyers.faits import (
    AdhesionEnregistree,
    CompteReporte,
    DonAnnule,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
    TarifAccorde,
)
from domaine.groupements.faits import OuvertureControlee
from domaine.mots import jour_de
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, code, regle
from projections.ecritures.modele import Compte, Journal

FOURNISSEURS_A_LA_REPRISE = "REPRISE"
"""What was owed to suppliers when the accounts were taken over: nobody said to whom."""


_PASSAGES: Final = {
    FoyerFusionne.NOM: "réuni à",
    CompteReporte.NOM: "reporté sur",
    FoyerScinde.NOM: "partagé avec",
}


@regle(TarifAccorde)
def _financeur(c: Comptable, r: Recorded[TarifAccorde]) -> None:
    if r.data.financeur:
        c.m.financeurs[r.data.foyer] = code(r.data.financeur)


@regle(AdhesionEnregistree)
def _adhesion(c: Comptable, r: Recorded[AdhesionEnregistree]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.VENTES, f"Adhésion {f.foyer}", piece=f"Adhésion {f.foyer} {f.valable_du.year}")
    e.foyer_doit(f.foyer, f.cotisation_centimes + f.cagnotte_centimes)
    e.credit(Compte.ADHESION, f.cotisation_centimes)
    e.credit(Compte.CAGNOTTE, f.cagnotte_centimes)


@regle(SoldeDonne)
def _donne(c: Comptable, r: Recorded[SoldeDonne]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Don à la cagnotte {f.foyer}", piece=f.piece)
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.credit(Compte.CAGNOTTE, f.montant_centimes)


@regle(DonAnnule)
def _annule_un_don(c: Comptable, r: Recorded[DonAnnule]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne don à la cagnotte {f.foyer}", piece=f"paiement {f.encaissement}")
    e.debit(Compte.CAGNOTTE, f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(FoyerFusionne, CompteReporte, FoyerScinde)
def _passe(c: Comptable, r: Recorded[FoyerFusionne | CompteReporte | FoyerScinde]) -> None:
    """The balance and what is owed for containers pass from one household to the other."""
    f = r.data
    quoi = _PASSAGES[f.NOM]
    e = c.ecriture(r, Journal.DIVERS, f"Compte de {f.foyer} {quoi} {f.vers}", piece=f"{f.foyer} {f.vers}")
    if f.solde_centimes > 0:
        e.foyer_rend(f.foyer, f.solde_centimes)
        e.foyer_recoit(f.vers, f.solde_centimes)
    else:
        e.foyer_recoit(f.foyer, -f.solde_centimes)
        e.foyer_rend(f.vers, -f.solde_centimes)
    consignes = sum(suivis.montant_centimes for suivis in f.consignes)
    e.debit(Compte.ADHERENT_CONSIGNE, consignes, f.foyer)
    e.credit(Compte.ADHERENT_CONSIGNE, consignes, f.vers)


@regle(SoldeOuvertureRepris)
def _reprend(c: Comptable, r: Recorded[SoldeOuvertureRepris]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Solde repris {f.foyer}", piece=f.piece)
    if f.solde_centimes > 0:
        e.foyer_recoit(f.foyer, f.solde_centimes)
    else:
        e.foyer_rend(f.foyer, -f.solde_centimes)
    e.debit(Compte.FONDS, f.solde_centimes)


@regle(SoldeOuvertureAnnule)
def _annule_une_reprise(c: Comptable, r: Recorded[SoldeOuvertureAnnule]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne solde repris {f.foyer}", piece=f"Reprise {f.foyer}")
    if f.solde_centimes > 0:
        e.foyer_rend(f.foyer, f.solde_centimes)
    else:
        e.foyer_recoit(f.foyer, -f.solde_centimes)
    e.credit(Compte.FONDS, f.solde_centimes)


@regle(OuvertureControlee)
def _ouvre(c: Comptable, r: Recorded[OuvertureControlee]) -> None:
    """All but the households, whose balances come one by one: together they make the funds that were said."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Reprise des comptes de {f.groupement}", piece=f"Reprise {f.groupement}")
    e.en_caisse(0, f.caisse_centimes)
    e.en_banque(f.banque_centimes)
    if f.banque_centimes:
        c.m.departs[f.groupement] = jour_de(r.date_effet)
    e.debit(Compte.STOCK, f.stock_centimes)
    e.credit(Compte.FOURNISSEUR, f.dettes_fournisseurs_centimes, FOURNISSEURS_A_LA_REPRISE)
    e.credit(Compte.FONDS, f.fonds_centimes - f.dettes_foyers_centimes + f.avoirs_foyers_centimes)
