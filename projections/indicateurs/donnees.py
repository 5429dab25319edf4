"""The rows that a report is made of: facts, each with its position, and what the group knew of what they name."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Genre = Literal["retrait", "vente", "annule", "rendu", "corrige", "baisse"]


class Sortie(msgspec.Struct, frozen=True, kw_only=True):
    """Goods that left, or a later change of them: day, round, tier and funder are those of the goods that left."""

    position: int
    prise: int
    """Of the fact that they left by; the same as `position` unless this one changes it."""
    genre: Genre
    libre: bool
    """Leftovers sold without an order: told apart."""
    groupement: str
    cycle: str
    foyer: str
    produit: str
    jour: date
    tarif: str
    financeur: str
    quantite: int
    coutant_centimes: int
    du_centimes: int
    compensation_centimes: int
    supplement_centimes: int


class Mouvement(msgspec.Struct, frozen=True, kw_only=True):
    """Of the stock, without what households took."""

    position: int
    cycle: str
    produit: str
    genre: Literal["recu", "perte", "ecart", "don", "transfert"]
    quantite: int
    valeur_centimes: int


class Etape(msgspec.Struct, frozen=True, kw_only=True):
    """Of a household's order."""

    position: int
    cycle: str
    foyer: str
    genre: Literal["ligne", "caduque", "absence"]
    lignes: int


class Chez(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of a household: its size, where it lives and since when, whose old number it is.

    It joined by the one that begins with the days: what is None there was not asked.
    """

    position: int
    foyer: str
    taille: int | None
    est_qpv: bool | None
    a_compter_du: date | None
    vers: str | None


class Fiche(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of a product; 0: not known."""

    position: int
    produit: str
    nom: str
    bio: bool
    equitable: bool
    local: bool
    densite_g_par_l: int
    poids_net_g: int
    emballage_pour: int
    emballage_g: int


class Releve(msgspec.Struct, frozen=True, kw_only=True):
    """A price elsewhere, seen on a day."""

    position: int
    produit: str
    prix_centimes: int
    unite: str
    releve_le: date
    source: str


class Heures(msgspec.Struct, frozen=True, kw_only=True):
    position: int
    permanence: str
    cycle: str
    personne: str
    minutes: int
    """Less than 0: confirmed by mistake, and taken back."""
    habitant: bool


class Rencontre(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, as it was counted at a position; a later count takes its place."""

    position: int
    reunion: str
    personnes: int
    langues: str


class Donnees(msgspec.Struct, frozen=True, kw_only=True):
    sorties: list[Sortie]
    premieres: dict[str, tuple[int, date, str]]
    """By household, its first pick-up ever: position, day, round."""
    commandes: list[Etape]
    stock: list[Mouvement]
    ouverture: dict[str, int]
    """By product, what was in stock before the period, in its unit."""
    heures: list[Heures]
    reunions: list[Rencontre]
    taux_centimes: int | None
    """What an hour of a volunteer is worth in the accounts; None: nobody said."""
    foyers: list[Chez]
    fiches: list[Fiche]
    unites: dict[str, str]
    """By product, the unit it is counted in."""
    releves: list[Releve]
    arretes: dict[str, int]
    """By round, the position at which its accounts were closed."""
    noms: dict[str, str]
    """Of rounds."""
    age_max_mois: dict[str, int]
    """By round, how old a price elsewhere may be, as frozen when the round opened (R-042)."""
