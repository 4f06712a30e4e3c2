-- Two records of one person, made one (MEM-16). The one that went keeps its row: its phone, card and number lead to
-- the other, and the merge can be taken back for a time.
alter table member add column merged_into uuid;
alter table member add constraint member_merged_fk foreign key (merged_into) references member (id);
alter table member add constraint member_merged_into_another check (merged_into <> id);
create index member_merged on member (merged_into) where merged_into is not null;

create table member_merge (
    id            uuid        not null,
    into_id       uuid        not null,
    from_id       uuid        not null,
    at            timestamptz not null,
    by            text        not null,
    reason        text        not null,
    taken         text[]      not null, -- fields whose value is the one of the record that went; the other has it now
    facts         text[]      not null default '{}', -- kinds of facts taken over
    card_active   boolean     not null, -- whether the record that went held a card
    consultant_id text,                 -- who looked after it
    undo_until    timestamptz not null,
    undo_reason   text,
    undo_asked_at timestamptz,
    undo_asked_by text,
    undone_at     timestamptz,
    undone_by     text,
    constraint member_merge_pk primary key (id),
    constraint member_merge_into_fk foreign key (into_id) references member (id),
    constraint member_merge_from_fk foreign key (from_id) references member (id),
    constraint member_merge_undone_by_two check (undone_by is null or undone_by <> undo_asked_by)
);
create unique index member_merge_one_open on member_merge (from_id) where undone_at is null;
create index member_merge_by_into on member_merge (into_id, at);
revoke delete on member_merge from ${app};

-- Rows that went along, so that they can come back.
create table merge_row (
    merge_id   uuid not null,
    table_name text not null,
    row_id     uuid not null,
    constraint merge_row_pk primary key (merge_id, table_name, row_id),
    constraint merge_row_merge_fk foreign key (merge_id) references member_merge (id)
);
revoke update, delete on merge_row from ${app};

-- Who somebody is today: the end of a chain of merges.
create function member_now(p_id uuid) returns uuid language sql stable as $$
    with recursive way as (
        select id, merged_into, 1 as step from member where id = p_id
        union all
        select m.id, m.merged_into, w.step + 1 from way w join member m on m.id = w.merged_into where w.step < 50)
    select id from way order by step desc limit 1
$$;

-- All records of a person: the one that stands for them, and those that were merged into it.
create function member_records(p_id uuid) returns setof uuid language sql stable as $$
    with recursive records (id) as (
        select p_id
        union select m.id from member m join records r on m.merged_into = r.id)
    select id from records
$$;

-- What people decided goes along with the person it was decided about; what was decided stays as it is.
grant update (member_id) on tier_grant to ${app};

-- As before, without records that were merged into others.
create or replace function value_classes(p_store text, p_month date, p_a numeric, p_b numeric, p_c numeric)
    returns table (member_id uuid, was text, earned text, net numeric, place bigint, buyers bigint)
    language sql stable as $$
with spend as (
    select m.id, m.value_class, coalesce(s.net, 0) as net, s.last_sale_at
    from member m
    left join lateral (
        select sum(sm.net) as net, max(sm.last_sale_at) as last_sale_at
        from spend_month sm
        where sm.member_id = m.id and sm.month >= p_month - interval '12 months' and sm.month < p_month) s on true
    where m.home_store_id = p_store and m.merged_into is null and m.status not in ('CANCELLED', 'ERASED')),
ranked as (
    select spend.*, row_number() over (order by net desc, last_sale_at desc nulls last, id) as place,
           count(*) filter (where net > 0) over () as buyers
    from spend)
select id, value_class,
       case when net <= 0 then 'D'
            when place <= ceil(p_a * buyers) then 'A'
            when place <= ceil((p_a + p_b) * buyers) then 'B'
            when place <= ceil((p_a + p_b + p_c) * buyers) then 'C'
            else 'D' end,
       net, place, buyers
from ranked
$$;
