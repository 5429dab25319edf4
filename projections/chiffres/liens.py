"""What leads to a fact and what comes of it: causes, corrections, and the decision that was taken with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    PartAllouee,
    ToleranceRepartie,
)
from domaine.baisses.faits import BaisseRendue, BaisseRepartie
from domaine.commandes.faits import QuantiteAjustee
from domaine.fait import Fait
from domaine.port.faits import PortFacture, PortReparti
from infra.facts import LogLine, decode
from projections.ecritures.lire import Source

DECISIONS: Final[Mapping[type[Fait], tuple[type[Fait], ...]]] = {
    PartAllouee: (AllocationArretee,),
    QuantiteAjustee: (ToleranceRepartie, AjustageValide),
    PortFacture: (PortReparti,),
    BaisseRendue: (BaisseRepartie,),
}
"""Facts that a sharing led to, and the fact of the same act that says how it was shared."""
_SAISIE: Final = "saisie:"
_LARGES: Final = ("groupement", "antenne", "cycle", "personne", "saisie")
"""Tags that tell nothing of what corrects a fact: too many bear them."""
# Nearly every fact names none: those are left out by their bytes, and the others parsed once each.
_NOMMENT: Final = """
with proches as (select distinct position from event_tags where tag = any ($1) and position > $2 and position <= $4)
select position, dit.corrige, dit.cause
from proches join events e using (position)
cross join lateral json_to_record(convert_from(e.data, 'UTF8')::json) as dit(corrige bigint, cause bigint)
where position('"cause":null,"corrige":null'::bytea in e.data) = 0 and (corrige = any ($3) or cause = any ($3))
order by position
"""
_DU_MEME_ACTE: Final = """
select e.type, e.data from event_tags t join events e using (position)
where t.tag = any ($1) and t.type = any ($2) order by e.position
"""


class Liens(NamedTuple):
    """Positions."""

    corrige: int | None = None
    cause: int | None = None
    corrige_par: tuple[int, ...] = ()
    suites: tuple[int, ...] = ()
    """What it is the cause of."""


async def liens(source: Source, faits: Collection[LogLine[Any]], *, jusqu_a: int = 2**63 - 1) -> dict[int, Liens]:
    """By position, both ways, as known at a position."""
    trouves = {fait.pos: Liens(fait.corrige, fait.cause) for fait in faits}
    if not trouves:
        return trouves
    etiquettes = sorted({etiquette for fait in faits for etiquette in _etroites(fait)})
    for row in await source.fetch(_NOMMENT, etiquettes, min(trouves), list(trouves), jusqu_a):
        position = row["position"]
        if (lien := trouves.get(row["corrige"])) is not None:
            trouves[row["corrige"]] = lien._replace(corrige_par=(*lien.corrige_par, position))
        if (lien := trouves.get(row["cause"])) is not None:
            trouves[row["cause"]] = lien._replace(suites=(*lien.suites, position))
    return trouves


def _etroites(fait: LogLine[Any]) -> list[str]:
    """The tags by which what names a fact is looked for; those of a whole round when it bears no other."""
    etroites = [tag for tag in fait.tags if tag.partition(":")[0] not in _LARGES]
    return etroites or [tag for tag in fait.tags if not tag.startswith(_SAISIE)]


async def decisions(source: Source, faits: Iterable[LogLine[Any]]) -> dict[int, LogLine[Any]]:
    """By position, for facts that a sharing led to, the fact that says how it was shared."""
    partages = [fait for fait in faits if type(fait.data) in DECISIONS]
    types = sorted({type_.NOM for fait in partages for type_ in DECISIONS[type(fait.data)]})
    saisies = sorted({saisie for fait in partages if (saisie := _saisie(fait)) is not None})
    par_acte: dict[tuple[str | None, str | None], LogLine[Any]] = {}
    for row in await source.fetch(_DU_MEME_ACTE, saisies, types) if saisies else ():
        decision = decode(row["type"], row["data"])
        par_acte.setdefault((_saisie(decision), _sujet(decision)), decision)
    trouvees = {fait.pos: par_acte.get((_saisie(fait), _sujet(fait))) for fait in partages}
    return {position: decision for position, decision in trouvees.items() if decision is not None}


def _saisie(fait: LogLine[Any]) -> str | None:
    return next((tag for tag in fait.tags if tag.startswith(_SAISIE)), None)


def _sujet(fait: LogLine[Any]) -> str | None:
    """What is shared: a product, else a supplier's transport."""
    return getattr(fait.data, "produit", None) or getattr(fait.data, "fournisseur", None)
