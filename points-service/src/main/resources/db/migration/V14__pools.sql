-- Family pools (PTS-12): a holder with an account of its own, which members fill and spend from. Every step of a
-- pool takes the pool's lock first, then accounts in the order of their ids.
create table pool (
    id              uuid        not null,
    owner           uuid        not null,
    state           text        not null default 'OPEN',
    made_at         timestamptz not null default now(),
    closed_at       timestamptz,
    constraint pool_pk primary key (id),
    constraint pool_state check (state in ('OPEN', 'CLOSED')),
    constraint pool_closed check ((state = 'CLOSED') = (closed_at is not null))
);

create table pool_member (
    pool_id     uuid        not null,
    member_id   uuid        not null,
    state       text        not null default 'JOINED',
    month_limit bigint,               -- points this member may spend in a month; null: no limit
    joined_at   timestamptz not null default now(),
    leaves_at   timestamptz,          -- end of the cooling-off time
    constraint pool_member_pk primary key (pool_id, member_id),
    constraint pool_member_state check (state in ('JOINED', 'LEAVING', 'LEFT')),
    constraint pool_member_leaving check ((state = 'JOINED') = (leaves_at is null))
);
create unique index pool_member_one on pool_member (member_id) where state in ('JOINED', 'LEAVING'); -- one pool each
create index pool_member_leaving on pool_member (leaves_at) where state = 'LEAVING';

-- Somebody nobody knows is kept as null, so that the owner cannot tell.
create table pool_invitation (
    id          uuid        not null,
    pool_id     uuid        not null,
    member_id   uuid,
    named_by    text        not null,
    named_tail  text        not null,
    month_limit bigint,
    state       text        not null default 'OPEN',
    made_at     timestamptz not null default now(),
    answer_by   timestamptz not null,
    constraint pool_invitation_pk primary key (id),
    constraint pool_invitation_named_by check (named_by in ('CARD', 'PHONE')),
    constraint pool_invitation_state check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'))
);
create index pool_invitation_pool on pool_invitation (pool_id) where state = 'OPEN';
create index pool_invitation_member on pool_invitation (member_id) where state = 'OPEN';

-- Points that went into the pool, and at its end back to whoever had put them in.
create table pool_move (
    id              uuid        not null,
    pool_id         uuid        not null,
    member_id       uuid        not null,
    kind            text        not null,
    points          bigint      not null,
    made_on         date        not null, -- in the programme's zone
    made_at         timestamptz not null default now(),
    fingerprint     text,
    idempotency_key text,
    constraint pool_move_pk primary key (id),
    constraint pool_move_kind check (kind in ('CONTRIBUTED', 'RETURNED')),
    constraint pool_move_points_positive check (points > 0)
);
create unique index pool_move_once_per_key on pool_move (member_id, idempotency_key) where idempotency_key is not null;
create index pool_move_pool on pool_move (pool_id, member_id);

-- Who spent from the pool; how much, the redemption knows.
create table pool_spending (
    redemption_id uuid not null,
    pool_id       uuid not null,
    member_id     uuid not null,
    spent_on      date not null, -- in the programme's zone
    constraint pool_spending_pk primary key (redemption_id)
);
create index pool_spending_member on pool_spending (pool_id, member_id, spent_on);
revoke update, delete, truncate on pool_move, pool_spending from ${app};
revoke delete, truncate on pool, pool_member, pool_invitation from ${app};

create function pool_lock(p_pool uuid) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended('pool ' || p_pool, 14))
$$;

create function pool_event(p_pool uuid, p_holder uuid, p_change text, p_points bigint) returns void language plpgsql as $$
begin
    perform member_event(p_holder, 'pool.changed.v1', now(), jsonb_build_object(
            'poolId', p_pool, 'memberId', p_holder, 'change', p_change, 'points', p_points,
            'balance', a.available, 'at', now()))
        from account a where a.member_id = p_holder;
end $$;

