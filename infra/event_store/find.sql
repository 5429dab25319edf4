-- The head of the log, and where the answers to many items of boundaries are, from one snapshot: postings, from the
-- index of tags; of an item of types alone, places in the index of types. One row for each posting or place found, under
-- the number of its item; what is known of its answer ends at `after`. Then where the events named in $13 are: the first
-- of them under -1, and so on. Lists come and go as JSON, which the driver makes faster than arrays; those of names are
-- joined by U+001F.
--
-- An item of one tag takes a posting whole: its last position, and the earlier ones. Of an item of several tags, only
-- the positions that bear the others too. Postings of one tag and type follow one another without overlap: the first
-- that ends at a position or after it holds that position, or none does.
select 0 as item, position, null::json as positions from log_head where singleton

union all
select item, case when others is null then position end,
       to_json(case when others is null then earlier else array(
           select p.position from unnest(array_append(earlier, found.position)) as p(position)
           where p.position > after and not exists (
               select from unnest(others) o(tag)
               where not exists (
                   select from (
                       select x.position, x.earlier from tag_postings x
                       where x.tag = o.tag and x.type = found.type and x.position >= p.position
                       order by x.position limit 1
                   ) x where p.position = x.position or p.position = any (x.earlier)))
       ) end)
from (
    select i.item, i.others, i.after, t.type, t.position, t.earlier  -- tags and types
    from (
        select item::int, tag, string_to_array(others, e'\x1f') as others, string_to_array(types, e'\x1f') as types,
               after::bigint
        from rows from (
            json_array_elements_text($1), json_array_elements_text($2), json_array_elements_text($3),
            json_array_elements_text($4), json_array_elements_text($5)
        ) as asked(item, tag, others, types, after)
        offset 0  -- a fence: the lists are split once for each item, not once for each posting
    ) i cross join lateral (
        select * from tag_postings t where t.tag = i.tag and t.type = any (i.types) and t.position > i.after offset 0
    ) t

    union all
    select i.item, i.others, i.after, t.type, t.position, t.earlier  -- tags alone
    from (
        select item::int, tag, string_to_array(others, e'\x1f') as others, after::bigint
        from rows from (
            json_array_elements_text($6), json_array_elements_text($7), json_array_elements_text($8),
            json_array_elements_text($9)
        ) as asked(item, tag, others, after)
        offset 0
    ) i cross join lateral (
        select * from tag_postings t where t.tag = i.tag and t.position > i.after offset 0
    ) t
) found

union all  -- types alone, one row for each type
select i.item, e.position, null
from (
    select item::int, type, after::bigint
    from rows from (
        json_array_elements_text($10), json_array_elements_text($11), json_array_elements_text($12)
    ) as asked(item, type, after)
    offset 0
) i cross join lateral (
    select e.position from events e
    where (e.type, e.position) > (i.type, i.after) and (e.type, e.position) <= (i.type, 9223372036854775807) offset 0
) e

union all
select -rank, e.position, null from json_array_elements_text($13) with ordinality as asked(id, rank)
cross join lateral (select e.position from events e where e.id = asked.id::uuid offset 0) e
