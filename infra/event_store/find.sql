-- The head of the log, and where the answers to many questions are, from one snapshot: positions, from the index of
-- tags alone. Questions are numbered from 1; one row for each item that has answers. Columns are JSON lists, which the
-- driver makes faster than arrays; lists of names are joined by U+001F.
select 0 as question, array[position] as positions from log_head where singleton

union all
select question, positions from (
    select i.question, array(  -- tags and types
        select t.position from event_tags t
        where t.tag = i.tag and t.type = any (i.types) and t.position > i.after
          and (i.others is null or not exists (
              select from unnest(i.others) o(tag)
              where not exists (
                  select from event_tags x where x.tag = o.tag and x.type = t.type and x.position = t.position)))
    ) as positions
    from (
        select question::int, tag, string_to_array(others, e'\x1f') as others,
               string_to_array(types, e'\x1f') as types, after::bigint
        from rows from (
            json_array_elements_text($1), json_array_elements_text($2), json_array_elements_text($3),
            json_array_elements_text($4), json_array_elements_text($5)
        ) as asked(question, tag, others, types, after)
        offset 0  -- a fence: the lists are split once for each item, not once for each event
    ) i

    union all
    select i.question, array(  -- tags alone
        select t.position from event_tags t
        where t.tag = i.tag and t.position > i.after
          and (i.others is null or not exists (
              select from unnest(i.others) o(tag)
              where not exists (
                  select from event_tags x where x.tag = o.tag and x.type = t.type and x.position = t.position)))
    )
    from (
        select question::int, tag, string_to_array(others, e'\x1f') as others, after::bigint
        from rows from (
            json_array_elements_text($6), json_array_elements_text($7), json_array_elements_text($8),
            json_array_elements_text($9)
        ) as asked(question, tag, others, after)
        offset 0
    ) i
    offset 0  -- the same: each range is read once, not a second time to see that it is not empty
) answered
where positions <> '{}'
