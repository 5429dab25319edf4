-- One row a line, as in the tax file. `rang` numbers the entries of one fact, `ordre` the lines of one entry.
create table {s}ecritures{x} (
    position   bigint   not null,
    rang       smallint not null,
    ordre      smallint not null,
    groupement text     not null,
    cycle      text,
    journal    text     not null,
    le         date     not null,
    piece      text     not null check (piece <> ''),
    piece_le   date     not null,
    libelle    text     not null check (libelle <> ''),
    compte     text     not null,
    sous       smallint not null,
    aux        text     not null,
    debit      bigint   not null check (debit >= 0),
    credit     bigint   not null check (credit >= 0),
    primary key (position, rang, ordre),
    check ((debit = 0) <> (credit = 0))
);
create index on {s}ecritures{x} (compte, sous, aux);
create index on {s}ecritures{x} (le);

-- An entry comes whole, in one statement, and balances: the database refuses any other.
create or replace function {s}refuse_unbalanced() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    execute format(
        'select position, rang from %I.%I where (position, rang) in (select position, rang from added)
         group by position, rang having sum(debit) <> sum(credit) or count(*) < 2 limit 1',
        tg_table_schema, tg_table_name
    ) into wrong;
    if wrong.position is not null then
        raise exception using errcode = 'CPT01',
            message = format('entry %s.%s does not balance', wrong.position, wrong.rang);
    end if;
    return null;
end
$$;
create trigger balanced after insert on {s}ecritures{x} referencing new table as added
    for each statement execute function {s}refuse_unbalanced();
alter table {s}ecritures{x} enable always trigger balanced;

-- Which entries a closing made final: their number and their day no longer move.
create table {s}validations{x} (
    position  bigint   not null,
    rang      smallint not null,
    journal   text     not null,
    exercice  smallint not null,
    numero    int      not null check (numero > 0),
    le        date     not null check (exercice - extract(year from le) in (0, 1)),
    valide_le date     not null check (valide_le >= le),
    primary key (position, rang),
    unique (journal, exercice, numero)
);

-- Periods that are closed, by the fact that closed them.
create table {s}clotures{x} (
    position  bigint primary key,
    genre     text   not null,
    au        date   not null,
    valide_le date   not null,
    arrete_a  bigint not null,
    premier_mois smallint not null
);

create or replace function {s}refuse_change() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'CPT02', message = format('%s of %s refused: an entry stays', tg_op, tg_table_name);
end
$$;
do $$
declare
    name text;
begin
    foreach name in array array['ecritures', 'validations', 'clotures'] loop
        execute format('create trigger stays before update or delete or truncate on {s}%I
            for each statement execute function {s}refuse_change()', name || '{x}');
        execute format('alter table {s}%I enable always trigger stays', name || '{x}');
    end loop;
end
$$;
