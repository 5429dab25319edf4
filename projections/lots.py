"""Batches: what came of each, where it went, to whom; bags made of it, deliveries refused, products counted.

Left of a batch = received - refused - taken - sold - lost - given - passed on + gaps, as for the whole product (I2).
"""

from __future__ import annotations

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.stock.faits import (
    DonStock,
    EcartInventaireConstate,
    InventaireRealise,
    LotOuvert,
    LotRefuse,
    ReconditionnementPese,
    ReserveEmise,
    SortDuLotDecide,
    TemperatureRelevee,
    TransfertStock,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas, Key
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

LOTS = Table(
    "lots",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT, "lot": Kind.TEXT},
    sums=("recu", "recu_centimes", "retire", "vendu", "perdu", "donne", "transfere", "ecart"),
    latest={
        "cycle": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "livraison": Kind.TEXT,
        "ddm": Kind.DATE,
        "dlc": Kind.DATE,
        "vie_restante_pct": Kind.INTEGER,
        "a_decider": Kind.BOOLEAN,
        "ouvert_le": Kind.INSTANT,
        "decision": Kind.TEXT,
        "rabais_pct": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "decide_par": Kind.TEXT,
    },
    indexes=(("lot",),),
)
"""Lot "": goods whose batch was not noted."""
LOT_FOYERS = Table(
    "lot_foyers",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT, "lot": Kind.TEXT, "cycle": Kind.TEXT, "foyer": Kind.TEXT},
    sums=("quantite",),
    latest={"le": Kind.INSTANT},
)
STOCK_CYCLES = Table(
    "stock_cycles",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT, "cycle": Kind.TEXT},
    sums=("entre", "entre_centimes", "sorti", "perdu_centimes"),
)
"""Round by round, what an average cost is made of (R-090); `perdu_centimes`: losses and missing goods (R-093)."""
INVENTAIRES = Table(
    "inventaires",
    key={"groupement": Kind.TEXT, "produit": Kind.TEXT},
    latest={"compte": Kind.INTEGER, "theorique": Kind.INTEGER, "le": Kind.INSTANT, "par": Kind.TEXT},
)
SACHETS = Table(
    "sachets",
    key={"position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "produit": Kind.TEXT,
        "lot": Kind.TEXT,
        "entree": Kind.INTEGER,
        "sachets": Kind.INTEGER,
        "sachet_quantite": Kind.INTEGER,
        "residu": Kind.INTEGER,
        "residu_centimes": Kind.INTEGER,
        "perte": Kind.INTEGER,
        "perte_centimes": Kind.INTEGER,
        "fournitures_centimes": Kind.INTEGER,
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
    },
    indexes=(("cycle",),),
)
RESERVES = Table(
    "reserves",
    key={"livraison": Kind.TEXT, "produit": Kind.TEXT},
    sums=("quantite", "montant_ttc_centimes"),
    latest={
        "cycle": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "raison": Kind.TEXT,
        "dixiemes": Kind.INTEGER,  # of a degree, when it was measured
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
    },
    indexes=(("cycle",),),
)

lots = Projection("lots", 3, [LOTS, LOT_FOYERS, STOCK_CYCLES, INVENTAIRES, SACHETS, RESERVES])

_Recu = LivraisonReceptionnee | ReceptionAnnulee
_Pris = RetraitPese | RetraitContrepasse | ProduitRendu | VenteLibre
_Sortie = _Pris | PerteConstatee | DonStock | TransfertStock | LotRefuse


def _lot(f: _Sortie | EcartInventaireConstate | _Recu | LotOuvert | SortDuLotDecide) -> Key:
    return f.groupement, f.produit, f.lot


def _cycle(f: _Sortie | EcartInventaireConstate | _Recu) -> Key:
    provenance = f.provenance if isinstance(f, VenteLibre | ProduitRendu) else None
    return f.groupement, f.produit, provenance or f.cycle


@lots.on(LotOuvert)
def _ouvre(d: Deltas, r: Recorded[LotOuvert]) -> None:
    f = r.data
    d.put(
        LOTS,
        _lot(f),
        cycle=f.cycle,
        fournisseur=f.fournisseur,
        livraison=f.livraison,
        ddm=f.ddm,
        dlc=f.dlc,
        vie_restante_pct=f.vie_restante_pct,
        a_decider=f.a_decider,
        ouvert_le=r.date_effet,
    )


@lots.on(SortDuLotDecide)
def _decide(d: Deltas, r: Recorded[SortDuLotDecide]) -> None:
    f = r.data
    d.put(
        LOTS,
        _lot(f),
        a_decider=False,
        decision=f.decision,
        rabais_pct=f.rabais_pct,
        prix_centimes=f.prix_centimes,
        decide_par=r.acteur,
    )


@lots.on(LivraisonReceptionnee, ReceptionAnnulee)
def _recoit(d: Deltas, r: Recorded[_Recu]) -> None:
    f = r.data
    if f.recu:
        d.add(LOTS, _lot(f), recu=f.recu, recu_centimes=f.montant_ttc_centimes)
        d.add(STOCK_CYCLES, _cycle(f), entre=f.recu, entre_centimes=f.montant_ttc_centimes)


