"""The application layer: one function runs every act, whoever calls it."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

import msgspec

from domaine.acte import BETTER_SAID, Acte, Contexte, Proposed
from domaine.fait import Fait
from domaine.foyers.faits import FoyerFusionne
from domaine.foyers.refus import FoyerReuni
from domaine.foyers.reports import Report, Reunions, reports
from domaine.mots import NOMS_DES_ROLES, noms_des_roles
from domaine.refus import Refus
from infra.event_store.errors import AlreadyRecorded, OutcomeUnknown, Saturated, Unavailable
from infra.event_store.matching import matches
from infra.event_store.model import Appended, Boundary, Content, Encode, NewEvent, Query, QueryItem, StoredEvent
from infra.event_store.store import EventStore
from infra.facts import LogLine, canonical, check, decode, utc
from infra.learning import learn_stored

_REUNION: Final = FoyerFusionne.NOM
_REUNIONS: Final = QueryItem(frozenset({_REUNION}))
"""All those of the log, few as they are: who an act is about is often known from the facts that it reads."""


class RoleNonAutorise(Refus):
    """Votre rôle ({role}) ne permet pas cette action. Demandez à : {autorises}."""


class SaisieDifferente(Refus, regle="R-125"):
    """Ce formulaire a déjà servi à enregistrer autre chose. Rien n'est enregistré : rouvrez la page et recommencez."""


class Reponse(NamedTuple):
    """What was recorded; the same again when the same `saisie` comes back."""

    first: int
    last: int
    faits: tuple[LogLine[Any], ...]
    deja: bool
    """True: this `saisie` had been recorded before, nothing was added."""
    tries: int


def exiger_role(acte: Acte, contexte: Contexte) -> None:
    """Raise RoleNonAutorise."""
    if contexte.role not in acte.ROLES:
        raise RoleNonAutorise(role=NOMS_DES_ROLES[contexte.role], autorises=noms_des_roles(acte.ROLES))


class Executeur:
    """Runs acts against the log; `secret` keys the fingerprints of what was typed."""

    def __init__(self, store: EventStore, secret: bytes) -> None:
        self.store = store
        self._keyed = hmac.new(secret, digestmod="sha256")

    async def executer(
        self, acte: Acte, contexte: Contexte, saisie: UUID, *, recorded_at: datetime | None = None
    ) -> Reponse:
        """Read, fold, execute, append; on a conflict once more under the lock.

        The same `saisie` gives the same answer and no second fact. `recorded_at` is for scenario logs only. Raises
        Refus (nothing recorded), ValidationError on a fact out of bounds, Saturated or WritesStopped from the store,
        OutcomeUnknown.
        """
        exiger_role(acte, contexte)
        contexte = msgspec.structs.replace(contexte, recu_le=recorded_at or datetime.now(UTC))
        run = Run(acte, contexte, saisie, self._fingerprint(acte))
        try:
            run, appended = await self._append(run, recorded_at)
        except AlreadyRecorded as already:
            return _answer(await self._led_to(saisie, already.position), run.empreinte)
        except Refus as refus:
            await self._say_better(refus)
            raise
        return Reponse(appended.first, appended.last, tuple(run.recorded.values()), deja=False, tries=appended.tries)

    async def _append(self, run: Run, recorded_at: datetime | None) -> tuple[Run, Appended]:
        """From the start again, reading more, whenever the account of one more old number turns out to move."""
        while True:
            try:
                return run, await self.store.decide(
                    run.query, run.first, id_=run.saisie, redo=run.decide, recorded_at=recorded_at
                )
            except AncienNumero as touche:
                run = run.elargi(touche)

    async def essayer(self, acte: Acte, contexte: Contexte) -> tuple[Fait, ...]:
        """What the act would record if it were taken now; nothing is. Raises RoleNonAutorise, Refus."""
        exiger_role(acte, contexte)
        acte.contexte = contexte
        await self.informer(acte)
        try:
            acte.execute()
        except Refus as refus:
            await self._say_better(refus)
            raise
        return tuple(proposed.decision for proposed in acte.proposals())

    async def _say_better(self, refus: Refus) -> None:
        """Raise in its place what says more of why, from facts that the act itself did not need."""
        if (cls := BETTER_SAID.get(type(refus))) is not None:
            better = cls(**refus.details)
            await self.informer(better)
            better.execute()

    async def informer(self, acte: Acte) -> None:
        """Teach the act all that it would know if it were taken now: a page then says the limit that it decides by."""
        read = await self.store.read_boundary(query_of(acte))
        acte.tete = read.head
        learn_stored(acte, read.events)

    async def recorded(self, saisie: UUID) -> Sequence[StoredEvent]:
        """All that this `saisie` led to, in order; nothing when it was not recorded."""
        already = (await self.store.read_boundary((), id_=saisie)).already
        return () if already is None else await self._led_to(saisie, already)

    async def _led_to(self, saisie: UUID, first: int) -> Sequence[StoredEvent]:
        """`first`: position of the fact that has its number for an id. Raises OutcomeUnknown.

        It is in the log: a base that goes away now must not be told as one in which nothing was recorded.
        """
        tag = tag_of(saisie)
        try:
            events = (await self.store.read((), after=first - 1, limit=1)).events
            return events if tag not in events[0].tags else (await self.store.read((QueryItem(tags=(tag,)),))).events
        except (Unavailable, Saturated) as error:
            raise OutcomeUnknown from error

    def _fingerprint(self, acte: Acte) -> str:
        names, values = _typed(type(acte))
        donnees = dict(zip(names, values(acte), strict=True))
        seal = self._keyed.copy()
        seal.update(canonical({"acte": type(acte).__name__, "donnees": donnees}))
        return seal.hexdigest()[:32]


