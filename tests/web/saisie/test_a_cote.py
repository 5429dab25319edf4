"""What is wrong stands beside the input that it came from, in the words of who typed it."""

from __future__ import annotations

import pytest

from web.pages.commun.saisies import Formulaire
from web.saisie.problemes import HorsBornes as Hors
from web.saisie.problemes import SaisieInvalide, probleme


@pytest.mark.parametrize(
    ("chemin", "suite", "hors", "champ", "dit"),
    [
        (
            ("cheques", 1, "montant_centimes"),
            "vaut 0 : il faut un nombre entier.",
            Hors(0, 1, 10),
            "montant.1",
            "zéro.",
        ),
        (("bic",), 'vaut "ABC" : écrivez-le comme « PSSTFRPPXXX ».', None, "bic", "Écrivez-le comme"),
        (
            ("recu_par",),
            "manque : ajoutez ce champ, par exemple « nadia ».",
            None,
            "recu_par",
            "Remplissez ce champ.",
        ),
    ],
)
def test_un_probleme_se_dit_a_cote_du_champ(
    chemin: tuple[str | int, ...], suite: str, hors: Hors | None, champ: str, dit: str
) -> None:
    formulaire = Formulaire("f", {"montant.0": "5", "montant.1": "0", "bic": "abc", "recu_par": ""})
    formulaire.refuser(SaisieInvalide([probleme(chemin, suite, hors)]), {})
    assert formulaire.general == ""
    assert dit in formulaire.erreur(champ)
