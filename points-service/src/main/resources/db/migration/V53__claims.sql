-- A claim tells what became the member's: the sale and the returns that named it, as the receipts' own events
-- told them. Whoever decides by a member's purchases need not have kept the receipts of nobody. A claim whose
-- earning has parts locks the budgets they draw on, and keeps its reason, by which claims are counted.

create function receipt_told(r receipt, p_points bigint) returns jsonb language sql stable as $$
    select jsonb_build_object('receiptId', r.id, 'kind', r.kind, 'storeId', r.store_id, 'posId', r.pos_id,
        'number', r.number, 'soldAt', r.sold_at, 'businessDate', r.business_date,
        'total', trim_scale(r.total)::text, 'lines', r.lines, 'points', p_points)
        || case when r.original_number is null then '{}' else jsonb_build_object('original', jsonb_build_object(
            'storeId', r.original_store_id, 'posId', r.original_pos_id, 'number', r.original_number)) end
$$;

-- Gives a sale of nobody to the member: the same earning as if it had been theirs from the start, returns
-- included that named it while it was nobody's. Answers OK, DUPLICATE (it was this member's claim before),
-- TAKEN, TOO_LATE, OWN_ACCOUNT (of the cashier, or of whoever confirms), MEMBER_INACTIVE, DECIDED or UNKNOWN.
create or replace function claim_book(
    p_id uuid, p_member uuid, p_receipt uuid, p_basis numeric, p_points bigint, p_expires_on date,
    p_available_on date, p_earning jsonb, p_by_parts boolean, p_sold_after timestamptz, p_checker text, p_note text,
    p_today date, p_policy text, out status text, out claim_id uuid) language plpgsql as $$
declare
    sale    receipt;
    earlier claim;
    back    receipt;
    told    jsonb;
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
        perform budgets_lock(array[p_earning]);
        given := sale_book_by_parts(sale, p_expires_on, p_available_on, p_today, 'claim');
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
    told := jsonb_build_array(receipt_told(sale, given));
    for back in
        update receipt set member_id = p_member
        where kind = 'RETURN' and member_id is null
          and (original_store_id, original_pos_id, original_number) = (sale.store_id, sale.pos_id, sale.number)
        returning *
    loop
        insert into returned_line (return_id, line_no, member_id, store_id, sku, quantity)
            select back.id, line.no, p_member, back.store_id, line.sku, line.quantity
            from jsonb_to_recordset(back.lines) as line (no int, sku text, quantity int);
        told := told || jsonb_build_array(receipt_told(back, 0));
    end loop;
    perform member_event(p_member, 'receipt.claimed.v1', now(), jsonb_build_object(
            'claimId', p_id, 'receiptId', p_receipt, 'memberId', p_member, 'storeId', sale.store_id,
            'points', given, 'balance', a.available, 'at', now(), 'receipts', told))
        from account a where a.member_id = p_member;
    perform returns_settle(p_member, p_today, p_policy);
    claim_id := p_id;
end $$;
