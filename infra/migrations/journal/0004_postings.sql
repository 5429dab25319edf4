-- One row for each tag and type of a batch, however many of its events bear them: a till, a round or a group is in
-- nearly all events of a busy minute, a cancelled round in hundreds of one append.
alter table event_tags rename to tag_postings;
alter index event_tags_pkey rename to tag_postings_pkey;
-- `position` is that of the last of them; these are the others, in order; null when there is no other.
alter table tag_postings add column earlier bigint[];

-- One row for each tag of each event, to be read by hand, by pages and by the verification.
create view event_tags with (security_invoker = true) as
select t.tag, t.type, p.position
from tag_postings t, unnest(array_append(t.earlier, t.position)) as p (position);

do $$
begin
    if exists (select from pg_roles where rolname = 'lecture') and exists (select from pg_roles where rolname = 'ecriture')
    then
        grant select on event_tags to ecriture, lecture;
    end if;
end
$$;