-- Answers OK, IN_POOL or MEMBER_INACTIVE.
create function pool_open(p_id uuid, p_owner uuid) returns text language plpgsql as $$
begin
    perform 1 from account where member_id = p_owner for update;
    if not coalesce((select active from member where id = p_owner), false) then
        return 'MEMBER_INACTIVE';
    end if;
    if exists (select 1 from pool_member where member_id = p_owner and state in ('JOINED', 'LEAVING')) then
        return 'IN_POOL';
    end if;
    insert into account (member_id) values (p_id);
    insert into pool (id, owner) values (p_id, p_owner);
    insert into pool_member (pool_id, member_id) values (p_id, p_owner);
    return 'OK';
end $$;

-- The owner invites. Whether anybody answers to the card or phone makes no difference. Answers OK, FULL,
-- OWN_ACCOUNT or UNKNOWN (no open pool of this owner).
create function pool_invite(
    p_id uuid, p_pool uuid, p_owner uuid, p_card text, p_phone_index text, p_tail text, p_month_limit bigint,
    p_now timestamptz, p_answer_by timestamptz, p_size_max bigint) returns text language plpgsql as $$
declare
    meant member := member_named(null, p_card, p_phone_index);
begin
    perform pool_lock(p_pool);
    if not exists (select 1 from pool where id = p_pool and owner = p_owner and state = 'OPEN') then
        return 'UNKNOWN';
    end if;
    if meant.id = p_owner then
        return 'OWN_ACCOUNT';
    end if;
    if (select count(*) from pool_member where pool_id = p_pool and state <> 'LEFT')
       + (select count(*) from pool_invitation where pool_id = p_pool and state = 'OPEN' and answer_by > p_now)
       >= p_size_max then
        return 'FULL';
    end if;
    insert into pool_invitation (id, pool_id, member_id, named_by, named_tail, month_limit, answer_by)
        values (p_id, p_pool, meant.id, case when p_card is null then 'PHONE' else 'CARD' end, p_tail, p_month_limit,
                p_answer_by);
    return 'OK';
end $$;

-- The one invited accepts or declines, or the owner withdraws. Answers OK, DUPLICATE, ENDED, IN_POOL,
-- MEMBER_INACTIVE or UNKNOWN.
create function pool_answer(p_id uuid, p_by uuid, p_state text, p_now timestamptz) returns text language plpgsql as $$
declare
    held pool_invitation;
    home pool;
begin
    select * into held from pool_invitation where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform pool_lock(held.pool_id);
    perform 1 from account where member_id = p_by for update; -- so that nobody joins two pools at once
    select * into held from pool_invitation where id = p_id;
    select * into home from pool where id = held.pool_id;
    if (case p_state when 'WITHDRAWN' then home.owner else held.member_id end) is distinct from p_by then
        return 'UNKNOWN';
    end if;
    if held.state <> 'OPEN' or home.state <> 'OPEN' or held.answer_by <= p_now then
        return case held.state when p_state then 'DUPLICATE' else 'ENDED' end;
    end if;
    if p_state = 'ACCEPTED' then
        if not coalesce((select active from member where id = p_by), false) then
            return 'MEMBER_INACTIVE';
        end if;
        if exists (select 1 from pool_member where member_id = p_by and state in ('JOINED', 'LEAVING')) then
            return 'IN_POOL';
        end if;
        insert into pool_member (pool_id, member_id, month_limit) values (held.pool_id, p_by, held.month_limit)
            on conflict (pool_id, member_id) do update
            set state = 'JOINED', leaves_at = null, month_limit = excluded.month_limit, joined_at = now();
    end if;
    update pool_invitation set state = p_state where id = p_id;
    return 'OK';
end $$;

-- Moves points of a member into the pool, with the expiry they have. Answers OK, DUPLICATE, KEY_REUSED, HELD,
-- LIMIT, INSUFFICIENT or UNKNOWN (not a member of this open pool).
create function pool_contribute(
    p_id uuid, p_pool uuid, p_member uuid, p_points bigint, p_today date, p_day_points bigint, p_fingerprint text,
    p_key text) returns text language plpgsql as $$
declare
    earlier pool_move;
    tx      bigint;
