"""Who gets what of a product: one pure, versioned `allouer` for short deliveries and for flexible lines.

What there is to share is what is at hand and the cases to be opened. Lines set by hand are taken out first; a method
shares the rest. Methods are those of `methodes.py`, one more that moves flexible lines (R-062), and one that serves
whoever ordered first, which exists to be compared with and is never a decision (R-072).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from domaine.allocation.methodes import METHODES, PETITES, PRORATA, prorata_v1

ARRIVEE = "arrivee.v1"
TOLERANCE = "tolerance_equitable.v1"


class Demande(msgspec.Struct, frozen=True, kw_only=True):
    """What one household asked of the product, in its unit, and how far it lets it move."""

    voulu: int
    moins: int = 0
    plus: int = 0
    prix_centimes: int = 0
    """At cost, per kg, litre or piece: two households may have been promised different prices (R-041)."""
    rang: int = 0
    """When it ordered: smaller is earlier."""
    impose: int | None = None
    """Its share, set by hand; None: the method decides."""

    @property
    def au_plus(self) -> int:
        """The most that its household accepts."""
        return self.voulu + self.plus


class Colis(msgspec.Struct, frozen=True, kw_only=True):
    """The step of a share, and the cases to be opened on top of what is at hand."""

    pas: int
    nombre: int = 0
    quantite: int = 0
    """What one holds."""


class Partage(msgspec.Struct, frozen=True, kw_only=True):
    """A sharing; Σ parts + reste = a_partager."""

    methode: str
    a_partager: int
    parts: dict[str, int]
    """By household, in the order of their ids."""
    reste: int

    @property
    def servi(self) -> int:
        """What all households get together."""
        return self.a_partager - self.reste


Partageur = Callable[[Mapping[str, Demande], int, int], dict[str, int]]
"""From (free lines, what there is for them, step) to what each gets."""


def allouer(demandes: Mapping[str, Demande], colis: Colis, disponible: int, methode: str) -> Partage:
    """Share `disponible` and the cases of `colis`; the order of `demandes` changes nothing.

    Raises KeyError on an unknown method, ValueError when lines set by hand go below zero, beyond what their household
    accepts, or together beyond what there is.
    """
    partager = ALLOCATIONS[methode]
    a_partager = disponible + colis.nombre * colis.quantite
    imposees = {f: d.impose for f, d in demandes.items() if d.impose is not None}
    if any(not 0 <= part <= demandes[f].au_plus for f, part in imposees.items()) or sum(imposees.values()) > a_partager:
        msg = "lines set by hand are within what their household accepts, and within what there is"
        raise ValueError(msg)
    libres = {f: demandes[f] for f in sorted(demandes) if f not in imposees}
    parts = {**partager(libres, a_partager - sum(imposees.values()), colis.pas), **imposees}
    return Partage(
        methode=methode,
        a_partager=a_partager,
        parts={f: parts[f] for f in sorted(parts)},
        reste=a_partager - sum(parts.values()),
    )


def _arrivee_v1(demandes: Mapping[str, Demande], disponible: int, pas: int) -> dict[str, int]:
    """Whole orders in the order in which they came; the last one served gets whole steps of what is left."""
    parts = dict.fromkeys(demandes, 0)
    for foyer in sorted(demandes, key=lambda f: (demandes[f].rang, f)):
        voulu = demandes[foyer].voulu
        parts[foyer] = voulu if voulu <= disponible else disponible // pas * pas
        disponible -= parts[foyer]
    return parts


def _sans_souplesse(methode: str) -> Partageur:
    """A method that knows wishes only."""

    def partager(demandes: Mapping[str, Demande], disponible: int, pas: int) -> dict[str, int]:
        return METHODES[methode]({f: d.voulu for f, d in demandes.items()}, disponible, pas)

    return partager


def _tolerance_equitable_v1(demandes: Mapping[str, Demande], disponible: int, pas: int) -> dict[str, int]:
    """Move flexible lines by whole steps, so that the largest change in value is as small as can be (R-062).

    Nobody is raised unless all are served, nobody is brought below its own limit unless all flexible lines are at
    theirs: what is still short is then shared by prorata. Values are at cost: a change must not show a tier.
    """
    voulus = {f: d.voulu for f, d in demandes.items()}
    surplus = disponible - sum(voulus.values())
    if surplus >= 0:
        pas_en_plus = _moindre_effort({f: d.plus for f, d in demandes.items()}, demandes, surplus // pas, pas)
        return {f: voulu + pas_en_plus[f] * pas for f, voulu in voulus.items()}
    pas_en_moins = _moindre_effort({f: d.moins for f, d in demandes.items()}, demandes, -(surplus // pas), pas)
    au_mieux = {f: voulu - pas_en_moins[f] * pas for f, voulu in voulus.items()}
    return au_mieux if sum(au_mieux.values()) <= disponible else prorata_v1(au_mieux, disponible, pas)


def _moindre_effort(
    limites: Mapping[str, int], demandes: Mapping[str, Demande], nombre: int, pas: int
) -> dict[str, int]:
    """Spread `nombre` steps, each to whoever would then have moved least in value, ties to the smallest id.

    Looks for the highest value that no line need pass, rather than walking step by step: the answer is the same.
    """
    maximum = {f: limite // pas for f, limite in limites.items()}
    effort = {f: max(demandes[f].prix_centimes, 1) for f in limites}

    def jusqu_a(valeur: int) -> dict[str, int]:
        return {f: min(maximum[f], valeur // effort[f]) for f in limites}

    bas, haut = 0, max((maximum[f] * effort[f] for f in limites), default=0)
    if sum(maximum.values()) <= nombre:
        return maximum
    while bas < haut:
        milieu = (bas + haut + 1) // 2
        bas, haut = (milieu, haut) if sum(jusqu_a(milieu).values()) <= nombre else (bas, milieu - 1)
    trouve, au_dela = jusqu_a(bas), jusqu_a(bas + 1)
    encore = nombre - sum(trouve.values())
    for foyer in [f for f in sorted(limites) if au_dela[f] > trouve[f]][:encore]:
        trouve[foyer] += 1
    return trouve


ALLOCATIONS: dict[str, Partageur] = {
    ARRIVEE: _arrivee_v1,
    PRORATA: _sans_souplesse(PRORATA),
    PETITES: _sans_souplesse(PETITES),
    TOLERANCE: _tolerance_equitable_v1,
}
"""Never change a method that was used: add a version (R-186)."""
DECIDABLES = tuple(methode for methode in ALLOCATIONS if methode != ARRIVEE)
"""Those that may be a decision, in the order in which pages show them."""
