-- The profile contest of a quarter (MEM-12). Head office says what counts; from the quarter's first day on that stays.
create table contest (
    quarter      date        not null, -- its first day
    kind         text        not null,
    sample_size  int,                  -- members drawn for each consultant
    draw_on      date,
    verify_until date,
    seed         text        not null, -- which members are drawn follows from it
    set_at       timestamptz not null,
    set_by       text        not null,
    frozen_at    timestamptz,          -- from then on its scores are history
    constraint contest_pk primary key (quarter),
    constraint contest_quarter_begins check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
    constraint contest_kind_known check (kind in ('FORMS', 'COMPLETENESS', 'VALIDITY')),
    constraint contest_sample_of_validity check (
        (kind = 'VALIDITY') = (sample_size is not null)
        and (kind = 'VALIDITY') = (draw_on is not null)
        and (kind = 'VALIDITY') = (verify_until is not null)),
    constraint contest_sample_positive check (sample_size > 0)
);

-- How far each store is taken care of: whether its sample was drawn, and when it was counted last.
create table contest_store (
    quarter    date        not null,
    store_id   text        not null,
    drawn_at   timestamptz,
    counted_at timestamptz,
    constraint contest_store_pk primary key (quarter, store_id),
    constraint contest_store_contest_fk foreign key (quarter) references contest (quarter) on delete cascade,
    constraint contest_store_store_fk foreign key (store_id) references store (id)
);

-- How far each consultant is, as counted last; with the contest frozen, the result.
create table contest_score (
    quarter   date         not null,
    staff_id  text         not null,
    store_id  text         not null,
    region_id text         not null,
    counted   bigint       not null, -- forms, members, or profiles found right
    total     bigint       not null, -- of so many
    waiting   bigint       not null, -- profiles not looked at yet
    unreached bigint       not null,
    score     numeric(12,4),         -- what ranks; null for nothing to go by
    constraint contest_score_pk primary key (quarter, staff_id),
    constraint contest_score_contest_fk foreign key (quarter) references contest (quarter) on delete cascade,
    constraint contest_score_staff_fk foreign key (staff_id) references staff (id),
    constraint contest_score_store_fk foreign key (store_id) references store (id)
);
create index contest_score_by_region on contest_score (quarter, region_id);

-- Profiles drawn for the manager to verify. Facts found wrong are named by key, never by value.
create table contest_sample (
    id           uuid        not null,
    quarter      date        not null,
    store_id     text        not null,
    staff_id     text        not null,
    member_id    uuid        not null,
    position     int         not null,
    verdict      text,
    wrong_facts  text[],
    verified_at  timestamptz,
    verified_by  text,
    constraint contest_sample_pk primary key (id),
    constraint contest_sample_once unique (quarter, member_id),
    constraint contest_sample_order unique (quarter, staff_id, position),
    constraint contest_sample_contest_fk foreign key (quarter) references contest (quarter) on delete cascade,
    constraint contest_sample_staff_fk foreign key (staff_id) references staff (id),
    constraint contest_sample_store_fk foreign key (store_id) references store (id),
    constraint contest_sample_member_fk foreign key (member_id) references member (id),
    constraint contest_sample_verdict_known check (verdict in ('CONFIRMED', 'WRONG', 'UNREACHABLE')),
    constraint contest_sample_verified check (
        (verdict is null) = (verified_at is null) and (verdict is null) = (verified_by is null)),
    constraint contest_sample_not_by_oneself check (verified_by <> staff_id)
);
create index contest_sample_of_store on contest_sample (quarter, store_id, staff_id, position);
create index contest_sample_of_member on contest_sample (member_id);

-- Who noted what within a quarter.
create index fact_by_author on fact (author, recorded_at);
create index questionnaire_answer_by_author on questionnaire_answer (by, at);
