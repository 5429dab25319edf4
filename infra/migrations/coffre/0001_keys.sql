-- One key for each person; what is written about a person can be read as long as the key is here.
create table cles (
    personne   text        primary key check (personne ~ '^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}$'),
    cle        bytea       check (octet_length(cle) = 64),
    creee_le   timestamptz not null default now(),
    effacee_le timestamptz,
    -- Of the erasure; 0 as long as the key is here.
    revision   bigint      not null default 0,
    check ((cle is null) = (effacee_le is not null)),
    check ((cle is null) = (revision > 0))
);
create index cles_erased on cles (revision) where cle is null;

-- One row. Its lock is held to the commit, so that whoever has seen revision n never finds n-1 later.
create table effacements (
    singleton boolean primary key default true check (singleton),
    revision  bigint  not null default 0
);
insert into effacements default values;

-- A key is made once and destroyed once: the row that stays keeps a second one from being made for an erased person.
create function refuse_other_key() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.cle is null and new.personne = old.personne then
            return new;
        end if;
    end if;
    raise exception using errcode = 'COF01', message = format('%s of a key refused', tg_op);
end
$$;
create trigger only_destroyed before update or delete on cles
    for each row execute function refuse_other_key();
alter table cles enable always trigger only_destroyed;

-- Secrets of the system itself, made once.
create table secrets (
    nom     text        primary key,
    valeur  bytea       not null check (octet_length(valeur) = 32),
    cree_le timestamptz not null default now()
);
