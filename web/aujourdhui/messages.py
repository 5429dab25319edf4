"""What the group tells its households at each moment of a round, ready to be copied into a phone or a poster.

No name and no amount: these texts leave the application.
"""

from __future__ import annotations

from datetime import date, timedelta

from web.aujourdhui.etat import Etat
from web.aujourdhui.taches import jour_en_mots


def annonce(e: Etat) -> str:
    return (
        f"Bonjour, la {_nom(e)} est ouverte jusqu'au {_cloture(e)}. Commandez sur votre page personnelle ou à la "
        f"permanence{_ou(e)}. Distribution : {_quand(e)}."
    )


def rappel(e: Etat) -> str:
    return (
        f"Bonjour, la {_nom(e)} ferme {_cloture(e)}. Pas encore commandé ? C'est le moment, sur votre page "
        f"personnelle ou à la permanence{_ou(e)}. Distribution : {_quand(e)}."
    )


def recapitulatif(e: Etat) -> str:
    return (
        f"Bonjour, la {_nom(e)} est close. Ce que vous avez commandé est sur votre page personnelle, et à la "
        f"permanence. Venez le prendre {_quand(e)}{_ou(e)}."
    )


def venir(e: Etat, le: date) -> str:
    return (
        f"Bonjour, votre commande vous attend {_dans(e, le)}{_quand(e)}{_ou(e)}. Apportez des sacs, "
        "des bocaux et des boîtes propres, vos bouteilles à rendre, la carte de votre foyer et de quoi régler. Vous ne "
        "pouvez pas venir ? Dites-le nous, quelqu'un peut prendre votre commande pour vous."
    )


def retard(e: Etat) -> str:
    fin = e.distribution_le + timedelta(days=e.delai_retrait)
    return (
        f"Bonjour, il reste des produits à votre nom dans la {_nom(e)}. Venez les prendre avant le {jour_en_mots(fin)}"
        f"{_ou(e)}, ou dites-nous quand vous pouvez passer."
    )


def reste_a_regler(e: Etat) -> str:
    return (
        f"Bonjour, il reste une somme à régler pour la {_nom(e)}. Vous la trouvez sur votre page personnelle. Passez à "
        f"la permanence{_ou(e)}, ou dites-nous quand. C'est difficile en ce moment ? Parlons-en, on trouve toujours."
    )


def _nom(e: Etat) -> str:
    """« commande de novembre », « commande « Rentrée » » : as it stands inside a sentence."""
    nom = e.libelle[:1].lower() + e.libelle[1:]
    return nom if nom.startswith("commande") else f"commande « {e.libelle} »"


def _cloture(e: Etat) -> str:
    return f"{jour_en_mots(e.cloture.date())} à {e.cloture:%H:%M}"


def _ou(e: Etat) -> str:
    return f" ({e.lieu})" if e.lieu else ""


def _quand(e: Etat) -> str:
    return f"{jour_en_mots(e.distribution_le)}{e.heures}"


def _dans(e: Etat, le: date) -> str:
    return {0: "aujourd'hui, ", 1: "demain, "}.get((e.distribution_le - le).days, "")
