-- What a notice says besides names: JSON, filled into its template when the message is handed over. Messages
-- that care for a purchase have none. Notices to many wait behind them in the queue.
alter table message add column details text;
create index message_open_notice on message (member_id, purpose) where state = 'QUEUED' and details is not null;

-- What members have been told, or would have been if they had agreed: one row for each thing, so that nothing
-- is told twice however often and under whatever event id it is heard.
create table notice (
    key        text        not null,
    told_at    timestamptz not null,
    constraint notice_pk primary key (key)
);
create index notice_told_at on notice (told_at);

-- A message to a member whose home store is not known yet gets its store when it is handed over.
comment on column message.store_id is 'whose message it is; empty until the member''s home store is known';

insert into template (purpose, language, subject, text) values
('POINTS_BALANCE', 'zh-CN', '积分到账提醒',
 '{address}，您{date}消费的积分已记录：本次 {points} 分，目前可用积分 {balance} 分。{store}'),
('POINTS_BALANCE', 'en', 'Your points',
 'Dear {address}, your purchase on {date} earned {points} points; you now have {balance} points to spend. {store}'),
('POINTS_EXPIRING', 'zh-CN', '积分到期提醒',
 '{address}，提醒您：您有 {points} 积分可用至{date}，次日失效。明细可在会员中心查看。{store}'),
('POINTS_EXPIRING', 'en', 'Points about to expire',
 'Dear {address}, {points} of your points can be used until {date} and expire after that day. You find them all in the member portal. {store}'),
('STATEMENT_READY', 'zh-CN', '积分对账单',
 '{address}，您{period}的积分对账单已生成，期末积分 {balance} 分，可在会员中心查看和下载。{store}'),
('STATEMENT_READY', 'en', 'Your points statement',
 'Dear {address}, your points statement for {period} is ready; it closes with {balance} points. You can read and download it in the member portal. {store}'),
('GIFT_READY', 'zh-CN', '礼遇领取通知',
 '{address}，您{period}的“{what}”已为您备好，方便时请到{store}领取，出示会员卡即可。'),
('GIFT_READY', 'en', 'Something is waiting for you',
 'Dear {address}, your {what} for {period} is ready for you at {store}. Please show your member card when you come to collect it.'),
('VOUCHER_ISSUED', 'zh-CN', '礼券到账提醒',
 '{address}，一张礼券已放入您的会员中心，可用至{date}。{store}'),
('VOUCHER_ISSUED', 'en', 'A voucher for you',
 'Dear {address}, a voucher was added to your wallet in the member portal; it is valid until {date}. {store}');
