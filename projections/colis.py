"""Cases to fill: what households ask of each product, how many cases are bought, how a shortage was shared."""

from __future__ import annotations

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.bons_commande.faits import ProduitReporte
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.faits import CommandeCaduque
from domaine.distribution.faits import ProduitRendu, VenteLibre
from domaine.stock.faits import DonStock, EcartInventaireConstate, TransfertStock
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

COLIS = Table(
    "colis",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT},
    sums=(
        "demande",  # ordered by households now
        "foyers",  # how many of them
        "alloue",  # what recorded allocations give them, one after the other
        "perdu",
        "confie",  # what other neighbourhoods ask this round to buy
        "transfere",  # from other groups, less what went to them
        "passe",  # what went to them, whatever came back: it is not kept for them any more
    ),
    latest={
        "groupement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "en_stock": Kind.INTEGER,
        "colis": Kind.INTEGER,
        "colis_quantite": Kind.INTEGER,
        "reliquat": Kind.INTEGER,
        "manque": Kind.INTEGER,
        "methode": Kind.TEXT,
        "confie_a": Kind.TEXT,  # the round that buys it; null or "": this one does
        "confie_quantite": Kind.INTEGER,
        "repris_position": Kind.INTEGER,  # at which it was taken back: what was decided before is void
        "reporte_le": Kind.INSTANT,  # the supplier's minimum was not reached
        "ajuste_le": Kind.INSTANT,
        "ajuste_position": Kind.INTEGER,  # of the decision, for whoever replaces it
        "allocation_methode": Kind.TEXT,
        "allocation_disponible": Kind.INTEGER,
        "allocation_le": Kind.INSTANT,
        "rupture_position": Kind.INTEGER,  # of the latest declared shortage
        "corrige_position": Kind.INTEGER,  # at which what was noted of a delivery was last taken back
        "decision_position": Kind.INTEGER,  # of the latest sharing or shortage that stands; 0: it was taken back
    },
)

VENUS_ET_PARTIS = Table(
    "venus_et_partis",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT, "position": Kind.INTEGER},
    sums=(
        "venu",
        "parti",  # lost, sold, given away or missing at a count
    ),
)
"""One fact each: what had gone when cases were decided is no longer in the stock that they count on (R-058)."""

colis = Projection("colis", 12, [COLIS, VENUS_ET_PARTIS])


@colis.on(LigneCommandeModifiee, QuantiteAjustee)
def _demande(d: Deltas, r: Recorded[LigneCommandeModifiee | QuantiteAjustee]) -> None:
    f = r.data
    foyers = (f.quantite > 0) - (f.quantite_avant > 0)
    d.add(COLIS, (f.cycle, f.produit), demande=f.quantite - f.quantite_avant, foyers=foyers)
    d.put(COLIS, (f.cycle, f.produit), groupement=f.groupement)


