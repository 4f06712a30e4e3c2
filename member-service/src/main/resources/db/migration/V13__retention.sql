-- What has served its time goes. The application cannot delete from these two tables itself; it asks for it
-- here, and never for anything younger than a year.
create function forget_old_views(p_before timestamptz, p_max int) returns int
    language plpgsql security definer set search_path = public
as $$
declare
    gone int;
begin
    if p_before > now() - interval '1 year' then
        raise exception 'views are kept for a year at least';
    end if;
    delete from access_log where id in (select id from access_log where at < p_before order by at limit p_max);
    get diagnostics gone = row_count;
    return gone;
end $$;

-- Receipts prove what was allowed: those of members stay as long as they are members.
create function forget_old_consents(p_before timestamptz, p_max int) returns int
    language plpgsql security definer set search_path = public
as $$
declare
    gone int;
begin
    if p_before > now() - interval '1 year' then
        raise exception 'receipts are kept for a year at least';
    end if;
    delete from consent_receipt where id in (
        select c.id from erasure e join consent_receipt c on c.member_id = e.member_id
        where e.at < p_before limit p_max);
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke execute on function forget_old_views(timestamptz, int), forget_old_consents(timestamptz, int) from public;
grant execute on function forget_old_views(timestamptz, int), forget_old_consents(timestamptz, int) to ${app};
