-- Two records of one person, made one (MEM-16). The account of the one that went stays, with its history; what can
-- still be spent moves to the one that stays. Whatever comes to the old account afterwards (a receipt that was under
-- way, points of a reservation given back) follows it there.
alter table member
    add column merged_into    uuid,
    add column merged_version bigint not null default 0; -- of the state that told of it
create index member_merged on member (merged_into) where merged_into is not null;

create table member_merge (
    id        bigint generated always as identity,
    from_id   uuid        not null,
    into_id   uuid        not null,
    earned    bigint      not null default 0, -- of account.earned, what went along
    debt      bigint      not null default 0,
    merged_at timestamptz not null default now(),
    ended_at  timestamptz,                    -- taken back
    constraint member_merge_pk primary key (id),
    constraint member_merge_two_people check (from_id <> into_id)
);
create unique index member_merge_one_open on member_merge (from_id) where ended_at is null;

-- What went along, so that it can come back: receipts, vouchers, the place in a family pool (by the pool), and
-- referrals that wait for their reward (by the newcomer: whom the record brought, or the record itself).
create table merged_row (
    merge_id bigint not null,
    kind     text   not null,
    row_id   uuid   not null,
    constraint merged_row_pk primary key (row_id, kind, merge_id),
    constraint merged_row_merge_fk foreign key (merge_id) references member_merge (id),
    constraint merged_row_kind check (kind in ('RECEIPT', 'VOUCHER', 'POOL', 'BROUGHT', 'NEWCOMER'))
);
create index merged_row_of_merge on merged_row (merge_id);

-- Lots that arrived by a merge, and which they had been.
create table merged_lot (
    into_id  uuid   not null,
    into_lot bigint not null,
    merge_id bigint not null,
    from_lot bigint not null,
    constraint merged_lot_pk primary key (into_id, into_lot),
    constraint merged_lot_merge_fk foreign key (merge_id) references member_merge (id)
);
create index merged_lot_of_merge on merged_lot (merge_id);
revoke delete, truncate on member_merge, merged_row, merged_lot from ${app};
revoke update on merged_row, merged_lot from ${app};

-- Who somebody is today: the end of a chain of merges.
create function member_now(p_id uuid) returns uuid language sql stable as $$
    with recursive way as (
        select id, merged_into, 1 as step from member where id = p_id
        union all
        select m.id, m.merged_into, w.step + 1 from way w join member m on m.id = w.merged_into where w.step < 50)
    select id from way order by step desc limit 1
$$;

create or replace function member_named(p_member uuid, p_card text, p_phone_index text) returns member
    language sql stable
return (select n from member m join member n on n.id = case when m.merged_into is null then m.id else member_now(m.id) end
        where m.id = p_member or m.card_number = p_card or m.phone_index = p_phone_index);

-- Moves open lots, and a debt, from one holder to another: each lot keeps its receipt, its days and what it waits
-- for. Both accounts are locked. The postings of the two sides sum to zero.
--
-- p_lots: which; null means all.
create function lots_move(
    p_from uuid, p_into uuid, p_lots bigint[], p_debt bigint, p_reason text, p_merge bigint, p_today date)
    returns void language plpgsql as $$
declare
    part      record;
    tx        bigint := transaction_next(p_from);
    into_tx   bigint;
    spendable bigint := 0;
    waiting   bigint := 0;
