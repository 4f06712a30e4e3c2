-- The catalogue. A price holds per piece; an order keeps the price it was made at.
create table reward (
    id              uuid    not null,
    kind            text    not null,
    state           text    not null default 'DRAFT',
    name_zh         text    not null,
    name_en         text    not null,
    description_zh  text    not null default '',
    description_en  text    not null default '',
    points          bigint  not null,
    cash            numeric(12, 2) not null default 0, -- paid at the till on top, in yuan
    per_member      int,              -- pieces per member, ever
    per_period      int,              -- pieces per member and calendar period
    period          text,
    per_tier        jsonb,            -- tier -> pieces per member, ever; tiers not named may not order
    stores          text[],           -- null: every store
    valid_from      date,             -- days in the programme's zone, both inclusive
    valid_until     date,
    position        int     not null default 0,
    terms           jsonb,            -- of the vouchers a VOUCHER reward makes
    version         bigint  not null default 1,
    made_by         text    not null,
    fingerprint     text    not null,
    idempotency_key text,
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default now(),
    constraint reward_pk primary key (id),
    constraint reward_once_per_key unique (made_by, idempotency_key),
    constraint reward_kind check (kind in ('VOUCHER', 'GIFT', 'SERVICE', 'PARTNER', 'DONATION')),
    constraint reward_state check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
    constraint reward_points_in_range check (points between 1 and 1000000000),
    constraint reward_cash_not_negative check (cash >= 0),
    constraint reward_limits_positive check (per_member > 0 and per_period > 0),
    constraint reward_period check (period in ('DAY', 'WEEK', 'MONTH', 'YEAR')
                                    and (per_period is null) = (period is null)),
    constraint reward_days_in_order check (valid_from <= valid_until),
    constraint reward_terms_of_vouchers check ((kind = 'VOUCHER') = (terms is not null))
);
create index reward_shown on reward (position, id);

-- Only rewards whose stock is counted have a row; it is what orders compete for.
create table reward_stock (
    reward_id uuid   not null,
    total     bigint not null, -- all that was ever put in
    reserved  bigint not null default 0,
    taken     bigint not null default 0,
    constraint reward_stock_pk primary key (reward_id),
    constraint reward_stock_reward_fk foreign key (reward_id) references reward (id),
    constraint reward_stock_not_negative check (reserved >= 0 and taken >= 0),
    constraint reward_stock_not_overdrawn check (reserved + taken <= total)
);

create table reward_picture (
    reward_id  uuid  not null,
    media_type text  not null,
    content    bytea not null,
    sha256     text  not null,
    changed_at timestamptz not null default now(),
    constraint reward_picture_pk primary key (reward_id),
    constraint reward_picture_reward_fk foreign key (reward_id) references reward (id),
    constraint reward_picture_media_type check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    constraint reward_picture_size check (octet_length(content) <= 5242880)
);
revoke delete, truncate on reward from ${app};

create table reward_order (
    id              uuid   not null,
    reward_id       uuid   not null,
    redemption_id   uuid   not null, -- a late settlement has one of its own
    member_id       uuid   not null,
    store_id        text   not null,
    quantity        int    not null,
    confirmed       int    not null default 0,
    points          bigint not null, -- per piece
    cash            numeric(12, 2) not null,
    stocked         boolean not null, -- whether pieces were taken from a counted stock
    state           text   not null default 'RESERVED',
    ordered_on      date   not null, -- in the programme's zone, for limits per period
    reserved_at     timestamptz not null default now(),
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    fulfilled_at    timestamptz,
    fulfilled_by    text,
    fingerprint     text   not null,
    caller          text   not null,
    idempotency_key text,
    constraint reward_order_pk primary key (id),
    constraint reward_order_reward_fk foreign key (reward_id) references reward (id),
    constraint reward_order_redemption_fk foreign key (redemption_id) references redemption (id),
    constraint reward_order_once_per_redemption unique (redemption_id),
    constraint reward_order_once_per_key unique (caller, idempotency_key),
    constraint reward_order_quantity_positive check (quantity > 0),
    constraint reward_order_confirmed_within_quantity check (confirmed between 0 and quantity),
    constraint reward_order_state check (state in ('RESERVED', 'CONFIRMED', 'FULFILLED', 'CANCELLED', 'TIMED_OUT',
                                              'REFUNDED')),
    constraint reward_order_ended check ((state = 'RESERVED') = (ended_at is null)),
    constraint reward_order_confirmed check ((state in ('CONFIRMED', 'FULFILLED', 'REFUNDED')) = (confirmed > 0)),
    constraint reward_order_fulfilled check (state <> 'FULFILLED' or fulfilled_at is not null)
);
create index reward_order_member on reward_order (member_id, reward_id, ordered_on);
revoke delete, truncate on reward_order from ${app};

-- Why a member may not order so many pieces, or null. Exact only while the member's account row is locked.
create function reward_blocked(p_reward reward, p_member member, p_quantity int, p_store text, p_today date)
    returns text language plpgsql stable as $$
declare
    had     bigint;
    allowed int;
