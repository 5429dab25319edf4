"""The rounds of a demo year: one a month in each neighbourhood, and one order for July and August."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from domaine.dates import UN_JOUR
from web.demo.calendrier import TOUS_LES_ALEAS, Alea, Calendrier, calendriers
from web.demo.personnages import PEUPLIERS

SANS_COMMANDE: Final = 8
"""In August nobody orders: what was ordered in July is for two months."""
NOEL: Final = (12, 25)
PARFOIS: Final = {
    Alea.SAC_DECHIRE: 5,
    Alea.JAMAIS_VENU: 4,
    Alea.DATE_COURTE: 3,
    Alea.INSECTES: 5,
    Alea.CHEQUE_SANS_PROVISION: 3,
    Alea.ERREUR_DE_CAISSE: 2,
}
"""Every how many rounds it happens."""


class Annee(NamedTuple):
    """Whole rounds, oldest first; of the first neighbourhood, the one it hands out and the one it takes orders for."""

    tilleuls: list[Calendrier]
    peupliers: list[Calendrier]
    en_cours: Calendrier
    suivant: Calendrier

    @property
    def premier(self) -> Calendrier:
        return min((*self.tilleuls, *self.peupliers), key=lambda ronde: ronde.jour)

    @property
    def publies_le(self) -> list[datetime]:
        """When the catalogue of each month is: before whoever orders first."""
        rondes = [*self.tilleuls, *self.peupliers, self.en_cours]
        return [min(ronde.publie_le for ronde in rondes if _mois(ronde) == mois) for mois in self.mois]

    @property
    def mois(self) -> list[tuple[int, int]]:
        """Of which there is a catalogue."""
        rondes = [*self.tilleuls, *self.peupliers, self.en_cours]
        return sorted({_mois(ronde) for ronde in rondes})

    def version(self, ronde: Calendrier) -> int:
        """Of the catalogue that both neighbourhoods order from that month."""
        return self.mois.index(_mois(ronde)) + 1


def annee(jour: date, cycles: int) -> Annee:
    """`jour`: today, when a distribution is under way. The neighbourhoods do not meet on the same days."""
    _, en_cours, suivant = calendriers(jour, 0)
    mois = jour.replace(day=1)
    passes: list[date] = []
    while len(passes) < cycles:
        mois = (mois - UN_JOUR).replace(day=1)
        if mois.month != SANS_COMMANDE:
            passes.insert(0, mois)
    semaine = (jour.day - 1) // 7
    tot = 0 if semaine <= 1 else 1
    la_bas = [*passes, *([jour.replace(day=1)] if suivant.jour.month != jour.month else [])]
    return Annee(
        [_ronde(_jour(mois, jour.weekday(), semaine), rang) for rang, mois in enumerate(reversed(passes))][::-1],
        [
            _ronde(_jour(mois, (jour.weekday() + 1) % 7, tot), rang + 2, PEUPLIERS)
            for rang, mois in enumerate(reversed(la_bas))
        ][::-1],
        en_cours,
        suivant,
    )


def _ronde(jour: date, rang: int, suffixe: str = "") -> Calendrier:
    """`rang`: how many come after; the last one has all the misfortunes that the demo tells of, the others a few."""
    aleas = TOUS_LES_ALEAS if not rang else frozenset(a for a, tous_les in PARFOIS.items() if rang % tous_les == 0)
    return Calendrier(jour, suffixe, aleas, pour_deux_mois=jour.month + 1 == SANS_COMMANDE)


def _jour(mois: date, jour_de_semaine: int, semaine: int) -> date:
    """The first, second... such day of the month, or the last when there are not as many; nobody comes at Christmas."""
    premier = mois + timedelta((jour_de_semaine - mois.weekday()) % 7)
    jour = premier + timedelta(weeks=semaine)
    if jour.month != mois.month or (jour.month, jour.day) == NOEL:
        jour -= timedelta(weeks=1)
    return jour


def _mois(ronde: Calendrier) -> tuple[int, int]:
    return ronde.jour.year, ronde.jour.month
