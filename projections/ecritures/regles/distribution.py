"""Goods, transport and containers that households take and bring back."""

from __future__ import annotations

from domaine.baisses.faits import BaisseRendue
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
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
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Saisie, code, regle
from projections.ecritures.marchandises import refacturer, vendre
from projections.ecritures.modele import Compte, Journal

CONTENANTS_NON_RENDUS = "NON-RENDUS"
"""Whom deposits that are an income are taken off: no household's own."""
FINANCEUR_INCONNU = "AUTRE"
"""Of a rebate on a household that no funder is known for."""


@regle(RetraitPese, VenteLibre)
def _vend(c: Comptable, r: Recorded[RetraitPese | VenteLibre]) -> None:
    """At the real weight: the household's share, the funder's, the solidarity fund's; the sale is at cost."""
    f = r.data
    c.m.regimes.vendu_a(f.cycle, f.produit, f.tva_pour_mille)
    quoi = "Retrait" if isinstance(f, RetraitPese) else "Vente libre"
    e = c.ecriture(r, Journal.VENTES, f"{quoi} {f.foyer} {f.produit}", piece=f"{f.cycle} {f.foyer}")
    e.foyer_doit(f.foyer, f.du_centimes)
    _autres_parts(c, e, f, 1)


_Repris = RetraitContrepasse | ProduitRendu | BaisseRendue | CorrectionApresArrete
_REPRIS = {
    RetraitContrepasse.NOM: "Extourne retrait",
    ProduitRendu.NOM: "Retour",
    BaisseRendue.NOM: "Baisse de prix rendue",
}


@regle(CorrectionApresArrete)
def _corrige(c: Comptable, r: Recorded[CorrectionApresArrete]) -> None:
    """At the day it is made, since its round is closed; its voucher names the round and the dispute (R-181)."""
    f = r.data
    libelle = f"Correction {f.cycle} {f.foyer} {f.produit}"
    e = c.ecriture(r, Journal.VENTES, libelle, piece=f"{f.litige} {f.cycle} {f.foyer}")
    _autres_parts(c, e, f, -1)
    e.foyer_recoit(f.foyer, f.du_centimes)


@regle(RetraitContrepasse, ProduitRendu, BaisseRendue)
def _reprend(c: Comptable, r: Recorded[RetraitContrepasse | ProduitRendu | BaisseRendue]) -> None:
    f = r.data
    quoi = _REPRIS[f.NOM]
    e = c.ecriture(r, Journal.VENTES, f"{quoi} {f.foyer} {f.produit}", piece=f"{f.cycle} {f.foyer}")
    _autres_parts(c, e, f, -1)
    e.foyer_recoit(f.foyer, f.du_centimes)


def _autres_parts(c: Comptable, e: Saisie, f: RetraitPese | VenteLibre | _Repris, sens: int) -> None:
    if f.compensation_centimes:
        connu = code(f.financeur) if f.financeur else c.m.financeurs.get(f.foyer, FINANCEUR_INCONNU)
        payeur = connu if f.financeur else c.m.payeurs.setdefault(f"{f.cycle} {f.foyer}", connu)
        e.debit(Compte.TIERS, sens * f.compensation_centimes, payeur)
    vendre(c, e, cycle=f.cycle, foyer=f.foyer, produit=f.produit, ttc=sens * f.coutant_centimes)
    e.credit(Compte.CAGNOTTE, sens * f.supplement_centimes)


@regle(ProduitNonRetire)
def _non_retire(c: Comptable, r: Recorded[ProduitNonRetire]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.VENTES, f"Produit frais non retiré {f.foyer}", piece=f"{f.cycle} {f.foyer}")
    e.foyer_doit(f.foyer, f.du_centimes)
    vendre(c, e, cycle=f.cycle, foyer=f.foyer, produit=f.produit, ttc=f.du_centimes)


