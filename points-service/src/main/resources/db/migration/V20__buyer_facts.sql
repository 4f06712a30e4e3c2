-- What earning rules may ask about the buyer, kept from loyalty.members, and the segments head office puts
-- members into. Of a birthday only month and day are kept.
alter table member
    add column tier     text    not null default 'NONE',
    add column class    text,
    add column birthday text,
    add column referred boolean not null default false,
    add constraint member_birthday_month_and_day check (birthday ~ '^[0-9]{2}-[0-9]{2}$');

drop function member_put(uuid, text, text, text, boolean, bigint);

-- Applies one state of a member, unless a newer one is known. A phone or card that moved to this member is
-- taken from whoever had it before, because the two members' events may arrive in either order.
create function member_put(
    p_id uuid, p_phone_index text, p_card_number text, p_home_store text, p_active boolean, p_version bigint,
    p_tier text, p_class text, p_birthday text, p_referred boolean)
    returns void language plpgsql as $$
begin
    if exists (select 1 from member where id = p_id and version >= p_version) then
        return;
    end if;
    update member set phone_index = null where phone_index = p_phone_index and id <> p_id;
    update member set card_number = null where card_number = p_card_number and id <> p_id;
    insert into member (id, phone_index, card_number, home_store, active, version, tier, class, birthday, referred)
        values (p_id, p_phone_index, p_card_number, p_home_store, p_active, p_version, p_tier, p_class,
                p_birthday, p_referred)
        on conflict (id) do update
        set phone_index = excluded.phone_index, card_number = excluded.card_number,
            home_store = excluded.home_store, active = excluded.active, version = excluded.version,
            tier = excluded.tier, class = excluded.class, birthday = excluded.birthday,
            referred = excluded.referred;
    insert into account (member_id) values (p_id) on conflict do nothing; -- so that booking finds one to lock
end $$;


create table segment (
    id         text        not null,
    members    int         not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null,
    constraint segment_pk primary key (id)
);

create table segment_member (
    segment_id text not null,
    member_id  uuid not null,
    constraint segment_member_pk primary key (member_id, segment_id),
    constraint segment_member_segment_fk foreign key (segment_id) references segment (id)
);
create index segment_member_segment on segment_member (segment_id);

-- Replaces a segment whole; answers how many members it has now and how many of the ids are not known.
create function segment_put(p_id text, p_members uuid[], p_by text, out members int, out unknown int)
    language plpgsql as $$
begin
    select count(distinct m.id), count(distinct given.id) - count(distinct m.id) into members, unknown
        from unnest(p_members) given (id) left join member m on m.id = given.id;
    insert into segment (id, members, changed_by) values (p_id, segment_put.members, p_by)
        on conflict (id) do update
        set members = excluded.members, changed_at = now(), changed_by = excluded.changed_by;
    delete from segment_member s
        where s.segment_id = p_id and s.member_id not in (select given.id from unnest(p_members) given (id));
    insert into segment_member (segment_id, member_id)
        select p_id, m.id from member m where m.id in (select given.id from unnest(p_members) given (id))
        on conflict do nothing;
end $$;

-- Erasure: the id stays, because the ledger refers to it; everything that describes the person goes.
create function member_forget(p_id uuid, p_version bigint) returns void language sql as $$
    update member set phone_index = null, card_number = null, active = false, tier = 'NONE', class = null,
        birthday = null, referred = false, version = greatest(version, p_version) where id = p_id;
    delete from segment_member where member_id = p_id;
$$;
