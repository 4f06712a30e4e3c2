-- Expiry by inactivity: points that were credited since then keep a holder's points alive as well, so that those of
-- a member who never bought anything (gifts, adjustments), or whose receipts came in late, do not end at once.
create function active_since(p_account account, p_since date) returns boolean language sql stable as $$
    select p_account.active_on >= p_since
        or exists (select 1 from lot l join ledger_transaction t on t.member_id = l.member_id and t.id = l.id
                   where l.member_id = p_account.member_id and l.remaining > 0 and t.booked_at >= p_since)
$$;

-- Lots whose last day is over, and all lots of holders who were not active since p_inactive_since, expire:
-- one transaction a holder, each lot once. Returns the points.
create or replace function lots_expire(p_holders uuid[], p_day date, p_inactive_since date, p_at timestamptz)
    returns bigint language plpgsql as $$
declare
    gone record;
begin
    with due as (
        update lot l set remaining = 0
        from account a
        where a.member_id = any (p_holders) and l.member_id = a.member_id and l.remaining > 0
          and (l.expires_on <= p_day or p_inactive_since is not null and not active_since(a, p_inactive_since))
        returning l.member_id, l.id, l.available_on is not null as pending, old.remaining as points,
                  a.transactions + 1 as tx
    ), taken as (
        insert into allocation (member_id, transaction_id, lot_id, points)
        select member_id, tx, id, points from due
    ), sums as (
        select member_id, sum(points)::bigint as points,
               coalesce(sum(points) filter (where pending), 0)::bigint as pending
        from due group by member_id)
    select array_agg(member_id) as holders, array_agg(pending - points) as available, array_agg(-pending) as pending,
           sum(points) as points
        into gone from sums;
    if gone.holders is not null then
        perform transactions_add('EXPIRED', 'expired', 'EXPIRED', 'points.expired.v1', p_at,
            gone.holders, gone.available, gone.pending);
    end if;
    return coalesce(gone.points, 0);
end $$;
