-- Where the walk over a member's receipts stands after the latest of them, so that the next purchase goes on
-- from there. A member without a row, or with one made under other rules, is walked anew.
create table tier_foothold (
    member_id  uuid        not null,
    tier       text        not null,
    since      timestamptz,
    expires_on date,
    earned     text        not null,
    sold_at    timestamptz not null, -- with kind and receipt_id: the place of the latest receipt
    kind       text        not null,
    receipt_id uuid        not null,
    rules      text        not null,
    constraint tier_foothold_pk primary key (member_id),
    constraint tier_foothold_member_fk foreign key (member_id) references member (id)
);

-- Days of the ledger whose tiers were decided, before and after the points of the day expired (PTS-4).
create table tier_day (
    day          date        not null,
    after_expiry boolean     not null,
    due          integer     not null, -- members whose term had ended
    decided_at   timestamptz not null,
    constraint tier_day_pk primary key (day, after_expiry)
);
revoke update, delete on tier_day from ${app};
