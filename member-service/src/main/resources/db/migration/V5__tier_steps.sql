-- Every change of tier with its reason. Rows are never changed but for superseded_at, which tells that facts
-- which arrived later made the step void.
create table tier_step (
    id            bigint generated always as identity,
    member_id     uuid        not null,
    happened_at   timestamptz not null,
    from_tier     text        not null,
    to_tier       text        not null,
    reason        text        not null,
    receipt_id    uuid,
    recorded_at   timestamptz not null,
    superseded_at timestamptz,
    constraint tier_step_pk primary key (id),
    constraint tier_step_member_fk foreign key (member_id) references member (id),
    constraint tier_step_reason_known check (reason in ('PURCHASE', 'POINTS', 'RETURN', 'RENEWED', 'TERM_ENDED'))
);
create index tier_step_by_member on tier_step (member_id, happened_at);
revoke delete on tier_step from ${app};
