-- Value classes (MEM-7). What each member bought, month by month: kept with every receipt, so that a run over
-- a million members reads a few rows of each and no receipts.
create table spend_month (
    member_id    uuid          not null,
    month        date          not null, -- its first day, in the time zone of the receipt's store
    net          numeric(19,4) not null, -- sales less returns
    last_sale_at timestamptz,            -- null where the month holds returns only
    constraint spend_month_pk primary key (member_id, month),
    constraint spend_month_first_day check (extract(day from month) = 1)
);
insert into spend_month (member_id, month, net, last_sale_at)
select t.member_id,
       cast(date_trunc('month', t.sold_at at time zone coalesce(s.time_zone, 'Asia/Shanghai')) as date),
       sum(case t.kind when 'SALE' then t.total else -t.total end),
       max(t.sold_at) filter (where t.kind = 'SALE')
from tier_receipt t left join store s on s.id = t.store_id
group by 1, 2;

-- The shares of a store from a month on; without a row those of the configuration hold.
create table class_shares (
    store_id   text         not null,
    from_month date         not null,
    a          numeric(5,4) not null,
    b          numeric(5,4) not null,
    c          numeric(5,4) not null,
    set_at     timestamptz  not null,
    set_by     text         not null,
    constraint class_shares_pk primary key (store_id, from_month),
    constraint class_shares_store_fk foreign key (store_id) references store (id),
    constraint class_shares_sum check (a >= 0 and b >= 0 and c >= 0 and a + b + c <= 1)
);

-- One run a month: the twelve months before it decide. Each store is decided in one transaction.
create table class_run (
    month       date        not null,
    started_at  timestamptz not null,
    started_by  text        not null,
    finished_at timestamptz,
    constraint class_run_pk primary key (month)
);
create table class_run_store (
    month      date not null,
    store_id   text not null,
    decided_at timestamptz, -- null: yet to be decided
    members    integer not null default 0,
    buyers     integer not null default 0,
    moved      integer not null default 0,
    constraint class_run_store_pk primary key (month, store_id),
    constraint class_run_store_run_fk foreign key (month) references class_run (month),
    constraint class_run_store_store_fk foreign key (store_id) references store (id)
);
create index class_run_store_open on class_run_store (month, store_id) where decided_at is null;

-- Members whose class the manager holds, because class is not money alone.
create table class_pin (
    member_id   uuid        not null,
    value_class text        not null,
    reason      text        not null,
    pinned_at   timestamptz not null,
    pinned_by   text        not null,
    constraint class_pin_pk primary key (member_id),
    constraint class_pin_member_fk foreign key (member_id) references member (id),
    constraint class_pin_class_known check (value_class in ('A', 'B', 'C', 'D'))
);

-- Every change of class. Untold ones wait for their event.
create table class_movement (
    id         bigint generated always as identity,
    member_id  uuid        not null,
    store_id   text        not null,
    at         timestamptz not null,
    from_class text,
    to_class   text        not null,
    cause      text        not null,
    month      date, -- of the run; null for pins
    net        numeric(19,4),
    place      bigint,
    by         text        not null,
    note       text,
    told_at    timestamptz,
    constraint class_movement_pk primary key (id),
    constraint class_movement_member_fk foreign key (member_id) references member (id),
    constraint class_movement_cause_known check (cause in ('RUN', 'PINNED', 'UNPINNED'))
);
create index class_movement_by_member on class_movement (member_id, id);
create index class_movement_by_store on class_movement (store_id, id);
create index class_movement_untold on class_movement (id) where told_at is null;
revoke delete on class_movement from ${app};

-- The classes money alone gives the members of a store for a month: the spend of the twelve months before it ranks
-- those who bought, ties go to the more recent purchase; who bought nothing is D.
create function value_classes(p_store text, p_month date, p_a numeric, p_b numeric, p_c numeric)
    returns table (member_id uuid, was text, earned text, net numeric, place bigint, buyers bigint)
    language sql stable as $$
with spend as (
    select m.id, m.value_class, coalesce(s.net, 0) as net, s.last_sale_at
    from member m
    left join lateral (
        select sum(sm.net) as net, max(sm.last_sale_at) as last_sale_at
        from spend_month sm
        where sm.member_id = m.id and sm.month >= p_month - interval '12 months' and sm.month < p_month) s on true
    where m.home_store_id = p_store and m.status not in ('CANCELLED', 'ERASED')),
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
