"""Where goods go in the accounts, by the regime of their round: every rule that buys or sells them passes here."""

from __future__ import annotations

from domaine.arithmetique import half_up
from projections.ecritures.comptable import Comptable, Saisie
from projections.ecritures.modele import Compte


def vendre(c: Comptable, e: Saisie, *, cycle: str, foyer: str, produit: str, ttc: int) -> None:
    """Goods that a household takes, at cost; < 0: that come back."""
    regimes = c.m.regimes
    if regimes.en_mandat(cycle):
        e.credit(Compte.MANDAT, ttc, cycle)
    elif regimes.de(cycle) == "assujettie":
        _avec_tva(c, e, Compte.VENTE, cycle, foyer, regimes.taux_de(cycle, produit), ttc)
    else:
        e.credit(Compte.VENTE, ttc)


def refacturer(c: Comptable, e: Saisie, *, cycle: str, foyer: str, fournisseur: str, ttc: int) -> None:
    """A household's part of transport; < 0: given back. It follows the goods that it brought."""
    regimes = c.m.regimes
    if regimes.en_mandat(cycle):
        e.credit(Compte.MANDAT, ttc, cycle)
    elif regimes.de(cycle) == "assujettie":
        _avec_tva(c, e, Compte.REFACTURATION, cycle, foyer, regimes.taux_du_port_de(cycle, fournisseur), ttc)
    else:
        e.credit(Compte.REFACTURATION, ttc)


def _avec_tva(c: Comptable, e: Saisie, compte: Compte, cycle: str, foyer: str, taux: int, ttc: int) -> None:
    tva = c.m.regimes.tva_vendue(cycle, foyer, taux, ttc)
    e.credit(compte, ttc - tva, sous=taux)
    e.credit(Compte.TVA_COLLECTEE, tva, sous=taux)


def acheter(
    c: Comptable,
    e: Saisie,
    *,
    cycle: str,
    ttc: int,
    tva: int,
    port: int = 0,
    achat: Compte = Compte.ACHAT,
    taxe: Compte = Compte.TVA_DEDUCTIBLE,
) -> None:
    """Billed or accrued goods (< 0: credited), with `port` of them for transport; `tva` counts where it is due alone.

    Transport bears its part of the invoice's VAT.
    """
    if c.m.regimes.en_mandat(cycle):
        e.debit(Compte.MANDAT, ttc, cycle)
        return
    tva = tva if c.m.regimes.de(cycle) == "assujettie" else 0
    port_ht = port - (half_up(port * abs(tva), abs(ttc)) if ttc else 0)
    lignes = [(achat, ttc - tva - port_ht), (Compte.PORT, port_ht)]
    for compte, montant in lignes if ttc > 0 else reversed(lignes):  # in the order that closed accounts have them
        e.debit(compte, montant)
    e.debit(taxe, tva)
