-- Points spent at the till: reserve, then confirm (wholly or in part) or cancel. A reservation whose time
-- runs out is released.
create table redemption (
    id              uuid        not null,
    member_id       uuid        not null,
    store_id        text        not null,
    points          bigint      not null,
    confirmed       bigint      not null default 0,
    refunded        bigint      not null default 0, -- of the confirmed, given back later
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
    constraint redemption_points_positive check (points > 0),
    constraint redemption_confirmed_within_points check (confirmed between 0 and points),
    constraint redemption_refunded_within_confirmed check (refunded between 0 and confirmed),
    constraint redemption_state check (state in ('RESERVED', 'CONFIRMED', 'CANCELLED', 'TIMED_OUT')),
    constraint redemption_ended check ((state = 'RESERVED') = (ended_at is null))
);
create unique index redemption_once_per_key on redemption (caller, idempotency_key)
    where idempotency_key is not null;
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

-- Holds points of an account that is locked. Answers OK, HELD or INSUFFICIENT.
create function redemption_hold(
    p_id uuid, p_holder uuid, p_points bigint, p_store text, p_reference text, p_expires_at timestamptz, p_today date,
    p_fingerprint text, p_caller text, p_key text) returns text language plpgsql as $$
declare
    tx   bigint;
    held boolean;
    made redemption;
begin
    select transactions + 1, held_since is not null into tx, held from account where member_id = p_holder;
    if held then
        return 'HELD';
    end if;
    if p_points > points_to_spend(p_holder, p_today) then
        return 'INSUFFICIENT';
    end if;
    perform lots_take(p_holder, tx, p_points, null, p_today);
    perform transaction_add(p_holder, tx, 'RESERVED', -p_points, 0, p_points, 0, 'REDEEMED', null, p_store,
        coalesce(p_reference, p_id::text), 'redemption', null, now());
    insert into redemption (id, member_id, store_id, points, reserved_by, reference, fingerprint, caller,
                            idempotency_key, expires_at)
        values (p_id, p_holder, p_store, p_points, tx, p_reference, p_fingerprint, p_caller, p_key, p_expires_at)
        returning * into made;
    perform redemption_event(made, 'points.reserved.v1', tx, -p_points);
    return 'OK';
end $$;

-- Answers OK, DUPLICATE, KEY_REUSED, UNKNOWN_MEMBER, MEMBER_INACTIVE, HELD or INSUFFICIENT, with the redemption
-- where there is one.
create function redemption_reserve(
    p_id uuid, p_member uuid, p_card text, p_phone_index text, p_points bigint, p_store text,
    p_reference text, p_expires_at timestamptz, p_today date, p_fingerprint text, p_caller text, p_key text,
    out status text, out redemption_id uuid) language plpgsql as $$
declare
    found_member member;
    earlier      redemption;
begin
    select * into found_member from member m
        where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index;
    if not found then
        status := 'UNKNOWN_MEMBER';
        return;
    end if;
    perform 1 from account where member_id = found_member.id for update;
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
    status := redemption_hold(p_id, found_member.id, p_points, p_store, p_reference, p_expires_at, p_today,
        p_fingerprint, p_caller, p_key);
    redemption_id := case status when 'OK' then p_id end;
end $$;

-- Gives reserved points back to their lots; a debt that arose meanwhile is paid from them first.
create function redemption_release(p_redemption redemption, p_points bigint, p_reason text, p_today date)
    returns void language plpgsql as $$
declare
    tx bigint := transaction_next(p_redemption.member_id);
begin
    perform lots_give_back(p_redemption.member_id, p_redemption.reserved_by, tx, p_points);
    perform transaction_add(p_redemption.member_id, tx, 'RELEASED', p_points, 0, -p_points, 0, 'REDEEMED', null,
        p_redemption.store_id, coalesce(p_redemption.reference, p_redemption.id::text), p_reason, null, now());
    perform redemption_event(p_redemption, 'points.released.v1', tx, p_points);
    perform debt_pay(p_redemption.member_id, p_redemption.store_id, p_redemption.reference, p_today);
end $$;

-- Ends a reservation: CONFIRMED with up to its points, CANCELLED or TIMED_OUT with none. Answers OK,
-- DUPLICATE (it ended so before), ENDED (it ended otherwise), TOO_MANY or UNKNOWN.
create function redemption_end(p_id uuid, p_state text, p_points bigint, p_today date)
    returns text language plpgsql as $$
declare
    held  redemption;
    tx    bigint;
    spent bigint;
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
        tx := transaction_next(held.member_id);
        perform transaction_add(held.member_id, tx, 'REDEEMED', 0, 0, -spent, 0, 'REDEEMED', null, held.store_id,
            coalesce(held.reference, held.id::text), 'redemption', null, now());
        update account set active_on = greatest(active_on, p_today) where member_id = held.member_id;
        perform redemption_event(held, 'points.redeemed.v1', tx, -spent);
    end if;
    if spent < held.points then
        perform redemption_release(held, held.points - spent,
            case p_state when 'TIMED_OUT' then 'reservation-timed-out' else 'reservation-released' end, p_today);
    end if;
    return 'OK';
