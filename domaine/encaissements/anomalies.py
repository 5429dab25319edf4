"""What looks wrong of a payment is recorded beside it: money that changed hands is never refused."""

from __future__ import annotations

from typing import Protocol

from domaine.acte import Contexte
from domaine.caisses.faits import AnomalieConstatee
from domaine.caisses.session import TientUneCaisse
from domaine.encaissements.qui_paie import ConnaitQuiPaie
from domaine.fait import Fait


class Recoit(TientUneCaisse, ConnaitQuiPaie, Protocol):
    """An act that takes payments: it folds SESSION_DE_CAISSE and QUI_EST_LA."""

    contexte: Contexte

    @property
    def cycle(self) -> str | None: ...

    def record(self, fait: Fait) -> None: ...


def signaler_la_caisse(acte: Recoit, encaissement: str, montant_centimes: int) -> None:
    """A till that this group never opened (R-160), or that was counted before the payment was typed (R-138)."""
    if acte.session is None:
        return
    if acte.caisse.groupement != acte.qui.groupement:
        signaler(acte, "R-160", encaissement, montant_centimes)
    typed_at = acte.contexte.date_saisie or acte.contexte.date_effet
    if acte.caisse.comptee_le is not None and typed_at > acte.caisse.comptee_le:
        signaler(acte, "R-138", encaissement, montant_centimes)


def signaler(acte: Recoit, regle: str, encaissement: str, montant_centimes: int, **detail: str) -> None:
    acte.record(
        AnomalieConstatee(
            regle=regle,
            groupement=acte.qui.groupement,
            session=acte.session,
            cycle=acte.cycle,
            detail={
                **detail,
                "encaissement": encaissement,
                "foyer": acte.foyer,
                "montant_centimes": montant_centimes,
            },
        )
    )
