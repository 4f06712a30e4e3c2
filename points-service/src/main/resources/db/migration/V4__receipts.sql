-- Receipts as the tills sent them, and how returns find the sales they undo.
create table receipt (
    id                uuid          not null,
    store_id          text          not null,
    pos_id            text          not null,
    number            text          not null,
    kind              text          not null,
    member_id         uuid,
    cashier_id        text,
    sold_at           timestamptz   not null,
    business_date     date          not null,
    total             numeric(16, 4) not null,
    basis             numeric(18, 6) not null, -- points before rounding by the base rule; of a sale
    points            bigint        not null,  -- earned by the sale, bonuses included
    reversed          bigint        not null default 0, -- of these, taken back by returns
    waived            bigint        not null default 0, -- of these, left to the member by the return policy
    expired           bigint        not null default 0, -- of these, gone by expiry before a return asked for them
    earning           jsonb,                   -- what each rule gave; null: the base rule gave all
    lines             jsonb         not null,
    tenders           jsonb         not null,
    original_store_id text,
    original_pos_id   text,
    original_number   text,
    fingerprint       text          not null,
    caller            text          not null,
    idempotency_key   text,
    booked_at         timestamptz   not null default now(),
    constraint receipt_pk primary key (id),
    constraint receipt_once_per_till unique (store_id, pos_id, number),
    constraint receipt_kind check (kind in ('SALE', 'RETURN')),
    constraint receipt_reversed_within_points check (reversed >= 0 and waived >= 0 and expired >= 0 and reversed + waived + expired <= points)
);
create unique index receipt_once_per_key on receipt (caller, idempotency_key) where idempotency_key is not null;
create index receipt_member on receipt (member_id, sold_at desc) where member_id is not null;

-- The lines of members' returns, until the sale they undo is found.
create table returned_line (
    return_id  uuid        not null,
    line_no    int         not null,
    member_id  uuid        not null,
    store_id   text        not null,
    sku        text        not null,
    quantity   int         not null,
    matched    int         not null default 0,
    state      text        not null default 'WAITING',
    waiting_since timestamptz not null default now(),
    constraint returned_line_pk primary key (return_id, line_no),
    constraint returned_line_matched_within_quantity check (matched between 0 and quantity),
    constraint returned_line_state check (state in ('WAITING', 'MATCHED', 'LAPSED'))
);
create index returned_line_waiting on returned_line (member_id) where state = 'WAITING';
create index returned_line_waiting_store on returned_line (store_id, waiting_since) where state = 'WAITING';

-- Which units of which sale line a return undid.
create table return_match (
    return_id   uuid not null,
    return_line int  not null,
    sale_id     uuid not null,
    sale_line   int  not null,
    quantity    int  not null,
    matched_at  timestamptz not null default now(),
    constraint return_match_pk primary key (sale_id, sale_line, return_id, return_line),
    constraint return_match_quantity_positive check (quantity > 0)
);
create index return_match_return on return_match (return_id);

revoke update, delete, truncate on return_match from ${app};
revoke delete, truncate on receipt, returned_line from ${app};

-- The money of a sale that returns have undone so far, of all lines or of some. A line returned whole counts
-- with its exact amount.
create function sale_returned(p_sale uuid, p_lines int[] default null) returns numeric language sql stable as $$
    select coalesce(sum(case when m.quantity = line.quantity then line.amount
                             else round(line.amount * m.quantity / line.quantity, 6) end), 0)
    from (select sale_line, sum(quantity) as quantity from return_match
          where sale_id = p_sale group by sale_line) m
    join receipt r on r.id = p_sale
    cross join lateral jsonb_to_recordset(r.lines) as line (no int, quantity int, amount numeric)
    where line.no = m.sale_line and (p_lines is null or line.no = any (p_lines))
$$;

-- Points a sale still justifies after its returns. Each rule's part on its own: a rate gives its share of
-- the money left on its lines, a fixed bonus stays while any of that money is left, and both end when the
-- basket falls below the rule's threshold.
create function sale_justified(p_sale uuid) returns bigint language sql stable as $$
    with sale as (
        select r.*, r.total - sale_returned(r.id) as left_total from receipt r where r.id = p_sale
    ), part as (
        select c.kind, c.points, c.basis, c.money, c.min, c.lines, s.total, s.left_total,
               case when c.lines is null then s.total
                    else (select coalesce(sum(line.amount), 0)
                          from jsonb_to_recordset(s.lines) as line (no int, amount numeric)
                          where line.no = any (c.lines)) end as eligible,
               case when c.lines is null then s.left_total
                    else (select coalesce(sum(line.amount), 0)
                          from jsonb_to_recordset(s.lines) as line (no int, amount numeric)
                          where line.no = any (c.lines)) - sale_returned(s.id, c.lines) end as left_eligible
        from sale s cross join lateral jsonb_to_recordset(coalesce(s.earning, jsonb_build_array(
            jsonb_build_object('kind', 'RATE', 'points', s.points, 'basis', s.basis))))
            as c (kind text, points bigint, basis numeric, money numeric, min numeric, lines int[], lapsed boolean)
        where c.lapsed is not true
    )
    select coalesce(sum(case
        when eligible = 0 or left_eligible = 0 then 0
        when min is not null and coalesce(money, eligible) * left_eligible / eligible < min then 0
        when kind = 'FIXED' then points
        else least(points, floor(basis * left_eligible / eligible)) end), 0)::bigint
    from part
