-- Photos, scans, statement files: facts name them by hash, their bytes stay here, encrypted, so that they can be erased.
create table pieces (
    empreinte  bytea       primary key check (octet_length(empreinte) = 32),  -- sha-256 of the clear bytes
    personne   text        references cles,  -- whose key opens it; null: the key of the group's own pieces
    genre      text        not null check (genre in ('jpeg', 'pdf', 'xml', 'ofx', 'csv')),
    taille     integer     not null check (taille > 0),  -- bytes, clear
    contenu    bytea       not null,
    auteur     text        not null,
    deposee_le timestamptz not null default now()  -- the last time a form brought it
);
alter table pieces alter column contenu set storage external;  -- ciphertext never compresses
create index pieces_by_age on pieces (deposee_le);

-- What is stored never changes; it may only be brought again. What no fact names is deleted by whoever writes the log.
create function refuse_other_piece() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        new.deposee_le := old.deposee_le;
        if new is not distinct from old then
            new.deposee_le := now();
            return new;
        end if;
    end if;
    raise exception using errcode = 'COF02', message = format('%s of a piece refused', tg_op);
end
$$;
create trigger only_brought_again before update on pieces
    for each row execute function refuse_other_piece();
create trigger never_truncated before truncate on pieces
    for each statement execute function refuse_other_piece();
alter table pieces enable always trigger only_brought_again;
alter table pieces enable always trigger never_truncated;

do $$
begin
    if exists (select from pg_roles where rolname = 'ecriture') then
        execute 'grant select, insert, update, delete on pieces to ecriture';
    end if;
end
$$;
