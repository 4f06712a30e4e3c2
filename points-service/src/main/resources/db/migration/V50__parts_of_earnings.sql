-- Parts of an earning that wait for an event, in full: told once, cancelled if it never comes, and left alone by
-- returns of what other parts gave. Parts for a first purchase are decided under the member's lock, and parts that a
-- limit cuts say so in their words.

-- Points a sale still justifies after its returns, apart by the event its parts still wait for (null: none). Each
-- part on its own: a rate gives its share of the money left on its lines, a fixed bonus stays while any of that
-- money is left, and both end when the basket falls below the rule's threshold.
create function sale_justified_by(p_sale uuid) returns table (awaits text, points bigint) language sql stable as $$
    with sale as (
        select r.*, r.total - sale_returned(r.id) as left_total from receipt r where r.id = p_sale
    ), part as (
        select case when c.came is not true then c.awaits end as awaits, c.kind, c.points, c.basis, c.money, c.min,
               case when c.lines is null then s.total
                    else (select coalesce(sum(line.amount), 0)
                          from jsonb_to_recordset(s.lines) as line (no int, amount numeric)
                          where line.no = any (c.lines)) end as eligible,
               case when c.lines is null then s.left_total
                    else (select coalesce(sum(line.amount), 0)
                          from jsonb_to_recordset(s.lines) as line (no int, amount numeric)
                          where line.no = any (c.lines)) - sale_returned(s.id, c.lines) end as left_eligible
        from sale s cross join lateral jsonb_to_recordset(coalesce(s.earning, jsonb_build_array(
            jsonb_build_object('kind', 'RATE', 'points', s.points, 'basis', s.basis))))
            as c (kind text, points bigint, basis numeric, money numeric, min numeric, lines int[], awaits text,
                  came boolean, lapsed boolean)
        where c.lapsed is not true
    )
    select awaits, coalesce(sum(case
        when eligible = 0 or left_eligible = 0 then 0
        when min is not null and coalesce(money, eligible) * left_eligible / eligible < min then 0
        when kind = 'FIXED' then points
        else least(points, floor(basis * left_eligible / eligible)) end), 0)::bigint
    from part group by awaits
$$;

create or replace function sale_justified(p_sale uuid) returns bigint language sql stable as $$
    select coalesce(sum(points), 0)::bigint from sale_justified_by(p_sale)
$$;

-- What a return may take from a sale's own lots: all of it, but of lots that wait for an event only what their own
-- parts do not justify any more. The rest of these is not the member's yet, so it pays for nothing else.
create function sale_lots(p_member uuid, p_sale uuid)
    returns table (id bigint, pending boolean, expires_on date, points bigint) language sql stable as $$
    select l.id, l.available_on is not null, l.expires_on, l.remaining
    from lot l where l.member_id = p_member and l.receipt_id = p_sale and l.remaining > 0 and l.awaits is null
    union all
    select id, true, expires_on, least(remaining, held - justified - before)::bigint
    from (select l.id, l.expires_on, l.remaining, sum(l.remaining) over w as held, coalesce(j.points, 0) as justified,
                 sum(l.remaining) over (w order by l.expires_on, l.id) - l.remaining as before
          from lot l left join sale_justified_by(p_sale) j on j.awaits = l.awaits
          where l.member_id = p_member and l.receipt_id = p_sale and l.remaining > 0 and l.awaits is not null
          window w as (partition by l.awaits)) waiting
    where held - justified - before > 0
$$;

-- Takes points back: out of the sale's own lots, pending ones first, then out of those that can be spent, soonest
-- expiry first. Says how many came from pending lots and how many from others.
create function lots_take_back(
    p_member uuid, p_transaction bigint, p_points bigint, p_sale uuid, p_today date,
    out pending bigint, out available bigint) language sql as $$
    with source as (
        select id, pending, case when pending then 1 else 2 end as turn, expires_on, points from sale_lots(p_member, p_sale)
        union all
        select id, false, 3, expires_on, remaining from lot
        where member_id = p_member and remaining > 0 and available_on is null and expires_on >= p_today
          and receipt_id is distinct from p_sale
    ), portion as (
        select id, pending,
               least(points, p_points - (sum(points) over (order by turn, expires_on, id) - points))::bigint as points
        from source
    ), taken as materialized (
        select * from portion where points > 0
    ), lots as (
        update lot l set remaining = l.remaining - t.points from taken t where l.member_id = p_member and l.id = t.id
    ), noted as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select p_member, p_transaction, id, points from taken
    )
    select coalesce(sum(points) filter (where pending), 0)::bigint,
           coalesce(sum(points) filter (where not pending), 0)::bigint
    from taken
