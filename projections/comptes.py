"""The inventories of the accounts, as they were last said, the budgets that were voted, what is closed."""

from __future__ import annotations

import msgspec

from domaine.comptes.faits import (
    AchatsRattaches,
    BenevolatValorise,
    BudgetVote,
    ExerciceFixe,
    FondsDediesArretes,
    PeriodeCloturee,
    StockEvalue,
    SubventionARecevoir,
    TvaAnnulee,
    TvaDeclaree,
)
from domaine.comptes.postes import PosteDeBudget
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

INVENTAIRES = Table(
    "inventaires_comptables",
    key={"groupement": Kind.TEXT, "genre": Kind.TEXT, "objet": Kind.TEXT, "au": Kind.DATE},
    latest={
        "montant_centimes": Kind.INTEGER,
        "piece": Kind.TEXT,
        "detail": Kind.TEXT,  # JSON: hours and their rate, purchases by round and supplier
        "par": Kind.TEXT,
        "position": Kind.INTEGER,
    },
)
"""`genre`: stock, achats, fonds_dedies, subventions, benevolat; `objet`: the subsidy, else ""."""
BUDGETS = Table(
    "budgets",
    key={"antenne": Kind.TEXT, "exercice": Kind.INTEGER, "poste": Kind.TEXT},
    latest={"montant_centimes": Kind.INTEGER},
)
"""Every post of a year that has a budget; 0: nothing was voted for it."""
BUDGETS_VOTES = Table(
    "budgets_votes",
    key={"antenne": Kind.TEXT, "exercice": Kind.INTEGER},
    latest={
        "vote_le": Kind.DATE,
        "piece": Kind.TEXT,
        "charges_centimes": Kind.INTEGER,
        "produits_centimes": Kind.INTEGER,
        "par": Kind.TEXT,
        "position": Kind.INTEGER,
    },
)

PERIODES_CLOSES = Table(
    "periodes_closes",
    key={"antenne": Kind.TEXT, "genre": Kind.TEXT},
    latest={"au": Kind.DATE},
)
"""The last day that was closed, by kind of period."""

EXERCICES = Table("exercices", key={"antenne": Kind.TEXT}, latest={"premier_mois": Kind.INTEGER})
"""In which month years of accounts begin; no row: civil years."""

TVA_DECLAREES = Table(
    "tva_declarees",
    key={"antenne": Kind.TEXT, "au": Kind.DATE},
    latest={
        "collectee_centimes": Kind.INTEGER,
        "deductible_centimes": Kind.INTEGER,
        "credit_avant_centimes": Kind.INTEGER,
        "a_payer_centimes": Kind.INTEGER,
        "credit_centimes": Kind.INTEGER,
        "par": Kind.TEXT,
        "position": Kind.INTEGER,
        "annulee_en": Kind.INTEGER,  # position of what undid it, or one for the same day before it
    },
)
TVA_TAUX = Table(
    "tva_taux",
    key={"antenne": Kind.TEXT, "pour_mille": Kind.INTEGER},
    sums=("base_centimes", "tva_centimes"),
)
"""Of all returns, by rate."""

comptes = Projection(
    "comptes", 6, [INVENTAIRES, BUDGETS, BUDGETS_VOTES, PERIODES_CLOSES, EXERCICES, TVA_DECLAREES, TVA_TAUX]
)


@comptes.on(PeriodeCloturee)
def _clot(d: Deltas, r: Recorded[PeriodeCloturee]) -> None:
    d.put(PERIODES_CLOSES, (r.data.antenne, r.data.genre), au=r.data.au)


@comptes.on(ExerciceFixe)
def _exercice(d: Deltas, r: Recorded[ExerciceFixe]) -> None:
    d.put(EXERCICES, (r.data.antenne,), premier_mois=r.data.premier_mois)


@comptes.on(StockEvalue)
def _stock(d: Deltas, r: Recorded[StockEvalue]) -> None:
    f = r.data
    _note(d, r, "stock", "", montant=f.valeur_centimes, piece=f.piece)


