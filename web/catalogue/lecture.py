"""A catalogue file to typed rows, and one French sentence for each thing that is wrong, with its row and its column.

A column that may be left out and is, changes nothing of what is recorded; an empty cell says that there is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import msgspec

from domaine.catalogue.allergenes import separer
from domaine.types import Unite
from web.catalogue import genres
from web.catalogue.colonnes import Entete, Entetes, Partie, connues, reconnaitre
from web.saisie.problemes import SaisieInvalide, invalide
from web.tableur.rangees import Illisible
from web.tableur.tableau import Ligne, lire_tableau

EMPREINTE_COURTE: Final = 12
"""Characters of the fingerprint that name a file in the envelope of what it led to."""


class Defaut(msgspec.Struct, frozen=True):
    """Something wrong in the file."""

    ligne: int
    """As a spreadsheet shows it, from 1; 0: the file as a whole."""
    colonne: str
    """As the file writes it; "" when the row as a whole is concerned."""
    phrase: str
    """Whole, row included."""
    refus: str = ""
    """The class of the rule that said no; "" when none did."""


class Rangee(msgspec.Struct, frozen=True):
    """One product with its supplier and its price, under the names of the facts' fields; left out: not in the file."""

    ligne: int
    fournisseur: Mapping[str, Any]
    produit: Mapping[str, Any]
    article: Mapping[str, Any]
    reference: Mapping[str, Any] = {}
    """Its price elsewhere: empty while the file has no column of it."""

    @property
    def code(self) -> str:
        return str(self.produit["produit"])

    @property
    def chez(self) -> str:
        return str(self.fournisseur["fournisseur"])


class Fichier(msgspec.Struct, frozen=True):
    nom: str
    empreinte: str
    rangees: tuple[Rangee, ...] = ()
    """Those that could be read."""
    entetes: Mapping[tuple[Partie, str], str] = {}
    """By part and field of the fact, how the file names its column."""
    ignorees: tuple[str, ...] = ()
    absentes: tuple[str, ...] = ()
    defauts: tuple[Defaut, ...] = ()
    origine: str = "import"
    """A file; else the page where it was typed."""
    partis: tuple[str, ...] = ()
    """Suppliers that leave the catalogue: no row names them."""

    @property
    def premieres(self) -> dict[str, int]:
        """By supplier, the first row that names it."""
        return {rangee.chez: rangee.ligne for rangee in reversed(self.rangees)}

    @property
    def source(self) -> str:
        return source(self.empreinte, self.origine)


