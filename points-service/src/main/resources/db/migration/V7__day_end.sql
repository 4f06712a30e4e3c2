-- The day-end run (PTS-4): steps in a fixed order over the days, each over a list of holders that is made
-- once and worked off in chunks. A chunk is one transaction; whoever comes next, after a crash too, goes on
-- where it stopped, and replicas share the list.
create table day_end (
    day        date        not null,
    step       text        not null,
    ord        smallint    not null,
    state      text        not null default 'OPEN',
    holders    bigint      not null default 0,
    handled    bigint      not null default 0,
    points     bigint      not null default 0,
    started_at timestamptz,
    ended_at   timestamptz,
    constraint day_end_pk primary key (day, step),
    constraint day_end_state check (state in ('OPEN', 'RUNNING', 'DONE'))
);
create table day_end_holder (
    day       date not null,
    step      text not null,
    member_id uuid not null,
    constraint day_end_holder_pk primary key (day, step, member_id)
);
create table expiry_warning (
    member_id  uuid not null,
    expires_on date not null,
    days       int  not null,
    constraint expiry_warning_pk primary key (member_id, expires_on, days)
);
revoke delete, truncate on day_end, expiry_warning from ${app};

-- Lots are written in the order of their days, so block ranges find those that end on a day, at next to no
-- cost for who writes them.
create index lot_expiry on lot using brin (expires_on) with (pages_per_range = 32, autosummarize = on);
create index lot_pending on lot (available_on) where available_on is not null;

-- Closes one transaction for each of many holders at once: what transaction_add does for one. Lots and
-- allocations of the transactions are there already; the account rows are locked.
create function transactions_add(
    p_kind text, p_reason text, p_system text, p_event text, p_at timestamptz,
    p_holders uuid[], p_available bigint[], p_pending bigint[]) returns void language sql as $$
    with moved as materialized (
        select h.member_id, h.available, h.pending, a.head, a.transactions + 1 as tx, a.version + 1 as version,
               a.available + h.available as balance,
               coalesce((select string_agg(x.lot_id || ':' || x.points, ',' order by x.lot_id) from allocation x
                         where x.member_id = h.member_id and x.transaction_id = a.transactions + 1), '') as allocations
        from unnest(p_holders, p_available, p_pending) as h (member_id, available, pending)
        join account a on a.member_id = h.member_id
    ), linked as materialized (
        select m.*, chain_link(m.head, transaction_text(
                   m.member_id, m.tx, p_kind, m.available, m.balance, null, null, null, p_reason, null, p_at,
                   concat_ws(',', 'AVAILABLE:' || nullif(m.available, 0),
                             p_system || ':' || nullif(-m.available - m.pending, 0),
                             'PENDING:' || nullif(m.pending, 0)), '', m.allocations)) as hash
        from moved m
    ), transactions as (
        insert into ledger_transaction (member_id, id, kind, points, balance, reason, occurred_at, hash)
        select member_id, tx, p_kind, available, balance, p_reason, p_at, hash from linked
    ), legs as (
        insert into posting (member_id, transaction_id, account, amount)
        select member_id, tx, leg.account, leg.amount
        from linked cross join lateral (values
            ('AVAILABLE', available), ('PENDING', pending), (p_system, -available - pending)) as leg (account, amount)
        where leg.amount <> 0
    ), balances as (
        update account a
        set available = a.available + l.available, pending = a.pending + l.pending, transactions = l.tx,
            head = l.hash, version = l.version, updated_at = now(),
            earned = a.earned + case p_system when 'ISSUED' then l.available + l.pending else 0 end
        from linked l where a.member_id = l.member_id
    )
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
    select uuidv7(), 'loyalty.points', member_id::text, p_event, version, p_at, jsonb_build_object(
               'memberId', member_id, 'transactionId', tx, 'points', available,
               'pending', pending, 'balance', balance, 'version', version, 'at', p_at)
    from linked order by member_id
$$;

-- Pending lots whose day has come can be spent; those that waited for something that never came are
-- cancelled. Returns the points moved.
create function lots_activate(p_holders uuid[], p_today date, p_at timestamptz) returns bigint language plpgsql as $$
declare
    came   record;
    lapsed record;
