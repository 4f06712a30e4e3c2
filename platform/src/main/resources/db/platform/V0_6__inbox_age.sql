-- Events handled long ago are forgotten, oldest first.
create index inbox_handled_at on inbox (handled_at);
