"""Every sum that went out, and what of it came back or was undone: to whom, when, how, by whose hands."""

from __future__ import annotations

from typing import Literal

from domaine.caisses.faits import DepenseCaisse, DepenseContrepassee
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.fournisseurs.faits import (
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
)
from domaine.fournisseurs.faits_consignes import ConsignesDeduites
from infra.facts import Recorded
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

DECAISSEMENTS = Table(
    "decaissements",
    key={"position": Kind.INTEGER},
    sums=("revenu",),  # of a payment: 1 while it is one that the bank gave back
    latest={
        "genre": Kind.TEXT,  # remboursement, consigne, depense, {paiement,rendu,consignes}_fournisseur
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "cycle": Kind.TEXT,
        "session": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,  # < 0: it came back, or was undone
        "mode": Kind.TEXT,
        "objet": Kind.TEXT,
        "piece": Kind.TEXT,
        "preuve": Kind.TEXT,  # the number of a transfer, a cheque or a ticket
        "lot": Kind.TEXT,  # transfers of a file that left on one day
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "second": Kind.TEXT,
        "annule": Kind.INTEGER,  # of an opposite entry: what it undoes, or what came back
        "annule_le": Kind.INSTANT,  # of both, when it was known
        "annule_par": Kind.TEXT,
        "raison": Kind.TEXT,
        "rendu_le": Kind.INSTANT,  # of one that the bank gave back, the day it did
    },
)

decaissements = Projection("decaissements", 4, [DECAISSEMENTS])


@decaissements.on(RemboursementVerse)
def _rembourse(d: Deltas, r: Recorded[RemboursementVerse]) -> None:
    f = r.data
    _pay(d, r, genre="remboursement", foyer=f.foyer, session=f.session, mode=f.mode, second=f.temoin)


@decaissements.on(RemboursementContrepasse)
def _annule_un_remboursement(d: Deltas, r: Recorded[RemboursementContrepasse]) -> None:
    f = r.data
    autres = {"foyer": f.foyer, "session": f.session, "mode": f.mode, "second": f.second}
    _pay(d, r, sens=-1, genre="remboursement", **autres, **_trace(d, r))


@decaissements.on(ConsigneRendue)
def _rend_consigne(d: Deltas, r: Recorded[ConsigneRendue]) -> None:
    f = r.data
    if f.session is not None:
        _pay(d, r, genre="consigne", foyer=f.foyer, session=f.session, mode="especes", objet=f.contenant)


@decaissements.on(ConsigneRendueAnnulee)
def _annule_une_consigne(d: Deltas, r: Recorded[ConsigneRendueAnnulee]) -> None:
    f = r.data
    if f.session is not None:
        autres = {"foyer": f.foyer, "session": f.session, "mode": "especes", "objet": f.contenant, "second": f.second}
        _pay(d, r, sens=-1, genre="consigne", **autres, **_trace(d, r))


@decaissements.on(DepenseCaisse)
def _depense(d: Deltas, r: Recorded[DepenseCaisse]) -> None:
    f = r.data
    _pay(d, r, genre="depense", session=f.session, mode="especes", objet=f.objet, piece=f.piece)


@decaissements.on(DepenseContrepassee)
def _annule_une_depense(d: Deltas, r: Recorded[DepenseContrepassee]) -> None:
    f = r.data
    autres = {"session": f.session, "mode": "especes", "objet": f.objet, "piece": f.piece, "second": f.second}
    _pay(d, r, sens=-1, genre="depense", **autres, **_trace(d, r))


@decaissements.on(PaiementFournisseurEffectue)
def _paye(d: Deltas, r: Recorded[PaiementFournisseurEffectue]) -> None:
    f = r.data
    _pay(
        d,
        r,
        genre="paiement_fournisseur",
        fournisseur=f.fournisseur,
        cycle=f.cycle,
        session=f.session,
        mode=f.mode,
        piece=f.facture,
        preuve=f.preuve or None,
        lot=f.lot,
    )


