"""What each round has left of a product in a group: where goods that are sold without an order come from (R-091)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


class Provenances(Counter[str]):
    """By round, in the order in which some of it first came or left, in g, ml or pieces.

    What a round counts on of earlier ones is in theirs: it stands below zero once it handed that out.
    """

    def hors(self, ici: int) -> int:
        """In the group, beyond what the round at hand holds."""
        return sum(self.values()) - ici

    def premiere(self, sauf: str, gardes: Mapping[str, int]) -> str:
        """The first round that has more than it keeps: what came first is sold first. "": none has."""
        libres = (cycle for cycle, reste in self.items() if reste > gardes.get(cycle, 0) and cycle != sauf)
        return next(libres, "")


class ConnaitLesProvenances(Protocol):
    """An act that folds PROVENANCES, read under the tags of a product and of its group."""

    groupement: str | None
    provenances: Provenances


def _entre(acte: ConnaitLesProvenances, cycle: str, recu: int) -> None:
    acte.provenances[cycle] += recu


def _sort(acte: ConnaitLesProvenances, cycle: str, quantite: int) -> None:
    acte.provenances[cycle] -= quantite


def _revient(acte: ConnaitLesProvenances, cycle: str, quantite: int) -> None:
    acte.provenances[cycle] += quantite


def _rapporte(acte: ConnaitLesProvenances, cycle: str, provenance: str | None, quantite: int) -> None:
    acte.provenances[provenance or cycle] += quantite


def _vend(acte: ConnaitLesProvenances, cycle: str, provenance: str | None, quantite: int) -> None:
    acte.provenances[provenance or cycle] -= quantite


def _passe(
    acte: ConnaitLesProvenances, *, cycle: str, groupement: str, vers_cycle: str, vers_groupement: str, quantite: int
) -> None:
    """Found from both groups: out of one, into the other."""
    if groupement == acte.groupement:
        acte.provenances[cycle] -= quantite
    if vers_groupement == acte.groupement:
        acte.provenances[vers_cycle] += quantite


def _compte(acte: ConnaitLesProvenances, cycle: str, ecart: int) -> None:
    acte.provenances[cycle] += ecart


PROVENANCES: Mutators = {
    LivraisonReceptionnee: _entre,
    ReceptionAnnulee: _entre,
    LotRefuse: _sort,
    RetraitPese: _sort,
    RetraitContrepasse: _revient,
    ProduitRendu: _rapporte,
    TransfertStock: _passe,
    VenteLibre: _vend,
    PerteConstatee: _sort,
    DonStock: _sort,
    EcartInventaireConstate: _compte,
}
"""One fact for each household that takes the product, round after round."""
