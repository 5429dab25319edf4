"""Every payment with what became of it: who paid what, when, in whose hands."""

from __future__ import annotations

from typing import Final

from domaine.banque.faits import (
    BordereauEtabli,
    CarteDetachee,
    CarteRapprochee,
    ChequeRetire,
    LigneBancaireDetachee,
    LigneBancaireRapprochee,
)
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ExplicationAnnulee,
    ModePaiementCorrige,
    RecuManquantExplique,
    SecondRegardSigne,
)
from domaine.types import Motif
from infra.facts import Recorded
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PAIEMENTS: Final = frozenset({"carte", "encaissement"})
"""Lines of the bank that are one payment, when they name it."""
ENCAISSEMENTS = Table(
    "encaissements",
    key={"encaissement": Kind.TEXT},
    latest={
        "position": Kind.INTEGER,
        "foyer": Kind.TEXT,  # where it stands now
        "foyer_saisi": Kind.TEXT,  # where it was first typed
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "session": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "mode": Kind.TEXT,
        "remis_centimes": Kind.INTEGER,
        "rendu_centimes": Kind.INTEGER,
        "recu": Kind.TEXT,
        "payeur": Kind.TEXT,
        "cheque_numero": Kind.TEXT,
        "le": Kind.INSTANT,
        "connu_le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "appareil": Kind.TEXT,
        "etat": Kind.TEXT,  # valide, reaffecte, contrepasse, rejete (by the bank)
        "raison": Kind.TEXT,
        "corrige_position": Kind.INTEGER,
        "corrige_le": Kind.INSTANT,
        "corrige_par": Kind.TEXT,
        "second": Kind.TEXT,
        "bordereau": Kind.TEXT,  # "": not any more
        "depose_le": Kind.INSTANT,
        "ligne": Kind.TEXT,  # of the bank, that it is or is a part of; "": not any more
        "a_deposer_le": Kind.DATE,  # promised
        "porteur": Kind.TEXT,  # who took it outside a till
        "remis_le": Kind.INSTANT,  # when that person handed it to `session`
        "financeur": Kind.TEXT,
        "a_relire": Kind.BOOLEAN,
        "relu_par": Kind.TEXT,
        "relu_le": Kind.INSTANT,
    },
    indexes=(("foyer",), ("cycle",)),
)
MODES_CORRIGES = Table(
    "modes_corriges",
    key={"position": Kind.INTEGER},
    latest={
        "encaissement": Kind.TEXT,
        "session": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "mode": Kind.TEXT,  # before
        "vers": Kind.TEXT,
        "le": Kind.INSTANT,  # when it was known
    },
    indexes=(("session",),),
)
"""What a payment was before: the cash book keeps its line, and adds the contrary one (R-185)."""

RECUS_EXPLIQUES = Table(
    "recus_expliques",
    key={"groupement": Kind.TEXT, "recu": Kind.TEXT},
    latest={
        "explication": Kind.TEXT,  # "": what was said was undone
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "avant": Kind.TEXT,  # what was said before, and undone
        "annulee_le": Kind.INSTANT,
        "annulee_par": Kind.TEXT,
    },
)
"""Numbers that are missing in the series of a device, and why (R-136)."""

encaissements = Projection("encaissements", 15, [ENCAISSEMENTS, MODES_CORRIGES, RECUS_EXPLIQUES])


@encaissements.on(EncaissementEnregistre)
def _enregistre(d: Deltas, r: Recorded[EncaissementEnregistre]) -> None:
    f = r.data
    d.put(
        ENCAISSEMENTS,
        (f.encaissement,),
        position=r.pos,
        foyer=f.foyer,
        foyer_saisi=f.foyer,
        groupement=f.groupement,
        cycle=f.cycle,
        session=f.session,
        montant_centimes=f.montant_centimes,
        mode=f.mode,
        remis_centimes=f.remis_centimes,
        rendu_centimes=f.rendu_centimes,
        recu=f.recu,
        payeur=f.payeur,
        cheque_numero=f.cheque_numero,
        le=r.date_effet,
        connu_le=r.date_reception,
        acteur=r.acteur,
        appareil=r.appareil,
        etat="valide",
        a_deposer_le=f.a_deposer_le,
        porteur=f.porteur,
        financeur=f.financeur,
    )


@encaissements.on(RecuManquantExplique)
def _explique(d: Deltas, r: Recorded[RecuManquantExplique]) -> None:
    f = r.data
    d.put(RECUS_EXPLIQUES, (f.groupement, f.recu), explication=f.explication, le=r.date_effet, acteur=r.acteur)


@encaissements.on(ExplicationAnnulee)
def _n_explique_plus(d: Deltas, r: Recorded[ExplicationAnnulee]) -> None:
    f = r.data
    annulee = {"avant": f.explication, "annulee_le": r.date_reception, "annulee_par": r.acteur}
    d.put(RECUS_EXPLIQUES, (f.groupement, f.recu), explication="", **annulee)


