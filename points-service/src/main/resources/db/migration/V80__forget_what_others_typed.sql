-- Erasure: the id stays, because the ledger refers to it; everything that describes the person goes, also what
-- others typed of their phone or card to name them.
create or replace function member_forget(p_id uuid, p_version bigint) returns void language sql as $$
    update member set phone_index = null, card_number = null, active = false, tier = 'NONE', class = null,
        birthday = null, referred = false, language = default, version = greatest(version, p_version)
        where id = p_id;
    delete from segment_member where member_id = p_id;
    update transfer set named_tail = '' where receiver = p_id and named_tail <> '';
    update pool_invitation set named_tail = '' where member_id = p_id and named_tail <> '';
    update eligibility_line set detail = null where member_id = p_id and reason = 'BIRTHDAY';
$$;
