-- How far each projection has come, and why those that were left behind were.
--
-- Those that move with the log stand at one position, which is written once for all of them; `edition` grows whenever
-- the rest changes, so that whoever writes need not read it for each batch.
do $$
begin
    if to_regclass('avancement') is not null then
        return;
    end if;
    create table avancement (
        projection   text   primary key,
        fold_version int    not null,
        etat         text   not null check (etat in ('a_jour', 'en_retard')),
        position     bigint check ((position is null) = (etat = 'a_jour')),
        erreur       text
    );
    create table avancement_commun (
        singleton boolean primary key default true check (singleton),
        position  bigint  not null default 0,
        edition   bigint  not null default 0
    ) with (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
    insert into avancement_commun default values;
    if to_regclass('suivi') is not null then  -- once, each projection had its position
        update avancement_commun set position = coalesce((select max(position) from suivi where etat = 'a_jour'), 0);
        insert into avancement
        select projection, fold_version, case when current then 'a_jour' else 'en_retard' end,
               case when not current then position end, erreur
        from (select s.*, etat = 'a_jour' and position = (select position from avancement_commun) as current
              from suivi s) s;
        drop table suivi;
    end if;
    create function another_edition() returns trigger language plpgsql as $body$
    begin
        execute format('update %I.avancement_commun set edition = edition + 1', tg_table_schema);
        return null;
    end
    $body$;
    create trigger another_edition after insert or update or delete or truncate on avancement
        for each statement execute function another_edition();
    create view suivi as
    select projection, fold_version, etat,
           case when etat = 'a_jour' then (select position from avancement_commun) else position end as position, erreur
    from avancement;
end
$$
