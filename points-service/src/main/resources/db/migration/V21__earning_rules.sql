-- Sets of earning rules, by version. One person submits, another approves; what was approved stays as it is,
-- and of the approved ones the one with the latest effective_from before a sale decides it.
create table earning_rules (
    version         int generated always as identity,
    state           text        not null default 'DRAFT',
    definition      jsonb       not null,
    note            text,
    revision        int         not null default 1,
    editors         text[]      not null, -- everybody who wrote or submitted it
    made_by         text        not null,
    made_at         timestamptz not null default now(),
    submitted_by    text,
    submitted_at    timestamptz,
    effective_from  timestamptz,
    checked_by      text,
    checked_at      timestamptz,
    reason          text,
    fingerprint     text        not null,
    idempotency_key text,
    constraint earning_rules_pk primary key (version),
    constraint earning_rules_once_per_key unique (made_by, idempotency_key),
    constraint earning_rules_state check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')),
    constraint earning_rules_two_persons check (checked_by is null or checked_by <> all (editors)),
    constraint earning_rules_checked
        check (state not in ('APPROVED', 'REJECTED') or (checked_by is not null and checked_at is not null)),
    constraint earning_rules_effective check (state <> 'APPROVED' or effective_from is not null)
);
create unique index earning_rules_effective_once on earning_rules (effective_from) where state = 'APPROVED';
revoke delete, truncate on earning_rules from ${app};

-- Only a draft's content can be changed, whoever asks.
create function earning_rules_keep() returns trigger language plpgsql as $$
begin
    if old.state <> 'DRAFT' and new.definition is distinct from old.definition then
        raise exception 'earning rules version % are no draft any more', old.version;
    end if;
    if old.state = 'APPROVED' and old.effective_from <= now()
       and (new.state <> 'APPROVED' or new.effective_from <> old.effective_from) then
        raise exception 'earning rules version % have been in effect', old.version;
    end if;
    return new;
end $$;
create trigger earning_rules_keep before update on earning_rules
    for each row execute function earning_rules_keep();
