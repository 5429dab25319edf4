"""Tills: floats, counts, gaps, petty expenses, trips to the bank."""

from __future__ import annotations

from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
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
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Session, regle
from projections.ecritures.modele import Compte
from projections.ecritures.regles.paiements import reprendre_rejetes


@regle(CaisseOuverte)
def _ouvre(c: Comptable, r: Recorded[CaisseOuverte]) -> None:
    """The float that was counted is what the till's account must say.

    What it lacks comes out of the cash that was taken over in no till; after that, a first float is what the
    association put in, and any other difference waits until somebody explains it. What it has too much may be the
    deposit of the session before, noted later: it goes out of what waits then.
    """
    f = r.data
    nom = f"{f.groupement} {f.caisse}"
    nouvelle = nom not in c.m.caisses
    sous = c.m.caisses.setdefault(nom, len(c.m.caisses) + 1)
    c.m.sessions[f.session] = Session(sous)
    manque = f.fond_centimes - c.m.especes.get(sous, 0)
    if (avant := c.m.sessions.get(c.m.dernieres.get(sous, ""))) is not None:
        avant.laisse = max(-manque, 0)
    c.m.dernieres[sous] = f.session
    for session in c.m.sessions.values():
        session.deposes = {} if session.caisse == sous else session.deposes
    e = c.caisse(r, f.session, f"Fond de caisse {f.session}", piece=f.session)
    e.en_caisse(sous, manque)
    repris = min(max(manque, 0), max(c.m.especes.get(0, 0), 0))
    e.en_caisse(0, -repris)
    e.credit(Compte.FONDS if nouvelle else Compte.ATTENTE, manque - repris)


@regle(DepenseCaisse)
def _depense(c: Comptable, r: Recorded[DepenseCaisse]) -> None:
    f = r.data
    e = c.caisse(r, f.session, f"Dépense : {f.objet}", piece=f.piece)
    e.debit(Compte.FOURNITURE, f.montant_centimes)
    e.especes(f.session, -f.montant_centimes)


@regle(DepenseContrepassee)
def _annule_une_depense(c: Comptable, r: Recorded[DepenseContrepassee]) -> None:
    f = r.data
    e = c.caisse(r, f.session, f"Extourne dépense : {f.objet}", piece=f.piece)
    e.especes(f.session, f.montant_centimes)
    e.credit(Compte.FOURNITURE, f.montant_centimes)


@regle(CaisseComptee)
def _compte(c: Comptable, r: Recorded[CaisseComptee]) -> None:
    """A new count takes the place of the one before: its gap is undone, and the new one follows as its own fact."""
    session = c.m.sessions.get(r.data.session)
    if session is not None:
        e = c.caisse(r, r.data.session, f"Nouveau comptage {r.data.session}", piece=r.data.session)
        e.debit(Compte.ATTENTE, session.attente)
        e.debit(_compte_d_ecart(session.ecart), session.ecart)
        e.en_caisse(session.caisse, -session.attente - session.ecart)
        session.attente = session.ecart = 0
        session.comptee = True


@regle(EcartCaisseConstate)
def _ecart_constate(c: Comptable, r: Recorded[EcartCaisseConstate]) -> None:
    """The till's account becomes what was counted; only a small gap is gained or lost at once (R-162)."""
    f = r.data
    session = c.m.sessions.get(f.session)
    e = c.caisse(r, f.session, f"Écart de caisse {f.session}", piece=f.session)
    e.en_caisse(session.caisse if session else 0, f.ecart_centimes)
    if f.suite == "passe":
        e.credit(_compte_d_ecart(f.ecart_centimes), f.ecart_centimes)
    else:
        e.credit(Compte.ATTENTE, f.ecart_centimes)
    if session is not None:
        session.ecart, session.attente = (f.ecart_centimes, 0) if f.suite == "passe" else (0, f.ecart_centimes)


@regle(EcartCaisseDecide)
def _ecart_decide(c: Comptable, r: Recorded[EcartCaisseDecide]) -> None:
    """What nobody explained leaves the waiting account; a new count would undo it with the gap it decided of."""
    f = r.data
    _decide_de(c, r, f"Écart de caisse décidé {f.session}", f.ecart_centimes)


@regle(EcartCaisseRemis)
def _ecart_remis(c: Comptable, r: Recorded[EcartCaisseRemis]) -> None:
    f = r.data
    _decide_de(c, r, f"Extourne écart de caisse décidé {f.session}", -f.ecart_centimes)


