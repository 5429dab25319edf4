"""Messages to many: what was to be said, and who was reached."""

from __future__ import annotations

from domaine.messages.faits import MessageAbandonne, MessageNonRemis, MessagePrepare, MessageRemis
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

MESSAGES = Table(
    "messages",
    key={"message": Kind.TEXT},
    sums=("destinataires", "remis"),
    latest={
        "groupement": Kind.TEXT,
        "audience": Kind.TEXT,
        "cycle": Kind.TEXT,
        "permanence": Kind.TEXT,
        "objet": Kind.TEXT,
        "texte": Kind.TEXT,
        "prepare_le": Kind.INSTANT,
        "prepare_par": Kind.TEXT,
        "abandonne": Kind.BOOLEAN,
    },
    indexes=(("groupement",),),
)
DESTINATAIRES = Table(
    "destinataires",
    key={"message": Kind.TEXT, "personne": Kind.TEXT},
    sums=("essais",),  # that failed
    latest={
        "rang": Kind.INTEGER,
        "remis": Kind.BOOLEAN,
        "canal": Kind.TEXT,  # of the last try
        "raison": Kind.TEXT,  # of the last failure
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
    },
)

messages = Projection("messages", 1, [MESSAGES, DESTINATAIRES])


@messages.on(MessagePrepare)
def _prepare(d: Deltas, r: Recorded[MessagePrepare]) -> None:
    f = r.data
    d.add(MESSAGES, (f.message,), destinataires=len(f.destinataires))
    d.put(
        MESSAGES,
        (f.message,),
        groupement=f.groupement,
        audience=f.audience,
        cycle=f.cycle,
        permanence=f.permanence,
        objet=f.objet,
        texte=f.texte,
        prepare_le=r.date_effet,
        prepare_par=r.acteur,
        abandonne=False,
    )
    for rang, personne in enumerate(f.destinataires):
        d.put(DESTINATAIRES, (f.message, personne), rang=rang, remis=False)


@messages.on(MessageAbandonne)
def _abandonne(d: Deltas, r: Recorded[MessageAbandonne]) -> None:
    d.put(MESSAGES, (r.data.message,), abandonne=True)


@messages.on(MessageRemis)
def _remis(d: Deltas, r: Recorded[MessageRemis]) -> None:
    f = r.data
    d.add(MESSAGES, (f.message,), remis=1)
    d.put(DESTINATAIRES, (f.message, f.personne), remis=True, canal=f.canal, le=r.date_effet, par=r.acteur)


@messages.on(MessageNonRemis)
def _non_remis(d: Deltas, r: Recorded[MessageNonRemis]) -> None:
    f = r.data
    d.add(DESTINATAIRES, (f.message, f.personne), essais=1)
    d.put(DESTINATAIRES, (f.message, f.personne), canal=f.canal, raison=f.raison, le=r.date_effet, par=r.acteur)
