"""Facts about money that households give and get back."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Chiffre,
    CycleId,
    EncaissementId,
    FinanceurId,
    FoyerId,
    GroupementId,
    Libelle,
    Mode,
    Montant,
    MontantOuZero,
    Motif,
    PersonneId,
    RecuDeCarnet,
    SessionId,
)

SEMBLABLE: Final = {"semblable": ("foyer", "montant_centimes")}


def semblable(foyer: FoyerId, montant_centimes: int) -> str:
    """The tag of payments that may be one: they are found without reading the household's others (R-124)."""
    return f"semblable:{foyer}:{montant_centimes}"


@fait("encaissement.enregistre", version=2, composees=SEMBLABLE)
class EncaissementEnregistre(Fait, frozen=True, kw_only=True):
    """Money reached us from a household; `date_effet` is when it was handed over, not when it was typed (R-120)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    session: SessionId | None
    """The till it went into; None: no till (transfer, or not handed over yet)."""
    cycle: CycleId | None
    """The round it was given for, as information: payments go to the account (R-123)."""
    montant_centimes: Montant
    mode: Mode
    remis_centimes: MontantOuZero | None
    """Notes and coins handed over; None: not noted."""
    rendu_centimes: MontantOuZero
    recu: str
    """Number of the receipt, from our series or from a carbon book."""
    payeur: PersonneId | None
    """None: the household itself (R-135)."""
    cheque_numero: Annotated[str, Meta(max_length=20)]
    note: Chiffre | None
    carnet: RecuDeCarnet | None = None
    """The receipt's number again when it comes from a carbon book: it is found by it."""
    a_deposer_le: date | None = None
    """When we promised to take this cheque to the bank, not before; None: as soon as possible (R-130)."""
    porteur: PersonneId | None = None
    """The volunteer who holds the money until it is handed to a till; None: nobody (R-137)."""
    financeur: FinanceurId | None = None
    """Who owes us this voucher; None: it is not one (R-133)."""


@upcast("encaissement.enregistre", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "carnet": None, "a_deposer_le": None, "porteur": None, "financeur": None}


@fait("encaissement.contrepasse", version=3, composees=SEMBLABLE)
class EncaissementContrepasse(Fait, frozen=True, kw_only=True):
    """A payment was undone by an opposite entry; both stay readable (R-185)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    session: SessionId | None
    montant_centimes: Montant
    mode: Mode
    raison: Motif
    second: PersonneId | None
    """Who signed with the person acting; given when one undoes one's own entry, unless `a_relire` (R-192)."""
    cycle: CycleId | None = None
    """The round that the payment was given for."""
    porteur: PersonneId | None = None
    """Who held the money, if no till did (R-137)."""
    financeur: FinanceurId | None = None
    """Who owed us the voucher, if it was one (R-133)."""
    a_relire: bool = False
    """Nobody could sign at once: another person has seven days to look at it (R-192)."""
    carnet: RecuDeCarnet | None = None
    """The carbon-book number that the payment bore: it is free again (R-136)."""


@upcast("encaissement.contrepasse", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "cycle": None, "porteur": None, "financeur": None, "a_relire": False}


upcast("encaissement.contrepasse", depuis=2)(lacking(carnet=None))


@fait("encaissement.relu")
class SecondRegardSigne(Fait, frozen=True, kw_only=True):
    """Another person looked at a cancellation that nobody could sign with its author (R-192)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    cycle: CycleId | None
    demande_par: PersonneId
    """Who had undone the payment alone."""


@fait("encaissement.transit_remis")
class EspecesEnTransitRemises(Fait, frozen=True, kw_only=True):
    """A volunteer handed money taken in the street to a till: a fact for each payment (R-137)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    porteur: PersonneId
    session: SessionId
    montant_centimes: Montant
    mode: Mode
    cheque_numero: Annotated[str, Meta(max_length=20)]


@fait("encaissement.reaffecte")
class EncaissementReaffecte(Fait, frozen=True, kw_only=True):
    """A payment was moved to the household it came from; the till is untouched (R-126)."""

    encaissement: EncaissementId
    foyer: FoyerId
    """Where it stood."""
    vers: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    mode: Mode


@fait("encaissement.mode_corrige")
class ModePaiementCorrige(Fait, frozen=True, kw_only=True):
    """A payment was typed under the wrong mode; the household's account does not move (R-127).

    A cheque that becomes a cheque was typed without its number, or with another (R-129).
    """

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    session: SessionId | None
    montant_centimes: Montant
    mode: Mode
    """As it was typed."""
    vers: Mode
    cheque_numero: Annotated[str, Meta(max_length=20)]
    porteur: PersonneId | None
    """Who holds the money, if no till does (R-137)."""
    second: PersonneId | None
    """Who signed with the person acting; always given when one corrects one's own entry (R-192)."""


