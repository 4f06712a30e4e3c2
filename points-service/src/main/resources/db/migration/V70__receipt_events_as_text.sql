-- Events of receipts are put together as the text that will be sent. As jsonb each was read into a tree, merged
-- and written out again: a tenth of what a receipt cost the database. Comes with the platform's V0_5.
drop function receipts_book(
    uuid[], uuid[], boolean[], text[], text[], text[], uuid[], text[], text[], text[], timestamptz[], date[],
    numeric[], numeric[], bigint[], date[], date[], jsonb[], boolean[], jsonb[], text[], text[], text[], text[],
    text[], text[], date, text);

-- The body of receipt.recorded.v1: the object p_facts, which has at least one member, and what belongs to it.
-- Null is JSON's null.
create function receipt_event(
    p_facts text, p_lines text, p_tenders text, p_member uuid, p_points bigint, p_balance bigint, p_version bigint)
    returns json language sql stable as $$
    select (left(p_facts, -1) || ',"lines":' || p_lines || ',"tenders":' || p_tenders
            || ',"memberId":' || coalesce('"' || p_member || '"', 'null')
            || ',"points":' || p_points
            || ',"balance":' || coalesce(p_balance::text, 'null')
            || ',"version":' || coalesce(p_version::text, 'null') || '}')::json
$$;

-- The one call that books receipts: resolves members, refuses what was booked before, writes receipts,
-- transactions, postings, lots, balances and events, and settles returns. Entry i of every array belongs to
-- receipt i, and each has its own answer.
--
-- Members' account rows are locked first, in the order of their ids, then receipts are inserted in the
-- order of their keys, so that two calls with overlapping entries wait for each other and never deadlock.
create function receipts_book(
    p_id uuid[], p_event uuid[], p_sale boolean[], p_store text[], p_pos text[], p_number text[],
    p_member uuid[], p_card text[], p_phone text[], p_cashier text[], p_sold timestamptz[], p_date date[],
    p_total numeric[], p_basis numeric[], p_points bigint[], p_expires date[], p_available date[],
    p_earning jsonb[], p_by_parts boolean[], p_facts text[], p_lines text[], p_tenders text[],
    p_original_store text[], p_original_pos text[], p_original_number text[], p_fingerprint text[], p_caller text[], p_key text[], p_today date, p_policy text)
    returns table (ord int, status text, receipt_id uuid, member_id uuid, points bigint,
                   available bigint, reserved bigint, debt bigint)
    language plpgsql as $$
#variable_conflict use_column
declare
    who      uuid[]; -- who is meant; null where nobody is named, or nobody was found
    refusal  text[];
    fresh    uuid[];
    single   record;
    one      receipt;
    taken    bigint;
