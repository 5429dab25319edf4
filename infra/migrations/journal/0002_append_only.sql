-- History is not rewritten, whoever asks: these triggers fire for the owner and for replication roles too.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception using
        errcode = 'JRN01',
        message = format('%s of %s refused: the log only grows', tg_op, tg_table_name);
end
$$;

create trigger only_grows before update or delete or truncate on events
    for each statement execute function refuse_change();
alter table events enable always trigger only_grows;

create trigger only_grows before update or delete or truncate on event_tags
    for each statement execute function refuse_change();
alter table event_tags enable always trigger only_grows;

create trigger only_grows before delete or truncate on log_head
    for each statement execute function refuse_change();
alter table log_head enable always trigger only_grows;

create trigger only_grows before delete or truncate on series
    for each statement execute function refuse_change();
alter table series enable always trigger only_grows;
