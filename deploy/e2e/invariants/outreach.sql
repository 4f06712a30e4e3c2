-- Outreach. Same form as points.sql.

-- I9 every event has left
select seq, created_at from outbox_queue;

-- I19 no phone number in an event
select seq, type from outbox where payload::text ~ '\+[1-9][0-9]{9,14}|"1[3-9][0-9]{9}"';