begin
    with due as (
        update lot set available_on = null
        where member_id = any (p_holders) and available_on <= p_today and awaits is null and remaining > 0
        returning member_id, remaining
    ), sums as (select member_id, sum(remaining)::bigint as points from due group by member_id)
    select array_agg(member_id) as holders, array_agg(points) as up, array_agg(-points) as down, sum(points) as points
        into came from sums;
    if came.holders is not null then
        perform transactions_add('ACTIVATED', 'activated', 'ISSUED', 'points.activated.v1', p_at,
            came.holders, came.up, came.down);
    end if;
    with due as (
        update lot l set remaining = 0
        where member_id = any (p_holders) and available_on <= p_today and awaits is not null and remaining > 0
        returning l.member_id, l.id, l.receipt_id, l.awaits, old.remaining as points
    ), undone as ( -- the parts of the earning that waited justify nothing any more
        update receipt r
        set reversed = r.reversed + d.points,
            earning = (select jsonb_agg(case when part ->> 'awaits' = any (d.awaited)
                                             then part || '{"lapsed": true}' else part end order by n)
                       from jsonb_array_elements(r.earning) with ordinality as p (part, n))
        from (select receipt_id, sum(points) as points, array_agg(awaits) as awaited from due group by receipt_id) d
        where r.id = d.receipt_id
    ), taken as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select d.member_id, a.transactions + 1, d.id, d.points from due d join account a on a.member_id = d.member_id
    ), sums as (select member_id, sum(points)::bigint as points from due group by member_id)
    select array_agg(member_id) as holders, array_agg(0::bigint) as none, array_agg(-points) as down,
           sum(points) as points
        into lapsed from sums;
    if lapsed.holders is not null then
        perform transactions_add('REVERSED', 'awaited-in-vain', 'ISSUED', 'points.lapsed.v1', p_at,
            lapsed.holders, lapsed.none, lapsed.down);
    end if;
    perform debt_pay(a.member_id, null, null, p_today)
        from account a where a.member_id = any (p_holders) and a.debt > 0 and a.available > 0;
    return coalesce(came.points, 0) + coalesce(lapsed.points, 0);
end $$;

-- Lots whose last day is over, and all lots of holders who were not active since p_inactive_since, expire:
-- one transaction a holder, each lot once. Returns the points.
create function lots_expire(p_holders uuid[], p_day date, p_inactive_since date, p_at timestamptz)
    returns bigint language plpgsql as $$
declare
    gone record;
begin
    with due as (
        update lot l set remaining = 0
        from account a
        where a.member_id = any (p_holders) and l.member_id = a.member_id and l.remaining > 0
          and (l.expires_on <= p_day or a.active_on < p_inactive_since)
        returning l.member_id, l.id, l.available_on is not null as pending, old.remaining as points,
                  a.transactions + 1 as tx
    ), taken as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select member_id, tx, id, points from due
    ), sums as (
        select member_id, sum(points)::bigint as points,
               coalesce(sum(points) filter (where pending), 0)::bigint as pending
        from due group by member_id)
    select array_agg(member_id) as holders, array_agg(pending - points) as available, array_agg(-pending) as pending,
           sum(points) as points
        into gone from sums;
    if gone.holders is not null then
        perform transactions_add('EXPIRED', 'expired', 'EXPIRED', 'points.expired.v1', p_at,
            gone.holders, gone.available, gone.pending);
    end if;
    return coalesce(gone.points, 0);
end $$;

-- Tells members what ends in so many days, once for each day of expiry.
create function expiry_warn(p_holders uuid[], p_day date, p_days int[], p_at timestamptz)
    returns bigint language plpgsql as $$
declare
    ending record;
    warned bigint := 0;
begin
    for ending in
        with due as (
            select l.member_id, l.expires_on, d.days, sum(l.remaining)::bigint as points
            from unnest(p_days) as d (days)
            join lot l on l.member_id = any (p_holders) and l.remaining > 0 and l.expires_on = p_day + d.days
            group by 1, 2, 3
        ), fresh as (
            insert into expiry_warning (member_id, expires_on, days) select member_id, expires_on, days from due
            on conflict do nothing returning member_id, expires_on, days)
        select due.* from due join fresh using (member_id, expires_on, days) order by member_id, expires_on
    loop
        perform member_event(ending.member_id, 'points.expiring.v1', p_at, jsonb_build_object(
            'memberId', ending.member_id, 'points', ending.points, 'expiresOn', ending.expires_on,
            'days', ending.days, 'at', p_at));
        warned := warned + ending.points;
    end loop;
    return warned;
end $$;

-- Who a step concerns.
create function day_end_holders(p_day date, p_step text, p_inactive_since date, p_warn int[])
    returns setof uuid language plpgsql stable as $$
