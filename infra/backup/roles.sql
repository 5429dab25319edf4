-- What the tables of a backup are granted to, made as the first migrations make them; at the head of what is restored.
-- Whoever may not make roles needs them only where the grants that follow name them, and is then told so.
do $$
declare
    name text;
begin
    foreach name in array array['ecriture', 'lecture'] loop
        begin
            execute format('create role %I nologin', name);
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then null;
        end;
        if exists (select from pg_roles where rolname = name) and not pg_has_role(current_user, name, 'set') then
            begin
                execute format('grant %I to %I', name, current_user);
            exception when insufficient_privilege then null;
            end;
        end if;
    end loop;
end
$$;
