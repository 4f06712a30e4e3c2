-- SHA-256 over all facts in key order: equal digests mean equal facts, byte by byte. Money is trimmed, so
-- that 2.50 and 2.5 are the same amount.
create function facts_digest() returns text
    language sql stable set timezone = 'UTC' set datestyle = 'ISO'
as $$
    select encode(sha256(convert_to(coalesce(string_agg(fact, E'\n' order by fact collate "C"), ''), 'UTF8')), 'hex')
    from (
        select 'receipt' || row(store_id, receipt_id, kind, member_id, sold_at, business_date,
                                trim_scale(gross), trim_scale(net), units, points)::text as fact
        from receipt_fact
        union all select 'member' || m::text from member_fact m
        union all select 'store' || s::text from store_fact s
        union all select 'contact' || c::text from contact_fact c
        union all select 'complaint' || c::text from complaint_fact c
        union all select 'newest' || n::text from newest_event n
    ) facts
$$;
