-- The head of the log, and where the answers to many questions are, from one snapshot: positions, from the index of
-- tags alone. Questions are numbered from 1; one row for each item. Lists of names are joined by U+001F.
select 0 as question, array[position] as positions from log_head where singleton

union all  -- tags and types
select i.question, array(
    select t.position from event_tags t
    where t.tag = i.tag and t.type = any (i.types) and t.position > i.after
      and (i.others is null or not exists (
          select from unnest(i.others) o(tag)
          where not exists (
              select from event_tags x where x.tag = o.tag and x.type = t.type and x.position = t.position)))
)
from (
    select question, tag, string_to_array(others, e'\x1f') as others, string_to_array(types, e'\x1f') as types, after
    from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[])
         as asked(question, tag, others, types, after)
    offset 0  -- a fence: the lists are split once for each item, not once for each event
) i

union all  -- tags alone
select i.question, array(
    select t.position from event_tags t
    where t.tag = i.tag and t.position > i.after
      and (i.others is null or not exists (
          select from unnest(i.others) o(tag)
          where not exists (
              select from event_tags x where x.tag = o.tag and x.type = t.type and x.position = t.position)))
)
from (
    select question, tag, string_to_array(others, e'\x1f') as others, after
    from unnest($6::int[], $7::text[], $8::text[], $9::bigint[]) as asked(question, tag, others, after)
    offset 0
) i
