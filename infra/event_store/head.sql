-- The head of the log, then the events after position $1, the first $2 of them: one snapshot.
(select position, clock as type, null as tags, frontier as data, recorded_at, clock_timestamp() as effective_at
 from log_head where singleton)
union all
(select position, type, array_to_string(tags, e'\x1f'), data, recorded_at, effective_at
 from events where position > $1 order by position limit $2)
