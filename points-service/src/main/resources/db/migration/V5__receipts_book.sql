-- The one call that books receipts: resolves members, refuses what was booked before, writes receipts,
-- transactions, postings, lots, balances and events, and settles returns. Each item has its own answer.
--
-- Members' account rows are locked first, in the order of their ids, then receipts are inserted in the
-- order of their keys, so that two calls with overlapping items wait for each other and never deadlock.
create function receipts_book(p_items jsonb, p_today date, p_debt_allowed boolean)
    returns table (ord int, status text, receipt_id uuid, member_id uuid, points bigint,
                   available bigint, reserved bigint, debt bigint)
    language plpgsql as $$
#variable_conflict use_column
declare
    items    jsonb;
    fresh    uuid[];
    buyer    uuid;
    pair     record;
    returned receipt;
    taken    bigint;
begin
    -- Who is meant; an item that names nobody stays anonymous.
    select coalesce(jsonb_agg(i.item || jsonb_build_object(
               'memberId', m.id,
               'refusal', case when not i.named then null
                               when m.id is null then 'UNKNOWN_MEMBER'
                               when not m.active then 'MEMBER_INACTIVE' end)), '[]')
    into items
    from (select item, item ?| array['member', 'card', 'phoneIndex'] as named
          from jsonb_array_elements(p_items) item) i
    left join lateral (
        select id, active from member where id = (i.item ->> 'member')::uuid
        union all select id, active from member where card_number = i.item ->> 'card'
        union all select id, active from member where phone_index = i.item ->> 'phoneIndex'
    ) m on true;

    insert into account (member_id)
        select distinct (i ->> 'memberId')::uuid from jsonb_array_elements(items) i
        where i ->> 'memberId' is not null and i ->> 'refusal' is null
        order by 1 on conflict do nothing;
    perform 1 from account a
        where a.member_id in (select (i ->> 'memberId')::uuid from jsonb_array_elements(items) i)
        order by a.member_id for update;

    with inserted as (
        insert into receipt (id, store_id, pos_id, number, kind, member_id, cashier_id, sold_at,
                business_date, total, basis, points, lines, tenders, original_store_id, original_pos_id,
                original_number, fingerprint, caller, idempotency_key)
        select i.id, i."storeId", i."posId", i.number, i.kind, i."memberId", i."cashierId", i."soldAt",
               i."businessDate", i.total, i.basis, case when i."memberId" is null then 0 else i.points end,
               i.event -> 'lines', i.event -> 'tenders', i."originalStoreId", i."originalPosId",
               i."originalNumber", i.fingerprint, i.caller, i.key
        from jsonb_to_recordset(items) as i (
            id uuid, "storeId" text, "posId" text, number text, kind text, "memberId" uuid,
            "cashierId" text, "soldAt" timestamptz, "businessDate" date, total numeric, basis numeric,
            points bigint, event jsonb, "originalStoreId" text, "originalPosId" text,
            "originalNumber" text, fingerprint text, caller text, key text, refusal text)
        where i.refusal is null
        order by i."storeId", i."posId", i.number
        on conflict do nothing
        returning id)
    select coalesce(array_agg(id), '{}') into fresh from inserted;

    -- Sales of members, all at once: points first pay off debt, the rest becomes available.
    with sale as materialized (
        select r.id as receipt_id, r.member_id, r.store_id, r.number, r.sold_at, r.points, i."expiresOn",
               i."eventId", i.event, a.available, a.debt, a.version,
               row_number() over w as n,
               coalesce(sum(r.points) over (w rows between unbounded preceding and 1 preceding), 0) as before
        from jsonb_to_recordset(items) as i (
            id uuid, ord int, "expiresOn" date, "eventId" uuid, event jsonb)
        join receipt r on r.id = i.id
        join account a on a.member_id = r.member_id
        where i.id = any (fresh) and r.kind = 'SALE'
        window w as (partition by r.member_id order by r.sold_at, i.ord)
    ), split as materialized (
        select s.*, least(s.points, greatest(0, s.debt - s.before))::bigint as set_off from sale s
    ), booked as materialized (
        select s.*, (s.available + sum(s.points - s.set_off) over (partition by s.member_id order by s.n))::bigint
                   as balance,
               case when s.points > 0 then nextval('ledger_transaction_id') end as tx
        from split s
    ), transactions as (
        insert into ledger_transaction
            (member_id, id, kind, points, balance, receipt_id, store_id, reference, reason, occurred_at)
        select member_id, tx, 'EARNED', points - set_off, balance, receipt_id, store_id, number,
               case when set_off > 0 then 'purchase-after-debt' else 'purchase' end, sold_at
        from booked where points > 0
    ), legs as (
        insert into posting (member_id, transaction_id, account, amount)
        select b.member_id, b.tx, leg.account, leg.amount
        from booked b cross join lateral (values
            ('AVAILABLE', b.points - b.set_off), ('DEBT', b.set_off), ('ISSUED', -b.points)) leg (account, amount)
        where b.points > 0 and leg.amount <> 0
    ), lots as (
        insert into lot (member_id, id, receipt_id, points, remaining, earned_at, expires_on)
        select member_id, tx, receipt_id, points, points - set_off, sold_at, "expiresOn"
        from booked where points > 0
    ), paid_off as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select member_id, tx, tx, set_off from booked where set_off > 0
    ), balances as (
        update account a set available = a.available + b.gained, debt = a.debt - b.set_off,
               earned = a.earned + b.points, version = a.version + b.events, updated_at = now()
        from (select member_id, sum(points - set_off) as gained, sum(set_off) as set_off,
                     sum(points) as points, count(*) as events
              from booked group by member_id) b
        where a.member_id = b.member_id
    )
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
    select "eventId", 'loyalty.points', member_id::text, 'receipt.recorded.v1', version + n, sold_at,
           event || jsonb_build_object('memberId', member_id, 'points', points, 'balance', balance,
                                       'version', version + n)
    from booked order by member_id, n;

    -- Receipts of nobody: a fact for the store, no points.
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
    select i."eventId", 'loyalty.points', r.store_id, 'receipt.recorded.v1', 0, r.sold_at,
           i.event || jsonb_build_object('memberId', null, 'points', 0, 'balance', null, 'version', null)
    from jsonb_to_recordset(items) as i (id uuid, ord int, "eventId" uuid, event jsonb)
    join receipt r on r.id = i.id
    where i.id = any (fresh) and r.member_id is null
    order by i.ord;

    -- Returns, one by one; then older returns that waited for the sales that have just come.
    for pair in
        select r as receipt, i.event
        from jsonb_to_recordset(items) as i (id uuid, kind text, event jsonb)
        join receipt r on r.id = i.id
        where i.kind = 'RETURN' and i.id = any (fresh) and r.member_id is not null
        order by r.sold_at, r.id
    loop
        returned := pair.receipt;
        insert into returned_line (return_id, line_no, member_id, store_id, sku, quantity)
            select returned.id, line.no, returned.member_id, returned.store_id, line.sku, line.quantity
            from jsonb_to_recordset(returned.lines) as line (no int, sku text, quantity int);
        taken := return_settle(returned.member_id, returned, p_today, p_debt_allowed);
        perform member_event(returned.member_id, 'receipt.recorded.v1', returned.sold_at,
                pair.event || jsonb_build_object(
                    'memberId', returned.member_id, 'points', -taken, 'balance', a.available))
            from account a where a.member_id = returned.member_id;
    end loop;
    for buyer in
        select distinct l.member_id from returned_line l
        where l.state = 'WAITING' and l.member_id in (
            select r.member_id from receipt r where r.id = any (fresh) and r.kind = 'SALE')
        order by l.member_id
    loop
        perform returns_settle(buyer, p_today, p_debt_allowed);
    end loop;

    return query
    select i.ord,
           case when i.refusal is not null then i.refusal
                when r.id = i.id then 'ACCEPTED'
                when r.id is null then 'KEY_REUSED'
                when r.fingerprint = i.fingerprint then 'DUPLICATE'
                else 'CONFLICT' end,
           r.id, r.member_id,
           case when r.kind = 'RETURN' then -coalesce((
                    select sum(p.amount) from posting p join ledger_transaction t
                        on t.member_id = p.member_id and t.id = p.transaction_id
                    where t.member_id = r.member_id and t.receipt_id = r.id and p.account = 'ISSUED'), 0)::bigint
                else r.points end,
           a.available, a.reserved, a.debt
    from jsonb_to_recordset(items) as i (
        ord int, id uuid, "storeId" text, "posId" text, number text, fingerprint text, refusal text)
    left join receipt r on i.refusal is null
        and r.store_id = i."storeId" and r.pos_id = i."posId" and r.number = i.number
    left join account a on a.member_id = r.member_id;
end $$;
