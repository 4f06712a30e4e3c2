-- Two records of one person, made one by member-service (MEM-16). Facts stay as they were told, under the record they
-- were told of; figures count the person. into_version is the version of the state that told of the merge, or of
-- none: the newest decides, whatever comes first, and an erasure does not undo it.
alter table member_fact
    add column into_id      uuid,
    add column into_version bigint not null default 0;
create index member_fact_merged on member_fact (member_id) include (into_id) where into_id is not null;

-- Records that were merged, and who the person is today: the end of a chain of merges.
create view merged_record as
    with recursive way (member_id, into_id, step) as (
        select member_id, into_id, 1 from member_fact where into_id is not null
        union all
        select w.member_id, m.into_id, w.step + 1
        from way w join member_fact m on m.member_id = w.into_id and m.into_id is not null
        where w.step < 50)
    select distinct on (member_id) member_id, into_id from way order by member_id, step desc;

create or replace function facts_digest() returns text
    language sql stable set timezone = 'UTC' set datestyle = 'ISO'
as $$
    select encode(sha256(convert_to(coalesce(string_agg(fact, E'\n' order by fact collate "C"), ''), 'UTF8')), 'hex')
    from (
        select 'receipt' || row(store_id, receipt_id, kind, member_id, sold_at, business_date,
                                trim_scale(gross), trim_scale(net), units, points, claimed)::text as fact
        from receipt_fact
        union all select 'claim' || c::text from claim_fact c
        union all select 'member' || row(member_id, version, status, home_store_id, enrolled_at, into_id)::text
                  from member_fact m
        union all select 'store' || s::text from store_fact s
        union all select 'contact' || c::text from contact_fact c
        union all select 'complaint' || c::text from complaint_fact c
        union all select 'newest' || n::text from newest_event n
    ) facts
$$;
