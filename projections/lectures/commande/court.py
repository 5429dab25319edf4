"""Whether a product came short in a round and waits for its shares (R-072), as `domaine/distribution/arrivee.py`."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final

from projections.lectures.commande.deja_parti import DEJA_PARTI

COURT: Final = f"""
join cycles k on k.cycle = x.cycle
left join receptions r on r.cycle = x.cycle and r.produit = x.produit
left join articles t on t.version = k.catalogue and t.produit = x.produit
left join stock_cycles s on s.groupement = x.groupement and s.cycle = x.cycle and s.produit = x.produit
{DEJA_PARTI}
cross join lateral (
    select coalesce(sum(w.reserve), 0)::bigint as reserve, min(w.reserve) as moindre
    from lignes w where w.cycle = x.cycle and w.produit = x.produit and w.reserve > 0
) attendu
cross join lateral (
    select coalesce(r.recu, 0) + x.transfere + coalesce(x.en_stock, 0) - deja.depuis as disponible,
           coalesce(s.entre - s.sorti, 0) + coalesce(x.en_stock, 0) + deja.parti as present,
           case when t.unite = 'piece' or t.poids_variable then 0
                else greatest(attendu.moindre * (k.parametres::jsonb ->> 'tolerance_pesee_pct')::int / 100,
                              (k.parametres::jsonb ->> 'tolerance_pesee_min')::int) end as marge
) y
cross join lateral (
    select x.colis = 0 and coalesce(x.confie_a, '') = ''
           and x.ajuste_position > greatest(coalesce(k.rouvert_position, 0), coalesce(x.repris_position, 0)) as oui
) rien_achete
cross join lateral (
    select (coalesce(r.receptions > 0, false) or rien_achete.oui
            or exists (select from venus_et_partis v where v.cycle = x.cycle and v.produit = x.produit and v.venu > 0))
           and coalesce(x.decision_position, 0) = 0 and attendu.reserve > 0
           and least(x.demande - y.disponible, attendu.reserve - y.present) > y.marge as oui
) court
"""
"""SQL, of a row `x` of `colis`: `court.oui`, of which `y.disponible` is there for the round.

`rien_achete.oui`: no case is bought, here or elsewhere; orders opened since leave nothing decided.
"""

SANS_COLIS: Final = """
coalesce(court.oui and rien_achete.oui and y.disponible <= 0 and coalesce(r.receptions, 0) = 0, false)
"""
"""SQL, with COURT: no case is bought and none of it is left, so none will come (R-061)."""
