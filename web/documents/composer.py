"""Documents to send or to print, as accessible PDF: what people typed goes in as data, never as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import typst

GABARITS: Final = Path(__file__).parent / "gabarits"
"""Nothing outside this folder can be read by a document."""


def composer(gabarit: str, donnees: dict[str, Any]) -> bytes:
    """The PDF of one of our templates: tagged, with its title and language, the same bytes for the same data."""
    return typst.compile(
        GABARITS / gabarit,
        root=GABARITS,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": msgspec.json.encode(donnees).decode()},
        pdf_standards="ua-1",
        timestamp=0,
    )
