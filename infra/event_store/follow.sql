-- After `insert.sql`, in the same statement: the projections that stood at $1 move to $7 with the log.
, followed as (
    update avancement_commun set position = $7 where singleton and position = $1
)
