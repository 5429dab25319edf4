-- What the tables of a backup are granted to, made as the first migrations make them; at the head of what is restored.
-- Whoever may not make roles asks somebody who may: the grants that follow name them.
do $$
declare
    name text;
begin
    foreach name in array array['ecriture', 'lecture'] loop
        begin
            execute format('create role %I nologin', name);
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                if not exists (select from pg_roles where rolname = name) then
                    raise exception 'le rôle « % » manque : « create role % nologin », par qui en a le droit', name, name;
                end if;
        end;
        if not pg_has_role(current_user, name, 'set') then
            begin
                execute format('grant %I to %I', name, current_user);
            exception when insufficient_privilege then null;
            end;
        end if;
    end loop;
end
$$;
