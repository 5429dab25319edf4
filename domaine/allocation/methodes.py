"""Sharing a short delivery: pure, versioned methods (R-072, R-073). The fact keeps the method's name and the result.

Every method gives shares that are whole steps, or exactly what was ordered; nobody gets more than ordered, and less
than one step stays unallocated. The order in which households are given changes nothing: ties go to the smallest id.
`allouer.py` adds cases, tolerances and hand-set lines to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

PRORATA = "prorata.v1"
PETITES = "petites_commandes_dabord.v1"

Methode = Callable[[Mapping[str, int], int, int], dict[str, int]]
"""From (what each household waits for, what there is, step) to what each gets; quantities >= 0, step >= 1."""


def prorata_v1(demandes: Mapping[str, int], disponible: int, pas: int) -> dict[str, int]:
    """Each in proportion to what it ordered, in steps of `pas`; steps left over go to the largest remainders."""
    voulu = sum(demandes.values())
    if disponible >= voulu:
        return {foyer: demandes[foyer] for foyer in sorted(demandes)}
    a_partager = disponible // pas * pas
    diviseur = voulu * pas
    parts = {foyer: a_partager * demandes[foyer] // diviseur * pas for foyer in sorted(demandes)}
    restes = {foyer: a_partager * demandes[foyer] % diviseur for foyer in parts}
    return _completer(parts, demandes, disponible, pas, sorted(parts, key=lambda foyer: (-restes[foyer], foyer)))


def petites_commandes_dabord_v1(demandes: Mapping[str, int], disponible: int, pas: int) -> dict[str, int]:
    """The same ceiling for all (max-min): small orders are served whole, large ones are cut to the ceiling.

    Steps left over by rounding the ceiling down go to the households that were cut, in the order of their ids.
    """
    parts = dict.fromkeys(sorted(demandes), 0)
    restant = disponible
    par_taille = sorted(demandes, key=lambda foyer: (demandes[foyer], foyer))
    for rang, foyer in enumerate(par_taille):
        egale = restant // (len(par_taille) - rang)
        if demandes[foyer] > egale:
            parts.update(dict.fromkeys(par_taille[rang:], egale // pas * pas))
            break
        parts[foyer] = demandes[foyer]
        restant -= demandes[foyer]
    return _completer(parts, demandes, disponible, pas, parts)


METHODES: dict[str, Methode] = {
    PRORATA: prorata_v1,
    PETITES: petites_commandes_dabord_v1,
}
"""Never change a method that was used: add a version (R-186)."""


def _completer(
    parts: dict[str, int], demandes: Mapping[str, int], disponible: int, pas: int, ordre: Iterable[str]
) -> dict[str, int]:
    """Give what is left one step at a time, in this order, to those who lack some, until less than a step is left."""
    tour = tuple(ordre)
    restant = disponible - sum(parts.values())
    while restant >= pas and any(parts[foyer] < demandes[foyer] for foyer in tour):
        for foyer in tour:
            ajout = min(pas, demandes[foyer] - parts[foyer])
            if restant >= pas and ajout > 0:
                parts[foyer] += ajout
                restant -= ajout
    return parts
