"""A bank's CSV file: which column is what is told from its titles, or said once by somebody and remembered."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from projections.annuaire.noms import plier
from web.banque.releve import LigneDuFichier, Releve, ReleveIllisible, mots, releve
from web.saisie.nombres import lire_montant
from web.saisie.problemes import SaisieInvalide
from web.tableur.rangees import Illisible
from web.tableur.texte import decoder

SEPARATEURS: Final = ";\t,"
DEBUT: Final = 30
"""Rows among which the titles are looked for: banks write the account and its balance above them."""
LIGNES_MAX: Final = 5_000
EXEMPLE_MAX: Final = 30
COLONNES: Final[Mapping[str, str]] = {
    "le": "Date de l'opération",
    "valeur_le": "Date de valeur",
    "libelle": "Libellé",
    "montant": "Montant, avec son signe",
    "debit": "Débit (sort du compte)",
    "credit": "Crédit (entre sur le compte)",
}
"""What a file may say, as the form that asks names it."""
NOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "le": ("date operation", "date d operation", "date comptable", "date de comptabilisation", "date"),
    "valeur_le": ("date valeur", "date de valeur"),
    "libelle": ("libelle", "libelle operation", "libelle complet", "libelle simplifie", "nature de l operation",
                "operation", "description", "detail"),
    "montant": ("montant", "montant euros", "montant eur", "montant en euros", "valeur"),
    "debit": ("debit", "debit euros", "montant debit", "debit eur"),
    "credit": ("credit", "credit euros", "montant credit", "credit eur"),
}  # fmt: skip
FORMES: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")


class ColonnesATrouver(Exception):
    """The titles do not say enough: somebody is asked which column is what."""

    def __init__(self, titres: Sequence[str], devinees: Mapping[str, str], exemple: Sequence[str]) -> None:
        self.titres = tuple(titres)
        self.devinees = dict(devinees)
        self.exemple = tuple(exemple)
        """Cells of the first row below the titles."""
        super().__init__(self.titres, self.devinees, self.exemple)  # it comes back from another process, made of these

    @property
    def choix(self) -> list[tuple[str, str]]:
        """Each title, and how it is shown: with what its first cell holds."""
        cases = (*self.exemple, *[""] * len(self.titres))
        paires = [(titre, case[:EXEMPLE_MAX]) for titre, case in zip(self.titres, cases, strict=False) if titre]
        return [(titre, f"{titre} : {case}" if case else titre) for titre, case in paires]


class Table(NamedTuple):
    titres: list[str]
    rangees: list[tuple[int, list[str]]]
    """Number as a spreadsheet shows it, cells."""


def lire_csv(octets: bytes, dites: Mapping[str, str]) -> Releve:
    """`dites`: ours to theirs, as somebody said for this file or one with these titles; {}: nobody did.

    Raises ReleveIllisible, ColonnesATrouver.
    """
    table = _table(octets, dites)
    colonnes = {nom: titre for nom, titre in dites.items() if nom in COLONNES and titre in table.titres}
    colonnes = colonnes if suffisent(colonnes) else devinees(table.titres)
    if not suffisent(colonnes):
        raise ColonnesATrouver(table.titres, colonnes, table.rangees[0][1] if table.rangees else ())
    rangs = {nom: table.titres.index(titre) for nom, titre in colonnes.items()}
    lignes = [ligne for numero, cases in table.rangees if (ligne := _ligne(numero, cases, rangs)) is not None]
    return releve("csv", lignes, colonnes=colonnes)


def devinees(titres: Sequence[str]) -> dict[str, str]:
    """What the titles say by themselves."""
    plies = {_plat(titre): titre for titre in reversed(titres) if titre}
    trouvees = {nom: next((plies[mot] for mot in noms if mot in plies), "") for nom, noms in NOMS.items()}
    return {nom: titre for nom, titre in trouvees.items() if titre}


def suffisent(colonnes: Mapping[str, str]) -> bool:
    return {"le", "libelle"} <= set(colonnes) and ("montant" in colonnes or {"debit", "credit"} <= set(colonnes))


def _table(octets: bytes, dites: Mapping[str, str]) -> Table:
    try:
        texte = decoder(octets)
    except Illisible as error:
        raise ReleveIllisible(str(error)) from None
    debut = texte.splitlines()[:DEBUT]
    separateur = max(SEPARATEURS, key=lambda signe: max((ligne.count(signe) for ligne in debut), default=0))
    try:
        rangees = list(enumerate(csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True), 1))
    except csv.Error:
        raise ReleveIllisible("Ce fichier CSV est abîmé : un guillemet s'ouvre et ne se ferme pas.") from None
    if len(rangees) > LIGNES_MAX:
        raise ReleveIllisible(f"Ce fichier a plus de {LIGNES_MAX} lignes. Téléchargez une période plus courte.")
    propres = [(numero, [case.strip() for case in cases]) for numero, cases in rangees]
    rang = _rang_des_titres(propres, dites)
    titres = propres[rang][1] if propres else []
    if _porte_une_operation(titres):
        return _sans_titres(propres)
    if len([titre for titre in titres if titre]) < len(("date", "libellé", "montant")):
        raise ReleveIllisible(
            "Ce fichier n'est pas un relevé : il faut une ligne de titres avec la date, le libellé et le montant."
        )
    return Table(titres, [(numero, cases) for numero, cases in propres[rang + 1 :] if any(cases)])


def _rang_des_titres(rangees: Sequence[tuple[int, list[str]]], dites: Mapping[str, str]) -> int:
    """The row that names the most columns we know, or that somebody named; the widest when none does."""

    def connus(cases: Sequence[str]) -> tuple[int, int]:
        return len(set(dites.values()) & set(cases)) + len(devinees(cases)), len([case for case in cases if case])

    rangs = range(min(len(rangees), DEBUT))
    return max(rangs, key=lambda rang: connus(rangees[rang][1]), default=0)


def _porte_une_operation(cases: Sequence[str]) -> bool:
    """Whether a row holds a date and an amount, which titles never do."""
    return any(map(_est_un_jour, cases)) and any(map(_est_un_montant, cases))


def _sans_titres(rangees: Sequence[tuple[int, list[str]]]) -> Table:
    """A file that begins with its operations, or with what the bank says of the account: columns go by their rank."""
    debut = next(rang for rang, (_, cases) in enumerate(rangees) if _porte_une_operation(cases))
    pleines = [(numero, cases) for numero, cases in rangees[debut:] if any(cases)]
    largeur = max(len(cases) for _, cases in pleines)
    return Table([f"Colonne {rang}" for rang in range(1, largeur + 1)], pleines)


def _ligne(numero: int, cases: list[str], rangs: Mapping[str, int]) -> LigneDuFichier | None:
    """None: a row without an amount, as the totals that some banks write below."""
    lues = {nom: cases[rang] if rang < len(cases) else "" for nom, rang in rangs.items()}
    montant = _montant(numero, lues)
    if montant is None:
        return None
    le = _jour(numero, lues["le"])
    return LigneDuFichier(
        le=le,
        valeur_le=_jour(numero, lues["valeur_le"]) if lues.get("valeur_le") else le,
        montant_centimes=montant,
        libelle=mots(lues["libelle"]),
        ou=numero,
    )


def _montant(numero: int, lues: Mapping[str, str]) -> int | None:
    if lues.get("montant"):
        return _centimes(numero, lues["montant"]) or None
    debit, credit = (abs(_centimes(numero, lues.get(nom, ""))) for nom in ("debit", "credit"))
    if debit and credit:
        raise ReleveIllisible(f"Ligne {numero} : un débit et un crédit à la fois. Corrigez le fichier.")
    return credit - debit or None


def _centimes(numero: int, texte: str) -> int:
    propre = texte.replace("+", "").replace("\u2212", "-").strip()
    if not propre:
        return 0
    if "," in propre and "." in propre:
        propre = propre.replace(".", "")
    try:
        return lire_montant(propre)
    except SaisieInvalide:
        raise ReleveIllisible(
            f"Ligne {numero} : « {texte} » n'est pas un montant en euros et centimes. Corrigez-le, puis recommencez."
        ) from None


def _jour(numero: int, texte: str) -> date:
    for forme in FORMES:
        try:
            return datetime.strptime(texte[:10], forme).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise ReleveIllisible(f"Ligne {numero} : « {texte} » n'est pas une date. Écrivez-la comme 26/11/2026.")


def _est_un_jour(texte: str) -> bool:
    try:
        _jour(0, texte)
    except ReleveIllisible:
        return False
    return True


def _est_un_montant(texte: str) -> bool:
    try:
        return bool(texte) and _centimes(0, texte) != 0
    except ReleveIllisible:
        return False


def _plat(titre: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in plier(titre)).split())
