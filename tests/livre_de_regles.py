"""A rule book of one rule; numbers are built, so that none is named here."""

from pathlib import Path

N = "R-" + "999"
AUTRE = "R-" + "998"
PESER = f"test_r{N[2:]}_peser"
ENTREE = f"""
- [Peser](#peser) : {N}

## Peser

### {N} Payer le poids réel

On paie ce qui est pesé.

- Exemple : 2,46 kg à 3,10 € font 7,63 €.
- Décidée dans : `domaine/peser.py`
- Montrée par : `tests/test_peser.py::{PESER}`
"""


def ecrire(racine: Path, ou: str | Path, texte: str) -> None:
    (racine / ou).parent.mkdir(parents=True, exist_ok=True)
    (racine / ou).write_text(texte)
