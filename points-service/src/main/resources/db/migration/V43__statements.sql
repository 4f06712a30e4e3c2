-- Half-year statements (PTS-8): written once, and kept. The language is the member's.
alter table member add column language text not null default 'zh-CN';

-- A newer state's language; an older one's is not applied.
create function member_speak(p_id uuid, p_language text, p_version bigint) returns void language sql as $$
    update member set language = p_language where id = p_id and version = p_version and language <> p_language
$$;

create table statement (
    id           uuid        not null default uuidv7(),
    member_id    uuid        not null,
    period       text        not null, -- 2026-H1
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    first_day    date        not null,
    last_day     date        not null,
    opening      bigint      not null, -- available, pending and reserved, less debts
    earned       bigint      not null,
    returned     bigint      not null, -- taken back by returns
    spent        bigint      not null,
    expired      bigint      not null,
    transferred  bigint      not null,
    adjusted     bigint      not null,
    closing      bigint      not null,
    available    bigint      not null, -- of the closing balance
    expiring     bigint      not null, -- of it, within twelve months
    published_at timestamptz not null default now(),
    constraint statement_pk primary key (id),
    constraint statement_once unique (member_id, period),
    constraint statement_adds_up check (
        closing = opening + earned - returned - spent - expired + transferred + adjusted)
);
revoke update, delete, truncate on statement from ${app};

-- A run is cut into parts of members in the order of their ids; whoever is free takes the next one, and what
-- a part wrote stays if the run is stopped.
create table statement_run (
    period      text        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    first_day   date        not null,
    last_day    date        not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    constraint statement_run_pk primary key (period)
);
create table statement_part (
    period       text not null,
    first_member uuid not null,
    statements   bigint,      -- how many were written; null: not yet
    constraint statement_part_pk primary key (period, first_member)
);

-- Begins a run; one that is finished begins again, for members who have no statement of the period yet.
create function statement_run_start(p_period text, p_first date, p_last date, p_zone text, p_part_size int)
    returns void language plpgsql as $$
declare
    reopened boolean;
begin
    perform pg_advisory_xact_lock(hashtext('statement_run'), hashtext(p_period));
    reopened := not exists (select 1 from statement_run where period = p_period and finished_at is null);
    insert into statement_run (period, starts_at, ends_at, first_day, last_day)
        values (p_period, p_first::timestamp at time zone p_zone, (p_last + 1)::timestamp at time zone p_zone,
                p_first, p_last)
        on conflict (period) do update set finished_at = null where statement_run.finished_at is not null;
    if reopened then
        delete from statement_part where period = p_period;
        insert into statement_part (period, first_member)
            select p_period, member_id
            from (select member_id, row_number() over (order by member_id) as n from account) a
            where n % p_part_size = 1 or p_part_size = 1;
    end if;
end $$;

-- What a member's statement says, for the members from one id to before another. The figures are those of
-- the postings booked in the period; the balances are all postings before.
create function statement_figures(p_run statement_run, p_from uuid, p_before uuid)
    returns table (member_id uuid, opening bigint, earned bigint, returned bigint, spent bigint, expired bigint,
                   transferred bigint, adjusted bigint, closing bigint, available bigint, moves bigint)
    language sql stable as $$
    select t.member_id,
           coalesce(sum(p.amount) filter (where h.holder and t.booked_at < p_run.starts_at), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'ISSUED' and t.kind <> 'REVERSED' and h.within), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'ISSUED' and t.kind = 'REVERSED' and h.within), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'REDEEMED' and h.within), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'EXPIRED' and h.within), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'TRANSFER' and h.within), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'ADJUSTED' and h.within), 0)::bigint,
           coalesce(sum(p.amount) filter (where h.holder), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'AVAILABLE'), 0)::bigint,
           count(*) filter (where h.within)
    from ledger_transaction t
    join posting p on p.member_id = t.member_id and p.transaction_id = t.id
    cross join lateral (select p.account in ('AVAILABLE', 'PENDING', 'RESERVED', 'DEBT') as holder,
                               t.booked_at >= p_run.starts_at as within) h
    where t.member_id >= p_from and (p_before is null or t.member_id < p_before) and t.booked_at < p_run.ends_at
    group by t.member_id
$$;

-- Of what members had at the end of the period, what ends within twelve months.
create function statement_expiring(p_run statement_run, p_from uuid, p_before uuid)
    returns table (member_id uuid, points bigint) language sql stable as $$
    select l.member_id, sum(l.points - coalesce(a.points, 0))::bigint
    from lot l
    join ledger_transaction t on t.member_id = l.member_id and t.id = l.id and t.booked_at < p_run.ends_at
    left join lateral (
        select sum(x.points) as points from allocation x
        join ledger_transaction u on u.member_id = x.member_id and u.id = x.transaction_id
        where x.member_id = l.member_id and x.lot_id = l.id and u.booked_at < p_run.ends_at) a on true
    where l.member_id >= p_from and (p_before is null or l.member_id < p_before)
      and l.expires_on > p_run.last_day and l.expires_on <= p_run.last_day + interval '12 months'
    group by l.member_id
$$;

-- Writes the statements of the next part nobody works on, with an event for each. Returns how many; null if
-- no part is left to take.
create function statement_part_write(p_period text) returns bigint language plpgsql as $$
declare
    run       statement_run;
    part      statement_part;
    following uuid;
    written   bigint;
begin
    select * into run from statement_run where period = p_period;
    select * into part from statement_part where period = p_period and statements is null
        order by first_member limit 1 for update skip locked;
    if not found then
        update statement_run set finished_at = now()
            where period = p_period and finished_at is null
              and not exists (select 1 from statement_part where period = p_period and statements is null);
        return null;
    end if;
    select first_member into following from statement_part
        where period = p_period and first_member > part.first_member order by first_member limit 1;
    perform 1 from account where member_id >= part.first_member and (following is null or member_id < following)
        order by member_id for update;
    with made as (
        insert into statement (member_id, period, starts_at, ends_at, first_day, last_day, opening, earned, returned,
                               spent, expired, transferred, adjusted, closing, available, expiring)
        select f.member_id, run.period, run.starts_at, run.ends_at, run.first_day, run.last_day, f.opening, f.earned,
               f.returned, f.spent, f.expired, f.transferred, f.adjusted, f.closing, f.available, coalesce(e.points, 0)
        from statement_figures(run, part.first_member, following) f
        join member m on m.id = f.member_id
        left join statement_expiring(run, part.first_member, following) e on e.member_id = f.member_id
        where f.opening <> 0 or f.moves > 0
        on conflict on constraint statement_once do nothing
        returning *
    ), told as (
        update account a set version = a.version + 1 from made where a.member_id = made.member_id
        returning a.member_id, a.version
    ), sent as (
        insert into outbox (id, topic, key, type, version, occurred_at, payload)
        select uuidv7(), 'loyalty.points', m.member_id::text, 'statement.published.v1', t.version, m.published_at,
               jsonb_build_object('statementId', m.id, 'memberId', m.member_id, 'period', m.period,
                   'from', m.first_day, 'to', m.last_day, 'opening', m.opening, 'earned', m.earned,
                   'returned', m.returned, 'spent', m.spent, 'expired', m.expired, 'transferred', m.transferred,
                   'adjusted', m.adjusted, 'closing', m.closing, 'expiring', m.expiring, 'version', t.version,
                   'at', m.published_at)
        from made m join told t on t.member_id = m.member_id order by m.member_id
    )
    select count(*) into written from made;
    update statement_part set statements = written where period = p_period and first_member = part.first_member;
    return written;
end $$;
