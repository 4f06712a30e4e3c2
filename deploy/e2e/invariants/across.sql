-- What two services must agree on. Form: "-- I<n> <what must hold>", then twice a line
-- "-- in <database>" followed by one query; both must give the same row.

-- I9 every receipt is in the figures exactly once, as it was booked
-- in points
select count(*), coalesce(sum(total) filter (where kind = 'SALE' and total > 0), 0)::numeric(20, 4),
       md5(coalesce(string_agg(concat_ws('/', id, kind, store_id, member_id, business_date), ',' order by id), ''))
from receipt;
-- in analytics
select count(*), coalesce(sum(gross) filter (where kind = 'SALE'), 0)::numeric(20, 4),
       md5(coalesce(string_agg(concat_ws('/', receipt_id, kind, store_id, member_id, business_date), ',' order by receipt_id), ''))
from receipt_fact;

-- I10 the ledger knows every member in the latest version
-- in member
select count(*), md5(coalesce(string_agg(concat_ws('/', id, version), ',' order by id), '')) from member;
-- in points
select count(*), md5(coalesce(string_agg(concat_ws('/', id, version), ',' order by id), '')) from member;

-- I10 the figures know every member in the latest version
-- in member
select count(*), md5(coalesce(string_agg(concat_ws('/', id, version), ',' order by id), '')) from member;
-- in analytics
select count(*), md5(coalesce(string_agg(concat_ws('/', member_id, version), ',' order by member_id), '')) from member_fact;

-- I12 tiers are decided from every receipt of every member who is not erased (and has a phone, therefore)
-- in points
select count(*), md5(coalesce(string_agg(concat_ws('/', r.id, r.kind, r.member_id), ',' order by r.id), ''))
from receipt r join member m on m.id = r.member_id
where m.active or m.phone_index is not null;
-- in member
select count(*), md5(coalesce(string_agg(concat_ws('/', receipt_id, kind, member_id), ',' order by receipt_id), ''))
from tier_receipt;
