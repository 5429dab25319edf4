"""Goods that come back from a household: what their weighing gives back, to the centime (R-108, R-109)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Protocol

import msgspec

from domaine.arithmetique import half_up, montant_ligne
from domaine.baisses.faits import BaisseRepartie
from domaine.distribution.faits import ConsigneRendue, ProduitRendu, VenteLibre
from domaine.distribution.panier import PESEES, Montants, Panier, Pesee
from domaine.foyers.tarif import parts
from domaine.mutators import Mutators, of_its_round, told_as


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
    @property
    def en_plus(self) -> bool: ...

    panier: Panier
    """Of that product alone."""
    baisse: Baisse


def _baisse(
    acte: ReprendUnProduit, quantites: Mapping[str, int], parts_centimes: Mapping[str, int], *, rendue: bool
) -> None:
    if rendue and acte.foyer in quantites:
        acte.baisse = Baisse(quantite=quantites[acte.foyer], coutant_centimes=parts_centimes[acte.foyer])


@told_as(Pesee, "provenance", le="date_effet")
def _vendue(acte: ReprendUnProduit, pesee: Pesee, position: int) -> None:
    acte.panier.pesees[position] = msgspec.structs.replace(pesee, vendue=True)


BAISSES: Mutators = {BaisseRepartie: _baisse}
EMPORTES: Mutators = {**PESEES, **of_its_round({VenteLibre: _vendue})}
"""What may come back: with an order or without one. A sale is found from the round whose goods it took, too."""


def reprises(acte: ReprendUnProduit, pesees: Mapping[int, Pesee], quantite: int) -> Iterator[ProduitRendu]:
    """`quantite` taken back from the latest first, then of another round; the caller checked that there is enough.

    Each part is what was charged less what is charged for the rest, so that returns in several times give back what one
    would have; of a lower price that was given back already, its part is not given twice. Rounded, the two may give a
    part too much or too little: what follows makes up for it, and all that comes back gives back all that was paid.
    """
    for d_ailleurs in (False, True):
        siennes = {position: p for position, p in pesees.items() if (p.provenance is not None) == d_ailleurs}
        yield from _reprises(acte, siennes, min(quantite, restant(siennes)), d_ailleurs=d_ailleurs)
        quantite -= min(quantite, restant(siennes))


def _reprises(
    acte: ReprendUnProduit, pesees: Mapping[int, Pesee], quantite: int, *, d_ailleurs: bool
) -> Iterator[ProduitRendu]:
    """Goods of another round had another price: what came down of this one's is not for them."""
    panier = {position: p for position, p in acte.panier.pesees.items() if (p.provenance is not None) == d_ailleurs}
    baissee = Baisse() if d_ailleurs else acte.baisse
    toutes = panier.values()
    garde, charge = restant(panier), _total(p.montants.moins(_montants(p, p.rendu)) for p in toutes)
    redonne = _total(p.redonne for p in toutes)
    for position, pesee in sorted(pesees.items(), reverse=True):
        pris = min(quantite, pesee.quantite - pesee.rendu)
        if pris <= 0:
            continue
        quantite, garde = quantite - pris, garde - pris
        charge = charge.plus(_montants(pesee, pesee.rendu).moins(_montants(pesee, pesee.rendu + pris)))
        baisse = baissee.part(baissee.quantite, pesee.coefficient_pct)
        encore = _au_moins_rien(_total(p.montants for p in toutes).moins(baisse).moins(redonne), pesee)
        deja = baisse.moins(baissee.part(garde, pesee.coefficient_pct))
        rendu = _sans_depasser(encore, charge.moins(deja).moins(redonne), pesee) if garde else encore
        redonne = redonne.plus(rendu)
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
            en_plus=acte.en_plus,
            vendu=pesee.vendue,
            provenance=pesee.provenance,
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
        cycle=rendu.cycle,
    )


def _total(montants: Iterable[Montants]) -> Montants:
    return reduce(Montants.plus, montants, Montants())


def _au_moins_rien(montants: Montants, pesee: Pesee) -> Montants:
    """Goods sold at a discount may have got back more than they cost."""
    if min(montants) >= 0:
        return montants
    coutant = max(montants.coutant, 0)
    return Montants(coutant, *parts(coutant, pesee.coefficient_pct))


def _sans_depasser(encore: Montants, montants: Montants, pesee: Pesee) -> Montants:
    """No more to anybody than is still to be given back; the cost is always the sum of its parts."""
    if min(montants) >= 0 and min(encore.moins(montants)) >= 0:
        return montants
    coutant = min(max(montants.coutant, 0), encore.coutant)
    _, compensation, supplement = parts(coutant, pesee.coefficient_pct)
    compensation, supplement = min(compensation, encore.compensation), min(supplement, encore.supplement)
    du = min(coutant - compensation + supplement, encore.du)
    return Montants(coutant, du, coutant - du + supplement, supplement)


def _montants(pesee: Pesee, rendu: int) -> Montants:
    """For what is left of a weighing once `rendu` came back."""
    if not rendu:
        return pesee.montants
    coutant = montant_ligne(pesee.quantite - rendu, pesee.prix_centimes, pesee.prix_pour)
    return Montants(coutant, *parts(coutant, pesee.coefficient_pct))
