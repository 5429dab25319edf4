"""When things happen in a demo round, told from its distribution day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

from babel.dates import format_date

from domaine.mots import PARIS
from web.elision import de

DEUXIEME = "2"
INTERVALLE = timedelta(days=35)
AVANT_LA_SUIVANTE = 16
"""Days from a distribution to the next, for the round that takes orders meanwhile."""


class Alea(Enum):
    """What goes wrong in a round."""

    SAC_DECHIRE = auto()
    JAMAIS_VENU = auto()
    DATE_COURTE = auto()
    INSECTES = auto()
    CHEQUE_SANS_PROVISION = auto()
    ERREUR_DE_CAISSE = auto()


TOUS_LES_ALEAS: Final = frozenset(Alea)


class Calendrier(NamedTuple):
    """One round; `jour` is the day of its distribution."""

    jour: date
    suffixe: str = ""
    """Tells it from another round of the same month; "": there is none."""
    aleas: frozenset[Alea] = TOUS_LES_ALEAS
    pour_deux_mois: bool = False
    """Nobody orders the month after."""

    @property
    def cycle(self) -> str:
        return f"{self.jour:%Y-%m}-{self.suffixe}" if self.suffixe else f"{self.jour:%Y-%m}"

    @property
    def libelle(self) -> str:
        nom = format_date(self.jour, "MMMM", "fr")
        if self.pour_deux_mois:
            suivant = self.jour.replace(day=1) + timedelta(days=31)
            nom = f"{nom} et {format_date(suivant, 'MMMM', 'fr')}"
        commande = "Deuxième commande" if self.suffixe == DEUXIEME else "Commande"
        return f"{commande} {de(nom)}"

    def a(self, jours: int, heure: int, minute: int = 0) -> datetime:
        """An instant of the day that is `jours` after the distribution (before when < 0), Paris time, in UTC."""
        return datetime.combine(self.jour + timedelta(jours), time(heure, minute), PARIS).astimezone(UTC)

    @property
    def publie_le(self) -> datetime:
        """When its catalogue is published."""
        return self.a(OUVERTURE - 2, 9)

    def facture(self, fournisseur: str) -> str:
        """Number of the invoice that this supplier sends."""
        quand = f"{self.jour:%y%m}-{self.suffixe}" if self.suffixe else f"{self.jour:%y%m}"
        return f"FA-{quand}-{fournisseur}"

    def session(self, jours: int) -> str:
        """The till of that day."""
        jour = f"{self.jour + timedelta(jours)}"
        return f"C1:{jour}-{self.suffixe}" if self.suffixe else f"C1:{jour}"


def calendriers(jour: date, passes: int) -> tuple[list[Calendrier], Calendrier, Calendrier]:
    """Whole rounds of the past, oldest first, then the one distributed on `jour`, then the one that takes orders."""
    suivant = jour + timedelta(days=AVANT_LA_SUIVANTE)
    return (
        [Calendrier(jour - INTERVALLE * rang) for rang in range(passes, 0, -1)],
        Calendrier(jour),
        Calendrier(suivant, DEUXIEME if (suivant.year, suivant.month) == (jour.year, jour.month) else ""),
    )


OUVERTURE, PERMANENCES, CLOTURE = -18, (-17, -15, -12), -10
"""Days of a round, from the distribution."""
