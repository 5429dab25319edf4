"""The batch that a delivery opens, and whether its date is too near (R-078, R-085)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domaine.approvisionnement.reception import Ou
from domaine.stock.faits import LotOuvert


def lot_recu(ou: Ou, lot: str, dates: Mapping[str, date | None], *, recu_le: date, minimum_pct: int) -> LotOuvert:
    """`dates`: `ddm`, `dlc` and `fabrique_le`."""
    reste = vie_restante_pct(dates["fabrique_le"], dates["dlc"] or dates["ddm"], recu_le)
    return LotOuvert(
        **ou,
        lot=lot,
        ddm=dates["ddm"],
        dlc=dates["dlc"],
        vie_restante_pct=reste,
        a_decider=reste is not None and reste < minimum_pct,
    )


def vie_restante_pct(fabrique_le: date | None, limite: date | None, le: date) -> int | None:
    """Whole percent of the life of goods that is left, rounded down; None when it is not known."""
    if fabrique_le is None or limite is None or limite <= fabrique_le:
        return None
    restant = (limite - le).days * 100 // (limite - fabrique_le).days
    return min(max(restant, 0), 100)
