-- Orders of rewards: points and stock are held, then taken or given back, always in one transaction.

-- Answers OK, DUPLICATE, KEY_REUSED, UNKNOWN_MEMBER, UNKNOWN_REWARD, MEMBER_INACTIVE, OUT_OF_STOCK, HELD,
-- INSUFFICIENT or what reward_blocked says. Locks: key, account, reward, stock.
create function reward_order_make(
    p_id uuid, p_redemption uuid, p_reward uuid, p_member uuid, p_card text, p_phone_index text, p_quantity int,
    p_store text, p_expires_at timestamptz, p_today date, p_fingerprint text, p_caller text, p_key text,
    out status text, out order_id uuid) language plpgsql as $$
declare
    buyer   member;
    wanted  reward;
    earlier reward_order;
    counted boolean;
begin
    perform key_lock(p_caller, p_key);
    select * into earlier from reward_order o where o.caller = p_caller and o.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        order_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    select * into buyer from member m
        where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index;
    if not found then
        status := 'UNKNOWN_MEMBER';
        return;
    end if;
    insert into account (member_id) values (buyer.id) on conflict do nothing;
    perform 1 from account where member_id = buyer.id for update;
    select * into wanted from reward where id = p_reward for share;
    if not found then
        status := 'UNKNOWN_REWARD';
        return;
    end if;
    status := case when buyer.active then reward_blocked(wanted, buyer, p_quantity, p_store, p_today)
                   else 'MEMBER_INACTIVE' end;
    if status is not null then
        return;
    end if;
    counted := exists (select 1 from reward_stock where reward_id = p_reward);
    if counted then
        update reward_stock set reserved = reserved + p_quantity
            where reward_id = p_reward and total - reserved - taken >= p_quantity;
        if not found then
            status := 'OUT_OF_STOCK';
            return;
        end if;
    end if;
    select r.status into status from redemption_reserve(
        p_redemption, buyer.id, null, null, wanted.points * p_quantity, p_store, p_id::text, p_expires_at, p_today,
        p_fingerprint, p_caller, null) r;
    if status <> 'OK' then
        update reward_stock set reserved = reserved - p_quantity where reward_id = p_reward and counted;
        return;
    end if;
    insert into reward_order (id, reward_id, redemption_id, member_id, store_id, quantity, points, cash, stocked,
                              ordered_on, expires_at, fingerprint, caller, idempotency_key)
        values (p_id, p_reward, p_redemption, buyer.id, p_store, p_quantity, wanted.points, wanted.cash, counted,
                p_today, p_expires_at, p_fingerprint, p_caller, p_key);
    order_id := p_id;
end $$;

-- The order and its stock end with the redemption, whoever ends it: the till, or the time.
create function reward_order_follow() returns trigger language plpgsql as $$
declare
    followed reward_order;
begin
    select * into followed from reward_order where redemption_id = new.id for update;
    if not found then
        return null;
    end if;
    if new.confirmed % followed.points <> 0 then
        raise exception 'redemption % of order % cannot end with part of a piece', new.id, followed.id;
    end if;
    update reward_order set state = new.state, confirmed = new.confirmed / points, ended_at = new.ended_at
        where id = followed.id;
    update reward_stock
        set reserved = reserved - new.points / followed.points, taken = taken + new.confirmed / followed.points
        where reward_id = followed.reward_id and followed.stocked;
    return null;
end $$;

create trigger reward_order_follows after update of state on redemption
    for each row when (old.state = 'RESERVED' and new.state <> 'RESERVED') execute function reward_order_follow();

-- Takes up a timed-out order again, because the till confirmed it in time but could not say so. Points and
-- stock are held anew, as far as they are still there. Answers OK, OUT_OF_STOCK, HELD or INSUFFICIENT.
create function reward_order_reopen(p_order reward_order, p_redemption uuid, p_quantity int, p_today date)
    returns text language plpgsql as $$
declare
    status text;
begin
    if p_order.stocked then
        update reward_stock set reserved = reserved + p_quantity
            where reward_id = p_order.reward_id and total - reserved - taken >= p_quantity;
        if not found then
            return 'OUT_OF_STOCK';
        end if;
    end if;
    select r.status into status from redemption_reserve(
        p_redemption, p_order.member_id, null, null, p_order.points * p_quantity, p_order.store_id,
        p_order.id::text, now(), p_today, p_order.fingerprint, p_order.caller, null) r;
    if status <> 'OK' then
        update reward_stock set reserved = reserved - p_quantity
            where reward_id = p_order.reward_id and p_order.stocked;
        return status;
    end if;
    update reward_order set redemption_id = p_redemption, state = 'RESERVED', ended_at = null where id = p_order.id;
    return 'OK';
