"""The columns of a list of households, and which of them a file has, under the names that people give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from projections.annuaire.noms import plier


class Colonne(NamedTuple):
    nom: str
    """As the model writes it."""
    aussi: tuple[str, ...]
    """Other names under which it is known, without accents nor capitals."""
    dit: str
    """What to write in it, to people."""
    exemples: tuple[str, str]
    requise: bool = False


COLONNES: Final = (
    Colonne(
        "nom", ("nom de famille", "noms"), "Le nom de famille", ("Exemple : Diarra", "Exemple : Moreau"), requise=True
    ),
    Colonne("prenom", ("prenoms",), "Le prénom de qui répond du compte", ("Awa", "Paul")),
    Colonne(
        "rue",
        ("adresse", "domicile"),
        "Sa rue : elle distingue deux noms proches",
        ("12 rue des Lilas", "3 allée du Parc"),
        requise=True,
    ),
    Colonne(
        "telephone",
        ("tel", "n tel", "n de tel", "n de telephone", "portable", "mobile", "numero de telephone"),
        "Son numéro, s'il y en a un",
        ("06 12 34 56 78", ""),
    ),
    Colonne("courriel", ("email", "e mail", "mail", "adresse mail"), "Facultatif", ("", "")),
    Colonne(
        "personnes",
        (
            "taille",
            "nombre de personnes",
            "nb personnes",
            "nb de personnes",
            "nbre de personnes",
            "nb pers",
            "personnes au foyer",
            "taille du foyer",
            "composition",
        ),
        "Combien de personnes ; vide : pas demandé",
        ("4", "1"),
    ),
    Colonne(
        "quartier_prioritaire",
        ("quartier prioritaire", "qpv"),
        "« oui » ou « non » ; vide : pas demandé",
        ("oui", "non"),
    ),
    Colonne("langue", ("langue parlee",), "La langue parlée ; vide : pas demandée", ("français", "français")),
    Colonne(
        "adhesion_au",
        ("adhesion jusqu au", "fin d adhesion", "adhesion"),
        "Le dernier jour d'une adhésion déjà payée ; vide : elle se prend plus tard",
        ("31/08/2027", ""),
    ),
    Colonne(
        "numero",
        ("numero de carte", "carte", "n", "no"),
        "Le numéro déjà écrit sur sa carte ; vide : le suivant",
        ("", ""),
    ),
)


class Entetes(NamedTuple):
    rangs: dict[str, int]
    """By column, where the file has it."""
    ignorees: tuple[str, ...]
    problemes: tuple[str, ...]


def connues(textes: Sequence[str]) -> int:
    """How many columns a row names, were it the headers."""
    return len(reconnaitre(textes).rangs)


def reconnaitre(textes: Sequence[str]) -> Entetes:
    rangs: dict[str, int] = {}
    ignorees: list[str] = []
    problemes: list[str] = []
    for rang, texte in enumerate(textes):
        nom = next((c.nom for c in COLONNES if plier(texte) in (plier(c.nom), *c.aussi)), "")
        if not nom:
            ignorees += [texte] if texte else []
        elif nom in rangs:
            problemes.append(f"« {texte} » dit la même chose que « {textes[rangs[nom]]} » : gardez une des colonnes.")
        else:
            rangs[nom] = rang
    problemes += [
        f"la colonne « {c.nom} » manque : ajoutez-la, ou partez du modèle."
        for c in COLONNES
        if c.requise and c.nom not in rangs
    ]
    return Entetes(rangs, tuple(ignorees), tuple(problemes))