@encaissements.on(EncaissementContrepasse)
def _contrepasse(d: Deltas, r: Recorded[EncaissementContrepasse]) -> None:
    f = r.data
    _correct(d, r, etat="contrepasse", raison=f.raison, second=f.second, a_relire=f.a_relire)


@encaissements.on(SecondRegardSigne)
def _relit(d: Deltas, r: Recorded[SecondRegardSigne]) -> None:
    d.put(ENCAISSEMENTS, (r.data.encaissement,), relu_par=r.acteur, relu_le=r.date_effet)


@encaissements.on(ModePaiementCorrige)
def _corrige_mode(d: Deltas, r: Recorded[ModePaiementCorrige]) -> None:
    f = r.data
    _correct(d, r, mode=f.vers, cheque_numero=f.cheque_numero, raison=Motif.ERREUR_MODE, second=f.second)
    d.put(
        MODES_CORRIGES,
        (r.pos,),
        encaissement=f.encaissement,
        session=f.session,
        montant_centimes=f.montant_centimes,
        mode=f.mode,
        vers=f.vers,
        le=r.date_reception,
    )


@encaissements.on(EspecesEnTransitRemises)
def _remet(d: Deltas, r: Recorded[EspecesEnTransitRemises]) -> None:
    d.put(ENCAISSEMENTS, (r.data.encaissement,), session=r.data.session, remis_le=r.date_effet)


@encaissements.on(EncaissementReaffecte)
def _reaffecte(d: Deltas, r: Recorded[EncaissementReaffecte]) -> None:
    _correct(d, r, etat="reaffecte", foyer=r.data.vers)


@encaissements.on(CarteImpayee)
def _impaye(d: Deltas, r: Recorded[CarteImpayee]) -> None:
    _correct(d, r, etat="rejete", raison=r.data.cause_impaye)


@encaissements.on(CarteImpayeeAnnulee, ChequeRejetAnnule)
def _retabli(d: Deltas, r: Recorded[CarteImpayeeAnnulee | ChequeRejetAnnule]) -> None:
    _correct(d, r, etat="reaffecte" if r.data.deplace else "valide", raison=r.data.raison)


@encaissements.on(ChequeRejete)
def _rejete(d: Deltas, r: Recorded[ChequeRejete]) -> None:
    _correct(d, r, etat="rejete", raison=r.data.cause_rejet)


_Correction = (
    EncaissementContrepasse
    | EncaissementReaffecte
    | ChequeRejete
    | CarteImpayee
    | CarteImpayeeAnnulee
    | ChequeRejetAnnule
    | ModePaiementCorrige
)


def _correct(
    d: Deltas,
    r: Recorded[_Correction],
    **latest: Value,
) -> None:
    d.put(
        ENCAISSEMENTS,
        (r.data.encaissement,),
        corrige_position=r.pos,
        corrige_le=r.date_reception,
        corrige_par=r.acteur,
        **latest,
    )


@encaissements.on(DepotBanqueEffectue)
def _depose(d: Deltas, r: Recorded[DepotBanqueEffectue]) -> None:
    for encaissement in r.data.cheques:
        d.put(ENCAISSEMENTS, (encaissement,), bordereau=r.data.bordereau, depose_le=r.date_effet)


@encaissements.on(BordereauEtabli)
def _sur_un_bordereau(d: Deltas, r: Recorded[BordereauEtabli]) -> None:
    for cheque in r.data.cheques:
        d.put(ENCAISSEMENTS, (cheque.encaissement,), bordereau=r.data.bordereau, depose_le=r.date_effet)


@encaissements.on(ChequeRetire)
def _hors_du_bordereau(d: Deltas, r: Recorded[ChequeRetire]) -> None:
    d.put(ENCAISSEMENTS, (r.data.encaissement,), bordereau="")


@encaissements.on(CarteRapprochee)
def _verse(d: Deltas, r: Recorded[CarteRapprochee]) -> None:
    d.put(ENCAISSEMENTS, (r.data.encaissement,), ligne=r.data.ligne)


@encaissements.on(CarteDetachee)
def _rend_a_sa_ligne(d: Deltas, r: Recorded[CarteDetachee]) -> None:
    d.put(ENCAISSEMENTS, (r.data.encaissement,), ligne="")


@encaissements.on(LigneBancaireRapprochee)
def _rapproche(d: Deltas, r: Recorded[LigneBancaireRapprochee]) -> None:
    if r.data.genre in PAIEMENTS and r.data.encaissement:
        d.put(ENCAISSEMENTS, (r.data.encaissement,), ligne=r.data.ligne)


@encaissements.on(LigneBancaireDetachee)
def _detache(d: Deltas, r: Recorded[LigneBancaireDetachee]) -> None:
    if r.data.etait in PAIEMENTS and r.data.encaissement:
        d.put(ENCAISSEMENTS, (r.data.encaissement,), ligne="")
