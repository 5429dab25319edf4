"""From facts to entries: a fold with a memory, which keeps the running balances that some rules depend on.

Pure and deterministic: the same facts in the same order give the same entries, live, rebuilt or verified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from domaine.fait import Fait
from domaine.mots import jour_de
from infra.facts import Recorded
from projections.ecritures.modele import BANQUE_PRINCIPALE, Compte, Ecriture, Journal, Ligne
from projections.ecritures.plan import plan
from projections.ecritures.regimes import Regimes

VERSION: Final = 20
"""Grows whenever the same facts would give other entries, or their tables another shape: they are then made again."""

_ANNEE_DU_CONTROLE: Final = 2026
"""Whose chart says which accounts keep auxiliary accounts: this never changes from a year to the next."""
_LIBELLE_MAX: Final = 120


class EcritureImpossible(Exception):
    """A rule of ours made an entry that no ledger takes; never the fault of who acts."""


class Session(msgspec.Struct):
    """A till session, as the accounts follow it."""

    caisse: int
    """Number of its till."""
    attente: int = 0
    """Of its gap, what waits for a decision: > 0 too much in the till."""
    ecart: int = 0
    """Of its gap, what was posted as gained (> 0) or lost."""
    comptee: bool = False
    laisse: int = 0
    """What the float of the next session left aside of its cash: the deposit of this one has not been noted yet."""
    deposes: dict[str, int] = msgspec.field(default_factory=dict)
    """By slip, the cash that left its till's account since the last float was counted: undone, it is there again."""


class AvoirPasse(msgspec.Struct, frozen=True):
    """What a supplier's credit note took, beside its amount: undone, it puts back as much."""

    tva: int = 0
    port: int = 0
    """Off the transport that its invoice billed."""
    consignes: int = 0
    """Off the deposits that invoices named."""


class Memoire(msgspec.Struct):
    """What the next entry may depend on; stored beside the entries, it lets the fold go on where it stopped."""

    foyers: dict[str, int] = msgspec.field(default_factory=dict)
    """What each household owes; < 0: its advance. Never both accounts at once."""
    financeurs: dict[str, str] = msgspec.field(default_factory=dict)
    """Who funds the rebate of each household that has, or had, one."""
    payeurs: dict[str, str] = msgspec.field(default_factory=dict)
    """Who funds it in each round, by round and household: what is undone goes back to whom it was charged."""
    cheques: dict[str, int] = msgspec.field(default_factory=dict)
    """In hand, by payment."""
    rejetes: dict[str, tuple[int, date]] = msgspec.field(default_factory=dict)
    """By payment, cheques that the bank refused before their deposit was noted: how much, and the day."""
    porteurs: dict[str, str] = msgspec.field(default_factory=dict)
    """Who took each payment that went into no till."""
    ports: dict[str, int] = msgspec.field(default_factory=dict)
    """Transport billed by each supplier on each invoice, less what was credited of it."""
    virements: dict[str, str] = msgspec.field(default_factory=dict)
    """Payments that were transfers set aside, each with its line of the bank (R-131)."""
    caisses: dict[str, int] = msgspec.field(default_factory=dict)
    """Number of each till, in the order in which they were first opened."""
    especes: dict[int, int] = msgspec.field(default_factory=dict)
    """What the account of each till says is in it; 0 is the cash that no till holds."""
    sessions: dict[str, Session] = msgspec.field(default_factory=dict)
    dernieres: dict[int, str] = msgspec.field(default_factory=dict)
    """The session of each till that was opened last."""
    departs: dict[str, date] = msgspec.field(default_factory=dict)
    """Day whose bank balance each group started from."""
    dites: dict[str, dict[date, int]] = msgspec.field(default_factory=dict)
    """Of each group, by day: lines of the bank of which somebody said what they are."""
    avances: dict[str, int] = msgspec.field(default_factory=dict)
    """Paid to each supplier before its invoice, by supplier and round."""
    rendus: dict[int, int] = msgspec.field(default_factory=dict)
    """Of money that came back from a supplier, by its position: the part that was an advance, when some was."""
    avoirs: dict[int, AvoirPasse] = msgspec.field(default_factory=dict)
    """By position, suppliers' credit notes that took more than goods without VAT."""
    consignes: dict[str, int] = msgspec.field(default_factory=dict)
    """Deposits that each supplier billed and that are not claimed back yet, by supplier and group."""
    renvois: dict[int, tuple[Compte, int]] = msgspec.field(default_factory=dict)
    """Of containers sent back, by position: what their deposits left, and for how much, when no invoice named them."""
    provisions: dict[str, int] = msgspec.field(default_factory=dict)
    """Goods whose invoice had not come when the accounts of their round were closed, by round and supplier."""
    regimes: Regimes = msgspec.field(default_factory=Regimes)
    """Of rounds with VAT of their own, or bought in the households' name."""


