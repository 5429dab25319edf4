"""What funders granted, what their envelopes paid, and what they were asked for and sent (R-007b)."""

from __future__ import annotations

import msgspec

from domaine.baisses.faits import BaisseRendue
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.enveloppes.faits import (
    CompensationImputee,
    CompensationPriseEnCharge,
    EnveloppeAccordee,
    EnveloppeAnnulee,
    EnveloppeModifiee,
    EnveloppeReclamee,
    ImputationAnnulee,
    PriseEnChargeAnnulee,
    ReclamationAnnulee,
)
from domaine.litiges.faits import CorrectionApresArrete
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

ENVELOPPES = Table(
    "enveloppes",
    key={"enveloppe": Kind.TEXT},
    sums=("impute_centimes", "reclame_centimes", "recu_centimes"),
    latest={
        "groupement": Kind.TEXT,
        "financeur": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "du": Kind.DATE,
        "au": Kind.DATE,
        "piece": Kind.TEXT,
        "accordee_le": Kind.INSTANT,
        "annulee_le": Kind.INSTANT,  # when it was known that it was noted by mistake
    },
)
COMPENSATIONS = Table(
    "compensations",
    key={"cycle": Kind.TEXT, "groupement": Kind.TEXT, "financeur": Kind.TEXT},  # "": nobody wrote down of whom
    sums=("compensation_centimes", "impute_centimes", "porte_groupement_centimes", "porte_cagnotte_centimes"),
)
IMPUTATIONS = Table(
    "imputations",
    key={"position": Kind.INTEGER},
    latest={
        "enveloppe": Kind.TEXT,
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "reste_centimes": Kind.INTEGER,
        "rectifie": Kind.INTEGER,
        "raison": Kind.TEXT,
        "causes": Kind.TEXT,  # JSON list of positions
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
        "reclamation": Kind.TEXT,
        "annulee_le": Kind.INSTANT,  # of what was undone, and of what undid it: when it was known
    },
)
RECLAMATIONS = Table(
    "demandes_financeurs",
    key={"position": Kind.INTEGER},
    latest={
        "enveloppe": Kind.TEXT,
        "groupement": Kind.TEXT,
        "reclamation": Kind.TEXT,
        "lignes": Kind.TEXT,  # JSON
        "total_centimes": Kind.INTEGER,
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
        "annulee_le": Kind.INSTANT,  # when it was known that it was noted by mistake
    },
)
PRISES_EN_CHARGE = Table(
    "prises_en_charge",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "financeur": Kind.TEXT,
        "cycle": Kind.TEXT,
        "porteur": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,  # < 0: taken back, or undone
        "decide_par": Kind.TEXT,  # two person ids, joined by a space
        "raison": Kind.TEXT,
        "le": Kind.INSTANT,
    },
)

enveloppes = Projection("enveloppes", 4, [ENVELOPPES, COMPENSATIONS, IMPUTATIONS, RECLAMATIONS, PRISES_EN_CHARGE])
_Repris = RetraitContrepasse | ProduitRendu | BaisseRendue | CorrectionApresArrete


@enveloppes.on(RetraitPese, VenteLibre)
def _compense(d: Deltas, r: Recorded[RetraitPese | VenteLibre]) -> None:
    _rabais(d, r.data, 1)


@enveloppes.on(RetraitContrepasse, ProduitRendu, BaisseRendue, CorrectionApresArrete)
def _reprend(d: Deltas, r: Recorded[_Repris]) -> None:
    _rabais(d, r.data, -1)


def _rabais(d: Deltas, f: RetraitPese | VenteLibre | _Repris, sens: int) -> None:
    if f.compensation_centimes:
        key = (f.cycle, f.groupement, f.financeur or "")
        d.add(COMPENSATIONS, key, compensation_centimes=sens * f.compensation_centimes)


@enveloppes.on(EnveloppeAccordee)
def _accorde(d: Deltas, r: Recorded[EnveloppeAccordee]) -> None:
    f = r.data
    d.put(
        ENVELOPPES,
        (f.enveloppe,),
        groupement=f.groupement,
        financeur=f.financeur,
        montant_centimes=f.montant_centimes,
        du=f.du,
        au=f.au,
        piece=f.piece,
        accordee_le=r.date_effet,
    )


@enveloppes.on(EnveloppeModifiee)
def _modifie(d: Deltas, r: Recorded[EnveloppeModifiee]) -> None:
    f = r.data
    d.put(ENVELOPPES, (f.enveloppe,), montant_centimes=f.montant_centimes, au=f.au, piece=f.piece)


@enveloppes.on(EnveloppeAnnulee)
def _annule(d: Deltas, r: Recorded[EnveloppeAnnulee]) -> None:
    d.put(ENVELOPPES, (r.data.enveloppe,), annulee_le=r.date_reception)


