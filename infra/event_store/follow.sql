-- After `insert.sql`, in the same statement: the projections that stood at $1 move to $10 with the log.
, followed as (
    update suivi set position = $10 where etat = 'a_jour' and position = $1
    returning projection, fold_version
)
select projection, fold_version from followed