begin
    for part in
        select l.id, l.remaining, l.available_on is not null as waits from lot l
        where l.member_id = p_from and l.remaining > 0 and (p_lots is null or l.id = any (p_lots))
        order by l.expires_on, l.id
    loop
        update lot set remaining = 0 where member_id = p_from and id = part.id;
        insert into allocation (member_id, transaction_id, lot_id, points) values (p_from, tx, part.id, part.remaining);
        if part.waits then
            waiting := waiting + part.remaining;
        else
            spendable := spendable + part.remaining;
        end if;
    end loop;
    if spendable + waiting + p_debt = 0 then
        return;
    end if;
    perform transaction_add(p_from, tx, 'TRANSFERRED', -spendable, -waiting, 0, -p_debt, 'TRANSFER', null, null, null,
        p_reason, null, now());
    for part in
        select l.*, a.points as moved from allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
        where a.member_id = p_from and a.transaction_id = tx
        order by l.expires_on, l.id
    loop
        into_tx := transaction_next(p_into);
        insert into lot (member_id, id, receipt_id, points, remaining, earned_at, expires_on, available_on, awaits)
            values (p_into, into_tx, part.receipt_id, part.moved, part.moved, part.earned_at, part.expires_on,
                    part.available_on, part.awaits);
        perform transaction_add(p_into, into_tx, 'TRANSFERRED',
            case when part.available_on is null then part.moved else 0 end,
            case when part.available_on is null then 0 else part.moved end, 0, 0, 'TRANSFER', null, null, null,
            p_reason, null, now());
        insert into merged_lot (into_id, into_lot, merge_id, from_lot)
            select p_into, into_tx, p_merge, part.id where p_merge is not null;
        -- on its way back through a chain of merges a lot is still the one it was before
        insert into merged_lot (into_id, into_lot, merge_id, from_lot)
            select p_into, into_tx, b.merge_id, b.from_lot
            from merged_lot a join merged_lot b on b.into_id = p_into and b.into_lot = a.from_lot
            where p_merge is null and a.into_id = p_from and a.into_lot = part.id;
    end loop;
    if p_debt > 0 then
        perform transaction_add(p_into, transaction_next(p_into), 'TRANSFERRED', 0, 0, 0, p_debt, 'TRANSFER', null,
            null, null, p_reason, null, now());
    end if;
    perform debt_pay(p_into, null, null, p_today);
    perform member_event(a.member_id, 'points.moved.v1', now(), jsonb_build_object(
            'memberId', a.member_id, 'reason', upper(p_reason),
            'points', case a.member_id when p_from then -spendable else spendable end,
            'pending', case a.member_id when p_from then -waiting else waiting end,
            'debt', case a.member_id when p_from then -p_debt else p_debt end,
            'balance', a.available, 'at', now()))
        from account a where a.member_id in (p_from, p_into);
end $$;

-- Whatever lies with the record that went, now: receipts and vouchers change hands, lots and debt move. Both
-- accounts are locked. Points of an account that is held wait until it is released.
create function merge_settle(p_merge bigint, p_today date) returns void language plpgsql as $$
declare
    merge member_merge;
    purse account;
begin
    select * into merge from member_merge where id = p_merge;
    if exists (
        with recursive way as (
            select merged_into as id, 1 as step from member where id = merge.into_id
            union all
            select m.merged_into, w.step + 1 from way w join member m on m.id = w.id
                where w.id <> merge.from_id and w.step < 50)
        select 1 from way where id = merge.from_id)
    then -- told of a merge the other way round before the end of this one: it waits for that
        return;
    end if;
    with moved as (
        update receipt set member_id = merge.into_id where member_id = merge.from_id returning id)
    insert into merged_row (merge_id, kind, row_id) select p_merge, 'RECEIPT', id from moved on conflict do nothing;
    with moved as (
        update voucher set member_id = merge.into_id where member_id = merge.from_id returning id)
    insert into merged_row (merge_id, kind, row_id) select p_merge, 'VOUCHER', id from moved on conflict do nothing;
    update returned_line set member_id = merge.into_id where member_id = merge.from_id;
    with moved as (
        update pool_member p set member_id = merge.into_id
            where p.member_id = merge.from_id and p.state in ('JOINED', 'LEAVING')
              and not exists (select 1 from pool_member o where o.member_id = merge.into_id
                              and (o.pool_id = p.pool_id or o.state in ('JOINED', 'LEAVING')))
            returning pool_id)
    insert into merged_row (merge_id, kind, row_id) select p_merge, 'POOL', pool_id from moved on conflict do nothing;
    update pool set owner = merge.into_id from merged_row x
        where x.merge_id = p_merge and x.kind = 'POOL' and pool.id = x.row_id and pool.owner = merge.from_id;
    with moved as (
        update referral set referrer_id = merge.into_id
            where referrer_id = merge.from_id and state = 'WAITING' and newcomer_id <> merge.into_id
            returning newcomer_id)
    insert into merged_row (merge_id, kind, row_id)
        select p_merge, 'BROUGHT', newcomer_id from moved on conflict do nothing;
    with moved as (
        update referral r set newcomer_id = merge.into_id
            where r.newcomer_id = merge.from_id and r.state = 'WAITING' and r.referrer_id <> merge.into_id
              and not exists (select 1 from referral o where o.newcomer_id = merge.into_id)
            returning 1)
    insert into merged_row (merge_id, kind, row_id)
        select p_merge, 'NEWCOMER', merge.from_id from moved on conflict do nothing;
    select * into purse from account where member_id = merge.from_id;
    if purse.held_since is not null then
        return;
    end if;
    update account set earned = earned + purse.earned, active_on = greatest(active_on, purse.active_on)
        where member_id = merge.into_id;
    update account set earned = 0 where member_id = merge.from_id;
    update member_merge set earned = earned + purse.earned, debt = debt + purse.debt where id = p_merge;
    perform lots_move(merge.from_id, merge.into_id, null, purse.debt, 'merged', p_merge, p_today);
