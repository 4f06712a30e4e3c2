-- Moves between a member's accounts. Each expects the account row to be locked by the caller.

-- Takes points out of open lots: those of the preferred receipt first, then soonest expiry first.
-- Returns how many points the lots gave.
create function lots_take(p_member uuid, p_transaction bigint, p_points bigint, p_prefer uuid, p_today date)
    returns bigint language plpgsql as $$
declare
    need  bigint := p_points;
    found record;
    part  bigint;
begin
    for found in
        select id, remaining from lot
        where member_id = p_member and remaining > 0 and expires_on >= p_today
        order by (receipt_id is not distinct from p_prefer and p_prefer is not null) desc, expires_on, id
    loop
        exit when need = 0;
        part := least(need, found.remaining);
        update lot set remaining = remaining - part where member_id = p_member and id = found.id;
        insert into allocation (member_id, transaction_id, lot_id, points)
            values (p_member, p_transaction, found.id, part);
        need := need - part;
    end loop;
    return p_points - need;
end $$;

-- Gives points back to the lots a reservation took them from, latest expiry first, so that what stays
-- spent is what would have expired soonest.
create function lots_give_back(p_member uuid, p_taken_by bigint, p_transaction bigint, p_points bigint)
    returns void language plpgsql as $$
declare
    need  bigint := p_points;
    found record;
    part  bigint;
begin
    for found in
        select a.lot_id, a.points from allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
        where a.member_id = p_member and a.transaction_id = p_taken_by and a.points > 0
        order by l.expires_on desc, l.id desc
    loop
        exit when need = 0;
        part := least(need, found.points);
        update lot set remaining = remaining + part where member_id = p_member and id = found.lot_id;
        insert into allocation (member_id, transaction_id, lot_id, points)
            values (p_member, p_transaction, found.lot_id, -part);
        need := need - part;
    end loop;
    if need > 0 then
        raise exception 'transaction % took fewer than % points', p_taken_by, p_points;
    end if;
end $$;

-- Writes the postings of a transaction; accounts that do not change are left out.
create function postings_add(
    p_member uuid, p_transaction bigint, p_available bigint, p_reserved bigint, p_debt bigint,
    p_system text, p_system_amount bigint) returns void language sql as $$
    insert into posting (member_id, transaction_id, account, amount)
    select p_member, p_transaction, account, amount
    from (values ('AVAILABLE', p_available), ('RESERVED', p_reserved), ('DEBT', p_debt),
                 (p_system, p_system_amount)) as leg (account, amount)
    where amount <> 0
$$;

-- Adds an event of the member to the outbox, under the member's next version.
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

-- Takes back points a sale earned: from the lot of the sale, then from the member's other lots, and what
-- nothing covers becomes debt, set off against the next earning (PTS-5). Returns what was taken back.
create function earning_reverse(
    p_member uuid, p_sale uuid, p_return uuid, p_points bigint, p_store text, p_reference text,
    p_at timestamptz, p_today date, p_debt_allowed boolean) returns bigint language plpgsql as $$
declare
    tx       bigint := nextval('ledger_transaction_id');
    taken    bigint;
    owed     bigint;
    balance  bigint;
begin
    taken := lots_take(p_member, tx, p_points, p_sale, p_today);
    owed := case when p_debt_allowed then p_points - taken else 0 end;
    if taken + owed = 0 then
        return 0;
    end if;
    update account
        set available = available - taken, debt = debt + owed, earned = earned - taken - owed,
            updated_at = now()
        where member_id = p_member returning available into balance;
    insert into ledger_transaction
            (member_id, id, kind, points, balance, receipt_id, store_id, reference, reason, occurred_at)
        values (p_member, tx, 'REVERSED', -taken, balance, p_return, p_store, p_reference,
                case when owed > 0 then 'return-beyond-balance' else 'return' end, p_at);
    perform postings_add(p_member, tx, -taken, 0, -owed, 'ISSUED', taken + owed);
    update receipt set reversed = reversed + taken + owed where id = p_sale;
    return taken + owed;
end $$;
