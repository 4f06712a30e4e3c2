-- Breaches of the agreement (MEM-6): warning, suspension, cancellation; each with its reason and author, and what the
-- member says against it. Whoever decides about an objection did not impose the measure.
create table sanction (
    id           uuid        not null,
    member_id    uuid        not null,
    kind         text        not null,
    reason       text        not null,
    until        date,                 -- first day a suspension no longer holds; null for open
    state        text        not null,
    imposed_at   timestamptz not null,
    imposed_by   text        not null,
    ended_at     timestamptz,
    ended_by     text,
    objection    text,
    objected_at  timestamptz,
    answer       text,
    answered_at  timestamptz,
    answered_by  text,
    constraint sanction_pk primary key (id),
    constraint sanction_member_fk foreign key (member_id) references member (id),
    constraint sanction_kind_known check (kind in ('WARNING', 'SUSPENSION', 'CANCELLATION')),
    constraint sanction_state_known check (state in ('IN_FORCE', 'LIFTED', 'OVER')),
    constraint sanction_until_of_suspension check (until is null or kind = 'SUSPENSION'),
    constraint sanction_ended check ((state = 'IN_FORCE') = (ended_at is null)),
    constraint sanction_objected check ((objection is null) = (objected_at is null)),
    constraint sanction_answered check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
    constraint sanction_answer_to_objection check (answer is null or objection is not null),
    constraint sanction_answered_by_other check (answered_by <> imposed_by)
);
create unique index sanction_one_that_bars on sanction (member_id) where state = 'IN_FORCE' and kind <> 'WARNING';
create index sanction_by_member on sanction (member_id, imposed_at);
create index sanction_objections on sanction (objected_at, id) where objection is not null and answer is null;
create index sanction_until on sanction (until) where state = 'IN_FORCE' and until is not null;
revoke delete on sanction from ${app};

-- Versions of the service agreement. They are announced before they take effect and need acceptance again.
create table agreement (
    version      text        not null,
    title_zh     text        not null,
    title_en     text        not null,
    text_zh      text        not null,
    text_en      text        not null,
    announced_at timestamptz not null,
    announced_by text        not null,
    effective_on date        not null,
    constraint agreement_pk primary key (version),
    constraint agreement_one_a_day unique (effective_on)
);
revoke update, delete on agreement from ${app};

-- Who accepted which version after the one of the enrolment, which stands with the member.
create table agreement_acceptance (
    member_id uuid        not null,
    version   text        not null,
    at        timestamptz not null,
    source    text        not null,
    by        text        not null,
    constraint agreement_acceptance_pk primary key (member_id, version),
    constraint agreement_acceptance_version_fk foreign key (version) references agreement (version),
    constraint agreement_acceptance_source_known check (source in ('PORTAL', 'STORE'))
);
revoke update, delete on agreement_acceptance from ${app};
