"""Facts about tills: opened, counted, spent from, emptied into the bank."""

from __future__ import annotations

from typing import Literal

from domaine.fait import Fait, fait
from domaine.types import (
    Centimes,
    Chiffre,
    CycleId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    PersonneId,
    SessionId,
)


@fait("caisse.ouverte")
class CaisseOuverte(Fait, frozen=True, kw_only=True):
    """A till session was opened by two people on a counted float (R-160)."""

    session: SessionId
    groupement: GroupementId
    cycle: CycleId | None
    caisse: Libelle
    fond_centimes: MontantOuZero
    ouverte_par: tuple[PersonneId, PersonneId]


@fait("caisse.depense")
class DepenseCaisse(Fait, frozen=True, kw_only=True):
    """Petty expense paid in cash, with its voucher (R-166)."""

    session: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle


@fait("caisse.comptee")
class CaisseComptee(Fait, frozen=True, kw_only=True):
    """The till was counted, blind, by two people (R-161, R-163)."""

    session: SessionId
    groupement: GroupementId
    detail: dict[str, int]
    """Number of notes and coins by face value in centimes."""
    compte_centimes: MontantOuZero
    theorique_centimes: Centimes
    """Float + cash received - refunds - expenses - deposits, as known then (I3)."""
    ecart_centimes: Centimes
    """Counted - theoretical: > 0 too much in the till."""
    comptee_par: tuple[PersonneId, PersonneId]
    rang: int
    """1 for the first count of the session, 2 for the second ..."""
    cycle: CycleId | None = None
    """The round whose accounts waited for this count; None: a till between two rounds."""


@fait("caisse.ecart_constate")
class EcartCaisseConstate(Fait, frozen=True, kw_only=True):
    """What became of a gap, by its size (R-162): posted, counted again, waiting for a decision, or a dispute."""

    session: SessionId
    groupement: GroupementId
    ecart_centimes: Centimes
    suite: Literal["passe", "a_recompter", "en_attente", "litige"]
    note: Chiffre | None


@fait("caisse.depot_banque")
class DepotBanqueEffectue(Fait, frozen=True, kw_only=True):
    """Cash of a till, and cheques, were taken to the bank (R-164)."""

    session: SessionId
    groupement: GroupementId
    bordereau: str
    """From a gap-free series."""
    especes_centimes: MontantOuZero
    cheques: tuple[str, ...]
    """The payments whose cheques are on the slip."""
    cheques_centimes: MontantOuZero


@fait("anomalie.constatee")
class AnomalieConstatee(Fait, frozen=True, kw_only=True):
    """Something that did happen broke a rule: it was recorded, and is shown to whom it concerns."""

    regle: str
    groupement: GroupementId
    session: SessionId | None
    cycle: CycleId | None
    detail: dict[str, int | str]
    """Figures and identifiers only."""