class AncienNumero(Exception):
    """The act moves accounts of old numbers, which have to be read before what comes there goes on (R-027)."""

    def __init__(self, anciens: Iterable[str]) -> None:
        super().__init__(*anciens)
        self.anciens = frozenset(anciens)


class Run:
    """One act on its way: what it has learned survives from the first try to the second.

    `anciens`: old numbers whose account is read beside what the act reads.
    """

    def __init__(
        self, acte: Acte, contexte: Contexte, saisie: UUID, empreinte: str, anciens: Iterable[str] = ()
    ) -> None:
        self.acte, self.contexte, self.saisie, self.empreinte = acte, contexte, saisie, empreinte
        acte.contexte = contexte  # a boundary may name who acts
        self.reunions = Reunions()
        self.comptes = {ancien: Report(foyer=ancien) for ancien in anciens}
        self._lectures = [(lu, query_of(lu)) for lu in (acte, *self.comptes.values())]
        self.query: Query = (_REUNIONS, *chain.from_iterable(query for _, query in self._lectures))
        self.recorded: dict[int, LogLine[Any]] = {}
        """By rank: a batch may be run again, the last bytes made are those that were stored."""

    def elargi(self, touche: AncienNumero) -> Run:
        """The same act, with nothing learned, that reads the accounts of these too."""
        acte: Acte = replace(self.acte)  # type: ignore[type-var]  # every act is a dataclass
        return Run(acte, self.contexte, self.saisie, self.empreinte, touche.anciens | self.comptes.keys())

    def first(self, boundary: Boundary) -> list[NewEvent]:
        """On all that the query found."""
        self.acte.tete = boundary.head
        return self.decide(boundary.events)

    def decide(self, events: Sequence[Content]) -> list[NewEvent]:
        """`events`: all that the query found, or what came since when it is decided again."""
        proposals = self.propose(events)
        together = (tag_of(self.saisie),) if len(proposals) > 1 else ()
        return [self.event(rank, proposed, together) for rank, proposed in enumerate(proposals)]

    def propose(self, events: Sequence[Content]) -> list[Proposed]:
        """Fold what is new and execute; raises Refus, or AncienNumero as long as the account of one has to be read."""
        self._learn(events)
        self.recorded.clear()
        try:
            self.acte.execute()
        except FoyerReuni as refus:  # the act knows the next number, all joinings say the last
            raise FoyerReuni(**{**refus.details, "vers": self.reunions.vivant(str(refus.details["vers"]))}) from None
        proposals = self.acte.proposals()
        if not proposals:
            msg = f"{type(self.acte).__name__} recorded nothing and refused nothing"
            raise RuntimeError(msg)
        return [*proposals, *self._reports(proposals)]

    def _learn(self, events: Sequence[Content]) -> None:
        """The act learns what it asked for, and nothing that was only read beside it."""
        reunions = [_line(event.type, event.data) for event in events if event.type == _REUNION]
        for reunion in reunions:
            self.reunions.apprendre(reunion.data, reunion.date_effet)
        if reunions or self.comptes:
            for lu, query in self._lectures:
                learn_stored(lu, [event for event in events if self._asked(query, event)])
        else:
            learn_stored(self.acte, events)

    def _asked(self, query: Query, event: Content) -> bool:
        """All was asked for by the act alone, but for the joinings of others."""
        if not self.comptes and event.type != _REUNION:
            return True
        return bool(query) and matches(query, event.type, _line(event.type, event.data).tags)

    def _reports(self, proposals: Sequence[Proposed]) -> list[Proposed]:
        if not self.reunions.par_ancien:
            return []
        touches = self.reunions.touches(proposals)
        if not self.comptes.keys() >= set(touches):
            raise AncienNumero(touches)
        for compte in self.comptes.values():
            compte.tete = self.acte.tete
        return reports(proposals, self.reunions, self.comptes, self.contexte)

    def event(self, rank: int, proposed: Proposed, together: tuple[str, ...]) -> NewEvent:
        """The fact that was proposed in that place, ready to be numbered; `together`: the tag that they all share."""
        fait = check(proposed.decision)
        id_ = uuid5(self.saisie, str(rank)) if rank else self.saisie
        tags = (*proposed.tags, *together)
        effective = utc(proposed.date_effet or self.contexte.date_effet)
        return NewEvent(
            id=id_,
            type=proposed.decision.NOM,
            tags=tags,
            effective_at=effective,
            series=(proposed.serie[0],) if proposed.serie else (),
            encode=self._encoder(rank, proposed, fait, id_, tags, effective),
            fact=lambda: self.recorded[rank],
        )

    def _encoder(
        self, rank: int, proposed: Proposed, fait: Fait, id_: UUID, tags: tuple[str, ...], effective: datetime
    ) -> Encode:
        def encode(position: int, recorded_at: datetime, numbers: Mapping[str, int]) -> bytes:
            data = fait
            if proposed.serie:
                name, field, pattern = proposed.serie
                data = msgspec.structs.replace(fait, **{field: pattern.format(numbers[name])})
            contexte = self.contexte
            recorded: LogLine[Any] = LogLine(
                v=fait.VERSION,
                pos=position,
                id=id_,
                type=fait.NOM,
                tags=tags,
                acte=type(self.acte).__name__,
                date_effet=effective,
                date_saisie=utc(contexte.date_saisie or contexte.date_effet),
                date_reception=recorded_at,
                acteur=contexte.acteur,
                role=contexte.role.value,
                appareil=contexte.appareil,
                sequence_appareil=contexte.sequence_appareil,
                source=contexte.source,
                cause=position - proposed.suit if proposed.suit else proposed.cause,
                corrige=proposed.corrige,
                motif=proposed.motif,
                empreinte_saisie=self.empreinte,
                data=data,
            )
            self.recorded[rank] = recorded
            return canonical(recorded)

        return encode


