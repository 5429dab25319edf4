"""What went into and out of each till session, and the trips to the bank.

Theoretical cash = float + cash + what other tills gave - refunds - expenses - deposits (I3). A
payment typed after the count belongs to the session that held its money: it moves the theoretical cash of that session,
and so its gap, not the count (R-138).
"""

from __future__ import annotations

from typing import Final

import msgspec

from domaine.banque.faits import ChequeDepose, ChequeRetire
from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    ComptageAbandonne,
    ComptageCommence,
    DepenseCaisse,
    DepenseContrepassee,
    DepotBanqueEffectue,
    DepotContrepasse,
    EcartCaisseConstate,
    EcartCaisseDecide,
    EcartCaisseRemis,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import (
    EncaissementContrepasse,
    EncaissementEnregistre,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.types import Mode
from infra.facts import Recorded
from projections.comptages import COMPTAGES, ECARTS_DECIDES
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

CAISSES = Table(
    "caisses",
    key={"session": Kind.TEXT},
    sums=(
        "fond_centimes",
        "especes_centimes",
        "cheques_centimes",
        "cb_centimes",
        "virements_centimes",
        "bons_centimes",
        "rembourse_centimes",
        "depense_centimes",  # petty expenses, and suppliers paid in cash
        "transfere_centimes",  # > 0: it received more from other tills than it gave
        "depose_centimes",
        "cheques_deposes_centimes",
        "encaissements",
    ),
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "caisse": Kind.TEXT,
        "etat": Kind.TEXT,  # ouverte, comptee
        "ouverte_position": Kind.INTEGER,
        "ouverte_le": Kind.INSTANT,
        "ouverte_par": Kind.TEXT,  # two person ids, joined by a space
        "comptee_le": Kind.INSTANT,
        "comptee_par": Kind.TEXT,
        "compte_centimes": Kind.INTEGER,
        "theorique_constate_centimes": Kind.INTEGER,  # as known when it was counted
        "ecart_constate_centimes": Kind.INTEGER,
        "rang": Kind.INTEGER,
        "suite": Kind.TEXT,  # passe, a_recompter, attend_tablette, en_attente, litige
        "passe_centimes": Kind.INTEGER,  # the small gap that was posted at once
        "decide_par": Kind.TEXT,
        "raison": Kind.TEXT,
        "compteurs": Kind.TEXT,  # who is counting it now, joined by a space; "": nobody
    },
)
ANNULATION: Final = {
    "annule_position": Kind.INTEGER,
    "annule_centimes": Kind.INTEGER,  # of the cash that was noted wrong
    "annule_le": Kind.INSTANT,  # when it was known
    "annule_par": Kind.TEXT,
    "raison": Kind.TEXT,
}
DEPOTS = Table(
    "depots",
    key={"position": Kind.INTEGER},
    sums=("especes_centimes", "cheques_centimes", "cheques"),
    latest={
        "session": Kind.TEXT,
        "groupement": Kind.TEXT,
        "bordereau": Kind.TEXT,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "retire_le": Kind.INSTANT,  # when it was known that a cheque was not on it
        **ANNULATION,
    },
)
"""A deposit made after the count leaves the gap alone: who computes it needs to know when each one was made."""

TRANSFERTS = Table(
    "transferts_caisse",
    key={"position": Kind.INTEGER},
    latest={
        "session": Kind.TEXT,
        "vers": Kind.TEXT,
        "groupement": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "recu_par": Kind.TEXT,
        **ANNULATION,
    },
)

COLONNE = {
    Mode.ESPECES: "especes_centimes",
    Mode.CHEQUE: "cheques_centimes",
    Mode.CB: "cb_centimes",
    Mode.VIREMENT: "virements_centimes",
    Mode.BON_TIERS: "bons_centimes",
}

caisses = Projection("caisses", 13, [CAISSES, DEPOTS, COMPTAGES, ECARTS_DECIDES, TRANSFERTS])


@caisses.on(CaisseOuverte)
def _ouvre(d: Deltas, r: Recorded[CaisseOuverte]) -> None:
    f = r.data
    d.add(CAISSES, (f.session,), fond_centimes=f.fond_centimes)
    d.put(
        CAISSES,
        (f.session,),
        groupement=f.groupement,
        cycle=f.cycle,
        caisse=f.caisse,
        etat="ouverte",
        ouverte_position=r.pos,
        ouverte_le=r.date_effet,
        ouverte_par=" ".join(f.ouverte_par),
    )


