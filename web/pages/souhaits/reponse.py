"""What became of a wish, in the words of those who asked: on trial, in the catalogue, or no and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

from domaine.souhaits.choix import RAISONS
from projections.lectures.vues import Ligne
from web.langue import jour


class Reponse(NamedTuple):
    etat: Literal["attente", "info", "regle", "clos"]
    mots: str
    precision: str = ""
    nom: str = ""
    """Of the product that answers; "": none does."""
    produit: str = ""


def en_mots(reponse: Ligne | None) -> Reponse:
    if reponse is None:
        return Reponse("attente", "Pas encore de réponse")
    if reponse["suite"] == "refus":
        raison = RAISONS[reponse["raison"]]
        return Reponse("clos", "Pas possible", " : ".join(m for m in (raison, reponse["precision"]) if m))
    du_produit = reponse["nom_court"], reponse["produit"]
    if reponse["a_l_essai"] is None:
        return Reponse("info", "Bientôt au catalogue", reponse["precision"], *du_produit)
    if reponse["a_l_essai"]:
        suite = f"depuis le {jour(reponse['essai_le'])}. Commandez-le pour qu'il reste."
        return Reponse("info", "À l'essai", f"{suite} {reponse['precision']}".strip(), *du_produit)
    suite = f"depuis le {jour(reponse['catalogue_le'])}. {reponse['precision']}"
    return Reponse("regle", "Au catalogue", suite.strip(), *du_produit)