R = TypeVar("R", bound=Callable[["Comptable", Any], None])
REGLES: Final[dict[str, Callable[[Comptable, Any], None]]] = {}
"""By the stored name of the fact."""


def regle(*faits: type[Fait]) -> Callable[[R], R]:
    """Post these facts with the decorated rule: it reads the fact and the memory, and fills entries."""

    def register(fonction: R) -> R:
        for type_ in faits:
            if type_.NOM in REGLES:
                raise ValueError(f"{type_.__name__} is posted twice")
            REGLES[type_.NOM] = fonction
        return fonction

    return register


class Comptable:
    """Give it every fact in order; what it returns is posted."""

    def __init__(self, memoire: Memoire | None = None) -> None:
        self.m = memoire or Memoire()
        self._ouvertes: list[Saisie] = []

    def passer(self, fait: Recorded[Any]) -> list[Ecriture]:
        """The entries of one fact, in order; most facts have none. Raises EcritureImpossible."""
        fonction = REGLES.get(fait.data.NOM)
        if fonction is None:
            return []
        self._ouvertes = []
        fonction(self, fait)
        self._solder_les_mandats(fait)
        ecritures = [saisie.fermer(rang) for rang, saisie in enumerate((s for s in self._ouvertes if s.lignes), 1)]
        self._ouvertes = []
        return ecritures

    def _solder_les_mandats(self, fait: Recorded[Any]) -> None:
        """Nothing stays on the account of a round that is closed: the group bears it, or keeps it (R-194)."""
        for cycle in [cycle for cycle in self.m.regimes.mandats if self.m.regimes.de(cycle) == "mandat_arrete"]:
            reste = self.m.regimes.mandats[cycle]
            e = self.ecriture(
                fait, Journal.DIVERS, f"Solde des achats au nom des foyers {cycle}", piece=f"Solde {cycle}"
            )
            e.debit(Compte.ECART_DEFAVORABLE if reste > 0 else Compte.ECART_FAVORABLE, reste)
            e.credit(Compte.MANDAT, reste, cycle)

    def tout(self, faits: Iterable[Recorded[Any]]) -> list[Ecriture]:
        """The entries of these facts, in their order."""
        return [ecriture for fait in faits for ecriture in self.passer(fait)]

    def ecriture(
        self,
        fait: Recorded[Any],
        journal: Journal,
        libelle: str,
        *,
        piece: str,
        sous: int = 0,
        le: date | None = None,
        piece_le: date | None = None,
    ) -> Saisie:
        """Begin an entry; one that stays empty is not posted. `le` None: the day the fact says it happened."""
        jour = le or jour_de(fait.date_effet)
        code = f"{journal}{sous or ''}"
        saisie = Saisie(self.m, fait, journal=code, le=jour, libelle=libelle, piece=piece, piece_le=piece_le or jour)
        self._ouvertes.append(saisie)
        return saisie

    def banque(self, fait: Recorded[Any], libelle: str, *, piece: str, le: date | None = None) -> Saisie:
        return self.ecriture(fait, Journal.BANQUE, libelle, piece=piece, sous=BANQUE_PRINCIPALE, le=le)

    def caisse(self, fait: Recorded[Any], session: str | None, libelle: str, *, piece: str) -> Saisie:
        """In the book of the till that this session opened; None: cash that no till holds."""
        connue = self.m.sessions.get(session) if session else None
        return self.ecriture(fait, Journal.CAISSE, libelle, piece=piece, sous=connue.caisse if connue else 0)


