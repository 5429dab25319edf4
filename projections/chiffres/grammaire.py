"""What a figure may be called: a kind, the words that name one row, a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from projections.caisses import CAISSES
from projections.commandes import COMMANDES, LIGNES
from projections.engine.table import Table
from projections.fournisseurs import FOURNISSEURS
from projections.soldes import SOLDES
from projections.stock import STOCK

CENTIMES: Final = "_centimes"


@dataclass(frozen=True)
class Genre:
    nom: str
    table: Table | None
    """None: an account of the ledger."""
    cle: tuple[str, ...]
    """What its words name, in their order."""
    colonnes: Mapping[str, str]
    """By word, the column that it names and what it is, in French; the first one when no word says which."""
    quoi: str
    """What people read of the list of kinds."""

    @property
    def forme(self) -> str:
        mots = [f"{mot.upper()}" for mot in self.cle]
        return ":".join([self.nom, *mots]) + (f"[:{'|'.join(self.colonnes)}]" if self.colonnes else "[:AUXILIAIRE]")


class Chiffre(NamedTuple):
    """A figure as it was asked for; whether its row exists is another matter."""

    genre: Genre
    mots: tuple[str, ...]
    """The words of its key, as many as the kind has (an account: its number, then whose it is, "" for all)."""
    colonne: str
    """The word, not the column of the table."""

    @property
    def nom(self) -> str:
        mots = [mot for mot in self.mots if mot]
        suite = [self.colonne] if self.colonne and self.colonne != next(iter(self.genre.colonnes)) else []
        return ":".join([self.genre.nom, *mots, *suite])

    @property
    def quoi(self) -> str:
        """« Reste en stock », « Compte 411 »."""
        return self.genre.colonnes.get(self.colonne) or f"Compte {self.mots[0]}"

    @property
    def en_centimes(self) -> bool:
        return self.genre.table is None or colonne_de(self.genre, self.colonne).endswith(CENTIMES)


GENRES: Final[Mapping[str, Genre]] = {
    genre.nom: genre
    for genre in (
        Genre(
            "solde",
            SOLDES,
            ("foyer",),
            {
                "solde": "Compte du foyer",
                "engage": "Commandé, pas encore pris",
                "previsionnel": "Compte du foyer, une fois tout pris",
                "consignes": "Consignes à rendre",
            },
            "Le compte d'un foyer, toutes commandes du mois ensemble.",
        ),
        Genre(
            "stock",
            STOCK,
            ("cycle", "produit"),
            {
                "reste": "Reste en stock",
                "libre": "Libre, promis à personne",
                "attendu": "Attendu du fournisseur",
                "recu": "Reçu",
                "reserve": "Promis aux foyers",
                "retire": "Remis aux foyers",
                "perdu": "Perdu",
                "vendu": "Vendu librement",
                "donne": "Donné",
                "transfere": "Passé à d'autres groupements",
                "ecart": "Écart de comptage",
            },
            "Un produit dans une commande du mois, ou dans un groupement, toutes commandes ensemble.",
        ),
        Genre(
            "fournisseur",
            FOURNISSEURS,
            ("cycle", "fournisseur"),
            {
                "du": "Reste dû au fournisseur",
                "commande": "Commandé au fournisseur",
                "recu": "Reçu du fournisseur",
                "reclame": "Réclamé au fournisseur",
                "facture": "Facturé par le fournisseur",
                "avoir": "Avoirs du fournisseur",
                "paye": "Payé au fournisseur",
                "port_foyers": "Transport payé par les foyers",
                "baisse": "Baisse de prix",
                "baisse_rendue": "Baisse de prix rendue aux foyers",
            },
            "Un fournisseur dans une commande du mois.",
        ),
        Genre(
            "caisse",
            CAISSES,
            ("session",),
            {
                "theorique": "Reste attendu dans la caisse",
                "attendu": "Attendu au comptage",
                "ecart": "Écart de caisse",
                "compte": "Compté dans la caisse",
                "fond": "Fond de caisse",
                "especes": "Espèces reçues",
                "cheques": "Chèques reçus",
                "cb": "Cartes reçues",
                "virements": "Virements reçus",
                "bons": "Bons de tiers reçus",
                "rembourse": "Rendu en espèces",
                "depense": "Dépensé",
                "transfere": "Venu d'autres caisses",
                "depose": "Déposé en banque",
            },
            "Une caisse, de son ouverture à son dépôt.",
        ),
        Genre(
            "commande",
            COMMANDES,
            ("cycle", "foyer"),
            {
                "du": "Pris dans cette commande",
                "commande": "Commandé",
                "engage": "Commandé, pas encore pris",
                "consignes": "Consignes de cette commande",
                "port": "Part du transport",
            },
            "Un foyer dans une commande du mois, en euros.",
        ),
        Genre(
            "ligne",
            LIGNES,
            ("cycle", "foyer", "produit"),
            {
                "reserve": "À remettre au foyer",
                "quantite": "Commandé, puis ajusté",
                "part": "Part d'un produit trop court",
                "retire": "Remis au foyer",
                "engage": "Commandé, pas encore pris, en euros",
                "du": "Pris, en euros",
            },
            "Un produit dans la commande d'un foyer.",
        ),
        Genre("compte", None, ("numero",), {}, "Un compte du grand livre, débits moins crédits ; ou d'un seul tiers."),
    )
}
_SOUS_UN_AUTRE_NOM: Final = {"reste", "libre"}
"""Columns that pages subtract and that are no amount of money."""


def colonne_de(genre: Genre, mot: str) -> str:
    """The column of the table, or of what pages subtract from it, that a word names."""
    table = genre.table
    assert table is not None  # noqa: S101 - accounts have no column
    return mot if mot in table.columns or mot in _SOUS_UN_AUTRE_NOM else f"{mot}{CENTIMES}"


def lire_chiffre(texte: str) -> Chiffre | None:
    """None when it is not written as any kind is."""
    nom, _, reste = texte.strip().partition(":")
    genre = GENRES.get(nom.casefold())
    mots = [mot.strip() for mot in reste.split(":")]
    if genre is None or not all(mots):
        return None
    if genre.table is None:
        return Chiffre(genre, (mots[0], ":".join(mots[1:])), "")
    colonne = next(iter(genre.colonnes))
    if len(mots) > 1 and mots[-1] in genre.colonnes:
        colonne = mots.pop()
    if genre.cle == ("session",):
        mots = [":".join(mots)]  # it bears its day after a colon
    return Chiffre(genre, tuple(mots), colonne) if len(mots) == len(genre.cle) else None