@caisses.on(EncaissementEnregistre, EspecesEnTransitRemises)
def _encaisse(d: Deltas, r: Recorded[EncaissementEnregistre | EspecesEnTransitRemises]) -> None:
    f = r.data
    if f.session is not None:
        d.add(CAISSES, (f.session,), **{COLONNE[f.mode]: f.montant_centimes}, encaissements=1)
        d.put(CAISSES, (f.session,), groupement=f.groupement)


@caisses.on(EncaissementContrepasse)
def _contrepasse(d: Deltas, r: Recorded[EncaissementContrepasse]) -> None:
    f = r.data
    if f.session is not None:
        d.add(CAISSES, (f.session,), **{COLONNE[f.mode]: -f.montant_centimes}, encaissements=-1)


@caisses.on(ModePaiementCorrige)
def _corrige_mode(d: Deltas, r: Recorded[ModePaiementCorrige]) -> None:
    f = r.data
    if f.session is not None:
        d.add(CAISSES, (f.session,), **{COLONNE[f.mode]: -f.montant_centimes})
        d.add(CAISSES, (f.session,), **{COLONNE[f.vers]: f.montant_centimes})


@caisses.on(RemboursementVerse, RemboursementContrepasse)
def _rembourse(d: Deltas, r: Recorded[RemboursementVerse | RemboursementContrepasse]) -> None:
    f, sens = r.data, -1 if isinstance(r.data, RemboursementContrepasse) else 1
    if f.session is not None and f.mode == "especes":
        d.add(CAISSES, (f.session,), rembourse_centimes=sens * f.montant_centimes)


@caisses.on(ConsigneRendue, ConsigneRendueAnnulee)
def _rembourse_consigne(d: Deltas, r: Recorded[ConsigneRendue | ConsigneRendueAnnulee]) -> None:
    f, sens = r.data, -1 if isinstance(r.data, ConsigneRendueAnnulee) else 1
    if f.session is not None:
        d.add(CAISSES, (f.session,), rembourse_centimes=sens * f.montant_centimes)


@caisses.on(DepenseCaisse, DepenseContrepassee)
def _depense(d: Deltas, r: Recorded[DepenseCaisse | DepenseContrepassee]) -> None:
    f, sens = r.data, -1 if isinstance(r.data, DepenseContrepassee) else 1
    d.add(CAISSES, (f.session,), depense_centimes=sens * f.montant_centimes)


@caisses.on(PaiementFournisseurEffectue, PaiementFournisseurContrepasse)
def _paie(d: Deltas, r: Recorded[PaiementFournisseurEffectue | PaiementFournisseurContrepasse]) -> None:
    f, sens = r.data, -1 if isinstance(r.data, PaiementFournisseurContrepasse) else 1
    if f.session is not None and f.mode == "especes":
        d.add(CAISSES, (f.session,), depense_centimes=sens * f.montant_centimes)


@caisses.on(TransfertCaisse)
def _transfere(d: Deltas, r: Recorded[TransfertCaisse]) -> None:
    f = r.data
    d.add(CAISSES, (f.session,), transfere_centimes=-f.montant_centimes)
    d.add(CAISSES, (f.vers,), transfere_centimes=f.montant_centimes)
    d.put(
        TRANSFERTS,
        (r.pos,),
        session=f.session,
        vers=f.vers,
        groupement=f.groupement,
        montant_centimes=f.montant_centimes,
        le=r.date_effet,
        acteur=r.acteur,
        recu_par=f.recu_par,
    )


@caisses.on(TransfertContrepasse)
def _reprend(d: Deltas, r: Recorded[TransfertContrepasse]) -> None:
    f = r.data
    d.add(CAISSES, (f.session,), transfere_centimes=f.montant_centimes)
    d.add(CAISSES, (f.vers,), transfere_centimes=-f.montant_centimes)
    if r.corrige is not None:
        d.put(TRANSFERTS, (r.corrige,), annule_centimes=f.montant_centimes, **_trace(r))


def _trace(r: Recorded[TransfertContrepasse] | Recorded[DepotContrepasse]) -> dict[str, Value]:
    return {"annule_position": r.pos, "annule_le": r.date_reception, "annule_par": r.acteur, "raison": r.data.raison}


