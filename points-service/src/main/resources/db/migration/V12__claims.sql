-- Sales recorded without a member that a member claims later (PTS-3): by the code the till printed, or by
-- what stands on the receipt, which the store then confirms.

-- Written when a till asks for the code, so that booking a receipt writes nothing more.
create table receipt_claim (
    receipt_id uuid not null,
    code_hash  text not null, -- SHA-256; the code itself is derived from the receipt's id and a secret
    constraint receipt_claim_pk primary key (receipt_id),
    constraint receipt_claim_code unique (code_hash)
);

create table claim (
    id         uuid        not null,
    member_id  uuid        not null,
    receipt_id uuid,                 -- null until the store has found it
    by_code    boolean     not null,
    store_id   text        not null,
    number     text        not null,
    sold_on    date        not null,
    total      numeric(16, 4) not null,
    state      text        not null default 'WAITING',
    points     bigint,
    made_at    timestamptz not null default now(),
    checked_by text,
    checked_at timestamptz,
    note       text,
    constraint claim_pk primary key (id),
    constraint claim_state check (state in ('WAITING', 'BOOKED', 'DECLINED')),
    constraint claim_booked check ((state = 'BOOKED') = (receipt_id is not null and points is not null)),
    constraint claim_checked check (by_code or (state = 'WAITING') = (checked_by is null))
);
create unique index claim_receipt on claim (receipt_id) where state = 'BOOKED'; -- a receipt counts once
create unique index claim_waiting on claim (member_id, store_id, number, sold_on, total) where state = 'WAITING';
create index claim_member on claim (member_id, id);
create index claim_store on claim (store_id, id) where not by_code;

create table claim_wrong (
    member_id uuid        not null,
    at        timestamptz not null default now()
);
create index claim_wrong_member on claim_wrong (member_id, at);
revoke update, delete, truncate on receipt_claim, claim_wrong from ${app};
revoke delete, truncate on claim from ${app};

create index receipt_original on receipt (original_store_id, original_pos_id, original_number)
    where original_number is not null;

-- The receipt behind a code. A wrong code is noted, and after too many nothing is looked up for a day.
-- Answers OK, WRONG or TOO_MANY.
create function claim_find(
    p_member uuid, p_code_hash text, p_wrong_max bigint, out status text, out receipt_id uuid) language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from account where member_id = p_member for update;
    if (select count(*) from claim_wrong where member_id = p_member and at > now() - interval '1 day') >= p_wrong_max then
        status := 'TOO_MANY';
        return;
    end if;
    select c.receipt_id into receipt_id from receipt_claim c where c.code_hash = p_code_hash;
    if not found then
        insert into claim_wrong (member_id) values (p_member);
        status := 'WRONG';
        return;
    end if;
    status := 'OK';
end $$;

-- A claim by what stands on the receipt, for the store to confirm. Whether there is such a receipt makes no
-- difference to the member. Answers OK, DUPLICATE, MEMBER_INACTIVE or TOO_MANY.
create function claim_wait(
    p_id uuid, p_member uuid, p_store text, p_number text, p_sold_on date, p_total numeric, p_waiting_max bigint,
    out status text, out claim_id uuid) language plpgsql as $$
begin
    perform 1 from account where member_id = p_member for update;
    select id into claim_id from claim
        where member_id = p_member and store_id = p_store and number = p_number and sold_on = p_sold_on
          and total = p_total and state = 'WAITING';
    if found then
        status := 'DUPLICATE';
        return;
    end if;
    status := case
        when not coalesce((select active from member where id = p_member), false) then 'MEMBER_INACTIVE'
        when (select count(*) from claim where member_id = p_member and state = 'WAITING') >= p_waiting_max
            then 'TOO_MANY'
        else 'OK' end;
    if status = 'OK' then
        insert into claim (id, member_id, by_code, store_id, number, sold_on, total)
            values (p_id, p_member, false, p_store, p_number, p_sold_on, p_total);
        claim_id := p_id;
    end if;
end $$;