@lots.on(LotRefuse)
def _refuse(d: Deltas, r: Recorded[LotRefuse]) -> None:
    f = r.data
    d.add(LOTS, _lot(f), recu=-f.quantite, recu_centimes=-f.montant_ttc_centimes)
    d.add(STOCK_CYCLES, _cycle(f), entre=-f.quantite, entre_centimes=-f.montant_ttc_centimes)


@lots.on(RetraitPese)
def _retire(d: Deltas, r: Recorded[RetraitPese]) -> None:
    d.add(LOTS, _lot(r.data), retire=r.data.quantite)
    _prend(d, r, r.data.quantite)
    _sort(d, r.data, r.data.quantite, r.data.rabais_centimes)


@lots.on(RetraitContrepasse)
def _rend(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    d.add(LOTS, _lot(r.data), retire=-r.data.quantite)
    _prend(d, r, -r.data.quantite)
    _sort(d, r.data, -r.data.quantite, -r.data.rabais_centimes)


@lots.on(ProduitRendu)
def _reprend(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    d.add(LOTS, _lot(r.data), **{"vendu" if r.data.vendu else "retire": -r.data.quantite})
    _prend(d, r, -r.data.quantite)
    _sort(d, r.data, -r.data.quantite)


@lots.on(VenteLibre)
def _vend(d: Deltas, r: Recorded[VenteLibre]) -> None:
    d.add(LOTS, _lot(r.data), vendu=r.data.quantite)
    _prend(d, r, r.data.quantite)
    _sort(d, r.data, r.data.quantite, r.data.rabais_centimes)


@lots.on(PerteConstatee)
def _perd(d: Deltas, r: Recorded[PerteConstatee]) -> None:
    d.add(LOTS, _lot(r.data), perdu=r.data.quantite)
    _sort(d, r.data, r.data.quantite, r.data.valeur_centimes)


@lots.on(DonStock)
def _donne(d: Deltas, r: Recorded[DonStock]) -> None:
    d.add(LOTS, _lot(r.data), donne=r.data.quantite)
    _sort(d, r.data, r.data.quantite)


@lots.on(TransfertStock)
def _passe(d: Deltas, r: Recorded[TransfertStock]) -> None:
    f = r.data
    d.add(LOTS, _lot(f), transfere=f.quantite)
    d.add(LOTS, (f.vers_groupement, f.produit, f.lot), transfere=-f.quantite, recu_centimes=f.valeur_centimes)
    _sort(d, f, f.quantite)
    arrivee = (f.vers_groupement, f.produit, f.vers_cycle)
    d.add(STOCK_CYCLES, arrivee, entre=f.quantite, entre_centimes=f.valeur_centimes)


@lots.on(EcartInventaireConstate)
def _ecart(d: Deltas, r: Recorded[EcartInventaireConstate]) -> None:
    f = r.data
    d.add(LOTS, _lot(f), ecart=f.ecart)
    d.add(STOCK_CYCLES, _cycle(f), sorti=-f.ecart, perdu_centimes=max(-f.valeur_centimes, 0))


@lots.on(InventaireRealise)
def _inventorie(d: Deltas, r: Recorded[InventaireRealise]) -> None:
    f = r.data
    d.put(INVENTAIRES, (f.groupement, f.produit), compte=f.compte, theorique=f.theorique, le=r.date_effet, par=r.acteur)


@lots.on(ReconditionnementPese)
def _met_en_sachets(d: Deltas, r: Recorded[ReconditionnementPese]) -> None:
    f = r.data
    d.put(
        SACHETS,
        (r.pos,),
        cycle=f.cycle,
        groupement=f.groupement,
        produit=f.produit,
        lot=f.lot,
        entree=f.entree,
        sachets=f.sachets,
        sachet_quantite=f.sachet_quantite,
        residu=f.residu,
        residu_centimes=f.residu_centimes,
        perte=f.perte,
        perte_centimes=f.perte_centimes,
        fournitures_centimes=f.fournitures_centimes,
        le=r.date_effet,
        par=r.acteur,
    )


@lots.on(ReserveEmise)
def _reserve(d: Deltas, r: Recorded[ReserveEmise]) -> None:
    f = r.data
    cle = (f.livraison, f.produit)
    d.add(RESERVES, cle, quantite=f.quantite, montant_ttc_centimes=f.montant_ttc_centimes)
    d.put(RESERVES, cle, cycle=f.cycle, fournisseur=f.fournisseur, raison=f.raison, le=r.date_effet, par=r.acteur)


@lots.on(TemperatureRelevee)
def _releve(d: Deltas, r: Recorded[TemperatureRelevee]) -> None:
    f = r.data
    cle = (f.livraison, f.produit)
    d.put(RESERVES, cle, cycle=f.cycle, fournisseur=f.fournisseur, dixiemes=f.dixiemes, le=r.date_effet, par=r.acteur)


def _prend(d: Deltas, r: Recorded[_Pris], quantite: int) -> None:
    f = r.data
    cle = (f.groupement, f.produit, f.lot, f.cycle, f.foyer)
    d.add(LOT_FOYERS, cle, quantite=quantite)
    d.put(LOT_FOYERS, cle, le=r.date_effet)


def _sort(d: Deltas, f: _Sortie, quantite: int, perdu_centimes: int = 0) -> None:
    d.add(STOCK_CYCLES, _cycle(f), sorti=quantite, perdu_centimes=perdu_centimes)
