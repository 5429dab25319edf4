"""Disputes, what was corrected in closed rounds because of them, and who is served first next time."""

from __future__ import annotations

from domaine.caisses.faits import EcartCaisseRemis
from domaine.credits.faits import AvoirAnnule
from domaine.encaissements.faits import RemboursementContrepasse
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurContrepasse
from domaine.litiges.faits import (
    CauseRetenue,
    CorrectionApresArrete,
    DroitPrioritaireAccorde,
    LitigeOuvert,
    LitigeRegle,
    LitigeRouvert,
    PieceAjoutee,
    RejeuConsulte,
    SaisieARattacher,
    SaisieRattachee,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

LITIGES = Table(
    "litiges",
    key={"litige": Kind.TEXT},
    sums=("pieces", "rejeux", "corriges_centimes", "regle"),  # `regle`: 1 once it is settled, 0 when it is open again
    latest={
        "numero": Kind.TEXT,
        "position": Kind.INTEGER,
        "groupement": Kind.TEXT,
        "objet": Kind.TEXT,
        "foyer": Kind.TEXT,
        "cycle": Kind.TEXT,
        "session": Kind.TEXT,
        "produit": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "ouvert_le": Kind.INSTANT,
        "ouvert_par": Kind.TEXT,
        "cause": Kind.TEXT,
        "issue": Kind.TEXT,
        "regle_position": Kind.INTEGER,
        "regle_le": Kind.INSTANT,
        "regle_par": Kind.TEXT,
    },
)
DECISIONS = Table(
    "decisions_de_litiges",
    key={"litige": Kind.TEXT, "position": Kind.INTEGER},
    latest={"regle_position": Kind.INTEGER},  # of the last settlement that names it
)
DECISIONS_ANNULEES = Table(
    "decisions_annulees",
    key={"position": Kind.INTEGER},
    latest={
        "foyer": Kind.TEXT,
        "session": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "annulee_le": Kind.INSTANT,
        "annulee_par": Kind.TEXT,
    },
)
"""Credits, refunds, decisions about a till's gap and suppliers' credits that were undone, whatever they had settled."""
CORRECTIONS = Table(
    "corrections",
    key={"position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "litige": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "nature": Kind.TEXT,
        "retrait": Kind.INTEGER,
        "quantite_avant": Kind.INTEGER,
        "quantite": Kind.INTEGER,
        "prix_avant_centimes": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "coutant_centimes": Kind.INTEGER,
        "du_centimes": Kind.INTEGER,
        "compensation_centimes": Kind.INTEGER,
        "supplement_centimes": Kind.INTEGER,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "second": Kind.TEXT,
    },
    indexes=(("cycle",), ("litige",)),
)
DROITS = Table(
    "droits_prioritaires",
    key={"position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,  # where it was missed
        "groupement": Kind.TEXT,
        "litige": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "part": Kind.INTEGER,
        "pris": Kind.INTEGER,
        "quantite": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "le": Kind.INSTANT,
    },
)

A_RATTACHER = Table(
    "a_rattacher",
    key={"position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "genre": Kind.TEXT,
        "brut": Kind.INTEGER,
        "tare": Kind.INTEGER,
        "le": Kind.INSTANT,
        "connu_le": Kind.INSTANT,
        "appareil": Kind.TEXT,
        "rattachee_le": Kind.INSTANT,
        "rattachee_par": Kind.TEXT,
        "litige": Kind.TEXT,
    },
)

litiges = Projection("litiges", 4, [LITIGES, DECISIONS, DECISIONS_ANNULEES, CORRECTIONS, DROITS, A_RATTACHER])


@litiges.on(LitigeOuvert)
def _ouvre(d: Deltas, r: Recorded[LitigeOuvert]) -> None:
    f = r.data
    d.put(
        LITIGES,
        (f.litige,),
        numero=f.numero,
        position=r.pos,
        groupement=f.groupement,
        objet=f.objet,
        foyer=f.foyer,
        cycle=f.cycle,
        session=f.session,
        produit=f.produit,
        montant_centimes=f.montant_centimes,
        ouvert_le=r.date_effet,
        ouvert_par=r.acteur,
    )


@litiges.on(PieceAjoutee)
def _ajoute(d: Deltas, r: Recorded[PieceAjoutee]) -> None:
    d.add(LITIGES, (r.data.litige,), pieces=1)


@litiges.on(RejeuConsulte)
def _consulte(d: Deltas, r: Recorded[RejeuConsulte]) -> None:
    d.add(LITIGES, (r.data.litige,), rejeux=1)


@litiges.on(CauseRetenue)
def _retient(d: Deltas, r: Recorded[CauseRetenue]) -> None:
    d.put(LITIGES, (r.data.litige,), cause=r.data.cause)


@litiges.on(LitigeRouvert)
def _rouvre(d: Deltas, r: Recorded[LitigeRouvert]) -> None:
    d.add(LITIGES, (r.data.litige,), regle=-1)


@litiges.on(AvoirAnnule, RemboursementContrepasse)
def _annule(d: Deltas, r: Recorded[AvoirAnnule | RemboursementContrepasse]) -> None:
    _annulee(d, r, foyer=r.data.foyer)


@litiges.on(EcartCaisseRemis)
def _remet(d: Deltas, r: Recorded[EcartCaisseRemis]) -> None:
    _annulee(d, r, session=r.data.session)


@litiges.on(AvoirFournisseurContrepasse)
def _ne_credite_pas(d: Deltas, r: Recorded[AvoirFournisseurContrepasse]) -> None:
    _annulee(d, r, fournisseur=r.data.fournisseur)


def _annulee(d: Deltas, r: Recorded[Fait], **ou: str) -> None:
    if r.corrige is not None:
        d.put(DECISIONS_ANNULEES, (r.corrige,), annulee_le=r.date_reception, annulee_par=r.acteur, **ou)


@litiges.on(LitigeRegle)
def _regle(d: Deltas, r: Recorded[LitigeRegle]) -> None:
    d.add(LITIGES, (r.data.litige,), regle=1)
    for position in r.data.decisions:
        d.put(DECISIONS, (r.data.litige, position), regle_position=r.pos)
    d.put(
        LITIGES,
        (r.data.litige,),
        issue=r.data.issue,
        regle_position=r.pos,
        regle_le=r.date_effet,
        regle_par=r.acteur,
    )


@litiges.on(CorrectionApresArrete)
def _corrige(d: Deltas, r: Recorded[CorrectionApresArrete]) -> None:
    f = r.data
    d.add(LITIGES, (f.litige,), corriges_centimes=f.du_centimes)
    d.put(
        CORRECTIONS,
        (r.pos,),
        cycle=f.cycle,
        groupement=f.groupement,
        litige=f.litige,
        foyer=f.foyer,
        produit=f.produit,
        nature=f.nature,
        retrait=f.retrait,
        quantite_avant=f.quantite_avant,
        quantite=f.quantite,
        prix_avant_centimes=f.prix_avant_centimes,
        prix_centimes=f.prix_centimes,
        prix_pour=f.prix_pour,
        coutant_centimes=f.coutant_centimes,
        du_centimes=f.du_centimes,
        compensation_centimes=f.compensation_centimes,
        supplement_centimes=f.supplement_centimes,
        le=r.date_effet,
        acteur=r.acteur,
        second=f.second,
    )


@litiges.on(SaisieARattacher)
def _met_de_cote(d: Deltas, r: Recorded[SaisieARattacher]) -> None:
    f = r.data
    d.put(
        A_RATTACHER,
        (r.pos,),
        cycle=f.cycle,
        groupement=f.groupement,
        foyer=f.foyer,
        produit=f.produit,
        genre=f.genre,
        brut=f.brut,
        tare=f.tare,
        le=r.date_effet,
        connu_le=r.date_reception,
        appareil=r.appareil,
    )


@litiges.on(SaisieRattachee)
def _rattache(d: Deltas, r: Recorded[SaisieRattachee]) -> None:
    f = r.data
    d.put(A_RATTACHER, (f.saisie,), rattachee_le=r.date_effet, rattachee_par=r.acteur, litige=f.litige)


@litiges.on(DroitPrioritaireAccorde)
def _accorde(d: Deltas, r: Recorded[DroitPrioritaireAccorde]) -> None:
    f = r.data
    d.put(
        DROITS,
        (r.pos,),
        cycle=f.cycle,
        groupement=f.groupement,
        litige=f.litige,
        foyer=f.foyer,
        produit=f.produit,
        part=f.part,
        pris=f.pris,
        quantite=f.quantite,
        prix_centimes=f.prix_centimes,
        prix_pour=f.prix_pour,
        le=r.date_effet,
    )
