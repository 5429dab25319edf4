"""One payment and all that happened to it since: shared by the acts that undo, move or bounce it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

import msgspec
from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, Contexte
from domaine.banque.faits import (
    CarteDetachee,
    CarteRapprochee,
    ChequeDepose,
    ChequeRetire,
    Genre,
    LigneBancaireDetachee,
    LigneBancaireRapprochee,
)
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
)
from domaine.encaissements.refus import (
    CarteDejaReprise,
    CarteVersee,
    ChequeDejaDepose,
    ChequeDejaRejete,
    EncaissementDejaContrepasse,
    EncaissementInconnu,
    PaiementRapproche,
    SecondeSignatureRequise,
)
from domaine.encaissements.remettre_transit import EN_MAIN
from domaine.fait import Fait
from domaine.foyers.faits import DonAnnule, SoldeDonne
from domaine.groupements.second import ADeux, exiger_second_de_l_equipe
from domaine.mutators import Mutators, told_as
from domaine.types import Mode, Motif, Role

REPRISES: Final = frozenset({"rejet", "impaye"})
"""Lines of the bank that are a payment going back."""


class Reprise(NamedTuple):
    """A card payment that the bank took back, or a cheque that it refused, as it was noted."""

    position: int
    repris_le: date
    note_le: datetime


class Paiement(msgspec.Struct, frozen=True, kw_only=True):
    """A payment as it stands."""

    position: int
    foyer: str
    """On whose account it is now."""
    groupement: str
    session: str | None
    cycle: str | None
    montant_centimes: int
    mode: Mode
    payeur: str | None
    cheque_numero: str
    carnet: str | None
    note: str | None
    porteur: str | None
    """Who still holds the money, if no till does."""
    financeur: str | None
    a_deposer_le: date | None
    appareil: str
    pris_par: str
    pris_le: datetime
    tape_le: datetime
    """When it was typed; `pris_le` is when it was handed over."""
    don_centimes: int = 0
    """The part of it that the household gave to the fund."""
    contrepasse: bool = False
    rejete: bool = False
    """The bank refused its cheque (R-129), or took it back from the card (R-132)."""
    depose: bool = False
    """Its cheque is on a slip."""
    rapproche: bool = False
    """A line of the bank was said to be it, or that it is a part of."""
    deplace: bool = False
    """It stands on another household than it was typed for (R-126)."""
    reprise: Reprise | None = None
    reprise_lue: bool = False
    """A line of the bank was said to be what it took back."""

    @property
    def tenu_par(self) -> str | None:
        """In whose hands it is, out of any till: whoever is named, else whoever recorded it (R-137)."""
        en_main = self.session is None and self.mode in EN_MAIN
        return self.porteur or (self.pris_par if en_main else None)


class SuitUnPaiement(Protocol):
    """An act that folds VIE_D_UN_PAIEMENT."""

    encaissement: str
    paiement: Paiement | None


class SeSigne(ADeux, Protocol):
    """An act that a second person may sign."""

    contexte: Contexte
    second: str | None


PAS_DEBOUT: Final = (EncaissementInconnu, EncaissementDejaContrepasse, CarteDejaReprise, ChequeDejaRejete)
"""What `exiger_debout` raises."""
PAS_EN_MAIN: Final = (*PAS_DEBOUT, ChequeDejaDepose, CarteVersee, PaiementRapproche)
"""What `exiger_en_main` raises."""


def exiger_debout(acte: SuitUnPaiement) -> Paiement:
    """The payment; raise EncaissementInconnu, EncaissementDejaContrepasse, CarteDejaReprise or ChequeDejaRejete."""
    if acte.paiement is None:
        raise EncaissementInconnu(encaissement=acte.encaissement)
    if acte.paiement.contrepasse:
        raise EncaissementDejaContrepasse(encaissement=acte.encaissement)
    if acte.paiement.rejete and acte.paiement.mode is Mode.CB:
        raise CarteDejaReprise(encaissement=acte.encaissement)
    if acte.paiement.rejete:
        raise ChequeDejaRejete(encaissement=acte.encaissement)
    return acte.paiement


def exiger_en_main(acte: SuitUnPaiement) -> Paiement:
    """The payment, as `exiger_debout`; raise ChequeDejaDepose when what it gave is at the bank (R-129).

    CarteVersee or PaiementRapproche when a line of the bank is said to be it: undone, it would explain none (R-167).
    """
    paiement = exiger_debout(acte)
    if paiement.depose:
        raise ChequeDejaDepose(encaissement=acte.encaissement)
    if paiement.rapproche and paiement.mode is Mode.CB:
        raise CarteVersee
    if paiement.rapproche:
        raise PaiementRapproche
    return paiement


def exiger_second(acte: SeSigne, paiement: Paiement) -> None:
    """Who corrects its own entry, and any volunteer, signs with somebody else of the team (R-192).

    Raise SecondeSignatureRequise; SecondSansRole for whoever is named, needed or not.
    """
    contexte = acte.contexte
    seul = paiement.pris_par == contexte.acteur or contexte.role is Role.BENEVOLE
    if acte.second == contexte.acteur or (seul and acte.second is None):
        raise SecondeSignatureRequise
    if acte.second is not None:
        exiger_second_de_l_equipe(acte, acte.second, {paiement.groupement})


def contrepasser(
    acte: Acte, encaissement: str, paiement: Paiement, raison: Motif, second: str | None, *, a_relire: bool = False
) -> None:
    """Record the opposite entry, at the date of the first (R-185); a gift that was a part of it goes too (R-122)."""
    acte.record(
        EncaissementContrepasse(
            encaissement=encaissement,
            foyer=paiement.foyer,
            groupement=paiement.groupement,
            session=paiement.session,
            montant_centimes=paiement.montant_centimes,
            mode=paiement.mode,
            raison=raison,
            second=second,
            cycle=paiement.cycle,
            porteur=paiement.porteur,
            financeur=paiement.financeur,
            a_relire=a_relire,
            carnet=paiement.carnet,
        ),
        corrige=paiement.position,
        date_effet=paiement.pris_le,
        motif=raison.value,
    )
    annuler_don(acte, encaissement, paiement)


def annuler_don(acte: Acte, encaissement: str, paiement: Paiement) -> None:
    """Give the household back what it gave out of this payment."""
    if paiement.don_centimes:
        acte.record(
            DonAnnule(
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                montant_centimes=paiement.don_centimes,
                encaissement=encaissement,
            ),
            date_effet=paiement.pris_le,
        )


def donner(acte: Acte, encaissement: str, paiement: Paiement, *, foyer: str, plafond_centimes: int) -> None:
    """Record the gift again, out of the payment that takes the place of this one, or of its household."""
    don = min(paiement.don_centimes, plafond_centimes)
    if don:
        acte.record(
            SoldeDonne(
                foyer=foyer,
                groupement=paiement.groupement,
                montant_centimes=don,
                piece=f"paiement {encaissement}",
                encaissement=encaissement,
            ),
            date_effet=paiement.pris_le,
        )


@told_as(Paiement, pris_par="acteur", pris_le="date_effet", tape_le="date_saisie")
def _enregistre(acte: SuitUnPaiement, paiement: Paiement) -> None:
    acte.paiement = paiement


def _reaffecte(acte: SuitUnPaiement, vers: str) -> None:
    acte.paiement = _avec(acte.paiement, foyer=vers, deplace=True)


def _contrepasse(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, contrepasse=True)


def _rejete(acte: SuitUnPaiement, position: int, rejete_le: date, date_effet: datetime) -> None:
    acte.paiement = _avec(acte.paiement, rejete=True, reprise=Reprise(position, rejete_le, date_effet))


def _impaye(acte: SuitUnPaiement, position: int, repris_le: date, date_effet: datetime) -> None:
    acte.paiement = _avec(acte.paiement, rejete=True, reprise=Reprise(position, repris_le, date_effet))


def _retabli(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, rejete=False, reprise=None)


def _depose(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, depose=True, porteur=None)


def _retire(acte: SuitUnPaiement, porteur: str | None) -> None:
    acte.paiement = _avec(acte.paiement, depose=False, porteur=porteur)


def _corrige_mode(acte: SuitUnPaiement, vers: Mode, cheque_numero: str) -> None:
    acte.paiement = _avec(acte.paiement, mode=vers, cheque_numero=cheque_numero)


def _remis(acte: SuitUnPaiement, session: str) -> None:
    acte.paiement = _avec(acte.paiement, session=session, porteur=None)


def _donne(acte: SuitUnPaiement, montant_centimes: int) -> None:
    acte.paiement = _avec(acte.paiement, don_centimes=montant_centimes)


def _don_annule(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, don_centimes=0)


def _rapproche(acte: SuitUnPaiement, genre: Genre) -> None:
    """Of one that the bank took back, that is another line than the one that brought it."""
    acte.paiement = _avec(acte.paiement, **{"reprise_lue" if genre in REPRISES else "rapproche": True})


def _verse(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, rapproche=True)


def _detache(acte: SuitUnPaiement, etait: str) -> None:
    acte.paiement = _avec(acte.paiement, **{"reprise_lue" if etait in REPRISES else "rapproche": False})


def _carte_detachee(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, rapproche=False)


def _avec(paiement: Paiement | None, **changes: str | int | Reprise | None) -> Paiement | None:
    return paiement and msgspec.structs.replace(paiement, **changes)


VIE_D_UN_PAIEMENT: Mutators = {
    EncaissementEnregistre: _enregistre,
    EncaissementReaffecte: _reaffecte,
    EncaissementContrepasse: _contrepasse,
    ChequeRejete: _rejete,
    ChequeRejetAnnule: _retabli,
    CarteImpayee: _impaye,
    CarteImpayeeAnnulee: _retabli,
    ChequeDepose: _depose,
    ChequeRetire: _retire,
    ModePaiementCorrige: _corrige_mode,
    EspecesEnTransitRemises: _remis,
    SoldeDonne: _donne,
    DonAnnule: _don_annule,
    LigneBancaireRapprochee: _rapproche,
    LigneBancaireDetachee: _detache,
    CarteRapprochee: _verse,
    CarteDetachee: _carte_detachee,
}


def du_paiement(encaissement: str) -> Selector:
    """Everything that happened to it."""
    types: list[type[Fait]] = [*VIE_D_UN_PAIEMENT]
    return Selector(types=types, tags=[f"encaissement:{encaissement}"])
