-- Accounting (PTS-14). Every figure is a sum of postings by when they were booked, in the programme's days,
-- so that a closed period never changes and the figures add up to the ledger.
-- Points that came to holders and left them, by day or month or store. Each posting to an account of the
-- programme is counted once: issued - reversed - redeemed + refunded - expired + reinstated + adjusted
-- + transferred is what the holders have more than before.
create function ledger_movements(
    p_from timestamptz, p_to timestamptz, p_zone text, p_by text, p_store text, p_region text)
    returns table (start date, store_id text, issued bigint, reversed bigint, redeemed bigint, refunded bigint,
                   expired bigint, reinstated bigint, adjusted bigint, transferred bigint)
    language sql stable as $$
    select case p_by when 'store' then null
                     else date_trunc(p_by, t.booked_at at time zone p_zone)::date end,
           case p_by when 'store' then t.store_id end,
           coalesce(sum(-p.amount) filter (where p.account = 'ISSUED' and t.kind <> 'REVERSED'), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'ISSUED' and t.kind = 'REVERSED'), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'REDEEMED' and t.kind <> 'REFUNDED'), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'REDEEMED' and t.kind = 'REFUNDED'), 0)::bigint,
           coalesce(sum(p.amount) filter (where p.account = 'EXPIRED' and t.kind <> 'REINSTATED'), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'EXPIRED' and t.kind = 'REINSTATED'), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'ADJUSTED'), 0)::bigint,
           coalesce(sum(-p.amount) filter (where p.account = 'TRANSFER'), 0)::bigint
    from ledger_transaction t
    join posting p on p.member_id = t.member_id and p.transaction_id = t.id
    where p.account not in ('AVAILABLE', 'PENDING', 'RESERVED', 'DEBT')
      and t.booked_at >= p_from and t.booked_at < p_to
      and (p_store is null or t.store_id = p_store)
      and (p_region is null or t.store_id in (select id from store where region = p_region))
    group by 1, 2
    order by 1, 2
$$;

-- Points in open lots by the month they end in (null: never), now or as they were. Pending ones included.
create function ledger_open_lots(p_at timestamptz) returns table (month date, points bigint)
    language plpgsql stable as $$
begin
    if p_at is null then
        return query
        select nullif(date_trunc('month', l.expires_on)::date, 'infinity'), sum(l.remaining)::bigint
        from lot l where l.remaining > 0 group by 1 order by 1;
    else
        return query
        select nullif(date_trunc('month', l.expires_on)::date, 'infinity'),
               sum(l.points - coalesce(a.points, 0))::bigint
        from lot l
        join ledger_transaction t on t.member_id = l.member_id and t.id = l.id and t.booked_at <= p_at
        left join (select x.member_id, x.lot_id, sum(x.points) as points
                   from allocation x join ledger_transaction u
                       on u.member_id = x.member_id and u.id = x.transaction_id and u.booked_at <= p_at
                   group by x.member_id, x.lot_id) a on a.member_id = l.member_id and a.lot_id = l.id
        group by 1 having sum(l.points - coalesce(a.points, 0)) <> 0 order by 1;
    end if;
end $$;

-- Every account of the ledger; together they are zero.
create function ledger_trial_balance(p_at timestamptz) returns table (account text, points bigint)
    language plpgsql stable as $$
begin
    if p_at is null then
        return query
        select p.account, sum(p.amount)::bigint from posting p group by p.account order by p.account;
    else
        return query
        select p.account, sum(p.amount)::bigint
        from ledger_transaction t join posting p on p.member_id = t.member_id and p.transaction_id = t.id
        where t.booked_at <= p_at group by p.account order by p.account;
    end if;
end $$;

-- Breakage by run-off of lots that ended in a span: of what they held (less what returns took back or
-- extensions moved on), which share was still open so many months after it was earned, and which share was
-- never used. Points still open are expected to break with share never used / share still open at their age.
-- Answers the points the cohorts held, those of them that broke, and the points now open expected to break.
create function breakage_run_off(p_from date, p_to date, out held numeric, out broken numeric, out expected numeric)
    language sql stable as $$
    with cohort as (
        select member_id, id, points, earned_at from lot where expires_on >= p_from and expires_on < p_to
    ), used as materialized (
        select case when t.kind in ('REVERSED', 'EXTENDED') then 'left' else 'used' end as how,
               greatest(0, (extract(year from age(t.booked_at, c.earned_at)) * 12
                            + extract(month from age(t.booked_at, c.earned_at)))::int) as months, sum(a.points) as points
        from cohort c
        join allocation a on a.member_id = c.member_id and a.lot_id = c.id
        join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id
        where t.kind not in ('EXPIRED', 'REINSTATED')
        group by 1, 2
    ), total as (
        select coalesce((select sum(points) from cohort), 0)
               - coalesce((select sum(points) from used where how = 'left'), 0) as held,
               coalesce((select sum(points) from used where how = 'used'), 0) as used
    ), open as (
        select greatest(0, (extract(year from age(now(), earned_at)) * 12
                            + extract(month from age(now(), earned_at)))::int) as months, sum(remaining) as points
        from lot where remaining > 0 and expires_on >= p_to and expires_on < 'infinity' group by 1
    )
    select t.held, t.held - t.used,
           (select sum(o.points * (t.held - t.used) / nullif(
                       t.held - coalesce((select sum(u.points) from used u
                                          where u.how = 'used' and u.months < o.months), 0), 0)) from open o)
    from total t
$$;
