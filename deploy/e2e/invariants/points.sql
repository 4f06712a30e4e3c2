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
left join ledger_transaction t on t.receipt_id = r.id and t.kind in ('EARNED', 'BONUS')
left join posting p on p.member_id = t.member_id and p.transaction_id = t.id and p.account = 'ISSUED'
where r.kind = 'SALE' and r.member_id is not null
group by r.id, r.points
having count(t.id) filter (where t.kind = 'EARNED') <> (r.points > 0)::int or coalesce(sum(-p.amount), 0) <> r.points;

-- I6 an earning stands with the member of its receipt, or with a record that was merged with theirs
select r.id, r.member_id, t.member_id as earned_by
from receipt r join ledger_transaction t on t.receipt_id = r.id and t.kind = 'EARNED'
where t.member_id <> r.member_id and not exists (select 1 from merged_row x where x.row_id = r.id and x.kind = 'RECEIPT');

-- I2 a merge moved what was open once: what arrived is what left, with the expiry it had
select g.into_id, g.into_lot, l.points, b.points as left_there, l.expires_on, f.expires_on as expired_on
from merged_lot g
join member_merge m on m.id = g.merge_id
join lot l on l.member_id = g.into_id and l.id = g.into_lot
join lot f on f.member_id = m.from_id and f.id = g.from_lot
left join lateral (select sum(a.points) as points from allocation a
                   join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id
                   where a.member_id = m.from_id and a.lot_id = g.from_lot and t.kind = 'TRANSFERRED'
                     and t.reason = 'merged') b on true
where l.expires_on <> f.expires_on or b.points is distinct from (
    select sum(o.points) from merged_lot h join lot o on o.member_id = h.into_id and o.id = h.into_lot
    join ledger_transaction x on x.member_id = o.member_id and x.id = o.id and x.reason = 'merged'
    where h.merge_id = g.merge_id and h.from_lot = g.from_lot);

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
select seq, created_at from outbox_queue;

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

-- I13 every open reservation and gift is covered, and every ended one holds nothing
select a.member_id, a.reserved, coalesce(sum(h.points), 0) as held
from account a
left join (select member_id, points from redemption where state = 'RESERVED'
           union all select giver, points from transfer where state in ('PROPOSED', 'ACCEPTED')) h
    on h.member_id = a.member_id
group by a.member_id, a.reserved having a.reserved <> coalesce(sum(h.points), 0);

-- I2 what left one holder for another has arrived
select sum(amount) as difference from posting where account = 'TRANSFER' having sum(amount) <> 0;

-- I2 a booked gift moved its points once, with the expiry they had; any other moved none
select t.id, t.state, t.points, out.points as sent, into_.points as received
from transfer t
left join lateral (select count(*) as times, sum(p.amount) as points
                   from ledger_transaction l join posting p on p.member_id = l.member_id and p.transaction_id = l.id
                   where l.member_id = t.giver and l.kind = 'TRANSFERRED' and l.reference = t.id::text
                     and p.account = 'TRANSFER') out on true
left join lateral (select sum(-p.amount) as points
                   from ledger_transaction l join posting p on p.member_id = l.member_id and p.transaction_id = l.id
                   where l.member_id = t.receiver and l.kind = 'TRANSFERRED' and l.reference = t.id::text
                     and p.account = 'TRANSFER') into_ on true
where out.times <> (t.state = 'BOOKED')::int
   or t.state = 'BOOKED' and (out.points <> t.points or into_.points <> t.points)
   or t.state <> 'BOOKED' and into_.points is not null;

-- I2 no gift gained time: expiry days and points of both sides are the same
select t.id from transfer t
where t.state = 'BOOKED' and exists (
    select expires_on, sum(points) from (
        select l.expires_on, a.points from allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
        where a.member_id = t.giver and a.transaction_id = t.held_by
        union all
        select l.expires_on, -l.points from lot l join ledger_transaction x on x.member_id = l.member_id and x.id = l.id
        where x.member_id = t.receiver and x.kind = 'TRANSFERRED' and x.reference = t.id::text) both_sides
    group by expires_on having sum(points) <> 0);

-- I2 what went into a pool and came back is in the ledger of both sides, with the expiry it had
select v.id, v.kind, v.points from pool_move v
left join lateral (select sum(-p.amount) as points
                   from ledger_transaction l join posting p on p.member_id = l.member_id and p.transaction_id = l.id
                   where l.member_id = v.member_id and l.reference = v.id::text and l.kind = 'TRANSFERRED'
                     and p.account = 'TRANSFER') one on true
left join lateral (select sum(p.amount) as points
                   from ledger_transaction l join posting p on p.member_id = l.member_id and p.transaction_id = l.id
                   where l.member_id = v.pool_id and l.reference = v.id::text and l.kind = 'TRANSFERRED'
                     and p.account = 'TRANSFER') other on true
