"""The association, its neighbourhood groups, their dated parameters, and who may act there."""

from __future__ import annotations

from datetime import date

import msgspec

from domaine.groupements.faits import (
    AntenneCreee,
    AntenneRenommee,
    GroupementCree,
    LieuChange,
    ParametresFixes,
    QpvCorrige,
    RoleAccorde,
    RoleRetire,
)
from domaine.parametres import Parametres
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

ANTENNES = Table("antennes", key={"antenne": Kind.TEXT}, latest={"nom": Kind.TEXT, "creee_le": Kind.INSTANT})
GROUPEMENTS = Table(
    "groupements",
    key={"groupement": Kind.TEXT},
    latest={
        "antenne": Kind.TEXT,
        "quartier": Kind.TEXT,
        "est_qpv": Kind.BOOLEAN,
        "lieu": Kind.TEXT,
        "cree_le": Kind.INSTANT,
    },
)
PARAMETRES = Table(
    "parametres",
    key={"groupement": Kind.TEXT, "a_compter_du": Kind.DATE},
    latest={"parametres": Kind.TEXT, "position": Kind.INTEGER},
)
"""The whole set as JSON; those a group starts with hold since `-infinity`. The last decided holds from its day on."""
ROLES = Table(
    "roles",
    key={"groupement": Kind.TEXT, "personne": Kind.TEXT, "role": Kind.TEXT},
    latest={"actif": Kind.BOOLEAN, "depuis": Kind.INSTANT},
)

groupements = Projection("groupements", 6, [ANTENNES, GROUPEMENTS, PARAMETRES, ROLES])


@groupements.on(AntenneCreee)
def _cree_antenne(d: Deltas, r: Recorded[AntenneCreee]) -> None:
    d.put(ANTENNES, (r.data.antenne,), nom=r.data.nom, creee_le=r.date_effet)


@groupements.on(AntenneRenommee)
def _renomme(d: Deltas, r: Recorded[AntenneRenommee]) -> None:
    d.put(ANTENNES, (r.data.antenne,), nom=r.data.nom)


@groupements.on(GroupementCree)
def _cree(d: Deltas, r: Recorded[GroupementCree]) -> None:
    f = r.data
    d.put(
        GROUPEMENTS,
        (f.groupement,),
        antenne=f.antenne,
        quartier=f.quartier,
        est_qpv=f.est_qpv,
        lieu=f.lieu,
        cree_le=r.date_effet,
    )
    d.put(PARAMETRES, (f.groupement, date.min), parametres=_json(f.parametres), position=r.pos)


@groupements.on(LieuChange)
def _change_de_lieu(d: Deltas, r: Recorded[LieuChange]) -> None:
    d.put(GROUPEMENTS, (r.data.groupement,), lieu=r.data.lieu)


@groupements.on(QpvCorrige)
def _corrige(d: Deltas, r: Recorded[QpvCorrige]) -> None:
    d.put(GROUPEMENTS, (r.data.groupement,), est_qpv=r.data.est_qpv)


@groupements.on(ParametresFixes)
def _fixe(d: Deltas, r: Recorded[ParametresFixes]) -> None:
    f = r.data
    d.put(PARAMETRES, (f.groupement, f.a_compter_du), parametres=_json(f.parametres), position=r.pos)


@groupements.on(RoleAccorde, RoleRetire)
def _role(d: Deltas, r: Recorded[RoleAccorde | RoleRetire]) -> None:
    f = r.data
    actif = isinstance(f, RoleAccorde)
    d.put(ROLES, (f.groupement, f.personne, f.role), actif=actif, depuis=r.date_effet)


def _json(parametres: Parametres) -> str:
    return msgspec.json.encode(parametres, order="sorted").decode()
