-- `ecriture` appends, `lecture` reads; whoever runs this file owns the tables and is not used afterwards.
-- A server that does not let us make roles keeps its triggers: the program says at its start what is not enforced.
do $$
declare
    name text;
begin
    foreach name in array array['ecriture', 'lecture'] loop
        begin
            execute format('create role %I nologin', name);
        exception
            when duplicate_object or unique_violation then null;  -- made for another database, maybe just now
            when insufficient_privilege then
                if not exists (select from pg_roles where rolname = name) then
                    return;
                end if;
        end;
        if not pg_has_role(current_user, name, 'set') then
            begin
                execute format('grant %I to %I', name, current_user);
            exception when insufficient_privilege then null;
            end;
        end if;
    end loop;

    execute format('grant usage on schema %I to ecriture, lecture', current_schema());
    grant select on events, event_tags, log_head, series to ecriture, lecture;
    grant insert on events, event_tags, series to ecriture;
    grant update (position, recorded_at, frontier) on log_head to ecriture;
    grant update (last) on series to ecriture;
end
$$;
