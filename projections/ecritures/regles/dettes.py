"""Debts and credits that change without money: given, given up, helped; rebates that no funder pays."""

from __future__ import annotations

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
from domaine.enveloppes.faits import CompensationPriseEnCharge, PriseEnChargeAnnulee
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, code, regle
from projections.ecritures.modele import Compte, Journal


@regle(SoldeTransfere)
def _transfere(c: Comptable, r: Recorded[SoldeTransfere]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Crédit de {f.foyer} donné à {f.vers}", piece=f"{f.foyer} {f.vers}")
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.foyer_recoit(f.vers, f.montant_centimes)


@regle(CreanceAbandonnee)
def _abandonne(c: Comptable, r: Recorded[CreanceAbandonnee]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Créance abandonnée {f.foyer}", piece=f.piece)
    e.debit(Compte.CREANCE_PERDUE, f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(AideCagnotteAccordee)
def _aide(c: Comptable, r: Recorded[AideCagnotteAccordee]) -> None:
    """Named « avoir »: the books are read by more people than decided (R-134)."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Avoir {f.foyer}", piece=f"Avoir {r.pos}")
    e.debit(Compte.CAGNOTTE, f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(CreditAncienDonne)
def _donne(c: Comptable, r: Recorded[CreditAncienDonne]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Crédit non réclamé {f.foyer}", piece=f.piece)
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.credit(Compte.DON, f.montant_centimes)


@regle(AvoirAnnule)
def _annule_un_avoir(c: Comptable, r: Recorded[AvoirAnnule]) -> None:
    _reprend(c, r, Compte.ECART_DEFAVORABLE, "avoir accordé")


@regle(AideCagnotteAnnulee)
def _annule_une_aide(c: Comptable, r: Recorded[AideCagnotteAnnulee]) -> None:
    """Named as the aid is (R-134)."""
    _reprend(c, r, Compte.CAGNOTTE, "avoir")


@regle(AbandonAnnule)
def _annule_un_abandon(c: Comptable, r: Recorded[AbandonAnnule]) -> None:
    _reprend(c, r, Compte.CREANCE_PERDUE, "créance abandonnée")


def _reprend(
    c: Comptable,
    r: Recorded[AvoirAnnule] | Recorded[AideCagnotteAnnulee] | Recorded[AbandonAnnule],
    porteur: Compte,
    quoi: str,
) -> None:
    """What the household was given goes back to who bore it."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne {quoi} {f.foyer}", piece=f"Extourne {r.corrige}")
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.credit(porteur, f.montant_centimes)


@regle(CreditAncienRetabli)
def _retablit(c: Comptable, r: Recorded[CreditAncienRetabli]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne crédit non réclamé {f.foyer}", piece=f"Extourne {r.corrige}")
    e.debit(Compte.DON, f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(CompensationPriseEnCharge)
def _prend_en_charge(c: Comptable, r: Recorded[CompensationPriseEnCharge]) -> None:
    """The funder owes it no more: the group gives it, or the solidarity fund."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Réductions de {f.cycle} à notre charge", piece=f"{f.cycle} {f.financeur}")
    e.debit(_porteur(f), f.montant_centimes)
    e.credit(Compte.TIERS, f.montant_centimes, code(f.financeur))


@regle(PriseEnChargeAnnulee)
def _annule_une_prise_en_charge(c: Comptable, r: Recorded[PriseEnChargeAnnulee]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne réductions de {f.cycle}", piece=f"Extourne {r.corrige}")
    e.debit(Compte.TIERS, f.montant_centimes, code(f.financeur))
    e.credit(_porteur(f), f.montant_centimes)


def _porteur(f: CompensationPriseEnCharge | PriseEnChargeAnnulee) -> Compte:
    return Compte.CAGNOTTE if f.porteur == "cagnotte" else Compte.AIDE
