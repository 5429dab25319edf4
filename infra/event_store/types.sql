-- Every type that the log holds, one index look-up each.
with recursive held(type) as (
    (select type from events order by type limit 1)
    union all
    select (select e.type from events e where e.type > held.type order by e.type limit 1)
    from held where held.type is not null
)
select type from held where type is not null
