"""Supplier orders with their versions, and what came of them, product by product."""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.bons_commande.faits import BonCommandeAccuse
from domaine.fournisseurs.faits import AbsorptionAnnulee, ManqueAbsorbe
from domaine.stock.faits import LotRefuse
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

BONS_COMMANDE = Table(
    "bons_commande",
    key={"bon_commande": Kind.TEXT},
    latest={
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "numero": Kind.TEXT,
        "version": Kind.INTEGER,
        "marchandise_ht_centimes": Kind.INTEGER,
        "port_ht_centimes": Kind.INTEGER,
        "port_ttc_centimes": Kind.INTEGER,
        "total_ttc_centimes": Kind.INTEGER,
        "emis_le": Kind.INSTANT,
        "emis_par": Kind.TEXT,
        "remplace_par": Kind.TEXT,  # null while it counts
        "accuse_le": Kind.INSTANT,
        "accuse_reference": Kind.TEXT,
        "livraison_le": Kind.DATE,  # as the supplier said
    },
    indexes=(("cycle",),),
)
BON_LIGNES = Table(
    "bon_lignes",
    key={"bon_commande": Kind.TEXT, "produit": Kind.TEXT},
    sums=("colis", "quantite", "montant_ht_centimes", "montant_ttc_centimes"),
)
"""As sent: an order that was replaced stays readable; totals leave it out."""
RECEPTIONS = Table(
    "receptions",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT},
    sums=(
        "receptions",  # that stand
        "commande",
        "attendu",
        "recu",
        "montant_ttc_centimes",
        "ecart",
        "valeur_centimes",
        "reclame_centimes",
        "absorbe_centimes",
    ),
    latest={
        "groupement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "lot": Kind.TEXT,
        "livraison": Kind.TEXT,
        "recu_le": Kind.INSTANT,
        "recu_par": Kind.TEXT,
        "cas": Kind.TEXT,  # of the last gap; "": what had one was taken back
    },
)

livraisons = Projection("livraisons", 6, [BONS_COMMANDE, BON_LIGNES, RECEPTIONS])


@livraisons.on(BonCommandeEmis)
def _emet(d: Deltas, r: Recorded[BonCommandeEmis]) -> None:
    f = r.data
    d.put(
        BONS_COMMANDE,
        (f.bon_commande,),
        cycle=f.cycle,
        groupement=f.groupement,
        fournisseur=f.fournisseur,
        numero=f.numero,
        version=f.version,
        marchandise_ht_centimes=f.marchandise_ht_centimes,
        port_ht_centimes=f.port_ht_centimes,
        port_ttc_centimes=f.port_ttc_centimes,
        total_ttc_centimes=f.total_ttc_centimes,
        emis_le=r.date_effet,
        emis_par=r.acteur,
    )


@livraisons.on(BonCommandeAccuse)
def _accuse(d: Deltas, r: Recorded[BonCommandeAccuse]) -> None:
    f = r.data
    d.put(
        BONS_COMMANDE,
        (f.bon_commande,),
        accuse_le=r.date_effet,
        accuse_reference=f.reference,
        livraison_le=f.livraison_le,
    )


@livraisons.on(BonCommandeRemplace)
def _remplace(d: Deltas, r: Recorded[BonCommandeRemplace]) -> None:
    d.put(BONS_COMMANDE, (r.data.bon_commande,), remplace_par=r.data.par)


@livraisons.on(ColisCommandes)
def _commande(d: Deltas, r: Recorded[ColisCommandes]) -> None:
    f = r.data
    d.add(
        BON_LIGNES,
        (f.bon_commande, f.produit),
        colis=f.colis,
        quantite=f.quantite,
        montant_ht_centimes=f.montant_ht_centimes,
        montant_ttc_centimes=f.montant_ttc_centimes,
    )
    d.add(RECEPTIONS, (f.cycle, f.produit), commande=f.quantite, attendu=f.quantite)
    d.put(RECEPTIONS, (f.cycle, f.produit), groupement=f.groupement, fournisseur=f.fournisseur)


@livraisons.on(ColisDecommandes)
def _decommande(d: Deltas, r: Recorded[ColisDecommandes]) -> None:
    f = r.data
    d.add(RECEPTIONS, (f.cycle, f.produit), commande=-f.quantite, attendu=-f.quantite)


@livraisons.on(LivraisonReceptionnee)
def _recoit(d: Deltas, r: Recorded[LivraisonReceptionnee]) -> None:
    f = r.data
    key = (f.cycle, f.produit)
    d.add(RECEPTIONS, key, receptions=1, attendu=-f.attendu, recu=f.recu, montant_ttc_centimes=f.montant_ttc_centimes)
    d.put(
        RECEPTIONS,
        key,
        groupement=f.groupement,
        fournisseur=f.fournisseur,
        lot=f.lot,
        livraison=f.livraison,
        recu_le=r.date_effet,
        recu_par=r.acteur,
    )


@livraisons.on(ReceptionAnnulee)
def _ne_recoit_pas(d: Deltas, r: Recorded[ReceptionAnnulee]) -> None:
    f = r.data
    d.add(
        RECEPTIONS,
        (f.cycle, f.produit),
        receptions=-1,
        attendu=-f.attendu,
        recu=f.recu,
        montant_ttc_centimes=f.montant_ttc_centimes,
        ecart=f.ecart,
        valeur_centimes=f.valeur_centimes,
        reclame_centimes=f.reclame_centimes,
    )
    d.put(RECEPTIONS, (f.cycle, f.produit), cas="")


@livraisons.on(LotRefuse)
def _refuse(d: Deltas, r: Recorded[LotRefuse]) -> None:
    f = r.data
    d.add(RECEPTIONS, (f.cycle, f.produit), recu=-f.quantite, montant_ttc_centimes=-f.montant_ttc_centimes)


@livraisons.on(EcartLivraisonConstate)
def _ecart(d: Deltas, r: Recorded[EcartLivraisonConstate]) -> None:
    f = r.data
    d.add(
        RECEPTIONS,
        (f.cycle, f.produit),
        ecart=f.ecart,
        valeur_centimes=f.valeur_centimes,
        reclame_centimes=f.reclame_centimes,
    )
    d.put(RECEPTIONS, (f.cycle, f.produit), groupement=f.groupement, fournisseur=f.fournisseur, cas=f.cas)


@livraisons.on(ManqueAbsorbe, AbsorptionAnnulee)
def _absorbe(d: Deltas, r: Recorded[ManqueAbsorbe | AbsorptionAnnulee]) -> None:
    f = r.data
    montant = f.reclame_centimes if isinstance(f, ManqueAbsorbe) else -f.reclame_centimes
    d.add(RECEPTIONS, (f.cycle, f.produit), reclame_centimes=-montant, absorbe_centimes=montant)
    d.put(RECEPTIONS, (f.cycle, f.produit), groupement=f.groupement, fournisseur=f.fournisseur)
