"""What had gone of a product when its cases were decided: it is no longer in the stock they count on (R-058)."""

from __future__ import annotations

from typing import Final

DEJA_PARTI: Final = """
cross join lateral (
    select coalesce(sum(m.parti), 0)::bigint as parti, coalesce(sum(m.perdu), 0)::bigint as perdu
    from venus_et_partis m
    where m.cycle = x.cycle and m.produit = x.produit and m.position < x.ajuste_position
      and (x.en_stock > 0
           or not exists (select from venus_et_partis v
                          where v.cycle = x.cycle and v.produit = x.produit and v.venu > 0 and v.position < m.position))
) deja
"""
"""SQL, of a row `x` of `colis`: `deja.parti`, of which `deja.perdu` was lost.

When the decision counts on nothing, what went after goods had come in the round may be of those.
"""
