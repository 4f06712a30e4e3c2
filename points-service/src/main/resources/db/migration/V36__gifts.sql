-- Gifts and vouchers handed out in a store (PTS-7): two staff members sign, the member acknowledges.
create table gift (
    id              uuid not null,
    member_id       uuid not null,
    store_id        text not null,
    order_id        uuid,             -- what it is handed out for: an order,
    line_id         uuid,             -- or a line of a monthly list
    reward_id       uuid not null,
    quantity        int  not null,
    stocked         boolean not null, -- whether this hand-out itself holds pieces of a counted stock
    state           text not null default 'SIGNED_ONCE',
    first_by        text not null,
    first_at        timestamptz not null default now(),
    second_by       text,
    second_at       timestamptz,
    acknowledged_by text,
    acknowledged_at timestamptz,
    cancelled_by    text,
    cancelled_at    timestamptz,
    cancel_reason   text,
    code_hash       text,             -- of the member's one-time code
    code_until      timestamptz,
    code_tries      int not null default 0,
    fingerprint     text not null,
    idempotency_key text,
    constraint gift_pk primary key (id),
    constraint gift_order_fk foreign key (order_id) references reward_order (id),
    constraint gift_line_fk foreign key (line_id) references eligibility_line (id),
    constraint gift_for_one_thing check ((order_id is null) <> (line_id is null)),
    constraint gift_two_people check (first_by <> second_by),
    constraint gift_once_per_key unique (first_by, idempotency_key),
    constraint gift_state check (state in ('SIGNED_ONCE', 'SIGNED_TWICE', 'HANDED_OUT', 'CANCELLED')),
    constraint gift_signed check (state in ('SIGNED_ONCE', 'CANCELLED') or second_by is not null),
    constraint gift_acknowledged check ((state = 'HANDED_OUT') = (acknowledged_at is not null)
        and (acknowledged_at is null) = (acknowledged_by is null) and acknowledged_by in ('MEMBER', 'CODE')),
    constraint gift_cancelled check ((state = 'CANCELLED') = (cancelled_at is not null))
);
create unique index gift_once_per_order on gift (order_id) where state <> 'CANCELLED';
create unique index gift_once_per_line on gift (line_id) where state <> 'CANCELLED';
create index gift_member on gift (member_id, id desc);
create index gift_store_open on gift (store_id) where state in ('SIGNED_ONCE', 'SIGNED_TWICE');
create index gift_reward on gift (reward_id) where stocked;
revoke delete, truncate on gift from ${app};

-- Whether a staff member may sign for this member in this store: OWN_ACCOUNT, NOT_OF_STORE or null. Staff nobody told
-- us of yet are taken as their token says.
create function gift_signer_blocked(p_by text, p_member uuid, p_store text) returns text language sql stable as $$
    select case when staff_is_member(p_by, p_member) then 'OWN_ACCOUNT'
                when exists (select 1 from staff where id = p_by and (not active or store_id is distinct from p_store))
                    then 'NOT_OF_STORE' end
$$;

-- The first signature. Answers OK, DUPLICATE, KEY_REUSED, UNKNOWN, BEGUN, NOT_ENTITLED, OUT_OF_STOCK, OWN_ACCOUNT or
-- NOT_OF_STORE.
create function gift_sign_first(
    p_id uuid, p_order uuid, p_line uuid, p_store text, p_by text, p_today date, p_fingerprint text, p_key text,
    out status text, out gift_id uuid) language plpgsql as $$
declare
    earlier   gift;
    bought    reward_order;
    entitled  eligibility_line;
    owner     uuid;
    wanted    uuid;
    counted   boolean := false;
begin
    perform key_lock(p_by, p_key);
    select * into earlier from gift g where g.first_by = p_by and g.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        gift_id := earlier.id;
        return;
    end if;
    select member_id into owner from reward_order where id = p_order and store_id = p_store
        union all select member_id from eligibility_line where id = p_line and store_id = p_store;
    if owner is null then
        status := 'UNKNOWN';
        return;
    end if;
    perform 1 from account where member_id = owner for update;
    status := gift_signer_blocked(p_by, owner, p_store);
    if status is not null then
        return;
    end if;
    select id into gift_id from gift g where (g.order_id = p_order or g.line_id = p_line) and g.state <> 'CANCELLED';
    if found then
        status := 'BEGUN';
        return;
    end if;
    select * into bought from reward_order where id = p_order;
    select l.* into entitled from eligibility_line l join eligibility_list e using (month, store_id)
        where l.id = p_line and l.state = 'ENTITLED' and e.state = 'CONFIRMED'
          and p_today between l.month and (l.month + interval '1 month - 1 day')::date;
    wanted := coalesce(bought.reward_id, entitled.reward_id);
    if wanted is null or (p_order is not null and bought.state <> 'CONFIRMED') then
        status := 'NOT_ENTITLED';
        return;
    end if;
    if p_line is not null and exists (select 1 from reward_stock where reward_id = wanted) then
        counted := true;
        update reward_stock set reserved = reserved + 1 where reward_id = wanted and total - reserved - taken >= 1;
        if not found then
            status := 'OUT_OF_STOCK';
            return;
        end if;
    end if;
    insert into gift (id, member_id, store_id, order_id, line_id, reward_id, quantity, stocked, first_by, fingerprint,
                      idempotency_key)
        values (p_id, owner, p_store, p_order, p_line, wanted, coalesce(bought.confirmed, 1), counted, p_by,
                p_fingerprint, p_key);
    status := 'OK';
    gift_id := p_id;
end $$;