begin
    select array_agg(m.id order by i.n),
           array_agg(case when i.member is null and i.card is null and i.phone is null then null
                          when m.id is null then 'UNKNOWN_MEMBER'
                          when not m.active then 'MEMBER_INACTIVE' end order by i.n)
    into who, refusal
    from unnest(p_member, p_card, p_phone) with ordinality as i (member, card, phone, n)
    left join lateral (
        select id, active from member where id = i.member
        union all select id, active from member where card_number = i.card
        union all select id, active from member where phone_index = i.phone
    ) m on true;

    perform 1 from account a where a.member_id = any (who) order by a.member_id for update;

    with inserted as (
        insert into receipt (id, store_id, pos_id, number, kind, member_id, cashier_id, sold_at,
                business_date, total, basis, points, earning, lines, tenders, original_store_id,
                original_pos_id, original_number, fingerprint, caller, idempotency_key)
        select i.id, i.store, i.pos, i.number, case when i.sale then 'SALE' else 'RETURN' end, i.who, i.cashier,
               i.sold, i.date, i.total, i.basis, case when i.who is null then 0 else i.points end,
               case when i.who is not null then i.earning end,
               i.lines::jsonb, i.tenders::jsonb, i.original_store, i.original_pos, i.original_number,
               i.fingerprint, i.caller, i.key
        from unnest(p_id, p_store, p_pos, p_number, p_sale, who, refusal, p_cashier, p_sold, p_date, p_total,
                    p_basis, p_points, p_earning, p_lines, p_tenders, p_original_store, p_original_pos,
                    p_original_number, p_fingerprint, p_caller, p_key)
            as i (id, store, pos, number, sale, who, refusal, cashier, sold, date, total, basis, points,
                  earning, lines, tenders, original_store, original_pos, original_number, fingerprint, caller, key)
        where i.refusal is null
        order by i.store, i.pos, i.number
        on conflict do nothing
        returning id)
    select coalesce(array_agg(id), '{}') into fresh from inserted;

    -- Sales of members, all at once: points first pay off debt, the rest becomes available (or pending).
    with sale as materialized (
        select i.*, a.available as was, a.pending as was_pending, a.debt as owed, a.version, a.transactions, a.head,
               row_number() over w as nth,
               count(*) filter (where i.points > 0) over (w rows unbounded preceding) as tx_nth,
               coalesce(sum(i.points) filter (where i.available_on is null)
                   over (w rows between unbounded preceding and 1 preceding), 0) as before
        from unnest(p_id, p_event, p_sale, who, p_store, p_number, p_sold, p_points, p_expires, p_available,
                    p_earning, p_by_parts, p_facts, p_lines, p_tenders)
             with ordinality as i (id, event, sale, who, store, number, sold, points, expires_on, available_on,
                                   earning, by_parts, facts, lines, tenders, n)
        join account a on a.member_id = i.who
        where i.id = any (fresh) and i.sale and not i.by_parts
        window w as (partition by i.who order by i.sold, i.n)
    ), split as materialized (
        select s.*, s.transactions + s.tx_nth as tx,
               case when s.available_on is null then least(s.points, greatest(0, s.owed - s.before))
                    else 0 end::bigint as set_off,
               case when s.available_on is null then 0 else s.points end as held
        from sale s
    ), booked as materialized (
        select s.*, s.points - s.held - s.set_off as gained,
               (s.was + sum(s.points - s.held - s.set_off) over (partition by s.who order by s.nth))::bigint as balance,
               case when s.set_off > 0 then 'purchase-after-debt' else 'purchase' end as reason
        from split s
    ), linked as materialized (
        select b.*, chain(b.head, transaction_text(
                   b.who, b.tx, 'EARNED', b.gained, b.balance, b.id, b.store, b.number, b.reason, b.earning, b.sold,
                   concat_ws(',', 'AVAILABLE:' || nullif(b.gained, 0), 'DEBT:' || nullif(b.set_off, 0),
                             'ISSUED:' || -b.points, 'PENDING:' || nullif(b.held, 0)),
                   b.points || '@' || b.expires_on,
                   coalesce(b.tx || ':' || nullif(b.set_off, 0), '')))
                   over (partition by b.who order by b.nth) as hash
        from booked b where b.points > 0
    ), transactions as (
        insert into ledger_transaction (member_id, id, kind, points, balance, receipt_id, store_id, reference,
                                        reason, explanation, occurred_at, hash)
        select who, tx, 'EARNED', gained, balance, id, store, number, reason, earning, sold, hash from linked
    ), legs as (
        insert into posting (member_id, transaction_id, account, amount)
        select b.who, b.tx, leg.account, leg.amount
        from linked b cross join lateral (values
            ('AVAILABLE', b.gained), ('PENDING', b.held), ('DEBT', b.set_off), ('ISSUED', -b.points))
            as leg (account, amount)
        where leg.amount <> 0
    ), lots as (
        insert into lot (member_id, id, receipt_id, points, remaining, earned_at, expires_on, available_on)
        select who, tx, id, points, points - set_off, sold, expires_on, available_on from linked
    ), paid_off as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select who, tx, tx, set_off from linked where set_off > 0
    ), balances as (
        update account a
        set available = a.available + b.gained, pending = a.pending + b.held, debt = a.debt - b.set_off,
            earned = a.earned + b.points, version = a.version + b.events,
            transactions = a.transactions + b.written, head = coalesce(b.head, a.head),
            active_on = greatest(a.active_on, b.active_on), updated_at = now()
        from (select b.who, sum(b.gained) as gained, sum(b.held) as held, sum(b.set_off) as set_off,
                     sum(b.points) as points, count(*) as events, count(l.hash) as written,
                     (array_agg(l.hash order by l.nth desc) filter (where l.hash is not null))[1] as head,
                     max(b.sold)::date as active_on
              from booked b left join linked l on l.id = b.id group by b.who) b
        where a.member_id = b.who
    )
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
    select event, 'loyalty.points', who::text, 'receipt.recorded.v1', version + nth, sold,
           receipt_event(facts, lines, tenders, who, points, balance, version + nth)
    from booked order by who, nth;

    -- Sales with limits or terms of their own, one by one.
    if true = any (p_by_parts) then
        perform budgets_lock(p_earning);
    end if;
    for single in
        select r as receipt, i.expires_on, i.available_on, i.facts, i.lines, i.tenders
        from unnest(p_id, p_expires, p_available, p_by_parts, p_sale, p_facts, p_lines, p_tenders)
             as i (id, expires_on, available_on, by_parts, sale, facts, lines, tenders)
        join receipt r on r.id = i.id
        where i.by_parts and i.sale and i.id = any (fresh) and r.member_id is not null
        order by r.sold_at, r.id
    loop
        one := single.receipt;
        taken := sale_book_by_parts(one, single.expires_on, single.available_on, p_today);
        update account a set active_on = greatest(a.active_on, one.sold_at::date) where a.member_id = one.member_id;
        perform member_event(one.member_id, 'receipt.recorded.v1', one.sold_at,
                receipt_event(single.facts, single.lines, single.tenders, one.member_id, taken, a.available, 0)::jsonb)
            from account a where a.member_id = one.member_id;
    end loop;

    -- Receipts of nobody: a fact for the store, no points.
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
    select i.event, 'loyalty.points', i.store, 'receipt.recorded.v1', 0, i.sold,
           receipt_event(i.facts, i.lines, i.tenders, null, 0, null, null)
    from unnest(p_id, p_event, p_store, p_sold, p_facts, p_lines, p_tenders, who, refusal)
         with ordinality as i (id, event, store, sold, facts, lines, tenders, who, refusal, n)
    where i.who is null and i.refusal is null and i.id = any (fresh)
    order by i.n;

    -- Returns, one by one; then older returns that waited for the sales that have just come.
    for single in
        select r as receipt, i.facts, i.lines, i.tenders
        from unnest(p_id, p_sale, p_facts, p_lines, p_tenders) as i (id, sale, facts, lines, tenders)
        join receipt r on r.id = i.id
        where not i.sale and i.id = any (fresh) and r.member_id is not null
        order by r.sold_at, r.id
    loop
        one := single.receipt;
        insert into returned_line (return_id, line_no, member_id, store_id, sku, quantity)
            select one.id, line.no, one.member_id, one.store_id, line.sku, line.quantity
            from jsonb_to_recordset(one.lines) as line (no int, sku text, quantity int);
        taken := return_settle(one.member_id, one, p_today, p_policy);
        perform member_event(one.member_id, 'receipt.recorded.v1', one.sold_at,
                receipt_event(single.facts, single.lines, single.tenders, one.member_id, -taken, a.available, 0)::jsonb)
            from account a where a.member_id = one.member_id;
    end loop;
    for single in
        select distinct l.member_id as buyer from returned_line l
        where l.state = 'WAITING' and l.member_id = any (who)
        order by l.member_id
    loop
        perform returns_settle(single.buyer, p_today, p_policy);
    end loop;

    return query
    select i.n::int,
           case when i.refusal is not null then i.refusal
                when r.id = i.id then 'ACCEPTED'
                when r.id is null then 'KEY_REUSED'
                when r.fingerprint = i.fingerprint then 'DUPLICATE'
                else 'CONFLICT' end,
           r.id, r.member_id,
           case when i.sale then r.points
                else -coalesce((select sum(p.amount) from posting p join ledger_transaction t
                                    on t.member_id = p.member_id and t.id = p.transaction_id
                                where t.member_id = r.member_id and t.receipt_id = r.id
                                  and p.account = 'ISSUED'), 0)::bigint end,
           a.available, a.reserved, a.debt
    from unnest(p_id, p_sale, p_store, p_pos, p_number, p_fingerprint, refusal)
         with ordinality as i (id, sale, store, pos, number, fingerprint, refusal, n)
    left join receipt r on i.refusal is null
        and r.store_id = i.store and r.pos_id = i.pos and r.number = i.number
    left join account a on a.member_id = r.member_id;
end $$;
