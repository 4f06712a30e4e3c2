-- Monthly lists of who is entitled to what (PTS-9), with three hands: the VIP specialist prepares, the store manager
-- checks, head office confirms. Three different people, or the database refuses.
create table eligibility_list (
    month        date not null, -- its first day
    store_id     text not null,
    state        text not null default 'OPEN',
    prepared_by  text,
    prepared_at  timestamptz,
    checked_by   text,
    checked_at   timestamptz,
    confirmed_by text,
    confirmed_at timestamptz,
    constraint eligibility_list_pk primary key (month, store_id),
    constraint eligibility_list_month check (month = date_trunc('month', month)),
    constraint eligibility_list_three_people check
        (prepared_by <> checked_by and prepared_by <> confirmed_by and checked_by <> confirmed_by),
    constraint eligibility_list_state check (state = case
        when confirmed_by is not null and checked_by is not null and prepared_by is not null then 'CONFIRMED'
        when confirmed_by is null and checked_by is not null and prepared_by is not null then 'CHECKED'
        when confirmed_by is null and checked_by is null and prepared_by is not null then 'PREPARED'
        when confirmed_by is null and checked_by is null and prepared_by is null then 'OPEN' end)
);

create table eligibility_line (
    id          uuid not null,
    month       date not null,
    store_id    text not null,
    member_id   uuid not null,
    reward_id   uuid not null,
    reason      text not null,
    detail      text,             -- birthday as MM-dd, or what was spent
    state       text not null default 'ENTITLED',
    note        text,             -- why it was added or struck
    changed_by  text,             -- null for what the rules found
    changed_at  timestamptz not null default now(),
    constraint eligibility_line_pk primary key (id),
    constraint eligibility_line_list_fk foreign key (month, store_id) references eligibility_list (month, store_id),
    constraint eligibility_line_reward_fk foreign key (reward_id) references reward (id),
    constraint eligibility_line_once unique (month, store_id, member_id, reward_id),
    constraint eligibility_line_reason check (reason in ('BIRTHDAY', 'SPENDING', 'ADDED')),
    constraint eligibility_line_state check (state in ('ENTITLED', 'STRUCK', 'COLLECTED')),
    constraint eligibility_line_says_why check ((reason <> 'ADDED' and state <> 'STRUCK') or note is not null)
);
create index eligibility_line_member on eligibility_line (member_id, month);
revoke delete, truncate on eligibility_list, eligibility_line from ${app};

-- Finds who is entitled, as the special days say it now; what is on the list stays as it is. Answers OK or
-- NOT_OPEN.
create function eligibility_generate(p_month date, p_store text) returns text language plpgsql as $$
declare
    held eligibility_list;
begin
    insert into eligibility_list (month, store_id) values (p_month, p_store) on conflict do nothing;
    select * into held from eligibility_list where month = p_month and store_id = p_store for update;
    if held.state <> 'OPEN' then
        return 'NOT_OPEN';
    end if;
    insert into eligibility_line (id, month, store_id, member_id, reward_id, reason, detail)
        select uuidv7(), p_month, p_store, found.member_id, found.reward_id, min(found.reason), min(found.detail)
        from (
            select m.id as member_id, d.reward_id, 'BIRTHDAY' as reason, m.birthday as detail
            from special_day d join member m on m.birthday like to_char(p_month, 'MM') || '-%'
            where d.kind = 'BIRTHDAY' and d.reward_id is not null and eligibility_applies(d, m, p_month, p_store)
            union all
            select m.id, d.reward_id, 'SPENDING', spent.total::numeric(16, 2)::text
            from special_day d
            cross join lateral (
                select r.member_id, sum(case r.kind when 'SALE' then r.total else -r.total end) as total
                from receipt r
                where d.kind = 'SPENDING' and r.member_id is not null
                  and r.business_date >= p_month - interval '1 month' and r.business_date < p_month
                group by r.member_id) spent
            join member m on m.id = spent.member_id
            where d.kind = 'SPENDING' and spent.total >= d.amount and eligibility_applies(d, m, p_month, p_store)
        ) found
        group by found.member_id, found.reward_id
        on conflict do nothing;
    return 'OK';
end $$;

-- Whether a special day is for this member of this store in this month.
create function eligibility_applies(p_day special_day, p_member member, p_month date, p_store text)
    returns boolean language sql immutable as $$
    select p_day.active and p_member.active and p_member.home_store = p_store
        and (p_day.stores is null or p_store = any (p_day.stores))
        and (p_day.tiers is null or coalesce(p_member.tier, 'NONE') = any (p_day.tiers))
        and coalesce(p_day.valid_from < p_month + interval '1 month', true)
        and coalesce(p_day.valid_until >= p_month, true)
$$;

-- One hand's signature. The last one tells every entitled member. Answers OK, DUPLICATE, UNKNOWN, WRONG_STEP,
-- SAME_PERSON or OWN_ACCOUNT (somebody added the signer by hand).
create function eligibility_sign(p_month date, p_store text, p_step text, p_by text)
    returns text language plpgsql as $$
