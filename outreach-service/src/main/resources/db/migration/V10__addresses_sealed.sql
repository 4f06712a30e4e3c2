-- Phone and e-mail are kept sealed by a key of the member's. The clear columns stay for rows of versions
-- before, which the application seals while it runs.
alter table member
    add column vault_key    bytea, -- wrapped by the installation's keyset
    add column phone_sealed bytea,
    add column email_sealed bytea;
create index member_in_the_clear on member (id) where phone is not null or email is not null;
