"""What is awaited, in the hall, promised and gone, per product, in g, ml or pieces; in all, and of each round.

Left = received - handed out - lost - sold - given - passed on + gaps of inventory; free, of a round = left - reserved.
Both are subtractions of the page: a column never depends on another.
"""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    ColisCommandes,
    ColisDecommandes,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.faits import CommandeCaduque
from domaine.distribution.faits import ProduitNonRetire, ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

STOCK = Table(
    "stock",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT},
    sums=("attendu", "recu", "reserve", "retire", "perdu", "vendu", "donne", "transfere", "ecart"),
)

STOCK_DU_CYCLE = Table(
    "stock_du_cycle",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT, "cycle": Kind.TEXT},
    sums=STOCK.sums,
)
"""The same, of each round: what it was to bring, what came, who waits in it and what went."""

stock = Projection("stock", 5, [STOCK, STOCK_DU_CYCLE])


def _bouge(d: Deltas, groupement: str, cycle: str, produit: str, **sommes: int) -> None:
    d.add(STOCK, (groupement, produit), **sommes)
    d.add(STOCK_DU_CYCLE, (groupement, produit, cycle), **sommes)


@stock.on(ColisCommandes)
def _attend(d: Deltas, r: Recorded[ColisCommandes]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, attendu=r.data.quantite)


@stock.on(ColisDecommandes)
def _n_attend_plus(d: Deltas, r: Recorded[ColisDecommandes]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, attendu=-r.data.quantite)


@stock.on(LivraisonReceptionnee, ReceptionAnnulee)
def _recoit(d: Deltas, r: Recorded[LivraisonReceptionnee | ReceptionAnnulee]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, attendu=-r.data.attendu, recu=r.data.recu)


@stock.on(LigneCommandeModifiee, QuantiteAjustee)
def _reserve(d: Deltas, r: Recorded[LigneCommandeModifiee | QuantiteAjustee]) -> None:
    f = r.data
    _bouge(d, f.groupement, f.cycle, f.produit, reserve=f.quantite - f.quantite_avant)


@stock.on(LigneCommandeRetiree)
def _libere_ligne(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, reserve=-r.data.quantite_avant)


@stock.on(CommandeCaduque)
def _tombe(d: Deltas, r: Recorded[CommandeCaduque]) -> None:
    for ligne in r.data.lignes:
        _bouge(d, r.data.groupement, r.data.cycle, ligne.produit, reserve=-ligne.quantite)


@stock.on(PartAllouee)
def _alloue(d: Deltas, r: Recorded[PartAllouee]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, reserve=r.data.part - r.data.demande)


@stock.on(SubstitutionAcceptee)
def _reserve_substitut(d: Deltas, r: Recorded[SubstitutionAcceptee]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.substitut, reserve=r.data.quantite)


@stock.on(RetraitPese)
def _retire(d: Deltas, r: Recorded[RetraitPese]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, retire=r.data.quantite, reserve=-r.data.libere)


@stock.on(RetraitContrepasse)
def _rend(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, retire=-r.data.quantite, reserve=r.data.libere)


@stock.on(ProduitRendu)
def _reprend(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    f = r.data
    _bouge(d, f.groupement, f.provenance or f.cycle, f.produit, **{"vendu" if f.vendu else "retire": -f.quantite})


@stock.on(ProduitNonRetire)
def _laisse(d: Deltas, r: Recorded[ProduitNonRetire]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, reserve=-r.data.quantite)


@stock.on(PerteConstatee)
def _perd(d: Deltas, r: Recorded[PerteConstatee]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, perdu=r.data.quantite)


@stock.on(VenteLibre)
def _vend(d: Deltas, r: Recorded[VenteLibre]) -> None:
    _bouge(d, r.data.groupement, r.data.provenance or r.data.cycle, r.data.produit, vendu=r.data.quantite)


@stock.on(DonStock)
def _donne(d: Deltas, r: Recorded[DonStock]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, donne=r.data.quantite)


@stock.on(TransfertStock)
def _passe(d: Deltas, r: Recorded[TransfertStock]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, transfere=r.data.quantite)
    _bouge(d, r.data.vers_groupement, r.data.vers_cycle, r.data.produit, transfere=-r.data.quantite)


@stock.on(EcartInventaireConstate)
def _compte(d: Deltas, r: Recorded[EcartInventaireConstate]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, ecart=r.data.ecart)


@stock.on(LotRefuse)
def _refuse(d: Deltas, r: Recorded[LotRefuse]) -> None:
    _bouge(d, r.data.groupement, r.data.cycle, r.data.produit, recu=-r.data.quantite)
