-- Two records of one person, made one by member-service (MEM-16). What is still to be done goes along and says whose it
-- was, so that what is open goes back if the merge is taken back; what was done stays where it was done.
alter table member add column merged_into uuid;
create index member_merged on member (merged_into) where merged_into is not null;

-- Tasks, messages and cadences that came with a record, and which one; the first, if it was merged again.
create table merged_work (
    kind      text not null,
    row_id    uuid not null,
    came_from uuid not null,
    constraint merged_work_pk primary key (row_id, kind),
    constraint merged_work_kind check (kind in ('TASK', 'MESSAGE', 'RUN'))
);
create index merged_work_came_from on merged_work (came_from);

-- Who somebody is today: the end of a chain of merges, as far as it is known here.
create function member_now(p_id uuid) returns uuid language sql stable as $$
    with recursive way as (
        select p_id as id, 1 as step
        union all
        select m.merged_into, w.step + 1 from way w join member m on m.id = w.id
            where m.merged_into is not null and w.step < 50)
    select id from way order by step desc limit 1
$$;

-- All records of a person: the one that is named, and those that were merged into it.
create function member_records(p_id uuid) returns setof uuid language sql stable as $$
    with recursive records (id) as (
        select p_id
        union select m.id from member m join records r on m.merged_into = r.id)
    select id from records
$$;

-- What is open of a record that was merged goes on under the other.
create function member_work_move(p_from uuid, p_into uuid) returns void language sql as $$
    with moved as (
        update task set member_id = p_into where member_id = p_from and state = 'OPEN' returning id)
    insert into merged_work (kind, row_id, came_from) select 'TASK', id, p_from from moved on conflict do nothing;
    with moved as (
        update message set member_id = p_into where member_id = p_from and state = 'QUEUED' returning id)
    insert into merged_work (kind, row_id, came_from) select 'MESSAGE', id, p_from from moved on conflict do nothing;
    with moved as (
        update run set member_id = p_into where member_id = p_from and state = 'RUNNING' returning id)
    insert into merged_work (kind, row_id, came_from) select 'RUN', id, p_from from moved on conflict do nothing;
    update early_return set member_id = p_into where member_id = p_from;
$$;

-- What is still open of what came with a record goes back to it, also what had come to it by merges of its own.
create function member_work_back(p_id uuid) returns void language sql as $$
    update task t set member_id = p_id from merged_work w
        where w.came_from in (select member_records(p_id)) and w.kind = 'TASK' and t.id = w.row_id and t.state = 'OPEN';
    update message m set member_id = p_id from merged_work w
        where w.came_from in (select member_records(p_id)) and w.kind = 'MESSAGE' and m.id = w.row_id
          and m.state = 'QUEUED';
    update run r set member_id = p_id from merged_work w
        where w.came_from in (select member_records(p_id)) and w.kind = 'RUN' and r.id = w.row_id
          and r.state = 'RUNNING';
    delete from merged_work where came_from = p_id;
$$;