@regle(ReventeImputee)
def _revente(c: Comptable, r: Recorded[ReventeImputee]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.VENTES, f"Revente imputée {f.foyer} {f.produit}", piece=f"{f.cycle} {f.foyer}")
    vendre(c, e, cycle=f.cycle, foyer=f.foyer, produit=f.produit, ttc=-f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(PortFacture)
def _port(c: Comptable, r: Recorded[PortFacture]) -> None:
    """What changes since the last sharing, whichever way."""
    f = r.data
    ecart = f.montant_centimes - f.montant_avant_centimes
    e = c.ecriture(r, Journal.VENTES, f"Transport {f.fournisseur} {f.foyer}", piece=f"{f.cycle} {f.foyer}")
    refacturer(c, e, cycle=f.cycle, foyer=f.foyer, fournisseur=f.fournisseur, ttc=ecart)
    e.foyer(f.foyer, ecart)


@regle(ConsigneFacturee)
def _consigne(c: Comptable, r: Recorded[ConsigneFacturee]) -> None:
    f = r.data
    libelle = f"Consigne {f.unites} {f.contenant} {f.foyer}"
    e = c.ecriture(r, Journal.VENTES, libelle, piece=f"{f.cycle or 'Consigne'} {f.foyer}")
    e.foyer_doit(f.foyer, f.montant_centimes)
    e.credit(Compte.ADHERENT_CONSIGNE, f.montant_centimes, f.foyer)


@regle(ConsigneRendue)
def _consigne_rendue(c: Comptable, r: Recorded[ConsigneRendue]) -> None:
    f = r.data
    libelle, piece = f"Consigne rendue {f.unites} {f.contenant} {f.foyer}", f"Consigne {f.foyer}"
    if f.session is None:
        e = c.ecriture(r, Journal.VENTES, libelle, piece=piece)
        e.foyer_recoit(f.foyer, f.montant_centimes)
    else:
        e = c.caisse(r, f.session, libelle, piece=piece)
        e.especes(f.session, -f.montant_centimes)
    e.debit(Compte.ADHERENT_CONSIGNE, f.montant_centimes, f.foyer)


@regle(ConsigneRendueAnnulee)
def _consigne_non_rendue(c: Comptable, r: Recorded[ConsigneRendueAnnulee]) -> None:
    f = r.data
    libelle, piece = f"Extourne consigne {f.unites} {f.contenant} {f.foyer}", f"Extourne {r.corrige}"
    if f.session is None:
        e = c.ecriture(r, Journal.VENTES, libelle, piece=piece)
        e.foyer_rend(f.foyer, f.montant_centimes)
    else:
        e = c.caisse(r, f.session, libelle, piece=piece)
        e.especes(f.session, f.montant_centimes)
    e.credit(Compte.ADHERENT_CONSIGNE, f.montant_centimes, f.foyer)


@regle(ConsignesGardees)
def _consignes_gardees(c: Comptable, r: Recorded[ConsignesGardees]) -> None:
    """Off what is owed for containers, of no household: any of them may still bring one back (R-156)."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Consignes gardées {f.unites} {f.contenant}", piece=f.piece)
    e.debit(Compte.ADHERENT_CONSIGNE, f.montant_centimes, CONTENANTS_NON_RENDUS)
    e.credit(Compte.BONI_EMBALLAGE, f.montant_centimes)


@regle(ConsignesGardeesReprises)
def _consignes_reprises(c: Comptable, r: Recorded[ConsignesGardeesReprises]) -> None:
    f = r.data
    libelle = f"Consignes gardées, de nouveau dues {f.unites} {f.contenant}"
    e = c.ecriture(r, Journal.DIVERS, libelle, piece=f"Consignes {f.contenant}")
    e.debit(Compte.BONI_EMBALLAGE, f.montant_centimes)
    e.credit(Compte.ADHERENT_CONSIGNE, f.montant_centimes, CONTENANTS_NON_RENDUS)
