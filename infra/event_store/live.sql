-- After `head.sql`, in the same statement: the projections that stand where the log does, with their fold version.
union all
(select fold_version, projection, 'suivi', null, null, null, null
 from suivi where etat = 'a_jour' and position = (select position from log_head where singleton))