-- The sale a waiting claim means: of nobody, with the same number, day and total.
create function claim_match(p_claim claim) returns receipt language sql stable as $$
    select r from receipt r
    where r.store_id = p_claim.store_id and r.number = p_claim.number and r.kind = 'SALE' and r.member_id is null
      and r.business_date = p_claim.sold_on and r.total = p_claim.total
    order by r.sold_at, r.id limit 1
$$;

-- Gives a sale of nobody to the member: the same earning as if it had been theirs from the start, returns
-- included that named it while it was nobody's. Answers OK, DUPLICATE (it was this member's claim before),
-- TAKEN, TOO_LATE, OWN_ACCOUNT (of the cashier, or of whoever confirms), MEMBER_INACTIVE, DECIDED or UNKNOWN.
create function claim_book(
    p_id uuid, p_member uuid, p_receipt uuid, p_basis numeric, p_points bigint, p_expires_on date,
    p_available_on date, p_earning jsonb, p_by_parts boolean, p_sold_after timestamptz, p_checker text, p_note text,
    p_today date, p_policy text, out status text, out claim_id uuid) language plpgsql as $$
declare
    sale    receipt;
    earlier claim;
    back    receipt;
    given   bigint := p_points;
begin
    perform 1 from account where member_id = p_member for update;
    select * into sale from receipt where id = p_receipt and kind = 'SALE' for update;
    if not found then
        status := 'UNKNOWN';
        return;
    end if;
    select * into earlier from claim where receipt_id = p_receipt and state = 'BOOKED';
    if found then
        status := case when earlier.member_id = p_member then 'DUPLICATE' else 'TAKEN' end;
        claim_id := case status when 'DUPLICATE' then earlier.id end;
        return;
    end if;
    status := case
        when sale.member_id is not null then 'TAKEN'
        when sale.sold_at < p_sold_after then 'TOO_LATE'
        when staff_is_member(sale.cashier_id, p_member) or staff_is_member(p_checker, p_member) then 'OWN_ACCOUNT'
        when not coalesce((select active from member where id = p_member), false) then 'MEMBER_INACTIVE'
        when exists (select 1 from claim where id = p_id and state <> 'WAITING') then 'DECIDED'
        else 'OK' end;
    if status <> 'OK' then
        return;
    end if;
    update receipt set member_id = p_member, basis = p_basis, points = case when p_by_parts then 0 else p_points end,
                       earning = p_earning
        where id = p_receipt returning * into sale;
    if p_by_parts then
        given := sale_book_by_parts(sale, p_expires_on, p_available_on, p_today);
    elsif p_points > 0 then
        perform points_grant(p_member, p_points, 'EARNED', 'claim', p_earning, p_receipt, sale.store_id, sale.number,
            p_expires_on, p_available_on, now(), p_today);
        update account set earned = earned + p_points where member_id = p_member;
    end if;
    update account set active_on = greatest(active_on, sale.sold_at::date) where member_id = p_member;
    insert into claim as c (id, member_id, receipt_id, by_code, store_id, number, sold_on, total, state, points)
        values (p_id, p_member, p_receipt, true, sale.store_id, sale.number, sale.business_date, sale.total, 'BOOKED',
                given)
        on conflict (id) do update
        set receipt_id = p_receipt, state = 'BOOKED', points = given, checked_by = p_checker, checked_at = now(),
            note = p_note;
    perform member_event(p_member, 'receipt.claimed.v1', now(), jsonb_build_object(
            'claimId', p_id, 'receiptId', p_receipt, 'memberId', p_member, 'storeId', sale.store_id,
            'points', given, 'balance', a.available, 'at', now()))
        from account a where a.member_id = p_member;
    for back in
        update receipt set member_id = p_member
        where kind = 'RETURN' and member_id is null
          and (original_store_id, original_pos_id, original_number) = (sale.store_id, sale.pos_id, sale.number)
        returning *
    loop
        insert into returned_line (return_id, line_no, member_id, store_id, sku, quantity)
            select back.id, line.no, p_member, back.store_id, line.sku, line.quantity
            from jsonb_to_recordset(back.lines) as line (no int, sku text, quantity int);
    end loop;
    perform returns_settle(p_member, p_today, p_policy);
    claim_id := p_id;
end $$;
