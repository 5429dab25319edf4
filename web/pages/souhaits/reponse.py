"""What became of a wish, in the words of those who asked: on trial, in the catalogue, or no and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

from domaine.souhaits.mots import RAISONS
from projections.lectures.vues import Ligne
from web.langue import jour


class Reponse(NamedTuple):
    etat: Literal["attente", "info", "regle", "clos"]
    mots: str
    precision: str = ""
    produit: str = ""
    """The product that answers; "": none."""


def en_mots(reponse: Ligne | None) -> Reponse:
    if reponse is None:
        return Reponse("attente", "Pas encore de réponse")
    if reponse["suite"] == "refus":
        raison = RAISONS[reponse["raison"]]
        return Reponse("clos", "Pas possible", " : ".join(m for m in (raison, reponse["precision"]) if m))
    nom, produit = reponse["nom_court"], reponse["produit"]
    if reponse["a_l_essai"] is None:
        return Reponse("info", f"{nom} : bientôt au catalogue", reponse["precision"], produit)
    if reponse["a_l_essai"]:
        suite = f"depuis le {jour(reponse['essai_le'])}. Commandez-le pour qu'il reste."
        return Reponse("info", f"{nom} : à l'essai", f"{suite} {reponse['precision']}".strip(), produit)
    return Reponse(
        "regle",
        f"{nom} : au catalogue",
        f"depuis le {jour(reponse['catalogue_le'])}. {reponse['precision']}".strip(),
        produit,
    )
