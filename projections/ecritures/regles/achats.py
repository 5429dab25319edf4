"""What suppliers bill, credit and are paid; goods billed late; containers sent back to them."""

from __future__ import annotations

from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import (
    AvoirFournisseurRecu,
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    FactureFournisseurRecue,
    PaiementFournisseurEffectue,
)
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, regle
from projections.ecritures.modele import Compte, Journal


@regle(FactureFournisseurRecue)
def _facture(c: Comptable, r: Recorded[FactureFournisseurRecue]) -> None:
    """The invoice as printed; it takes the place of what its round had accrued, and uses what was paid in advance."""
    f = r.data
    libelle = f"Facture {f.facture} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f.facture, piece_le=f.datee_du)
    e.debit(Compte.ACHAT, f.total_ttc_centimes - f.port_ttc_centimes)
    e.debit(Compte.PORT, f.port_ttc_centimes)
    e.credit(Compte.FOURNISSEUR, f.total_ttc_centimes, f.fournisseur)
    if f.port_ttc_centimes:
        c.m.ports[f"{f.fournisseur} {f.facture} {f.cycle}"] = f.port_ttc_centimes
    provision = _reprise(c, f)
    e = c.ecriture(r, Journal.DIVERS, f"Extourne facture à recevoir {f.cycle}", piece=f.facture, piece_le=f.datee_du)
    e.debit(Compte.FACTURE_NON_PARVENUE, provision)
    e.credit(Compte.ACHAT, provision)
    avance = min(c.m.avances.get(f.fournisseur, 0), f.total_ttc_centimes)
    e = c.ecriture(r, Journal.DIVERS, f"Avance imputée {f.facture}", piece=f.facture, piece_le=f.datee_du)
    e.debit(Compte.FOURNISSEUR, avance, f.fournisseur)
    e.credit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    _retire(c.m.avances, f.fournisseur, avance)


@regle(AvoirFournisseurRecu)
def _avoir(c: Comptable, r: Recorded[AvoirFournisseurRecu]) -> None:
    """On transport, it lowers transport; for an invoice that another one replaces, what is left of both (R-179)."""
    f = r.data
    e = c.ecriture(r, Journal.ACHATS, f"Avoir sur {f.facture} {f.fournisseur}", piece=f"Avoir {f.facture}")
    cle = f"{f.fournisseur} {f.facture} {f.cycle}"
    corrige = min(c.m.ports.get(cle, 0), f.montant_ttc_centimes) if f.objet == "corrigee" else 0
    port = f.montant_ttc_centimes if f.objet == "port" else corrige
    e.debit(Compte.FOURNISSEUR, f.montant_ttc_centimes, f.fournisseur)
    e.credit(Compte.PORT, port)
    e.credit(Compte.ACHAT, f.montant_ttc_centimes - port)
    if cle in c.m.ports:
        c.m.ports[cle] = max(c.m.ports[cle] - port, 0)


@regle(PaiementFournisseurEffectue)
def _paie(c: Comptable, r: Recorded[PaiementFournisseurEffectue]) -> None:
    f = r.data
    libelle, piece = f"Paiement {f.fournisseur} {f.facture or 'en avance'}", f.facture or f"Avance {r.pos}"
    if f.mode == "especes":
        e = c.caisse(r, None, libelle, piece=piece)
        e.en_caisse(0, -f.montant_centimes)
    else:
        e = c.banque(r, libelle, piece=piece)
        e.en_banque(-f.montant_centimes)
    avance = f.montant_centimes if f.facture is None else f.trop_centimes
    e.debit(Compte.FOURNISSEUR, f.montant_centimes - avance, f.fournisseur)
    e.debit(Compte.FOURNISSEUR_AVANCE, avance, f.fournisseur)
    if avance:
        c.m.avances[f.fournisseur] = c.m.avances.get(f.fournisseur, 0) + avance


@regle(CycleArrete)
def _provisionne(c: Comptable, r: Recorded[CycleArrete]) -> None:
    """Goods received whose invoice has not come are a cost of now; the invoice will take their place (R-179b)."""
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Factures à recevoir {f.cycle}", piece=f"Arrêté {f.cycle}")
    e.debit(Compte.ACHAT, f.achats_provisionnes_centimes)
    e.credit(Compte.FACTURE_NON_PARVENUE, f.achats_provisionnes_centimes)
    c.m.provisions |= {f"{f.cycle} {fournisseur}": montant for fournisseur, montant in f.provisions.items()}
    if f.achats_provisionnes_centimes and not f.provisions:
        c.m.provisions[f.cycle] = f.achats_provisionnes_centimes


@regle(ConsigneRetourneeFournisseur)
def _reclame(c: Comptable, r: Recorded[ConsigneRetourneeFournisseur]) -> None:
    """Deposits came with the goods on the invoices: what is claimed back leaves the purchases."""
    f = r.data
    libelle = f"Consignes renvoyées {f.unites} {f.contenant} {f.fournisseur}"
    e = c.ecriture(r, Journal.ACHATS, libelle, piece=f"Renvoi {r.pos}")
    e.debit(Compte.FOURNISSEUR_CONSIGNE, f.reclame_centimes, f.fournisseur)
    e.credit(Compte.ACHAT, f.reclame_centimes)


@regle(ConsigneCrediteeFournisseur)
def _credite(c: Comptable, r: Recorded[ConsigneCrediteeFournisseur]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.ACHATS, f"Consignes créditées {f.contenant} {f.fournisseur}", piece=f"Renvoi {r.pos}")
    e.debit(Compte.FOURNISSEUR, f.credite_centimes, f.fournisseur)
    e.debit(Compte.MALI_EMBALLAGE, f.perte_centimes)
    e.credit(Compte.FOURNISSEUR_CONSIGNE, f.credite_centimes + f.perte_centimes, f.fournisseur)


def _reprise(c: Comptable, f: FactureFournisseurRecue) -> int:
    """What was accrued for this supplier, whole, be it more than the invoice.

    Of a closing that did not say for whom it accrued, as much as the invoice.
    """
    cle = f"{f.cycle} {f.fournisseur}"
    if cle in c.m.provisions:
        return c.m.provisions.pop(cle)
    provision = min(c.m.provisions.get(f.cycle, 0), f.total_ttc_centimes)
    _retire(c.m.provisions, f.cycle, provision)
    return provision


def _retire(soldes: dict[str, int], cle: str, montant: int) -> None:
    if montant:
        soldes[cle] -= montant
