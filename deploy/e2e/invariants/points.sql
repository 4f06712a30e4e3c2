-- The ledger's invariants. Each query returns the rows that break one; none means it holds.
-- Form: a line "-- I<n> <what must hold>" followed by one query.

-- I1 the postings of every transaction sum to zero
select member_id, transaction_id, sum(amount) as difference from posting
group by member_id, transaction_id having sum(amount) <> 0;

-- I2 the ledger sums to zero
select sum(amount) as difference from posting having sum(amount) <> 0;

-- I3 balance, postings and open lots agree for every member
select coalesce(a.member_id, p.member_id, l.member_id) as member_id, a.available, a.pending,
       p.available as postings, l.available as lots, l.pending as pending_lots
from account a
full join (select member_id,
                  sum(amount) filter (where account = 'AVAILABLE') as available,
                  sum(amount) filter (where account = 'PENDING') as pending,
                  sum(amount) filter (where account = 'RESERVED') as reserved,
                  sum(amount) filter (where account = 'DEBT') as debt
           from posting group by member_id) p on p.member_id = a.member_id
full join (select member_id, sum(remaining) filter (where available_on is null) as available,
                  sum(remaining) filter (where available_on is not null) as pending
           from lot group by member_id) l
    on l.member_id = coalesce(a.member_id, p.member_id)
where coalesce(a.available, 0) <> coalesce(p.available, 0)
   or coalesce(a.available, 0) <> coalesce(l.available, 0)
   or coalesce(a.pending, 0) <> coalesce(p.pending, 0)
   or coalesce(a.pending, 0) <> coalesce(l.pending, 0)
   or coalesce(a.reserved, 0) <> coalesce(p.reserved, 0)
   or coalesce(a.debt, 0) <> -coalesce(p.debt, 0);

-- I4 what left a lot is what its allocations say
select l.member_id, l.id, l.points, l.remaining, coalesce(sum(a.points), 0) as allocated
from lot l left join allocation a on a.member_id = l.member_id and a.lot_id = l.id
group by l.member_id, l.id, l.points, l.remaining
having l.points - l.remaining <> coalesce(sum(a.points), 0) or l.remaining < 0 or l.remaining > l.points;

-- I4 every move of points that are there names the lots it took from or gave back to
select p.member_id, p.transaction_id, sum(p.amount) as moved, coalesce(a.points, 0) as allocated
from posting p
join ledger_transaction t on t.member_id = p.member_id and t.id = p.transaction_id
left join lateral (select sum(points) as points from allocation a
                   where a.member_id = p.member_id and a.transaction_id = p.transaction_id) a on true
where p.account in ('AVAILABLE', 'PENDING') and t.kind not in ('EARNED')
  and not exists (select 1 from lot l where l.member_id = p.member_id and l.id = p.transaction_id)
group by p.member_id, p.transaction_id, a.points having -sum(p.amount) <> coalesce(a.points, 0);

-- I4 points go back to the lots they came from, and no more than was taken
select member_id, taken_by, lot_id from (
    select member_id, coalesce(taken_by, transaction_id) as taken_by, lot_id, points from allocation) a
group by member_id, taken_by, lot_id having sum(points) < 0;

-- I5 no balance, reservation or debt is negative
select member_id, available, reserved, debt from account where available < 0 or reserved < 0 or debt < 0;

-- I6 every accepted sale of a member has exactly one earning, of its points
select r.id, r.points, count(t.id) as earnings, sum(-p.amount) as earned
from receipt r
left join ledger_transaction t on t.receipt_id = r.id and t.kind in ('EARNED', 'BONUS') and t.member_id = r.member_id
left join posting p on p.member_id = t.member_id and p.transaction_id = t.id and p.account = 'ISSUED'
where r.kind = 'SALE' and r.member_id is not null
group by r.id, r.points
having count(t.id) filter (where t.kind = 'EARNED') <> (r.points > 0)::int or coalesce(sum(-p.amount), 0) <> r.points;

-- I7 returns take back no more than a sale earned, and a sale returned whole keeps nothing
select r.id, r.points, r.reversed, r.total, sale_returned(r.id) as returned
from receipt r
where r.kind = 'SALE' and r.member_id is not null
  and exists (select 1 from return_match m where m.sale_id = r.id)
  and (r.reversed > r.points or sale_returned(r.id) > r.total
       or (sale_returned(r.id) = r.total and r.reversed + r.waived + r.expired <> r.points));

-- I7 what was taken back is what the sales' returns leave unjustified
select id, points, reversed, waived, expired, sale_justified(id) as justified from receipt
where kind = 'SALE' and member_id is not null and points > 0 and total > 0
  and exists (select 1 from return_match m where m.sale_id = receipt.id)
  and reversed + waived + expired <> points - sale_justified(id);

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

-- I13 an order of a reward ends with its redemption, at its price, and only then
select o.id, o.state, o.confirmed, r.state as redemption, r.points, r.confirmed as spent
from reward_order o join redemption r on r.id = o.redemption_id
where case when o.state in ('FULFILLED', 'REFUNDED') then 'CONFIRMED' else o.state end <> r.state
   or (o.state = 'REFUNDED') <> (r.refunded > 0) or (o.state = 'REFUNDED' and r.refunded <> r.confirmed)
   or o.confirmed * o.points <> r.confirmed or r.points % o.points <> 0;

