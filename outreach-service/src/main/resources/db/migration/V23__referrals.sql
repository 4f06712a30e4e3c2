-- Newcomers whom a member brought (OUT-2): who they are, and for whom the call and the thanks were planned already.
alter table member
    add column referrer_id uuid,
    add column enrolled_at timestamptz;

create table referral_care (
    newcomer_id uuid        not null,
    planned_at  timestamptz not null,
    constraint referral_care_pk primary key (newcomer_id)
);

insert into template (purpose, language, subject, text) values
('NEWCOMER_CALL', 'zh-CN', '欢迎新会员',
 '{address}，您好！我是{store}的{consultant}，欢迎您成为我们的会员。请问现在方便说几句吗？（不方便：请对方定一个时间，记录下来。）您平时喜欢什么样的穿着，有什么需要我留意的吗？以后您的服务由我负责，有任何需要都可以找我。谢谢您，期待您来坐坐。'),
('NEWCOMER_CALL', 'en', 'Welcome call',
 'Hello {address}, this is {consultant} from {store}; welcome among our members. Is now a good time? (If not: agree on a time and record it.) What do you like to wear, and is there anything I should look out for? I am here for you from now on, whatever you need. Thank you, we look forward to your visit.'),
('REFERRAL_THANKS', 'zh-CN', '谢谢您的介绍',
 '{address}，谢谢您把我们介绍给您的朋友，这份信任我们很珍惜，一定好好接待。祝您一切顺心。{store} {consultant}'),
('REFERRAL_THANKS', 'en', 'Thank you for bringing a friend',
 'Dear {address}, thank you for bringing a friend to us. Your trust means a lot, and we will look after them well. Wishing you all the best. {consultant}, {store}');
