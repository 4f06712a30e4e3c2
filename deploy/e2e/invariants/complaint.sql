-- The nine steps. Same form as points.sql.

-- CMP-1 no case skips a step: each round goes on from where the one before may go on
select s.case_id, s.no, s.step
from (select case_id, no, step, lag(step) over (partition by case_id order by no) as before,
             taken_at, lag(taken_at) over (partition by case_id order by no) as before_at
      from step_taken) s
cross join lateral (select array['LISTEN', 'EMPATHISE', 'APOLOGISE', 'CLARIFY', 'EXPLAIN', 'RESOLVE',
                                 'COMPENSATE', 'VERIFY', 'FOLLOW_UP'] as steps) o
where (s.before is null and s.step <> 'LISTEN')
   or (s.before is not null and s.before <> 'FOLLOW_UP'
       and array_position(o.steps, s.step) <> array_position(o.steps, s.before) + 1)
   or (s.before = 'FOLLOW_UP' and s.step <> 'RESOLVE')
   or s.taken_at < s.before_at;

-- I9 every event has left
select seq, created_at from outbox_queue;

-- I19 no phone number in an event
select seq, type from outbox where payload::text ~ '\+[1-9][0-9]{9,14}|"1[3-9][0-9]{9}"';
