"""What a supplier asks for before it comes, beside what its cases come to just now (R-063)."""

from __future__ import annotations

from domaine.approvisionnement.emettre import Conditions
from domaine.mots import euros
from projections.lectures.vues import Ligne


def conditions_de(fiche: Ligne) -> Conditions:
    return Conditions(**{nom: fiche[nom] for nom in Conditions.__struct_fields__})


def minimum_en_mots(conditions: Conditions, marchandise_ht: int) -> str:
    """Empty where it delivers however little is ordered."""
    if not conditions.minimum_ht_centimes:
        return ""
    manque = conditions.manque_au_minimum(marchandise_ht)
    suite = f": il manque {euros(manque)}" if manque else "atteint"
    return f"Minimum {euros(conditions.minimum_ht_centimes)} HT {suite}"


def transport_en_mots(conditions: Conditions, marchandise_ht: int) -> str:
    _, port = conditions.port(marchandise_ht)
    if not port:
        return "Livraison gratuite."
    franco, manque = conditions.franco_ht_centimes, conditions.manque_au_franco(marchandise_ht)
    return f"Transport {euros(port)}, gratuit à partir de {euros(franco)} HT : il manque {euros(manque)}."
