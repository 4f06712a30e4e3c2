// npm run flows: does the jobs of a day on the mock, as a person would
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";
import { start } from "./mock/server.mjs";

const browser = await launch();
let failed = 0;
async function flow(name, run) {
  const { url, server, state } = await start();
  const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, timezoneId: "Asia/Shanghai" });
  page.on("pageerror", (error) => {
    failed++;
    console.log(`${name}: ${error.message}`);
  });
  try {
    await run({ page, url, state });
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.message.split("\n").slice(0, 4).join(" ")}`);
    await page.screenshot({ path: `${process.env.LOOK_OUT ?? "testing/pictures"}/failed-${name.replaceAll(" ", "-")}.png` });
  }
  await page.close();
  server.closeAllConnections();
  server.close();
}

await flow("enrol with name and phone", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members/new`);
  await page.getByLabel("姓名").fill("赵晓棠");
  await page.getByLabel("手机号码").fill("139 1234 0001");
  await page.getByLabel("会员已阅读并同意").check();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("heading", { name: "赵女士" }).waitFor();
  assert.equal(state.members.at(-1).phone, "+8613912340001");
});

await flow("people from a file are checked, then enrolled", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members`);
  await page.getByRole("link", { name: "批量导入" }).click();
  const choose = page.locator('input[type="file"]');
  await choose.setInputFiles({ name: "wrong.csv", mimeType: "text/csv", buffer: Buffer.from("姓名,手机\n") });
  await page.getByText("请改正以下各行").waitFor();
  await page.getByText("不是有效的手机号").waitFor();
  await choose.setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("姓名,手机\n") });
  await page.getByLabel("跳过已是会员的人").check();
  await page.getByRole("button", { name: "登记 118 人" }).click();
  await page.getByText("118 人已成为会员").waitFor();
  assert.equal([...state.imports.values()].at(-1).known, "SKIP");
});

await flow("a lost card is blocked and replaced", async ({ page, url, state }) => {
  state.user = "manager1";
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("tab", { name: "会籍" }).click();
  await page.getByRole("button", { name: "挂失换卡" }).click();
  await page.getByLabel("原因").fill("地铁上遗失");
  await page.getByRole("button", { name: "作废并换卡" }).click();
  await page.getByText("已挂失").waitFor();
  assert.deepEqual(state.tiers.cards.m1.map((card) => card.status), ["LOST", "ACTIVE"]);
});

await flow("a draft is tried and somebody else of head office puts it in force", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/tiers?tab=versions`);
  await page.getByRole("button", { name: "开始试算" }).click();
  await page.getByText("升级 12 人，降级 31 人").waitFor();
  await page.getByRole("button", { name: "批准生效" }).click();
  await page.getByText("第 2 版").first().waitFor();
  assert.equal(state.tiers.versions[1].state, "LIVE");
});

await flow("a member accepts the agreement and objects to a warning", async ({ page, url, state }) => {
  state.memberSession = "m1";
  await page.goto(`${url}/portal/membership`);
  await page.getByRole("button", { name: "阅读全文" }).click();
  await page.getByRole("button", { name: "我已阅读并同意" }).click();
  await page.getByLabel("如果您认为不对").fill("当时是我本人陪同使用。");
  await page.getByRole("button", { name: "提出异议" }).click();
  await page.getByText("已收到您的异议").waitFor();
  assert.equal(state.tiers.sanctions[0].objection, "当时是我本人陪同使用。");
});

await flow("a benefit is used in two taps", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("tab", { name: "权益" }).click();
  await page.getByRole("button", { name: "使用：会员礼品" }).click();
  await page.getByRole("button", { name: "确认记录：会员礼品" }).click();
  await page.getByText("会员礼品：已记录").waitFor();
  assert.equal(state.care.uses.at(-1).benefitId, "gift");
});

await flow("an expected guest is prepared for and received", async ({ page, url, state }) => {
  await page.goto(`${url}/console/appointments`);
  await page.getByRole("button", { name: "准备" }).first().click();
  await page.getByLabel("礼物", { exact: true }).first().fill("香氛");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("待办：款式、礼物").waitFor();
  await page.getByRole("button", { name: "已到店" }).first().click();
  await page.getByRole("button", { name: "完成" }).waitFor();
  assert.equal(state.care.appointments[0].state, "ARRIVED");
});

