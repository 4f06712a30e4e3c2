-- Points one member gives another (PTS-12): held by the giver's own reservation until the receiver agrees and
-- the cooling-off time is over. A receiver nobody knows is kept as null, so that the giver cannot tell.
create table transfer (
    id              uuid        not null,
    giver           uuid        not null,
    receiver        uuid,
    named_by        text        not null, -- how the giver named the receiver: CARD or PHONE
    named_tail      text        not null, -- and its last four characters, as the giver typed them
    points          bigint      not null,
    state           text        not null default 'PROPOSED',
    held_by         bigint      not null, -- the giver's transaction that took the lots
    proposed_on     date        not null, -- in the programme's zone; the limits count by it
    proposed_at     timestamptz not null default now(),
    answer_by       timestamptz not null,
    books_at        timestamptz,          -- end of the cooling-off time
    ended_at        timestamptz,
    fingerprint     text        not null,
    idempotency_key text,
    constraint transfer_pk primary key (id),
    constraint transfer_points_positive check (points > 0),
    constraint transfer_two_people check (receiver <> giver),
    constraint transfer_named_by check (named_by in ('CARD', 'PHONE')),
    constraint transfer_state check (state in ('PROPOSED', 'ACCEPTED', 'BOOKED', 'DECLINED', 'CANCELLED', 'LAPSED')),
    constraint transfer_cools_off check (state not in ('ACCEPTED', 'BOOKED') or books_at is not null),
    constraint transfer_ended check ((state in ('PROPOSED', 'ACCEPTED')) = (ended_at is null))
);
create unique index transfer_once_per_key on transfer (giver, idempotency_key) where idempotency_key is not null;
create index transfer_giver on transfer (giver, id);
create index transfer_receiver on transfer (receiver, id) where receiver is not null;
create index transfer_answer on transfer (answer_by) where state = 'PROPOSED';
create index transfer_due on transfer (books_at) where state = 'ACCEPTED';
revoke delete, truncate on transfer from ${app};

-- Tells one of the two what became of the transfer; p_points is the change of their available balance.
create function transfer_event(p_transfer transfer, p_member uuid, p_points bigint) returns void language plpgsql as $$
begin
    perform member_event(p_member, 'transfer.changed.v1', now(), jsonb_build_object(
            'transferId', p_transfer.id, 'memberId', p_member,
            'part', case p_member when p_transfer.giver then 'GIVER' else 'RECEIVER' end,
            'state', p_transfer.state, 'points', p_points, 'balance', a.available, 'at', now()))
        from account a where a.member_id = p_member;
end $$;

-- Locks the accounts of both, in the order of their ids.
create function accounts_lock(p_one uuid, p_other uuid) returns void language plpgsql as $$
begin
    perform 1 from account where member_id in (p_one, p_other) order by member_id for update;
end $$;

-- Mirrors points one holder's transaction took, lot by lot, into another holder's account: each new lot ends
-- when the one it came from ends. Both accounts are locked.
create function lots_hand_over(
    p_giver uuid, p_taken_by bigint, p_receiver uuid, p_reason text, p_reference text, p_today date)
    returns void language plpgsql as $$
declare
    part record;
begin
    for part in
        select l.expires_on, sum(a.points)::bigint as points
        from allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
        where a.member_id = p_giver and a.transaction_id = p_taken_by
        group by l.expires_on order by l.expires_on
    loop
        perform points_grant(p_receiver, part.points, 'TRANSFERRED', p_reason, null, null, null, p_reference,
            part.expires_on, null, now(), p_today);
    end loop;
end $$;

