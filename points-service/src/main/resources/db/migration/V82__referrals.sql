-- Who brought whom, as member-service tells it (MEM-13), and what the ledger gave the referrer for it: once for each
-- newcomer, whatever is told again.
create table referral (
    newcomer_id    uuid        not null,
    referrer_id    uuid        not null,
    known_at       timestamptz not null default now(),
    state          text        not null default 'WAITING',
    points         bigint,
    receipt_id     uuid,        -- the purchase it was given for; null: for the enrolment
    transaction_id bigint,      -- of the referrer
    decided_at     timestamptz,
    constraint referral_pk primary key (newcomer_id),
    constraint referral_not_oneself check (newcomer_id <> referrer_id),
    constraint referral_state check (state in ('WAITING', 'GIVEN', 'TAKEN_BACK', 'REFUSED', 'LAPSED')),
    constraint referral_decided check ((state = 'WAITING') = (decided_at is null)),
    constraint referral_booked check ((state in ('GIVEN', 'TAKEN_BACK')) = (transaction_id is not null))
);
create index referral_waiting on referral (known_at) where state = 'WAITING';
create index referral_given on referral (decided_at) where state = 'GIVEN';
create index referral_referrer on referral (referrer_id, decided_at);
revoke delete, truncate on referral from ${app};

-- What is told again, or told otherwise, changes nothing.
create function referral_put(p_newcomer uuid, p_referrer uuid) returns void language sql as $$
    insert into referral (newcomer_id, referrer_id) values (p_newcomer, p_referrer)
        on conflict (newcomer_id) do nothing
$$;

create function referral_words(p_points bigint) returns jsonb language sql immutable as $$
    select jsonb_build_array(jsonb_build_object('rule', 'referral', 'points', p_points,
        'text', '{"zh": "介绍新会员", "en": "For bringing a new member"}'::jsonb))
$$;

create function referral_event(p_referral referral, p_transaction bigint, p_points bigint) returns void
    language sql as $$
    select member_event(p_referral.referrer_id, 'referral.rewarded.v1', now(), jsonb_build_object(
               'newcomerId', p_referral.newcomer_id, 'memberId', p_referral.referrer_id,
               'transactionId', p_transaction, 'points', p_points, 'balance', a.available, 'at', now()))
        from account a where a.member_id = p_referral.referrer_id
$$;

-- Whether the chain of referrers above the newcomer comes back to them. member-service refuses such links; the ledger
-- would not pay for one either.
create function referral_rings(p_newcomer uuid) returns boolean language sql stable as $$
    with recursive up (id) as (
        select referrer_id from referral where newcomer_id = p_newcomer
        union select r.referrer_id from referral r join up on r.newcomer_id = up.id)
    select exists (select 1 from up where id = p_newcomer)
$$;

-- Gives p_points for referrals that are due, at most p_size of them: with the newcomer's first purchase, or, with
-- p_at_once, with the enrolment. A referrer gets it p_most times in a year; who does not take part, and rings, get
-- nothing. A referral that nothing came of lapses p_lapse days after it became known. Accounts are locked in the order
-- of their ids. Returns how many were decided.
create function referrals_reward(
    p_points bigint, p_at_once boolean, p_most int, p_lapse int, p_size int, p_expires_on date, p_today date)
    returns int language plpgsql as $$
declare
    due     record;
    decided int := 0;
    tx      bigint;
    outcome text;
begin
    update referral set state = 'LAPSED', decided_at = now()
        where state = 'WAITING' and known_at < now() - make_interval(days => p_lapse)
          and not exists (select 1 from receipt s where s.member_id = newcomer_id and s.kind = 'SALE');
    for due in
        with picked as (
            select r.newcomer_id, r.referrer_id, first.id as receipt_id, first.store_id
            from referral r
            left join lateral (
                select s.id, s.store_id from receipt s where s.member_id = r.newcomer_id and s.kind = 'SALE'
                order by s.sold_at, s.id limit 1) first on true
            where r.state = 'WAITING' and (p_at_once or first.id is not null)
              and exists (select 1 from account a where a.member_id = r.referrer_id)
            order by r.known_at limit p_size)
        select * from picked order by referrer_id, newcomer_id
    loop
        perform 1 from account where member_id = due.referrer_id for update;
        perform 1 from referral where newcomer_id = due.newcomer_id and state = 'WAITING' for update;
        continue when not found; -- another instance was faster
        tx := null;
        outcome := case
            when p_points <= 0 or referral_rings(due.newcomer_id)
                or not exists (select 1 from member where id = due.referrer_id and active)
                or (select count(*) from referral g where g.referrer_id = due.referrer_id
                    and g.state in ('GIVEN', 'TAKEN_BACK') and g.decided_at > now() - interval '1 year') >= p_most
            then 'REFUSED' else 'GIVEN' end;
        if outcome = 'GIVEN' then
            tx := points_grant(due.referrer_id, p_points, 'BONUS', 'referral', referral_words(p_points), null,
                due.store_id, due.newcomer_id::text, p_expires_on, null, now(), p_today);
            update account set earned = earned + p_points where member_id = due.referrer_id;
        end if;
        update referral r
            set state = outcome, decided_at = now(), transaction_id = tx,
                points = case when outcome = 'GIVEN' then p_points end, receipt_id = due.receipt_id
            where r.newcomer_id = due.newcomer_id;
        if outcome = 'GIVEN' then
            perform referral_event(r, tx, p_points) from referral r where r.newcomer_id = due.newcomer_id;
        end if;
        decided := decided + 1;
    end loop;
    return decided;
end $$;

-- Takes back what was given for a purchase that has been returned whole since, p_within days after it was given at most:
-- from what the referrer has, and as a debt what is spent already. Returns how many were taken back.
create function referrals_take_back(p_within int, p_size int, p_today date) returns int language plpgsql as $$
declare
    due   record;
    back  int := 0;
    tx    bigint;
    taken record;
begin
    for due in
        with picked as (
            select r.newcomer_id, r.referrer_id, r.points, s.store_id from referral r join receipt s on s.id = r.receipt_id
            where r.state = 'GIVEN' and r.decided_at > now() - make_interval(days => p_within)
              and exists (select 1 from return_match m where m.sale_id = s.id) and sale_returned(s.id) >= s.total
            limit p_size)
        select * from picked order by referrer_id, newcomer_id
    loop
        perform 1 from account where member_id = due.referrer_id for update;
        perform 1 from referral where newcomer_id = due.newcomer_id and state = 'GIVEN' for update;
        continue when not found;
        tx := transaction_next(due.referrer_id);
        select * into taken from lots_take(due.referrer_id, tx, due.points, null, p_today);
        perform transaction_add(due.referrer_id, tx, 'REVERSED', -taken.available, 0, 0,
            due.points - taken.available, 'ISSUED', null, due.store_id, due.newcomer_id::text, 'referral-returned',
            null, now());
        update account set earned = earned - due.points where member_id = due.referrer_id;
        update referral set state = 'TAKEN_BACK', decided_at = now() where newcomer_id = due.newcomer_id;
        perform referral_event(r, tx, -due.points) from referral r where r.newcomer_id = due.newcomer_id;
        back := back + 1;
    end loop;
    return back;
end $$;
