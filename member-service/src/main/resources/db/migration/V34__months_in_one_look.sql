-- A run of classes reads the months of a million members: their sums stand in the index, where a member's months are
-- neighbours, and not in as many places of the table as there are months.
alter table spend_month drop constraint spend_month_pk;
alter table spend_month add constraint spend_month_pk primary key (member_id, month) include (net, last_sale_at);