await flow("a friend's invitation needs no sign-in, and a member says who invited them", async ({ page, url, state }) => {
  await page.goto(`${url}/portal/join?code=7k3m-9p2x`);
  await page.getByText("7K3M-9P2X").waitFor();
  state.memberSession = "m1";
  await page.goto(`${url}/portal/invite`);
  await page.getByLabel("朋友的邀请码").fill("7K3M-9P2Y");
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByText("已记录，谢谢").waitFor();
  assert.equal(state.care.referrer.m1, "7K3M-9P2Y");
});

await flow("a taken phone is said clearly and the form is kept", async ({ page, url }) => {
  await page.goto(`${url}/console/members/new`);
  await page.getByLabel("姓名").fill("李梅");
  await page.getByLabel("手机号码").fill("13800005601");
  await page.getByLabel("会员已阅读并同意").check();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("该手机号已注册会员").waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("姓名").inputValue(), "李梅");
});

await flow("a consultant leaves once everybody they look after has somebody else", async ({ page, url, state }) => {
  const theirs = state.members.filter((m) => m.consultantId === "E111").map((m) => m.id);
  await page.goto(`${url}/console/people`);
  await page.getByRole("listitem").filter({ hasText: "何静" }).getByRole("link", { name: "离职或调店" }).click();
  await page.getByRole("button", { name: "生成交接方案" }).click();
  await page.getByRole("heading", { name: "何静离职" }).waitFor();
  await page.getByRole("link", { name: "A李梅" }).waitFor();
  await page.getByRole("button", { name: "确 认", exact: false }).or(page.getByRole("button", { name: "确认", exact: true })).first().click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await page.getByText(`何静：已交接${theirs.length}位会员`).waitFor();
  assert.ok(theirs.length > 0);
  assert.ok(state.members.filter((m) => theirs.includes(m.id)).every((m) => m.consultantId === "E112"));
  assert.equal(state.staff.find((s) => s.id === "E111").active, false);
});

await flow("a new person gets a password for one sign-in", async ({ page, url, state }) => {
  await page.goto(`${url}/console/people`);
  await page.getByRole("button", { name: "添加人员" }).click();
  await page.getByLabel("工号").fill("E120");
  await page.getByLabel("姓名").fill("田野");
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByText("已保存，账号随后同步").waitFor();
  assert.equal(state.staff.find((s) => s.id === "E120").storeId, "S001");
  await page.getByRole("listitem").filter({ hasText: "田野" }).getByRole("button", { name: "一次性密码" }).click();
  await page.getByRole("button", { name: "生成密码" }).click();
  await page.getByText("k7pm-w3xd-9fza-q2hn").waitFor();
});

