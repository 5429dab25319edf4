"""The bank account: statements, their lines with what each was said to be, transfers set aside, slips of cheques."""

from __future__ import annotations

import msgspec

from domaine.banque.faits import (
    BordereauEtabli,
    ChequeRetire,
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireLue,
    LigneBancaireRapprochee,
    LigneBancaireRetiree,
    ReleveImporte,
    ReleveRetire,
    SoldeBancaireRepris,
    VirementAffecte,
    VirementRecu,
)
from domaine.encaissements.faits import CarteImpayee, ChequeRejete
from domaine.groupements.faits import OuvertureControlee
from domaine.mots import jour_de
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SOLDES_BANCAIRES = Table(
    "soldes_bancaires",
    key={"groupement": Kind.TEXT},
    latest={"solde_centimes": Kind.INTEGER, "au": Kind.DATE},
)
RELEVES = Table(
    "releves",
    key={"groupement": Kind.TEXT, "releve": Kind.TEXT},
    sums=("nouvelles", "deja_lues"),
    latest={
        "format": Kind.TEXT,
        "compte": Kind.TEXT,
        "du": Kind.DATE,
        "au": Kind.DATE,
        "ouverture_centimes": Kind.INTEGER,
        "cloture_centimes": Kind.INTEGER,
        "fichier_sha256": Kind.TEXT,
        "colonnes": Kind.TEXT,  # JSON
        "position": Kind.INTEGER,
        "lu_le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "retire_a": Kind.INTEGER,  # position
    },
)
"""One that was taken back brought no line: `nouvelles` is 0 until it is read again."""
LIGNES_BANCAIRES = Table(
    "lignes_bancaires",
    key={"ligne": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "releve": Kind.TEXT,
        "le": Kind.DATE,
        "valeur_le": Kind.DATE,
        "montant_centimes": Kind.INTEGER,  # > 0: came in
        "libelle": Kind.TEXT,  # ciphertext
        "position": Kind.INTEGER,
        "etat": Kind.TEXT,  # ouverte, rapprochee, classee, virement, retiree
        "nature": Kind.TEXT,  # of a line that is none of our operations
        "payeur": Kind.TEXT,  # whose vouchers it pays; "": nobody's
        "dite_le": Kind.INSTANT,
        "dite_par": Kind.TEXT,
    },
    indexes=(("groupement",),),
)
RAPPROCHEMENTS = Table(
    "rapprochements",
    key={"ligne": Kind.TEXT, "genre": Kind.TEXT, "reference": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "frais_centimes": Kind.INTEGER,
        "ligne_le": Kind.DATE,
        "debout": Kind.BOOLEAN,
        "encaissement": Kind.TEXT,
        "session": Kind.TEXT,
    },
    indexes=(("groupement",), ("genre", "reference")),
)
VIREMENTS = Table(
    "virements",
    key={"ligne": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "recu_le": Kind.DATE,
        "debout": Kind.BOOLEAN,
        "foyer": Kind.TEXT,
        "encaissement": Kind.TEXT,
    },
    indexes=(("groupement",),),
)
"""`foyer` and `encaissement` are the last ones it was put on; that payment may have been undone since."""
BORDEREAUX = Table(
    "bordereaux",
    key={"depot": Kind.TEXT},
    sums=("cheques", "total_centimes"),
    latest={
        "groupement": Kind.TEXT,
        "bordereau": Kind.TEXT,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "position": Kind.INTEGER,
        "retire_le": Kind.INSTANT,  # when it was known that a cheque was not on it
    },
)
REJETS = Table(
    "rejets",
    key={"encaissement": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "rejete_le": Kind.DATE,
    },
)
"""Cheques that the bank refused, card payments that it took back, on the day it says."""

banque = Projection(
    "banque", 5, [SOLDES_BANCAIRES, RELEVES, LIGNES_BANCAIRES, RAPPROCHEMENTS, VIREMENTS, BORDEREAUX, REJETS]
)


@banque.on(SoldeBancaireRepris)
def _reprend(d: Deltas, r: Recorded[SoldeBancaireRepris]) -> None:
    d.put(SOLDES_BANCAIRES, (r.data.groupement,), solde_centimes=r.data.solde_centimes, au=r.data.au)


@banque.on(OuvertureControlee)
def _ouvre(d: Deltas, r: Recorded[OuvertureControlee]) -> None:
    if r.data.banque_centimes:
        jour = jour_de(r.date_effet)
        d.put(SOLDES_BANCAIRES, (r.data.groupement,), solde_centimes=r.data.banque_centimes, au=jour)


@banque.on(ChequeRejete, CarteImpayee)
def _rejette(d: Deltas, r: Recorded[ChequeRejete | CarteImpayee]) -> None:
    f = r.data
    d.put(
        REJETS,
        (f.encaissement,),
        groupement=f.groupement,
        foyer=f.foyer,
        montant_centimes=f.montant_centimes,
        rejete_le=f.rejete_le if isinstance(f, ChequeRejete) else f.repris_le,
    )


