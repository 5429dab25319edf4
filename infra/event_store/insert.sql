-- One batch: its events, their tags, the numbers it took and the new head, in one round trip.
-- Positions follow $1, in the order of the arrays. Lists of tags are joined by U+001F.
with fact as materialized (
    select $1::bigint + n as position, type, string_to_array(tags, e'\x1f') as tags, data, id, effective_at
    from unnest($2::text[], $3::text[], $4::bytea[], $5::uuid[], $6::timestamptz[])
         with ordinality as f(type, tags, data, id, effective_at, n)
), stored as (
    insert into events (position, type, tags, data, id, recorded_at, effective_at)
    select position, type, tags, data, id, $7::timestamptz, effective_at from fact
), tagged as (
    insert into event_tags (tag, type, position)
    select distinct tag, type, position from fact, unnest(tags) as t(tag)
), numbered as (
    insert into series (name, last)
    select name, last from unnest($8::text[], $9::bigint[]) as s(name, last)
    on conflict (name) do update set last = excluded.last
), moved as (
    update log_head set position = $10, recorded_at = $7, frontier = $11 where singleton
    returning pg_notify(current_schema(), position::text)
)