$$;

-- As before, but out of the lots that lots_take_back allows.
create or replace function earning_reverse(
    p_member uuid, p_sale uuid, p_return uuid, p_points bigint, p_store text, p_reference text,
    p_at timestamptz, p_today date, p_policy text) returns bigint language plpgsql as $$
declare
    tx    bigint := transaction_next(p_member);
    own   bigint; -- to be had from the sale's own lots
    gone  bigint; -- of the rest, what expired in the sale's lots
    wish  bigint;
    taken record;
    owed  bigint := 0;
begin
    select coalesce(sum(points) filter (where p_policy <> 'PENDING' or pending), 0) into own
        from sale_lots(p_member, p_sale);
    select greatest(0, least(p_points - own, coalesce(sum(a.points), 0) - (select expired from receipt where id = p_sale)))
        into gone
        from lot l
        join allocation a on a.member_id = l.member_id and a.lot_id = l.id
        join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id and t.kind = 'EXPIRED'
        where l.member_id = p_member and l.receipt_id = p_sale;
    wish := case p_policy when 'PENDING' then least(p_points - gone, own) else p_points - gone end;
    select * into taken from lots_take_back(p_member, tx, wish, p_sale, p_today);
    if p_policy = 'DEBT' then
        owed := wish - taken.pending - taken.available;
    end if;
    update receipt
        set reversed = reversed + taken.pending + taken.available + owed, expired = expired + gone,
            waived = waived + p_points - gone - taken.pending - taken.available - owed
        where id = p_sale;
    if taken.pending + taken.available + owed = 0 then
        return 0;
    end if;
    perform transaction_add(p_member, tx, 'REVERSED', -taken.available, -taken.pending, 0, owed, 'ISSUED',
        p_return, p_store, p_reference, case when owed > 0 then 'return-beyond-balance' else 'return' end, null,
        p_at);
    update account set earned = earned - taken.pending - taken.available - owed where member_id = p_member;
    return taken.pending + taken.available + owed;
end $$;

-- Whether a sale is its member's first: no other was booked before, and none of those booked with it is earlier.
-- Exact, because the account is locked.
create function sale_is_first(p_receipt receipt) returns boolean language sql stable as $$
    select not exists (
        select 1 from receipt r
        where r.member_id = p_receipt.member_id and r.kind = 'SALE' and r.id <> p_receipt.id
          and (r.xmin <> pg_current_xact_id()::xid or (r.sold_at, r.id) < (p_receipt.sold_at, p_receipt.id)))
$$;

drop function earning_limit(uuid, jsonb);

-- Applies the limits of every part of a sale's earning; a part that a limit cuts says so, in its words too, which end
-- with the points.
create function earning_limit(p_receipt receipt) returns jsonb language plpgsql as $$
declare
    part    jsonb;
    cap     jsonb;
    asked   bigint;
    granted bigint;
    taken   bigint;
    held    bigint[];
    result  jsonb := '[]';
begin
    for part in select * from jsonb_array_elements(p_receipt.earning) loop
        asked := (part ->> 'points')::bigint;
        granted := asked;
        held := '{}';
        for cap in select * from jsonb_array_elements(coalesce(part -> 'limits', '[]')) loop
            taken := case when cap ->> 'scope' <> 'FIRST' then limit_take(p_receipt.member_id, cap, granted)
                          when sale_is_first(p_receipt) then granted
                          else 0 end;
            held := held || taken;
            granted := least(granted, taken);
        end loop;
        for i in 1 .. cardinality(held) loop
            if part #>> array['limits', (i - 1)::text, 'scope'] <> 'FIRST' then
                perform limit_put_back(p_receipt.member_id, part -> 'limits' -> (i - 1), held[i] - granted);
            end if;
        end loop;
        if granted < asked then
            part := part || jsonb_strip_nulls(jsonb_build_object('points', granted, 'cut', asked - granted, 'text',
                (select jsonb_object_agg(language, left(words, -length(asked::text)) || granted)
                 from jsonb_each_text(part -> 'text') as t (language, words))));
        end if;
        result := result || jsonb_build_array(part);
    end loop;
    return result;
end $$;

drop function sale_book_by_parts(receipt, date, date, date);

