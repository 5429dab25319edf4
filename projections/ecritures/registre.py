"""All that a ledger knows how to post: importing this module loads every fact and every rule."""

from __future__ import annotations

import domaine.registre  # noqa: F401 - a log is read once every fact is known
from projections.ecritures import regles  # noqa: F401 - a rule registers itself
from projections.ecritures.comptable import REGLES
from projections.ecritures.regles.sans_effet import SANS_EFFET

__all__ = ["REGLES", "SANS_EFFET"]
