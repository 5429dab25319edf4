"""Goods that come back from a household: what their weighing gives back, to the centime (R-108, R-109)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domaine.arithmetique import montant_ligne
from domaine.distribution.faits import ConsigneRendue, ProduitRendu
from domaine.distribution.lignes import Pesee
from domaine.foyers.tarif import parts


def restant(pesees: Mapping[int, Pesee]) -> int:
    """What the household still has of these weighings."""
    return sum(pesee.quantite - pesee.rendu for pesee in pesees.values())


def reprises(pesees: Mapping[int, Pesee], quantite: int, *, cycle: str, foyer: str) -> Iterator[ProduitRendu]:
    """`quantite` taken back from the latest weighings first; the caller checked that there is enough.

    Each part is what was charged less what is charged for the rest, so that returns in several times give back what one
    would have.
    """
    for position, pesee in sorted(pesees.items(), reverse=True):
        pris = min(quantite, pesee.quantite - pesee.rendu)
        if pris <= 0:
            continue
        quantite -= pris
        avant, apres = _montants(pesee, pesee.rendu), _montants(pesee, pesee.rendu + pris)
        yield ProduitRendu(
            cycle=cycle,
            groupement=pesee.groupement,
            foyer=foyer,
            produit=pesee.produit,
            retrait=position,
            quantite=pris,
            coutant_centimes=avant[0] - apres[0],
            du_centimes=avant[1] - apres[1],
            compensation_centimes=avant[2] - apres[2],
            supplement_centimes=avant[3] - apres[3],
            lot=pesee.lot,
            financeur=pesee.financeur if avant[2] > apres[2] else None,
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


def _montants(pesee: Pesee, rendu: int) -> tuple[int, int, int, int]:
    """At cost, household, funder and fund, for what is left of a weighing once `rendu` came back."""
    if not rendu:
        return (
            pesee.coutant_centimes,
            pesee.du_centimes,
            pesee.compensation_centimes,
            pesee.supplement_centimes,
        )
    coutant = montant_ligne(pesee.quantite - rendu, pesee.prix_centimes, pesee.prix_pour)
    return (coutant, *parts(coutant, pesee.coefficient_pct))
