-- What this service must know of members and stores, kept from their topics.
create table member (
    id          uuid   not null,
    phone_index text,             -- HMAC of the phone; the phone itself is not kept here
    card_number text,
    home_store  text,
    active      boolean not null,
    version     bigint  not null,
    constraint member_pk primary key (id)
);
create unique index member_phone on member (phone_index) where phone_index is not null;
create unique index member_card on member (card_number) where card_number is not null;

create table store (
    id        text   not null,
    region    text   not null,
    time_zone text   not null,
    version   bigint not null,
    constraint store_pk primary key (id)
);

-- Applies one state of a member, unless a newer one is known. A phone or card that moved to this member is
-- taken from whoever had it before, because the two members' events may arrive in either order.
create function member_put(
    p_id uuid, p_phone_index text, p_card_number text, p_home_store text, p_active boolean, p_version bigint)
    returns void language plpgsql as $$
begin
    if exists (select 1 from member where id = p_id and version >= p_version) then
        return;
    end if;
    update member set phone_index = null where phone_index = p_phone_index and id <> p_id;
    update member set card_number = null where card_number = p_card_number and id <> p_id;
    insert into member (id, phone_index, card_number, home_store, active, version)
        values (p_id, p_phone_index, p_card_number, p_home_store, p_active, p_version)
        on conflict (id) do update
        set phone_index = excluded.phone_index, card_number = excluded.card_number,
            home_store = excluded.home_store, active = excluded.active, version = excluded.version;
    insert into account (member_id) values (p_id) on conflict do nothing; -- so that booking finds one to lock
end $$;
