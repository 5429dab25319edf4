-- One batch: its events, the postings of their tags, the numbers it took and the new head; what the projections write
-- follows, in the same statement. Events take the positions after $1, in the order of $2. $2, $3 and $4 are JSON lists
-- of rows, which the driver makes faster than arrays; the bytes of all the events are one after the other in $5.
-- Lists of tags are joined by U+001F.
--
-- The log must stand where the batch expects it: at position $1, with frontier $9, recorded at $10, fence $11. $12: how
-- far its reception time may be from the server's clock; null: it was chosen under the lock. Otherwise, and when
-- somebody else holds the log, the statement fails. Nothing is touched before `held`: what follows asks `moved` first.
with fact as materialized (
    select $1::bigint + n as position, row ->> 0 as type, string_to_array(row ->> 1, e'\x1f') as tags,
           (row ->> 2)::uuid as id, (row ->> 3)::timestamptz as effective_at,
           substring($5::bytea from (row ->> 4)::int for (row ->> 5)::int) as data
    from jsonb_array_elements($2::jsonb) with ordinality as f(row, n)
), stored as (
    insert into events (position, type, tags, data, id, recorded_at, effective_at)
    select position, type, tags, data, id, $6::timestamptz, effective_at from fact
), tagged as (
    insert into tag_postings (tag, type, position, earlier)
    select row ->> 0, row ->> 1, (row ->> 2)::bigint, (row ->> 3)::bigint[] from jsonb_array_elements($3::jsonb) as row
), numbered as (
    insert into series (name, last)
    select row ->> 0, (row ->> 1)::bigint from jsonb_array_elements($4::jsonb) as row
    on conflict (name) do update set last = excluded.last
), held as materialized (
    select position = $1 and frontier = $9 and recorded_at = $10 and fence = $11 as expected
    from log_head where singleton for update nowait
), moved as (  -- which reads the clock once the log is held: what `held` selects is known before
    update log_head set recorded_at = $6, frontier = $8, position = case
        when expected and ($12::interval is null or clock = 'scenario' or clock_timestamp() between $6 - $12 and $6 + $12)
        then $7 else stands_elsewhere() end
    from held where singleton
    returning pg_notify(current_schema(), log_head.position::text), clock_timestamp() as now
)
