"""Suppliers' invoices, each with what was credited and paid on it."""

from __future__ import annotations

from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, PaiementFournisseurEffectue
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FACTURES = Table(
    "factures",
    key={"fournisseur": Kind.TEXT, "facture": Kind.TEXT},
    sums=("total_ttc_centimes", "avoir_centimes", "paye_centimes"),
    latest={
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "datee_du": Kind.DATE,
        "echeance_le": Kind.DATE,
        "total_ht_centimes": Kind.INTEGER,
        "port_ttc_centimes": Kind.INTEGER,
        "ecart_reception_centimes": Kind.INTEGER,
        "fichier_sha256": Kind.TEXT,
        "recue_le": Kind.INSTANT,
        "recue_par": Kind.TEXT,
    },
    indexes=(("cycle",),),
)

factures = Projection("factures", 1, [FACTURES])


@factures.on(FactureFournisseurRecue)
def _recoit(d: Deltas, r: Recorded[FactureFournisseurRecue]) -> None:
    f = r.data
    d.add(FACTURES, (f.fournisseur, f.facture), total_ttc_centimes=f.total_ttc_centimes)
    d.put(
        FACTURES,
        (f.fournisseur, f.facture),
        cycle=f.cycle,
        groupement=f.groupement,
        datee_du=f.datee_du,
        echeance_le=f.echeance_le,
        total_ht_centimes=f.total_ht_centimes,
        port_ttc_centimes=f.port_ttc_centimes,
        ecart_reception_centimes=f.ecart_reception_centimes,
        fichier_sha256=f.fichier_sha256,
        recue_le=r.date_effet,
        recue_par=r.acteur,
    )


@factures.on(AvoirFournisseurRecu)
def _avoir(d: Deltas, r: Recorded[AvoirFournisseurRecu]) -> None:
    f = r.data
    d.add(FACTURES, (f.fournisseur, f.facture), avoir_centimes=f.montant_ttc_centimes)
    d.put(FACTURES, (f.fournisseur, f.facture), cycle=f.cycle, groupement=f.groupement)


@factures.on(PaiementFournisseurEffectue)
def _paye(d: Deltas, r: Recorded[PaiementFournisseurEffectue]) -> None:
    f = r.data
    if f.facture is not None:
        d.add(FACTURES, (f.fournisseur, f.facture), paye_centimes=f.montant_centimes)
        d.put(FACTURES, (f.fournisseur, f.facture), cycle=f.cycle, groupement=f.groupement)
