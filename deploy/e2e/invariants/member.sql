-- Members. Same form as points.sql.

-- I9 every event has left
select seq, created_at from outbox_queue;

-- I10 the versions of every member's events are gapless
select m.id, m.version, count(o.seq) as events
from member m left join outbox o on o.key = m.id::text and o.topic = 'loyalty.members'
where m.enrolled_at > now() - interval '6 days'
group by m.id, m.version having count(distinct o.version) <> m.version or max(o.version) <> m.version;

-- I12 a tier goes with an active card of that tier and term, and no tier with none
select m.id, m.tier, m.status, c.tier as card_tier, c.status as card_status
from member m left join card c on c.number = m.card_number and c.member_id = m.id and c.status = 'ACTIVE'
where (m.tier = 'NONE') <> (c.number is null)
   or m.tier <> coalesce(c.tier, 'NONE') or m.tier_expires_on is distinct from c.expires_on
   or (m.status = 'ACTIVE' and c.number is null)
   or (m.status not in ('ACTIVE', 'SUSPENDED') and c.number is not null);

-- I12 the history of tiers is one chain and ends at the member's tier; erased and cancelled members have none
select member_id, happened_at, from_tier, previous from (
    select s.*, lag(to_tier, 1, 'NONE') over (partition by member_id order by happened_at, id) as previous
    from tier_step s where superseded_at is null) chain
where from_tier <> previous
union all
select m.id, null, m.tier, l.to_tier
from member m
join lateral (select to_tier from tier_step s where s.member_id = m.id and superseded_at is null
              order by happened_at desc, id desc limit 1) l on l.to_tier <> m.tier
where m.status not in ('ERASED', 'CANCELLED');

-- I12 a lost card is nobody's, and what replaced it is the same member's
select m.id, c.number, c.status from member m join card c on c.number = m.card_number where c.status = 'LOST'
union all
select c.member_id, c.number, 'replaces a card of somebody else' from card c join card l on l.number = c.replaces
where l.member_id <> c.member_id or l.status <> 'LOST';

-- I12 a suspended or cancelled member has a measure in force, and nobody else has
select m.id, m.status, s.kind from member m
left join sanction s on s.member_id = m.id and s.state = 'IN_FORCE' and s.kind <> 'WARNING'
where m.status <> 'ERASED' and m.status is distinct from
    coalesce(case s.kind when 'SUSPENSION' then 'SUSPENDED' when 'CANCELLATION' then 'CANCELLED' end,
             case when m.status in ('SUSPENDED', 'CANCELLED') then 'none' else m.status end);

-- I12 a class somebody holds is the member's class, and every change of class but the newest has been told
select m.id, m.value_class, p.value_class as pinned
from class_pin p join member m on m.id = p.member_id
where m.value_class is distinct from p.value_class and m.status <> 'ERASED'
union all
select v.member_id, v.to_class, null from class_movement v
where v.told_at is null and v.at < now() - interval '30 minutes';

-- I19 contact data is sealed, and nothing is left of who was erased
select id from member where (phone is not null or email is not null) and enrolled_at > now() - interval '1 hour'
union all
select id from member where status = 'ERASED'
    and (vault_key is not null or phone_index is not null or email_index is not null or name <> '' or phone is not null);
