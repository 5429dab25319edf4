"""Who might come where (R-200): a fair proposal, told with its reasons. It records nothing; people decide.

`rota.v1`: the place that the fewest people can take is filled first, by whoever can come and did least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from domaine.mots import PARIS
from domaine.permanences.connus import Heures, Place
from domaine.permanences.disponibilite import PARTIES, SEMAINE
from domaine.permanences.faits import Partie, Plage, Poste

METHODE: Final = "rota.v1"
A_DEUX: Final[Poste] = "caisse"
"""The post where one of those present has held it before."""
DEBORDE: Final = timedelta(minutes=30)
"""How far a slot may reach into a part of the day without asking for it."""
_DEBUTS: Final[dict[Partie, time]] = {"matin": time(0), "apres_midi": time(12), "soir": time(18)}


@dataclass(frozen=True, kw_only=True)
class Ouvert:
    """A slot to fill, and who comes already."""

    permanence: str
    creneau: str
    poste: Poste
    debut: datetime
    fin: datetime
    besoin: int
    inscrits: frozenset[str] = frozenset()
    connaissent: frozenset[str] = frozenset()
    """Who held this post before, of whoever comes or may be asked."""


@dataclass(frozen=True, kw_only=True)
class Candidat:
    """Somebody who may be asked: what it did, what it said."""

    personne: str
    minutes: int = 0
    """Confirmed over the last twelve months."""
    tours: int = 0
    """Slots held or promised over the same time."""
    plages: frozenset[Plage] | None = None
    """When it can usually come; None: it never said."""
    postes: frozenset[Poste] = frozenset()
    """Those it accepts; of somebody who never said, those it held."""
    pris: tuple[Heures, ...] = ()
    """When it is already expected somewhere."""


class Tour(NamedTuple):
    """One person proposed for one slot, and why."""

    permanence: str
    creneau: str
    personne: str
    minutes: int
    """What it did before, with what is proposed to it here ahead of this."""
    tours: int
    dit: bool
    """It said that it can come then; False: it came before, and never said when it can."""
    tient: bool
    """It held this post before."""


Manque = Literal["personne", "experience"]
"""Nobody can come; or somebody who held the post before is wanted, and none can."""


@dataclass(frozen=True, kw_only=True)
class Proposition:
    methode: str
    tours: tuple[Tour, ...]
    """In the order of slots, then of those who are proposed."""
    manques: tuple[tuple[str, str, int, Manque], ...]
    """Permanence, slot, how many people still lack, and why."""


@dataclass
class _Etat:
    """What was proposed so far."""

    minutes: dict[str, int]
    tours: dict[str, int]
    pris: dict[str, list[Heures]]
    presents: dict[Place, set[str]]
    retenus: list[Tour] = field(default_factory=list)


def proposer(ouverts: Iterable[Ouvert], candidats: Iterable[Candidat]) -> Proposition:
    """Fill what can be: never over the need, nobody in two places, the same answer in whatever order they are given."""
    creneaux = sorted(ouverts, key=_rang)
    gens = sorted(candidats, key=lambda candidat: candidat.personne)
    etat = _Etat(
        minutes={c.personne: c.minutes for c in gens},
        tours={c.personne: c.tours for c in gens},
        pris={c.personne: list(c.pris) for c in gens},
        presents={(o.permanence, o.creneau): set(o.inscrits) for o in creneaux},
    )
    while (suivant := _plus_rare(creneaux, gens, etat)) is not None:
        ouvert, possibles = suivant
        _retenir(etat, ouvert, min(possibles, key=lambda candidat: _ordre(candidat, ouvert, etat)))
    places = {(o.permanence, o.creneau): rang for rang, o in enumerate(creneaux)}
    return Proposition(
        methode=METHODE,
        tours=tuple(sorted(etat.retenus, key=lambda tour: places[tour.permanence, tour.creneau])),
        manques=tuple(_manques(creneaux, etat)),
    )


def remplacants(ouvert: Ouvert, candidats: Iterable[Candidat]) -> list[Tour]:
    """Everybody who could take one more place of this slot, who is to be asked first before the others."""
    gens = [c for c in candidats if c.personne not in ouvert.inscrits and _peut(c, ouvert, c.pris)]
    etat = _Etat(
        minutes={c.personne: c.minutes for c in gens}, tours={c.personne: c.tours for c in gens}, pris={}, presents={}
    )
    gens.sort(key=lambda candidat: _ordre(candidat, ouvert, etat))
    return [_tour(etat, ouvert, candidat) for candidat in gens]


def parties(debut: datetime, fin: datetime) -> list[Plage]:
    """The parts of its day that a slot asks for, Paris time: those it fills by more than half an hour."""
    du, au = debut.astimezone(PARIS), fin.astimezone(PARIS)
    jour = SEMAINE[du.weekday()]
    bornes = [datetime.combine(du.date(), _DEBUTS[partie], PARIS) for partie in PARTIES]
    bornes.append(bornes[0] + timedelta(days=1))
    durees = [min(au, apres) - max(du, avant) for avant, apres in pairwise(bornes)]
    seuil = min(DEBORDE, max(durees) - timedelta(minutes=1))
    return [Plage(jour=jour, partie=partie) for partie, duree in zip(PARTIES, durees, strict=True) if duree > seuil]


def _rang(ouvert: Ouvert) -> tuple[datetime, str, str]:
    return ouvert.debut, ouvert.permanence, ouvert.creneau


def _plus_rare(
    creneaux: Sequence[Ouvert], gens: Sequence[Candidat], etat: _Etat
) -> tuple[Ouvert, list[Candidat]] | None:
    """The slot with a free place that the fewest can take, and these; None: no place can be filled any more."""
    trouves = [
        (ouvert, possibles)
        for ouvert in creneaux
        if len(etat.presents[ouvert.permanence, ouvert.creneau]) < ouvert.besoin
        and (possibles := _possibles(ouvert, gens, etat))
    ]
    return min(trouves, key=lambda trouve: (len(trouve[1]), *_rang(trouve[0])), default=None)


def _possibles(ouvert: Ouvert, gens: Sequence[Candidat], etat: _Etat) -> list[Candidat]:
    presents = etat.presents[ouvert.permanence, ouvert.creneau]
    libres = [c for c in gens if c.personne not in presents and _peut(c, ouvert, etat.pris[c.personne])]
    if not _attend_l_experience(ouvert, presents):
        return libres
    experimentes = [c for c in libres if c.personne in ouvert.connaissent]
    # The last place is kept for somebody who knows the till, even when nobody does today.
    return experimentes or (libres if len(presents) < ouvert.besoin - 1 else [])


def _attend_l_experience(ouvert: Ouvert, presents: set[str]) -> bool:
    """Whether the till has nobody yet who held it before."""
    return ouvert.poste == A_DEUX and presents.isdisjoint(ouvert.connaissent)


def _peut(candidat: Candidat, ouvert: Ouvert, pris: Sequence[Heures]) -> bool:
    if ouvert.poste not in candidat.postes:
        return False
    if candidat.plages is not None and not candidat.plages.issuperset(parties(ouvert.debut, ouvert.fin)):
        return False
    return not any(heures.debut < ouvert.fin and ouvert.debut < heures.fin for heures in pris)


def _ordre(candidat: Candidat, ouvert: Ouvert, etat: _Etat) -> tuple[bool, int, int, bool, str]:
    """Who said that it can come before who did not say; then who did least; then who knows the post."""
    return (
        candidat.plages is None,
        etat.minutes[candidat.personne],
        etat.tours[candidat.personne],
        candidat.personne not in ouvert.connaissent,
        candidat.personne,
    )


def _retenir(etat: _Etat, ouvert: Ouvert, candidat: Candidat) -> None:
    etat.retenus.append(_tour(etat, ouvert, candidat))
    etat.presents[ouvert.permanence, ouvert.creneau].add(candidat.personne)
    etat.minutes[candidat.personne] += int((ouvert.fin - ouvert.debut).total_seconds()) // 60
    etat.tours[candidat.personne] += 1
    etat.pris[candidat.personne].append(Heures(ouvert.debut, ouvert.fin))


def _tour(etat: _Etat, ouvert: Ouvert, candidat: Candidat) -> Tour:
    return Tour(
        permanence=ouvert.permanence,
        creneau=ouvert.creneau,
        personne=candidat.personne,
        minutes=etat.minutes[candidat.personne],
        tours=etat.tours[candidat.personne],
        dit=candidat.plages is not None,
        tient=candidat.personne in ouvert.connaissent,
    )


def _manques(creneaux: Sequence[Ouvert], etat: _Etat) -> Iterable[tuple[str, str, int, Manque]]:
    for ouvert in creneaux:
        presents = etat.presents[ouvert.permanence, ouvert.creneau]
        if (reste := ouvert.besoin - len(presents)) > 0:
            attend = _attend_l_experience(ouvert, presents)
            yield ouvert.permanence, ouvert.creneau, reste, "experience" if attend else "personne"
