-- Wrong codes are counted device by device where the person came in before, and all together everywhere else: who tries
-- the codes of others from afar makes nobody wait on the device that they use.
create table essais (
    personne       text        not null,
    appareil       text        not null,  -- '': every device where they never came in
    essais         integer     not null check (essais > 0),  -- since the last right code
    bloque_jusqu_a timestamptz,
    primary key (personne, appareil)
);
insert into essais select personne, '', essais, bloque_jusqu_a from comptes where essais > 0;
alter table comptes drop column essais, drop column bloque_jusqu_a;

do $$
begin
    if exists (select from pg_roles where rolname = 'ecriture') then
        execute 'grant select, insert, update, delete on essais to ecriture';
    end if;
end
$$;
