-- Points spent at the till: reserve, then confirm (wholly or in part) or cancel. A reservation whose time
-- runs out is released.
create table redemption (
    id              uuid        not null,
    member_id       uuid        not null,
    store_id        text        not null,
    points          bigint      not null,
    confirmed       bigint      not null default 0,
    state           text        not null default 'RESERVED',
    reserved_by     bigint      not null, -- the transaction that took the lots
    reference       text,
    fingerprint     text        not null,
    caller          text        not null,
    idempotency_key text,
    reserved_at     timestamptz not null default now(),
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    constraint redemption_pk primary key (id),
    constraint redemption_once_per_key unique (caller, idempotency_key),
    constraint redemption_points_positive check (points > 0),
    constraint redemption_confirmed_within_points check (confirmed between 0 and points),
    constraint redemption_state check (state in ('RESERVED', 'CONFIRMED', 'CANCELLED', 'TIMED_OUT')),
    constraint redemption_ended check ((state = 'RESERVED') = (ended_at is null))
);
create index redemption_member on redemption (member_id, reserved_at desc);
create index redemption_open on redemption (expires_at) where state = 'RESERVED';
revoke delete, truncate on redemption from ${app};

create function redemption_event(p_redemption redemption, p_type text, p_transaction bigint, p_points bigint)
    returns void language plpgsql as $$
begin
    perform member_event(p_redemption.member_id, p_type, now(), jsonb_build_object(
            'redemptionId', p_redemption.id, 'transactionId', p_transaction,
            'memberId', p_redemption.member_id, 'storeId', p_redemption.store_id,
            'points', p_points, 'balance', a.available, 'at', now()))
        from account a where a.member_id = p_redemption.member_id;
end $$;

-- Answers OK, DUPLICATE, KEY_REUSED, UNKNOWN_MEMBER, MEMBER_INACTIVE or INSUFFICIENT, with the redemption
-- where there is one.
create function redemption_reserve(
    p_id uuid, p_member uuid, p_card text, p_phone_index text, p_points bigint, p_store text,
    p_reference text, p_expires_at timestamptz, p_today date, p_fingerprint text, p_caller text, p_key text,
    out status text, out redemption_id uuid) language plpgsql as $$
declare
    found_member member;
    purse        account;
    earlier      redemption;
    made         redemption;
    tx           bigint;
begin
    select * into found_member from member m
        where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index;
    if not found then
        status := 'UNKNOWN_MEMBER';
        return;
    end if;
    insert into account (member_id) values (found_member.id) on conflict do nothing;
    select * into purse from account where member_id = found_member.id for update;
    select * into earlier from redemption r where r.caller = p_caller and r.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        redemption_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    if not found_member.active then
        status := 'MEMBER_INACTIVE';
        return;
    end if;
    if p_points > coalesce((select sum(remaining) from lot
                            where member_id = found_member.id and remaining > 0 and expires_on >= p_today), 0)
    then
        status := 'INSUFFICIENT';
        return;
    end if;
    tx := nextval('ledger_transaction_id');
    perform lots_take(found_member.id, tx, p_points, null, p_today);
    update account set available = available - p_points, reserved = reserved + p_points, updated_at = now()
        where member_id = found_member.id returning * into purse;
    insert into ledger_transaction (member_id, id, kind, points, balance, store_id, reference, reason, occurred_at)
        values (found_member.id, tx, 'RESERVED', -p_points, purse.available, p_store,
                coalesce(p_reference, p_id::text), 'redemption', now());
    perform postings_add(found_member.id, tx, -p_points, p_points, 0, 'REDEEMED', 0);
    insert into redemption (id, member_id, store_id, points, reserved_by, reference, fingerprint, caller,
                            idempotency_key, expires_at)
        values (p_id, found_member.id, p_store, p_points, tx, p_reference, p_fingerprint, p_caller, p_key,
                p_expires_at)
        returning * into made;
    perform redemption_event(made, 'points.reserved.v1', tx, -p_points);
    status := 'OK';
    redemption_id := made.id;
end $$;

-- Gives reserved points back to their lots; a debt that arose meanwhile is paid from them first.
create function redemption_release(p_redemption redemption, p_points bigint, p_reason text, p_today date)
    returns void language plpgsql as $$
declare
    tx    bigint := nextval('ledger_transaction_id');
    purse account;
    owed  bigint;
begin
    perform lots_give_back(p_redemption.member_id, p_redemption.reserved_by, tx, p_points);
    update account set available = available + p_points, reserved = reserved - p_points, updated_at = now()
        where member_id = p_redemption.member_id returning * into purse;
    insert into ledger_transaction (member_id, id, kind, points, balance, store_id, reference, reason, occurred_at)
        values (purse.member_id, tx, 'RELEASED', p_points, purse.available, p_redemption.store_id,
                coalesce(p_redemption.reference, p_redemption.id::text), p_reason, now());
    perform postings_add(purse.member_id, tx, p_points, -p_points, 0, 'REDEEMED', 0);
    perform redemption_event(p_redemption, 'points.released.v1', tx, p_points);
    if purse.debt > 0 then
        tx := nextval('ledger_transaction_id');
        owed := lots_take(purse.member_id, tx, least(purse.debt, purse.available), null, p_today);
        if owed > 0 then
            update account set available = available - owed, debt = debt - owed
                where member_id = purse.member_id returning * into purse;
            insert into ledger_transaction
                    (member_id, id, kind, points, balance, store_id, reference, reason, occurred_at)
                values (purse.member_id, tx, 'REVERSED', -owed, purse.available, p_redemption.store_id,
                        p_redemption.reference, 'debt-paid', now());
            perform postings_add(purse.member_id, tx, -owed, 0, owed, 'ISSUED', 0);
        end if;
    end if;
end $$;

-- Ends a reservation: CONFIRMED with up to its points, CANCELLED or TIMED_OUT with none. Answers OK,
-- DUPLICATE (it ended so before), ENDED (it ended otherwise), TOO_MANY or UNKNOWN.
create function redemption_end(p_id uuid, p_state text, p_points bigint, p_today date)
    returns text language plpgsql as $$
declare
    held  redemption;
    tx    bigint;
    spent bigint;
    purse account;
begin
    select * into held from redemption where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from redemption where id = p_id; -- as it is now that the account is ours
    spent := case p_state when 'CONFIRMED' then coalesce(p_points, held.points) else 0 end;
    if held.state <> 'RESERVED' then
        return case when held.state = p_state and held.confirmed = spent then 'DUPLICATE' else 'ENDED' end;
    end if;
    if spent > held.points then
        return 'TOO_MANY';
    end if;
    update redemption set state = p_state, confirmed = spent, ended_at = now() where id = p_id
        returning * into held;
    if spent > 0 then
        tx := nextval('ledger_transaction_id');
        update account set reserved = reserved - spent, updated_at = now()
            where member_id = held.member_id returning * into purse;
        insert into ledger_transaction
                (member_id, id, kind, points, balance, store_id, reference, reason, occurred_at)
            values (held.member_id, tx, 'REDEEMED', 0, purse.available, held.store_id,
                    coalesce(held.reference, held.id::text), 'redemption', now());
        perform postings_add(held.member_id, tx, 0, -spent, 0, 'REDEEMED', spent);
        perform redemption_event(held, 'points.redeemed.v1', tx, -spent);
    end if;
    if spent < held.points then
        perform redemption_release(held, held.points - spent,
            case p_state when 'TIMED_OUT' then 'reservation-timed-out' else 'reservation-released' end, p_today);
    end if;
    return 'OK';
end $$;
