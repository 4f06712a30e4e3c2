-- Steps of redemptions that arrive together are written together, as receipts are: one transaction, one set of
-- statements. What is out of the ordinary (a repeated key, a second step of the same member, a part of the
-- points) takes the way of a single one, after the others. And a claim is decided by the live rules, which
-- need the whole receipt.

-- Entry i of every array is reservation i; each has its own answer, those of redemption_reserve, and is shown
-- what there is then.
create function redemptions_reserve(
    p_id uuid[], p_member uuid[], p_card text[], p_phone text[], p_points bigint[], p_store text[],
    p_reference text[], p_fingerprint text[], p_caller text[], p_key text[], p_expires_at timestamptz, p_today date)
    returns table (ord int, status text, id uuid, member_id uuid, store_id text, state text, points bigint,
                   confirmed bigint, refunded bigint, expires_at timestamptz, available bigint)
    language plpgsql as $$
#variable_conflict use_column
declare
    who      uuid[]; -- null where nobody was found
    fresh    uuid[] := '{}';
    statuses text[];
    shown    uuid[] := p_id;
    answer   record;
begin
    perform key_lock(k.caller, k.key)
        from (select distinct caller, key from unnest(p_caller, p_key) as u (caller, key)
              where key is not null order by 1, 2) k;

    select array_agg(m.id order by i.n) into who
    from unnest(p_member, p_card, p_phone) with ordinality as i (member, card, phone, n)
    left join lateral (
        select id from member where id = i.member
        union all select id from member where card_number = i.card
        union all select id from member where phone_index = i.phone
    ) m on true;

    perform 1 from account a where a.member_id = any (who) order by a.member_id for update;

    -- The first of each member and of each key, if nothing stands against it. A reservation that is alone is quicker the single way.
    if cardinality(p_id) > 1 then
        with made as (
            insert into redemption (id, member_id, store_id, points, reserved_by, reference, fingerprint, caller,
                                    idempotency_key, expires_at)
            select i.id, i.who, i.store, i.points, a.transactions + 1, i.reference, i.fingerprint, i.caller, i.key,
                   p_expires_at
            from (select *, row_number() over (partition by who order by n) as nth,
                         row_number() over (partition by caller, key order by n) as nth_of_key
                  from unnest(p_id, who, p_store, p_points, p_reference, p_fingerprint, p_caller, p_key) with ordinality
                      as u (id, who, store, points, reference, fingerprint, caller, key, n)) i
            join member m on m.id = i.who
            join account a on a.member_id = i.who
            where i.nth = 1 and (i.key is null or i.nth_of_key = 1) and m.active and a.held_since is null and i.points <= points_to_spend(i.who, p_today)
              and not exists (select 1 from redemption r where r.caller = i.caller and r.idempotency_key = i.key)
            returning id)
        select coalesce(array_agg(id), '{}') into fresh from made;

        with part as materialized (
            select r.id as redemption, r.member_id, r.reserved_by as tx, l.id as lot,
                   least(l.remaining, r.points - l.before) as points
            from redemption r
            cross join lateral (
                select o.id, o.remaining, coalesce(sum(o.remaining) over (
                               order by o.expires_on, o.id rows between unbounded preceding and 1 preceding), 0)::bigint
                           as before
                from lot o
                where o.member_id = r.member_id and o.remaining > 0 and o.available_on is null
                  and o.expires_on >= p_today) l
            where r.id = any (fresh) and l.before < r.points
        ), taken as (
            update lot l set remaining = l.remaining - p.points
            from part p where l.member_id = p.member_id and l.id = p.lot
        ), noted as (
            insert into allocation (member_id, transaction_id, lot_id, points)
            select member_id, tx, lot, points from part
        ), linked as materialized (
            select r.id, r.member_id, r.store_id, r.points, r.reserved_by as tx, coalesce(r.reference, r.id::text) as name,
                   a.available - r.points as balance, a.version + 1 as version,
                   chain_link(a.head, transaction_text(
                       r.member_id, r.reserved_by, 'RESERVED', -r.points, a.available - r.points, null, r.store_id,
                       coalesce(r.reference, r.id::text), 'redemption', null, now(),
                       'AVAILABLE:' || -r.points || ',RESERVED:' || r.points, '', p.lots)) as hash
            from redemption r
            join account a on a.member_id = r.member_id
            join (select redemption, string_agg(lot || ':' || points, ',' order by lot) as lots from part group by 1) p
                on p.redemption = r.id
            where r.id = any (fresh)
        ), transactions as (
            insert into ledger_transaction (member_id, id, kind, points, balance, store_id, reference, reason,
                                            occurred_at, hash)
            select member_id, tx, 'RESERVED', -points, balance, store_id, name, 'redemption', now(), hash from linked
        ), legs as (
            insert into posting (member_id, transaction_id, account, amount)
            select member_id, tx, leg.account, leg.amount
            from linked cross join lateral (values ('AVAILABLE', -points), ('RESERVED', points)) as leg (account, amount)
        ), balances as (
            update account a
            set available = l.balance, reserved = a.reserved + l.points, transactions = l.tx, head = l.hash,
                version = l.version, updated_at = now()
            from linked l where a.member_id = l.member_id
        )
        insert into outbox (id, topic, key, type, version, occurred_at, payload)
        select uuidv7(), 'loyalty.points', member_id::text, 'points.reserved.v1', version, now(), jsonb_build_object(
                   'redemptionId', id, 'transactionId', tx, 'memberId', member_id, 'storeId', store_id, 'points', -points,
                   'balance', balance, 'at', now(), 'version', version)
        from linked order by member_id;
    end if;

    for i in 1 .. cardinality(p_id) loop
        if p_id[i] = any (fresh) then
            statuses[i] := 'OK';
        elsif who[i] is null then
            statuses[i] := 'UNKNOWN_MEMBER';
        else
            answer := redemption_reserve(p_id[i], who[i], null, null, p_points[i], p_store[i], p_reference[i],
                p_expires_at, p_today, p_fingerprint[i], p_caller[i], p_key[i]);
            statuses[i] := answer.status;
            shown[i] := answer.redemption_id;
        end if;
    end loop;

    return query
    select i.n::int, i.status, r.id, r.member_id, r.store_id, r.state, r.points, r.confirmed, r.refunded, r.expires_at,
           a.available
    from unnest(statuses, shown) with ordinality as i (status, id, n)
    left join redemption r on r.id = i.id
    left join account a on a.member_id = r.member_id;