end $$;

-- Takes a merge back, as far as its lots were not spent: what is left of them returns, with the receipts and
-- vouchers; of a debt what is not paid yet. What was earned since stays where it is.
create function merge_end(p_from uuid, p_today date) returns void language plpgsql as $$
declare
    merge member_merge;
    other account;
    back  bigint;
begin
    select * into merge from member_merge where from_id = p_from and ended_at is null;
    update member set merged_into = null where id = p_from;
    if merge.id is null then
        return;
    end if;
    perform accounts_lock(merge.from_id, merge.into_id);
    update receipt r set member_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'RECEIPT' and r.id = x.row_id and r.member_id = merge.into_id;
    update voucher v set member_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'VOUCHER' and v.id = x.row_id and v.member_id = merge.into_id;
    update returned_line l set member_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'RECEIPT' and l.return_id = x.row_id and l.member_id = merge.into_id;
    update pool_member p set member_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'POOL' and p.pool_id = x.row_id and p.member_id = merge.into_id
          and p.state in ('JOINED', 'LEAVING');
    update pool set owner = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'POOL' and pool.id = x.row_id and pool.owner = merge.into_id;
    update referral r set referrer_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'BROUGHT' and r.newcomer_id = x.row_id
          and r.referrer_id = merge.into_id and r.state = 'WAITING';
    update referral r set newcomer_id = merge.from_id from merged_row x
        where x.merge_id = merge.id and x.kind = 'NEWCOMER' and x.row_id = merge.from_id
          and r.newcomer_id = merge.into_id and r.state = 'WAITING'
          and not exists (select 1 from referral o where o.newcomer_id = merge.from_id);
    select * into other from account where member_id = merge.into_id;
    back := least(other.earned, merge.earned);
    update account set earned = earned - back where member_id = merge.into_id;
    update account set earned = earned + back where member_id = merge.from_id;
    update member_merge set ended_at = now() where id = merge.id;
    perform lots_move(merge.into_id, merge.from_id,
        array(select into_lot from merged_lot where merge_id = merge.id and into_id = merge.into_id),
        least(other.debt, merge.debt), 'unmerged', null, p_today);
end $$;

-- Applies that one member was merged into another, unless something newer is known of the one that went.
create function member_merge_put(
    p_from uuid, p_into uuid, p_phone_index text, p_card_number text, p_version bigint, p_today date)
    returns void language plpgsql as $$
declare
    known member;
    made  bigint;