@cache
def _typed(acte: type[Acte]) -> tuple[Sequence[str], Callable[[Acte], Sequence[Any]]]:
    """What somebody typed of such an act: names, and how to read their values."""
    names = [name for name in acte.DONNEES.__struct_fields__ if name not in acte.TROUVEES]
    return names, (attrgetter(*names) if len(names) > 1 else lambda one: [getattr(one, name) for name in names])


def query_of(acte: Acte) -> Query:
    """The act's consistency boundary as the store asks it: stored names and tags."""
    return tuple(
        [
            QueryItem(_stored_names(tuple(selector.types)), tuple(selector.tags))
            for selector in acte.consistency_boundary()
        ]
    )


@lru_cache(maxsize=2048)
def _line(type_: str, data: bytes) -> LogLine[Any]:
    """Of joinings, which every act reads again, and of the few boundaries that two read together."""
    return decode(type_, data)


@cache
def _stored_names(types: tuple[type[Fait], ...]) -> frozenset[str]:
    return frozenset(type_.NOM for type_ in types)


def tag_of(saisie: UUID) -> str:
    """Borne by the facts that one form led to, when it led to several: its number is the id of the first."""
    return f"saisie:{saisie}"


def _answer(events: Sequence[Content], empreinte: str) -> Reponse:
    faits = tuple(decode(event.type, event.data) for event in events)
    if any(fait.empreinte_saisie != empreinte for fait in faits):
        raise SaisieDifferente
    return Reponse(faits[0].pos, faits[-1].pos, faits, deja=True, tries=1)
