"""What suppliers bill and are paid; goods billed late; containers sent back to them."""

from __future__ import annotations

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureReprise,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Saisie, regle
from projections.ecritures.marchandises import acheter
from projections.ecritures.modele import Compte, Journal
from projections.ecritures.regimes import Montant
from projections.ecritures.regles.foyers import FOURNISSEURS_A_LA_REPRISE


@regle(FactureFournisseurRecue)
def _facture(c: Comptable, r: Recorded[FactureFournisseurRecue]) -> None:
    """The invoice as printed; it takes the place of what its round had accrued, and uses what was paid in advance."""
    f = r.data
    libelle = f"Facture {f.facture} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f.facture, piece_le=f.datee_du)
    tva = f.total_ttc_centimes - f.total_ht_centimes if f.total_ht_centimes else 0  # a supplier without VAT
    achats = f.total_ttc_centimes - f.consignes_centimes
    acheter(c, e, cycle=f.cycle, ttc=achats, tva=tva, port=f.port_ttc_centimes)
    e.debit(Compte.FOURNISSEUR_CONSIGNE, f.consignes_centimes, f.fournisseur)
    e.credit(Compte.FOURNISSEUR, f.total_ttc_centimes, f.fournisseur)
    cle = f"{f.fournisseur} {f.facture} {f.cycle}"
    attend_consignes(c, f, f.consignes_centimes)
    if f.port_ttc_centimes:
        c.m.ports[cle] = f.port_ttc_centimes
    if c.m.regimes.de(f.cycle) == "assujettie":
        c.m.regimes.facturer(cle, f.cycle, f.fournisseur, achats, tva)
    provision, tva_provisionnee = _reprise(c, f)
    e = c.ecriture(r, Journal.DIVERS, f"Extourne facture à recevoir {f.cycle}", piece=f.facture, piece_le=f.datee_du)
    e.debit(Compte.FACTURE_NON_PARVENUE, provision)
    acheter(c, e, cycle=f.cycle, ttc=-provision, tva=-tva_provisionnee, taxe=Compte.TVA_NON_FACTUREE)
    avance = min(c.m.avances.get(_du_cycle(f), 0), f.total_ttc_centimes)
    e = c.ecriture(r, Journal.DIVERS, f"Avance imputée {f.facture}", piece=f.facture, piece_le=f.datee_du)
    e.debit(Compte.FOURNISSEUR, avance, f.fournisseur)
    e.credit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    _retire(c.m.avances, _du_cycle(f), avance)


@regle(FactureAnnulee)
def _annule_facture(c: Comptable, r: Recorded[FactureAnnulee]) -> None:
    """The opposite of what was posted: nothing was accrued, credited or paid on it."""
    f = r.data
    e = c.ecriture(r, Journal.ACHATS, f"Extourne facture {f.facture} {f.fournisseur}", piece=f.facture)
    tva = f.total_ttc_centimes - f.total_ht_centimes if f.total_ht_centimes else 0
    achats = f.total_ttc_centimes - f.consignes_centimes
    e.debit(Compte.FOURNISSEUR, f.total_ttc_centimes, f.fournisseur)
    acheter(c, e, cycle=f.cycle, ttc=-achats, tva=-tva, port=-f.port_ttc_centimes)
    facturees = reprend_consignes(c, f, f.consignes_centimes)
    e.credit(Compte.FOURNISSEUR_CONSIGNE, facturees, f.fournisseur)
    acheter(c, e, cycle=f.cycle, ttc=facturees - f.consignes_centimes, tva=0)
    cle = f"{f.fournisseur} {f.facture} {f.cycle}"
    c.m.ports.pop(cle, None)
    c.m.regimes.oublier(cle, f.cycle, f.fournisseur)


@regle(FactureReprise)
def _reprend(c: Comptable, r: Recorded[FactureReprise]) -> None:
    """No purchase: the opening debt is owed to somebody from now on."""
    f = r.data
    e = c.ecriture(
        r,
        Journal.DIVERS,
        f"Facture d'avant la reprise {f.facture} {f.fournisseur}",
        piece=f.facture,
        piece_le=f.datee_du,
    )
    e.debit(Compte.FOURNISSEUR, f.montant_centimes, FOURNISSEURS_A_LA_REPRISE)
    e.credit(Compte.FOURNISSEUR, f.montant_centimes, f.fournisseur)


