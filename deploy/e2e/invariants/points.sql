-- The ledger's invariants. Each query returns the rows that break one; none means it holds.
-- Form: a line "-- I<n> <what must hold>" followed by one query.

-- I1 the postings of every transaction sum to zero
select member_id, transaction_id, sum(amount) as difference from posting
group by member_id, transaction_id having sum(amount) <> 0;

-- I2 the ledger sums to zero
select sum(amount) as difference from posting having sum(amount) <> 0;

-- I3 balance, postings and open lots agree for every member
select coalesce(a.member_id, p.member_id, l.member_id) as member_id, a.available, p.available as postings, l.remaining as lots
from account a
full join (select member_id,
                  sum(amount) filter (where account = 'AVAILABLE') as available,
                  sum(amount) filter (where account = 'RESERVED') as reserved,
                  sum(amount) filter (where account = 'DEBT') as debt
           from posting group by member_id) p on p.member_id = a.member_id
full join (select member_id, sum(remaining) as remaining from lot group by member_id) l
    on l.member_id = coalesce(a.member_id, p.member_id)
where coalesce(a.available, 0) <> coalesce(p.available, 0)
   or coalesce(a.available, 0) <> coalesce(l.remaining, 0)
   or coalesce(a.reserved, 0) <> coalesce(p.reserved, 0)
   or coalesce(a.debt, 0) <> -coalesce(p.debt, 0);

-- I4 what left a lot is what its allocations say
select l.member_id, l.id, l.points, l.remaining, coalesce(sum(a.points), 0) as allocated
from lot l left join allocation a on a.member_id = l.member_id and a.lot_id = l.id
group by l.member_id, l.id, l.points, l.remaining
having l.points - l.remaining <> coalesce(sum(a.points), 0) or l.remaining < 0 or l.remaining > l.points;

-- I4 every debit of a balance names the lots it took
select t.member_id, t.id, t.points, coalesce(sum(a.points), 0) as allocated
from ledger_transaction t
left join allocation a on a.member_id = t.member_id and a.transaction_id = t.id
where t.kind in ('RESERVED', 'REVERSED', 'RELEASED')
group by t.member_id, t.id, t.points having -t.points <> coalesce(sum(a.points), 0);

-- I5 no balance, reservation or debt is negative
select member_id, available, reserved, debt from account where available < 0 or reserved < 0 or debt < 0;

-- I6 every accepted sale of a member has exactly one earning, of its points
select r.id, r.points, count(t.id) as earnings, sum(-p.amount) as earned
from receipt r
left join ledger_transaction t on t.receipt_id = r.id and t.kind = 'EARNED' and t.member_id = r.member_id
left join posting p on p.member_id = t.member_id and p.transaction_id = t.id and p.account = 'ISSUED'
where r.kind = 'SALE' and r.member_id is not null
group by r.id, r.points
having count(t.id) <> (r.points > 0)::int or coalesce(sum(-p.amount), 0) <> r.points;

-- I7 returns take back no more than a sale earned, and a sale returned whole keeps nothing
select r.id, r.points, r.reversed, r.total, sale_returned(r.id) as returned
from receipt r
where r.kind = 'SALE' and r.member_id is not null
  and exists (select 1 from return_match m where m.sale_id = r.id)
  and (r.reversed > r.points or sale_returned(r.id) > r.total
       or (sale_returned(r.id) = r.total and r.reversed <> r.points));

-- I7 what was taken back is what the sales' returns leave unjustified
select id, points, reversed, sale_unjustified(id) as missing from receipt
where kind = 'SALE' and member_id is not null and sale_unjustified(id) <> 0;

-- I9 every event has left
select seq, type from outbox where published_at is null;

-- I10 the versions of every member's events are gapless
select a.member_id, a.version, count(o.seq) as events, min(o.version) as first, max(o.version) as last
from account a
left join outbox o on o.key = a.member_id::text and o.version > 0
where a.updated_at > now() - interval '6 days' -- older events have left the outbox table
  and not exists (select 1 from ledger_transaction t
                  where t.member_id = a.member_id and t.booked_at < now() - interval '6 days')
group by a.member_id, a.version
having count(o.seq) <> a.version or count(distinct o.version) <> a.version
    or coalesce(max(o.version), 0) <> a.version;

-- I13 every open reservation is covered, and every ended one holds nothing
select a.member_id, a.reserved, coalesce(sum(r.points), 0) as held
from account a left join redemption r on r.member_id = a.member_id and r.state = 'RESERVED'
group by a.member_id, a.reserved having a.reserved <> coalesce(sum(r.points), 0);

-- I17 the application role may not change what is written
select table_name, privilege_type from information_schema.role_table_grants
where grantee = 'points_app' and table_name in ('ledger_transaction', 'posting', 'allocation')
  and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE');

-- I19 no phone number in an event
select seq, type from outbox where payload::text ~ '"\+[1-9][0-9]{9,14}"';