def empreinte(octets: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return sha256(octets).hexdigest()


def source(empreinte: str, origine: str = "import") -> str:
    """What the envelope of each fact that a file leads to says of where it comes from."""
    return f"{origine}:{empreinte[:EMPREINTE_COURTE]}"


def lire_fichier(nom: str, octets: bytes) -> Fichier:
    """Never raises: a file that cannot be read is one with a single defect."""
    sha = empreinte(octets)
    try:
        tableau = lire_tableau(octets, connues)
    except Illisible as erreur:
        return Fichier(nom, sha, defauts=(Defaut(0, "", str(erreur)),))
    entetes = reconnaitre(tableau.entetes)
    if entetes.problemes:
        defauts = tuple(defaut(tableau.numero, colonne, phrase) for colonne, phrase in entetes.problemes)
        return Fichier(nom, sha, ignorees=entetes.ignorees, absentes=entetes.absentes, defauts=defauts)
    lecteur = _Lecteur(entetes)
    for ligne in tableau.lignes:
        lecteur.lire(ligne)
    if not tableau.lignes:
        lecteur.defauts.append(Defaut(0, "", "Ce fichier n'a que des titres de colonnes : aucun produit."))
    return Fichier(
        nom,
        sha,
        rangees=tuple(lecteur.rangees.values()),
        entetes={(entete.colonne.partie, entete.colonne.champ): entete.texte for entete in entetes.lues},
        ignorees=entetes.ignorees,
        absentes=entetes.absentes,
        defauts=tuple(lecteur.defauts),
    )


def defaut(ligne: int, colonne: str, phrase: str, refus: str = "") -> Defaut:
    """`phrase` begins with the name of the column, or says something of the row."""
    return Defaut(ligne, colonne, a_la_ligne(ligne, phrase), refus)


def a_la_ligne(ligne: int, phrase: str) -> str:
    """As it is when there is no row: it was typed on a page."""
    return f"Ligne {ligne}{', ' if phrase.startswith('«') else ' : '}{phrase}" if ligne else phrase


class _Lecteur:
    def __init__(self, entetes: Entetes) -> None:
        self._entetes = entetes.lues
        self.rangees: dict[str, Rangee] = {}
        """By product."""
        self.defauts: list[Defaut] = []
        self._maisons: dict[str, Rangee] = {}
        """By supplier, the first row that names it."""

    def lire(self, ligne: Ligne) -> None:
        rangee, defauts = self._rangee(ligne)
        defauts = defauts or self._contredits(rangee)
        self.defauts += defauts
        if defauts:
            return
        self.rangees[rangee.code] = rangee
        self._maisons.setdefault(rangee.chez, rangee)

    def _rangee(self, ligne: Ligne) -> tuple[Rangee, list[Defaut]]:
        parties: dict[Partie, dict[str, Any]] = {"fournisseur": {}, "produit": {}, "article": {}, "reference": {}}
        defauts = [defaut(ligne.numero, "", ligne.faute)] if ligne.faute else []
        for entete in () if ligne.faute else self._entetes:  # cells out of their columns say nothing more
            try:
                valeur = _valeur(entete, ligne.cases[entete.rang], parties["article"].get("unite"))
            except SaisieInvalide as erreur:
                defauts.append(defaut(ligne.numero, entete.texte, str(erreur)))
                continue
            lus, champ = parties[entete.colonne.partie], entete.colonne.champ
            # The three columns of labels feed one list.
            lus[champ] = (*lus[champ], *valeur) if champ in lus else valeur
        _separer_les_traces(parties["produit"])
        return Rangee(ligne.numero, **parties), defauts

    def _contredits(self, rangee: Rangee) -> list[Defaut]:
        """What an earlier row already says, or says otherwise."""
        deja = self.rangees.get(rangee.code)
        if deja is not None:
            return [defaut(rangee.ligne, "", f"le produit {rangee.code} est déjà ligne {deja.ligne}. Gardez-en une.")]
        maison = self._maisons.get(rangee.chez, rangee)
        return [
            self._autrement(entete, maison, rangee)
            for entete in self._entetes
            if entete.colonne.partie == "fournisseur"
            and maison.fournisseur[entete.colonne.champ] != rangee.fournisseur[entete.colonne.champ]
        ]

    def _autrement(self, entete: Entete, maison: Rangee, rangee: Rangee) -> Defaut:
        ici, la = (entete.colonne.genre.dire(r.fournisseur[entete.colonne.champ], "") for r in (rangee, maison))
        phrase = f"« {entete.texte} » : {ici} ici, {la} ligne {maison.ligne}, pour {rangee.chez}. Dites la même chose."
        return defaut(rangee.ligne, entete.texte, phrase)


def _separer_les_traces(produit: dict[str, Any]) -> None:
    """« soja (traces) » among the allergens says the same as « soja » in a column of its own."""
    separes = separer(produit.get("allergenes", ()))
    if separes["traces"]:
        produit["allergenes"] = separes["allergenes"]
        produit["traces"] = tuple(dict.fromkeys((*produit.get("traces", ()), *separes["traces"])))


def _valeur(entete: Entete, case: str, unite: str | None) -> Any:
    """`unite`: of the product, whose column is read first; None: it was not understood, and quantities say nothing."""
    genre = entete.colonne.genre
    if case and genre.compte:
        return genres.en_base(case, entete.texte, Unite(unite)) if unite else 0
    if case:
        return genre.lire(case, entete.texte)
    if genre.vide is None:
        raise invalide(entete.texte, "est vide : remplissez cette case.")
    return genre.vide
