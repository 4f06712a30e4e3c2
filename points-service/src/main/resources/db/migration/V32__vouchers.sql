-- Vouchers. The code itself is not here: code_index finds it (HMAC), code_cipher shows it to its owner (AES-GCM,
-- key outside the database).
create table voucher (
    id              uuid not null,
    code_index      text not null,
    code_cipher     text not null,
    member_id       uuid,
    order_id        uuid,
    source          text not null,
    terms           jsonb not null,
    valid_from      date not null, -- days in the store's zone, both inclusive
    valid_until     date not null,
    uses_allowed    int  not null,
    uses            int  not null default 0,
    state           text not null,
    store_id        text,
    worth           numeric(14, 2),   -- yuan it can take off in all, of those issued by hand
    reason          text not null,
    reference       text,
    made_by         text not null,
    checked_by      text,
    fingerprint     text,
    idempotency_key text,
    issued_at       timestamptz not null default now(),
    constraint voucher_pk primary key (id),
    constraint voucher_code unique (code_index),
    constraint voucher_once_per_key unique (made_by, idempotency_key),
    constraint voucher_source check (source in ('ORDER', 'ISSUED', 'COMPENSATION', 'ELIGIBILITY')),
    constraint voucher_order check ((source = 'ORDER') = (order_id is not null)),
    constraint voucher_state check (state in ('PROPOSED', 'ACTIVE', 'USED', 'EXPIRED', 'REJECTED', 'REVOKED')),
    constraint voucher_used_within_allowed check (uses between 0 and uses_allowed),
    constraint voucher_used_up check ((state = 'USED') = (uses = uses_allowed)),
    constraint voucher_uses_in_range check (uses_allowed between 1 and 1000),
    constraint voucher_days_in_order check (valid_from <= valid_until),
    constraint voucher_maker_is_not_checker check (checked_by <> made_by)
);
create index voucher_member on voucher (member_id, issued_at desc) where member_id is not null;
create index voucher_of_order on voucher (order_id) where order_id is not null;
create index voucher_by_hand on voucher (made_by, issued_at) where source in ('ISSUED', 'COMPENSATION');
create index voucher_ending on voucher (valid_until) where state = 'ACTIVE';
revoke delete, truncate on voucher from ${app};

-- Each use, exactly one per voucher and receipt. A cancelled one stays, so that a late repetition of it is
-- recognised.
create table voucher_use (
    id              uuid not null,
    voucher_id      uuid not null,
    store_id        text not null,
    pos_id          text not null,
    receipt_number  text not null,
    total           numeric(16, 2) not null,
    discount        numeric(16, 2) not null,
    used_at         timestamptz not null,
    recorded_at     timestamptz not null default now(),
    caller          text not null,
    idempotency_key text,
    fingerprint     text not null,
    cancelled_at    timestamptz,
    cancelled_by    text,
    constraint voucher_use_pk primary key (id),
    constraint voucher_use_voucher_fk foreign key (voucher_id) references voucher (id),
    constraint voucher_use_once_per_receipt unique (voucher_id, store_id, pos_id, receipt_number),
    constraint voucher_use_once_per_key unique (caller, idempotency_key),
    constraint voucher_use_discount_within_total check (discount > 0 and discount <= total),
    constraint voucher_use_cancelled check ((cancelled_at is null) = (cancelled_by is null))
);
revoke delete, truncate on voucher_use from ${app};

-- Codes a caller tried that nobody issued; beyond the limit further calls wait for the end of the window.
create table voucher_guess (
    caller      text        not null,
    window_from timestamptz not null,
    failures    int         not null,
    constraint voucher_guess_pk primary key (caller)
);

-- Answers FOUND with the voucher, UNKNOWN, or BLOCKED with the seconds to wait.
create function voucher_find(p_index text, p_caller text, p_now timestamptz, p_window interval, p_failures_max int,
                             out status text, out found_id uuid, out wait_seconds int) language plpgsql as $$
declare
    guesses voucher_guess;
begin
    select * into guesses from voucher_guess where caller = p_caller for update;
    if found and guesses.failures >= p_failures_max and guesses.window_from > p_now - p_window then
        status := 'BLOCKED';
        wait_seconds := ceil(extract(epoch from guesses.window_from + p_window - p_now));
        return;
    end if;
    select id into found_id from voucher where code_index = p_index and state not in ('PROPOSED', 'REJECTED', 'REVOKED');
    if found then
        status := 'FOUND';
        return;
    end if;
    insert into voucher_guess as g (caller, window_from, failures) values (p_caller, p_now, 1)
        on conflict (caller) do update
        set failures = case when g.window_from <= p_now - p_window then 1 else g.failures + 1 end,
            window_from = case when g.window_from <= p_now - p_window then p_now else g.window_from end;
    status := 'UNKNOWN';