@comptes.on(FondsDediesArretes)
def _fonds(d: Deltas, r: Recorded[FondsDediesArretes]) -> None:
    f = r.data
    _note(d, r, "fonds_dedies", f.subvention, montant=f.reste_centimes, piece=f.piece)


@comptes.on(SubventionARecevoir)
def _subvention(d: Deltas, r: Recorded[SubventionARecevoir]) -> None:
    f = r.data
    _note(d, r, "subventions", f.subvention, montant=f.montant_centimes, piece=f.piece)


@comptes.on(BenevolatValorise)
def _benevolat(d: Deltas, r: Recorded[BenevolatValorise]) -> None:
    f = r.data
    detail = {
        "habitants_minutes": f.habitants_minutes,
        "exterieurs_minutes": f.exterieurs_minutes,
        "taux_centimes": f.taux_centimes,
    }
    _note(d, r, "benevolat", "", montant=f.valeur_centimes, piece=f.piece, detail=_json(detail))


@comptes.on(AchatsRattaches)
def _achats(d: Deltas, r: Recorded[AchatsRattaches]) -> None:
    f = r.data
    gardees = [ligne for ligne in f.lignes if ligne.montant_centimes]
    _note(d, r, "achats", "", montant=sum(li.montant_centimes for li in gardees), piece="", detail=_json(gardees))


@comptes.on(TvaDeclaree)
def _tva(d: Deltas, r: Recorded[TvaDeclaree]) -> None:
    f = r.data
    d.put(
        TVA_DECLAREES,
        (f.antenne, f.au),
        collectee_centimes=sum(un.tva_centimes for un in f.taux),
        deductible_centimes=f.deductible_centimes,
        credit_avant_centimes=f.credit_avant_centimes,
        a_payer_centimes=f.a_payer_centimes,
        credit_centimes=f.credit_centimes,
        par=r.acteur,
        position=r.pos,
    )
    for un in f.taux:
        d.add(TVA_TAUX, (f.antenne, un.pour_mille), base_centimes=un.base_centimes, tva_centimes=un.tva_centimes)


@comptes.on(TvaAnnulee)
def _sans_tva(d: Deltas, r: Recorded[TvaAnnulee]) -> None:
    f = r.data
    d.put(TVA_DECLAREES, (f.antenne, f.au), annulee_en=r.pos)
    for un in f.taux:
        d.add(TVA_TAUX, (f.antenne, un.pour_mille), base_centimes=-un.base_centimes, tva_centimes=-un.tva_centimes)


@comptes.on(BudgetVote)
def _budget(d: Deltas, r: Recorded[BudgetVote]) -> None:
    f = r.data
    votes = {ligne.poste: ligne.montant_centimes for ligne in f.lignes}
    for poste in PosteDeBudget:
        d.put(BUDGETS, (f.antenne, f.exercice, poste.value), montant_centimes=votes.get(poste, 0))
    d.put(
        BUDGETS_VOTES,
        (f.antenne, f.exercice),
        vote_le=f.vote_le,
        piece=f.piece,
        charges_centimes=f.charges_centimes,
        produits_centimes=f.produits_centimes,
        par=r.acteur,
        position=r.pos,
    )


def _note(
    d: Deltas,
    r: Recorded[StockEvalue]
    | Recorded[FondsDediesArretes]
    | Recorded[SubventionARecevoir]
    | Recorded[BenevolatValorise]
    | Recorded[AchatsRattaches],
    genre: str,
    objet: str,
    *,
    montant: int,
    piece: str,
    detail: str = "",
) -> None:
    cle = (r.data.groupement, genre, objet, r.data.au)
    d.put(INVENTAIRES, cle, montant_centimes=montant, piece=piece, detail=detail, par=r.acteur, position=r.pos)


def _json(detail: object) -> str:
    return msgspec.json.encode(detail).decode()
