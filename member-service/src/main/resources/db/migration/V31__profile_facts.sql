-- What can be known about a member (MEM-2). Head office keeps the catalogue; the rows below are the one it begins with.
create table fact_kind (
    key       text    not null,
    part      text    not null,
    name_zh   text    not null,
    name_en   text    not null,
    ask_zh    text    not null, -- how to come to know it
    ask_en    text    not null,
    type      text    not null,
    options   jsonb   not null default '[]', -- [{"key","zh","en"}] of CHOICE and CHOICES
    optional  boolean not null default false, -- does not count for completeness
    contact   boolean not null default false, -- shown only to who may see contact data
    built_in  boolean not null default false, -- kept with the member, not as a fact
    position  integer not null,
    active    boolean not null default true,
    version   bigint  not null default 1,
    constraint fact_kind_pk primary key (key),
    constraint fact_kind_part_known check (part in ('HARD', 'SOFT')),
    constraint fact_kind_type_known check (type in ('TEXT', 'CHOICE', 'CHOICES', 'NUMBER', 'DATE', 'FLAG'))
);

-- Every answer there was. The open row of a kind is what is held true today. The value is JSON in UTF-8, sealed
-- where sealed says so, and read and written in one place.
create table fact (
    id          bigint generated always as identity,
    member_id   uuid        not null,
    key         text        not null,
    value       bytea       not null,
    sealed      boolean     not null default false,
    source      text        not null,
    learned_on  date        not null,
    author      text        not null,
    recorded_at timestamptz not null,
    ended_at    timestamptz, -- replaced or found wrong
    ended_by    text,
    constraint fact_pk primary key (id),
    constraint fact_member_fk foreign key (member_id) references member (id),
    constraint fact_kind_fk foreign key (key) references fact_kind (key),
    constraint fact_source_known
        check (source in ('TOLD', 'OBSERVED', 'PURCHASE', 'CALL', 'QUESTIONNAIRE', 'PORTAL', 'IMPORT'))
);
create unique index fact_one_open on fact (member_id, key) where ended_at is null;
create index fact_by_member on fact (member_id, key, id);

-- When somebody last went through a profile and found it right (MEM-16).
create table profile_check (
    member_id  uuid        not null,
    checked_at timestamptz not null,
    checked_by text        not null,
    constraint profile_check_pk primary key (member_id),
    constraint profile_check_member_fk foreign key (member_id) references member (id)
);

-- Questionnaires of head office (MEM-3); an answer becomes a fact.
create table questionnaire (
    id        text    not null,
    title_zh  text    not null,
    title_en  text    not null,
    questions jsonb   not null, -- [{"key","zh","en"}] in their order
    active    boolean not null,
    version   bigint  not null default 1,
    constraint questionnaire_pk primary key (id)
);
create table questionnaire_answer (
    id               uuid        not null,
    questionnaire_id text        not null,
    version          bigint      not null,
    member_id        uuid        not null,
    answered         integer     not null,
    at               timestamptz not null,
    by               text        not null,
    constraint questionnaire_answer_pk primary key (id),
    constraint questionnaire_answer_questionnaire_fk foreign key (questionnaire_id) references questionnaire (id),
    constraint questionnaire_answer_member_fk foreign key (member_id) references member (id)
);
create index questionnaire_answer_by_member on questionnaire_answer (member_id, at);
revoke delete on fact_kind from ${app};

