"""What the inventory of a period adds to its accounts: stock, purchases of the period, subsidies, volunteers' hours."""

from __future__ import annotations

from domaine.comptes.faits import (
    AchatRattache,
    AchatsRattaches,
    BenevolatValorise,
    FondsDediesArretes,
    StockEvalue,
    SubventionARecevoir,
)
from domaine.dates import UN_JOUR
from domaine.mots import le_jour
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Saisie, regle
from projections.ecritures.marchandises import acheter
from projections.ecritures.modele import Compte, Journal
from projections.ecritures.regimes import Montant


@regle(StockEvalue)
def _stock(c: Comptable, r: Recorded[StockEvalue]) -> None:
    """What was bought and is still here is no cost of the period."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Stock de {f.groupement} au {le_jour(f.au)}", piece=f.piece, le=f.au)
    e.debit(Compte.STOCK, f.valeur_centimes - f.avant_centimes)
    e.credit(Compte.VARIATION_STOCK, f.valeur_centimes - f.avant_centimes)


@regle(AchatsRattaches)
def _rattache(c: Comptable, r: Recorded[AchatsRattaches]) -> None:
    """On the last day of the period, and taken back the day after: the invoice counts on its own day (R-191)."""
    f = r.data
    piece = f"Rattachement {le_jour(f.au)}"
    for jour, quoi, sens in ((f.au, "Achats rattachés", 1), (f.au + UN_JOUR, "Extourne achats rattachés", -1)):
        e = c.ecriture(r, Journal.DIVERS, f"{quoi} {le_jour(f.au)}", piece=piece, le=jour)
        for ligne in f.lignes:
            _une_ligne(c, e, ligne, sens * (ligne.montant_centimes - ligne.avant_centimes))


def _une_ligne(c: Comptable, e: Saisie, ligne: AchatRattache, ecart: int) -> None:
    """VAT of an invoice counts on its own day; goods bought in the households' name are no charge to bring back."""
    regimes, cle = c.m.regimes, f"{ligne.cycle} {ligne.fournisseur}"
    if ligne.genre == "a_recevoir":
        tva = regimes.recus.get(cle, Montant()).part(ecart)
        acheter(c, e, cycle=ligne.cycle, ttc=ecart, tva=tva, taxe=Compte.TVA_NON_FACTUREE)
        e.credit(Compte.FACTURE_NON_PARVENUE, ecart)
    elif not regimes.en_mandat(ligne.cycle):
        hors_taxe = ecart - regimes.factures_de.get(cle, Montant()).part(ecart)
        e.debit(Compte.CHARGE_D_AVANCE, hors_taxe)
        e.credit(Compte.ACHAT, hors_taxe)


@regle(FondsDediesArretes)
def _fonds_dedies(c: Comptable, r: Recorded[FondsDediesArretes]) -> None:
    """What is left more than before leaves the year's result; what is left less comes into it."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Fonds dédiés {f.subvention}", piece=f.piece, le=f.au)
    ecart = f.reste_centimes - f.avant_centimes
    e.debit(Compte.REPORT_FONDS_DEDIES if ecart > 0 else Compte.UTILISATION_FONDS_DEDIES, ecart)
    e.credit(Compte.FONDS_DEDIES, ecart)


@regle(SubventionARecevoir)
def _a_recevoir(c: Comptable, r: Recorded[SubventionARecevoir]) -> None:
    """Earned in the period it was promised in, and taken back the day after: the bank's line counts on its own day."""
    f = r.data
    ecart = f.montant_centimes - f.avant_centimes
    for jour, quoi, sens in (
        (f.au, "Subvention à recevoir", 1),
        (f.au + UN_JOUR, "Extourne subvention à recevoir", -1),
    ):
        e = c.ecriture(r, Journal.DIVERS, f"{quoi} {f.subvention}", piece=f.piece, le=jour)
        e.debit(Compte.SUBVENTION_A_RECEVOIR, sens * ecart)
        e.credit(Compte.SUBVENTION, sens * ecart)


@regle(BenevolatValorise)
def _benevolat(c: Comptable, r: Recorded[BenevolatValorise]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.BENEVOLAT, f"Bénévolat de {f.groupement} {f.au.year}", piece=f.piece, le=f.au)
    e.debit(Compte.PERSONNEL_BENEVOLE, f.valeur_centimes - f.avant_centimes)
    e.credit(Compte.BENEVOLAT, f.valeur_centimes - f.avant_centimes)
