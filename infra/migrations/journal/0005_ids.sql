-- An append is found by the id of its first event: the number of the form that it came by.
create unique index events_by_id on events (id);
