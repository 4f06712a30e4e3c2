-- What came of a reward that a member chose to get by itself, and what a purchase claimed later brought.
insert into template (purpose, language, subject, text) values
('REWARD_GIVEN', 'zh-CN', '自动兑换通知',
 '{address}，按您的选择，{points} 积分已自动兑换为“{what}”，已放入您的会员中心。{store}'),
('REWARD_GIVEN', 'en', 'Your points became a reward',
 'Dear {address}, as you chose, {points} points have become: {what}. You find it in the member portal. {store}'),
('REWARD_NOT_GIVEN', 'zh-CN', '自动兑换未成功',
 '{address}，您选择的自动兑换“{what}”于{date}未能完成：{why}。积分未扣除，可在会员中心查看或更改选择。{store}'),
('REWARD_NOT_GIVEN', 'en', 'Your reward could not be given',
 'Dear {address}, the reward you chose to get by itself ({what}) could not be given on {date}: {why}. No points were taken; you can see or change your choice in the member portal. {store}'),
('POINTS_CLAIMED', 'zh-CN', '补登积分提醒',
 '{address}，您{date}的消费已补登到会员账户：获得 {points} 分，目前可用积分 {balance} 分。{store}'),
('POINTS_CLAIMED', 'en', 'Points for the receipt you claimed',
 'Dear {address}, your purchase on {date} is now in your account: it brought {points} points, and you have {balance} points to spend. {store}'),
('POINTS_CLAIMED_IN_PART', 'zh-CN', '补登积分提醒',
 '{address}，您{date}的消费已补登到会员账户，已退商品的积分已相应扣除，明细可在会员中心查看。{store}'),
('POINTS_CLAIMED_IN_PART', 'en', 'Points for the receipt you claimed',
 'Dear {address}, your purchase on {date} is now in your account, without points for what was brought back. You find the details in the member portal. {store}');