-- The second signature. Answers OK, DUPLICATE, UNKNOWN, ENDED, SAME_PERSON, OWN_ACCOUNT or NOT_OF_STORE.
create function gift_sign_second(p_id uuid, p_by text) returns text language plpgsql as $$
declare
    held    gift;
    blocked text;
begin
    select * into held from gift where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    elsif held.second_by = p_by then
        return 'DUPLICATE';
    elsif held.first_by = p_by then
        return 'SAME_PERSON';
    elsif held.state <> 'SIGNED_ONCE' then
        return 'ENDED';
    end if;
    blocked := gift_signer_blocked(p_by, held.member_id, held.store_id);
    if blocked is not null then
        return blocked;
    end if;
    update gift set state = 'SIGNED_TWICE', second_by = p_by, second_at = now() where id = p_id;
    return 'OK';
end $$;

-- Gives the member a new one-time code; an earlier one is void. Answers OK, UNKNOWN or ENDED.
create function gift_code(p_id uuid, p_member uuid, p_hash text, p_until timestamptz)
    returns text language plpgsql as $$
begin
    update gift set code_hash = p_hash, code_until = p_until, code_tries = 0
        where id = p_id and member_id = p_member and state in ('SIGNED_ONCE', 'SIGNED_TWICE');
    return case when found then 'OK'
                when exists (select 1 from gift where id = p_id and member_id = p_member) then 'ENDED'
                else 'UNKNOWN' end;
end $$;

-- The member has it: by their own token (p_member) or by the code they show. Answers OK, DUPLICATE, UNKNOWN, ENDED,
-- NOT_SIGNED, NO_CODE, WRONG_CODE or CODE_BLOCKED.
create function gift_acknowledge(
    p_id uuid, p_member uuid, p_hash text, p_now timestamptz, p_tries_max int, p_today date, p_codes jsonb)
    returns text language plpgsql as $$
declare
    held  gift;
    terms jsonb;
    made  voucher;
begin
    select * into held from gift where id = p_id;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from gift where id = p_id for update;
    if not found or (p_hash is null and p_member is distinct from held.member_id) then
        return 'UNKNOWN';
    elsif held.state = 'HANDED_OUT' then
        return case when p_hash is null or held.code_hash = p_hash then 'DUPLICATE' else 'ENDED' end;
    elsif held.state = 'CANCELLED' then
        return 'ENDED';
    elsif held.state <> 'SIGNED_TWICE' then
        return 'NOT_SIGNED';
    end if;
    if p_hash is not null then
        if held.code_hash is null or held.code_until < p_now then
            return 'NO_CODE';
        elsif held.code_tries >= p_tries_max then
            return 'CODE_BLOCKED';
        elsif held.code_hash <> p_hash then
            update gift set code_tries = code_tries + 1 where id = p_id;
            return case when held.code_tries + 1 >= p_tries_max then 'CODE_BLOCKED' else 'WRONG_CODE' end;
        end if;
    end if;
    update gift set state = 'HANDED_OUT', acknowledged_at = p_now,
                    acknowledged_by = case when p_hash is null then 'MEMBER' else 'CODE' end
        where id = p_id;
    update reward_order set state = 'FULFILLED', fulfilled_at = p_now, fulfilled_by = held.second_by
        where id = held.order_id;
    update eligibility_line set state = 'COLLECTED', changed_at = p_now where id = held.line_id;
    update reward_stock set reserved = reserved - held.quantity, taken = taken + held.quantity
        where reward_id = held.reward_id and held.stocked;
    select r.terms into terms from reward r where r.id = held.reward_id;
    if terms is not null and held.line_id is not null then
        insert into voucher (id, code_index, code_cipher, member_id, source, terms, valid_from, valid_until,
                             uses_allowed, state, store_id, reason, reference, made_by, checked_by)
            select (c ->> 'id')::uuid, c ->> 'index', c ->> 'cipher', held.member_id, 'ELIGIBILITY', terms, p_today,
                   p_today + (terms ->> 'validDays')::int - 1, (terms ->> 'uses')::int, 'ACTIVE', held.store_id,
                   'eligibility', held.id::text, held.first_by, held.second_by
            from jsonb_array_elements(p_codes) with ordinality as e (c, no) where no <= held.quantity
            returning * into made;
        perform voucher_event(made, 'voucher.issued.v1', p_now, '{}');
    end if;
    perform member_event(held.member_id, 'gift.handed-out.v1', p_now, jsonb_build_object(
        'memberId', held.member_id, 'giftId', held.id, 'storeId', held.store_id, 'rewardId', held.reward_id,
        'name', jsonb_build_object('zh', r.name_zh, 'en', r.name_en), 'quantity', held.quantity,
        'signedBy', jsonb_build_array(held.first_by, held.second_by), 'at', p_now))
        from reward r where r.id = held.reward_id;
    return 'OK';
end $$;

-- Ends a hand-out that does not happen; the entitlement stays. Answers OK, DUPLICATE, UNKNOWN or ENDED.
create function gift_cancel(p_id uuid, p_by text, p_reason text) returns text language plpgsql as $$
declare
    held gift;
begin
    select * into held from gift where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    elsif held.state = 'CANCELLED' then
        return 'DUPLICATE';
    elsif held.state = 'HANDED_OUT' then
        return 'ENDED';
    end if;
    update gift set state = 'CANCELLED', cancelled_by = p_by, cancelled_at = now(), cancel_reason = p_reason
        where id = p_id;
    update reward_stock set reserved = reserved - held.quantity
        where reward_id = held.reward_id and held.stocked;
    return 'OK';
end $$;
