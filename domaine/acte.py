"""Acts: what people ask for. An act reads the facts it depends on, then records new ones or refuses."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, cast, dataclass_transform

import msgspec
from eventsourcing.dcb.domain import Selector, Slice, Tagged, decorated_funcs

from domaine.fait import Fait
from domaine.refus import Refus
from domaine.types import PersonneId, Role

A = TypeVar("A", bound="Acte")
Nature = Literal["decision", "constat"]

ACTES: dict[str, type[Acte]] = {}
"""Every act by its name, as pages, the API, the terminal and scenario files call it."""
BETTER_SAID: dict[type[Refus], type[Acte]] = {}
"""By refusal, what reads more facts to refuse with a sentence that says more: a subclass of that refusal."""


class Contexte(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts, as what, on which device, and when it happened: the envelope of the facts to come."""

    acteur: PersonneId
    role: Role
    date_effet: datetime
    """When it happened, in UTC; not when it was typed nor when it reached us."""
    date_saisie: datetime | None = None
    """When it was typed on the device; None: at once."""
    recu_le: datetime | None = None
    """When it reaches us, told by whoever runs it; None: it is only tried, or played."""
    appareil: str = ""
    sequence_appareil: int | None = None
    source: str = "direct"
    """`direct`, `bon_papier:0117`, `import:<file>`, `recu:0456`, `demo`."""

    @property
    def hors_ligne(self) -> bool:
        """It was kept on a device and sent later: it already happened, nobody can be asked any more."""
        return self.sequence_appareil is not None


class Proposed(Tagged[Fait]):
    """A fact on its way to the log, with what its envelope says beyond the context of the act."""

    def __init__(
        self,
        fait: Fait,
        *,
        corrige: int | None,
        cause: int | None,
        date_effet: datetime | None,
        motif: str | None,
        serie: tuple[str, str, str] | None,
        suit: int = 0,
    ) -> None:
        """`suit`: its cause is recorded with it, so many facts before; 0: `cause` says, or nothing does."""
        super().__init__(list(fait.tags()), fait)
        self.corrige = corrige
        self.cause = cause
        self.date_effet = date_effet
        self.motif = motif
        self.serie = serie
        self.suit = suit


class _Donnees:
    """The form of an act's data, made when it is first asked for: a program takes few acts, and knows two hundred."""

    def __get__(self, _acte: Acte | None, cls: type[Acte]) -> type[msgspec.Struct]:
        cls.DONNEES = made = _donnees(cls)
        return made


class Acte(Slice[Fait]):
    """The base of every act; an act derives from it directly, never from another act.

    Annotated attributes are the act's data; what it learns from facts is held in `known(...)` fields. `contexte` is
    set by whoever runs the act, before `execute`.
    """

    NATURE: ClassVar[Nature] = "decision"
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    REFUS: ClassVar[tuple[type[Refus], ...]] = ()
    TROUVEES: ClassVar[frozenset[str]] = frozenset()
    """Data that the edge finds by itself (look-alike names): not part of what the person typed."""
    DONNEES: ClassVar[type[msgspec.Struct]] = cast("type[msgspec.Struct]", _Donnees())
    """The act's data as a strict Struct: unknown, missing or ill-typed fields are errors. Source of its JSON Schema."""

    contexte: Contexte
    tete: int
    """How many facts the log holds: a position beyond is that of none. Set like `contexte`."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The facts that could change the answer; in each selector the rarest tag comes first."""
        raise NotImplementedError

    def record(
        self,
        fait: Fait,
        *,
        corrige: int | None = None,
        cause: int | None = None,
        date_effet: datetime | None = None,
        motif: str | None = None,
        serie: tuple[str, str, str] | None = None,
    ) -> None:
        """Propose a new fact.

        `corrige` and `cause` are positions; `date_effet` None means that of the context; `serie` =
        (name, field, format) asks for the next number of a gap-free series, written into that field of the fact.
        """
        proposed = Proposed(fait, corrige=corrige, cause=cause, date_effet=date_effet, motif=motif, serie=serie)
        self.new_decisions.append(proposed)

    def proposals(self) -> list[Proposed]:
        """Drain what `execute` proposed."""
        return [tagged for tagged in self.collect_events() if isinstance(tagged, Proposed)]


