"""Goods that come back from a household: what their weighing gives back, to the centime (R-108, R-109)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

import msgspec

from domaine.arithmetique import half_up, montant_ligne
from domaine.baisses.faits import BaisseRepartie
from domaine.distribution.faits import ConsigneRendue, ProduitRendu
from domaine.distribution.lignes import Panier, Pesee
from domaine.foyers.tarif import parts
from domaine.mutators import Mutators


class Montants(NamedTuple):
    """In centimes: at cost, and what of it the household pays, its funder, and what goes to the fund."""

    coutant: int
    du: int
    compensation: int
    supplement: int

    def moins(self, autre: Montants) -> Montants:
        return Montants(*(montant - sien for montant, sien in zip(self, autre, strict=True)))


def restant(pesees: Mapping[int, Pesee]) -> int:
    """What the household still has of these weighings."""
    return sum(pesee.quantite - pesee.rendu for pesee in pesees.values())


class Baisse(msgspec.Struct, frozen=True, kw_only=True):
    """A lower price that was given back to the household for all that it had taken of the product (R-173)."""

    quantite: int = 1
    coutant_centimes: int = 0

    def part(self, garde: int, coefficient_pct: int) -> Montants:
        """Of what it still has of those goods."""
        coutant = half_up(self.coutant_centimes * min(garde, self.quantite), self.quantite)
        return Montants(coutant, *parts(coutant, coefficient_pct))


class ReprendUnProduit(Protocol):
    """An act that folds BAISSES, read under the tags of a product and a round."""

    @property
    def cycle(self) -> str: ...
    @property
    def foyer(self) -> str: ...

    panier: Panier
    """Of that product alone."""
    baisse: Baisse


def _baisse(
    acte: ReprendUnProduit, quantites: Mapping[str, int], parts_centimes: Mapping[str, int], *, rendue: bool
) -> None:
    if rendue and acte.foyer in quantites:
        acte.baisse = Baisse(quantite=quantites[acte.foyer], coutant_centimes=parts_centimes[acte.foyer])


BAISSES: Mutators = {BaisseRepartie: _baisse}


def reprises(acte: ReprendUnProduit, pesees: Mapping[int, Pesee], quantite: int) -> Iterator[ProduitRendu]:
    """`quantite` taken back from the latest weighings first; the caller checked that there is enough.

    Each part is what was charged less what is charged for the rest, so that returns in several times give back what one
    would have; of a lower price that was given back already, its part is not given twice.
    """
    garde = restant(acte.panier.pesees)
    for position, pesee in sorted(pesees.items(), reverse=True):
        pris = min(quantite, pesee.quantite - pesee.rendu)
        if pris <= 0:
            continue
        quantite -= pris
        charge = _montants(pesee, pesee.rendu).moins(_montants(pesee, pesee.rendu + pris))
        baisse = acte.baisse.part(garde, pesee.coefficient_pct)
        garde -= pris
        rendu = charge.moins(baisse.moins(acte.baisse.part(garde, pesee.coefficient_pct)))
        if min(rendu) < 0:  # goods sold at a discount may have got back more than they cost
            rendu = Montants(max(rendu.coutant, 0), *parts(max(rendu.coutant, 0), pesee.coefficient_pct))
        yield ProduitRendu(
            cycle=acte.cycle,
            groupement=pesee.groupement,
            foyer=acte.foyer,
            produit=pesee.produit,
            retrait=position,
            quantite=pris,
            coutant_centimes=rendu.coutant,
            du_centimes=rendu.du,
            compensation_centimes=rendu.compensation,
            supplement_centimes=rendu.supplement,
            lot=pesee.lot,
            financeur=pesee.financeur if rendu.compensation else None,
        )


def contenants_rendus(rendu: ProduitRendu, unitaire_centimes: int) -> ConsigneRendue:
    """A full bottle comes back in its bottle."""
    return ConsigneRendue(
        foyer=rendu.foyer,
        groupement=rendu.groupement,
        contenant=rendu.produit,
        unites=rendu.quantite,
        unitaire_centimes=unitaire_centimes,
        montant_centimes=rendu.quantite * unitaire_centimes,
        session=None,
    )


def _montants(pesee: Pesee, rendu: int) -> Montants:
    """For what is left of a weighing once `rendu` came back."""
    if not rendu:
        return Montants(
            pesee.coutant_centimes, pesee.du_centimes, pesee.compensation_centimes, pesee.supplement_centimes
        )
    coutant = montant_ligne(pesee.quantite - rendu, pesee.prix_centimes, pesee.prix_pour)
    return Montants(coutant, *parts(coutant, pesee.coefficient_pct))