class Saisie:
    """An entry being written. Amounts of 0 are left out, a negative one goes to the other side."""

    def __init__(
        self,
        memoire: Memoire,
        fait: Recorded[Any],
        *,
        journal: str,
        le: date,
        libelle: str,
        piece: str,
        piece_le: date,
    ) -> None:
        self._m, self._fait = memoire, fait
        self._journal, self._le, self._piece_le = journal, le, piece_le
        self._piece = propre(piece)
        if not any(lettre.isalnum() for lettre in self._piece):
            self._piece = f"Fait {fait.pos}"
        self._libelle = propre(libelle)[:_LIBELLE_MAX]
        self.lignes: list[Ligne] = []

    def debit(self, compte: Compte, montant: int, aux: str = "", *, sous: int = 0) -> None:
        """Centimes; < 0: a credit, 0: no line. Raises EcritureImpossible on an `aux` too many, or missing."""
        if bool(aux) != bool(plan(_ANNEE_DU_CONTROLE)[compte].auxiliaire):
            raise EcritureImpossible(f"{compte} et son compte auxiliaire « {aux} », fait n° {self._fait.pos}")
        if compte is Compte.MANDAT:
            _ajoute(self._m.regimes.mandats, aux, montant)
        if montant > 0:
            self.lignes.append(Ligne(compte, sous, aux, montant, 0))
        elif montant < 0:
            self.lignes.append(Ligne(compte, sous, aux, 0, -montant))

    def credit(self, compte: Compte, montant: int, aux: str = "", *, sous: int = 0) -> None:
        self.debit(compte, -montant, aux, sous=sous)

    def foyer_doit(self, foyer: str, montant: int) -> None:
        """A charge: on its account in full, then its advance pays as much as there is."""
        avance = max(-self._m.foyers.get(foyer, 0), 0)
        self.debit(Compte.ADHERENT, montant, foyer)
        impute = min(montant, avance)
        self.debit(Compte.ADHERENT_AVANCE, impute, foyer)
        self.credit(Compte.ADHERENT, impute, foyer)
        self._bouge(foyer, montant)

    def foyer_recoit(self, foyer: str, montant: int) -> None:
        """A credit: what it owes first, the rest is its advance."""
        du = max(self._m.foyers.get(foyer, 0), 0)
        self.credit(Compte.ADHERENT, min(montant, du), foyer)
        self.credit(Compte.ADHERENT_AVANCE, montant - min(montant, du), foyer)
        self._bouge(foyer, -montant)

    def foyer_rend(self, foyer: str, montant: int) -> None:
        """Money that leaves its account without being a charge: its advance first, then it owes the rest."""
        avance = max(-self._m.foyers.get(foyer, 0), 0)
        self.debit(Compte.ADHERENT_AVANCE, min(montant, avance), foyer)
        self.debit(Compte.ADHERENT, montant - min(montant, avance), foyer)
        self._bouge(foyer, montant)

    def foyer(self, foyer: str, montant: int) -> None:
        """A charge when > 0, a credit when < 0."""
        if montant > 0:
            self.foyer_doit(foyer, montant)
        else:
            self.foyer_recoit(foyer, -montant)

    def especes(self, session: str | None, montant: int) -> None:
        """Cash into the till of that session (> 0) or out of it.

        Once the till was counted, its account is the count: that money was in the till, or missing from it, when people
        counted (R-138). It goes against the gap that waits, which is what `Caisse.reste_a_expliquer_centimes` says.
        """
        connue = self._m.sessions.get(session) if session else None
        if connue is not None and connue.comptee:
            connue.attente -= montant
            self.debit(Compte.ATTENTE, montant)
        else:
            self.en_caisse(connue.caisse if connue else 0, montant)

    def en_caisse(self, sous: int, montant: int) -> None:
        self.debit(Compte.CAISSE, montant, sous=sous)
        self._m.especes[sous] = self._m.especes.get(sous, 0) + montant

    def en_banque(self, montant: int) -> None:
        """Into the bank (> 0) or out of it."""
        self.debit(Compte.BANQUE, montant, sous=BANQUE_PRINCIPALE)

    def fermer(self, rang: int) -> Ecriture:
        """The entry, debits first; raises EcritureImpossible when it does not balance."""
        lignes = sorted(self.lignes, key=lambda ligne: ligne.credit > 0)
        if sum(ligne.debit - ligne.credit for ligne in lignes) or len(lignes) < 2:  # noqa: PLR2004 - double entry
            raise EcritureImpossible(f"{self._libelle}, fait n° {self._fait.pos} : {lignes}")
        fait = self._fait
        return Ecriture(
            position=fait.pos,
            rang=rang,
            journal=self._journal,
            le=self._le,
            piece=self._piece,
            piece_le=self._piece_le,
            libelle=self._libelle,
            groupement=getattr(fait.data, "groupement", ""),
            cycle=getattr(fait.data, "cycle", None),
            lignes=tuple(lignes),
        )

    def _bouge(self, foyer: str, montant: int) -> None:
        _ajoute(self._m.foyers, foyer, montant)


def _ajoute(soldes: dict[str, int], cle: str, montant: int) -> None:
    """An account at nothing is not kept."""
    if solde := soldes.get(cle, 0) + montant:
        soldes[cle] = solde
    else:
        soldes.pop(cle, None)


def propre(texte: str) -> str:
    """One line that any accounting file takes: no control character, no separator, ordinary spaces."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f|]", " ", texte).split())


def code(nom: str) -> str:
    """« Fondation de l'Ozon » as the code of an auxiliary account: FONDATION-DE-L-OZON."""
    simple = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "-", simple.upper()).strip("-") or "AUTRE"
