"""What decisions would record if they were taken now, one after the other: nothing is, and the log is only read.

A plain function for a process apart, like the what-if itself. Whoever signs second is not known yet: the first person
of the team whose signature is accepted stands for them, and a line says that a signature is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import msgspec
import uvloop

from domaine.acte import Acte, Contexte, build
from domaine.refus import Refus
from domaine.registre import ACTES
from infra.event_store.model import StoredEvent
from infra.executer import Run, exiger_role, query_of
from infra.facts import LogLine, canonical
from infra.fork import Fork, Log, Place
from projections.rejeu.question import Ajout
from projections.rejeu.repondre import lire_le_journal
from projections.rejeu.reponse import Refuse, refuse_par

SECOND = "second"
"""The field of acts and facts that names who signs with the person acting."""
EN_PLUS = "en_plus"
"""The field of acts by which whoever acts says that it comes on top of what looks the same."""


class Prevu(msgspec.Struct, frozen=True, kw_only=True):
    """What one act would record, or why it would be refused."""

    faits: list[tuple[str, bytes]]
    """Stored name and bytes of each; empty when it is refused."""
    refuse: Refuse | None = None
    a_dire: bool = False
    """It is refused as long as nobody says that it comes on top."""
    a_signer: bool = False
    """A second person has to sign."""
    empreinte: str = ""
    """Of what the facts say, but for who signs: the same again as long as nothing changed."""


class Prevision(msgspec.Struct, frozen=True, kw_only=True):
    position: int
    """The last fact that was read."""
    prevus: list[Prevu]
    bouges: list[tuple[str, bytes]]
    """Facts recorded since the position asked for, that one of these acts depends on."""


def prevoir(
    dsn: str, ajouts: Sequence[Ajout], signataires: Sequence[str], depuis: int | None, le: datetime
) -> Prevision:
    """`signataires`: who may be the second person, tried in that order; `depuis` None: nothing was shown before."""
    events = uvloop.run(lire_le_journal(dsn))
    return prevoir_sur(events, ajouts, signataires, depuis, le)


def prevoir_sur(
    events: Sequence[StoredEvent], ajouts: Sequence[Ajout], signataires: Sequence[str], depuis: int | None, le: datetime
) -> Prevision:
    """The same, on events that are at hand."""
    log = Log(events)
    fork = Fork(log)
    tete = len(events)
    prevus = [_prevoir(fork, rang, ajout, signataires, Place(tete + 1, le)) for rang, ajout in enumerate(ajouts)]
    query = tuple(item for ajout in ajouts for item in query_of(_acte(ajout, le)))
    bouges = [event for event in log.matching(query) if depuis is not None and event.position > depuis]
    return Prevision(position=tete, prevus=prevus, bouges=[(event.type, event.data) for event in bouges])


def _acte(ajout: Ajout, le: datetime) -> Acte:
    acte = build(ajout.acte, ajout.donnees)
    acte.contexte = Contexte(acteur=ajout.acteur, role=ajout.role, date_effet=le)
    return acte


def _prevoir(fork: Fork, rang: int, ajout: Ajout, signataires: Sequence[str], place: Place) -> Prevu:
    prevu, mis = _essayer(fork, rang, ajout, signataires, place)
    fork.put(place.position, mis)
    if mis or not dit_en_plus(ajout) or ajout.donnees.get(EN_PLUS):
        return prevu
    _, dit = _essayer(fork, rang, en_plus(ajout), signataires, place)
    return msgspec.structs.replace(prevu, a_dire=bool(dit))


def dit_en_plus(ajout: Ajout) -> bool:
    """Whether such an act may say that it comes on top."""
    return EN_PLUS in ACTES[ajout.acte].DONNEES.__struct_fields__


def en_plus(ajout: Ajout) -> Ajout:
    """The same, said to come on top."""
    return msgspec.structs.replace(ajout, donnees={**ajout.donnees, EN_PLUS: True})


def _essayer(
    fork: Fork, rang: int, ajout: Ajout, signataires: Sequence[str], place: Place
) -> tuple[Prevu, Sequence[tuple[StoredEvent, LogLine[Any]]]]:
    """What it would come to, and what it would put in the log; nothing when it is refused."""
    refus: Refus | None = None
    for second, acte in _signes(ajout, signataires):
        contexte = Contexte(acteur=ajout.acteur, role=ajout.role, date_effet=place.le)
        try:
            exiger_role(acte, contexte)
            mis = fork.take(Run(acte, contexte, uuid5(NAMESPACE_OID, f"prevu:{rang}"), ""), place)
        except Refus as non:
            refus = refus or non  # that of the act alone says most
            continue
        prevu = Prevu(
            faits=[(event.type, event.data) for event, _ in mis],
            a_signer=second is not None,
            empreinte=_empreinte([fait for _, fait in mis]),
        )
        return prevu, mis
    return Prevu(faits=[], refuse=None if refus is None else refuse_par(refus, ajout.acte)), []


def _signes(ajout: Ajout, signataires: Sequence[str]) -> Iterator[tuple[str | None, Acte]]:
    """The act alone, then with each who may sign; a fresh one each time, for an act learns once."""
    yield None, build(ajout.acte, ajout.donnees)
    if SECOND in ACTES[ajout.acte].DONNEES.__struct_fields__ and not ajout.donnees.get(SECOND):
        for second in signataires:
            yield second, build(ajout.acte, {**ajout.donnees, SECOND: second})


def _empreinte(faits: Sequence[LogLine[Any]]) -> str:
    dits = [
        [fait.type, fait.corrige, {nom: v for nom, v in msgspec.to_builtins(fait.data).items() if nom != SECOND}]
        for fait in faits
    ]
    return sha256(canonical(dits)).hexdigest()[:32]