begin
    if p_step = 'ACTIVATE' then
        return query select distinct member_id from lot where available_on <= p_day + 1;
    elsif p_step = 'EXPIRE' then
        return query
            select distinct member_id from lot where remaining > 0 and expires_on <= p_day
            union select a.member_id from account a
                where p_inactive_since is not null and a.active_on < p_inactive_since and a.available + a.pending > 0;
    elsif p_step = 'WARN' then
        return query select distinct member_id from lot
            where remaining > 0 and expires_on = any (select p_day + 1 + unnest(p_warn));
    end if;
end $$;

-- Opens a day: its steps, in their order. Opening it again changes nothing.
create function day_end_open(p_day date) returns void language sql as $$
    insert into day_end (day, step, ord)
    select p_day, step, n from unnest(array['ACTIVATE', 'TIERS_BEFORE_EXPIRY', 'EXPIRE', 'TIERS_AFTER_EXPIRY', 'WARN', 'SEAL'])
        with ordinality as s (step, n)
    on conflict do nothing
$$;

-- Does the next piece of a day's work: the list of the first step that is not done, or a chunk of it. p_at is
-- the end of the day in the programme's zone. Answers the step, its state, and how many holders this call
-- handled; nothing where the day is done.
create function day_end_advance(
    p_day date, p_size int, p_at timestamptz, p_inactive_since date, p_warn int[],
    out step text, out state text, out handled int) language plpgsql as $$
#variable_conflict use_column
declare
    current day_end;
    chunk   uuid[];
    moved   bigint := 0;
begin
    handled := 0;
    select * into current from day_end d where d.day = p_day and d.state <> 'DONE' order by d.ord limit 1;
    if not found then
        return;
    end if;
    step := current.step;
    if current.state = 'OPEN' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'OPEN' then
            insert into day_end_holder (day, step, member_id)
                select p_day, current.step, h from day_end_holders(p_day, current.step, p_inactive_since, p_warn) h;
            get diagnostics moved = row_count;
            update day_end d set state = 'RUNNING', holders = moved, started_at = now()
                where d.day = p_day and d.step = current.step;
        end if;
        state := 'RUNNING';
        return;
    end if;
    if step like 'TIERS%' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'RUNNING' then
            insert into outbox (id, topic, key, type, version, occurred_at, payload)
                values (uuidv7(), 'loyalty.points', p_day::text, 'day-end.tiers-due.v1', 0, p_at, jsonb_build_object(
                    'day', p_day, 'afterExpiry', current.step = 'TIERS_AFTER_EXPIRY', 'at', p_at));
        end if;
    elsif step = 'SEAL' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'RUNNING' then
            perform ledger_seal(p_day);
        end if;
    else
        with taken as (
            delete from day_end_holder h using (
                select member_id from day_end_holder
                where day = p_day and step = current.step
                order by member_id limit p_size for update skip locked) c
            where h.day = p_day and h.step = current.step and h.member_id = c.member_id
            returning h.member_id)
        select array_agg(member_id order by member_id) into chunk from taken;
        if chunk is not null then
            perform 1 from account a where a.member_id = any (chunk) order by a.member_id for update;
            moved := case step
                when 'ACTIVATE' then lots_activate(chunk, p_day + 1, p_at)
                when 'EXPIRE' then lots_expire(chunk, p_day, p_inactive_since, p_at)
                when 'WARN' then expiry_warn(chunk, p_day + 1, p_warn, p_at) end;
            handled := cardinality(chunk);
            update day_end d set handled = d.handled + cardinality(chunk), points = d.points + moved
                where d.day = p_day and d.step = current.step;
            state := 'RUNNING';
            return;
        end if;
        if exists (select 1 from day_end_holder h where h.day = p_day and h.step = current.step) then
            state := 'RUNNING'; -- another replica still works on the rest
            return;
        end if;
    end if;
    update day_end d set state = 'DONE', ended_at = now() where d.day = p_day and d.step = current.step and d.state <> 'DONE';
    state := 'DONE';
end $$;

-- Days to end up to p_last, oldest first: those begun and not done, and those that nobody began. A ledger
-- that never ended a day begins with the last one.
create function day_ends_due(p_last date) returns table (day date) language sql stable as $$
    select distinct d.day from day_end d where d.state <> 'DONE' and d.day <= p_last
    union
    select g::date from generate_series(
        coalesce((select max(d.day) + 1 from day_end d), p_last), p_last, interval '1 day') g
    order by 1
$$;