where one.points is distinct from other.points
   or one.points is distinct from (case v.kind when 'CONTRIBUTED' then -v.points else v.points end);

-- I16 nobody spends more of a pool in a month than their limit was when they last spent
select s.pool_id, s.member_id from pool_spending s
join pool_member m on m.pool_id = s.pool_id and m.member_id = s.member_id
join redemption r on r.id = s.redemption_id
group by s.pool_id, s.member_id, m.month_limit, date_trunc('month', s.spent_on)
having sum(case r.state when 'RESERVED' then r.points else r.confirmed - r.refunded end) > m.month_limit;

-- I13 every redemption of a pool's points is somebody's, and a closed pool holds nothing
select r.id from redemption r join pool p on p.id = r.member_id
where not exists (select 1 from pool_spending s where s.redemption_id = r.id and s.pool_id = p.id)
union all
select p.id from pool p join account a on a.member_id = p.id where p.state = 'CLOSED' and a.reserved > 0;

-- I13 whoever decided on an adjustment is not who proposed it, and what was approved is booked as proposed
select d.id from adjustment d
left join ledger_transaction t on t.member_id = d.member_id and t.id = d.transaction_id
where d.checked_by = d.made_by
   or d.state = 'APPROVED' and (t.kind is distinct from 'ADJUSTED' or t.points <> d.points);

-- I6 a claimed receipt is credited to whoever claimed it, once
select c.id, c.member_id, r.member_id as credited_to from claim c join receipt r on r.id = c.receipt_id
where c.state = 'BOOKED'
  and (r.member_id is distinct from c.member_id
       and not exists (select 1 from merged_row x where x.row_id = r.id and x.kind = 'RECEIPT')
       or r.kind <> 'SALE' or r.points <> c.points);

-- I13 an account is held if and only if its history says so
select a.member_id, a.held_since, h.held from account a
left join lateral (select held from account_hold h where h.member_id = a.member_id order by h.at desc limit 1) h on true
where (a.held_since is not null) <> coalesce(h.held, false);

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
    select member_id, id, hash, text, lag(hash, 1, '\x') over w as before, lag(id, 1, 0::bigint) over w as id_before,
           lead(id) over w is null as last
    from transaction_line
    window w as (partition by member_id order by id)) c
join account a on a.member_id = c.member_id
where c.hash <> sha256(c.before || convert_to(c.text, 'UTF8')) or c.id <> c.id_before + 1
   or (c.last and (c.hash <> a.head or c.id <> a.transactions));

-- I17 every account with transactions has them
select a.member_id, a.transactions from account a
where a.transactions > 0 and not exists (
    select 1 from ledger_transaction t where t.member_id = a.member_id and t.id = a.transactions);

-- I17 the seals follow each other and cover their heads
select s.no, s.day from seal s
left join seal b on b.no = s.no - 1
left join (select seal_no, count(*) as accounts,
                  chain('\x', seal_head_text(member_id, transactions, head) order by member_id) as root
           from seal_head group by seal_no) h on h.seal_no = s.no
where s.accounts <> coalesce(h.accounts, 0) or s.root <> coalesce(h.root, '\x')
   or s.before <> coalesce(b.hash, '\x') or (s.no > 1 and b.no is null)
   or s.hash <> chain_link(s.before, seal_text(s.no, s.day, s.at, s.accounts, s.transactions, s.root));

-- I17 what was sealed is still there, unchanged
select h.seal_no, h.member_id, h.transactions from seal_head h
left join ledger_transaction t on t.member_id = h.member_id and t.id = h.transactions
where t.hash is distinct from h.head;

-- I17 the application role may not change what is written
select table_name, privilege_type from information_schema.role_table_grants
where grantee = 'points_app' and table_name in ('ledger_transaction', 'posting', 'allocation', 'seal', 'seal_head')
  and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE');

-- I19 no phone number in an event
select seq, type from outbox where payload::text like '%"+%' and payload::text ~ '"\+[1-9][0-9]{9,14}"';

-- I22 no lot expires early, and none gives more to expiry than it held
select a.member_id, a.lot_id, l.expires_on, t.occurred_at, sum(a.points) as expired
from allocation a
join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id and t.kind = 'EXPIRED'
join lot l on l.member_id = a.member_id and l.id = a.lot_id
where l.expires_on < 'infinity' -- the others end by inactivity
group by a.member_id, a.lot_id, l.expires_on, l.points, t.occurred_at
having sum(a.points) > l.points or t.occurred_at < (l.expires_on + 1)::timestamp at time zone 'Asia/Shanghai';