end $$;

-- Ends an order: CONFIRMED with up to its pieces, or CANCELLED. Answers OK, DUPLICATE (it ended so before), ENDED
-- (it ended otherwise), TOO_MANY, UNKNOWN, or why a late settlement is not possible any more.
create function reward_order_end(
    p_id uuid, p_state text, p_quantity int, p_today date, p_confirmed_at timestamptz, p_late_since timestamptz,
    p_redemption uuid, p_codes jsonb, p_by text) returns text language plpgsql as $$
declare
    held    reward_order;
    pieces  int;
    outcome text;
begin
    select * into held from reward_order where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from reward_order where id = p_id; -- as it is now that the account is ours
    pieces := case p_state when 'CONFIRMED' then coalesce(p_quantity, held.quantity) else 0 end;
    if pieces > held.quantity then
        return 'TOO_MANY';
    end if;
    if held.state = 'TIMED_OUT' and p_state = 'CONFIRMED' and p_confirmed_at >= p_late_since
       and p_confirmed_at between held.reserved_at and held.expires_at then
        outcome := reward_order_reopen(held, p_redemption, pieces, p_today);
        if outcome <> 'OK' then
            return outcome;
        end if;
        held.redemption_id := p_redemption;
    elsif held.state <> 'RESERVED' then
        return case when held.confirmed = pieces and (held.state = p_state
                         or (p_state = 'CONFIRMED' and held.state = 'FULFILLED')) then 'DUPLICATE' else 'ENDED' end;
    end if;
    outcome := redemption_end(held.redemption_id, p_state, pieces * held.points, p_today);
    if outcome = 'OK' and p_state = 'CONFIRMED' then
        perform vouchers_of_order(p_id, p_codes, p_today);
        -- a voucher is there with its code, a donation with its points: nothing is left to do
        update reward_order o set state = 'FULFILLED', fulfilled_at = now(), fulfilled_by = p_by
            from reward r where o.id = p_id and r.id = o.reward_id and r.kind in ('VOUCHER', 'DONATION');
    end if;
    return outcome;
end $$;

-- A service was given, a partner's reward handed over. Gifts end by two signatures instead (gift_acknowledge).
-- Answers OK, DUPLICATE, ENDED, TWO_SIGNATURES or UNKNOWN.
create function reward_order_fulfil(p_id uuid, p_by text) returns text language plpgsql as $$
declare
    held reward_order;
begin
    select * into held from reward_order where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    elsif held.state = 'FULFILLED' then
        return 'DUPLICATE';
    elsif held.state <> 'CONFIRMED' then
        return 'ENDED';
    elsif exists (select 1 from reward where id = held.reward_id and kind = 'GIFT') then
        return 'TWO_SIGNATURES';
    end if;
    update reward_order set state = 'FULFILLED', fulfilled_at = now(), fulfilled_by = p_by where id = p_id;
    return 'OK';
end $$;

-- Gives a whole confirmed order back, before anything of it was handed out or used: points to their lots, pieces to
-- the stock, vouchers void. Answers OK, DUPLICATE, ENDED, IN_USE or UNKNOWN.
create function reward_order_refund(p_id uuid, p_today date) returns text language plpgsql as $$
declare
    held    reward_order;
    outcome text;
begin
    select * into held from reward_order where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from reward_order where id = p_id for update;
    if held.state = 'REFUNDED' then
        return 'DUPLICATE';
    elsif held.state <> 'CONFIRMED'
          and not (held.state = 'FULFILLED' and exists (select 1 from voucher where order_id = p_id)) then
        return 'ENDED';
    elsif exists (select 1 from gift where order_id = p_id and state <> 'CANCELLED')
          or exists (select 1 from voucher v join voucher_use u on u.voucher_id = v.id
                     where v.order_id = p_id and u.cancelled_at is null) then
        return 'IN_USE';
    end if;
    outcome := redemption_give_back(held.redemption_id, 'order ' || p_id, null, p_today);
    if outcome <> 'OK' then
        return 'ENDED'; -- its points went back another way
    end if;
    update voucher set state = 'REVOKED' where order_id = p_id;
    update reward_order set state = 'REFUNDED' where id = p_id;
    update reward_stock set taken = taken - held.confirmed where reward_id = held.reward_id and held.stocked;
    return 'OK';
end $$;
