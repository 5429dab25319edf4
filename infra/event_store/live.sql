-- After `head.sql`, in the same statement: which edition of the projections that move with the log; no row when they do
-- not stand where it does.
union all
(select edition, null, 'suivi', null, null, null, null
 from avancement_commun where singleton and position = (select position from log_head where singleton))
