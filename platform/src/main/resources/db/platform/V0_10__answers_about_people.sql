-- Whom a kept answer tells of. Such answers are sealed; when the person is erased they are emptied.
alter table idempotency add column subject uuid;
create index idempotency_subject on idempotency (subject) where subject is not null;
