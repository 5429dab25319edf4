-- After `insert.sql`, in the same statement: the projections that stood at $1 move to $7 with the log. $13: the edition
-- that the batch expects; null: whoever chose what to write held the log.
, followed as (
    update avancement_commun set position = case when edition = coalesce($13, edition) then $7 else stands_elsewhere() end
    where singleton and position = $1
)