CauseDuManque = Literal["dechire", "pas_encore_envoye", "appareil_perdu", "autre_quartier", "inconnue"]


@fait("recu.manquant_explique")
class RecuManquantExplique(Fait, frozen=True, kw_only=True):
    """Why a number is missing in the series of a device (R-136)."""

    groupement: GroupementId
    recu: Libelle
    explication: CauseDuManque


@fait("recu.explication_annulee")
class ExplicationAnnulee(Fait, frozen=True, kw_only=True):
    """It was said of another number, or was not true: the number waits for its explanation again (R-185)."""

    groupement: GroupementId
    recu: Libelle
    explication: CauseDuManque
    """What was said of it."""


@fait("encaissement.declare", version=2)
class PaiementDeclare(Fait, frozen=True, kw_only=True):
    """Somebody says a payment was made; nobody saw the money: no effect on any balance (R-139)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    mode: Mode
    recu_par: PersonneId | None
    paye_le: date | None = None
    """The day on which it is said to have been made, for whoever looks for it; None: nobody knows."""


upcast("encaissement.declare", depuis=1)(lacking(paye_le=None))


@fait("cheque.rejete", version=3)
class ChequeRejete(Fait, frozen=True, kw_only=True):
    """The bank refused a cheque: the household owes its amount again, no fee is passed on (R-129)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    rejete_le: date
    cause_rejet: Motif
    session: SessionId | None = None
    """The till it was handed to; None: no till, or not noted."""
    porteur: PersonneId | None = None
    """Who still held it; None: nobody, or not noted (R-137)."""


upcast("cheque.rejete", depuis=1)(lacking(session=None))
upcast("cheque.rejete", depuis=2)(lacking(porteur=None))


@fait("cheque.rejet_annule")
class ChequeRejetAnnule(Fait, frozen=True, kw_only=True):
    """The bank had not refused that cheque: the opposite of what `corrige` names, at its date (R-185)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    rejete_le: date
    """As it had been noted."""
    session: SessionId | None
    """The till in which it lies again; None: in none, or it is at the bank."""
    deplace: bool
    """The payment stands again on another household than it was typed for."""
    raison: Motif


@fait("carte.impayee")
class CarteImpayee(Fait, frozen=True, kw_only=True):
    """The bank took a card payment back: the household owes its amount again, no fee is passed on (R-132)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    repris_le: date
    """As the bank says."""
    cause_impaye: Motif


@fait("carte.impayee_annulee")
class CarteImpayeeAnnulee(Fait, frozen=True, kw_only=True):
    """The bank had not taken that card payment back: the opposite of what `corrige` names, at its date (R-185)."""

    encaissement: EncaissementId
    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    repris_le: date
    """As it had been noted."""
    deplace: bool
    """The payment stands again on another household than it was typed for."""
    raison: Motif


@fait("remboursement.verse", version=2)
class RemboursementVerse(Fait, frozen=True, kw_only=True):
    """Money went back to a household (R-140, R-141)."""

    foyer: FoyerId
    groupement: GroupementId
    session: SessionId | None
    montant_centimes: Montant
    mode: Literal["especes", "virement"]
    temoin: PersonneId | None
    disponible_centimes: Montant
    """What could be refunded when it was decided."""
    demande: Annotated[str, Meta(max_length=200)] = ""
    """Where the household's written request is kept (R-030); "": none was asked for."""


@upcast("remboursement.verse", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "demande": ""}


@fait("remboursement.contrepasse")
class RemboursementContrepasse(Fait, frozen=True, kw_only=True):
    """A refund that was noted wrong is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    foyer: FoyerId
    groupement: GroupementId
    session: SessionId | None
    montant_centimes: Montant
    mode: Literal["especes", "virement"]
    raison: Motif
    second: PersonneId | None
    """Who signed it too, once the till was counted; None: nobody had to."""


@fait("avoir.emis", version=2)
class AvoirEmis(Fait, frozen=True, kw_only=True):
    """Credit granted to a household, with its reason; the group or a funder bears it (R-145)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif
    note: Chiffre | None
    en_plus: bool = False
    """Whoever granted it read what the household had been given lately, and said that it is for something else."""


upcast("avoir.emis", depuis=1)(lacking(en_plus=False))
