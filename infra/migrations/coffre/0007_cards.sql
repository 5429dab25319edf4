-- Cards: who holds one chooses, once, the code with which that person comes in. What recognises one is stored, never it.
create table cartes (
    personne  text        primary key,  -- one card each: the next one ends the one before
    empreinte bytea       not null unique check (octet_length(empreinte) = 32),  -- sha-256
    perimetre text        not null,
    expire_le timestamptz not null
);

do $$
begin
    if exists (select from pg_roles where rolname = 'ecriture') then
        execute 'grant select, insert, update, delete on cartes to ecriture';
    end if;
end
$$;
