-- A till asks once for each step of a redemption and is shown what there is then; and a claim is decided by the
-- live rules, which need the whole receipt.

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