@enveloppes.on(CompensationImputee)
def _impute(d: Deltas, r: Recorded[CompensationImputee]) -> None:
    f = r.data
    d.add(ENVELOPPES, (f.enveloppe,), impute_centimes=f.montant_centimes)
    d.add(COMPENSATIONS, (f.cycle, f.groupement, f.financeur), impute_centimes=f.montant_centimes)
    d.put(
        IMPUTATIONS,
        (r.pos,),
        enveloppe=f.enveloppe,
        groupement=f.groupement,
        cycle=f.cycle,
        montant_centimes=f.montant_centimes,
        reste_centimes=f.reste_centimes,
        rectifie=f.rectifie,
        raison=f.raison,
        causes=msgspec.json.encode(f.causes).decode(),
        le=r.date_effet,
        par=r.acteur,
    )


@enveloppes.on(ImputationAnnulee)
def _n_impute_plus(d: Deltas, r: Recorded[ImputationAnnulee]) -> None:
    f = r.data
    d.add(ENVELOPPES, (f.enveloppe,), impute_centimes=-f.montant_centimes)
    d.add(COMPENSATIONS, (f.cycle, f.groupement, f.financeur), impute_centimes=-f.montant_centimes)
    if r.corrige is not None:
        d.put(IMPUTATIONS, (r.corrige,), annulee_le=r.date_reception)
    d.put(
        IMPUTATIONS,
        (r.pos,),
        enveloppe=f.enveloppe,
        groupement=f.groupement,
        cycle=f.cycle,
        montant_centimes=-f.montant_centimes,
        reste_centimes=0,
        rectifie=r.corrige,
        raison=f.raison,
        causes="[]",
        le=r.date_effet,
        par=r.acteur,
        annulee_le=r.date_reception,
    )


@enveloppes.on(CompensationPriseEnCharge)
def _porte(d: Deltas, r: Recorded[CompensationPriseEnCharge]) -> None:
    _portent(d, r, r.data.montant_centimes, r.data.decide_par)


@enveloppes.on(PriseEnChargeAnnulee)
def _ne_porte_plus(d: Deltas, r: Recorded[PriseEnChargeAnnulee]) -> None:
    _portent(d, r, -r.data.montant_centimes, r.data.annule_par)


def _portent(
    d: Deltas,
    r: Recorded[CompensationPriseEnCharge] | Recorded[PriseEnChargeAnnulee],
    montant: int,
    par: tuple[str, str],
) -> None:
    f = r.data
    portee = {f"porte_{f.porteur}_centimes": montant}
    d.add(COMPENSATIONS, (f.cycle, f.groupement, f.financeur), **portee)
    d.put(
        PRISES_EN_CHARGE,
        (r.pos,),
        groupement=f.groupement,
        financeur=f.financeur,
        cycle=f.cycle,
        porteur=f.porteur,
        montant_centimes=montant,
        decide_par=" ".join(par),
        raison=f.raison,
        le=r.date_effet,
    )


@enveloppes.on(EnveloppeReclamee)
def _reclame(d: Deltas, r: Recorded[EnveloppeReclamee]) -> None:
    f = r.data
    d.add(ENVELOPPES, (f.enveloppe,), reclame_centimes=f.total_centimes)
    d.put(
        RECLAMATIONS,
        (r.pos,),
        enveloppe=f.enveloppe,
        groupement=f.groupement,
        reclamation=f.reclamation,
        lignes=msgspec.json.encode(f.lignes).decode(),
        total_centimes=f.total_centimes,
        le=r.date_effet,
        par=r.acteur,
    )
    for ligne in f.lignes:
        for position in ligne.imputations:
            d.put(IMPUTATIONS, (position,), reclamation=f.reclamation)


@enveloppes.on(ReclamationAnnulee)
def _ne_reclame_plus(d: Deltas, r: Recorded[ReclamationAnnulee]) -> None:
    d.add(ENVELOPPES, (r.data.enveloppe,), reclame_centimes=-r.data.total_centimes)
    if r.corrige is not None:
        d.put(RECLAMATIONS, (r.corrige,), annulee_le=r.date_reception)


@enveloppes.on(LigneBancaireClassee, LigneBancaireDetachee)
def _recoit(d: Deltas, r: Recorded[LigneBancaireClassee | LigneBancaireDetachee]) -> None:
    f = r.data
    if f.enveloppe is not None:
        recu = f.montant_centimes if isinstance(f, LigneBancaireClassee) else -f.montant_centimes
        d.add(ENVELOPPES, (f.enveloppe,), recu_centimes=recu)