@colis.on(LigneCommandeRetiree)
def _retire_ligne(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    d.add(COLIS, (r.data.cycle, r.data.produit), demande=-r.data.quantite_avant, foyers=-1)


@colis.on(CommandeCaduque)
def _tombe(d: Deltas, r: Recorded[CommandeCaduque]) -> None:
    for ligne in r.data.lignes:
        d.add(COLIS, (r.data.cycle, ligne.produit), demande=-ligne.quantite, foyers=-1)


@colis.on(AjustageValide)
def _ajuste(d: Deltas, r: Recorded[AjustageValide]) -> None:
    f = r.data
    d.put(
        COLIS,
        (f.cycle, f.produit),
        groupement=f.groupement,
        fournisseur=f.fournisseur,
        en_stock=f.en_stock,
        colis=f.colis,
        colis_quantite=f.colis_quantite,
        reliquat=f.reliquat,
        manque=f.manque,
        methode=f.methode,
        ajuste_le=r.date_effet,
        ajuste_position=r.pos,
    )


@colis.on(AchatConfie)
def _confie(d: Deltas, r: Recorded[AchatConfie]) -> None:
    f = r.data
    d.put(COLIS, (f.cycle, f.produit), groupement=f.groupement, confie_a=f.vers_cycle, confie_quantite=f.demande)
    d.add(COLIS, (f.vers_cycle, f.produit), confie=f.demande)
    d.put(COLIS, (f.vers_cycle, f.produit), groupement=f.vers_groupement)


@colis.on(AchatRepris)
def _repris(d: Deltas, r: Recorded[AchatRepris]) -> None:
    """How many cases are bought is to be decided anew."""
    f = r.data
    d.put(COLIS, (f.cycle, f.produit), confie_a="", confie_quantite=0, repris_position=r.pos)
    d.add(COLIS, (f.vers_cycle, f.produit), confie=-f.demande)


@colis.on(TransfertStock)
def _passe(d: Deltas, r: Recorded[TransfertStock]) -> None:
    f = r.data
    for cycle, groupement, sens in ((f.cycle, f.groupement, -1), (f.vers_cycle, f.vers_groupement, 1)):
        d.add(COLIS, (cycle, f.produit), transfere=sens * f.quantite)
        d.put(COLIS, (cycle, f.produit), groupement=groupement)
    d.add(COLIS, (f.cycle, f.produit), passe=f.quantite)
    d.add(VENUS_ET_PARTIS, (f.vers_cycle, f.produit, r.pos), venu=f.quantite)


@colis.on(ProduitReporte)
def _reporte(d: Deltas, r: Recorded[ProduitReporte]) -> None:
    f = r.data
    d.put(COLIS, (f.cycle, f.produit), groupement=f.groupement, fournisseur=f.fournisseur, reporte_le=r.date_effet)


@colis.on(AllocationArretee)
def _arrete_allocation(d: Deltas, r: Recorded[AllocationArretee]) -> None:
    f = r.data
    d.put(
        COLIS,
        (f.cycle, f.produit),
        groupement=f.groupement,
        allocation_methode=f.methode,
        allocation_disponible=f.disponible,
        allocation_le=r.date_effet,
        decision_position=r.pos,
    )
    d.add(COLIS, (f.cycle, f.produit), alloue=sum(f.parts.values()))


@colis.on(RuptureDeclaree)
def _rupture(d: Deltas, r: Recorded[RuptureDeclaree]) -> None:
    d.put(
        COLIS,
        (r.data.cycle, r.data.produit),
        groupement=r.data.groupement,
        rupture_position=r.pos,
        decision_position=r.pos,
    )


@colis.on(RuptureAnnulee)
def _rupture_annulee(d: Deltas, r: Recorded[RuptureAnnulee]) -> None:
    d.put(COLIS, (r.data.cycle, r.data.produit), decision_position=r.data.decision_avant)


@colis.on(LivraisonReceptionnee)
def _vient(d: Deltas, r: Recorded[LivraisonReceptionnee]) -> None:
    d.add(VENUS_ET_PARTIS, (r.data.cycle, r.data.produit, r.pos), venu=r.data.recu)


@colis.on(ReceptionAnnulee)
def _ne_vient_pas(d: Deltas, r: Recorded[ReceptionAnnulee]) -> None:
    """It never came, then either."""
    d.add(VENUS_ET_PARTIS, (r.data.cycle, r.data.produit, r.corrige or r.pos), venu=r.data.recu)
    d.put(COLIS, (r.data.cycle, r.data.produit), groupement=r.data.groupement, corrige_position=r.pos)


@colis.on(PerteConstatee)
def _perd(d: Deltas, r: Recorded[PerteConstatee]) -> None:
    f = r.data
    d.add(COLIS, (f.cycle, f.produit), perdu=f.quantite)
    d.put(COLIS, (f.cycle, f.produit), groupement=f.groupement)
    d.add(VENUS_ET_PARTIS, (f.cycle, f.produit, r.pos), parti=f.quantite)


@colis.on(VenteLibre)
def _vend(d: Deltas, r: Recorded[VenteLibre]) -> None:
    d.add(VENUS_ET_PARTIS, (r.data.provenance or r.data.cycle, r.data.produit, r.pos), parti=r.data.quantite)


@colis.on(ProduitRendu)
def _rapporte(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    f = r.data
    if f.vendu:
        d.add(VENUS_ET_PARTIS, (f.provenance or f.cycle, f.produit, r.pos), parti=-f.quantite)


@colis.on(DonStock)
def _donne(d: Deltas, r: Recorded[DonStock]) -> None:
    d.add(VENUS_ET_PARTIS, (r.data.cycle, r.data.produit, r.pos), parti=r.data.quantite)


@colis.on(EcartInventaireConstate)
def _compte(d: Deltas, r: Recorded[EcartInventaireConstate]) -> None:
    d.add(VENUS_ET_PARTIS, (r.data.cycle, r.data.produit, r.pos), parti=-r.data.ecart)