end $$;

create function voucher_event(p_voucher voucher, p_type text, p_at timestamptz, p_more jsonb)
    returns void language plpgsql as $$
begin
    if p_voucher.member_id is not null then
        perform member_event(p_voucher.member_id, p_type, p_at, jsonb_build_object(
            'voucherId', p_voucher.id, 'memberId', p_voucher.member_id, 'source', p_voucher.source,
            'state', p_voucher.state, 'validUntil', p_voucher.valid_until, 'at', p_at) || p_more);
    end if;
end $$;

-- Makes the vouchers of an order that it does not have yet. Codes come as [{"id", "index", "cipher"}], at least
-- as many as pieces. Expects the order to be locked.
create function vouchers_of_order(p_order uuid, p_codes jsonb, p_today date) returns void language plpgsql as $$
declare
    made_for reward_order;
    terms    jsonb;
    missing  int;
    made     voucher;
begin
    select * into made_for from reward_order where id = p_order;
    select r.terms into terms from reward r where r.id = made_for.reward_id;
    missing := made_for.confirmed - (select count(*) from voucher where order_id = p_order);
    if terms is null or missing <= 0 then
        return;
    end if;
    for made in
        insert into voucher (id, code_index, code_cipher, member_id, order_id, source, terms, valid_from,
                             valid_until, uses_allowed, state, store_id, reason, made_by)
        select (c ->> 'id')::uuid, c ->> 'index', c ->> 'cipher', made_for.member_id, p_order, 'ORDER', terms,
               p_today, p_today + (terms ->> 'validDays')::int - 1, (terms ->> 'uses')::int, 'ACTIVE',
               made_for.store_id, 'reward', made_for.caller
        from jsonb_array_elements(p_codes) with ordinality as e (c, no) where no <= missing
        returning *
    loop
        perform voucher_event(made, 'voucher.issued.v1', now(), '{}');
    end loop;
end $$;

-- Uses a voucher on a receipt. What the terms say was checked before (p_allowed), because terms do not change; here
-- is what races: count and receipt. Answers OK, DUPLICATE, RECEIPT_OTHERWISE, USE_CANCELLED, KEY_REUSED, USED_UP or
-- REFUSED.
create function voucher_use_add(
    p_id uuid, p_voucher uuid, p_store text, p_pos text, p_receipt text, p_total numeric, p_discount numeric,
    p_allowed boolean, p_used_at timestamptz, p_fingerprint text, p_caller text, p_key text,
    out status text, out use_id uuid) language plpgsql as $$
declare
    held    voucher;
    earlier voucher_use;
begin
    perform key_lock(p_caller, p_key);
    select * into held from voucher where id = p_voucher;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from voucher where id = p_voucher for update;
    select * into earlier from voucher_use u
        where u.voucher_id = p_voucher and u.store_id = p_store and u.pos_id = p_pos and u.receipt_number = p_receipt;
    if not found then
        select * into earlier from voucher_use u where u.caller = p_caller and u.idempotency_key = p_key;
        if found then
            status := 'KEY_REUSED';
            return;
        end if;
    elsif earlier.fingerprint <> p_fingerprint then
        status := case when earlier.idempotency_key = p_key then 'KEY_REUSED' else 'RECEIPT_OTHERWISE' end;
        return;
    else
        status := case when earlier.cancelled_at is null then 'DUPLICATE' else 'USE_CANCELLED' end;
        use_id := earlier.id;
        return;
    end if;
    if not p_allowed or held.uses = held.uses_allowed or held.state = 'REVOKED' then
        status := case when p_allowed then 'USED_UP' else 'REFUSED' end;
        return;
    end if;
    insert into voucher_use (id, voucher_id, store_id, pos_id, receipt_number, total, discount, used_at,
                             fingerprint, caller, idempotency_key)
        values (p_id, p_voucher, p_store, p_pos, p_receipt, p_total, p_discount, p_used_at,
                p_fingerprint, p_caller, p_key);
    update voucher set uses = uses + 1, state = case when uses + 1 = uses_allowed then 'USED' else state end
        where id = p_voucher returning * into held;
    perform voucher_event(held, 'voucher.used.v1', p_used_at,
                          jsonb_build_object('useId', p_id, 'storeId', p_store, 'discount', p_discount::text));
    status := 'OK';
    use_id := p_id;
end $$;

-- Takes a use back because its receipt was voided. Answers OK, DUPLICATE or UNKNOWN.
create function voucher_use_cancel(p_voucher uuid, p_use uuid, p_by text, p_today date)
    returns text language plpgsql as $$
declare
    held voucher;
    used voucher_use;
