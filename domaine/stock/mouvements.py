"""What there is of a product in a group, batch by batch, from all that came and left (I2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


@dataclass
class Mouvements:
    """In g, ml or pieces, by batch; "" for what has none noted."""

    lots: dict[str, int] = field(default_factory=dict)

    @property
    def theorique(self) -> int:
        """What ought to be there."""
        return sum(self.lots.values())

    def seul_lot(self) -> str:
        """The only batch of which some is left; "" when there are several."""
        presents = [lot for lot, quantite in self.lots.items() if quantite > 0]
        return presents[0] if len(presents) == 1 else ""


class CompteLesMouvements(Protocol):
    """An act that folds MOUVEMENTS, read under the tags of a product and of its group."""

    @property
    def groupement(self) -> str: ...

    mouvements: Mouvements


def _bouge(acte: CompteLesMouvements, lot: str, quantite: int) -> None:
    acte.mouvements.lots[lot] = acte.mouvements.lots.get(lot, 0) + quantite


def _entre(acte: CompteLesMouvements, lot: str, recu: int) -> None:
    _bouge(acte, lot, recu)


def _sort(acte: CompteLesMouvements, lot: str, quantite: int) -> None:
    _bouge(acte, lot, -quantite)


def _revient(acte: CompteLesMouvements, lot: str, quantite: int) -> None:
    _bouge(acte, lot, quantite)


def _passe(acte: CompteLesMouvements, groupement: str, lot: str, quantite: int) -> None:
    """Found from both groups: out of one, into the other."""
    _bouge(acte, lot, -quantite if groupement == acte.groupement else quantite)


def _compte(acte: CompteLesMouvements, lot: str, ecart: int) -> None:
    _bouge(acte, lot, ecart)


MOUVEMENTS: Mutators = {
    LivraisonReceptionnee: _entre,
    ReceptionAnnulee: _entre,
    RetraitPese: _sort,
    RetraitContrepasse: _revient,
    ProduitRendu: _revient,
    VenteLibre: _sort,
    PerteConstatee: _sort,
    DonStock: _sort,
    TransfertStock: _passe,
    EcartInventaireConstate: _compte,
    LotRefuse: _sort,
}
"""One fact for each household that takes the product, round after round."""