@banque.on(ReleveImporte)
def _importe(d: Deltas, r: Recorded[ReleveImporte]) -> None:
    f = r.data
    d.add(RELEVES, (f.groupement, f.releve), nouvelles=f.nouvelles, deja_lues=f.deja_lues)
    d.put(
        RELEVES,
        (f.groupement, f.releve),
        format=f.format,
        compte=f.compte,
        du=f.du,
        au=f.au,
        ouverture_centimes=f.ouverture_centimes,
        cloture_centimes=f.cloture_centimes,
        fichier_sha256=f.fichier_sha256,
        colonnes=msgspec.json.encode(f.colonnes, order="sorted").decode(),
        position=r.pos,
        lu_le=r.date_reception,
        acteur=r.acteur,
    )


@banque.on(ReleveRetire)
def _retire(d: Deltas, r: Recorded[ReleveRetire]) -> None:
    f = r.data
    d.add(RELEVES, (f.groupement, f.releve), nouvelles=-f.nouvelles, deja_lues=-f.deja_lues)
    d.put(RELEVES, (f.groupement, f.releve), retire_a=r.pos)


@banque.on(LigneBancaireRetiree)
def _retire_une_ligne(d: Deltas, r: Recorded[LigneBancaireRetiree]) -> None:
    d.put(LIGNES_BANCAIRES, (r.data.ligne,), etat="retiree")


@banque.on(LigneBancaireLue)
def _lit(d: Deltas, r: Recorded[LigneBancaireLue]) -> None:
    f = r.data
    d.put(
        LIGNES_BANCAIRES,
        (f.ligne,),
        groupement=f.groupement,
        releve=f.releve,
        le=f.le,
        valeur_le=f.valeur_le,
        montant_centimes=f.montant_centimes,
        libelle=f.libelle,
        position=r.pos,
        etat="ouverte",
        nature="",
    )


@banque.on(LigneBancaireRapprochee)
def _rapproche(d: Deltas, r: Recorded[LigneBancaireRapprochee]) -> None:
    f = r.data
    d.put(
        RAPPROCHEMENTS,
        (f.ligne, f.genre, f.reference),
        groupement=f.groupement,
        montant_centimes=f.montant_centimes,
        frais_centimes=f.frais_centimes,
        ligne_le=f.ligne_le,
        debout=True,
        encaissement=f.encaissement,
        session=f.session,
    )
    _dit(d, r, etat="rapprochee", nature="")


@banque.on(LigneBancaireClassee)
def _classe(d: Deltas, r: Recorded[LigneBancaireClassee]) -> None:
    f = r.data
    _dit(d, r, etat="classee", nature=f.nature, payeur="" if f.enveloppe else f.financeur or "")


@banque.on(VirementRecu)
def _recoit(d: Deltas, r: Recorded[VirementRecu]) -> None:
    f = r.data
    d.put(
        VIREMENTS,
        (f.ligne,),
        groupement=f.groupement,
        montant_centimes=f.montant_centimes,
        recu_le=f.recu_le,
        debout=True,
        foyer="",
        encaissement="",
    )
    _dit(d, r, etat="virement", nature="")


@banque.on(VirementAffecte)
def _affecte(d: Deltas, r: Recorded[VirementAffecte]) -> None:
    d.put(VIREMENTS, (r.data.ligne,), foyer=r.data.foyer, encaissement=r.data.encaissement)
    _dit(d, r, etat="virement", nature="")


@banque.on(LigneBancaireDetachee)
def _detache(d: Deltas, r: Recorded[LigneBancaireDetachee]) -> None:
    f = r.data
    if f.etait == "virement":
        d.put(VIREMENTS, (f.ligne,), debout=False)
    elif f.reference:
        d.put(RAPPROCHEMENTS, (f.ligne, f.etait, f.reference), debout=False)
    _dit(d, r, etat="ouverte", nature="")


def _dit(
    d: Deltas,
    r: Recorded[
        LigneBancaireRapprochee | LigneBancaireClassee | LigneBancaireDetachee | VirementRecu | VirementAffecte
    ],
    *,
    etat: str,
    nature: str,
    payeur: str = "",
) -> None:
    dite = {"etat": etat, "nature": nature, "payeur": payeur}
    d.put(LIGNES_BANCAIRES, (r.data.ligne,), **dite, dite_le=r.date_reception, dite_par=r.acteur)


@banque.on(BordereauEtabli)
def _etablit(d: Deltas, r: Recorded[BordereauEtabli]) -> None:
    f = r.data
    d.add(BORDEREAUX, (f.depot,), cheques=len(f.cheques), total_centimes=f.total_centimes)
    d.put(
        BORDEREAUX,
        (f.depot,),
        groupement=f.groupement,
        bordereau=f.bordereau,
        le=r.date_effet,
        acteur=r.acteur,
        position=r.pos,
    )


@banque.on(ChequeRetire)
def _retire_un_cheque(d: Deltas, r: Recorded[ChequeRetire]) -> None:
    if r.data.depot is not None:
        d.add(BORDEREAUX, (r.data.depot,), cheques=-1, total_centimes=-r.data.montant_centimes)
        d.put(BORDEREAUX, (r.data.depot,), retire_le=r.date_reception)
