"""A list of households to typed rows, and one French sentence for each thing that is wrong, with its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from projections.annuaire.noms import plier
from web.catalogue.genres import OUI_NON
from web.catalogue.lecture import Defaut, defaut
from web.foyers.colonnes import connues, reconnaitre
from web.saisie.dates import lire_jour
from web.saisie.foyer import LANGUES, lire_fiche, lire_numero
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide
from web.tableur.rangees import Illisible
from web.tableur.tableau import Ligne, lire_tableau

FOYERS_MAX: Final = 500
"""Of one file: each is an act of its own."""
TAILLE_MAX: Final = 20
FICHE: Final = ("nom", "prenom", "rue", "telephone", "courriel")
_EXEMPLE: Final = "exemple"
"""Begins the names of the model's rows."""
_SANS_ZERO: Final = re.compile(r"[1-9][0-9]{8}")
"""A French number of which a spreadsheet made a figure."""
_PERSONNES: Final = re.compile(r"\s*pers(onnes?|\.)?$", re.IGNORECASE)
_LANGUES: Final = {plier(nom): code for code, nom in LANGUES} | {code: code for code, _ in LANGUES}


class FoyerLu(msgspec.Struct, frozen=True, kw_only=True):
    """One row that could be read; nothing of it prints itself by accident."""

    ligne: int
    fiche: dict[str, str]
    """Its card, still clear."""
    taille: int | None
    est_qpv: bool | None
    langue: str | None
    """None: the file does not say, as above."""
    adhesion_au: date | None
    foyer: str
    """The number on its card; "": the next free one."""

    def __repr__(self) -> str:
        return f"<FoyerLu {self.ligne}>"

    @property
    def nom(self) -> str:
        return f"{self.fiche.get('prenom', '')} {self.fiche['nom']}".strip()

    @property
    def reperes(self) -> str:
        """By which it is told from another of that name."""
        return " · ".join(self.fiche[quoi] for quoi in ("rue", "telephone") if quoi in self.fiche)


class Liste(msgspec.Struct, frozen=True, kw_only=True):
    nom: str
    """Of the file."""
    foyers: tuple[FoyerLu, ...] = ()
    ignorees: tuple[str, ...] = ()
    defauts: tuple[Defaut, ...] = ()

    def __repr__(self) -> str:
        return f"<Liste {len(self.foyers)}>"


def lire_foyers(nom: str, octets: bytes) -> Liste:
    """Never raises: a file that cannot be read is one with a single defect."""
    try:
        tableau = lire_tableau(octets, connues)
    except Illisible as erreur:
        return Liste(nom=nom, defauts=(Defaut(0, "", str(erreur)),))
    entetes = reconnaitre(tableau.entetes)
    if entetes.problemes:
        defauts = tuple(defaut(tableau.numero, "", phrase) for phrase in entetes.problemes)
        return Liste(nom=nom, ignorees=entetes.ignorees, defauts=defauts)
    if not tableau.lignes:
        return Liste(nom=nom, defauts=(Defaut(0, "", "Ce fichier n'a que des titres de colonnes : aucun foyer."),))
    if len(tableau.lignes) > FOYERS_MAX:
        trop = f"Ce fichier a plus de {FOYERS_MAX} foyers : partagez-le en deux."
        return Liste(nom=nom, defauts=(Defaut(0, "", trop),))
    foyers: list[FoyerLu] = []
    defauts_lus: list[Defaut] = []
    for ligne in tableau.lignes:
        try:
            foyers.append(_foyer(ligne, entetes.rangs))
        except SaisieInvalide as erreur:
            defauts_lus += [defaut(ligne.numero, p.champ, _en_suite(p.phrase)) for p in erreur.problemes]
    return Liste(nom=nom, foyers=tuple(foyers), ignorees=entetes.ignorees, defauts=tuple(defauts_lus))


def _foyer(ligne: Ligne, rangs: Mapping[str, int]) -> FoyerLu:
    """Raises SaisieInvalide with all that is wrong with it."""
    if ligne.faute:
        raise SaisieInvalide([Probleme("", ligne.faute)])
    cases = {nom: ligne.cases[rang] for nom, rang in rangs.items()}
    if plier(cases["nom"]).startswith(_EXEMPLE):
        raise SaisieInvalide([Probleme("nom", "c'est un exemple du modèle. Effacez cette ligne.")])
    if _SANS_ZERO.fullmatch(cases.get("telephone", "")):
        cases["telephone"] = f"0{cases['telephone']}"
    problemes: list[Probleme] = []

    def lu(lire: Callable[..., Any], *quoi: Any) -> Any:
        try:
            return lire(*quoi)
        except SaisieInvalide as erreur:
            problemes.extend(erreur.problemes)
            return None

    champs = {
        "fiche": lu(lire_fiche, {nom: cases.get(nom, "") for nom in FICHE}),
        "taille": lu(_taille, cases.get("personnes", "")),
        "est_qpv": lu(_quartier, cases.get("quartier_prioritaire", "")),
        "langue": lu(_langue, cases.get("langue", "")),
        "adhesion_au": lu(_jour, cases.get("adhesion_au", "")),
        "foyer": lu(lire_numero, cases["numero"], "numero") if cases.get("numero") else "",
    }
    if problemes:
        raise SaisieInvalide(problemes)
    return FoyerLu(ligne=ligne.numero, **champs)


def _taille(texte: str) -> int | None:
    if not texte:
        return None
    taille = lire_entier(_PERSONNES.sub("", texte), "personnes")
    if not 1 <= taille <= TAILLE_MAX:
        raise SaisieInvalide([Probleme("personnes", f"« personnes » : écrivez un nombre de 1 à {TAILLE_MAX}.")])
    return taille


def _quartier(texte: str) -> bool | None:
    if not texte:
        return None
    if (dit := plier(texte)) not in OUI_NON:
        raise SaisieInvalide([Probleme("quartier_prioritaire", "« quartier_prioritaire » : écrivez oui ou non.")])
    return OUI_NON[dit]


def _langue(texte: str) -> str | None:
    if texte and plier(texte) not in _LANGUES:
        connues = ", ".join(nom.lower() for _, nom in LANGUES)
        raise SaisieInvalide([Probleme("langue", f"« langue » : choisissez {connues}, ou laissez vide.")])
    return _LANGUES[plier(texte)] if texte else None


def _jour(texte: str) -> date | None:
    try:
        return lire_jour(texte.partition(" ")[0]) if texte else None
    except ValueError as erreur:
        raise SaisieInvalide([Probleme("adhesion_au", f"« adhesion_au » : {erreur}")]) from None


def _en_suite(phrase: str) -> str:
    """« Indiquez le nom. » goes on after « Ligne 4 : »."""
    return phrase[:1].lower() + phrase[1:]