await flow("head office closes a store for a holiday", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/stores`);
  await page.getByRole("button", { name: "杭州湖滨店" }).click();
  await page.getByRole("button", { name: "添加日期" }).click();
  await page.locator("#exception-on-0").fill("2027-01-01");
  await page.locator("#exception-zh-0").fill("元旦");
  await page.locator("#exception-en-0").fill("New Year");
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByText("2027年1月1日休息：元旦").waitFor();
  assert.equal(state.stores.find((s) => s.id === "S002").exceptions[0].closed, true);
});

await flow("find by slash and redeem in four taps", async ({ page, url, state }) => {
  await page.goto(`${url}/console/`);
  await page.getByText("未结投诉").first().waitFor();
  await page.keyboard.press("/");
  await page.getByRole("dialog").getByRole("textbox").fill("5601 李");
  await page.getByRole("dialog").getByText("A李梅").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "积分抵用" }).click();
  await page.getByRole("button", { name: "500", exact: true }).click();
  await page.getByRole("button", { name: "预留积分" }).click();
  await page.getByRole("button", { name: "确认抵用" }).click();
  await page.getByText("已抵用 500 积分").waitFor();
  assert.equal(state.accounts.m1.account.available, 2980);
  assert.equal(state.accounts.m1.account.reserved, 0);
});

await flow("a lost answer is asked for again with the same key", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("button", { name: "积分抵用" }).click();
  await page.getByRole("button", { name: "500", exact: true }).click();
  let lost = false;
  await page.route("**/v1/redemptions", async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "预留积分" }).click();
  await page.getByRole("button", { name: "查询结果" }).click();
  await page.getByText("已预留，待收银确认").waitFor();
  assert.equal(state.accounts.m1.account.available, 2980, "reserved once");
  await page.reload();
  await page.getByRole("button", { name: "积分抵用" }).click();
  await page.getByRole("button", { name: "取消并退回" }).click();
  await page.getByText("已取消，积分已退回").waitFor();
  assert.equal(state.accounts.m1.account.available, 3480);
});

await flow("a contact is recorded in one tap, an inconvenient one with its time", async ({ page, url, state }) => {
  await page.goto(`${url}/console/contacts?task=k2`);
  await page.getByRole("button", { name: "已接通" }).click();
  await page.getByText("已记录：已接通").waitFor();
  assert.equal(state.tasks.find((t) => t.id === "k2").state, "done");
  await page.goto(`${url}/console/contacts?task=k1`);
  await page.getByRole("button", { name: "不方便，另约" }).click();
  await page.getByRole("button", { name: /明晚/ }).click();
  await page.getByText("已记录：不方便，另约").waitFor();
});

await flow("a complaint through nine steps with an unsatisfied first result", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("button", { name: "记录投诉" }).click();
  await page.getByLabel("对方怎么说").fill("扣子掉了");
  await page.getByRole("radio", { name: "商品质量" }).click();
  await page.getByRole("button", { name: "建立个案" }).click();
  const take = async (step, fill) => {
    await fill?.();
    await page.locator("#step-note").fill(`${step}的记录`);
    await page.getByRole("button", { name: `完成「${step}」` }).click();
    await page.getByText(`${step}的记录`).last().waitFor();
    await page.getByRole("button", { name: `完成「${step}」` }).waitFor({ state: "detached" });
  };
  await take("倾听");
  await take("体谅");
  await take("致歉");
  await take("澄清", () => page.getByLabel("已向会员复述").check());
  await take("说明");
  await take("解决", async () => {
    await page.getByLabel("解决方案").fill("换一颗扣子");
    await page.locator("#step-owner").click();
    await page.getByTitle("何静").click();
    await page.getByLabel("完成日期").fill("2030-01-01");
  });
  await take("补偿", async () => {
    await page.getByRole("radio", { name: "积分" }).click();
    await page.getByLabel("补偿内容").fill("200");
  });
  await take("确认满意", async () => {
    await page.getByRole("radio", { name: "否" }).click();
    await page.getByLabel("最后方案").fill("换一件新的");
  });
  await take("跟进回访", () => page.getByRole("radio", { name: "是" }).click());
  assert.equal(state.cases[0].state, "CLOSED");
  assert.equal(state.cases[0].steps.length, 9);
});

await flow("an ended session keeps what was typed", async ({ page, url, state }) => {
  await page.goto(`${url}/console/complaints/c1`);
  await page.getByLabel("已向会员复述").check();
  await page.locator("#step-note").fill("线头质量问题");
  state.staffSession = false;
  await page.getByRole("button", { name: "完成「澄清」" }).click();
  await page.getByText("登录已失效").first().waitFor();
  state.staffSession = true;
  await page.getByRole("button", { name: "重新登录" }).click();
  await page.locator("#step-note").waitFor();
  assert.equal(await page.locator("#step-note").inputValue(), "线头质量问题");
});

await flow("a member signs in, reads their points and files a complaint", async ({ page, url, state }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${url}/portal/complaints/new`);
  await page.getByLabel("手机号码").fill("13800005601");
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByText(/\d+ 秒/).waitFor();
  await page.getByLabel("验证码", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByText("验证码不正确或已过期").waitFor();
  await page.getByLabel("验证码", { exact: true }).fill("123456");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("radio", { name: "服务", exact: true }).click();
  await page.getByLabel("发生了什么").fill("等了很久");
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: /C-2026/ }).waitFor();
  assert.equal(state.cases[0].channel, "PORTAL");
  await page.getByRole("link", { name: "会员码" }).click();
  await page.getByRole("img", { name: /二维码/ }).waitFor();
  await page.getByRole("link", { name: "首页" }).click();
  await page.getByText("3,480").first().waitFor();
  await page.getByRole("link", { name: "我的" }).click();
  await page.getByRole("radio", { name: "English" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Member sign-in" }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("laoke.code")), null);
});

