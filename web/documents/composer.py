"""Documents to send or to print, as accessible PDF: what people typed goes in as data, never as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import typst

GABARITS: Final = Path(__file__).parent / "gabarits"
"""Nothing outside this folder can be read by a document."""


_SANS_DESSIN: Final = "could not be displayed"


def composer(gabarit: str, donnees: dict[str, Any]) -> bytes:
    """The PDF of one of our templates: tagged, with its title and language, the same bytes for the same data.

    A letter that no font of ours draws is an empty box, which the standard for accessible documents forbids: such a
    document is then composed without its seal, for one name must not keep everybody's statements from being printed.
    """
    try:
        return _composer(gabarit, donnees, norme="ua-1")
    except typst.TypstError as erreur:
        if _SANS_DESSIN not in str(erreur):
            raise
        return _composer(gabarit, donnees, norme=None)


def _composer(gabarit: str, donnees: dict[str, Any], *, norme: Literal["ua-1"] | None) -> bytes:
    return typst.compile(
        GABARITS / gabarit,
        root=GABARITS,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": msgspec.json.encode(donnees).decode()},
        pdf_standards=norme or [],
        timestamp=0,
    )
