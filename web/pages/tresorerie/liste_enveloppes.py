"""The list of funders' envelopes: granted, used, left, claimed, received."""

from __future__ import annotations

from typing import Final

from projections.lectures.argent.enveloppes import ALERTE_PCT
from projections.lectures.vues import Ligne
from web.etats.enveloppe import periode
from web.listes.liste import Case, Colonne, Liste, colonne_etat, par_mots
from web.pages.tresorerie.listes import somme


def part_utilisee(ligne: Ligne) -> int:
    """Percent of what was granted, rounded down: 100 is all of it."""
    return int(100 * ligne["utilise"] // ligne["montant_centimes"])


def etat(ligne: Ligne) -> Case:
    part = part_utilisee(ligne)
    if ligne["utilise"] == ligne["montant_centimes"]:
        return Case("Épuisée", etat="refus")
    if part >= ALERTE_PCT:
        return Case(f"{part} % utilisés", etat="attention")
    return Case(f"{part} % utilisés", etat="regle")


ENVELOPPES: Final = Liste(
    code="enveloppes",
    titre="Enveloppes des financeurs",
    quoi=("enveloppe", "enveloppes"),
    colonnes=(
        Colonne(
            code="financeur",
            titre="Financeur",
            valeur=lambda ligne: ligne["financeur"],
            montre=lambda ligne: Case(
                ligne["financeur"], f"/tresorerie/enveloppes/{ligne['enveloppe']}", periode(ligne)
            ),
        ),
        Colonne(code="du", titre="Du", valeur=lambda ligne: ligne["du"], genre="jour", ecran=False),
        Colonne(code="au", titre="Au", valeur=lambda ligne: ligne["au"], genre="jour", ecran=False),
        somme("montant_centimes", "Accordé"),
        somme("utilise", "Utilisé"),
        somme("reste", "Reste"),
        somme("reclame_centimes", "Réclamé"),
        somme("recu_centimes", "Reçu"),
        colonne_etat(etat),
    ),
    tri="-du",
    chercher=par_mots(lambda ligne: f"{ligne['financeur']} {ligne['piece']}"),
    chercher_quoi="Financeur, convention",
    total_mots="Total",
)
