"""One payment and all that happened to it since: shared by the acts that undo, move or bounce it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from domaine.encaissements.faits import (
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
)
from domaine.encaissements.refus import ChequeDejaRejete, EncaissementDejaContrepasse, EncaissementInconnu
from domaine.mutators import Mutators
from domaine.types import Mode


class Paiement(msgspec.Struct, frozen=True, kw_only=True):
    """A payment as it stands."""

    position: int
    foyer: str
    """On whose account it is now."""
    groupement: str
    session: str | None
    montant_centimes: int
    mode: Mode
    pris_par: str
    pris_le: datetime
    contrepasse: bool = False
    rejete: bool = False


class SuitUnPaiement(Protocol):
    """An act that folds VIE_D_UN_PAIEMENT."""

    encaissement: str
    paiement: Paiement | None


def exiger_debout(acte: SuitUnPaiement) -> Paiement:
    """The payment; raise EncaissementInconnu, EncaissementDejaContrepasse or ChequeDejaRejete."""
    if acte.paiement is None:
        raise EncaissementInconnu(encaissement=acte.encaissement)
    if acte.paiement.contrepasse:
        raise EncaissementDejaContrepasse(encaissement=acte.encaissement)
    if acte.paiement.rejete:
        raise ChequeDejaRejete(encaissement=acte.encaissement)
    return acte.paiement


def _enregistre(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: SuitUnPaiement,
    *,
    foyer: str,
    groupement: str,
    session: str | None,
    montant_centimes: int,
    mode: Mode,
    position: int,
    acteur: str,
    date_effet: datetime,
) -> None:
    acte.paiement = Paiement(
        position=position,
        foyer=foyer,
        groupement=groupement,
        session=session,
        montant_centimes=montant_centimes,
        mode=mode,
        pris_par=acteur,
        pris_le=date_effet,
    )


def _reaffecte(acte: SuitUnPaiement, vers: str) -> None:
    acte.paiement = _avec(acte.paiement, foyer=vers)


def _contrepasse(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, contrepasse=True)


def _rejete(acte: SuitUnPaiement) -> None:
    acte.paiement = _avec(acte.paiement, rejete=True)


def _avec(paiement: Paiement | None, **changes: str | bool) -> Paiement | None:
    return paiement and msgspec.structs.replace(paiement, **changes)


VIE_D_UN_PAIEMENT: Mutators = {
    EncaissementEnregistre: _enregistre,
    EncaissementReaffecte: _reaffecte,
    EncaissementContrepasse: _contrepasse,
    ChequeRejete: _rejete,
}
