-- Too much of something in an hour or a day (PTS-13): counted as it happens, flagged to head office, and for some
-- rules the account is held. Rules are data.
create table fraud_rule (
    id         text    not null,
    what       text    not null,
    per        text    not null,
    period     text    not null,
    count_max  bigint,            -- more often than this is flagged
    points_max bigint,            -- more points than this are flagged
    hold       boolean not null,  -- whether the member's account is held as well
    active     boolean not null default true,
    zh         text    not null,
    en         text    not null,
    changed_by text,
    changed_at timestamptz not null default now(),
    constraint fraud_rule_pk primary key (id),
    constraint fraud_rule_what check (what in
        ('EARNED', 'REDEEMED', 'GIVEN', 'ADJUSTED', 'CLAIMED', 'RETURNED_AFTER_SPENDING', 'OWN_SALE')),
    constraint fraud_rule_per check (per in ('MEMBER', 'STAFF', 'STAFF_AND_MEMBER', 'TILL', 'STORE')),
    constraint fraud_rule_period check (period in ('HOUR', 'DAY')),
    constraint fraud_rule_limits check (coalesce(count_max, points_max) is not null
                                        and coalesce(count_max, 0) >= 0 and coalesce(points_max, 0) >= 0),
    constraint fraud_rule_hold check (not hold or per in ('MEMBER', 'STAFF_AND_MEMBER'))
);
insert into fraud_rule (id, what, per, period, count_max, points_max, hold, zh, en) values
    ('earned-member-hour', 'EARNED', 'MEMBER', 'HOUR', 10, 20000, false, '一小时内积分过多', 'Earns a lot within an hour'),
    ('earned-till-hour', 'EARNED', 'TILL', 'HOUR', 300, 300000, false, '收银机一小时内积分过多', 'A till credits a lot within an hour'),
    ('earned-store-day', 'EARNED', 'STORE', 'DAY', 5000, 2000000, false, '门店一天内积分过多', 'A store credits a lot in a day'),
    ('earned-cashier-member', 'EARNED', 'STAFF_AND_MEMBER', 'DAY', 3, null, false, '同一收银员反复为同一会员积分', 'A cashier credits one member too often'),
    ('own-sale', 'OWN_SALE', 'STAFF_AND_MEMBER', 'DAY', 0, null, false, '员工为自己积分', 'A cashier credits their own account'),
    ('redeemed-member-day', 'REDEEMED', 'MEMBER', 'DAY', 10, 50000, false, '一天内兑换过多', 'Redeems a lot in a day'),
    ('redeemed-staff-day', 'REDEEMED', 'STAFF', 'DAY', 100, 200000, false, '员工一天内兑换过多', 'A staff member redeems a lot in a day'),
    ('given-member-day', 'GIVEN', 'MEMBER', 'DAY', 4, 4000, false, '一天内转赠过多', 'Gives away a lot in a day'),
    ('adjusted-staff-day', 'ADJUSTED', 'STAFF', 'DAY', 10, 3000, false, '员工一天内调整过多', 'A staff member adjusts a lot in a day'),
    ('adjusted-member-day', 'ADJUSTED', 'MEMBER', 'DAY', 3, 2000, false, '一天内多次被调整', 'Is adjusted a lot in a day'),
    ('claimed-member-day', 'CLAIMED', 'MEMBER', 'DAY', 3, null, true, '一天内认领小票过多', 'Claims many receipts in a day'),
    ('returned-spent-day', 'RETURNED_AFTER_SPENDING', 'MEMBER', 'DAY', 1, null, true, '兑换后多次退货', 'Returns again and again after spending');

-- How far the ledger was looked through; one row, which is also the lock of the detector.
create table fraud_position (
    one boolean     not null default true,
    at  timestamptz not null default now(),
    constraint fraud_position_pk primary key (one),
    constraint fraud_position_one check (one)
);
insert into fraud_position default values;