-- Answers OK, DUPLICATE, KEY_REUSED, OWN_ACCOUNT, MEMBER_INACTIVE (the giver's), HELD, LIMIT or INSUFFICIENT.
-- Whether anybody answers to the card or phone makes no difference.
create function transfer_propose(
    p_id uuid, p_giver uuid, p_card text, p_phone_index text, p_tail text, p_points bigint, p_answer_by timestamptz,
    p_today date, p_day_points bigint, p_day_count bigint, p_month_points bigint, p_month_count bigint,
    p_fingerprint text, p_key text, out status text, out transfer_id uuid) language plpgsql as $$
declare
    meant   member;
    purse   account;
    earlier transfer;
    made    transfer;
    spent   record;
    tx      bigint;
begin
    perform key_lock(p_giver::text, p_key);
    select * into earlier from transfer t where t.giver = p_giver and t.idempotency_key = p_key;
    if found then
        status := case when earlier.fingerprint = p_fingerprint then 'DUPLICATE' else 'KEY_REUSED' end;
        transfer_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    meant := member_named(null, p_card, p_phone_index);
    perform accounts_lock(p_giver, meant.id);
    select * into purse from account where member_id = p_giver;
    select count(*) filter (where proposed_on = p_today) as day_count,
           coalesce(sum(points) filter (where proposed_on = p_today), 0) as day_points,
           count(*) as month_count, coalesce(sum(points), 0) as month_points
        into spent from transfer
        where giver = p_giver and state in ('PROPOSED', 'ACCEPTED', 'BOOKED')
          and proposed_on >= date_trunc('month', p_today)::date;
    status := case
        when meant.id = p_giver then 'OWN_ACCOUNT'
        when not coalesce((select active from member where id = p_giver), false) then 'MEMBER_INACTIVE'
        when purse.held_since is not null then 'HELD'
        when spent.day_count >= p_day_count or spent.day_points + p_points > p_day_points
          or spent.month_count >= p_month_count or spent.month_points + p_points > p_month_points then 'LIMIT'
        when p_points > points_to_spend(p_giver, p_today) then 'INSUFFICIENT'
        else 'OK' end;
    if status <> 'OK' then
        return;
    end if;
    tx := purse.transactions + 1;
    perform lots_take(p_giver, tx, p_points, null, p_today);
    perform transaction_add(p_giver, tx, 'RESERVED', -p_points, 0, p_points, 0, 'TRANSFER', null, null,
        p_id::text, 'transfer', null, now());
    insert into transfer (id, giver, receiver, named_by, named_tail, points, held_by, proposed_on, answer_by,
                          fingerprint, idempotency_key)
        values (p_id, p_giver, meant.id, case when p_card is null then 'PHONE' else 'CARD' end, p_tail, p_points, tx,
                p_today, p_answer_by, p_fingerprint, p_key)
        returning * into made;
    perform transfer_event(made, p_giver, -p_points);
    if meant.id is not null then
        perform transfer_event(made, meant.id, 0);
    end if;
    transfer_id := p_id;
end $$;

-- The receiver agrees: from now on the giver may still cancel until p_books_at. Answers OK, DUPLICATE, ENDED,
-- MEMBER_INACTIVE or UNKNOWN.
create function transfer_accept(p_id uuid, p_now timestamptz, p_books_at timestamptz) returns text language plpgsql as $$
declare
    held transfer;
begin
    select * into held from transfer where id = p_id;
    if not found or held.receiver is null then
        return 'UNKNOWN';
    end if;
    perform accounts_lock(held.giver, held.receiver);
    select * into held from transfer where id = p_id;
    if held.state <> 'PROPOSED' or held.answer_by <= p_now then
        return case held.state when 'ACCEPTED' then 'DUPLICATE' else 'ENDED' end;
    end if;
    if not (select active from member where id = held.receiver) then
        return 'MEMBER_INACTIVE';
    end if;
    update transfer set state = 'ACCEPTED', books_at = p_books_at where id = p_id returning * into held;
    perform transfer_event(held, held.giver, 0);
    perform transfer_event(held, held.receiver, 0);
    return 'OK';
end $$;

-- Ends a transfer: BOOKED (after cooling off) gives the points to the receiver; DECLINED, CANCELLED and LAPSED
-- give them back. One whose receiver no longer takes part lapses instead of being booked. Answers OK, DUPLICATE
-- (it ended so before), ENDED (otherwise), EARLY (not due, or not agreed to yet), HELD or UNKNOWN.
create function transfer_end(p_id uuid, p_state text, p_now timestamptz, p_today date) returns text language plpgsql as $$
declare
    held transfer;
    tx   bigint;
begin
    select * into held from transfer where id = p_id;
    if not found then
        return 'UNKNOWN';
    end if;
    perform accounts_lock(held.giver, held.receiver);
    select * into held from transfer where id = p_id;
    if held.ended_at is not null then
        return case held.state when p_state then 'DUPLICATE' else 'ENDED' end;
    end if;
    if p_state = 'DECLINED' and held.state <> 'PROPOSED' then
        return 'ENDED'; -- who agreed cannot decline any more; the giver can still cancel
    end if;
    if p_state = 'BOOKED' and (held.state <> 'ACCEPTED' or held.books_at > p_now)
       or p_state = 'LAPSED' and (held.state <> 'PROPOSED' or held.answer_by > p_now) then
        return 'EARLY';
    end if;
    if p_state = 'BOOKED' and exists (select 1 from account where member_id = held.giver and held_since is not null) then
        return 'HELD';
    end if;
    if p_state = 'BOOKED' and not exists (select 1 from member where id = held.receiver and active) then
        p_state := 'LAPSED';
    end if;
    update transfer set state = p_state, ended_at = now() where id = p_id returning * into held;
    tx := transaction_next(held.giver);
    if p_state = 'BOOKED' then
        perform transaction_add(held.giver, tx, 'TRANSFERRED', 0, 0, -held.points, 0, 'TRANSFER', null, null,
            held.id::text, 'transfer', null, now());
        perform lots_hand_over(held.giver, held.held_by, held.receiver, 'transfer', held.id::text, p_today);
        perform transfer_event(held, held.giver, 0);
        perform transfer_event(held, held.receiver, held.points);
        return 'OK';
    end if;
    perform lots_give_back(held.giver, held.held_by, tx, held.points);
    perform transaction_add(held.giver, tx, 'RELEASED', held.points, 0, -held.points, 0, 'TRANSFER', null, null,
        held.id::text, 'transfer-' || lower(p_state), null, now());
    perform debt_pay(held.giver, null, held.id::text, p_today);
    perform transfer_event(held, held.giver, held.points);
    if held.receiver is not null then
        perform transfer_event(held, held.receiver, 0);
    end if;
    return 'OK';
end $$;
