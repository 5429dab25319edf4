"""What goes with an order: what households were charged since it began, what they are still to take up to it."""

from __future__ import annotations

from typing import Final

AVEC_LA_COMMANDE: Final = """
charges as (
    select m.foyer, c.du_centimes + c.consignes_centimes + c.port_centimes as centimes
    from mains m join commandes c using (foyer) join cycles k on k.cycle = c.cycle and k.ouvert_le >= m.debut
    union all
    select m.foyer, a.cotisation_centimes + a.cagnotte_centimes
    from mains m join adhesions a on a.foyer = m.foyer and a.le >= m.debut
),
depuis as (select foyer, sum(centimes)::bigint as depuis_centimes from charges group by foyer),
rendues as (
    select m.foyer, sum(r.montant_centimes)::bigint as rendues_centimes
    from mains m join consignes_creditees r on r.foyer = m.foyer and r.le >= m.debut
    group by m.foyer
),
dus as (
    select m.foyer, sum(c.engage_centimes)::bigint as du_centimes
    from mains m join commandes c using (foyer) join cycles k on k.cycle = c.cycle and k.ouvert_le <= m.debut
    group by m.foyer
)
"""
"""By household, from `mains (foyer, debut)`: whose order, and when its round opened.

`depuis`: the balance bears it already, and it is no debt from before the order. `rendues`: deposits that were credited
since, which nobody paid. `dus`: engaged in its round and those before it; what a later one engages is not to be paid
with it.
"""
