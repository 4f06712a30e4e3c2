-- A sale of nobody that a member claimed, and the returns that named it: whose they are.
create table claim_fact (
    receipt_id uuid        not null,
    claim_id   uuid        not null,
    member_id  uuid        not null,
    claimed_at timestamptz not null,
    constraint claim_fact_pk primary key (receipt_id)
);

-- claimed: member_id stems from a claim, because the till had named nobody.
alter table receipt_fact add column claimed boolean not null default false;
create index receipt_fact_of_nobody on receipt_fact (receipt_id) where member_id is null or claimed;

-- Keeps a batch of receipts and of claims, whichever comes first. A claim and its receipt come by different
-- partitions, perhaps to different replicas at the same moment: batches with a claim wait for all others to end
-- and are waited for, so that one of the two always sees the other. Each statement here looks at what is
-- committed when it begins.
create function receipts_take(
    p_store text[], p_id uuid[], p_kind text[], p_member uuid[], p_sold timestamptz[], p_date date[],
    p_gross numeric[], p_net numeric[], p_units bigint[], p_points bigint[],
    c_receipt uuid[], c_claim uuid[], c_member uuid[], c_at timestamptz[]) returns void language plpgsql as $$
begin
    if cardinality(c_receipt) > 0 then
        perform pg_advisory_xact_lock(1734700646);
    elsif array_position(p_member, null) is not null then
        perform pg_advisory_xact_lock_shared(1734700646);
    end if;
    insert into receipt_fact (store_id, receipt_id, kind, member_id, sold_at, business_date, gross, net, units,
                              points, claimed)
        select r.store_id, r.receipt_id, r.kind, coalesce(r.member_id, c.member_id), r.sold_at, r.business_date,
               r.gross, r.net, r.units, r.points, r.member_id is null and c.member_id is not null
        from unnest(p_store, p_id, p_kind, p_member, p_sold, p_date, p_gross, p_net, p_units, p_points)
             as r (store_id, receipt_id, kind, member_id, sold_at, business_date, gross, net, units, points)
        left join claim_fact c on r.member_id is null and c.receipt_id = r.receipt_id
        on conflict do nothing;
    if cardinality(c_receipt) > 0 then
        insert into claim_fact as f (receipt_id, claim_id, member_id, claimed_at)
            select distinct on (receipt_id) receipt_id, claim_id, member_id, claimed_at
            from unnest(c_receipt, c_claim, c_member, c_at) as c (receipt_id, claim_id, member_id, claimed_at)
            order by receipt_id, claimed_at, claim_id
            on conflict (receipt_id) do update
            set (claim_id, member_id, claimed_at) = (excluded.claim_id, excluded.member_id, excluded.claimed_at)
            where (excluded.claimed_at, excluded.claim_id) < (f.claimed_at, f.claim_id);
        update receipt_fact r set member_id = c.member_id, claimed = true
            from claim_fact c
            where c.receipt_id = any (c_receipt) and r.receipt_id = c.receipt_id
              and (r.member_id is null or r.claimed) and r.member_id is distinct from c.member_id;
    end if;
end $$;

create or replace function begin_generation(wanted integer) returns boolean
    language plpgsql security definer set search_path = public
as $$
declare
    current integer;
begin
    perform pg_advisory_xact_lock(1734700645);
    select number into current from generation;
    if current = wanted then
        return false;
    end if;
    insert into generation (number) values (wanted)
        on conflict (only_row) do update set number = excluded.number;
    if current is null then
        return false;
    end if;
    truncate receipt_fact, claim_fact, member_fact, store_fact, contact_fact, complaint_fact, newest_event;
    return true;
end $$;

create or replace function facts_digest() returns text
    language sql stable set timezone = 'UTC' set datestyle = 'ISO'
as $$
    select encode(sha256(convert_to(coalesce(string_agg(fact, E'\n' order by fact collate "C"), ''), 'UTF8')), 'hex')
    from (
        select 'receipt' || row(store_id, receipt_id, kind, member_id, sold_at, business_date,
                                trim_scale(gross), trim_scale(net), units, points, claimed)::text as fact
        from receipt_fact
        union all select 'claim' || c::text from claim_fact c
        union all select 'member' || m::text from member_fact m
        union all select 'store' || s::text from store_fact s
        union all select 'contact' || c::text from contact_fact c
        union all select 'complaint' || c::text from complaint_fact c
        union all select 'newest' || n::text from newest_event n
    ) facts
$$;
