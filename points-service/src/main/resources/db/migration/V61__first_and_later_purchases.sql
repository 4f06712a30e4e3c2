-- Rules for a first purchase and rules for later ones are decided together, under the member's lock. A sale of a
-- member who has none booked yet brings what it gives as the first and what it gives as a later one, because another
-- may be booked at the same moment; each part is marked with its turn, and the ledger keeps those of one turn, as if
-- the others had never been decided.

-- The parts of a sale's earning whose turn it is, their mark taken off.
create function earning_of_turn(p_receipt receipt) returns jsonb language sql stable as $$
    select case when not p_receipt.earning @? '$[*].turn' then p_receipt.earning
                else (select coalesce(jsonb_agg(part - 'turn' order by n), '[]')
                      from jsonb_array_elements(p_receipt.earning) with ordinality as p (part, n)
                      where part ->> 'turn' = case when sale_is_first(p_receipt) then 'FIRST' else 'LATER' end) end
$$;

-- As before, but of the parts whose turn it is.
create or replace function sale_book_by_parts(
    p_receipt receipt, p_expires_on date, p_available_on date, p_today date, p_reason text default 'purchase')
    returns bigint language plpgsql as $$
declare
    parts jsonb;
    terms record;
    given bigint := 0;
    tx    bigint;
begin
    p_receipt.earning := earning_of_turn(p_receipt);
    parts := earning_limit(p_receipt);
    for terms in
        select coalesce((part ->> 'expiresOn')::date, p_expires_on) as expires_on,
               case when part ? 'availableOn' then (part ->> 'availableOn')::date else p_available_on end as available_on,
               part ->> 'awaits' as awaits,
               sum((part ->> 'points')::bigint)::bigint as points, jsonb_agg(part - 'limits' order by n) as explanation,
               row_number() over (order by min(n)) as lot
        from jsonb_array_elements(parts) with ordinality as p (part, n)
        where (part ->> 'points')::bigint > 0
        group by 1, 2, 3
    loop
        tx := points_grant(p_receipt.member_id, terms.points, case terms.lot when 1 then 'EARNED' else 'BONUS' end,
            case terms.lot when 1 then p_reason else 'bonus' end, terms.explanation, p_receipt.id,
            p_receipt.store_id, p_receipt.number, terms.expires_on, terms.available_on, p_receipt.sold_at, p_today);
        update lot set awaits = terms.awaits
            where terms.awaits is not null and member_id = p_receipt.member_id and id = tx;
        given := given + terms.points;
    end loop;
    update receipt set points = given, earning = parts where id = p_receipt.id;
    update account set earned = earned + given where member_id = p_receipt.member_id;
    return given;
end $$;
