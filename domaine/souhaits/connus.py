"""What an act has to know of the wishes that were said, gathered and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.fait import Fait
from domaine.mutators import Mutators
from domaine.souhaits.faits import (
    Frequence,
    Raison,
    Retour,
    SouhaitExprime,
    SouhaitRepondu,
    SouhaitRetire,
    SouhaitsReunis,
)
from domaine.souhaits.refus import ThemeInconnu
from domaine.types import Unite


class Dit(NamedTuple):
    """A wish that was said."""

    foyer: str | None
    groupement: str
    theme: str
    libelle: str
    frequence: Frequence
    quantite: int
    unite: Unite


class ConnaitLesDits(Protocol):
    """An act that folds DITS."""

    dits: dict[str, Dit]
    retires: set[str]


def _dit(  # noqa: PLR0913 - a wish has as many columns
    acte: ConnaitLesDits,
    *,
    souhait: str,
    foyer: str | None,
    groupement: str,
    theme: str,
    libelle: str,
    frequence: Frequence,
    quantite: int,
    unite: Unite,
) -> None:
    acte.dits[souhait] = Dit(foyer, groupement, theme, libelle, frequence, quantite, unite)


def _retire(acte: ConnaitLesDits, souhait: str) -> None:
    acte.retires.add(souhait)


DITS: Mutators = {SouhaitExprime: _dit, SouhaitRetire: _retire}


def retrait_de_souhait(souhait: str, dit: Dit, raison: Retour) -> SouhaitRetire:
    return SouhaitRetire(souhait=souhait, groupement=dit.groupement, foyer=dit.foyer, theme=dit.theme, raison=raison)


class Reponse(NamedTuple):
    """A product, or a reason why not."""

    produit: str | None
    raison: Raison | None
    precision: str


@dataclass
class Themes:
    """Under which words the wishes of a group stand, and what they were answered."""

    demandeurs: dict[str, dict[str, str]] = field(default_factory=dict)
    """By words that were said, each wish that counts and who said it: a household, else the wish itself."""
    places: dict[str, str] = field(default_factory=dict)
    """Words that were gathered, and the theme under which they stand."""
    intitules: dict[str, str] = field(default_factory=dict)
    reponses: dict[str, Reponse] = field(default_factory=dict)

    def theme_de(self, libelle: str) -> str:
        return self.places.get(libelle, libelle)

    def libelles_de(self, theme: str) -> list[str]:
        """The words that stand under it."""
        return [libelle for libelle in self.demandeurs if self.theme_de(libelle) == theme]

    def exiger_dit(self, libelle: str) -> None:
        """Raise ThemeInconnu when nobody ever said it."""
        if libelle not in self.demandeurs:
            raise ThemeInconnu(theme=libelle)

    def nombre_de_demandeurs(self, libelles: Sequence[str]) -> int:
        """Whoever asked for any of these words, each counted once."""
        return len({qui for libelle in libelles for qui in self.demandeurs[libelle].values()})


class ConnaitLesThemes(Protocol):
    """An act that folds THEMES, read under the tag of the group."""

    themes: Themes


def _demande(acte: ConnaitLesThemes, souhait: str, theme: str, foyer: str | None) -> None:
    acte.themes.demandeurs.setdefault(theme, {})[souhait] = foyer or souhait


def _ne_demande_plus(acte: ConnaitLesThemes, souhait: str, theme: str) -> None:
    acte.themes.demandeurs[theme].pop(souhait, None)


def _reunit(acte: ConnaitLesThemes, theme: str, intitule: str, libelles: tuple[str, ...]) -> None:
    acte.themes.places.update(dict.fromkeys(libelles, theme))
    acte.themes.intitules[theme] = intitule


def _repond(acte: ConnaitLesThemes, theme: str, produit: str | None, raison: Raison | None, precision: str) -> None:
    acte.themes.reponses[theme] = Reponse(produit, raison, precision)


THEMES: Mutators = {
    SouhaitExprime: _demande,
    SouhaitRetire: _ne_demande_plus,
    SouhaitsReunis: _reunit,
    SouhaitRepondu: _repond,
}


def des_themes(groupement: str) -> Selector:
    types: list[type[Fait]] = [*THEMES]
    return Selector(types=types, tags=[f"groupement:{groupement}"])