declare
    held eligibility_list;
    line record;
begin
    if p_step = 'CONFIRMED' then -- accounts first, as everywhere, in the order of their ids
        insert into account (member_id)
            select distinct member_id from eligibility_line
            where month = p_month and store_id = p_store and state = 'ENTITLED' order by member_id
            on conflict do nothing;
        perform 1 from account
            where member_id in (select member_id from eligibility_line
                                where month = p_month and store_id = p_store and state = 'ENTITLED')
            order by member_id for update;
    end if;
    select * into held from eligibility_list where month = p_month and store_id = p_store for update;
    if not found then
        return 'UNKNOWN';
    elsif p_by = (case p_step when 'PREPARED' then held.prepared_by when 'CHECKED' then held.checked_by
                              else held.confirmed_by end) then
        return 'DUPLICATE';
    elsif (held.state, p_step) not in (('OPEN', 'PREPARED'), ('PREPARED', 'CHECKED'), ('CHECKED', 'CONFIRMED')) then
        return 'WRONG_STEP';
    elsif p_by in (held.prepared_by, held.checked_by) then
        return 'SAME_PERSON';
    elsif exists (select 1 from eligibility_line l where l.month = p_month and l.store_id = p_store
                  and l.reason = 'ADDED' and l.state = 'ENTITLED' and staff_is_member(p_by, l.member_id)) then
        return 'OWN_ACCOUNT';
    end if;
    update eligibility_list
        set state = p_step,
            prepared_by = case p_step when 'PREPARED' then p_by else prepared_by end,
            prepared_at = case p_step when 'PREPARED' then now() else prepared_at end,
            checked_by = case p_step when 'CHECKED' then p_by else checked_by end,
            checked_at = case p_step when 'CHECKED' then now() else checked_at end,
            confirmed_by = case p_step when 'CONFIRMED' then p_by end,
            confirmed_at = case p_step when 'CONFIRMED' then now() end
        where month = p_month and store_id = p_store;
    if p_step = 'CONFIRMED' then
        for line in
            select l.*, r.name_zh, r.name_en from eligibility_line l join reward r on r.id = l.reward_id
            where l.month = p_month and l.store_id = p_store and l.state = 'ENTITLED' order by l.member_id, l.id
        loop
            perform member_event(line.member_id, 'eligibility.confirmed.v1', now(), jsonb_build_object(
                'memberId', line.member_id, 'lineId', line.id, 'storeId', p_store,
                'month', to_char(p_month, 'YYYY-MM'), 'reason', line.reason, 'rewardId', line.reward_id,
                'name', jsonb_build_object('zh', line.name_zh, 'en', line.name_en), 'at', now()));
        end loop;
    end if;
    return 'OK';
end $$;

-- Adds a member to a list that was not checked yet. Answers OK, DUPLICATE, UNKNOWN, UNKNOWN_MEMBER, UNKNOWN_REWARD,
-- OWN_ACCOUNT or CHECKED.
create function eligibility_add(p_id uuid, p_month date, p_store text, p_member uuid, p_reward uuid, p_note text,
                                p_by text) returns text language plpgsql as $$
declare
    held eligibility_list;
begin
    select * into held from eligibility_list where month = p_month and store_id = p_store for update;
    if not found then
        return 'UNKNOWN';
    elsif held.state not in ('OPEN', 'PREPARED') then
        return 'CHECKED';
    elsif not exists (select 1 from member where id = p_member and active) then
        return 'UNKNOWN_MEMBER';
    elsif not exists (select 1 from reward where id = p_reward and state = 'ACTIVE' and kind in ('GIFT', 'VOUCHER')) then
        return 'UNKNOWN_REWARD';
    elsif staff_is_member(p_by, p_member) then
        return 'OWN_ACCOUNT';
    end if;
    insert into eligibility_line (id, month, store_id, member_id, reward_id, reason, note, changed_by)
        values (p_id, p_month, p_store, p_member, p_reward, 'ADDED', p_note, p_by)
        on conflict on constraint eligibility_line_once do nothing;
    return case when found then 'OK' else 'DUPLICATE' end;
end $$;

-- Strikes a line of a list that was not checked yet. Answers OK, DUPLICATE, UNKNOWN or CHECKED.
create function eligibility_strike(p_id uuid, p_month date, p_store text, p_note text, p_by text)
    returns text language plpgsql as $$
declare
    held eligibility_list;
    line eligibility_line;
begin
    select * into held from eligibility_list where month = p_month and store_id = p_store for update;
    select * into line from eligibility_line where id = p_id and month = p_month and store_id = p_store;
    if not found then
        return 'UNKNOWN';
    elsif line.state = 'STRUCK' then
        return 'DUPLICATE';
    elsif held.state not in ('OPEN', 'PREPARED') then
        return 'CHECKED';
    end if;
    update eligibility_line set state = 'STRUCK', note = p_note, changed_by = p_by, changed_at = now()
        where id = p_id;
    return 'OK';
end $$;
