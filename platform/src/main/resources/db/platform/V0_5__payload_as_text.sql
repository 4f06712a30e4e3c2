-- Bodies are kept as the text that is sent. Nothing looks into them here: jsonb is read into a tree on the way
-- in and written out of it on the way to Kafka. The tables of the last days are rewritten once.
alter table outbox alter column payload type json using payload::json;