@caisses.on(ComptageCommence, ComptageAbandonne)
def _commence(d: Deltas, r: Recorded[ComptageCommence | ComptageAbandonne]) -> None:
    comptent = " ".join(r.data.comptee_par) if isinstance(r.data, ComptageCommence) else ""
    d.put(CAISSES, (r.data.session,), compteurs=comptent)


@caisses.on(CaisseComptee)
def _compte(d: Deltas, r: Recorded[CaisseComptee]) -> None:
    f = r.data
    d.put(
        CAISSES,
        (f.session,),
        groupement=f.groupement,
        etat="comptee",
        comptee_le=r.date_effet,
        comptee_par=" ".join(f.comptee_par),
        compte_centimes=f.compte_centimes,
        theorique_constate_centimes=f.theorique_centimes,
        ecart_constate_centimes=f.ecart_centimes,
        rang=f.rang,
        suite="",
        passe_centimes=0,
        compteurs="",
    )
    d.put(
        COMPTAGES,
        (r.pos,),
        session=f.session,
        groupement=f.groupement,
        rang=f.rang,
        le=r.date_effet,
        par=" ".join(f.comptee_par),
        detail=msgspec.json.encode(f.detail, order="sorted").decode(),
        compte_centimes=f.compte_centimes,
        theorique_centimes=f.theorique_centimes,
        ecart_centimes=f.ecart_centimes,
    )


@caisses.on(EcartCaisseConstate)
def _suite(d: Deltas, r: Recorded[EcartCaisseConstate]) -> None:
    f = r.data
    d.put(CAISSES, (f.session,), suite=f.suite, passe_centimes=f.ecart_centimes if f.suite == "passe" else 0)


@caisses.on(EcartCaisseDecide)
def _decide(d: Deltas, r: Recorded[EcartCaisseDecide]) -> None:
    f = r.data
    d.put(
        ECARTS_DECIDES, (r.pos,), session=f.session, groupement=f.groupement, le=r.date_effet, centimes=f.ecart_centimes
    )
    d.put(CAISSES, (f.session,), decide_par=" ".join(f.decide_par), raison=f.raison)


@caisses.on(EcartCaisseRemis)
def _remet(d: Deltas, r: Recorded[EcartCaisseRemis]) -> None:
    if r.corrige is not None:
        d.put(ECARTS_DECIDES, (r.corrige,), centimes=0)


@caisses.on(DepotBanqueEffectue)
def _depose(d: Deltas, r: Recorded[DepotBanqueEffectue]) -> None:
    f = r.data
    d.add(CAISSES, (f.session,), depose_centimes=f.especes_centimes, cheques_deposes_centimes=f.cheques_centimes)
    d.add(
        DEPOTS,
        (r.pos,),
        especes_centimes=f.especes_centimes,
        cheques_centimes=f.cheques_centimes,
        cheques=len(f.cheques),
    )
    d.put(
        DEPOTS,
        (r.pos,),
        session=f.session,
        groupement=f.groupement,
        bordereau=f.bordereau,
        le=r.date_effet,
        acteur=r.acteur,
    )


@caisses.on(DepotContrepasse)
def _annule_un_depot(d: Deltas, r: Recorded[DepotContrepasse]) -> None:
    f = r.data
    d.add(CAISSES, (f.session,), depose_centimes=-f.especes_centimes)
    if r.corrige is not None:
        d.add(DEPOTS, (r.corrige,), especes_centimes=-f.especes_centimes)
        d.put(DEPOTS, (r.corrige,), annule_centimes=f.especes_centimes, **_trace(r))


@caisses.on(ChequeDepose)
def _depose_un_cheque(d: Deltas, r: Recorded[ChequeDepose]) -> None:
    if r.data.session is not None and r.data.depot is not None:
        d.add(CAISSES, (r.data.session,), cheques_deposes_centimes=r.data.montant_centimes)


@caisses.on(ChequeRetire)
def _retire_un_cheque(d: Deltas, r: Recorded[ChequeRetire]) -> None:
    f = r.data
    if f.session is not None:
        d.add(CAISSES, (f.session,), cheques_deposes_centimes=-f.montant_centimes)
    if f.depot is None and r.corrige is not None:
        d.add(DEPOTS, (r.corrige,), cheques_centimes=-f.montant_centimes, cheques=-1)
        d.put(DEPOTS, (r.corrige,), retire_le=r.date_reception)