await flow("a consultant redeems a reward in four taps and signs for the gift", async ({ page, url, state }) => {
  state.user = "consultant1a";
  await page.goto(`${url}/console/`);
  await page.getByText("未结投诉").first().waitFor();
  await page.keyboard.press("/");
  await page.getByRole("dialog").getByRole("textbox").fill("8810000012341");
  await page.getByRole("dialog").getByText("A李梅").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "兑换礼遇" }).click();
  await page.getByRole("button", { name: /真丝方巾/ }).click();
  await page.getByRole("button", { name: "确认兑换" }).click();
  await page.getByText("剩余 2,280 积分").waitFor();
  assert.equal(state.accounts.m1.account.available, 2280);
  await page.getByRole("button", { name: "第一人签字" }).click();
  await page.getByText("第一人已签字").waitFor();
  assert.equal(state.points.gifts[0].signedFirstBy, "E111");
});

await flow("a lost answer to a redemption is asked for, not sent anew", async ({ page, url, state }) => {
  state.user = "consultant1a";
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("button", { name: "兑换礼遇" }).click();
  await page.getByRole("button", { name: /五十元代金券/ }).click();
  let lost = false;
  await page.route("**/rewards/orders/*/confirm", async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "确认兑换" }).click();
  await page.getByText(/已预留|已完成/).first().waitFor();
  if (await page.getByRole("button", { name: "确认兑换" }).isVisible()) await page.getByRole("button", { name: "确认兑换" }).click();
  await page.getByText("券码已放入会员的卡包").waitFor();
  assert.equal(state.accounts.m1.account.available, 2980, "spent once");
});

await flow("a gift takes two people and the member's code", async ({ page, url, state }) => {
  state.user = "consultant1b";
  await page.goto(`${url}/console/gifts`);
  await page.getByText("需要另一位同事签字").waitFor();
  state.user = "consultant1a";
  await page.reload();
  await page.getByRole("button", { name: "第二人签字" }).click();
  await page.getByText("已签字，请会员出示领取码").waitFor();
  const first = page.locator(".desk-item").first();
  const code = first.getByLabel("6 位领取码");
  await code.fill("000000");
  await first.locator(".ant-btn-primary").click();
  await page.getByText("领取码不正确").waitFor();
  await code.fill("482913");
  await first.locator(".ant-btn-primary").click();
  await page.getByText("已发放").first().waitFor();
  assert.equal(state.points.gifts[0].state, "HANDED_OUT");
});