end $$;

-- The same for ends: confirmed or cancelled. p_store limits one to the redemptions of a store; null: any. One
-- that belongs to a reward's order ends with the order only: OF_ORDER.
create function redemptions_end(p_id uuid[], p_state text[], p_points bigint[], p_store text[], p_today date)
    returns table (ord int, status text, id uuid, member_id uuid, store_id text, state text, points bigint,
                   confirmed bigint, refunded bigint, expires_at timestamptz, available bigint)
    language plpgsql as $$
#variable_conflict use_column
declare
    whole    int[] := '{}'; -- positions of those that are spent wholly, one of a member
    statuses text[];
begin
    perform 1 from account a
        where a.member_id = any (array(select r.member_id from redemption r where r.id = any (p_id)))
        order by a.member_id for update;

    if cardinality(p_id) > 1 then
        select coalesce(array_agg(n), '{}') into whole from (
            select distinct on (r.member_id) i.n::int as n
            from unnest(p_id, p_state, p_points, p_store) with ordinality as i (id, state, points, store, n)
            join redemption r on r.id = i.id
            where r.state = 'RESERVED' and i.state = 'CONFIRMED' and coalesce(i.points, r.points) = r.points
              and (i.store is null or r.store_id = i.store)
              and not exists (select 1 from reward_order o where o.redemption_id = r.id)
            order by r.member_id, i.n) ordinary;

        with ended as (
            update redemption r set state = 'CONFIRMED', confirmed = r.points, ended_at = now()
            from unnest(whole) as w (n) where r.id = p_id[w.n]
            returning r.id, r.member_id, r.store_id, r.points, coalesce(r.reference, r.id::text) as name
        ), linked as materialized (
            select e.*, a.transactions + 1 as tx, a.available as balance, a.version + 1 as version,
                   chain_link(a.head, transaction_text(
                       e.member_id, a.transactions + 1, 'REDEEMED', 0, a.available, null, e.store_id, e.name, 'redemption',
                       null, now(), 'REDEEMED:' || e.points || ',RESERVED:' || -e.points, '', '')) as hash
            from ended e join account a on a.member_id = e.member_id
        ), transactions as (
            insert into ledger_transaction (member_id, id, kind, points, balance, store_id, reference, reason,
                                            occurred_at, hash)
            select member_id, tx, 'REDEEMED', 0, balance, store_id, name, 'redemption', now(), hash from linked
        ), legs as (
            insert into posting (member_id, transaction_id, account, amount)
            select member_id, tx, leg.account, leg.amount
            from linked cross join lateral (values ('REDEEMED', points), ('RESERVED', -points)) as leg (account, amount)
        ), balances as (
            update account a
            set reserved = a.reserved - l.points, transactions = l.tx, head = l.hash, version = l.version,
                active_on = greatest(a.active_on, p_today), updated_at = now()
            from linked l where a.member_id = l.member_id
        )
        insert into outbox (id, topic, key, type, version, occurred_at, payload)
        select uuidv7(), 'loyalty.points', member_id::text, 'points.redeemed.v1', version, now(), jsonb_build_object(
                   'redemptionId', id, 'transactionId', tx, 'memberId', member_id, 'storeId', store_id, 'points', -points,
                   'balance', balance, 'at', now(), 'version', version)
        from linked order by member_id;
    end if;

    for i in 1 .. cardinality(p_id) loop
        statuses[i] := case
            when i = any (whole) then 'OK'
            when not exists (select 1 from redemption r
                             where r.id = p_id[i] and (p_store[i] is null or r.store_id = p_store[i])) then 'UNKNOWN'
            when exists (select 1 from reward_order o where o.redemption_id = p_id[i]) then 'OF_ORDER'
            else redemption_end(p_id[i], p_state[i], p_points[i], p_today) end;
    end loop;

    return query
    select i.n::int, i.status, r.id, r.member_id, r.store_id, r.state, r.points, r.confirmed, r.refunded, r.expires_at,
           a.available
    from unnest(statuses, p_id) with ordinality as i (status, id, n)
    left join redemption r on r.id = i.id and i.status <> 'UNKNOWN'
    left join account a on a.member_id = r.member_id;
end $$;

drop function claim_find(uuid, text, bigint);
-- The receipt behind a code. A wrong code is noted, and after too many nothing is looked up for a day.
-- Answers OK, WRONG or TOO_MANY.
create function claim_find(
    p_member uuid, p_code_hash text, p_wrong_max bigint, out status text, out receipt_id uuid) language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from account where member_id = p_member for update;
    if (select count(*) from claim_wrong where member_id = p_member and at > now() - interval '1 day') >= p_wrong_max then
        status := 'TOO_MANY';
        return;
    end if;
    select c.receipt_id into receipt_id from receipt_claim c where c.code_hash = p_code_hash;
    if not found then
        insert into claim_wrong (member_id) values (p_member);
        status := 'WRONG';
        return;
    end if;
    status := 'OK';
end $$;
