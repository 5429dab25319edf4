"""Facts about tills: opened, counted, spent from, filled from another, emptied into the bank."""

from typing import Literal

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Centimes,
    Chiffre,
    CycleId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    Motif,
    PersonneId,
    Photos,
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


@fait("caisse.depense", version=3)
class DepenseCaisse(Fait, frozen=True, kw_only=True):
    """Petty expense paid in cash, with its voucher (R-166)."""

    session: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    """Where the paper is kept."""
    photos: Photos = ()
    """Of the paper."""
    avance_par: PersonneId | None = None
    """The volunteer whom it pays back, who had paid out of their own pocket; None: the till paid the shop."""


upcast("caisse.depense", depuis=1)(lacking(photos=()))
upcast("caisse.depense", depuis=2)(lacking(avance_par=None))


@fait("caisse.depense_contrepassee")
class DepenseContrepassee(Fait, frozen=True, kw_only=True):
    """An expense that was noted wrong is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    session: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    raison: Motif
    second: PersonneId | None
    """Who signed it too, once the till was counted; None: nobody had to."""


@fait("caisse.transfert")
class TransfertCaisse(Fait, frozen=True, kw_only=True):
    """Cash went from one open till to another (R-165)."""

    session: SessionId
    """The till it left."""
    vers: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    recu_par: PersonneId


@fait("caisse.transfert_contrepasse")
class TransfertContrepasse(Fait, frozen=True, kw_only=True):
    """Cash noted as carried was not: the opposite of what `corrige` names, in both tills, at its date (R-185)."""

    session: SessionId
    """The till it was said to leave."""
    vers: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif
    second: PersonneId | None
    """Who signed it too, once one of the tills was counted; None: nobody had to."""


@fait("caisse.comptage_commence")
class ComptageCommence(Fait, frozen=True, kw_only=True):
    """Two people began to count: until their count is validated, nothing tells them what is expected (R-163)."""

    session: SessionId
    groupement: GroupementId
    cycle: CycleId | None
    comptee_par: tuple[PersonneId, PersonneId]
    rang: int
    """Which count of the session it will be."""


@fait("caisse.comptage_abandonne")
class ComptageAbandonne(Fait, frozen=True, kw_only=True):
    """A count that was begun will not be finished; the fact that began it stays."""

    session: SessionId
    groupement: GroupementId
    comptee_par: tuple[PersonneId, PersonneId]


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
    """What became of a gap (R-162): posted, counted again, waiting for a tablet or for a decision, or a dispute."""

    session: SessionId
    groupement: GroupementId
    ecart_centimes: Centimes
    suite: Literal["passe", "a_recompter", "attend_tablette", "en_attente", "litige"]
    note: Chiffre | None


@fait("caisse.ecart_decide")
class EcartCaisseDecide(Fait, frozen=True, kw_only=True):
    """Two people decided that what was left of a gap stays unexplained: the group bears it, or gains it (R-162)."""

    session: SessionId
    groupement: GroupementId
    cycle: CycleId | None
    ecart_centimes: Centimes
    """What was still unexplained then; > 0: the group gains it."""
    raison: Literal["rendu_errone", "piece_perdue", "non_explique"]
    decide_par: tuple[PersonneId, PersonneId]
    note: Chiffre | None


@fait("caisse.ecart_remis")
class EcartCaisseRemis(Fait, frozen=True, kw_only=True):
    """What two people had decided of a gap was a mistake: it waits again, as before the fact that `corrige` names."""

    session: SessionId
    groupement: GroupementId
    cycle: CycleId | None
    ecart_centimes: Centimes
    """As it was decided."""
    raison: Motif
    annule_par: tuple[PersonneId, PersonneId]


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


@fait("caisse.depot_contrepasse")
class DepotContrepasse(Fait, frozen=True, kw_only=True):
    """Cash noted as taken to the bank was not: the opposite of what `corrige` names, at its date (R-185)."""

    session: SessionId
    groupement: GroupementId
    bordereau: str
    """Whose cheques stay."""
    especes_centimes: Montant
    raison: Motif


@fait("anomalie.constatee")
class AnomalieConstatee(Fait, frozen=True, kw_only=True):
    """Something that did happen broke a rule: it was recorded, and is shown to whom it concerns."""

    regle: str
    groupement: GroupementId
    session: SessionId | None
    cycle: CycleId | None
    detail: dict[str, int | str]
    """Figures and identifiers only."""