create table fraud_count (
    rule_id text        not null,
    subject text        not null,
    bucket  timestamptz not null, -- the hour or day, in the programme's zone
    times   bigint      not null,
    points  bigint      not null,
    constraint fraud_count_pk primary key (rule_id, subject, bucket)
);
create index fraud_count_bucket on fraud_count using brin (bucket);

create table fraud_flag (
    id         uuid        not null,
    rule_id    text        not null,
    subject    text        not null,
    bucket     timestamptz not null,
    member_id  uuid,
    store_id   text,
    times      bigint      not null,
    points     bigint      not null,
    state      text        not null default 'OPEN',
    raised_at  timestamptz not null default now(),
    reason     text,
    checked_by text,
    checked_at timestamptz,
    constraint fraud_flag_pk primary key (id),
    constraint fraud_flag_once unique (rule_id, subject, bucket),
    constraint fraud_flag_state check (state in ('OPEN', 'CONFIRMED', 'DISMISSED')),
    constraint fraud_flag_checked check ((state = 'OPEN') = (checked_by is null) and (state = 'OPEN') = (reason is null))
);
create index fraud_flag_state on fraud_flag (state, id);

create table account_hold (
    member_id uuid        not null,
    at        timestamptz not null default clock_timestamp(),
    held      boolean     not null, -- false: released
    made_by   text        not null,
    reason    text        not null,
    flag_id   uuid,
    constraint account_hold_pk primary key (member_id, at)
);
revoke update, delete, truncate on account_hold from ${app};
revoke delete, truncate on fraud_rule, fraud_position, fraud_flag from ${app};

-- The detector reads by time of booking; a block range index costs a booking next to nothing.
create index ledger_transaction_booked on ledger_transaction 
    using brin (booked_at) with (pages_per_range = 32, autosummarize = on);

-- Holds an account, or releases it. Answers OK, DUPLICATE, OWN_ACCOUNT or UNKNOWN.
create function account_set_held(p_member uuid, p_held boolean, p_by text, p_reason text, p_flag uuid)
    returns text language plpgsql as $$
declare
    purse account;
begin
    select * into purse from account where member_id = p_member for update;
    if not found then
        return 'UNKNOWN';
    end if;
    if staff_is_member(p_by, p_member) then
        return 'OWN_ACCOUNT';
    end if;
    if (purse.held_since is not null) = p_held then
        return 'DUPLICATE';
    end if;
    update account set held_since = case when p_held then now() end where member_id = p_member;
    insert into account_hold (member_id, held, made_by, reason, flag_id)
        values (p_member, p_held, p_by, p_reason, p_flag);
    return 'OK';
end $$;

-- What happened in a span of time that the rules can count.
create function fraud_facts(p_from timestamptz, p_to timestamptz)
    returns table (what text, member_id uuid, staff text, till text, store text, points bigint, at timestamptz)
    language sql stable as $$
    with fact as (
        select t.kind, t.reason, t.member_id, t.store_id, t.booked_at, r.pos_id,
               case t.kind when 'EARNED' then r.points else abs(t.points) end as points,
               case t.kind
                   when 'EARNED' then coalesce(r.cashier_id, (select s.id from staff s where s.id = r.caller))
                   when 'RESERVED' then (select s.id from redemption d join staff s on s.id = d.caller
                                         where d.member_id = t.member_id and d.reserved_by = t.id)
                   when 'ADJUSTED' then (select d.made_by from adjustment d where d.id::text = t.reference) end as staff
        from ledger_transaction t left join receipt r on r.id = t.receipt_id
        where t.booked_at >= p_from and t.booked_at < p_to
          and (t.kind in ('EARNED', 'ADJUSTED') or t.kind = 'RESERVED' and t.reason in ('redemption', 'transfer')
               or t.kind = 'REVERSED' and t.reason = 'return-beyond-balance')
    )
    select case when kind = 'EARNED' and reason = 'claim' then 'CLAIMED'
                when kind = 'EARNED' or kind = 'ADJUSTED' then kind
                when kind = 'REVERSED' then 'RETURNED_AFTER_SPENDING'
                when reason = 'transfer' then 'GIVEN'
                else 'REDEEMED' end,
           member_id, staff, store_id || '/' || pos_id, store_id, points, booked_at
    from fact
    union all
    select 'OWN_SALE', member_id, staff, store_id || '/' || pos_id, store_id, points, booked_at
    from fact where kind = 'EARNED' and staff_is_member(staff, member_id)
