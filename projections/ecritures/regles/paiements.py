"""Money of households: payments, what undoes them, refunds, credits."""

from __future__ import annotations

from collections.abc import Iterable

from domaine.banque.faits import BordereauEtabli
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import (
    AvoirEmis,
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.types import Mode
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, Saisie, code, regle
from projections.ecritures.modele import Compte, Journal

PAYEUR_INCONNU = "AUTRE"
"""Of a voucher that does not say who funds it."""


@regle(EncaissementEnregistre)
def _encaisse(c: Comptable, r: Recorded[EncaissementEnregistre]) -> None:
    f = r.data
    e = _du_mode(c, r, f.mode, f"Encaissement {f.foyer}", piece=f.recu or f.encaissement)
    e.foyer_recoit(f.foyer, f.montant_centimes)
    if f.session is None:
        c.m.porteurs[f.encaissement] = f.porteur or r.acteur
    _entre(c, e, f, f.mode, f.montant_centimes, porteur=f.porteur or r.acteur, financeur=f.financeur)


@regle(EncaissementContrepasse)
def _contrepasse(c: Comptable, r: Recorded[EncaissementContrepasse]) -> None:
    f = r.data
    e = _du_mode(c, r, f.mode, f"Extourne encaissement {f.foyer}", piece=f.encaissement)
    e.foyer_rend(f.foyer, f.montant_centimes)
    _entre(c, e, f, f.mode, -f.montant_centimes, porteur=f.porteur or r.acteur, financeur=f.financeur)


@regle(ModePaiementCorrige)
def _corrige_mode(c: Comptable, r: Recorded[ModePaiementCorrige]) -> None:
    """Money is somewhere else than was typed; what the household paid is unchanged (R-127)."""
    f = r.data
    if f.mode is f.vers:  # the number of a cheque moves nothing
        return
    caisse = Mode.ESPECES if Mode.ESPECES in (f.mode, f.vers) else f.vers
    e = _du_mode(c, r, caisse, f"Moyen corrigé {f.foyer}", piece=f.encaissement)
    for mode, montant in ((f.mode, -f.montant_centimes), (f.vers, f.montant_centimes)):
        _entre(c, e, f, mode, montant, porteur=f.porteur or r.acteur)


@regle(EspecesEnTransitRemises)
def _remet(c: Comptable, r: Recorded[EspecesEnTransitRemises]) -> None:
    """Cash leaves the volunteer for the till; a cheque is in hand wherever it is (R-137)."""
    f = r.data
    if f.mode is Mode.ESPECES:
        e = c.caisse(r, f.session, f"Espèces remises par {f.porteur}, caisse {f.session}", piece=f.encaissement)
        e.especes(f.session, f.montant_centimes)
        e.credit(Compte.BENEVOLE, f.montant_centimes, f.porteur)


@regle(EncaissementReaffecte)
def _reaffecte(c: Comptable, r: Recorded[EncaissementReaffecte]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Paiement de {f.foyer} réaffecté à {f.vers}", piece=f.encaissement)
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.foyer_recoit(f.vers, f.montant_centimes)


@regle(ChequeRejete)
def _rejette(c: Comptable, r: Recorded[ChequeRejete]) -> None:
    """By the bank, on the day it says; a cheque whose deposit nobody noted is still in hand for the accounts."""
    f = r.data
    e = c.banque(r, f"Chèque rejeté {f.foyer}", piece=f.encaissement, le=f.rejete_le)
    e.foyer_rend(f.foyer, f.montant_centimes)
    if c.m.cheques.pop(f.encaissement, None) is None:
        e.en_banque(-f.montant_centimes)
    else:
        e.credit(Compte.CHEQUE, f.montant_centimes)
        c.m.rejetes[f.encaissement] = (f.montant_centimes, f.rejete_le)


@regle(ChequeRejetAnnule)
def _annule_un_rejet(c: Comptable, r: Recorded[ChequeRejetAnnule]) -> None:
    """In hand again when no slip had it yet; else it never left the bank."""
    f = r.data
    e = c.banque(r, f"Extourne chèque rejeté {f.foyer}", piece=f.encaissement, le=f.rejete_le)
    if c.m.rejetes.pop(f.encaissement, None) is None:
        e.en_banque(f.montant_centimes)
    else:
        e.debit(Compte.CHEQUE, f.montant_centimes)
        c.m.cheques[f.encaissement] = f.montant_centimes
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(CarteImpayee)
def _impaye(c: Comptable, r: Recorded[CarteImpayee]) -> None:
    """By the bank, on the day it says, whether it had paid yet or not: what it pays for the till is whole (R-132)."""
    f = r.data
    e = c.banque(r, f"Paiement par carte impayé {f.foyer}", piece=f.encaissement, le=f.repris_le)
    e.foyer_rend(f.foyer, f.montant_centimes)
    e.en_banque(-f.montant_centimes)


@regle(CarteImpayeeAnnulee)
def _annule_un_impaye(c: Comptable, r: Recorded[CarteImpayeeAnnulee]) -> None:
    f = r.data
    e = c.banque(r, f"Extourne carte impayée {f.foyer}", piece=f.encaissement, le=f.repris_le)
    e.en_banque(f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


def reprendre_rejetes(
    c: Comptable, r: Recorded[BordereauEtabli] | Recorded[DepotBanqueEffectue], cheques: Iterable[str]
) -> None:
    """Of a slip, those that the bank had refused before: they reached it, and left it on the day it says."""
    for encaissement in cheques:
        if encaissement in c.m.rejetes:
            montant, le = c.m.rejetes.pop(encaissement)
            e = c.banque(r, f"Chèque rejeté, bordereau {r.data.bordereau}", piece=encaissement, le=le)
            e.debit(Compte.CHEQUE, montant)
            e.en_banque(-montant)


@regle(RemboursementVerse)
def _rembourse(c: Comptable, r: Recorded[RemboursementVerse]) -> None:
    f = r.data
    libelle, piece = f"Remboursement {f.foyer}", f.demande or f"Remboursement {r.pos}"
    if f.mode == "especes":
        e = c.caisse(r, f.session, libelle, piece=piece)
        e.foyer_rend(f.foyer, f.montant_centimes)
        e.especes(f.session, -f.montant_centimes)
    else:
        e = c.banque(r, libelle, piece=piece)
        e.foyer_rend(f.foyer, f.montant_centimes)
        e.en_banque(-f.montant_centimes)


@regle(RemboursementContrepasse)
def _annule_un_remboursement(c: Comptable, r: Recorded[RemboursementContrepasse]) -> None:
    f = r.data
    libelle, piece = f"Extourne remboursement {f.foyer}", f"Remboursement {r.corrige}"
    if f.mode == "especes":
        e = c.caisse(r, f.session, libelle, piece=piece)
        e.especes(f.session, f.montant_centimes)
    else:
        e = c.banque(r, libelle, piece=piece)
        e.en_banque(f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


@regle(AvoirEmis)
def _avoir(c: Comptable, r: Recorded[AvoirEmis]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Avoir accordé {f.foyer}", piece=f"Avoir {r.pos}")
    e.debit(Compte.ECART_DEFAVORABLE, f.montant_centimes)
    e.foyer_recoit(f.foyer, f.montant_centimes)


def _du_mode(
    c: Comptable,
    r: Recorded[EncaissementEnregistre] | Recorded[EncaissementContrepasse] | Recorded[ModePaiementCorrige],
    mode: Mode,
    libelle: str,
    *,
    piece: str,
) -> Saisie:
    session = r.data.session
    if mode is Mode.ESPECES and session is not None:
        return c.caisse(r, session, f"{libelle}, caisse {session}", piece=piece)
    if mode is Mode.VIREMENT and r.data.encaissement not in c.m.virements:
        return c.banque(r, libelle, piece=piece)
    return c.ecriture(r, Journal.DIVERS, libelle, piece=piece)


def _entre(
    c: Comptable,
    e: Saisie,
    f: EncaissementEnregistre | EncaissementContrepasse | ModePaiementCorrige,
    mode: Mode,
    montant: int,
    *,
    porteur: str,
    financeur: str | None = None,
) -> None:
    """Into the place where money of that mode is kept, or out of it when `montant` < 0.

    Cash of no till is with whoever took the payment, whoever undoes it or corrects its mode (R-137).
    """
    match mode:
        case Mode.ESPECES if f.session is None:
            e.debit(Compte.BENEVOLE, montant, c.m.porteurs.get(f.encaissement, porteur))
        case Mode.ESPECES:
            e.especes(f.session, montant)
        case Mode.CHEQUE if montant > 0:
            e.debit(Compte.CHEQUE, montant)
            c.m.cheques[f.encaissement] = montant
        case Mode.CHEQUE if c.m.cheques.pop(f.encaissement, None) is not None:
            e.debit(Compte.CHEQUE, montant)
        case Mode.CB:
            e.debit(Compte.CARTE, montant)
        case Mode.BON_TIERS:
            e.debit(Compte.TIERS, montant, code(financeur) if financeur else PAYEUR_INCONNU)
        case Mode.VIREMENT if f.encaissement in c.m.virements:
            e.debit(Compte.ATTENTE, montant)  # in the bank already, when it was read there
        case _:
            e.en_banque(montant)