insert into fact_kind (key, part, position, name_zh, name_en, ask_zh, ask_en, type, options, optional, contact, built_in) values
('name', 'HARD', 10, '姓名', 'Name', '请问怎么称呼您？', 'How may we address you?', 'TEXT', '[]', false, false, true),
('gender', 'HARD', 20, '性别', 'Gender', '看称呼即可，不必问。', 'Plain from how they are addressed; no need to ask.', 'CHOICE', '[]', false, false, true),
('phone', 'HARD', 30, '手机', 'Phone', '请问您的手机号是？', 'Which number may we call?', 'TEXT', '[]', false, true, true),
('birth', 'HARD', 40, '生日或大致年龄', 'Birthday or age', '生日那天想给您送上祝福，请问是哪一天？', 'We would like to wish you well on your birthday. When is it?', 'DATE', '[]', false, false, true),
('email', 'HARD', 50, '电子邮箱', 'E-mail', '电子账单发到哪个邮箱方便？', 'Which address suits for receipts by e-mail?', 'TEXT', '[]', false, true, true),
('wechat', 'HARD', 60, '微信', 'WeChat', '方便加您的微信，新款到了告诉您吗？', 'May we add you on WeChat and tell you of new pieces?', 'TEXT', '[]', false, true, true),
('address', 'HARD', 70, '地址', 'Address', '礼品寄到哪里方便？', 'Where may we send a gift?', 'TEXT', '[]', false, true, true),
('height', 'HARD', 80, '身高（厘米）', 'Height (cm)', '试穿时记下身高。', 'Note it at a fitting.', 'NUMBER', '[]', false, false, false),
('body-shape', 'HARD', 90, '体型', 'Body shape', '试穿时留意体型。', 'Notice it at a fitting.', 'CHOICE', '[{"key":"slim","zh":"偏瘦","en":"Slim"},{"key":"balanced","zh":"匀称","en":"Balanced"},{"key":"pear","zh":"梨形","en":"Pear"},{"key":"apple","zh":"苹果形","en":"Apple"},{"key":"full","zh":"丰满","en":"Full"}]', false, false, false),
('skin-tone', 'HARD', 100, '肤色', 'Skin tone', '搭配颜色时留意肤色。', 'Notice it when choosing colours.', 'CHOICE', '[{"key":"fair","zh":"白皙","en":"Fair"},{"key":"natural","zh":"自然","en":"Natural"},{"key":"wheat","zh":"小麦色","en":"Wheat"},{"key":"dark","zh":"偏深","en":"Dark"}]', false, false, false),
('ethnicity', 'HARD', 110, '民族', 'Ethnicity', '只在本人主动提起时记下。', 'Only if they mention it.', 'TEXT', '[]', true, false, false),
('sizes', 'HARD', 120, '尺码', 'Sizes', '请问平时穿什么尺码？', 'Which sizes do you wear?', 'TEXT', '[]', false, false, false),
('styles', 'HARD', 130, '买过的款式', 'Styles bought', '看购买记录，记下常买的款式。', 'See the purchases and note the usual styles.', 'CHOICES', '[{"key":"dress","zh":"连衣裙","en":"Dresses"},{"key":"suit","zh":"套装","en":"Suits"},{"key":"coat","zh":"外套","en":"Coats"},{"key":"knit","zh":"针织","en":"Knitwear"},{"key":"trousers","zh":"裤装","en":"Trousers"},{"key":"shirt","zh":"衬衫","en":"Shirts"},{"key":"accessory","zh":"配饰","en":"Accessories"}]', false, false, false),
('work', 'SOFT', 10, '职业', 'Occupation', '平时上班穿得正式吗？您从事什么工作？', 'Do you dress formally for work? What do you do?', 'CHOICE', '[{"key":"accountant","zh":"会计","en":"Accountant"},{"key":"doctor","zh":"医生","en":"Doctor"},{"key":"sales","zh":"销售","en":"Sales"},{"key":"administrator","zh":"行政","en":"Administrator"},{"key":"securities","zh":"证券","en":"Securities"},{"key":"banker","zh":"银行","en":"Banker"},{"key":"civil-servant","zh":"公务员","en":"Civil servant"},{"key":"artist","zh":"艺术","en":"Artist"},{"key":"pharmacist","zh":"药剂师","en":"Pharmacist"},{"key":"catering","zh":"餐饮","en":"Catering"},{"key":"construction","zh":"建筑","en":"Construction"},{"key":"lawyer","zh":"律师","en":"Lawyer"},{"key":"teacher","zh":"教师","en":"Teacher"},{"key":"retailer","zh":"零售","en":"Retailer"},{"key":"employee","zh":"职员","en":"Employee"},{"key":"homemaker","zh":"家庭主妇","en":"Homemaker"},{"key":"journalist","zh":"记者","en":"Journalist"},{"key":"merchant","zh":"经商","en":"Merchant"},{"key":"other","zh":"其他","en":"Other"}]', false, false, false),
('family', 'SOFT', 20, '家庭', 'Family', '今天是自己逛，还是给家人也看看？', 'Are you looking for yourself today, or for the family too?', 'TEXT', '[]', false, false, false),
('personality', 'SOFT', 30, '性格', 'Personality', '留意交谈时的性格。', 'Notice it in conversation.', 'CHOICE', '[{"key":"lively","zh":"活泼","en":"Lively"},{"key":"calm","zh":"沉稳","en":"Calm"},{"key":"decisive","zh":"果断","en":"Decisive"},{"key":"careful","zh":"谨慎","en":"Careful"},{"key":"warm","zh":"热情","en":"Warm"}]', false, false, false),
('spending', 'SOFT', 40, '消费习惯', 'Spending habits', '换季时习惯一次买齐，还是看到喜欢的再买？', 'Do you buy for the season at once, or whenever you like something?', 'CHOICE', '[{"key":"season","zh":"换季集中购买","en":"For the season at once"},{"key":"impulse","zh":"看到喜欢就买","en":"Whenever something pleases"},{"key":"occasion","zh":"有场合才买","en":"For occasions"},{"key":"sale","zh":"等优惠","en":"Waits for offers"}]', false, false, false),
('dress', 'SOFT', 50, '着装偏好', 'Dress preferences', '您喜欢什么颜色和风格？', 'Which colours and styles do you like?', 'CHOICES', '[{"key":"classic","zh":"经典","en":"Classic"},{"key":"elegant","zh":"优雅","en":"Elegant"},{"key":"casual","zh":"休闲","en":"Casual"},{"key":"sporty","zh":"运动","en":"Sporty"},{"key":"bold","zh":"大胆","en":"Bold"},{"key":"minimal","zh":"简约","en":"Minimal"}]', false, false, false),
('pastimes', 'SOFT', 60, '爱好', 'Pastimes', '周末一般做些什么？', 'What do you like to do at weekends?', 'TEXT', '[]', false, false, false),
('living', 'SOFT', 70, '生活习惯', 'Living habits', '平时作息怎样，什么时候联系您不打扰？', 'How are your days, and when do we not disturb you?', 'TEXT', '[]', false, false, false),
('service-style', 'SOFT', 80, '喜欢的服务方式', 'Preferred service', '您喜欢我多介绍，还是先自己看看？', 'Shall I show you around, or would you rather look by yourself?', 'CHOICE', '[{"key":"close","zh":"全程陪同","en":"Accompanied all along"},{"key":"advice","zh":"需要时给建议","en":"Advice when asked"},{"key":"alone","zh":"自己看","en":"Left alone"}]', false, false, false),
('promotions', 'SOFT', 90, '对促销的态度', 'Attitude to promotions', '有活动时要通知您吗？', 'Shall we tell you of promotions?', 'CHOICE', '[{"key":"likes","zh":"喜欢","en":"Likes them"},{"key":"neutral","zh":"无所谓","en":"Neutral"},{"key":"dislikes","zh":"不喜欢","en":"Dislikes them"}]', false, false, false),
('values', 'SOFT', 100, '看重什么', 'Values', '选衣服您最看重什么？', 'What matters most to you in clothes?', 'CHOICES', '[{"key":"quality","zh":"品质","en":"Quality"},{"key":"design","zh":"设计","en":"Design"},{"key":"price","zh":"价格","en":"Price"},{"key":"comfort","zh":"舒适","en":"Comfort"},{"key":"brand","zh":"品牌","en":"Brand"},{"key":"environment","zh":"环保","en":"Environment"}]', false, false, false),
('drink', 'SOFT', 110, '喜欢的饮品', 'Preferred drink', '给您倒杯喝的，茶、咖啡还是温水？', 'May I bring you something: tea, coffee or warm water?', 'CHOICE', '[{"key":"warm-water","zh":"温水","en":"Warm water"},{"key":"green-tea","zh":"绿茶","en":"Green tea"},{"key":"black-tea","zh":"红茶","en":"Black tea"},{"key":"coffee","zh":"咖啡","en":"Coffee"},{"key":"juice","zh":"果汁","en":"Juice"},{"key":"none","zh":"不用","en":"Nothing"}]', false, false, false),
('service-history', 'SOFT', 120, '服务经历', 'Service history', '上次的服务您还满意吗？', 'Were you content with our service last time?', 'TEXT', '[]', false, false, false);