@regle(RepriseAnnulee)
def _oublie(c: Comptable, r: Recorded[RepriseAnnulee]) -> None:
    f = r.data
    libelle = f"Extourne facture d'avant la reprise {f.facture} {f.fournisseur}"
    e = c.ecriture(r, Journal.DIVERS, libelle, piece=f.facture)
    e.debit(Compte.FOURNISSEUR, f.montant_centimes, f.fournisseur)
    e.credit(Compte.FOURNISSEUR, f.montant_centimes, FOURNISSEURS_A_LA_REPRISE)


@regle(PaiementFournisseurEffectue)
def _paie(c: Comptable, r: Recorded[PaiementFournisseurEffectue]) -> None:
    """One that names no invoice pays what is billed and due, then in advance."""
    f = r.data
    quoi = f.facture or ("sur factures" if f.sur_factures_centimes else "en avance")
    piece = f.facture or f"{'Paiement' if f.sur_factures_centimes else 'Avance'} {r.pos}"
    e = _sort(c, r, f"Paiement {f.fournisseur} {quoi}", piece, f.montant_centimes)
    avance = f.montant_centimes - f.sur_factures_centimes if f.facture is None else f.trop_centimes
    e.debit(Compte.FOURNISSEUR, f.montant_centimes - avance, f.fournisseur)
    e.debit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    _avance(c, f, avance)


@regle(PaiementFournisseurContrepasse)
def _annule(c: Comptable, r: Recorded[PaiementFournisseurContrepasse]) -> None:
    """What was an advance leaves as one, but for what an invoice has used since: that is owed again."""
    f = r.data
    libelle = f"Extourne paiement {f.fournisseur} {f.facture or 'en avance'}"
    e = _sort(c, r, libelle, f.facture or f"Avance {r.corrige}", -f.montant_centimes)
    _retrouve(c, e, f, f.montant_centimes if f.facture is None else f.trop_centimes)


@regle(PaiementFournisseurRevenu)
def _revient(c: Comptable, r: Recorded[PaiementFournisseurRevenu]) -> None:
    """Into the bank, on the day it gave it back; an advance leaves as when the payment is undone."""
    f = r.data
    libelle = f"Paiement revenu {f.fournisseur} {f.facture or 'en avance'}"
    e = c.banque(r, libelle, piece=f.facture or f"Avance {r.corrige}")
    _rentre(c, r, e, f.montant_centimes if f.facture is None else f.trop_centimes)


@regle(RemboursementFournisseurRecu)
def _rend(c: Comptable, r: Recorded[RemboursementFournisseurRecu]) -> None:
    """What was paid in advance and not used yet comes back first, then what a credit note left."""
    f = r.data
    e = c.banque(r, f"Rendu par {f.fournisseur} {f.cycle}", piece=f.preuve or f"Rendu {r.pos}")
    _rentre(c, r, e, f.montant_centimes)


def _rentre(
    c: Comptable,
    r: Recorded[PaiementFournisseurRevenu] | Recorded[RemboursementFournisseurRecu],
    e: Saisie,
    avance: int,
) -> None:
    """Into the bank; what of it was an advance is kept, to put it back the same if it did not come."""
    e.en_banque(r.data.montant_centimes)
    if rendue := _retrouve(c, e, r.data, avance):
        c.m.rendus[r.pos] = rendue


def _retrouve(
    c: Comptable,
    e: Saisie,
    f: PaiementFournisseurContrepasse | PaiementFournisseurRevenu | RemboursementFournisseurRecu,
    avance: int,
) -> int:
    """Off the advances that no invoice has used, up to `avance`, the rest is owed again; how much was an advance."""
    avance = min(c.m.avances.get(_du_cycle(f), 0), avance)
    e.credit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    e.credit(Compte.FOURNISSEUR, f.montant_centimes - avance, f.fournisseur)
    _retire(c.m.avances, _du_cycle(f), avance)
    return avance


