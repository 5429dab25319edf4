"""The list of who has returnable containers at home: not added up, since others bring back what they did not take."""

from __future__ import annotations

from typing import Final

from web.listes.liste import Colonne, Liste, par_mots
from web.pages.tresorerie.listes import FOYER

CHEZ_SOI: Final = Liste(
    code="consignes",
    titre="Bouteilles chez les foyers",
    quoi=("ligne", "lignes"),
    colonnes=(
        FOYER,
        Colonne(code="quoi", titre="Contenant", valeur=lambda ligne: ligne["quoi"]),
        Colonne(
            code="unites",
            titre="Chez lui",
            valeur=lambda ligne: ligne["chez_lui"],
            genre="nombre",
            decroit=True,
        ),
        Colonne(
            code="montant",
            titre="À lui rendre",
            valeur=lambda ligne: ligne["montant_centimes"],
            genre="montant",
            decroit=True,
        ),
    ),
    tri="-unites",
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {ligne['quoi']}"),
    chercher_quoi="Foyer, contenant",
    par_page=60,
)