def _decide_de(
    c: Comptable, r: Recorded[EcartCaisseDecide] | Recorded[EcartCaisseRemis], libelle: str, centimes: int
) -> None:
    """`centimes`: what leaves the waiting account, of the gap that the fact names."""
    f = r.data
    e = c.caisse(r, f.session, libelle, piece=f.session)
    e.debit(Compte.ATTENTE, centimes)
    e.credit(_compte_d_ecart(f.ecart_centimes), centimes)
    session = c.m.sessions.get(f.session)
    if session is not None:
        session.attente -= centimes
        session.ecart += centimes


@regle(TransfertCaisse)
def _transfere(c: Comptable, r: Recorded[TransfertCaisse]) -> None:
    """Each till has its book: cash leaves one and enters the other through transfers (R-165)."""
    f = r.data
    for session, montant in ((f.session, -f.montant_centimes), (f.vers, f.montant_centimes)):
        e = c.caisse(r, session, f"Monnaie de {f.session} à {f.vers}", piece=session)
        e.especes(session, montant)
        e.credit(Compte.VIREMENT_INTERNE, montant)


@regle(TransfertContrepasse)
def _reprend(c: Comptable, r: Recorded[TransfertContrepasse]) -> None:
    f = r.data
    for session, montant in ((f.session, f.montant_centimes), (f.vers, -f.montant_centimes)):
        e = c.caisse(r, session, f"Extourne monnaie de {f.session} à {f.vers}", piece=session)
        e.especes(session, montant)
        e.credit(Compte.VIREMENT_INTERNE, montant)


def _compte_d_ecart(gagne: int) -> Compte:
    """> 0: the group gained."""
    return Compte.ECART_FAVORABLE if gagne > 0 else Compte.ECART_DEFAVORABLE


@regle(DepotBanqueEffectue)
def _depose(c: Comptable, r: Recorded[DepotBanqueEffectue]) -> None:
    """Cash leaves the till and reaches the bank through transfers; each cheque has its line."""
    f = r.data
    session = c.m.sessions.get(f.session)
    sortie = c.caisse(r, f.session, f"Espèces vers la banque, bordereau {f.bordereau}", piece=f.bordereau)
    laisse = min(session.laisse, f.especes_centimes) if session else 0
    sortie.credit(Compte.ATTENTE, laisse)
    sortie.en_caisse(session.caisse if session else 0, laisse - f.especes_centimes)
    if session is not None:
        session.laisse -= laisse
        session.deposes[f.bordereau] = f.especes_centimes - laisse
    sortie.debit(Compte.VIREMENT_INTERNE, f.especes_centimes)
    entree = c.banque(r, f"Dépôt d'espèces, bordereau {f.bordereau}", piece=f.bordereau)
    entree.en_banque(f.especes_centimes)
    entree.credit(Compte.VIREMENT_INTERNE, f.especes_centimes)
    cheques = c.banque(r, f"Dépôt de chèques, bordereau {f.bordereau}", piece=f.bordereau)
    cheques.en_banque(f.cheques_centimes)
    connus = [c.m.cheques.pop(encaissement, 0) for encaissement in f.cheques]
    for montant in (*connus, f.cheques_centimes - sum(connus)):  # what is left had bounced before its deposit was noted
        cheques.credit(Compte.CHEQUE, montant)
    reprendre_rejetes(c, r, f.cheques)


@regle(DepotContrepasse)
def _annule_un_depot(c: Comptable, r: Recorded[DepotContrepasse]) -> None:
    """The cash is in the till again; what a float was counted without since waits for the right deposit."""
    f = r.data
    session = c.m.sessions.get(f.session)
    ici = session.deposes.pop(f.bordereau, 0) if session else f.especes_centimes
    libelle = f"Extourne espèces vers la banque, bordereau {f.bordereau}"
    entree = c.caisse(r, f.session, libelle, piece=f.bordereau)
    entree.en_caisse(session.caisse if session else 0, ici)
    entree.debit(Compte.ATTENTE, f.especes_centimes - ici)
    entree.credit(Compte.VIREMENT_INTERNE, f.especes_centimes)
    if session is not None:
        session.laisse += f.especes_centimes - ici
    sortie = c.banque(r, f"Extourne dépôt d'espèces, bordereau {f.bordereau}", piece=f.bordereau)
    sortie.debit(Compte.VIREMENT_INTERNE, f.especes_centimes)
    sortie.en_banque(-f.especes_centimes)
