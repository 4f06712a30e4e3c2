-- Moves between a holder's accounts. Each expects the account row to be locked by the caller, and is written
-- so that a transaction's lots, allocations and postings are there before transaction_add closes it.

-- The number the next transaction of a holder will have.
create function transaction_next(p_member uuid) returns bigint language sql stable
return (select transactions + 1 from account where member_id = p_member);

-- Takes points out of open lots: those of the preferred receipt first, pending or not, then those that can
-- be spent, soonest expiry first. Says how many came from pending lots and how many from others.
create function lots_take(
    p_member uuid, p_transaction bigint, p_points bigint, p_prefer uuid, p_today date,
    out pending bigint, out available bigint) language plpgsql as $$
declare
    need  bigint := p_points;
    found record;
    part  bigint;
begin
    pending := 0;
    available := 0;
    for found in
        select l.id, l.remaining, l.available_on is not null as pending from lot l
        where l.member_id = p_member and l.remaining > 0
          and (l.available_on is null and l.expires_on >= p_today or l.receipt_id = p_prefer)
        order by (l.receipt_id is not distinct from p_prefer and p_prefer is not null) desc,
                 (l.available_on is not null) desc, l.expires_on, l.id
    loop
        exit when need = 0;
        part := least(need, found.remaining);
        update lot set remaining = remaining - part where member_id = p_member and id = found.id;
        insert into allocation (member_id, transaction_id, lot_id, points)
            values (p_member, p_transaction, found.id, part);
        need := need - part;
        if found.pending then
            pending := pending + part;
        else
            available := available + part;
        end if;
    end loop;
end $$;

-- Gives points back to the lots a transaction took them from, latest expiry first, so that what stays spent
-- is what would have expired soonest. What went back before does not go back again.
create function lots_give_back(p_member uuid, p_taken_by bigint, p_transaction bigint, p_points bigint)
    returns void language plpgsql as $$
declare
    need  bigint := p_points;
    found record;
    part  bigint;
begin
    for found in
        select a.lot_id, sum(a.points) as points
        from allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
        where a.member_id = p_member and (a.transaction_id = p_taken_by or a.taken_by = p_taken_by)
        group by a.lot_id, l.expires_on
        having sum(a.points) > 0
        order by l.expires_on desc, a.lot_id desc
    loop
        exit when need = 0;
        part := least(need, found.points);
        update lot set remaining = remaining + part where member_id = p_member and id = found.lot_id;
        insert into allocation (member_id, transaction_id, lot_id, points, taken_by)
            values (p_member, p_transaction, found.lot_id, -part, p_taken_by);
        need := need - part;
    end loop;
    if need > 0 then
        raise exception 'transaction % has fewer than % points to give back', p_taken_by, p_points;
    end if;
end $$;

-- Books a transaction: moves the balances, writes the postings (accounts that do not change are left out)
-- and the transaction with its hash, which covers postings, new lot and allocations. Returns the account.
create function transaction_add(
    p_member uuid, p_id bigint, p_kind text, p_available bigint, p_pending bigint, p_reserved bigint,
    p_debt bigint, p_system text, p_receipt uuid, p_store text, p_reference text, p_reason text,
    p_explanation jsonb, p_at timestamptz) returns account language plpgsql as $$
declare
    purse account;
    link  bytea;
begin
    insert into posting (member_id, transaction_id, account, amount)
        select p_member, p_id, account, amount
        from (values ('AVAILABLE', p_available), ('PENDING', p_pending), ('RESERVED', p_reserved),
                     ('DEBT', -p_debt), (p_system, -(p_available + p_pending + p_reserved - p_debt)))
             as leg (account, amount)
        where amount <> 0;
    select chain_link(a.head, transaction_text(
               p_member, p_id, p_kind, p_available, a.available + p_available, p_receipt, p_store, p_reference,
               p_reason, p_explanation, p_at,
               (select coalesce(string_agg(p.account || ':' || p.amount, ',' order by p.account), '')
                from posting p where p.member_id = p_member and p.transaction_id = p_id),
               coalesce((select l.points || '@' || l.expires_on from lot l
                         where l.member_id = p_member and l.id = p_id), ''),
               (select coalesce(string_agg(x.lot_id || ':' || x.points, ',' order by x.lot_id), '')
                from allocation x where x.member_id = p_member and x.transaction_id = p_id)))
        into link from account a where a.member_id = p_member;
    update account
        set available = available + p_available, pending = pending + p_pending, reserved = reserved + p_reserved,
            debt = debt + p_debt, transactions = p_id, head = link, updated_at = now()
        where member_id = p_member and transactions = p_id - 1
        returning * into strict purse;
    insert into ledger_transaction (member_id, id, kind, points, balance, receipt_id, store_id, reference,
                                    reason, explanation, occurred_at, hash)
        values (p_member, p_id, p_kind, p_available, purse.available, p_receipt, p_store, p_reference,
                p_reason, p_explanation, p_at, link);
    return purse;
end $$;

-- Adds an event of the holder to the outbox, under the holder's next version.
create function member_event(p_member uuid, p_type text, p_at timestamptz, p_body jsonb)
    returns bigint language plpgsql as $$
