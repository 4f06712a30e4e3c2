-- Thirty days before a tier falls, with what keeps it (MEM-5).
insert into template (purpose, language, subject, text) values
('TIER_ENDING', 'zh-CN', '会员等级提醒',
 '{address}，您的{what}等级将于{date}到期。此前{why}，即可保住现有等级。详情请见会员中心。{store}'),
('TIER_ENDING', 'en', 'Your tier',
 'Dear {address}, your {what} tier ends on {date}. To keep it until then: {why}. You find the details in the member portal. {store}');