begin
    perform key_lock(p_member::text, p_key);
    select * into earlier from pool_move where member_id = p_member and idempotency_key = p_key;
    if found then
        return case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
    end if;
    perform pool_lock(p_pool);
    perform accounts_lock(p_member, p_pool);
    if not exists (select 1 from pool_member m join pool p on p.id = m.pool_id
                   where m.pool_id = p_pool and m.member_id = p_member and m.state = 'JOINED' and p.state = 'OPEN') then
        return 'UNKNOWN';
    end if;
    if exists (select 1 from account where member_id in (p_member, p_pool) and held_since is not null) then
        return 'HELD';
    end if;
    if p_points + (select coalesce(sum(points), 0) from pool_move
                   where member_id = p_member and kind = 'CONTRIBUTED' and made_on = p_today) > p_day_points then
        return 'LIMIT';
    end if;
    tx := points_take(p_member, p_points, 'TRANSFERRED', 'pool-contribution', null, null, p_id::text, now(), p_today);
    if tx is null then
        return 'INSUFFICIENT';
    end if;
    perform lots_hand_over(p_member, tx, p_pool, 'pool-contribution', p_id::text, p_today);
    insert into pool_move (id, pool_id, member_id, kind, points, made_on, fingerprint, idempotency_key)
        values (p_id, p_pool, p_member, 'CONTRIBUTED', p_points, p_today, p_fingerprint, p_key);
    perform pool_event(p_pool, p_member, 'CONTRIBUTED', -p_points);
    perform pool_event(p_pool, p_pool, 'CONTRIBUTED', p_points);
    return 'OK';
end $$;

-- Points a member has spent from the pool in the month, held ones included, refunded ones not.
create function pool_spent(p_pool uuid, p_member uuid, p_today date) returns bigint language sql stable as $$
    select coalesce(sum(case r.state when 'RESERVED' then r.points else r.confirmed - r.refunded end), 0)::bigint
    from pool_spending s join redemption r on r.id = s.redemption_id
    where s.pool_id = p_pool and s.member_id = p_member and s.spent_on >= date_trunc('month', p_today)::date
$$;

-- Reserves points of the pool a member belongs to: redemption_reserve for pools. Answers also NO_POOL and
-- POOL_LIMIT.
create function pool_reserve(
    p_id uuid, p_member uuid, p_card text, p_phone_index text, p_points bigint, p_store text,
    p_reference text, p_expires_at timestamptz, p_today date, p_fingerprint text, p_caller text, p_key text,
    out status text, out redemption_id uuid) language plpgsql as $$
declare
    meant   member := member_named(p_member, p_card, p_phone_index);
    home    pool_member;
    earlier redemption;
begin
    if meant.id is null then
        status := 'UNKNOWN_MEMBER';
        return;
    end if;
    perform key_lock(p_caller, p_key);
    select * into home from pool_member m where m.member_id = meant.id and m.state = 'JOINED';
    if not found then
        status := 'NO_POOL';
        return;
    end if;
    perform pool_lock(home.pool_id);
    perform accounts_lock(meant.id, home.pool_id);
    select * into earlier from redemption r where r.caller = p_caller and r.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        redemption_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    status := case
        when not meant.active then 'MEMBER_INACTIVE'
        when not exists (select 1 from pool_member m join pool p on p.id = m.pool_id
                         where m.pool_id = home.pool_id and m.member_id = meant.id and m.state = 'JOINED'
                           and p.state = 'OPEN') then 'NO_POOL'
        when exists (select 1 from account where member_id = meant.id and held_since is not null) then 'HELD'
        when p_points + pool_spent(home.pool_id, meant.id, p_today) > home.month_limit then 'POOL_LIMIT'
        else redemption_hold(p_id, home.pool_id, p_points, p_store, p_reference, p_expires_at, p_today,
                             p_fingerprint, p_caller, p_key) end;
    if status = 'OK' then
        insert into pool_spending (redemption_id, pool_id, member_id, spent_on)
            values (p_id, home.pool_id, meant.id, p_today);
        redemption_id := p_id;
    end if;
end $$;

