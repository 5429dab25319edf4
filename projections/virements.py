"""Accounts that are paid to and from, files of transfers made for the bank, and what became of each transfer."""

from __future__ import annotations

from domaine.fournisseurs.faits import (
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RenduFournisseurContrepasse,
)
from domaine.mots import jour_de
from domaine.virements.faits import (
    CompteBancaireDeclare,
    OrdreDeVirementsEtabli,
    VirementOrdonne,
    VirementRetire,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

COMPTES_BANCAIRES = Table(
    "comptes_bancaires",
    key={"groupement": Kind.TEXT, "fournisseur": Kind.TEXT},
    latest={
        "iban": Kind.TEXT,  # ciphertext
        "au_nom_de": Kind.TEXT,  # ciphertext
        "bic": Kind.TEXT,
        "verification": Kind.TEXT,
        "remplace": Kind.BOOLEAN,
        "decide_par": Kind.TEXT,  # apart by spaces
        "position": Kind.INTEGER,
        "le": Kind.INSTANT,
    },
)
"""`fournisseur` "": the group's own."""
ORDRES_VIREMENTS = Table(
    "ordres_virements",
    key={"ordre": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "numero": Kind.TEXT,
        "fichier": Kind.TEXT,
        "format": Kind.TEXT,
        "nombre": Kind.INTEGER,
        "total_centimes": Kind.INTEGER,
        "position": Kind.INTEGER,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
    },
    indexes=(("groupement",),),
)
VIREMENTS_EMIS = Table(
    "virements_emis",
    key={"lot": Kind.TEXT, "fournisseur": Kind.TEXT, "facture": Kind.TEXT},
    latest={
        "ordre": Kind.TEXT,
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "executer_le": Kind.DATE,
        "iban": Kind.TEXT,
        "bout_en_bout": Kind.TEXT,
        "position": Kind.INTEGER,
        "etat": Kind.TEXT,  # en_attente, paye, retire, revenu
        "paye_le": Kind.DATE,
        "rendu_le": Kind.DATE,
        "pourquoi": Kind.TEXT,
    },
    indexes=(("groupement",), ("ordre",)),
)

virements = Projection("virements", 3, [COMPTES_BANCAIRES, ORDRES_VIREMENTS, VIREMENTS_EMIS])


@virements.on(CompteBancaireDeclare)
def _declare(d: Deltas, r: Recorded[CompteBancaireDeclare]) -> None:
    f = r.data
    d.put(
        COMPTES_BANCAIRES,
        (f.groupement, f.fournisseur or ""),
        iban=f.iban,
        au_nom_de=f.au_nom_de,
        bic=f.bic,
        verification=f.verification,
        remplace=f.remplace,
        decide_par=" ".join(f.decide_par),
        position=r.pos,
        le=r.date_effet,
    )


@virements.on(OrdreDeVirementsEtabli)
def _etablit(d: Deltas, r: Recorded[OrdreDeVirementsEtabli]) -> None:
    f = r.data
    d.put(
        ORDRES_VIREMENTS,
        (f.ordre,),
        groupement=f.groupement,
        numero=f.numero,
        fichier=f.fichier,
        format=f.format,
        nombre=f.nombre,
        total_centimes=f.total_centimes,
        position=r.pos,
        le=r.date_effet,
        acteur=r.acteur,
    )


@virements.on(VirementOrdonne)
def _ordonne(d: Deltas, r: Recorded[VirementOrdonne]) -> None:
    f = r.data
    d.put(
        VIREMENTS_EMIS,
        (f.lot, f.fournisseur, f.facture),
        ordre=f.ordre,
        groupement=f.groupement,
        cycle=f.cycle,
        montant_centimes=f.montant_centimes,
        executer_le=f.executer_le,
        iban=f.iban,
        bout_en_bout=f.bout_en_bout,
        position=r.pos,
        etat="en_attente",
    )


@virements.on(VirementRetire)
def _retire(d: Deltas, r: Recorded[VirementRetire]) -> None:
    f = r.data
    d.put(VIREMENTS_EMIS, (f.lot, f.fournisseur, f.facture), etat="retire", pourquoi=f.pourquoi)


@virements.on(PaiementFournisseurEffectue)
def _paye(d: Deltas, r: Recorded[PaiementFournisseurEffectue]) -> None:
    f = r.data
    if f.lot is not None and f.facture is not None:
        d.put(VIREMENTS_EMIS, (f.lot, f.fournisseur, f.facture), etat="paye", paye_le=jour_de(r.date_effet))


@virements.on(PaiementFournisseurContrepasse)
def _annule(d: Deltas, r: Recorded[PaiementFournisseurContrepasse]) -> None:
    """Noted as paid, it did not leave."""
    f = r.data
    if f.lot is not None and f.facture is not None:
        d.put(VIREMENTS_EMIS, (f.lot, f.fournisseur, f.facture), etat="retire", pourquoi="erreur")


@virements.on(PaiementFournisseurRevenu)
def _revient(d: Deltas, r: Recorded[PaiementFournisseurRevenu]) -> None:
    f = r.data
    if f.lot is not None and f.facture is not None:
        cle = (f.lot, f.fournisseur, f.facture)
        d.put(VIREMENTS_EMIS, cle, etat="revenu", rendu_le=jour_de(r.date_effet))


@virements.on(RenduFournisseurContrepasse)
def _retablit(d: Deltas, r: Recorded[RenduFournisseurContrepasse]) -> None:
    """Paid, as it was before it was said to come back."""
    f = r.data
    if f.lot is not None and f.facture is not None:
        d.put(VIREMENTS_EMIS, (f.lot, f.fournisseur, f.facture), etat="paye")