$$;

-- Counts what was booked since the last call, at most one span of time, and raises flags. Nothing is counted
-- before every transaction that began earlier has ended, so none is missed; position and counts commit together, so
-- none counts twice. Returns true if more is left to look through.
create function fraud_detect(p_zone text, p_span interval) returns boolean language plpgsql as $$
declare
    from_  timestamptz;
    until_ timestamptz;
    ended  timestamptz;
    raised record;
begin
    select at into from_ from fraud_position for update;
    select least(clock_timestamp() - interval '1 second', min(xact_start)) into ended from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null;
    until_ := least(ended, from_ + p_span);
    if until_ <= from_ then
        return false;
    end if;
    for raised in
        with subject as (
            select r.id as rule_id, f.member_id, f.store, f.points, date_trunc(r.period, f.at, p_zone) as bucket,
                   case r.per when 'MEMBER' then f.member_id::text when 'STAFF' then f.staff
                              when 'STAFF_AND_MEMBER' then f.staff || '/' || f.member_id
                              when 'TILL' then f.till else f.store end as subject
            from fraud_facts(from_, until_) f join fraud_rule r on r.what = f.what and r.active
        ), grouped as materialized (
            select rule_id, subject, bucket, count(*) as times, sum(points) as points,
                   (array_agg(member_id order by store))[1] as member_id, min(store) as store
            from subject where subject is not null group by rule_id, subject, bucket
        ), counted as (
            insert into fraud_count as c (rule_id, subject, bucket, times, points)
            select rule_id, subject, bucket, times, points from grouped order by rule_id, subject, bucket
            on conflict (rule_id, subject, bucket) do update
            set times = c.times + excluded.times, points = c.points + excluded.points
            returning *
        ), flagged as (
            insert into fraud_flag as f (id, rule_id, subject, bucket, member_id, store_id, times, points)
            select uuidv7(), c.rule_id, c.subject, c.bucket,
                   case when r.per in ('MEMBER', 'STAFF_AND_MEMBER') then g.member_id end, g.store, c.times, c.points
            from counted c
            join grouped g on (g.rule_id, g.subject, g.bucket) = (c.rule_id, c.subject, c.bucket)
            join fraud_rule r on r.id = c.rule_id
            where c.times > r.count_max or c.points > r.points_max
            on conflict (rule_id, subject, bucket) do update
            set times = excluded.times, points = excluded.points where f.state = 'OPEN'
            returning f.id, f.rule_id, f.member_id, f.xmax = 0 as fresh
        )
        select f.id, f.member_id, r.id as rule_id, r.en from flagged f join fraud_rule r on r.id = f.rule_id
        where f.fresh and r.hold and f.member_id is not null order by f.member_id
    loop
        perform account_set_held(raised.member_id, true, 'rule ' || raised.rule_id, raised.en, raised.id);
    end loop;
    update fraud_position set at = until_;
    delete from fraud_count where bucket < until_ - interval '3 days'; -- flags keep their figures
    return until_ < ended;
end $$;

-- Head office's verdict. Answers OK, DUPLICATE, CHECKED (otherwise before), OWN_ACCOUNT or UNKNOWN.
create function fraud_flag_check(p_id uuid, p_state text, p_by text, p_reason text) returns text language plpgsql as $$
declare
    flag fraud_flag;
begin
    select * into flag from fraud_flag where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    end if;
    if flag.state <> 'OPEN' then
        return case when flag.state = p_state and flag.checked_by = p_by then 'DUPLICATE' else 'CHECKED' end;
    end if;
    if staff_is_member(p_by, flag.member_id) then
        return 'OWN_ACCOUNT';
    end if;
    update fraud_flag set state = p_state, checked_by = p_by, checked_at = now(), reason = p_reason where id = p_id;
    return 'OK';
end $$;
