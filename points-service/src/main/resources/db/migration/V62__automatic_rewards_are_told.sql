-- What came of an automatic reward is told: each one given, and why none was, once until that changes or the member
-- chooses anew.
alter table automatic_reward add column told text; -- the outcome told last; null: none since they chose

-- As before, and what comes of the new choice will be told.
create or replace function automatic_reward_choose(p_member uuid, p_reward uuid, p_today date)
    returns text language plpgsql as $$
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
        on conflict (member_id) do update
        set reward_id = p_reward, points = wanted.points, chosen_at = now(), told = null
        where (c.reward_id, c.points) is distinct from (p_reward, wanted.points);
    return 'OK';
end $$;

-- As before, and each outcome that is news is an event.
create or replace function automatic_rewards_give(p_holders uuid[], p_day date, p_at timestamptz, p_codes jsonb)
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
        select c.member_id, c.reward_id, c.points as agreed, c.told, r.points, r.name_zh, r.name_en, m.home_store
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
        result := case when result in ('OK', 'DUPLICATE') then 'GIVEN' else result end;
        if result = 'GIVEN' or result is distinct from chosen.told then
            perform member_event(chosen.member_id, 'automatic-reward.tried.v1', p_at, jsonb_build_object(
                    'memberId', chosen.member_id, 'rewardId', chosen.reward_id,
                    'name', jsonb_build_object('zh', chosen.name_zh, 'en', chosen.name_en), 'day', p_day,
                    'outcome', result, 'points', chosen.points, 'balance', a.available, 'at', p_at))
                from account a where a.member_id = chosen.member_id;
        end if;
        update automatic_reward set tried_on = p_day, outcome = result, told = result
            where member_id = chosen.member_id;
    end loop;
    return spent;
end $$;