begin
    if exists (select 1 from member where id = p_from and version >= p_version) then
        return;
    end if;
    insert into member (id, active, version) values (p_from, false, 0), (p_into, false, 0) on conflict do nothing;
    insert into account (member_id) values (p_from), (p_into) on conflict do nothing;
    select * into known from member where id = p_from;
    if known.merged_into is not null then -- told of another merge, which was taken back meanwhile
        perform merge_end(p_from, p_today);
    end if;
    perform accounts_lock(p_from, p_into);
    update member set phone_index = null where phone_index = p_phone_index and id <> p_from;
    update member set card_number = null where card_number = p_card_number and id <> p_from;
    update member
        set phone_index = p_phone_index, card_number = p_card_number, active = false, merged_into = p_into,
            merged_version = p_version, version = p_version
        where id = p_from;
    insert into member_merge (from_id, into_id) values (p_from, p_into) returning id into made;
    perform merge_settle(made, p_today);
end $$;

-- Merges that newer states of their members have taken back.
create function member_merges_end(p_members uuid[], p_today date) returns void language plpgsql as $$
declare
    again uuid;
begin
    for again in
        select id from member where id = any (p_members) and merged_into is not null and version > merged_version
        order by id
    loop
        perform merge_end(again, p_today);
    end loop;
end $$;

-- What came to the old account of a merge since it was settled, follows.
create function merge_follow(p_merge bigint, p_today date) returns void language plpgsql as $$
begin
    perform accounts_lock(from_id, into_id) from member_merge where id = p_merge;
    if exists (select 1 from member_merge where id = p_merge and ended_at is null) then
        perform merge_settle(p_merge, p_today);
    end if;
end $$;

create function merges_to_follow() returns setof bigint language sql stable as $$
    select g.id from member_merge g join account a on a.member_id = g.from_id
    where g.ended_at is null
      and (a.held_since is null and a.available + a.pending + a.debt > 0
           or exists (select 1 from receipt r where r.member_id = g.from_id)
           or exists (select 1 from voucher v where v.member_id = g.from_id)
           or exists (select 1 from referral f where f.referrer_id = g.from_id and f.state = 'WAITING'
                      and f.newcomer_id <> g.into_id))
    order by g.id
$$;

-- As before; what expired of a sale before its lots moved to another account counts as well.
create or replace function earning_reverse(
    p_member uuid, p_sale uuid, p_return uuid, p_points bigint, p_store text, p_reference text,
    p_at timestamptz, p_today date, p_policy text) returns bigint language plpgsql as $$
declare
    tx    bigint := transaction_next(p_member);
    own   bigint; -- to be had from the sale's own lots
    gone  bigint; -- of the rest, what expired in the sale's lots
    wish  bigint;
    taken record;
    owed  bigint := 0;
begin
    select coalesce(sum(points) filter (where p_policy <> 'PENDING' or pending), 0) into own
        from sale_lots(p_member, p_sale);
    select greatest(0, least(p_points - own, coalesce(sum(a.points), 0) - (select expired from receipt where id = p_sale)))
        into gone
        from lot l
        join allocation a on a.member_id = l.member_id and a.lot_id = l.id
        join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id and t.kind = 'EXPIRED'
        where l.member_id in (
                select p_member
                union select g.from_id from merged_row x join member_merge g on g.id = x.merge_id
                      where x.row_id = p_sale and x.kind = 'RECEIPT'
                union select g.into_id from merged_row x join member_merge g on g.id = x.merge_id
                      where x.row_id = p_sale and x.kind = 'RECEIPT')
          and l.receipt_id = p_sale;
    wish := case p_policy when 'PENDING' then least(p_points - gone, own) else p_points - gone end;
    select * into taken from lots_take_back(p_member, tx, wish, p_sale, p_today);
    if p_policy = 'DEBT' then
        owed := wish - taken.pending - taken.available;
    end if;
    update receipt
        set reversed = reversed + taken.pending + taken.available + owed, expired = expired + gone,
            waived = waived + p_points - gone - taken.pending - taken.available - owed
        where id = p_sale;
    if taken.pending + taken.available + owed = 0 then
        return 0;
    end if;
    perform transaction_add(p_member, tx, 'REVERSED', -taken.available, -taken.pending, 0, owed, 'ISSUED',
        p_return, p_store, p_reference, case when owed > 0 then 'return-beyond-balance' else 'return' end, null,
        p_at);
    update account set earned = earned - taken.pending - taken.available - owed where member_id = p_member;
    return taken.pending + taken.available + owed;
end $$;
