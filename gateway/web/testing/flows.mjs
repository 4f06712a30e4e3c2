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

await browser.close();
console.log(failed ? `${failed} failed` : "all flows passed");
process.exit(failed ? 1 : 0);
