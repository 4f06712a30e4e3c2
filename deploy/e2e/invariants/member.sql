-- Members. Same form as points.sql.

-- I9 every event has left
select seq, type from outbox where published_at is null;

-- I10 the versions of every member's events are gapless
select m.id, m.version, count(o.seq) as events
from member m left join outbox o on o.key = m.id::text and o.topic = 'loyalty.members'
where m.enrolled_at > now() - interval '6 days'
group by m.id, m.version having count(distinct o.version) <> m.version or max(o.version) <> m.version;
