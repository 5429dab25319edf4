"""Lists of the help that the fund gave, and of households that pay in parts."""

from __future__ import annotations

from typing import Final

from projections.lectures.vues import Ligne
from web.langue import jour
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.tresorerie.listes import FOYER

AIDES: Final = Liste(
    code="aides",
    titre="Aides de la cagnotte",
    quoi=("aide", "aides"),
    colonnes=(
        FOYER,
        Colonne(code="le", titre="Quand", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
        Colonne(
            code="montant",
            titre="Montant",
            valeur=lambda ligne: ligne["montant_centimes"],
            genre="montant",
            total=lambda ligne: ligne["montant_centimes"],
            decroit=True,
        ),
        Colonne(code="par", titre="Décidé par", valeur=lambda ligne: ligne["par"]),
    ),
    tri="-le",
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {ligne['par']}"),
    chercher_quoi="Foyer, personne",
    total_mots="Total donné",
    par_page=60,
)


def _prochaine(ligne: Ligne) -> Case:
    prochaine = ligne["prochaine"]
    return Case(jour(prochaine.le)) if prochaine else Case("échue")


ECHEANCES: Final = Liste(
    code="echeances",
    titre="Paient en plusieurs fois",
    quoi=("foyer", "foyers"),
    colonnes=(
        FOYER,
        Colonne(code="convenu", titre="Convenu", valeur=lambda ligne: ligne["convenu_le"], genre="moment"),
        Colonne(
            code="reste",
            titre="Reste dû",
            valeur=lambda ligne: ligne["reste_centimes"],
            genre="montant",
            total=lambda ligne: ligne["reste_centimes"],
            decroit=True,
        ),
        Colonne(
            code="attendu",
            titre="Attendu à ce jour",
            valeur=lambda ligne: ligne["en_retard_centimes"],
            genre="montant",
            total=lambda ligne: ligne["en_retard_centimes"],
            decroit=True,
        ),
        Colonne(
            code="prochaine",
            titre="Prochaine échéance",
            valeur=lambda ligne: ligne["prochaine"].le if ligne["prochaine"] else None,
            genre="jour",
            montre=_prochaine,
        ),
    ),
    tri="-attendu",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer par état",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("attendu", "Attendus", lambda ligne: ligne["en_retard_centimes"] > 0),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: ligne["nom"]),
    chercher_quoi="Foyer",
    total_mots="Total",
    par_page=60,
)
