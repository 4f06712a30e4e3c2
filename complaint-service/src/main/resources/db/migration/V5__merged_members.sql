-- Two records of one person, made one by member-service (MEM-16). Cases stay with the record they were opened for, so
-- that they are its own again if the merge is taken back; whoever asks for the person sees those of all records.
alter table member add column merged_into uuid;
create index member_merged on member (merged_into) where merged_into is not null;

-- Who somebody is today: the end of a chain of merges, as far as it is known here.
create function member_now(p_id uuid) returns uuid language sql stable as $$
    with recursive way as (
        select id, merged_into, 1 as step from member where id = p_id
        union all
        select m.id, m.merged_into, w.step + 1 from way w join member m on m.id = w.merged_into where w.step < 50)
    select id from way order by step desc limit 1
$$;

-- All records of a person: the one that is named, and those that were merged into it.
create function member_records(p_id uuid) returns setof uuid language sql stable as $$
    with recursive records (id) as (
        select p_id
        union select m.id from member m join records r on m.merged_into = r.id)
    select id from records
$$;
