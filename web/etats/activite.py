"""What a group did in a year: rounds, households, volunteers' hours, meetings, each with what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from domaine.mots import duree
from web.etats.etat import Colonne, Etat, Rangee, Tableau

COLONNES: Final = (Colonne("Quoi"), Colonne("Nombre"), Colonne("Ce qui est compté", large=True))


def activite(annee: str, chiffres: Mapping[str, Any]) -> Etat:
    """`chiffres`: as `projections.lectures.groupe.activite` counts, with `minutes` and `minutes_habitants`."""
    lignes = (
        ("Distributions", str(chiffres["distributions"]), "Terminées dans l'année, sans celles annulées."),
        ("Foyers adhérents", str(chiffres["adherents"]), "Adhésion valable au moins un jour de l'année."),
        ("Foyers servis", str(chiffres["servis"]), "Au moins un retrait dans l'année ; chacun compte une fois."),
        ("Heures bénévoles", duree(chiffres["minutes"]), "Confirmées par une autre personne."),
        ("dont habitants", duree(chiffres["minutes_habitants"]), "Données par des habitants du quartier."),
        ("Réunions tenues", str(chiffres["reunions"]), "Dont on a compté qui est venu."),
        ("Personnes venues", str(chiffres["venus"]), "Somme des réunions ; qui vient deux fois compte deux fois."),
    )
    tableau = Tableau(titre="", colonnes=COLONNES, rangees=[Rangee(list(ligne)) for ligne in lignes])
    return Etat(
        code="activite",
        titre=f"Activité {annee}",
        phrase="Ce que le groupement a fait dans l'année.",
        tableaux=[tableau],
    )