@regle(RenduFournisseurContrepasse)
def _ne_revient_pas(c: Comptable, r: Recorded[RenduFournisseurContrepasse]) -> None:
    """The opposite of what was posted, to the centime and on the same accounts."""
    f = r.data
    e = c.banque(r, f"Extourne retour {f.fournisseur} {f.facture or f.cycle}", piece=f.facture or f"Rendu {r.corrige}")
    e.en_banque(-f.montant_centimes)
    avance = c.m.rendus.pop(r.corrige or 0, 0)
    e.debit(Compte.FOURNISSEUR, f.montant_centimes - avance, f.fournisseur)
    e.debit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    _avance(c, f, avance)


@regle(LivraisonReceptionnee, ReceptionAnnulee)
def _recoit(c: Comptable, r: Recorded[LivraisonReceptionnee | ReceptionAnnulee]) -> None:
    """It moves nothing: an invoice that has not come will be accrued with the VAT of what came."""
    f = r.data
    if c.m.regimes.de(f.cycle) == "assujettie":
        c.m.regimes.recevoir(f.cycle, f.fournisseur, f.produit, f.montant_ttc_centimes)


@regle(CycleArrete)
def _arrete(c: Comptable, r: Recorded[CycleArrete]) -> None:
    """Goods received whose invoice has not come are a cost of now; the invoice will take their place (R-179b).

    Of goods bought in the households' name, what none of them took becomes the group's own (R-194).
    """
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Factures à recevoir {f.cycle}", piece=f"Arrêté {f.cycle}")
    tva = _provisionner(c, f)
    montant = f.achats_provisionnes_centimes
    acheter(c, e, cycle=f.cycle, ttc=montant, tva=tva, taxe=Compte.TVA_NON_FACTUREE)
    e.credit(Compte.FACTURE_NON_PARVENUE, montant)
    if c.m.regimes.en_mandat(f.cycle):
        e = c.ecriture(r, Journal.DIVERS, f"Reste des achats au nom des foyers {f.cycle}", piece=f"Arrêté {f.cycle}")
        e.debit(Compte.ACHAT, f.reliquat_centimes + f.transferts_centimes)
        e.credit(Compte.MANDAT, f.reliquat_centimes + f.transferts_centimes, f.cycle)
    c.m.regimes.arreter(f.cycle)


def _provisionner(c: Comptable, f: CycleArrete) -> int:
    """Keep what is accrued, until its invoice comes; the VAT in it."""
    regimes = c.m.regimes
    for fournisseur, montant in f.provisions.items():
        cle = f"{f.cycle} {fournisseur}"
        c.m.provisions[cle] = montant
        if tva := regimes.recus.get(cle, Montant()).part(montant):
            regimes.provisions[cle] = tva
    if f.achats_provisionnes_centimes and not f.provisions:
        c.m.provisions[f.cycle] = f.achats_provisionnes_centimes
    return sum(regimes.provisions.get(f"{f.cycle} {fournisseur}", 0) for fournisseur in f.provisions)


@regle(ConsigneRetourneeFournisseur)
def _reclame(c: Comptable, r: Recorded[ConsigneRetourneeFournisseur]) -> None:
    """Deposits that invoices named are there since. Others came among their goods: claimed back, they leave purchases.

    Those bought in the households' name were borne by the group when the round was closed.
    """
    f = r.data
    parmi_les_achats = f.reclame_centimes - reprend_consignes(c, f, f.reclame_centimes)
    libelle = f"Consignes renvoyées {f.unites} {f.contenant} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f"Renvoi {r.pos}")
    e.debit(Compte.FOURNISSEUR_CONSIGNE, parmi_les_achats, f.fournisseur)
    en_mandat = c.m.regimes.groupements.get(f.groupement) == "mandat"
    compte = Compte.ECART_FAVORABLE if en_mandat else Compte.ACHAT
    e.credit(compte, parmi_les_achats)
    if parmi_les_achats:
        c.m.renvois[r.pos] = compte, parmi_les_achats


@regle(RenvoiConsignesAnnule)
def _ne_reclame_plus(c: Comptable, r: Recorded[RenvoiConsignesAnnule]) -> None:
    """The opposite of what was posted, on the same accounts; what invoices had named waits to be claimed again."""
    f = r.data
    libelle = f"Extourne consignes renvoyées {f.unites} {f.contenant} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f"Renvoi {r.corrige}")
    compte, parmi_les_achats = c.m.renvois.pop(r.corrige or 0, (Compte.ACHAT, 0))
    e.debit(compte, parmi_les_achats)
    e.credit(Compte.FOURNISSEUR_CONSIGNE, parmi_les_achats, f.fournisseur)
    attend_consignes(c, f, f.reclame_centimes - parmi_les_achats)


