"""Which orders count: those of which something was taken or is still to come. One that was withdrawn is none."""

from __future__ import annotations

from typing import Final

TIENT: Final = "(c.commande_centimes > 0 or c.retraits > 0)"
"""SQL, of a row `c` of `commandes`."""