await flow("a scanned card opens its member, whose receipt is credited by its code or sent to the manager", async ({ page, url, state }) => {
  state.user = "consultant1a";
  await page.goto(`${url}/console/`);
  await page.getByText("未结投诉").first().waitFor();
  await page.keyboard.type("8810000012341");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "补登小票" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("小票码").fill("7k2m 0pqx 9ztd 4hva");
  await dialog.getByRole("button", { name: "补登入账" }).click();
  await page.getByText("已入账 598 积分").waitFor();
  assert.equal(state.points.claims[0].memberId, "m1");
  await page.getByRole("button", { name: "补登小票" }).click();
  await dialog.getByRole("radio", { name: "没有码" }).click();
  await dialog.getByLabel("小票号").fill("20261120-0077");
  await dialog.getByLabel("购物日期").fill("2026-11-20");
  await dialog.getByLabel("小票金额").fill("320.00");
  await dialog.getByRole("button", { name: "提交核对" }).click();
  await page.getByText("已提交，等待店长核对").waitFor();
  state.user = "manager1";
  await page.goto(`${url}/console/approvals`);
  await page.getByText("改衣等了一个小时").waitFor();
  await page.getByRole("button", { name: "批准" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
  await page.getByText("已批准并入账").waitFor();
  assert.equal(state.points.adjustments[0].state, "APPROVED");
});

await flow("a manager gives a voucher and more time to a lot, and head office agrees to a large one", async ({ page, url, state }) => {
  state.user = "manager1";
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("tab", { name: "代金券" }).click();
  await page.getByRole("button", { name: "赠送代金券" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("减多少元").fill("300");
  await dialog.getByLabel("原因").fill("补货延误，致歉");
  await dialog.getByRole("button", { name: "赠送代金券" }).click();
  await page.getByText("超过限额，等待总部另一个人同意").waitFor();
  await page.getByRole("tab", { name: "积分批次" }).click();
  await page.getByRole("button", { name: "延长" }).first().click();
  await dialog.getByLabel("原因").fill("门店装修停业");
  await dialog.getByRole("button", { name: "延长" }).click();
  await page.getByText("已延长").waitFor();
  state.user = "hq";
  await page.goto(`${url}/console/approvals?tab=vouchers`);
  await page.getByText("补货延误，致歉").waitFor();
  await page.getByRole("button", { name: "批准" }).first().click();
  await page.getByText("已同意，券已放入卡包").waitFor();
  assert.equal(state.points.vouchers[0].terms.amount, "300");
});

await flow("head office changes a limit, adds a special day and a segment, and closes a month", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/fraud`);
  await page.getByRole("button", { name: "修改" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("最多次数").fill("6");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText("6 次或 20,000 积分").waitFor();
  await page.goto(`${url}/console/rewards?tab=days`);
  await page.getByRole("button", { name: "新增" }).click();
  await dialog.getByRole("radio", { name: "单笔满额" }).click();
  await dialog.getByLabel("编号").fill("basket-5000");
  await dialog.getByLabel("单笔满").fill("5000");
  await dialog.getByLabel("中文名称").fill("单笔满五千");
  await dialog.getByLabel("英文名称").fill("Five thousand at once");
  await dialog.getByLabel("收银台提示（中文）").fill("送丝巾一条");
  await dialog.getByLabel("收银台提示（英文）").fill("Give a scarf");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText("单笔满 ¥5,000.00").waitFor();
  assert.equal(state.points.days[0].definition.amount, "5000");
  await page.goto(`${url}/console/rules?tab=segments`);
  await page.getByRole("button", { name: "新建人群" }).click();
  await dialog.getByLabel("编号").fill("opening");
  await dialog.getByLabel("会员", { exact: true }).fill("13800005601\n8810000012341");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存，共 1 人").waitFor();
  await page.goto(`${url}/console/finance`);
  await page.getByRole("tab", { name: "月结" }).click();
  await page.getByRole("button", { name: "现在月结" }).click();
  await page.getByText("+43,600").waitFor();
});

await flow("head office drafts a rule, tries, simulates and submits it", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/rules/4`);
  await page.getByRole("button", { name: "新增规则" }).click();
  await page.getByLabel("规则编号").fill("triple-birthday");
  await page.getByLabel("几倍（大于 1）").fill("3");
  await page.getByRole("radio", { name: "生日当天" }).click();
  await page.getByRole("button", { name: "保存规则" }).click();
  await page.getByText("积分 3 倍").waitFor();
  assert.deepEqual(state.points.rules[0].definition.rules.at(-1), { id: "triple-birthday", when: { birthday: "DAY" }, give: { multiply: "3" } });
  await page.getByRole("button", { name: "试算", exact: true }).click();
  await page.getByText("897 积分").waitFor();
  await page.getByRole("button", { name: "开始模拟" }).click();
  await page.getByText("4,200/12,000 张小票").waitFor();
  await page.getByText("+49,000").first().waitFor();
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await page.getByText("已提交，等待另一个人批准").waitFor();
  await page.getByRole("button", { name: "批准" }).click();
  await page.getByText("已批准", { exact: true }).first().waitFor();
});

await flow("the fraud desk holds an account with a reason and dismisses a flag", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/fraud`);
  await page.getByRole("button", { name: "冻结", exact: true }).click();
  await page.getByRole("dialog").getByLabel("原因").fill("等待核实小票");
  await page.getByRole("dialog").getByRole("button", { name: "冻结" }).click();
  await page.getByText("已冻结").first().waitFor();
  assert.equal(state.points.holds[0].memberId, "m5");
  await page.getByRole("button", { name: "排除", exact: true }).last().click();
  await page.getByRole("dialog").getByLabel("原因").fill("新店开业，属正常");
  await page.getByRole("dialog").getByRole("button", { name: "排除" }).click();
  await page.getByText("已排除").waitFor();
});

await flow("head office adds a reward with a picture", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/rewards/new`);
  await page.getByLabel("中文名称").fill("手工香皂");
  await page.getByLabel("英文名称").fill("Soap");
  await page.getByRole("radio", { name: "礼品" }).click();
  await page.getByLabel("所需积分").fill("400");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("还没有图片").waitFor();
  const sent = page.waitForRequest((r) => r.method() === "PUT" && r.url().endsWith("/picture"));
  await page.locator("input[type=file]").setInputFiles({ name: "soap.png", mimeType: "image/png", buffer: Buffer.from("89504e47", "hex") });
  assert.equal((await sent).headers()["content-type"], "image/png");
  await page.getByText("图片已更新").waitFor();
  assert.equal(state.points.rewards.at(-1).name.en, "Soap");
});

