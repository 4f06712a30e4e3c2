-- Phone, e-mail, WeChat and address are kept sealed, each member's by a key of their own, and found by blind
-- indexes. The clear columns stay for rows written by versions before: the application seals those while it
-- runs, and every look-up finds both kinds.
alter table member
    add column vault_key      bytea, -- wrapped by the installation's keyset
    add column phone_sealed   bytea,
    add column email_sealed   bytea,
    add column wechat_sealed  bytea,
    add column address_sealed bytea,
    add column phone_index    text,
    add column email_index    text,
    add column tail_index     text;
alter table member alter column phone drop not null;
alter table member add constraint member_phone_index_unique unique (phone_index);
create index member_by_email_index on member (email_index) where email_index is not null;
create index member_by_tail_index on member (tail_index) where tail_index is not null;
create index member_by_clear_email on member (lower(email)) where email is not null;

-- Erased members keep their row, because receipts and postings refer to it, and nothing in it.
alter table member drop constraint member_status_known;
alter table member add constraint member_status_known
    check (status in ('PROSPECT', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'CANCELLED', 'ERASED'));
alter table member add constraint member_has_phone
    check (status = 'ERASED' or phone is not null or (phone_index is not null and phone_sealed is not null));
alter table member add constraint member_sealed_by_key
    check (vault_key is not null or coalesce(phone_sealed, email_sealed, wechat_sealed, address_sealed) is null);

-- Events of a member that are still kept, for emptying them.
create index outbox_of_member on outbox (key) where topic = 'loyalty.members';