-- As before, but a part that can be spent at once does so beside one that is pending; and the earning says its reason.
create function sale_book_by_parts(
    p_receipt receipt, p_expires_on date, p_available_on date, p_today date, p_reason text default 'purchase')
    returns bigint language plpgsql as $$
declare
    parts jsonb := earning_limit(p_receipt);
    terms record;
    given bigint := 0;
    tx    bigint;
begin
    for terms in
        select coalesce((part ->> 'expiresOn')::date, p_expires_on) as expires_on,
               case when part ? 'availableOn' then (part ->> 'availableOn')::date else p_available_on end as available_on,
               part ->> 'awaits' as awaits,
               sum((part ->> 'points')::bigint)::bigint as points, jsonb_agg(part - 'limits' order by n) as explanation,
               row_number() over (order by min(n)) as lot
        from jsonb_array_elements(parts) with ordinality as p (part, n)
        where (part ->> 'points')::bigint > 0
        group by 1, 2, 3
    loop
        tx := points_grant(p_receipt.member_id, terms.points, case terms.lot when 1 then 'EARNED' else 'BONUS' end,
            case terms.lot when 1 then p_reason else 'bonus' end, terms.explanation, p_receipt.id,
            p_receipt.store_id, p_receipt.number, terms.expires_on, terms.available_on, p_receipt.sold_at, p_today);
        update lot set awaits = terms.awaits
            where terms.awaits is not null and member_id = p_receipt.member_id and id = tx;
        given := given + terms.points;
    end loop;
    update receipt set points = given, earning = parts where id = p_receipt.id;
    update account set earned = earned + given where member_id = p_receipt.member_id;
    return given;
end $$;

-- As before, but only the parts lapse whose own day has come, where two wait for the same event.
create or replace function lots_activate(p_holders uuid[], p_today date, p_at timestamptz)
    returns bigint language plpgsql as $$
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
        returning l.member_id, l.id, l.receipt_id, l.awaits || ' ' || l.available_on as awaited, old.remaining as points
    ), undone as ( -- the parts of the earning that waited justify nothing any more
        update receipt r
        set reversed = r.reversed + d.points,
            earning = (select jsonb_agg(case when part ->> 'awaits' || ' ' || (part ->> 'availableOn') = any (d.awaited)
                                             then part || '{"lapsed": true}' else part end order by n)
                       from jsonb_array_elements(r.earning) with ordinality as p (part, n))
        from (select receipt_id, sum(points) as points, array_agg(awaited) as awaited from due group by receipt_id) d
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

drop function lots_awaited(uuid, text, date);

-- Something happened that points of a receipt may wait for. Answers CAME with the points that can be spent now (none,
-- if all of it was returned), BEFORE (told before), LAPSED (cancelled already), or NOT_AWAITED with what they do wait
-- for.
create function receipt_happened(
    p_receipt uuid, p_event text, p_today date, out status text, out points bigint, out awaited text[])
    language plpgsql as $$
#variable_conflict use_column
declare
    sale receipt;
begin
    points := 0;
    perform 1 from account where member_id = (select member_id from receipt where id = p_receipt) for update;
    select * into sale from receipt where id = p_receipt;
    select case when bool_or(event = p_event and not came and not lapsed) then 'CAME'
                when bool_or(event = p_event and came) then 'BEFORE'
                when bool_or(event = p_event) then 'LAPSED'
                else 'NOT_AWAITED' end,
           array_agg(distinct event) filter (where not came and not lapsed)
        into status, awaited
        from (select part ->> 'awaits' as event, part ? 'came' as came, part ? 'lapsed' as lapsed
              from jsonb_array_elements(sale.earning) part
              where part ->> 'awaits' is not null and (part ->> 'points')::bigint > 0) parts;
    if status <> 'CAME' then
        return;
    end if;
    update receipt
        set earning = (select jsonb_agg(case when part ->> 'awaits' = p_event and not part ? 'lapsed'
                                             then part || '{"came": true}' else part end order by n)
                       from jsonb_array_elements(earning) with ordinality as p (part, n))
        where id = p_receipt;
    with due as (
        update lot set available_on = null, awaits = null
        where member_id = sale.member_id and receipt_id = p_receipt and awaits = p_event and remaining > 0
        returning remaining)
    select coalesce(sum(remaining), 0) into points from due;
    if points > 0 then
        perform transactions_add('ACTIVATED', 'awaited-came', 'ISSUED', 'points.activated.v1', now(),
            array[sale.member_id], array[points], array[-points]);
        perform debt_pay(sale.member_id, null, null, p_today);
    end if;
end $$;
