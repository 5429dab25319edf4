-- The head of the log and the answers to many questions, from one snapshot.
--
-- First row: the head (question 0). Then one row for each event found; questions are numbered from 1. An item of a
-- question travels in the arm made for its shape, so that each arm is entered by index ranges and nothing else: never
-- a scan, never a hash. Columns are lists of texts, the only arrays that the driver knows without asking the server
-- in each new session; lists of names are joined by U+001F. The marks are where `asking.py` sets a limit.
select 0 as question, position, clock as type, null as tags, frontier as data, recorded_at,
       clock_timestamp() as effective_at, null::uuid as id
from log_head where singleton

union all  -- tags and types
select i.question, e.*
from (
    select question::int, tag, string_to_array(others, e'\x1f') as others, string_to_array(types, e'\x1f') as types,
           after::bigint
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
         as asked(question, tag, others, types, after)
    offset 0  -- a fence: the lists are split once for each item, not once for each event
) i cross join lateral (
    select e.position, e.type, array_to_string(e.tags, e'\x1f'), e.data, e.recorded_at, e.effective_at, e.id
    from tag_postings t
    cross join unnest(array_append(t.earlier, t.position)) as p(position)
    cross join lateral (select * from events e where e.position = p.position offset 0) e
    where t.tag = i.tag and t.type = any (i.types) and t.position > i.after and p.position > i.after
      and (i.others is null or e.tags @> i.others)
    /* limit by tag */
) e

union all  -- tags alone
select i.question, e.*
from (
    select question::int, tag, string_to_array(others, e'\x1f') as others, after::bigint
    from unnest($6::text[], $7::text[], $8::text[], $9::text[]) as asked(question, tag, others, after)
    offset 0
) i cross join lateral (
    select e.position, e.type, array_to_string(e.tags, e'\x1f'), e.data, e.recorded_at, e.effective_at, e.id
    from tag_postings t
    cross join unnest(array_append(t.earlier, t.position)) as p(position)
    cross join lateral (select * from events e where e.position = p.position offset 0) e
    where t.tag = i.tag and t.position > i.after and p.position > i.after
      and (i.others is null or e.tags @> i.others)
    /* limit by tag */
) e

union all  -- types alone, one row for each type; as a range of pairs, which one index alone gives in order
select i.question, e.*
from (
    select question::int, type, after::bigint
    from unnest($10::text[], $11::text[], $12::text[]) as asked(question, type, after)
    offset 0
) i cross join lateral (
    select e.position, e.type, array_to_string(e.tags, e'\x1f'), e.data, e.recorded_at, e.effective_at, e.id
    from events e
    where (e.type, e.position) > (i.type, i.after) and (e.type, e.position) <= (i.type, 9223372036854775807)
    /* limit by type */ offset 0
) e

union all  -- everything
select i.question, e.*
from (
    select question::int, after::bigint
    from unnest($13::text[], $14::text[]) as asked(question, after)
    offset 0
) i cross join lateral (
    select e.position, e.type, array_to_string(e.tags, e'\x1f'), e.data, e.recorded_at, e.effective_at, e.id
    from events e where e.position > i.after
    /* limit */ offset 0
) e
