"""What accepting a file would do, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

import msgspec

from web.catalogue.lecture import Defaut


class Difference(msgspec.Struct, frozen=True):
    """One field that changes, in words."""

    champ: str
    avant: str
    apres: str


class Changement(msgspec.Struct, frozen=True):
    """A supplier or a product that is new, or that is not what it was."""

    quoi: Literal["fournisseur", "produit"]
    code: str
    nom: str
    ligne: int
    """0: the file does not name it."""
    nouveau: bool
    precision: str = ""
    """What matters most of something new."""
    differences: tuple[Difference, ...] = ()


class Partant(msgspec.Struct, frozen=True):
    """A product that its supplier's rows no longer name: the new version does not offer it."""

    code: str
    nom: str
    fournisseur: str


class SansDensite(msgspec.Struct, frozen=True):
    code: str
    nom: str
    ligne: int


class ActeAFaire(msgspec.Struct, frozen=True):
    acte: str
    donnees: Mapping[str, Any]
    ligne: int
    """0: a page that goes on unchanged into the new version."""
    saisie: UUID


class Apercu(msgspec.Struct, frozen=True, kw_only=True):
    fichier: str
    empreinte: str
    source: str
    """Of the facts to come."""
    position: int
    """Of the last fact about the catalogue it was compared with."""
    lignes: int
    """Products that the file names and that could be read."""
    changements: tuple[Changement, ...]
    inchanges: int
    """Products of the file in which nothing changes."""
    partants: tuple[Partant, ...]
    """Not told while anything is wrong: a product may be missing because its row could not be read."""
    gardes: tuple[str, ...]
    """Suppliers that the file does not name: their prices go on unchanged."""
    version: int
    """That would be published; 0: none, no price changes."""
    incomplete: str
    """The sentence about suppliers that lack in the newest version; "": none does."""
    sans_densite: tuple[SansDensite, ...]
    """Sold by the litre, and neither the file nor the catalogue says their density: it is asked (R-048)."""
    sans_releve: int
    """Rows whose price elsewhere has no day nor place: it is not noted (R-042)."""
    douteux: tuple[str, ...]
    """A sentence for each price more than doubled or more than halved."""
    ignorees: tuple[str, ...]
    absentes: tuple[str, ...]
    defauts: tuple[Defaut, ...]
    actes: tuple[ActeAFaire, ...]
    """In order; none while anything is wrong."""

    @property
    def nouveaux(self) -> tuple[Changement, ...]:
        return tuple(changement for changement in self.changements if changement.nouveau)

    @property
    def changes(self) -> tuple[Changement, ...]:
        return tuple(changement for changement in self.changements if not changement.nouveau)
