-- Texts by purpose and language. {address} is surname and form of address; {store} and {consultant} sign.
create table template (
    purpose   text    not null,
    language  text    not null,
    subject   text    not null,
    text      text    not null,
    constraint template_pk primary key (purpose, language)
);

insert into template (purpose, language, subject, text) values
('AFTER_PURCHASE_THANKS', 'zh-CN', '谢谢您的光临',
 '{address}，谢谢您今天光临{store}。很高兴为您挑选，愿新衣陪您度过愉快的日子。{store} {consultant}'),
('AFTER_PURCHASE_THANKS', 'en', 'Thank you for your visit',
 'Dear {address}, thank you for visiting {store} today. It was a pleasure to help you choose; may it bring you many good days. {consultant}, {store}'),
('AFTER_PURCHASE_CALL', 'zh-CN', '购后回访',
 '{address}，您好！我是{store}的{consultant}，上次由我为您服务。请问现在方便说几句吗？（不方便：请对方定一个时间，记录下来。）您{date}选的衣服穿着还合身、舒服吗？洗涤时请翻面，用凉水轻柔洗，平铺晾干，避免暴晒。还有什么我可以为您做的？谢谢您，祝您生活愉快。'),
('AFTER_PURCHASE_CALL', 'en', 'Care call',
 'Good evening {address}, this is {consultant} from {store}; I had the pleasure of serving you. Is now a good time? (If not: agree on a time and record it.) How does what you chose on {date} fit and wear? Please wash it inside out, cold and gentle, and dry it flat out of the sun. Is there anything I can do for you? Thank you, and have a lovely evening.'),
('AFTER_PURCHASE_CARE', 'zh-CN', '衣物护理小贴士',
 '{address}，您{date}选的衣服穿了一周，还喜欢吗？小贴士：凉水轻柔洗，低温反面熨烫，挂放时留些空隙，换季收纳前先洗净晾干，面料会更耐穿、颜色更持久。有问题随时找我。{store} {consultant}'),
('AFTER_PURCHASE_CARE', 'en', 'Caring for your garment',
 'Dear {address}, a week with what you chose on {date}: we hope you enjoy it. A tip: wash cold and gentle, iron inside out on low heat, hang it with some room, and store it clean and dry; the fabric will last and keep its colour. I am here for any question. {consultant}, {store}'),
('AFTER_PURCHASE_PERSONAL', 'zh-CN', '近来可好',
 '{address}，近来一切都好吗？天气变化，出门请多保重。工作再忙，也别忘了留点时间给自己。祝您每天都有好心情。{store} {consultant}'),
('AFTER_PURCHASE_PERSONAL', 'en', 'How are you?',
 'Dear {address}, how have you been? Please take care in this changing weather, and keep a little time for yourself however busy the days are. Wishing you well. {consultant}, {store}'),
('AFTER_PURCHASE_INVITATION', 'zh-CN', '为您留了几款搭配',
 '{address}，{date}您选的衣服，店里新到了几款很适合搭配的单品，我为您留意着。方便时欢迎来坐坐、试试看，我给您泡好茶。{store} {consultant}'),
('AFTER_PURCHASE_INVITATION', 'en', 'A few pieces set aside for you',
 'Dear {address}, some new pieces have arrived that go well with what you chose on {date}. Do come by when it suits you and try them on; I will have a drink ready for you. {consultant}, {store}');