declare
    following bigint;
begin
    update account set version = version + 1 where member_id = p_member returning version into following;
    insert into outbox (id, topic, key, type, version, occurred_at, payload)
        values (uuidv7(), 'loyalty.points', p_member::text, p_type, following, p_at,
                p_body || jsonb_build_object('version', following));
    return following;
end $$;

-- Pays as much of a debt as the available points cover.
create function debt_pay(p_member uuid, p_store text, p_reference text, p_today date)
    returns void language plpgsql as $$
declare
    purse account;
    tx    bigint;
    paid  bigint;
begin
    select * into purse from account where member_id = p_member;
    if purse.debt = 0 or purse.available = 0 then
        return;
    end if;
    tx := purse.transactions + 1;
    select t.available into paid
        from lots_take(p_member, tx, least(purse.debt, purse.available), null, p_today) t;
    if paid > 0 then
        perform transaction_add(p_member, tx, 'DEBT_PAID', -paid, 0, 0, -paid, 'ISSUED', null, p_store,
            p_reference, 'debt-paid', null, now());
    end if;
end $$;

-- Gives points that make a lot of their own; pending if p_available_on is set. Debts are paid from them.
-- Returns the transaction.
create function points_grant(
    p_member uuid, p_points bigint, p_kind text, p_reason text, p_explanation jsonb, p_receipt uuid,
    p_store text, p_reference text, p_expires_on date, p_available_on date, p_at timestamptz, p_today date)
    returns bigint language plpgsql as $$
declare
    tx      bigint := transaction_next(p_member);
    pending boolean := p_available_on is not null;
begin
    insert into lot (member_id, id, receipt_id, points, remaining, earned_at, expires_on, available_on)
        values (p_member, tx, p_receipt, p_points, p_points, p_at, p_expires_on, p_available_on);
    perform transaction_add(p_member, tx, p_kind,
        case when pending then 0 else p_points end, case when pending then p_points else 0 end, 0, 0,
        case p_kind when 'EARNED' then 'ISSUED' when 'BONUS' then 'ISSUED' when 'REINSTATED' then 'EXPIRED'
                    when 'TRANSFERRED' then 'TRANSFER' else 'ADJUSTED' end,
        p_receipt, p_store, p_reference, p_reason, p_explanation, p_at);
    perform debt_pay(p_member, p_store, p_reference, p_today);
    return tx;
end $$;

-- Takes points that can be spent, soonest expiry first. Returns the transaction; null, and nothing done, if
-- they do not cover it.
create function points_take(
    p_member uuid, p_points bigint, p_kind text, p_reason text, p_explanation jsonb, p_store text,
    p_reference text, p_at timestamptz, p_today date) returns bigint language plpgsql as $$
declare
    tx bigint := transaction_next(p_member);
begin
    if p_points > points_to_spend(p_member, p_today) then
        return null;
    end if;
    perform lots_take(p_member, tx, p_points, null, p_today);
    perform transaction_add(p_member, tx, p_kind, -p_points, 0, 0, 0,
        case p_kind when 'TRANSFERRED' then 'TRANSFER' else 'ADJUSTED' end,
        null, p_store, p_reference, p_reason, p_explanation, p_at);
    return tx;
end $$;

-- Points in lots that are neither pending nor past their last day.
create function points_to_spend(p_member uuid, p_today date) returns bigint language sql stable
return (select coalesce(sum(remaining), 0)::bigint from lot
        where member_id = p_member and remaining > 0 and available_on is null and expires_on >= p_today);

-- Takes back points a sale earned (PTS-5): from the lots of the sale, then, as the policy has it, from the
-- member's other lots, and what nothing covers becomes debt, set off against the next earning. Policies:
-- DEBT; BALANCE takes only what is there; PENDING only what is still pending. What the policy spares is
-- noted as waived, and what had expired is gone already: nobody asks for either again. Returns what was
-- taken back.
create function earning_reverse(
    p_member uuid, p_sale uuid, p_return uuid, p_points bigint, p_store text, p_reference text,
    p_at timestamptz, p_today date, p_policy text) returns bigint language plpgsql as $$
declare
    tx    bigint := transaction_next(p_member);
    own   bigint; -- left in the sale's own lots
    gone  bigint; -- of the rest, what expired in the sale's lots
    wish  bigint;
    taken record;
    owed  bigint := 0;
begin
    select coalesce(sum(remaining) filter (where p_policy <> 'PENDING' or available_on is not null), 0) into own
        from lot where member_id = p_member and receipt_id = p_sale;
    select greatest(0, least(p_points - own, coalesce(sum(a.points), 0) - (select expired from receipt where id = p_sale)))
        into gone
        from lot l
        join allocation a on a.member_id = l.member_id and a.lot_id = l.id
        join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id and t.kind = 'EXPIRED'
        where l.member_id = p_member and l.receipt_id = p_sale;
    wish := case p_policy when 'PENDING' then least(p_points - gone, own) else p_points - gone end;
    select * into taken from lots_take(p_member, tx, wish, p_sale, p_today);
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