end $$;

-- Gives confirmed points back to the lots they came from, latest expiry first. The refund's reference makes
-- it happen once. Answers OK, DUPLICATE, NOT_CONFIRMED, TOO_MANY or UNKNOWN.
create table redemption_refund (
    redemption_id uuid        not null,
    reference     text        not null,
    points        bigint      not null,
    refunded_at   timestamptz not null default now(),
    constraint redemption_refund_pk primary key (redemption_id, reference),
    constraint redemption_refund_positive check (points > 0)
);
revoke update, delete, truncate on redemption_refund from ${app};

create function redemption_give_back(p_id uuid, p_reference text, p_points bigint, p_today date)
    returns text language plpgsql as $$
declare
    held    redemption;
    earlier redemption_refund;
    tx      bigint;
begin
    select * into held from redemption where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from redemption where id = p_id;
    select * into earlier from redemption_refund where redemption_id = p_id and reference = p_reference;
    if found then
        return case when earlier.points = coalesce(p_points, earlier.points) then 'DUPLICATE' else 'TOO_MANY' end;
    end if;
    if held.state <> 'CONFIRMED' then
        return 'NOT_CONFIRMED';
    end if;
    p_points := coalesce(p_points, held.confirmed - held.refunded);
    if p_points = 0 or p_points > held.confirmed - held.refunded then
        return 'TOO_MANY';
    end if;
    update redemption set refunded = refunded + p_points where id = p_id;
    insert into redemption_refund (redemption_id, reference, points) values (p_id, p_reference, p_points);
    tx := transaction_next(held.member_id);
    perform lots_give_back(held.member_id, held.reserved_by, tx, p_points);
    perform transaction_add(held.member_id, tx, 'REFUNDED', p_points, 0, 0, 0, 'REDEEMED', null, held.store_id,
        p_reference, 'redemption-refunded', null, now());
    perform redemption_event(held, 'points.refunded.v1', tx, p_points);
    perform debt_pay(held.member_id, held.store_id, p_reference, p_today);
    return 'OK';
end $$;

-- What a caller is shown of a redemption.
create function redemption_shown(p_id uuid, p_status text)
    returns table (status text, id uuid, member_id uuid, store_id text, state text, points bigint, confirmed bigint,
                   refunded bigint, expires_at timestamptz, available bigint) language sql stable
begin atomic
    select p_status, r.id, r.member_id, r.store_id, r.state, r.points, r.confirmed, r.refunded, r.expires_at, a.available
    from (values (p_id)) as wanted (id)
    left join redemption r on r.id = wanted.id
    left join account a on a.member_id = r.member_id;
end;

-- One call for a request of the till: reserves, from the member's points or the family pool's, and shows what
-- there is then.
create function redemption_reserve_shown(
    p_id uuid, p_member uuid, p_card text, p_phone_index text, p_points bigint, p_store text,
    p_reference text, p_expires_at timestamptz, p_today date, p_fingerprint text, p_caller text, p_key text,
    p_from_pool boolean)
    returns table (status text, id uuid, member_id uuid, store_id text, state text, points bigint, confirmed bigint,
                   refunded bigint, expires_at timestamptz, available bigint) language plpgsql as $$
declare
    answer record;
begin
    if p_from_pool then
        select * into answer from pool_reserve(p_id, p_member, p_card, p_phone_index, p_points, p_store, p_reference,
            p_expires_at, p_today, p_fingerprint, p_caller, p_key);
    else
        select * into answer from redemption_reserve(p_id, p_member, p_card, p_phone_index, p_points, p_store,
            p_reference, p_expires_at, p_today, p_fingerprint, p_caller, p_key);
    end if;
    return query select * from redemption_shown(answer.redemption_id, answer.status);
end $$;

-- The same for the end of a reservation. p_store limits it to the redemptions of one store; null: any. One
-- that belongs to a reward's order ends with the order only: OF_ORDER.
create function redemption_end_shown(p_id uuid, p_state text, p_points bigint, p_today date, p_store text)
    returns table (status text, id uuid, member_id uuid, store_id text, state text, points bigint, confirmed bigint,
                   refunded bigint, expires_at timestamptz, available bigint) language plpgsql as $$
declare
    answer text;
begin
    -- a statement of its own, so that the next one sees what it did
    answer := case
        when not exists (select 1 from redemption r where r.id = p_id and (p_store is null or r.store_id = p_store))
            then 'UNKNOWN'
        when exists (select 1 from reward_order o where o.redemption_id = p_id) then 'OF_ORDER'
        else redemption_end(p_id, p_state, p_points, p_today) end;
    return query select * from redemption_shown(p_id, answer);
end $$;