@decaissements.on(PaiementFournisseurContrepasse)
def _annule(d: Deltas, r: Recorded[PaiementFournisseurContrepasse]) -> None:
    _oppose(d, r, sens=-1, genre="paiement_fournisseur", session=r.data.session, lot=r.data.lot)


@decaissements.on(RenduFournisseurContrepasse)
def _annule_le_retour(d: Deltas, r: Recorded[RenduFournisseurContrepasse]) -> None:
    """The payment that the bank was said to give back stands again."""
    if r.data.paiement is not None:
        d.add(DECAISSEMENTS, (r.data.paiement,), revenu=-1)
    _oppose(d, r, sens=1, genre="rendu_fournisseur")


def _oppose(
    d: Deltas,
    r: Recorded[PaiementFournisseurContrepasse] | Recorded[RenduFournisseurContrepasse],
    *,
    sens: Literal[1, -1],
    **latest: Value,
) -> None:
    """The opposite line, and on the first one who undid it and why."""
    f = r.data
    _pay(
        d,
        r,
        sens=sens,
        fournisseur=f.fournisseur,
        cycle=f.cycle,
        mode=f.mode,
        piece=f.facture,
        **_trace(d, r),
        **latest,
    )


def _trace(d: Deltas, r: Recorded[_Oppose]) -> dict[str, Value]:
    """Who undid a line and why, kept on it, for the opposite one to bear too."""
    trace: dict[str, Value] = {"annule_le": r.date_reception, "annule_par": r.acteur, "raison": r.data.raison}
    if r.corrige is not None:
        d.put(DECAISSEMENTS, (r.corrige,), **trace)
    return {**trace, "annule": r.corrige}


@decaissements.on(PaiementFournisseurRevenu)
def _revient(d: Deltas, r: Recorded[PaiementFournisseurRevenu]) -> None:
    """Both happened: the payment stays one, and what came back is money that a supplier had."""
    f = r.data
    if r.corrige is not None:
        d.add(DECAISSEMENTS, (r.corrige,), revenu=1)
        d.put(DECAISSEMENTS, (r.corrige,), rendu_le=r.date_effet)
    _pay(
        d,
        r,
        sens=-1,
        genre="rendu_fournisseur",
        fournisseur=f.fournisseur,
        cycle=f.cycle,
        mode=f.mode,
        piece=f.facture,
        annule=r.corrige,
    )


_Sorti = RemboursementVerse | ConsigneRendue | DepenseCaisse | PaiementFournisseurEffectue
_Rendu = PaiementFournisseurRevenu | RemboursementFournisseurRecu
_Oppose = (
    PaiementFournisseurContrepasse
    | RenduFournisseurContrepasse
    | DepenseContrepassee
    | RemboursementContrepasse
    | ConsigneRendueAnnulee
)


def _pay(
    d: Deltas,
    r: Recorded[_Sorti | _Rendu | _Oppose | ConsignesDeduites],
    *,
    sens: Literal[1, -1] = 1,
    **latest: Value,
) -> None:
    """`sens` -1: it came back."""
    d.put(
        DECAISSEMENTS,
        (r.pos,),
        groupement=r.data.groupement,
        montant_centimes=sens * r.data.montant_centimes,
        le=r.date_effet,
        acteur=r.acteur,
        **latest,
    )


@decaissements.on(RemboursementFournisseurRecu)
def _rendu(d: Deltas, r: Recorded[RemboursementFournisseurRecu]) -> None:
    f = r.data
    _pay(
        d,
        r,
        sens=-1,
        genre="rendu_fournisseur",
        fournisseur=f.fournisseur,
        cycle=f.cycle,
        mode="virement",
        preuve=f.preuve or None,
    )


@decaissements.on(ConsignesDeduites)
def _deduit(d: Deltas, r: Recorded[ConsignesDeduites]) -> None:
    """No money goes out: what the supplier owed for containers pays it."""
    f = r.data
    _pay(d, r, genre="consignes_fournisseur", fournisseur=f.fournisseur, cycle=f.cycle, mode="consignes")
