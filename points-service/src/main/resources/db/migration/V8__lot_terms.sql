-- Lots given more time, lots brought back, and pending lots whose event came. Each locks the account itself.

-- The rest of a lot moves into a new one that ends later; the old one keeps its day. Answers OK, UNKNOWN,
-- EMPTY (nothing left, or over already) or NOT_LATER.
create function lot_extend(
    p_member uuid, p_lot bigint, p_expires_on date, p_reason text, p_by text, p_today date)
    returns text language plpgsql as $$
declare
    found_lot lot;
    tx        bigint;
begin
    perform 1 from account where member_id = p_member for update;
    select * into found_lot from lot where member_id = p_member and id = p_lot;
    if not found then
        return 'UNKNOWN';
    elsif found_lot.remaining = 0 or found_lot.expires_on < p_today then
        return 'EMPTY';
    elsif p_expires_on <= found_lot.expires_on then
        return 'NOT_LATER';
    end if;
    tx := transaction_next(p_member);
    update lot set remaining = 0 where member_id = p_member and id = p_lot;
    insert into allocation (member_id, transaction_id, lot_id, points)
        values (p_member, tx, p_lot, found_lot.remaining);
    insert into lot (member_id, id, receipt_id, points, remaining, earned_at, expires_on, available_on, awaits)
        values (p_member, tx, found_lot.receipt_id, found_lot.remaining, found_lot.remaining, found_lot.earned_at,
                p_expires_on, found_lot.available_on, found_lot.awaits);
    perform transaction_add(p_member, tx, 'EXTENDED', 0, 0, 0, 0, 'ISSUED', null, null, p_by, 'extended',
        jsonb_build_array(jsonb_build_object('note', p_reason, 'points', found_lot.remaining, 'from', found_lot.expires_on,
                                             'expiresOn', p_expires_on)), now());
    perform member_event(p_member, 'points.extended.v1', now(), jsonb_build_object(
        'memberId', p_member, 'points', found_lot.remaining, 'expiresOn', p_expires_on, 'at', now()));
    return 'OK';
end $$;

-- What expired of a lot comes back as a new lot. Answers OK, UNKNOWN, NOT_EXPIRED, or TOO_LATE if it expired
-- before p_not_before.
create function lot_reinstate(
    p_member uuid, p_lot bigint, p_expires_on date, p_not_before date, p_reason text, p_by text, p_today date)
    returns text language plpgsql as $$
declare
    found_lot lot;
    expired   bigint;
begin
    perform 1 from account where member_id = p_member for update;
    select * into found_lot from lot where member_id = p_member and id = p_lot;
    if not found then
        return 'UNKNOWN';
    end if;
    select coalesce(sum(a.points), 0) into expired
        from allocation a join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id
        where a.member_id = p_member and a.lot_id = p_lot and t.kind = 'EXPIRED'
          and not exists (select 1 from ledger_transaction r where r.member_id = p_member and r.kind = 'REINSTATED'
                          and r.explanation @> jsonb_build_array(jsonb_build_object('lot', p_lot)));
    if expired = 0 then
        return 'NOT_EXPIRED';
    elsif found_lot.expires_on < p_not_before then
        return 'TOO_LATE';
    end if;
    perform points_grant(p_member, expired, 'REINSTATED', 'reinstated',
        jsonb_build_array(jsonb_build_object('note', p_reason, 'lot', p_lot, 'points', expired, 'expiresOn', p_expires_on)),
        found_lot.receipt_id, null, p_by, p_expires_on, null, now(), p_today);
    perform member_event(p_member, 'points.reinstated.v1', now(), jsonb_build_object(
        'memberId', p_member, 'points', expired, 'expiresOn', p_expires_on, 'at', now()));
    return 'OK';
end $$;

-- What pending lots of a receipt waited for has happened: their points can be spent. Returns the points.
create function lots_awaited(p_receipt uuid, p_event text, p_today date) returns bigint language plpgsql as $$
declare
    holder uuid := (select member_id from receipt where id = p_receipt);
    came   bigint;
begin
    perform 1 from account where member_id = holder for update;
    with due as (
        update lot set available_on = null, awaits = null
        where member_id = holder and receipt_id = p_receipt and awaits = p_event and remaining > 0
        returning remaining)
    select coalesce(sum(remaining), 0) into came from due;
    if came > 0 then
        perform transactions_add('ACTIVATED', 'awaited-came', 'ISSUED', 'points.activated.v1', now(),
            array[holder], array[came], array[-came]);
        perform debt_pay(holder, null, null, p_today);
    end if;
    return came;
end $$;
