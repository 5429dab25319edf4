"""A what-if in words, as its tables hold it."""

from typing import cast

from web.recit.base import Noms
from web.rejeu.etat import CHIFFRES, valeur_de

PERSONNE = cast("Noms", None)


def test_un_chiffre_qui_n_est_que_d_un_cote_se_dit_par_un_tiret() -> None:
    """Nothing was shared without that decision: an empty cell would say that it is not known."""
    assert valeur_de("lignes", CHIFFRES["lignes"]["part"], None, "P016", PERSONNE) == "–"
