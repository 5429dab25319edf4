-- `lecture` gets nothing here: whoever audits the log with SQL reads no name.
do $$
begin
    if not exists (select from pg_roles where rolname = 'ecriture') then
        return;
    end if;
    execute format('grant usage on schema %I to ecriture', current_schema());
    grant select, insert, update on cles, effacements to ecriture;
    grant maintain on cles to ecriture;  -- to rewrite the table without the key that was destroyed
    grant select, insert on secrets to ecriture;
    grant select, insert, update, delete on comptes, jetons, sessions to ecriture;
end
$$;
