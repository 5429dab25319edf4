"""What is left of a product before a round brings its own: what may go first when its cases are decided (R-058)."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


class Restes(Counter[str]):
    """By group, in g, ml or pieces; what the round of the act receives, hands out and passes on is not in it."""

    def au_plus(self, groupement: str, voulu: int) -> int:
        """What of `voulu` is really there."""
        return max(0, min(voulu, self[groupement]))


class CompteLesRestes(Protocol):
    """An act about one round that folds RESTES, read under the tag of one product."""

    @property
    def cycle(self) -> str: ...

    restes: Restes


def _recu(acte: CompteLesRestes, cycle: str, groupement: str, recu: int) -> None:
    if cycle != acte.cycle:
        acte.restes[groupement] += recu


def _remis(acte: CompteLesRestes, cycle: str, groupement: str, quantite: int) -> None:
    if cycle != acte.cycle:
        acte.restes[groupement] -= quantite


def _rendu(acte: CompteLesRestes, cycle: str, groupement: str, quantite: int) -> None:
    if cycle != acte.cycle:
        acte.restes[groupement] += quantite


def _rapporte(
    acte: CompteLesRestes,
    *,
    cycle: str,
    groupement: str,
    quantite: int,
    vendu: bool,
    provenance: str | None,
) -> None:
    _rendu(acte, cycle, groupement, 0 if vendu else quantite)
    _vendu(acte, groupement, provenance, -quantite if vendu else 0)


def _passe(
    acte: CompteLesRestes, *, cycle: str, groupement: str, vers_cycle: str, vers_groupement: str, quantite: int
) -> None:
    if cycle != acte.cycle:
        acte.restes[groupement] -= quantite
    if vers_cycle != acte.cycle:
        acte.restes[vers_groupement] += quantite


def _parti(acte: CompteLesRestes, groupement: str, quantite: int) -> None:
    acte.restes[groupement] -= quantite


def _vendu(acte: CompteLesRestes, groupement: str, provenance: str | None, quantite: int) -> None:
    if provenance != acte.cycle:
        _parti(acte, groupement, quantite)


def _compte(acte: CompteLesRestes, groupement: str, ecart: int) -> None:
    acte.restes[groupement] += ecart


RESTES: Mutators = {
    LivraisonReceptionnee: _recu,
    ReceptionAnnulee: _recu,
    LotRefuse: _remis,
    RetraitPese: _remis,
    RetraitContrepasse: _rendu,
    ProduitRendu: _rapporte,
    TransfertStock: _passe,
    VenteLibre: _vendu,
    PerteConstatee: _parti,
    DonStock: _parti,
    EcartInventaireConstate: _compte,
}
"""One fact for each household that takes the product, round after round."""