await flow("a member redeems, shows the voucher, gives points and claims a receipt", async ({ page, url, state }) => {
  state.memberSession = "m1";
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${url}/portal/rewards`);
  await page.getByText("还差 1,520 积分").waitFor();
  await page.getByRole("link", { name: /五十元代金券/ }).click();
  await page.getByRole("button", { name: "用 500 积分兑换" }).click();
  await page.getByText("兑换成功").waitFor();
  await page.getByRole("img", { name: /M3XR-8WPC-51TN/ }).waitFor();
  assert.equal(state.accounts.m1.account.available, 2980);
  await page.goto(`${url}/portal/give`);
  await page.getByLabel("对方的手机号或会员卡号").fill("13800005603");
  await page.getByLabel("积分数").fill("180");
  await page.getByRole("button", { name: "转赠", exact: true }).click();
  await page.getByText("送给尾号 5603").waitFor();
  assert.equal(state.accounts.m1.account.available, 2800);
  await page.getByRole("button", { name: "接受" }).click();
  await page.getByText("已接受").nth(1).waitFor();
  await page.goto(`${url}/portal/claim`);
  await page.getByLabel("小票上的 16 位码").fill("7K2M-0PQX-9ZTD-4HVA");
  await page.getByRole("button", { name: "补登", exact: true }).click();
  await page.getByText("20261121-0042").waitFor();
  await page.goto(`${url}/portal/wallet`);
  await page.getByRole("button", { name: "显示领取码" }).click();
  await page.getByText("482913").waitFor();
});

await flow("a member is received, served, seen off and asked", async ({ page, url, state }) => {
  state.user = "consultant1a";
  await page.goto(`${url}/console/reception`);
  await page.getByText("实时", { exact: true }).waitFor();
  await page.getByRole("textbox", { name: "查找会员" }).fill("5601 李");
  await page.getByRole("button", { name: /A李梅/ }).first().click();
  await page.getByText("李女士").waitFor();
  await page.getByText("C-2026-000128").waitFor();
  assert.equal(await page.getByLabel("送上的饮品").inputValue(), "绿茶");
  await page.getByRole("button", { name: "已送上" }).click();
  await page.getByText("饮品及时").first().waitFor();
  await page.getByRole("radio", { name: "未购买" }).click();
  await page.getByLabel("已讲解洗护与收纳").check();
  await page.getByLabel("已送到门口").check();
  await page.getByRole("button", { name: "离店登记" }).click();
  await page.getByText("这次了解到什么？").waitFor();
  await page.getByRole("radio", { name: "教师" }).click();
  await page.getByRole("button", { name: "记下" }).first().click();
  await page.getByText("已记下").waitFor();
  const visit = state.people.visits.at(-1);
  assert.deepEqual([visit.seenOff, visit.contactCard, visit.recognisedBy], [true, false, "PHONE_TAIL"]);
  assert.equal(state.people.facts.m1.work.value, "teacher");
});

await flow("the manager sees an arrival without asking", async ({ page, url, state }) => {
  await page.goto(`${url}/console/reception`);
  await page.getByText("实时", { exact: true }).waitFor();
  const visit = { ...state.people.visits[0], id: "v9", memberId: "m5", label: "欧阳若兰", arrivedAt: new Date().toISOString() };
  state.people.visits.push(visit);
  for (const line of state.people.lines) line.write(`event: arrived\nid: 8\ndata: ${JSON.stringify({ seq: 8, what: "ARRIVED", at: visit.arrivedAt, visit })}\n\n`);
  await page.getByRole("button", { name: /欧阳若兰/ }).waitFor();
});

await flow("a plan is proposed, changed and assigned", async ({ page, url, state }) => {
  await page.goto(`${url}/console/team`);
  await page.getByText("陈思远").first().waitFor();
  await page.getByRole("button", { name: /分配 1 位会员/ }).click();
  await page.getByText("已分配 1 位会员").waitFor();
  assert.equal(state.members[3].consultantId, "E112");
});

await flow("a manager holds a class and sets the store's share", async ({ page, url, state }) => {
  await page.goto(`${url}/console/members/m2`);
  await page.getByRole("tab", { name: "等级", exact: true }).click();
  await page.getByRole("button", { name: "指定等级" }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "A" }).click();
  await page.getByLabel("原因").fill("带来过十位新会员");
  await page.getByRole("dialog").getByRole("button", { name: "指定等级" }).click();
  await page.getByText(/周岚 指定为 A 类/).waitFor();
  assert.equal(state.members[1].class, "A");
  await page.goto(`${url}/console/team?tab=classes`);
  await page.getByLabel("A 类（%）").fill("12");
  await page.getByRole("button", { name: /起生效/ }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("A 类（%）").fill("8");
  await page.getByRole("button", { name: /起生效/ }).click();
  await page.getByText("已设定").waitFor();
  assert.equal(state.people.shares[0].shares.a, "0.0800");
});

await flow("a consultant is asked for names to faces", async ({ page, url, state }) => {
  await page.goto(`${url}/console/team?tab=recall`);
  await page.getByRole("radio", { name: "何静" }).click();
  await page.getByRole("button", { name: "开始" }).click();
  await page.getByText("第 1 / 2 张").waitFor();
  await page.getByRole("button", { name: "李梅", exact: true }).click();
  await page.getByText("第 2 / 2 张").waitFor();
  await page.getByRole("button", { name: "不认识" }).click();
  await page.getByText("何静：2 题答对 1 题").waitFor();
  assert.equal(state.people.recalls[0].right, 1);
});

await flow("two records are merged, and two people take it back", async ({ page, url, state }) => {
  await page.goto(`${url}/console/data-care`);
  await page.getByRole("button", { name: /并入/ }).first().click();
  await page.getByText("合并两份资料").waitFor();
  await page.getByLabel("原因").fill("同一人，换了号码");
  await page.getByRole("button", { name: "合并", exact: true }).click();
  await page.getByRole("tab", { name: "隐私" }).waitFor();
  assert.equal(state.dataCare.merges[0].reason, "同一人，换了号码");
  await page.getByRole("tab", { name: "隐私" }).click();
  await page.getByLabel("为何是两个人").fill("母女二人");
  await page.getByRole("button", { name: "撤销合并" }).click();
  await page.getByText(/E101申请撤销：母女二人/).waitFor();
  state.user = "hq";
  await page.goto(`${url}/console/members/m1`);
  await page.getByRole("tab", { name: "隐私" }).click();
  await page.getByRole("button", { name: "确认撤销" }).click();
  await page.getByText(/E900已于/).waitFor();
});

await flow("head office decides on a file that somebody else asked for", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/data-care?tab=exports`);
  await page.getByText("周年庆邀请").waitFor();
  await page.getByRole("button", { name: "批准（隐藏联系方式）" }).click();
  await page.getByText("批准为隐藏").waitFor();
  assert.deepEqual([state.dataCare.exports[0].state, state.dataCare.exports[0].fullGiven], ["READY", false]);
});

