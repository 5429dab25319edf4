"""What had gone of a product when its cases were decided: it is no longer in the stock they count on (R-058)."""

from __future__ import annotations

from typing import Final

DEJA_PARTI: Final = """
cross join lateral (
    select coalesce(sum(m.parti) filter (where w.avant), 0)::bigint as parti,
           coalesce(sum(m.parti) filter (where not w.avant), 0)::bigint as depuis
    from venus_et_partis m
    cross join lateral (
        select coalesce(m.position < x.ajuste_position
                        and (x.en_stock > 0
                             or not exists (select from venus_et_partis v where v.cycle = x.cycle
                                            and v.produit = x.produit and v.venu > 0 and v.position < m.position)),
                        false) as avant
    ) w
    where m.cycle = x.cycle and m.produit = x.produit
) deja
"""
"""SQL, of a row `x` of `colis`: `deja.parti`, and `deja.depuis` what has gone of what the round counts on.

Lost, sold, given away or missing at a count: all counts alike.

When the decision counts on nothing, what went after goods had come in the round may be of those.
"""
