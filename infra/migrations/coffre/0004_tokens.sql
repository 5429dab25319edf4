-- Tokens with which another program acts for a person. What recognises one is stored, never the token.
create table jetons_programmes (
    id        uuid        primary key default gen_random_uuid(),
    empreinte bytea       not null unique check (octet_length(empreinte) = 32),  -- sha-256
    personne  text        not null,
    role      text        not null,
    perimetre text        not null,
    libelle   text        not null check (length(libelle) between 1 and 80),
    cree_par  text        not null,
    cree_le   timestamptz not null,
    vu_le     timestamptz  -- to the minute; null: never used
);
create index jetons_programmes_by_scope on jetons_programmes (perimetre, cree_le);

do $$
begin
    if exists (select from pg_roles where rolname = 'ecriture') then
        execute 'grant select, insert, update, delete on jetons_programmes to ecriture';
    end if;
end
$$;