begin
    select * into held from voucher where id = p_voucher;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from voucher where id = p_voucher for update;
    select * into used from voucher_use where id = p_use and voucher_id = p_voucher;
    if not found then
        return 'UNKNOWN';
    end if;
    if used.cancelled_at is not null then
        return 'DUPLICATE';
    end if;
    update voucher_use set cancelled_at = now(), cancelled_by = p_by where id = p_use;
    update voucher set uses = uses - 1, state = case when valid_until < p_today then 'EXPIRED' else 'ACTIVE' end
        where id = p_voucher returning * into held;
    perform voucher_event(held, 'voucher.use-cancelled.v1', now(),
                          jsonb_build_object('useId', p_use, 'storeId', used.store_id,
                                             'discount', used.discount::text));
    return 'OK';
end $$;

-- Issues one voucher by hand: ACTIVE, or PROPOSED where a second person must agree: where p_propose says so, and
-- beyond what one person may issue alone within 24 hours. Answers OK, DUPLICATE,
-- KEY_REUSED, UNKNOWN_MEMBER, MEMBER_INACTIVE or OWN_ACCOUNT.
create function voucher_issue(
    p_id uuid, p_index text, p_cipher text, p_source text, p_member uuid, p_card text, p_phone_index text,
    p_terms jsonb, p_from date, p_until date, p_store text, p_reason text, p_reference text, p_propose boolean,
    p_worth numeric, p_alone_max numeric, p_by text, p_fingerprint text, p_key text, out status text, out voucher_id uuid) language plpgsql as $$
declare
    owner   member;
    earlier voucher;
    made    voucher;
begin
    perform key_lock(p_by, p_key);
    select * into earlier from voucher v where v.made_by = p_by and v.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        voucher_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    if p_member is not null or p_card is not null or p_phone_index is not null then
        select * into owner from member m
            where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index;
        if not found then
            status := 'UNKNOWN_MEMBER';
            return;
        elsif not owner.active then
            status := 'MEMBER_INACTIVE';
            return;
        elsif staff_is_member(p_by, owner.id) then
            status := 'OWN_ACCOUNT';
            return;
        end if;
        insert into account (member_id) values (owner.id) on conflict do nothing;
        perform 1 from account where member_id = owner.id for update;
    end if;
    perform key_lock(p_by, 'vouchers issued alone');
    p_propose := p_propose or p_alone_max < p_worth + coalesce(
        (select sum(worth) from voucher v where v.made_by = p_by and v.checked_by is null
         and v.source in ('ISSUED', 'COMPENSATION') and v.state <> 'PROPOSED'
         and v.issued_at > now() - interval '24 hours'), 0);
    insert into voucher (id, code_index, code_cipher, member_id, source, terms, valid_from, valid_until, uses_allowed,
                         state, store_id, worth, reason, reference, made_by, fingerprint, idempotency_key)
        values (p_id, p_index, p_cipher, owner.id, p_source, p_terms, p_from, p_until, (p_terms ->> 'uses')::int,
                case when p_propose then 'PROPOSED' else 'ACTIVE' end, p_store, p_worth, p_reason, p_reference, p_by,
                p_fingerprint, p_key)
        returning * into made;
    if made.state = 'ACTIVE' then
        perform voucher_event(made, 'voucher.issued.v1', now(), '{}');
    end if;
    status := 'OK';
    voucher_id := made.id;
end $$;

-- The second person's answer. Answers OK, DUPLICATE, ENDED, UNKNOWN, SAME_PERSON or OWN_ACCOUNT.
create function voucher_decide(p_id uuid, p_state text, p_by text) returns text language plpgsql as $$
declare
    held voucher;
begin
    select * into held from voucher where id = p_id;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from voucher where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    elsif held.checked_by = p_by and held.state = p_state then
        return 'DUPLICATE';
    elsif held.state <> 'PROPOSED' then
        return 'ENDED';
    elsif held.made_by = p_by then
        return 'SAME_PERSON';
    elsif staff_is_member(p_by, held.member_id) then
        return 'OWN_ACCOUNT';
    end if;
    update voucher set state = p_state, checked_by = p_by where id = p_id returning * into held;
    if p_state = 'ACTIVE' then
        perform voucher_event(held, 'voucher.issued.v1', now(), '{}');
    end if;
    return 'OK';
end $$;

-- Ends vouchers whose last day has passed; any number of runs at once end each of them once.
create function vouchers_expire(p_today date, p_rows_max int) returns int language plpgsql as $$
declare
    ended int;
begin
    update voucher set state = 'EXPIRED' where id in (
        select id from voucher where state = 'ACTIVE' and valid_until < p_today
        order by valid_until limit p_rows_max for update skip locked);
    get diagnostics ended = row_count;
    return ended;
end $$;
