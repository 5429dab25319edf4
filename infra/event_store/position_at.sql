-- Position of the last event recorded at $1 or before, 0 when there is none. `recorded_at` never decreases with the
-- position, so halving finds it in about twenty look-ups by primary key: no index to maintain.
with recursive halving(low, high) as (  -- recorded_at(low) <= $1 < recorded_at(high + 1)
    select 0::bigint, position from log_head
    union all
    select case when e.recorded_at <= $1 then e.position else h.low end,
           case when e.recorded_at <= $1 then h.high else e.position - 1 end
    from halving h join events e on e.position = (h.low + h.high + 1) / 2
    where h.low < h.high
)
select low from halving where low >= high
