-- Under the lock, in one snapshot: the head of the log; the events after position $1, the first $2 of them, without
-- their instants, which no condition looks at; the last number of each series named in $3.
(select position, clock as type, fence::text as tags, frontier as data, recorded_at, clock_timestamp() as effective_at, null::uuid as id
 from log_head where singleton)
union all
(select position, type, array_to_string(tags, e'\x1f'), data, null, null, id
 from events where position > $1 order by position limit $2)
union all
(select coalesce((select last from series where name = asked), 0), asked, 'series', null, null, null, null
 from unnest($3::text[]) as asked)
