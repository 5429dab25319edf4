"""The closing equation of a round (I4): what was bought is sold, lost, left or explained, to the centime.

    sold at cost + lost + given + passed on + left + transport
        - gap on prices - gap on deliveries - gap of inventories - gap of rounding
        = invoices + accruals - credit notes

Gaps are signed for the group: > 0 it gained.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from domaine.arithmetique import half_up, montant_ligne
from domaine.cycles.bilan import Bilan, Fournisseur, Produit, Sortie

METHODE = "bouclage.v2"
"""Since v1: transport not billed yet is accrued, and what comes back takes its rebate back."""


class Bouclage(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of the equation, in centimes, and what rounding alone could explain."""

    ventes_coutant_centimes: int
    part_foyers_centimes: int
    compensation_centimes: int
    supplement_centimes: int
    achats_factures_centimes: int
    achats_provisionnes_centimes: int
    provisions: dict[str, int]
    """What makes the accrual, by supplier."""
    avoirs_fournisseurs_centimes: int
    pertes_centimes: int
    reliquat_centimes: int
    port_centimes: int
    ecart_prix_centimes: int
    ecart_livraison_centimes: int
    ecart_arrondi_centimes: int
    dons_centimes: int
    transferts_centimes: int
    ecart_inventaire_centimes: int
    port_foyers_centimes: int
    """The part of the transport that households were charged; the rest is the group's (R-063)."""
    arrondis_demi_centimes: int
    """The most that rounding can leave, in half centimes: one a line, one a kg, litre or piece (R-006)."""

    @property
    def explique(self) -> bool:
        return 2 * abs(self.ecart_arrondi_centimes) <= self.arrondis_demi_centimes

    @property
    def achats_centimes(self) -> int:
        """Goods bought, without their transport."""
        factures = self.achats_factures_centimes + self.achats_provisionnes_centimes
        return factures - self.avoirs_fournisseurs_centimes - self.port_centimes

    def arrondi_a_signaler(self, alerte_arrondi_pour_mille: int) -> bool:
        """Whether unit prices, rounded once each, left more than that part of what was bought (R-006)."""
        return 1_000 * abs(self.ecart_arrondi_centimes) > alerte_arrondi_pour_mille * self.achats_centimes


def boucler(bilan: Bilan, provisions: Collection[str]) -> Bouclage:
    """Balance the round; `provisions`: suppliers whose invoice has not come, accrued at what was received (R-179b)."""
    sorties, fournisseurs = list(bilan.sorties.values()), bilan.fournisseurs
    ventes, recu = sum(s.coutant_centimes for s in sorties), sum(f.recu for f in fournisseurs.values())
    rabais = sum(s.rabais_centimes for s in sorties)
    pertes = sum(produit.pertes_centimes for produit in bilan.produits.values()) + rabais
    dons = sum(produit.dons_centimes for produit in bilan.produits.values())
    transferts = sum(produit.transferts_centimes for produit in bilan.produits.values())
    inventaire = sum(produit.ecart_inventaire_centimes for produit in bilan.produits.values())
    codes = {*bilan.produits, *(s.produit for s in sorties)}
    produits = [
        _au_prix_d_achat(bilan.produits.get(code, Produit()), [s for s in sorties if s.produit == code])
        for code in codes
    ]
    au_prix_d_achat, reliquat = sum(p.parti_centimes for p in produits), sum(p.reste_centimes for p in produits)
    livraison = {code: ecart_livraison(f) for code, f in fournisseurs.items() if code not in provisions}
    factures = sum(ecart_facture(fournisseurs[code]) - ecart for code, ecart in livraison.items())
    attendues = {code: fournisseurs[code].recu + fournisseurs[code].port_commande for code in sorted(set(provisions))}
    return Bouclage(
        ventes_coutant_centimes=ventes,
        part_foyers_centimes=sum(s.du_centimes for s in sorties),
        compensation_centimes=sum(s.compensation_centimes for s in sorties),
        supplement_centimes=sum(s.supplement_centimes for s in sorties),
        achats_factures_centimes=sum(f.facture for f in fournisseurs.values()),
        achats_provisionnes_centimes=sum(attendues.values()),
        provisions=attendues,
        avoirs_fournisseurs_centimes=sum(f.avoirs for f in fournisseurs.values()),
        pertes_centimes=pertes,
        reliquat_centimes=reliquat,
        port_centimes=sum(f.port_commande if code in provisions else f.port for code, f in fournisseurs.items()),
        ecart_prix_centimes=ventes + rabais - au_prix_d_achat + factures,
        ecart_livraison_centimes=sum(livraison.values()),
        ecart_arrondi_centimes=au_prix_d_achat - rabais + pertes + dons + transferts + reliquat - inventaire - recu,
        dons_centimes=dons,
        transferts_centimes=transferts,
        ecart_inventaire_centimes=inventaire,
        port_foyers_centimes=bilan.port_foyers_centimes,
        arrondis_demi_centimes=sum(p.demi_centimes for p in produits),
    )


class _AuPrixDAchat(NamedTuple):
    """One product at the price it was bought at."""

    parti_centimes: int
    reste_centimes: int
    demi_centimes: int
    """What rounding may leave of it, in half centimes."""


def _au_prix_d_achat(produit: Produit, sorties: Sequence[Sortie]) -> _AuPrixDAchat:
    prix, prix_pour = prix_d_achat(produit, sorties)
    reste = produit.entre - sum(s.quantite for s in sorties)
    lignes = sum(1 for s in sorties if s.quantite) + produit.pertes + produit.a_part + bool(reste)
    return _AuPrixDAchat(
        parti_centimes=sum(montant_ligne(s.quantite, prix, prix_pour) for s in sorties),
        reste_centimes=montant_ligne(reste, prix, prix_pour),
        demi_centimes=lignes + -(-produit.recu // prix_pour),
    )


def prix_d_achat(produit: Produit, sorties: Iterable[Sortie]) -> tuple[int, int]:
    """Centimes per how much: the supplier order's price as a unit price, rounded once (R-006).

    Without a supplier order, what was received says it; else it is old stock, at the price it left for.
    """
    premiere = next(iter(sorties), None)
    achat = produit.achat or produit.entree
    if premiere is None:
        return achat or produit.sortie or (0, 1)
    if achat is None and premiere.rabais_centimes:
        return premiere.coutant_centimes + premiere.rabais_centimes, premiere.quantite
    if achat is None:
        return premiere.prix_centimes, premiere.prix_pour
    return half_up(achat[0] * premiere.prix_pour, achat[1]), premiere.prix_pour


def ecart_facture(fournisseur: Fournisseur) -> int:
    """Received at the supplier order's prices, less goods billed net of credit notes: a rise is ours (R-170)."""
    return fournisseur.recu - (fournisseur.facture - fournisseur.port - fournisseur.avoirs)


def ecart_livraison(fournisseur: Fournisseur) -> int:
    """The part of what was billed too much that missing goods explain: <= 0; the rest is a gap on prices."""
    return min(max(ecart_facture(fournisseur), fournisseur.manques), 0)
