-- Whoever wrote last knows where the log stands, and may send the next batch without having locked the log before: the
-- statement says where it expects the log, and records nothing when that stands elsewhere.
create function stands_elsewhere() returns bigint language plpgsql as $$
begin
    raise exception using errcode = 'JRN02', message = 'the log stands elsewhere than this batch expects';
end
$$;

-- Raised by whoever looked in vain for a batch whose answer was lost: should it still be on its way, it comes too late.
alter table log_head add column fence int not null default 0;
do $$
begin
    if exists (select from pg_roles where rolname = 'ecriture') then
        grant update (fence) on log_head to ecriture;
    end if;
end
$$;
