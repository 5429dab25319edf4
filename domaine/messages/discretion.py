"""Words that a message to many must not hold: what a household owes, is owed or pays less is its own affair (R-025)."""

from __future__ import annotations

import re
from typing import Final

_INDISCRETS: Final = re.compile(
    r"""\b(?:
        dettes? | endett\w+ | impay\w+ | d[ée]biteurs?
      | (?:votre|vos|leur|leurs)\s+soldes? | soldes?\s+(?:n[ée]gatifs?|d[ée]biteurs?|d[ûu]s?)
      | (?:vous|ils?|elles?)\s+(?:nous\s+)?(?:doit|devez|doivent)\s+(?:encore\s+)?\d+
      | n['’]avez?\s+pas\s+(?:encore\s+)?pay[ée]\w*
      | coups?\s+de\s+pouce | tarifs?\s+(?:solidaires?|r[ée]duits?|coûtants?)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def mots_indiscrets(texte: str) -> str:
    """The first words that should go, as they stand in the text; "": none."""
    trouve = _INDISCRETS.search(texte)
    return "" if trouve is None else trouve[0]
