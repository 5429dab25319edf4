"""No form answers without a reason: whatever is shown already filled in, ticked or chosen has one written beside it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.prereponses import trouvees

RAISONS = Path(__file__).with_name("prereponses.md")
DE_LA_PERSONNE = re.compile(r" : (taille|est_qpv|tarif|langue|symbole|sens|demandeur|reponse_par)$")
"""What only the household can say of itself, or somebody who verified it."""
DEJA_DIT = {"carte/carte.html : taille"}
"""Its present answer, where it is corrected; empty while nobody gave one."""


def raisons() -> dict[str, str]:
    """By field, the title that it stands under."""
    titre, par_champ = "", dict[str, str]()
    for ligne in RAISONS.read_text(encoding="utf-8").splitlines():
        if ligne.startswith("## "):
            titre = ligne.removeprefix("## ")
        elif ligne.startswith("- "):
            champ = ligne.removeprefix("- ")
            assert champ not in par_champ, f"{champ}: two reasons"
            par_champ[champ] = titre
    return par_champ


def test_chaque_champ_deja_rempli_dit_pourquoi() -> None:
    sans_raison = sorted(trouvees() - raisons().keys())
    assert sans_raison == [], f"say why in {RAISONS.name}, or leave them empty"
    assert sorted(raisons().keys() - trouvees()) == [], "filled in no more: take them off"


def test_aucun_formulaire_ne_repond_pour_un_foyer_sur_lui_meme() -> None:
    assert {champ for champ in trouvees() if DE_LA_PERSONNE.search(champ)} == DEJA_DIT