@regle(ConsigneCrediteeFournisseur)
def _credite(c: Comptable, r: Recorded[ConsigneCrediteeFournisseur]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.ACHATS, f"Consignes créditées {f.contenant} {f.fournisseur}", piece=f"Renvoi {r.pos}")
    e.debit(Compte.FOURNISSEUR, f.credite_centimes, f.fournisseur)
    e.debit(Compte.MALI_EMBALLAGE, f.perte_centimes)
    e.credit(Compte.FOURNISSEUR_CONSIGNE, f.credite_centimes + f.perte_centimes, f.fournisseur)


@regle(ReponseConsignesAnnulee)
def _ne_credite_plus(c: Comptable, r: Recorded[ReponseConsignesAnnulee]) -> None:
    f = r.data
    libelle = f"Extourne consignes créditées {f.contenant} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f"Renvoi {r.corrige}")
    e.debit(Compte.FOURNISSEUR_CONSIGNE, f.credite_centimes + f.perte_centimes, f.fournisseur)
    e.credit(Compte.FOURNISSEUR, f.credite_centimes, f.fournisseur)
    e.credit(Compte.MALI_EMBALLAGE, f.perte_centimes)


_Consignees = (
    FactureFournisseurRecue
    | FactureAnnulee
    | AvoirFournisseurRecu
    | AvoirFournisseurContrepasse
    | ConsigneRetourneeFournisseur
    | RenvoiConsignesAnnule
)


def attend_consignes(c: Comptable, f: _Consignees, montant: int) -> None:
    """So much was named as deposits: it waits to be claimed back."""
    if montant:
        cle = f"{f.fournisseur} {f.groupement}"
        c.m.consignes[cle] = c.m.consignes.get(cle, 0) + montant


def reprend_consignes(c: Comptable, f: _Consignees, montant: int) -> int:
    """The part of so much that invoices named as deposits; it waits to be claimed no more."""
    cle = f"{f.fournisseur} {f.groupement}"
    part = min(c.m.consignes.get(cle, 0), montant)
    _retire(c.m.consignes, cle, part)
    return part


def _avance(c: Comptable, f: PaiementFournisseurEffectue | RenduFournisseurContrepasse, montant: int) -> None:
    """It waits for an invoice of its round."""
    if montant:
        c.m.avances[_du_cycle(f)] = c.m.avances.get(_du_cycle(f), 0) + montant


def _du_cycle(
    f: FactureFournisseurRecue
    | PaiementFournisseurEffectue
    | PaiementFournisseurContrepasse
    | PaiementFournisseurRevenu
    | RemboursementFournisseurRecu
    | RenduFournisseurContrepasse,
) -> str:
    """An advance pays the invoices of its round, so of its neighbourhood, as pages say it."""
    return f"{f.fournisseur} {f.cycle}"


def _sort(
    c: Comptable,
    r: Recorded[PaiementFournisseurEffectue] | Recorded[PaiementFournisseurContrepasse],
    libelle: str,
    piece: str,
    montant: int,
) -> Saisie:
    """Out of the till that pays or of the bank; into it when `montant` < 0."""
    if r.data.mode == "especes":
        e = c.caisse(r, r.data.session, libelle, piece=piece)
        e.especes(r.data.session, -montant)
    else:
        e = c.banque(r, libelle, piece=piece)
        e.en_banque(-montant)
    return e


def _reprise(c: Comptable, f: FactureFournisseurRecue) -> tuple[int, int]:
    """What was accrued for this supplier, whole, be it more than the invoice, and the VAT in it.

    Of a closing that did not say for whom it accrued, as much as the invoice.
    """
    cle = f"{f.cycle} {f.fournisseur}"
    if cle in c.m.provisions:
        return c.m.provisions.pop(cle), c.m.regimes.provisions.pop(cle, 0)
    provision = min(c.m.provisions.get(f.cycle, 0), f.total_ttc_centimes)
    _retire(c.m.provisions, f.cycle, provision)
    return provision, 0


def _retire(soldes: dict[str, int], cle: str, montant: int) -> None:
    if montant:
        soldes[cle] -= montant
