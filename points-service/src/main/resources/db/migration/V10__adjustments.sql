-- Who works where, so that nobody acts on their own member account.
create table staff (
    id          text    not null,
    store_id    text,             -- null for head office
    role        text    not null,
    active      boolean not null,
    phone_index text,             -- HMAC of the phone, as in member
    version     bigint  not null,
    constraint staff_pk primary key (id)
);

-- Whether a staff member and a member are the same person, as far as their phones tell.
create function staff_is_member(p_staff text, p_member uuid) returns boolean language sql stable as $$
    select exists (select 1 from staff s join member m on m.phone_index = s.phone_index
                   where s.id = p_staff and m.id = p_member)
$$;

-- One request at a time per caller and key, to the end of the transaction. Always the first lock that is taken.
create function key_lock(p_caller text, p_key text) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended(p_caller || ' ' || p_key, 30)) where p_key is not null
$$;

-- The member someone names by id, card or phone; null if nobody is found.
create function member_named(p_member uuid, p_card text, p_phone_index text) returns member language sql stable
return (select m from member m where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index);

-- Points given or taken by hand: one person proposes, another one decides (PTS-7).
create table adjustment (
    id              uuid        not null,
    member_id       uuid        not null,
    store_id        text        not null,
    points          bigint      not null,
    kind            text        not null,
    reason          text        not null, -- in the proposer's words
    state           text        not null default 'PROPOSED',
    made_by         text        not null,
    made_on         date        not null, -- in the programme's zone; the daily limit counts by it
    made_at         timestamptz not null default now(),
    checked_by      text,
    checked_at      timestamptz,
    note            text,                 -- of whoever decided
    transaction_id  bigint,
    fingerprint     text        not null,
    idempotency_key text,
    constraint adjustment_pk primary key (id),
    constraint adjustment_points_not_zero check (points <> 0),
    constraint adjustment_kind check (kind in ('GOODWILL', 'COMPENSATION', 'CORRECTION', 'MISUSE')),
    constraint adjustment_state check (state in ('PROPOSED', 'APPROVED', 'DECLINED')),
    constraint adjustment_decided check ((state = 'PROPOSED') = (checked_by is null)),
    constraint adjustment_two_people check (checked_by <> made_by),
    constraint adjustment_booked check ((state = 'APPROVED') = (transaction_id is not null))
);
create unique index adjustment_once_per_key on adjustment (made_by, idempotency_key)
    where idempotency_key is not null;
create index adjustment_store on adjustment (store_id, made_at, id);
create index adjustment_maker on adjustment (made_by, made_on);
revoke delete, truncate on adjustment from ${app};

-- Proposes an adjustment, or with p_dry only says what it would do. Everything a maker proposes on one day
-- counts towards their limit, declined or not. Answers OK, DUPLICATE, KEY_REUSED, UNKNOWN_MEMBER, OWN_ACCOUNT,
-- DAILY_LIMIT or INSUFFICIENT, and the available balance before and after.
create function adjustment_propose(
    p_id uuid, p_member uuid, p_card text, p_phone_index text, p_points bigint, p_kind text, p_reason text,
    p_store text, p_maker text, p_daily_max bigint, p_today date, p_dry boolean, p_fingerprint text, p_key text,
    out status text, out adjustment_id uuid, out member_id uuid, out before bigint, out after bigint)
    language plpgsql as $$
#variable_conflict use_column
declare
    meant   member;
    purse   account;
    earlier adjustment;
