-- Points that turn into a voucher by themselves at the day's end (PTS-4), for members who chose so.
alter table reward
    add column automatic_from bigint, -- balance from which members who chose it get one; null: never by itself
    add constraint reward_automatic_from_positive check (automatic_from > 0);

create table automatic_reward (
    member_id uuid        not null,
    reward_id uuid        not null,
    points    bigint      not null, -- the price the member agreed to
    chosen_at timestamptz not null default now(),
    tried_on  date,                 -- the last day whose end tried
    outcome   text,                 -- what came of it: GIVEN, or why not
    constraint automatic_reward_pk primary key (member_id),
    constraint automatic_reward_reward_fk foreign key (reward_id) references reward (id),
    constraint automatic_reward_tried check ((tried_on is null) = (outcome is null))
);

create function reward_automate(p_id uuid, p_from bigint) returns void language sql as $$
    update reward set automatic_from = p_from where id = p_id and automatic_from is distinct from p_from
$$;

-- A member chooses a reward, at its present price. Answers OK, UNKNOWN_REWARD, MEMBER_INACTIVE, NOT_AUTOMATIC or
-- what reward_blocked says.
create function automatic_reward_choose(p_member uuid, p_reward uuid, p_today date) returns text language plpgsql as $$
declare
    buyer  member;
    wanted reward;
    status text;
begin
    perform 1 from account where member_id = p_member for update;
    select * into buyer from member where id = p_member;
    select * into wanted from reward where id = p_reward for share;
    if not found then
        return 'UNKNOWN_REWARD';
    end if;
    status := case when not buyer.active then 'MEMBER_INACTIVE'
                   when wanted.state = 'ACTIVE' and wanted.automatic_from is null then 'NOT_AUTOMATIC'
                   else reward_blocked(wanted, buyer, 1, buyer.home_store, p_today) end;
    if status is not null then
        return status;
    end if;
    insert into automatic_reward as c (member_id, reward_id, points) values (p_member, p_reward, wanted.points)
        on conflict (member_id) do update set reward_id = p_reward, points = wanted.points, chosen_at = now()
        where (c.reward_id, c.points) is distinct from (p_reward, wanted.points);
    return 'OK';
end $$;

-- Orders, confirms and issues the chosen reward for each holder who has the points, once for a day. The business day
-- pays, so that points on their last day are used before they expire; the voucher begins on the day it is made. p_at
-- is the end of the day. The accounts are locked; rewards and stocks are locked here in the order of their ids.
-- Returns the points spent.
create function automatic_rewards_give(p_holders uuid[], p_day date, p_at timestamptz, p_codes jsonb)
    returns bigint language plpgsql as $$
declare
    made_on date := p_day + 1 + greatest(0, floor(extract(epoch from now() - p_at) / 86400)::int);
    chosen  record;
    ordered record;
    result  text;
    spent   bigint := 0;
    code    int := 0;
begin
    perform 1 from reward
        where id in (select reward_id from automatic_reward where member_id = any (p_holders)) order by id for share;
    perform 1 from reward_stock
        where reward_id in (select reward_id from automatic_reward where member_id = any (p_holders))
        order by reward_id for update;
    for chosen in
        select c.member_id, c.reward_id, c.points as agreed, r.points, r.automatic_from, m.home_store
        from automatic_reward c join reward r on r.id = c.reward_id join member m on m.id = c.member_id
        where c.member_id = any (p_holders) and points_to_spend(c.member_id, p_day) >= r.automatic_from
          and c.tried_on is distinct from p_day
        order by c.member_id
    loop
        result := case when chosen.points > chosen.agreed then 'PRICE_ROSE' when chosen.home_store is null then 'NO_STORE' end;
        if result is null then
            select o.status, o.order_id into ordered from reward_order_make(
                uuidv7(), uuidv7(), chosen.reward_id, chosen.member_id, null, null, 1, chosen.home_store,
                now() + interval '1 hour', p_day, 'automatic', 'day-end', p_day || ' ' || chosen.member_id) o;
            result := ordered.status;
            if result = 'OK' then
                result := reward_order_end(ordered.order_id, 'CONFIRMED', 1, made_on, null, null, null,
                    jsonb_build_array(p_codes -> code), 'day-end');
                if result <> 'OK' then
                    raise exception 'order % of the day''s end was not confirmed: %', ordered.order_id, result;
                end if;
                code := code + 1;
                spent := spent + chosen.points;
            end if;
        end if;
        update automatic_reward
            set tried_on = p_day, outcome = case when result in ('OK', 'DUPLICATE') then 'GIVEN' else result end
            where member_id = chosen.member_id;
    end loop;
    return spent;
end $$;

-- As before, and who has chosen a reward and the points for it.
create or replace function day_end_holders(p_day date, p_step text, p_inactive_since date, p_warn int[])
    returns setof uuid language plpgsql stable as $$