begin
    if p_reward.state <> 'ACTIVE' then
        return 'NOT_OFFERED';
    end if;
    if p_today < p_reward.valid_from or p_today > p_reward.valid_until then
        return 'OUT_OF_PERIOD';
    end if;
    if p_store is not null and p_reward.stores is not null and not p_store = any (p_reward.stores) then
        return 'NOT_IN_STORE';
    end if;
    if p_reward.per_tier is not null then
        allowed := (p_reward.per_tier ->> coalesce(p_member.tier, 'NONE'))::int;
        if allowed is null then
            return 'TIER';
        end if;
    end if;
    if coalesce(allowed, p_reward.per_member) is not null then
        select coalesce(sum(case when o.state = 'RESERVED' then o.quantity else o.confirmed end), 0) into had
            from reward_order o
            where o.member_id = p_member.id and o.reward_id = p_reward.id and o.state <> 'REFUNDED';
        if had + p_quantity > allowed then
            return 'LIMIT_TIER';
        elsif had + p_quantity > p_reward.per_member then
            return 'LIMIT_MEMBER';
        end if;
    end if;
    if p_reward.per_period is not null then
        select coalesce(sum(case when o.state = 'RESERVED' then o.quantity else o.confirmed end), 0) into had
            from reward_order o
            where o.member_id = p_member.id and o.reward_id = p_reward.id and o.state <> 'REFUNDED'
              and o.ordered_on >= date_trunc(lower(p_reward.period), p_today::timestamp)::date;
        if had + p_quantity > p_reward.per_period then
            return 'LIMIT_PERIOD';
        end if;
    end if;
    return null;
end $$;

-- Adds a reward. Answers OK, DUPLICATE or KEY_REUSED.
create function reward_make(
    p_id uuid, p_kind text, p_state text, p_name_zh text, p_name_en text, p_description_zh text,
    p_description_en text, p_points bigint, p_cash numeric, p_per_member int, p_per_period int, p_period text,
    p_per_tier jsonb, p_stores text[], p_valid_from date, p_valid_until date, p_position int, p_terms jsonb,
    p_stock bigint, p_by text, p_fingerprint text, p_key text, out status text, out reward_id uuid)
    language plpgsql as $$
declare
    earlier reward;
begin
    perform key_lock(p_by, p_key);
    select * into earlier from reward r where r.made_by = p_by and r.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        reward_id := earlier.id;
        return;
    end if;
    insert into reward (id, kind, state, name_zh, name_en, description_zh, description_en, points, cash, per_member,
                        per_period, period, per_tier, stores, valid_from, valid_until, position, terms, made_by,
                        fingerprint, idempotency_key)
        values (p_id, p_kind, p_state, p_name_zh, p_name_en, p_description_zh, p_description_en, p_points, p_cash,
                p_per_member, p_per_period, p_period, p_per_tier, p_stores, p_valid_from, p_valid_until, p_position,
                p_terms, p_by, p_fingerprint, p_key);
    if p_stock is not null then
        insert into reward_stock (reward_id, total) values (p_id, p_stock);
    end if;
    status := 'OK';
    reward_id := p_id;
end $$;

-- Replaces a reward. Orders that were made keep their price. Answers OK, UNKNOWN, STALE, PUBLISHED or
-- STOCK_TOO_SMALL.
create function reward_replace(
    p_id uuid, p_kind text, p_state text, p_name_zh text, p_name_en text, p_description_zh text,
    p_description_en text, p_points bigint, p_cash numeric, p_per_member int, p_per_period int, p_period text,
    p_per_tier jsonb, p_stores text[], p_valid_from date, p_valid_until date, p_position int, p_terms jsonb,
    p_stock bigint, p_version bigint) returns text language plpgsql as $$
declare
    old     reward;
    counted boolean;
begin
    select * into old from reward where id = p_id for update;
    if not found then
        return 'UNKNOWN';
    elsif old.version <> p_version then
        return 'STALE';
    end if;
    counted := exists (select 1 from reward_stock where reward_id = p_id);
    if old.state <> 'DRAFT' and (p_kind <> old.kind or p_state = 'DRAFT' or counted <> (p_stock is not null)) then
        return 'PUBLISHED';
    end if;
    update reward_stock set total = p_stock where reward_id = p_id and p_stock >= reserved + taken;
    if not found and counted and p_stock is not null then
        return 'STOCK_TOO_SMALL';
    end if;
    if counted and p_stock is null then
        delete from reward_stock where reward_id = p_id; -- of a draft: nothing was ordered
    elsif not counted and p_stock is not null then
        insert into reward_stock (reward_id, total) values (p_id, p_stock);
    end if;
    update reward
        set kind = p_kind, state = p_state, name_zh = p_name_zh, name_en = p_name_en,
            description_zh = p_description_zh, description_en = p_description_en, points = p_points, cash = p_cash,
            per_member = p_per_member, per_period = p_per_period, period = p_period, per_tier = p_per_tier,
            stores = p_stores, valid_from = p_valid_from, valid_until = p_valid_until, position = p_position,
            terms = p_terms, version = version + 1, changed_at = now()
        where id = p_id;
    return 'OK';
end $$;