-- A member leaves after the cooling-off time, or stays after all. What they put in stays their share at the
-- end of the pool. Answers OK, OWNER (who can only close) or UNKNOWN.
create function pool_leave(p_pool uuid, p_member uuid, p_leaves_at timestamptz) returns text language plpgsql as $$
begin
    perform pool_lock(p_pool);
    if exists (select 1 from pool where id = p_pool and owner = p_member) then
        return 'OWNER';
    end if;
    update pool_member
        set state = case when p_leaves_at is null then 'JOINED' else 'LEAVING' end,
            leaves_at = case when p_leaves_at is null then null else coalesce(leaves_at, p_leaves_at) end
        where pool_id = p_pool and member_id = p_member and state <> 'LEFT';
    return case when found then 'OK' else 'UNKNOWN' end;
end $$;

-- Closes a pool and gives what can be spent back to its contributors, by what each put in; points that do not
-- divide go to the largest remainders, then to the smallest ids. Each share keeps the expiry of the lots it comes
-- from. A closed pool that got points since (a refund) is emptied the same way. Answers OK, RESERVED (something is
-- still held), HELD or UNKNOWN.
create function pool_close(p_pool uuid, p_owner uuid, p_today date) returns text language plpgsql as $$
declare
    purse account;
    left_ bigint;
    share record;
    tx    bigint;
    move  uuid;
begin
    perform pool_lock(p_pool);
    if not exists (select 1 from pool where id = p_pool and owner = p_owner) then
        return 'UNKNOWN';
    end if;
    perform 1 from account
        where member_id = p_pool
           or member_id in (select member_id from pool_move where pool_id = p_pool)
        order by member_id for update;
    select * into purse from account where member_id = p_pool;
    if purse.held_since is not null then
        return 'HELD';
    end if;
    if purse.reserved > 0 then
        return 'RESERVED';
    end if;
    left_ := points_to_spend(p_pool, p_today);
    for share in
        with put as (
            select member_id, sum(points) as points, sum(sum(points)) over () as of_all
            from pool_move where pool_id = p_pool and kind = 'CONTRIBUTED' group by member_id
        ), whole as (
            select member_id, floor(left_ * points / of_all) as points, (left_ * points) % of_all as remainder from put
        )
        select member_id, (points + case when row_number() over (order by remainder desc, member_id)
                                              <= left_ - sum(points) over () then 1 else 0 end)::bigint as points
        from whole order by member_id
    loop
        continue when share.points = 0;
        move := uuidv7();
        tx := points_take(p_pool, share.points, 'TRANSFERRED', 'pool-closed', null, null, move::text, now(), p_today);
        perform lots_hand_over(p_pool, tx, share.member_id, 'pool-closed', move::text, p_today);
        insert into pool_move (id, pool_id, member_id, kind, points, made_on)
            values (move, p_pool, share.member_id, 'RETURNED', share.points, p_today);
        perform pool_event(p_pool, share.member_id, 'RETURNED', share.points);
        perform pool_event(p_pool, p_pool, 'RETURNED', -share.points);
    end loop;
    update pool set state = 'CLOSED', closed_at = now() where id = p_pool and state = 'OPEN';
    update pool_member set state = 'LEFT', leaves_at = coalesce(leaves_at, now())
        where pool_id = p_pool and state <> 'LEFT';
    update pool_invitation set state = 'WITHDRAWN' where pool_id = p_pool and state = 'OPEN';
    return 'OK';
end $$;

-- Members whose cooling-off is over have left; closed pools that got points back are emptied.
create function pools_settle(p_now timestamptz, p_today date) returns void language plpgsql as $$
declare
    due record;
begin
    update pool_member set state = 'LEFT' where state = 'LEAVING' and leaves_at <= p_now;
    for due in
        select p.id, p.owner from pool p join account a on a.member_id = p.id
        where p.state = 'CLOSED' and a.available > 0 and a.held_since is null and points_to_spend(p.id, p_today) > 0
        order by p.id
    loop
        perform pool_close(due.id, due.owner, p_today);
    end loop;
end $$;
