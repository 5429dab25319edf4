-- One batch: its events, the postings of their tags, the numbers it took and the new head; what the projections write follows, in the
-- same statement. Events take the positions after $1, in the order of the lists. These are JSON texts, which the driver
-- makes faster than arrays; the bytes of all the events are one after the other in $7.
-- Lists of tags are joined by U+001F.
with fact as materialized (
    select $1::bigint + n as position, type, string_to_array(tags, e'\x1f') as tags, id::uuid as id,
           effective_at::timestamptz as effective_at, substring($7::bytea from start::int for length::int) as data
    from rows from (
        json_array_elements_text($2), json_array_elements_text($3), json_array_elements_text($4),
        json_array_elements_text($5), json_array_elements_text($6), json_array_elements_text($8)
    ) with ordinality as f(type, tags, id, effective_at, start, length, n)
), stored as (
    insert into events (position, type, tags, data, id, recorded_at, effective_at)
    select position, type, tags, data, id, $9::timestamptz, effective_at from fact
), tagged as (
    insert into tag_postings (tag, type, position, earlier)
    select tag, type, position::bigint, earlier::bigint[]
    from rows from (
        json_array_elements_text($14), json_array_elements_text($15), json_array_elements_text($16),
        json_array_elements_text($17)
    ) as p(tag, type, position, earlier)
), numbered as (
    insert into series (name, last)
    select name, last::bigint from rows from (json_array_elements_text($10), json_array_elements_text($11)) as s(name, last)
    on conflict (name) do update set last = excluded.last
), moved as (
    update log_head set position = $12, recorded_at = $9, frontier = $13 where singleton
    returning pg_notify(current_schema(), position::text)
)
