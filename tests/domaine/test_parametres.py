"""A parameter decides something: none is shown that no act, no sum and no page applies."""

from pathlib import Path

import domaine
from domaine.parametres import Parametres

COMPARES_ENTRE_EUX = {"groupements/seuils.py"}


def test_un_parametre_est_applique() -> None:
    racine = Path(domaine.__file__).parent
    ecartes = {racine / "parametres.py", *(racine / nom for nom in COMPARES_ENTRE_EUX)}
    code = "".join(f.read_text() for f in sorted(racine.rglob("*.py")) if f not in ecartes)
    # How old a price to compare with may be, and what is too small to be told, are questions of the pages that show it.
    ailleurs = {"age_max_prix_reference_mois", "petites_cellules"}
    assert {nom for nom in Parametres.__struct_fields__ if nom not in code} <= ailleurs
