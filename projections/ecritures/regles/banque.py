"""The bank account: what its lines were found to be, beyond what was recorded already; slips of cheques."""

from __future__ import annotations

from datetime import date
from typing import Final

from domaine.banque.faits import (
    BordereauEtabli,
    ChequeRetire,
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireRapprochee,
    SoldeBancaireRepris,
    VirementAffecte,
    VirementRecu,
)
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Saisie, code, regle
from projections.ecritures.modele import Compte
from projections.ecritures.regles.paiements import PAYEUR_INCONNU, reprendre_rejetes

CONTREPARTIES: Final = {
    "frais": Compte.FRAIS_BANCAIRES,
    "interets": Compte.INTERETS,
    "don": Compte.DON,
    "subvention": Compte.SUBVENTION,
    "financeur": Compte.TIERS,
    "virement_interne": Compte.VIREMENT_INTERNE,
    "fournitures": Compte.FOURNITURE,
    "location": Compte.LOCATION,
    "assurance": Compte.ASSURANCE,
    "deplacements": Compte.DEPLACEMENT,
    "poste": Compte.POSTE_TELECOM,
    "services": Compte.SERVICE,
    "tva": Compte.TVA_A_PAYER,
    "avance": Compte.BENEVOLE,
    "autre": Compte.ATTENTE,
    "virement": Compte.ATTENTE,
}
"""By nature of a line that is none of our operations."""


@regle(SoldeBancaireRepris)
def _reprend(c: Comptable, r: Recorded[SoldeBancaireRepris]) -> None:
    """Lines up to that day are in the balance: what was said of them moves the funds, not the bank once more."""
    f = r.data
    e = c.banque(r, f"Solde de départ du compte de {f.groupement}", piece=f"Solde {f.au}", le=f.au)
    dites = _d_avant(c, f.groupement)
    c.m.departs[f.groupement] = f.au
    apport = f.solde_centimes - f.avant_centimes + dites - _d_avant(c, f.groupement)
    e.en_banque(apport)
    e.credit(Compte.FONDS, apport)


@regle(LigneBancaireRapprochee)
def _rapproche(c: Comptable, r: Recorded[LigneBancaireRapprochee]) -> None:
    """Deposits, transfers and payments were posted when they were made; card payments wait for the bank (R-132)."""
    f = r.data
    quoi = "Versement de la carte" if f.genre == "carte" else "Déjà dans le solde de départ :"
    e = c.banque(r, f"{quoi} {f.reference}", piece=f.reference, le=f.ligne_le)
    _retrouvee(c, e, f.groupement, f.ligne_le, f.genre, f.montant_centimes, f.frais_centimes)


@regle(LigneBancaireClassee)
def _classe(c: Comptable, r: Recorded[LigneBancaireClassee]) -> None:
    f = r.data
    e = c.banque(r, f"Banque, {f.nature.replace('_', ' ')}", piece=f"Relevé {f.ligne[:8]}", le=f.ligne_le)
    _classee(c, e, f.groupement, f.ligne_le, f.nature, f.montant_centimes, _de_qui(f))


@regle(VirementRecu)
def _recoit(c: Comptable, r: Recorded[VirementRecu]) -> None:
    """It is nobody's until a person says so (R-131)."""
    f = r.data
    e = c.banque(r, "Virement reçu, à affecter", piece=f"Relevé {f.ligne[:8]}", le=f.recu_le)
    _classee(c, e, f.groupement, f.recu_le, "virement", f.montant_centimes)


@regle(VirementAffecte)
def _affecte(c: Comptable, r: Recorded[VirementAffecte]) -> None:
    """The payment that follows takes it out of what waits, instead of into the bank once more."""
    c.m.virements[r.data.encaissement] = r.data.ligne


@regle(LigneBancaireDetachee)
def _detache(c: Comptable, r: Recorded[LigneBancaireDetachee]) -> None:
    f = r.data
    e = c.banque(r, f"Extourne relevé {f.ligne[:8]}", piece=f"Relevé {f.ligne[:8]}", le=f.ligne_le)
    if f.etait in CONTREPARTIES:
        _classee(c, e, f.groupement, f.ligne_le, f.etait, -f.montant_centimes, _de_qui(f))
    else:
        _retrouvee(c, e, f.groupement, f.ligne_le, f.etait, -f.montant_centimes, -f.frais_centimes)


@regle(BordereauEtabli)
def _depose(c: Comptable, r: Recorded[BordereauEtabli]) -> None:
    f = r.data
    e = c.banque(r, f"Dépôt de chèques, bordereau {f.bordereau}", piece=f.bordereau)
    e.en_banque(sum(cheque.montant_centimes for cheque in f.cheques))
    for cheque in f.cheques:
        e.credit(Compte.CHEQUE, cheque.montant_centimes)
        c.m.cheques.pop(cheque.encaissement, None)
    reprendre_rejetes(c, r, [cheque.encaissement for cheque in f.cheques])


@regle(ChequeRetire)
def _retire(c: Comptable, r: Recorded[ChequeRetire]) -> None:
    f = r.data
    e = c.banque(r, f"Extourne chèque, bordereau {f.bordereau}", piece=f.bordereau)
    e.debit(Compte.CHEQUE, f.montant_centimes)
    e.en_banque(-f.montant_centimes)
    c.m.cheques[f.encaissement] = f.montant_centimes


def _retrouvee(c: Comptable, e: Saisie, groupement: str, le: date, genre: str, brut: int, frais: int) -> None:
    """One of our operations, in a line: when the opening balance has that line, our own entry made it count twice."""
    if genre == "carte":
        _entre(c, e, groupement, le, brut - frais)
        e.debit(Compte.FRAIS_BANCAIRES, frais)
        e.credit(Compte.CARTE, brut)
    elif _au_depart(c, groupement, le):
        e.debit(Compte.FONDS, brut)
        e.en_banque(-brut)
    _dire(c, groupement, le, brut - frais)


def _de_qui(f: LigneBancaireClassee | LigneBancaireDetachee) -> str:
    """The volunteer who is paid back, or the funder who paid."""
    return f.personne or (code(f.financeur) if f.financeur else PAYEUR_INCONNU)


def _classee(
    c: Comptable, e: Saisie, groupement: str, le: date, nature: str, montant: int, de_qui: str = PAYEUR_INCONNU
) -> None:
    compte = CONTREPARTIES[nature]
    _entre(c, e, groupement, le, montant)
    e.credit(compte, montant, de_qui if compte in (Compte.TIERS, Compte.BENEVOLE) else "")
    _dire(c, groupement, le, montant)


def _entre(c: Comptable, e: Saisie, groupement: str, le: date, montant: int) -> None:
    """A line up to the day that the group started from is in its balance already: the funds had it."""
    if _au_depart(c, groupement, le):
        e.debit(Compte.FONDS, montant)
    else:
        e.en_banque(montant)


def _au_depart(c: Comptable, groupement: str, le: date) -> bool:
    return le <= c.m.departs.get(groupement, date.min)


def _dire(c: Comptable, groupement: str, le: date, montant: int) -> None:
    jours = c.m.dites.setdefault(groupement, {})
    jours[le] = jours.get(le, 0) + montant


def _d_avant(c: Comptable, groupement: str) -> int:
    """What was said of lines up to the day that the group started from."""
    return sum(montant for le, montant in c.m.dites.get(groupement, {}).items() if _au_depart(c, groupement, le))