begin
    if p_step = 'ACTIVATE' then
        return query select distinct member_id from lot where available_on <= p_day + 1;
    elsif p_step = 'REDEEM' then
        return query
            select c.member_id from automatic_reward c
            join reward r on r.id = c.reward_id join account a on a.member_id = c.member_id
            where r.state = 'ACTIVE' and r.automatic_from is not null and a.available >= r.automatic_from;
    elsif p_step = 'EXPIRE' then
        return query
            select distinct member_id from lot where remaining > 0 and expires_on <= p_day
            union select a.member_id from account a
                where p_inactive_since is not null and a.active_on < p_inactive_since and a.available + a.pending > 0;
    elsif p_step = 'WARN' then
        return query select distinct member_id from lot
            where remaining > 0 and expires_on = any (select p_day + 1 + unnest(p_warn));
    end if;
end $$;

-- Opens a day: its steps, in their order. Opening it again changes nothing; a day that was begun without a step ends
-- without it.
create or replace function day_end_open(p_day date) returns void language sql as $$
    insert into day_end (day, step, ord)
    select p_day, step, n
    from unnest(array['ACTIVATE', 'REDEEM', 'TIERS_BEFORE_EXPIRY', 'EXPIRE', 'TIERS_AFTER_EXPIRY', 'WARN', 'SEAL'])
        with ordinality as s (step, n)
    where not exists (select 1 from day_end where day = p_day)
    on conflict do nothing
$$;

drop function day_end_advance(date, int, timestamptz, date, int[]);

-- Does the next piece of a day's work: the list of the first step that is not done, or a chunk of it. p_at is
-- the end of the day in the programme's zone. Answers the step, its state, and how many holders this call
-- handled; nothing where the day is done. Where it answers a number of codes, nothing was done yet: the next call
-- must bring as many fresh voucher codes (see vouchers_of_order), because only the service can make them.
create function day_end_advance(
    p_day date, p_size int, p_at timestamptz, p_inactive_since date, p_warn int[], p_codes jsonb,
    out step text, out state text, out handled int, out codes int) language plpgsql as $$
#variable_conflict use_column
declare
    redeem_max constant int := 100; -- holders in one transaction: their rewards' stock is locked as long
    current day_end;
    chunk   uuid[];
    moved   bigint := 0;
begin
    handled := 0;
    codes := 0;
    select * into current from day_end d where d.day = p_day and d.state <> 'DONE' order by d.ord limit 1;
    if not found then
        return;
    end if;
    step := current.step;
    if current.state = 'OPEN' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'OPEN' then
            insert into day_end_holder (day, step, member_id)
                select p_day, current.step, h from day_end_holders(p_day, current.step, p_inactive_since, p_warn) h;
            get diagnostics moved = row_count;
            update day_end d set state = 'RUNNING', holders = moved, started_at = now()
                where d.day = p_day and d.step = current.step;
        end if;
        state := 'RUNNING';
        return;
    end if;
    if step = 'REDEEM' then
        p_size := least(p_size, redeem_max);
        select count(*) into codes from (
            select 1 from day_end_holder h where h.day = p_day and h.step = current.step limit p_size) h;
        if codes > jsonb_array_length(p_codes) then
            state := 'RUNNING';
            return;
        end if;
        codes := 0;
    end if;
    if step like 'TIERS%' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'RUNNING' then
            insert into outbox (id, topic, key, type, version, occurred_at, payload)
                values (uuidv7(), 'loyalty.points', p_day::text, 'day-end.tiers-due.v1', 0, p_at, jsonb_build_object(
                    'day', p_day, 'afterExpiry', current.step = 'TIERS_AFTER_EXPIRY', 'at', p_at));
        end if;
    elsif step = 'SEAL' then
        select * into current from day_end d where d.day = p_day and d.step = current.step for update;
        if current.state = 'RUNNING' then
            perform ledger_seal(p_day);
        end if;
    else
        with taken as (
            delete from day_end_holder h using (
                select member_id from day_end_holder
                where day = p_day and step = current.step
                order by member_id limit p_size for update skip locked) c
            where h.day = p_day and h.step = current.step and h.member_id = c.member_id
            returning h.member_id)
        select array_agg(member_id order by member_id) into chunk from taken;
        if chunk is not null then
            perform 1 from account a where a.member_id = any (chunk) order by a.member_id for update;
            moved := case step
                when 'ACTIVATE' then lots_activate(chunk, p_day + 1, p_at)
                when 'REDEEM' then automatic_rewards_give(chunk, p_day, p_at, p_codes)
                when 'EXPIRE' then lots_expire(chunk, p_day, p_inactive_since, p_at)
                when 'WARN' then expiry_warn(chunk, p_day + 1, p_warn, p_at) end;
            handled := cardinality(chunk);
            update day_end d set handled = d.handled + cardinality(chunk), points = d.points + moved
                where d.day = p_day and d.step = current.step;
            state := 'RUNNING';
            return;
        end if;
        if exists (select 1 from day_end_holder h where h.day = p_day and h.step = current.step) then
            state := 'RUNNING'; -- another replica still works on the rest
            return;
        end if;
    end if;
    update day_end d set state = 'DONE', ended_at = now() where d.day = p_day and d.step = current.step and d.state <> 'DONE';
    state := 'DONE';
end $$;