-- I14 a voucher counts the uses it has, and never more than it allows
select v.id, v.state, v.uses, v.uses_allowed, count(u.id) as standing
from voucher v left join voucher_use u on u.voucher_id = v.id and u.cancelled_at is null
group by v.id, v.state, v.uses, v.uses_allowed
having v.uses <> count(u.id) or v.uses > v.uses_allowed
    or (v.state in ('PROPOSED', 'REJECTED', 'REVOKED') and v.uses > 0);

-- I14 a confirmed order of vouchers made one voucher per piece
select o.id, o.confirmed, count(v.id) as vouchers
from reward_order o join reward r on r.id = o.reward_id and r.kind = 'VOUCHER'
left join voucher v on v.order_id = o.id
group by o.id, o.confirmed having o.confirmed <> count(v.id);

-- I14 a stock is never overdrawn, and is what was put in less what is held and gone
select s.reward_id, s.total, s.reserved, s.taken, held.pieces as held, gone.pieces as gone
from reward_stock s
cross join lateral (
    select coalesce(sum(quantity), 0) as pieces from (
        select quantity from reward_order where reward_id = s.reward_id and stocked and state = 'RESERVED'
        union all
        select quantity from gift where reward_id = s.reward_id and stocked and state in ('SIGNED_ONCE', 'SIGNED_TWICE')
    ) h) held
cross join lateral (
    select coalesce(sum(quantity), 0) as pieces from (
        select confirmed as quantity from reward_order
        where reward_id = s.reward_id and stocked and state <> 'REFUNDED'
        union all
        select quantity from gift where reward_id = s.reward_id and stocked and state = 'HANDED_OUT') g) gone
where s.reserved < 0 or s.taken < 0 or s.reserved + s.taken > s.total
   or s.reserved <> held.pieces or s.taken <> gone.pieces;

-- I14 what was handed out has two signatures of two people, and was due
select g.id, g.first_by, g.second_by, o.state as ordered, l.state as listed
from gift g
left join reward_order o on o.id = g.order_id
left join eligibility_line l on l.id = g.line_id
where g.state = 'HANDED_OUT'
  and (g.second_by is null or g.first_by = g.second_by or g.acknowledged_at is null
       or coalesce(o.state, 'FULFILLED') <> 'FULFILLED' or coalesce(l.state, 'COLLECTED') <> 'COLLECTED');

-- I16 no budget and no cap is exceeded
select key, used, most from rule_budget where used > most or used < 0;

-- I17 the hash chain of every account verifies, up to its head, without a gap
select c.member_id, c.id from (
    select t.member_id, t.id, t.hash,
           lag(t.hash, 1, '\x') over w as before, lag(t.id, 1, 0::bigint) over w as id_before,
           lead(t.id) over w is null as last,
           transaction_text(t.member_id, t.id, t.kind, t.points, t.balance, t.receipt_id, t.store_id, t.reference,
               t.reason, t.explanation, t.occurred_at, coalesce(p.postings, ''),
               coalesce(l.points || '@' || l.expires_on, ''), coalesce(x.allocations, '')) as text
    from ledger_transaction t
    left join (select member_id, transaction_id, string_agg(account || ':' || amount, ',' order by account) as postings
               from posting group by member_id, transaction_id) p
        on p.member_id = t.member_id and p.transaction_id = t.id
    left join lot l on l.member_id = t.member_id and l.id = t.id
    left join (select member_id, transaction_id, string_agg(lot_id || ':' || points, ',' order by lot_id) as allocations
               from allocation group by member_id, transaction_id) x
        on x.member_id = t.member_id and x.transaction_id = t.id
    window w as (partition by t.member_id order by t.id)) c
join account a on a.member_id = c.member_id
where c.hash <> sha256(c.before || convert_to(c.text, 'UTF8')) or c.id <> c.id_before + 1
   or (c.last and (c.hash <> a.head or c.id <> a.transactions));

-- I17 the application role may not change what is written
select table_name, privilege_type from information_schema.role_table_grants
where grantee = 'points_app' and table_name in ('ledger_transaction', 'posting', 'allocation')
  and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE');

-- I19 no phone number in an event
select seq, type from outbox where payload::text ~ '"\+[1-9][0-9]{9,14}"';

-- I22 no lot expires early, and none gives more to expiry than it held
select a.member_id, a.lot_id, l.expires_on, t.occurred_at, sum(a.points) as expired
from allocation a
join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id and t.kind = 'EXPIRED'
join lot l on l.member_id = a.member_id and l.id = a.lot_id
where l.expires_on < 'infinity' -- the others end by inactivity
group by a.member_id, a.lot_id, l.expires_on, l.points, t.occurred_at
having sum(a.points) > l.points or t.occurred_at < (l.expires_on + 1)::timestamp at time zone 'Asia/Shanghai';
