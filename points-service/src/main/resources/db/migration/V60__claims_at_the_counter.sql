-- Claims that store staff make for a member at the counter: who made one may not be who confirms it.
alter table claim add column made_by text; -- null: the member

-- As claim_wait, noting the member of staff who makes it.
create function claim_wait_by(
    p_by text, p_id uuid, p_member uuid, p_store text, p_number text, p_sold_on date, p_total numeric,
    p_waiting_max bigint, out status text, out claim_id uuid) language plpgsql as $$
begin
    if staff_is_member(p_by, p_member) then
        status := 'OWN_ACCOUNT';
        return;
    end if;
    select w.status, w.claim_id into status, claim_id
        from claim_wait(p_id, p_member, p_store, p_number, p_sold_on, p_total, p_waiting_max) w;
    if status = 'OK' then
        update claim set made_by = p_by where id = claim_wait_by.claim_id;
    end if;
end $$;
