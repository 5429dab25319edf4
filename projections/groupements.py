"""The association, its neighbourhood groups, their dated parameters, and who may act there."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from domaine.groupements.faits import (
    AntenneCreee,
    AntenneRenommee,
    CarteConfirmee,
    CarteDonnee,
    CodeChoisi,
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
ACCES = Table(
    "acces_donnes",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "genre": Kind.TEXT,
        "personne": Kind.TEXT,
        "par": Kind.TEXT,
        "le": Kind.INSTANT,
    },
)
"""Who was let in, by whom, as it was recorded; `genre`: `carte`, `code`, `confirmation`, or the role that was given."""

groupements = Projection("groupements", 7, [ANTENNES, GROUPEMENTS, PARAMETRES, ROLES, ACCES])


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
    if isinstance(f, RoleAccorde) and f.accorde_par is not None:
        _note(d, r, f.groupement, f.personne, f.role)


@groupements.on(CarteDonnee)
def _carte(d: Deltas, r: Recorded[CarteDonnee]) -> None:
    _note(d, r, r.data.groupement, r.data.personne, "carte")


@groupements.on(CodeChoisi)
def _code(d: Deltas, r: Recorded[CodeChoisi]) -> None:
    _note(d, r, r.data.groupement, r.data.personne, "code")


@groupements.on(CarteConfirmee)
def _confirmee(d: Deltas, r: Recorded[CarteConfirmee]) -> None:
    _note(d, r, r.data.groupement, r.data.personne, "confirmation")


def _note(d: Deltas, r: Recorded[Any], groupement: str, personne: str, genre: str) -> None:
    d.put(ACCES, (r.pos,), groupement=groupement, genre=genre, personne=personne, par=r.acteur, le=r.date_reception)


def _json(parametres: Parametres) -> str:
    return msgspec.json.encode(parametres, order="sorted").decode()
