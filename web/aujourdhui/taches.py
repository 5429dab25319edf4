"""One thing to do: by when, where, and what it waits for. Late first, then today, then what comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from babel.dates import format_date

from domaine.types import Role
from web.langue import pluriel

TRESORERIE: Final = frozenset({Role.TRESORIER})
COORDINATION: Final = frozenset({Role.COORDINATEUR})
A_DEUX: Final = TRESORERIE | COORDINATION
RELAIS: Final = COORDINATION | {Role.REFERENT}
"""Who knows the households: one of them sees to it, whichever."""
BIENTOT: Final = timedelta(days=7)
SIX_MOIS: Final = timedelta(days=180)
D_ABORD: Final = 3
"""As many tasks in full, so that the first screen also answers its reader's first question."""


class Lien(NamedTuple):
    mots: str
    adresse: str


class Blocage(NamedTuple):
    """Why it cannot be done yet, and where what blocks it is done."""

    phrase: str
    lien: Lien


@dataclass(frozen=True, kw_only=True)
class Tache:
    code: str
    qui: frozenset[Role]
    titre: str
    le: date
    """The last day on which it is on time; for a message, the day itself."""
    depuis: date | None = None
    """The first day on which it makes sense; None: at once."""
    texte: str = ""
    lien: Lien | None = None
    """None: there is nothing to record, only a message to send."""
    blocage: Blocage | None = None
    message: str = ""
    """Ready to copy."""
    cycle: str = ""
    """The name of its round."""


class Jour(NamedTuple):
    """The tasks of somebody, told from one day."""

    le: date
    maintenant: list[Tache]
    """Late first, then due today or under way; messages after what is to be recorded, what is blocked last.

    Of one day, what a round waits for comes before the rest of the group's life.
    """
    bientot: list[Tache]
    """Of the seven days that follow."""
    plus_tard: list[Tache]

    @property
    def d_abord(self) -> list[Tache]:
        """What is shown in full; a single one more is not hidden for so little."""
        return self.maintenant if len(self.maintenant) <= D_ABORD + 1 else self.maintenant[:D_ABORD]

    @property
    def aussi(self) -> list[Tache]:
        """The others of today, one tap away."""
        return self.maintenant[len(self.d_abord) :]

    @property
    def aussi_en_retard(self) -> int:
        return sum(tache.le < self.le for tache in self.aussi)

    @property
    def prochaine(self) -> Tache | None:
        """What comes first when there is nothing now."""
        return next(iter([*self.bientot, *self.plus_tard]), None)


def du_jour(taches: Iterable[Tache], role: Role, le: date) -> Jour:
    """Those of this role, in the order in which they matter."""
    siennes = [tache for tache in taches if role in tache.qui]
    maintenant = [t for t in siennes if (t.depuis or t.le) <= le or t.le <= le]
    ensuite = sorted((t for t in siennes if t not in maintenant), key=_debut)
    maintenant.sort(key=lambda t: (t.le >= le, t.blocage is not None, t.lien is None, t.le, not t.cycle))
    bientot = [t for t in ensuite if _debut(t) <= le + BIENTOT]
    return Jour(le, maintenant, bientot, [t for t in ensuite if t not in bientot])


def _debut(tache: Tache) -> date:
    return tache.depuis or tache.le


def quand(tache: Tache, le: date) -> tuple[str, str]:
    """Its state and the words for it: « En retard de 2 jours », « Aujourd'hui », « Jusqu'au jeudi 3 décembre »."""
    retard = (le - tache.le).days
    if retard > 0:
        return "refus", f"En retard de {pluriel(retard, 'jour')}"
    if retard == 0:
        return "attention", "Aujourd'hui"
    if tache.depuis is not None and tache.depuis <= le:
        return "attente", "Jusqu'à demain" if retard == -1 else f"Jusqu'au {_avec_l_annee(tache.le, le)}"
    debut = _debut(tache)
    demain = (debut - le).days == 1
    return "attente", f"Demain, {jour_en_mots(debut)}" if demain else _avec_l_annee(debut, le).capitalize()


def _avec_l_annee(jour: date, le: date) -> str:
    """Its year too where the same day of a nearer year would be read."""
    return f"{jour_en_mots(jour)} {jour.year}" if (jour - le) > SIX_MOIS else jour_en_mots(jour)


def jour_en_mots(jour: date) -> str:
    """« jeudi 26 novembre », « mardi 1er décembre »."""
    texte: str = format_date(jour, "EEEE d MMMM", locale="fr")
    return texte.replace(" 1 ", " 1er ")
