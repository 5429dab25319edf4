-- The log. Positions are 1..n without a hole; nothing is ever changed or removed.
create table events (
    position     bigint      primary key check (position > 0),
    type         text        not null,
    tags         text[]      not null,
    data         bytea       not null,
    id           uuid        not null,
    recorded_at  timestamptz not null,
    effective_at timestamptz not null
);
create index events_by_type on events (type, position);

-- One row for each tag of each event: boundaries are read and checked by ranges of this key.
create table event_tags (
    tag      text   not null,
    type     text   not null,
    position bigint not null,
    primary key (tag, type, position)
);

-- One row. Whoever holds its lock is the only writer, and all that an append has to know of the past is in it.
create table log_head (
    singleton   boolean     primary key default true check (singleton),
    position    bigint      not null default 0,
    recorded_at timestamptz not null default 'epoch',
    -- Roots of the perfect subtrees of the RFC 9162 tree, largest first: one for each bit of the position.
    frontier    bytea       not null default '' check (octet_length(frontier) = 32 * bit_count(position::bit(64))),
    -- 'scenario': the writer says when events are recorded, to play a past; 'server': the server's clock says.
    clock       text        not null default 'server' check (clock in ('server', 'scenario'))
) with (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
insert into log_head default values;

-- Numbers without a hole: receipts, orders, slips. A row moves under the lock of log_head.
create table series (
    name text   primary key,
    last bigint not null check (last > 0)
) with (fillfactor = 50);
