-- The end of a term that was looked at before it came, and what was said about it: JSON, null if the tier is kept.
alter table member
    add column warned_for date,
    add column warning    text;

-- What a term costs, where a tier has a yearly fee.
create table membership_fee (
    id         uuid          not null,
    member_id  uuid          not null,
    tier       text          not null,
    term_ends  date          not null,
    amount     numeric(10,2) not null,
    state      text          not null,
    charged_at timestamptz   not null,
    settled_at timestamptz,
    settled_by text,
    note       text,
    constraint membership_fee_pk primary key (id),
    constraint membership_fee_member_fk foreign key (member_id) references member (id),
    constraint membership_fee_once unique (member_id, tier, term_ends),
    constraint membership_fee_state_known check (state in ('DUE', 'PAID', 'WAIVED')),
    constraint membership_fee_settled check ((state = 'DUE') = (settled_at is null) and (state = 'DUE') = (settled_by is null)),
    constraint membership_fee_positive check (amount > 0)
);
revoke delete on membership_fee from ${app};
