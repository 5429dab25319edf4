"""The report to funders as a workbook: numbers that count, the formula of each, dated prices that were compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from domaine.types import Unite
from projections.indicateurs.donnees import Sortie
from web.etats.impact import CE_QUI_CHANGE, Bilan, Ligne
from web.etats.mesures import UNITES
from web.tableur.ecriture import Case, Feuille, en_classeur

_ECHELLES: Final = {"montant": 2, "grammes": 3, "pour_mille": 1, "dix_millieme": 2}
"""How many of the last digits of a figure stand after the comma."""
_HEURE: Final = 60


CHIFFRES: Final = (
    "Partie",
    "Indicateur",
    "Valeur",
    "Unité",
    "Au rapport",
    "Rectification",
    "Formule",
    "Comment c'est compté",
)
RECTIFICATIONS: Final = (
    "Fait n°",
    "Quoi",
    "Produit",
    "Retrait du",
    "Quantité (g, ml, pièces)",
    "Prix coûtant (€)",
    "Part des foyers (€)",
    "Réduction (€)",
    "Supplément (€)",
)
CREE_LE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - what a workbook says of itself; the report says its own date
_PAR: Final = {Unite.GRAMME: "un kilo", Unite.MILLILITRE: "un litre", Unite.PIECE: "une pièce"}


def en_xlsx(feuilles: Sequence[Feuille]) -> bytes:
    """The same bytes for the same report."""
    return en_classeur(feuilles, cree_le=CREE_LE)


def feuilles(b: Bilan, entete: dict[str, str], constats: list[str]) -> list[Feuille]:
    chiffres = [_rangee(partie.titre, ligne) for partie in b.parties for ligne in partie.lignes]
    rectifications = [_rectification(b, s) for s in b.rectifications]
    releves: list[list[Case]] = [
        [b.noms.get(r.produit, r.produit), _euros(r.prix_centimes), _par(r.unite), r.releve_le, r.source]
        for r in b.releves
    ]
    emballages: list[list[Case]] = [
        [f.nom, f.emballage_pour, b.unites.get(f.produit, ""), f.emballage_g] for f in b.emballages
    ]
    apropos: list[list[Case]] = [[entete["association"]], [entete["quartier"]], [b.sujet], *_une_par_ligne(constats)]
    return [
        ("Indicateurs", CHIFFRES, chiffres),
        ("Rectifications", RECTIFICATIONS, rectifications),
        ("Prix de comparaison", ["Produit", "Prix (€)", "Pour", "Relevé le", "Où"], releves),
        ("Emballages", ["Produit", "Un emballage contient", "Unité", "Il pèse, vide (g)"], emballages),
        ("À propos", [b.titre], apropos),
    ]


def _rangee(partie: str, ligne: Ligne) -> list[Case]:
    mesure = ligne.mesure
    dits = (ligne.avant, ligne.difference, mesure.formule or "compté", mesure.comment)
    return [partie, mesure.titre, _case(ligne), UNITES[mesure.sorte], *dits]


def _rectification(b: Bilan, s: Sortie) -> list[Case]:
    montants = (s.coutant_centimes, s.du_centimes, s.compensation_centimes, s.supplement_centimes)
    quoi = (CE_QUI_CHANGE.get(s.genre, s.genre), b.noms.get(s.produit, s.produit))
    return [s.position, *quoi, s.jour, s.quantite, *(_euros(montant) for montant in montants)]


def _une_par_ligne(phrases: Sequence[str]) -> list[list[Case]]:
    return [[phrase] for phrase in phrases]


def _par(unite: str) -> str:
    return _PAR[Unite(unite)]


def _case(ligne: Ligne) -> Case:
    if ligne.valeur is None:
        return ligne.mots
    if ligne.mesure.sorte == "duree":
        return Decimal(ligne.valeur) / _HEURE
    return (
        Decimal(ligne.valeur).scaleb(-_ECHELLES[ligne.mesure.sorte])
        if ligne.mesure.sorte in _ECHELLES
        else ligne.valeur
    )


def _euros(centimes: int) -> Decimal:
    return Decimal(centimes).scaleb(-2)