def known(default_factory: Callable[[], Any], *, init: Literal[False] = False) -> Any:
    """A field that the act learns from facts; not part of its data."""
    return field(init=init, default_factory=default_factory, repr=False)


@dataclass_transform(kw_only_default=True, field_specifiers=(field, known))
def acte(
    *roles: Role, refus: tuple[type[Refus], ...] = (), nature: Nature = "decision", trouvees: tuple[str, ...] = ()
) -> Callable[[type[A]], type[A]]:
    """Declare an act: who may take it, the refusals it knows, and whether it is a decision or a constat.

    A constat already happened: only malformed or unauthorised ones are refused; a broken rule becomes an anomaly.
    """

    def register(cls: type[A]) -> type[A]:
        made = dataclass(kw_only=True, eq=False)(cls)
        made.NATURE = nature
        made.ROLES = frozenset(roles)
        made.REFUS = refus
        made.TROUVEES = frozenset(trouvees)
        ACTES[made.__name__] = made
        return made

    return register


def says_better(refus: type[Refus]) -> Callable[[type[A]], type[A]]:
    """Declare what is asked once any act was refused so; its data are the details of that refusal."""

    def register(cls: type[A]) -> type[A]:
        BETTER_SAID[refus] = cls
        return cls

    return register


def under(prefix: str, value: str | None, types: Iterable[type[Fait]]) -> list[Selector]:
    """What a boundary reads under the tag `prefix:value`; nothing when there is no value."""
    return [] if value is None else [Selector(types=[*types], tags=[f"{prefix}:{value}"])]


def build(name: str, donnees: Mapping[str, Any]) -> Acte:
    """Make an act from JSON-like data; raises KeyError on an unknown name, msgspec.ValidationError on bad data."""
    cls = ACTES[name]
    valid = msgspec.convert(donnees, cls.DONNEES)
    return cls(**{f: getattr(valid, f) for f in valid.__struct_fields__})


def learn(acte: Acte, fait: Fait, enveloppe: Mapping[str, Any]) -> None:
    """Fold one fact into the act; mutators may also name what `enveloppe` holds (`position`, `acteur` ...)."""
    mutator = mutator_of(type(acte), type(fait))
    if mutator is not None:
        ours = fait.__struct_fields__
        mutator(acte, **{name: getattr(fait, name) if name in ours else enveloppe[name] for name in named_by(mutator)})


def mutator_of(acte: type[Acte], fait: type[Fait]) -> Callable[..., None] | None:
    """What the act learns from such a fact; None: nothing."""
    return decorated_funcs.get((acte, fait))


@cache
def named_by(mutator: Callable[..., None]) -> tuple[str, ...]:
    """The fields of the fact, or of its envelope, that a mutator asks for."""
    return tuple(inspect.signature(mutator).parameters)[1:]


def _donnees(cls: type[Acte]) -> type[msgspec.Struct]:
    hints = inspect.get_annotations(cls, eval_str=True)
    columns: list[Any] = []
    for f in fields(cls):  # type: ignore[arg-type]  # made a dataclass one line above
        if not f.init:
            continue
        if f.default is not f.default_factory:  # one of them is not MISSING
            default = msgspec.field(default_factory=f.default_factory) if callable(f.default_factory) else f.default
            columns.append((f.name, hints[f.name], default))
        else:
            columns.append((f.name, hints[f.name]))
    return msgspec.defstruct(f"{cls.__name__}Donnees", columns, kw_only=True, forbid_unknown_fields=True, frozen=True)
