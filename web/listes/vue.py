"""A list as somebody asked for it: which rows, in which order, which page; and where each next question leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from projections.lectures.vues import Ligne
from web.langue import pluriel
from web.listes.liste import Case, Colonne, Filtre, Liste, cle, en_mots

LONGUEUR: Final = 100
"""Characters of a search."""
CHERCHE: Final = "q"
SCELLE: Final = "s"
"""What is looked for, in an address: as it is while one types, which no history keeps; sealed everywhere else."""
PAGES: Final = 1_000
PEU: Final = 8
"""Rows that need neither order nor filter."""
EXTENSIONS: Final = ("xlsx", "csv")


class Entete(NamedTuple):
    """The head of a column; `sens` is that of `aria-sort`, "" when another column sorts."""

    colonne: Colonne
    lien: str
    sens: str


class Possible(NamedTuple):
    """A choice of a filter, with how many rows it would leave."""

    mots: str
    nombre: int
    lien: str
    actif: bool


@dataclass(frozen=True, kw_only=True)
class Demande:
    """What the address asks for. What it does not understand is left out, never an error."""

    cherche: str = ""
    tri: str = ""
    filtres: Mapping[str, str]
    page: int = 1
    """0: all of them on one page, to print."""
    extension: str = ""
    """Of a file of all the rows; "" for the page."""


def lire(liste: Liste, valeurs: Mapping[str, str], cherche: str) -> Demande:
    tri, page = valeurs.get("tri", ""), valeurs.get("page", "")
    connus = {f.code: {choix.code for choix in f.choix} for f in liste.filtres}
    return Demande(
        cherche=cherche if liste.chercher else "",
        tri=tri if liste.colonne(tri.removeprefix("-")) else liste.tri,
        filtres={code: valeurs[code] for code, choix in connus.items() if valeurs.get(code) in choix},
        page=min(int(page), PAGES) if page.isdecimal() and len(page) < 6 else 1,  # noqa: PLR2004
        extension=valeurs.get("fichier", "") if valeurs.get("fichier") in EXTENSIONS else "",
    )


class Vue:
    """The rows that answer what was asked of a list, and how many others there are."""

    def __init__(
        self, liste: Liste, lignes: Sequence[Ligne], demande: Demande, adresse: str, sceller: Callable[[str], str]
    ) -> None:
        self.liste = liste
        self._sceller = sceller
        self.demande = demande
        self.adresse = adresse
        self.inscrites = len(lignes)
        """Rows before any search or filter."""
        trouvees = lignes
        if demande.cherche and liste.chercher is not None:
            trouvees = liste.chercher(demande.cherche, lignes)
        self._trouvees = trouvees
        self.toutes = _trier(liste, _filtrer(liste, trouvees, demande.filtres), demande.tri)
        """Those that answer, in order, whatever the page."""
        self.page = min(demande.page, self.pages)
        """From 1; 0: all of them."""

    @property
    def total(self) -> int:
        return len(self.toutes)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.liste.par_page))

    @property
    def breve(self) -> bool:
        """Whether a search left few rows: on a phone they stand right under what is typed."""
        return bool(self.demande.cherche) and self.total <= PEU and not self.demande.filtres

    @property
    def lignes(self) -> Sequence[Ligne]:
        if self.page == 0:
            return self.toutes
        return self.toutes[(self.page - 1) * self.liste.par_page : self.page * self.liste.par_page]

    def rangees(self) -> list[list[tuple[Colonne, Case]]]:
        return [[(colonne, colonne.case(ligne)) for colonne in self.colonnes] for ligne in self.lignes]

    @property
    def colonnes(self) -> list[Colonne]:
        return [colonne for colonne in self.liste.colonnes if colonne.ecran]

    def entetes(self) -> list[Entete]:
        return [self._entete(colonne) for colonne in self.colonnes]

    def _entete(self, colonne: Colonne) -> Entete:
        tri, premier = self.demande.tri, f"-{colonne.code}" if colonne.decroit else colonne.code
        autre = colonne.code if colonne.decroit else f"-{colonne.code}"
        sens = {colonne.code: "ascending", f"-{colonne.code}": "descending"}.get(tri, "")
        return Entete(colonne, self.lien(tri=autre if tri == premier else premier), sens)

    def filtres(self) -> list[tuple[Filtre, list[Possible]]]:
        """Choices that leave something, the chosen one, and the first of each."""
        return [(filtre, self._possibles(filtre)) for filtre in self.liste.filtres]

    def _possibles(self, filtre: Filtre) -> list[Possible]:
        ailleurs = {code: choix for code, choix in self.demande.filtres.items() if code != filtre.code}
        lignes = _filtrer(self.liste, self._trouvees, ailleurs)
        actif = self.demande.filtres.get(filtre.code, filtre.choix[0].code)
        possibles = [
            Possible(
                choix.mots,
                sum(1 for _ in filter(choix.garde, lignes)),
                self.lien(**{filtre.code: choix.code}),
                actif=choix.code == actif,
            )
            for choix in filtre.choix
        ]
        return [p for rang, p in enumerate(possibles) if p.nombre or p.actif or rang == 0]

    @property
    def partielle(self) -> str:
        """On paper, where no filter, no search and no other page is seen: that this is not the whole list."""
        choisis = [
            f"« {choix.mots} »"
            for filtre in self.liste.filtres
            for choix in filtre.choix[1:]
            if choix.code == self.demande.filtres.get(filtre.code)
        ]
        if self.demande.cherche:
            choisis.append(f"« {self.demande.cherche} »")
        dits = [f"Seulement {', '.join(choisis)}."] if choisis else []
        if self.page and self.pages > 1:
            dits.append(f"Page {self.page} sur {self.pages}, {pluriel(self.total, *self.liste.quoi)} en tout.")
        return " ".join(dits)

    def totaux(self) -> list[str]:
        """One word a column on the screen, over all pages; "" where nothing adds up."""
        return [
            en_mots(sum(map(colonne.total, self.toutes)), colonne.genre) if colonne.total is not None else ""
            for colonne in self.colonnes
        ]

    @property
    def totalise(self) -> bool:
        return any(colonne.total is not None for colonne in self.colonnes) and self.total > 0

    def lien(self, **change: str) -> str:
        """The address of the same list with something else asked; the first page of it unless `page` says otherwise."""
        premiers = {SCELLE: "", "tri": self.liste.tri, "page": "1"}
        premiers |= {filtre.code: filtre.choix[0].code for filtre in self.liste.filtres}
        scelle = self._sceller(self.demande.cherche) if self.demande.cherche else ""
        ici = {SCELLE: scelle, "tri": self.demande.tri, **self.demande.filtres, **change}
        requete = urlencode({nom: valeur for nom, valeur in ici.items() if valeur != premiers.get(nom, "")})
        return f"{self.adresse}{'&' if '?' in self.adresse else '?'}{requete}" if requete else self.adresse

    def vers(self, page: int) -> str:
        return self.lien(page=str(page))

    def cachees(self) -> dict[str, str]:
        """What the search form sends along."""
        tri = {} if self.demande.tri == self.liste.tri else {"tri": self.demande.tri}
        return {**tri, **self.demande.filtres}


def _filtrer(liste: Liste, lignes: Sequence[Ligne], choisis: Mapping[str, str]) -> Sequence[Ligne]:
    for filtre in liste.filtres:
        choix = next((choix for choix in filtre.choix if choix.code == choisis.get(filtre.code)), None)
        if choix is not None:
            lignes = [ligne for ligne in lignes if choix.garde(ligne)]
    return lignes


def _trier(liste: Liste, lignes: Sequence[Ligne], tri: str) -> list[Ligne]:
    """By the column asked for; rows that compare equal keep the order in which they came, empty ones stand last."""
    colonne = liste.colonne(tri.removeprefix("-"))
    if colonne is None:
        return list(lignes)

    def valeur(ligne: Ligne) -> Any:
        return cle(colonne.valeur(ligne), colonne.genre)

    connues: list[Ligne] = []
    inconnues: list[Ligne] = []
    for ligne in lignes:
        (inconnues if colonne.valeur(ligne) in (None, "") else connues).append(ligne)
    return [*sorted(connues, key=valeur, reverse=tri.startswith("-")), *inconnues]