begin
    perform key_lock(p_maker, p_key);
    select * into earlier from adjustment a where a.made_by = p_maker and a.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        adjustment_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    meant := member_named(p_member, p_card, p_phone_index);
    if meant.id is null then
        status := 'UNKNOWN_MEMBER';
        return;
    end if;
    if staff_is_member(p_maker, meant.id) then
        status := 'OWN_ACCOUNT';
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('adjustments of ' || p_maker, 10)); -- so the limit holds in parallel
    if abs(p_points) + (select coalesce(sum(abs(a.points)), 0) from adjustment a
                        where a.made_by = p_maker and a.made_on = p_today) > p_daily_max then
        status := 'DAILY_LIMIT';
        return;
    end if;
    select * into purse from account a where a.member_id = meant.id;
    before := purse.available;
    after := purse.available + case when p_points > 0 then greatest(0, p_points - purse.debt) else p_points end;
    member_id := meant.id;
    if -p_points > points_to_spend(meant.id, p_today) then
        status := 'INSUFFICIENT';
        return;
    end if;
    status := 'OK';
    if not p_dry then
        insert into adjustment (id, member_id, store_id, points, kind, reason, made_by, made_on, fingerprint,
                                idempotency_key)
            values (p_id, meant.id, p_store, p_points, p_kind, p_reason, p_maker, p_today, p_fingerprint, p_key);
        adjustment_id := p_id;
    end if;
end $$;

-- What the member reads about it.
create function adjustment_words(p_adjustment adjustment) returns jsonb language sql immutable as $$
    select jsonb_build_array(jsonb_build_object('rule', 'adjustment', 'kind', p_adjustment.kind,
        'points', p_adjustment.points, 'text', case p_adjustment.kind
            when 'GOODWILL' then '{"zh": "特别赠送", "en": "Goodwill"}'::jsonb
            when 'COMPENSATION' then '{"zh": "补偿", "en": "Compensation"}'
            when 'CORRECTION' then '{"zh": "更正", "en": "Correction"}'
            else '{"zh": "不当所得扣回", "en": "Taken back"}' end))
$$;

-- Decides on a proposal: APPROVED books it, DECLINED does not. p_most is how many points the checker may
-- decide on, null for any number. Answers OK, DUPLICATE (decided so before), DECIDED (decided otherwise),
-- OWN_PROPOSAL, OWN_ACCOUNT, ABOVE_LIMIT, INSUFFICIENT (nothing is changed then) or UNKNOWN.
create function adjustment_decide(
    p_id uuid, p_state text, p_checker text, p_note text, p_most bigint, p_expires_on date, p_today date)
    returns text language plpgsql as $$
declare
    held adjustment;
    tx   bigint;
begin
    select * into held from adjustment where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform 1 from account where member_id = held.member_id for update;
    select * into held from adjustment where id = p_id for update;
    if held.state <> 'PROPOSED' then
        return case when held.state = p_state and held.checked_by = p_checker then 'DUPLICATE' else 'DECIDED' end;
    end if;
    if held.made_by = p_checker then
        return 'OWN_PROPOSAL';
    end if;
    if staff_is_member(p_checker, held.member_id) then
        return 'OWN_ACCOUNT';
    end if;
    if p_state = 'APPROVED' then
        if abs(held.points) > p_most then
            return 'ABOVE_LIMIT';
        end if;
        if held.points > 0 then
            tx := points_grant(held.member_id, held.points, 'ADJUSTED', 'adjustment',
                adjustment_words(held), null, held.store_id, held.id::text, p_expires_on, null,
                now(), p_today);
        else
            tx := points_take(held.member_id, -held.points, 'ADJUSTED', 'adjustment',
                adjustment_words(held), held.store_id, held.id::text, now(), p_today);
        end if;
        if tx is null then
            return 'INSUFFICIENT';
        end if;
        perform member_event(held.member_id, 'points.adjusted.v1', now(), jsonb_build_object(
                'adjustmentId', held.id, 'transactionId', tx, 'memberId', held.member_id,
                'storeId', held.store_id, 'kind', held.kind, 'points', held.points, 'balance', a.available,
                'at', now()))
            from account a where a.member_id = held.member_id;
    end if;
    update adjustment set state = p_state, checked_by = p_checker, checked_at = now(), note = p_note,
                          transaction_id = tx
        where id = p_id;
    return 'OK';
end $$;