$$;

-- Points of a sale that its returns leave unjustified and that nobody asked for yet.
create function sale_unjustified(p_sale uuid) returns bigint language sql stable as $$
    select case when total = 0 or points = 0 then 0
                else greatest(0, points - reversed - waived - expired - sale_justified(id)) end
    from receipt where id = p_sale
$$;

-- Matches one line of a return to the member's sales of the same item with units left: the named sale if
-- the return names one, else the latest sale not after the return. Returns the sales it touched.
create function returned_line_match(p_member uuid, p_return receipt, p_line returned_line)
    returns uuid[] language plpgsql as $$
declare
    need    int := p_line.quantity - p_line.matched;
    touched uuid[] := '{}';
    sale    record;
    part    int;
begin
    for sale in
        select r.id, line.no,
               line.quantity - coalesce((select sum(m.quantity) from return_match m
                                         where m.sale_id = r.id and m.sale_line = line.no), 0)::int as units
        from receipt r cross join lateral jsonb_to_recordset(r.lines) as line (no int, sku text, quantity int)
        where r.member_id = p_member and r.kind = 'SALE' and line.sku = p_line.sku
          and r.lines @> jsonb_build_array(jsonb_build_object('sku', p_line.sku))
          and case when p_return.original_number is null then r.sold_at <= p_return.sold_at
                   else (r.store_id, r.pos_id, r.number)
                        = (p_return.original_store_id, p_return.original_pos_id, p_return.original_number) end
        order by r.sold_at desc, r.id desc, line.no
    loop
        exit when need = 0;
        continue when sale.units <= 0;
        part := least(need, sale.units);
        insert into return_match (return_id, return_line, sale_id, sale_line, quantity)
            values (p_line.return_id, p_line.line_no, sale.id, sale.no, part)
            on conflict on constraint return_match_pk do nothing;
        need := need - part;
        touched := touched || sale.id;
    end loop;
    update returned_line set matched = quantity - need, state = case need when 0 then 'MATCHED' else state end
        where return_id = p_line.return_id and line_no = p_line.line_no;
    return touched;
end $$;

-- Settles the waiting lines of one return; returns the points taken back.
create function return_settle(p_member uuid, p_return receipt, p_today date, p_policy text)
    returns bigint language plpgsql as $$
declare
    line     returned_line;
    touched  uuid[] := '{}';
    sale     uuid;
    points   bigint;
    reversed bigint := 0;
begin
    for line in
        select * from returned_line where return_id = p_return.id and state = 'WAITING' order by line_no
    loop
        touched := touched || returned_line_match(p_member, p_return, line);
    end loop;
    for sale in select distinct t from unnest(touched) t order by t loop
        points := sale_unjustified(sale);
        if points > 0 then
            reversed := reversed + earning_reverse(
                p_member, sale, p_return.id, points, p_return.store_id, p_return.number,
                p_return.sold_at, p_today, p_policy);
        end if;
    end loop;
    return reversed;
end $$;

-- Settles every waiting return of a member, after new sales came in; each success is an event.
create function returns_settle(p_member uuid, p_today date, p_policy text)
    returns void language plpgsql as $$
declare
    waiting  receipt;
    reversed bigint;
    balance  bigint;
begin
    for waiting in
        select r.* from receipt r
        where r.id in (select return_id from returned_line where member_id = p_member and state = 'WAITING')
        order by r.sold_at, r.id
    loop
        reversed := return_settle(p_member, waiting, p_today, p_policy);
        if reversed > 0 then
            select available into balance from account where member_id = p_member;
            perform member_event(p_member, 'points.reversed.v1', now(), jsonb_build_object(
                'memberId', p_member, 'receiptId', waiting.id, 'storeId', waiting.store_id,
                'points', -reversed, 'balance', balance, 'at', now()));
        end if;
    end loop;
end $$;
