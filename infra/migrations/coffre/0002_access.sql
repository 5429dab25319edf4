-- Who may come in. No code and no token is stored, only what recognises one.
create table comptes (
    personne       text        primary key,
    code           text        not null,  -- argon2id
    essais         integer     not null default 0 check (essais >= 0),  -- since the last right code
    bloque_jusqu_a timestamptz,
    cree_le        timestamptz not null
);

create table jetons (
    empreinte bytea       primary key check (octet_length(empreinte) = 32),  -- sha-256
    personne  text        not null,
    perimetre text        not null,
    objet     text        not null unique,  -- what the link opens: one link each
    cree_le   timestamptz not null
);
create index jetons_by_person on jetons (personne);

create table sessions (
    empreinte bytea       primary key check (octet_length(empreinte) = 32),  -- sha-256
    personne  text        not null,
    role      text        not null,
    perimetre text        not null,
    objet     text,  -- of the link that opened it; null: a code did
    appareil  text        not null,
    ouverte_le timestamptz not null,
    vue_le    timestamptz not null,
    expire_le timestamptz not null,
    fermee_le timestamptz
);
create index sessions_by_person on sessions (personne);
create index sessions_by_device on sessions (appareil, vue_le);
create index sessions_by_end on sessions (expire_le);