await flow("a drawn profile is verified, and the share moves on", async ({ page, url, state }) => {
  await page.goto(`${url}/console/contest`);
  await page.getByText("已核实 1/4").waitFor();
  await page.getByRole("button", { name: "核实", exact: true }).first().click();
  await page.getByRole("link", { name: /拨打/ }).waitFor();
  await page.getByRole("checkbox").first().check();
  assert.equal(await page.getByRole("button", { name: "都对" }).isDisabled(), true);
  await page.getByRole("button", { name: "有误" }).click();
  await page.getByText("已核实 2/4").waitFor();
  assert.deepEqual([state.contests.profiles[0].verdict, state.contests.profiles[0].wrongFacts.length], ["WRONG", 1]);
});

await flow("head office sets the next quarter's contest", async ({ page, url, state }) => {
  state.user = "hq";
  await page.goto(`${url}/console/contest`);
  await page.getByRole("radio", { name: "资料真实性" }).click();
  await page.getByLabel("每人抽取会员数").fill("8");
  await page.getByRole("button", { name: "设定", exact: true }).click();
  await page.getByText("已设定").waitFor();
  const set = state.contests.all.find((one) => one.state === "COMING");
  assert.deepEqual([set.kind, set.sampleSize], ["VALIDITY", 8]);
});

await browser.close();
console.log(failed ? `${failed} failed` : "all flows passed");
process.exit(failed ? 1 : 0);
