-- After `insert.sql`, in the same statement: the projections that stood at $1 move to $7 with the log.
, followed as (
    update suivi set position = $7 where etat = 'a_jour' and position = $1
)
