-- How far each projection has come: the position it moves with the log, or where it was left behind and why.
create table if not exists suivi (
    projection   text   primary key,
    fold_version int    not null,
    position     bigint not null,
    etat         text   not null check (etat in ('a_jour', 'en_retard')),
    erreur       text
) with (fillfactor = 20)
