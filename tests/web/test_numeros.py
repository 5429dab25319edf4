"""A number with a hyphen is read in one piece, wherever it stands in a sentence."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from web.numeros import entiers
from web.rendu import GABARITS

SANS_FILTRE = re.compile(
    r'(?:(?:n°\s|Bon )\{\{ |\{\{ \(?"[^"]*n°\s" ~ )[\w.]*\b(?:recu|bon|bordereau)\b(?![^}]*\| entiers)'
)
"""A receipt, a paper form or a slip said in a text, that may be cut at its hyphen."""


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("reçu n° A-0274, espèces", 'reçu n° <span class="numero">A-0274</span>, espèces'),
        ("Awa & Omar (F-031)", 'Awa &amp; Omar (<span class="numero">F-031</span>)'),
        ("FAC-2026-118", '<span class="numero">FAC-2026-118</span>'),
        ("Jean-Baptiste, mardi-24, 2026-11", "Jean-Baptiste, mardi-24, 2026-11"),
        (None, "None"),
        (Markup("<b>F-031</b>"), "<b>F-031</b>"),
    ],
)
def test_un_numero_reste_entier_et_le_reste_du_texte_se_coupe_comme_avant(texte: object, ecrit: str) -> None:
    assert entiers(texte) == ecrit


def test_aucun_gabarit_ne_dit_un_recu_un_bon_ou_un_bordereau_qui_se_coupe() -> None:
    coupes = [
        f"{chemin.name} : {trouve[0]}"
        for chemin in GABARITS.rglob("*.html")
        for trouve in SANS_FILTRE.finditer(chemin.read_text(encoding="utf-8"))
    ]
    assert coupes == []
