const tablet = ["tablet", "small"];
const phone = ["phone", "narrow"];
const open = (path) => async ({ page, url }) => {
  await page.goto(url + path);
};
const member = (path, then) => async (all) => {
  all.state.memberSession = "m1";
  await all.page.goto(all.url + path);
  await then?.(all);
};

const as = (user, path, then) => async (all) => {
  all.state.user = user;
  await all.page.goto(all.url + path);
  await then?.(all);
};

/** Every screen worth a look, and how to get there. */
export const scenes = [
  { name: "today", sizes: tablet, run: open("/console/"), settle: 1200 },
  { name: "today-hq", sizes: ["tablet"], run: async ({ page, url, state }) => { state.user = "hq"; await page.goto(`${url}/console/`); }, settle: 1200 },
  { name: "today-table", sizes: ["tablet"], run: async ({ page, url }) => { await page.goto(`${url}/console/`); await page.locator(".series .ant-segmented-item").nth(3).click(); } },
  { name: "today-broken", sizes: ["tablet"], run: async ({ page, url, state }) => { state.down.add("analytics"); await page.goto(`${url}/console/`); await page.locator(".state.failed").first().waitFor(); }, settle: 2500 },
  { name: "members", sizes: tablet, run: open("/console/members") },
  { name: "find", sizes: tablet, run: async ({ page, url }) => { await page.goto(`${url}/console/`); await page.locator(".figure-card").first().waitFor(); await page.keyboard.press("/"); await page.locator("[role=dialog] input").waitFor(); await page.keyboard.type("13800005601"); await page.locator("[role=dialog] .member-row").waitFor(); } },
  { name: "find-none", sizes: ["tablet"], run: async ({ page, url }) => { await page.goto(`${url}/console/`); await page.locator(".figure-card").first().waitFor(); await page.keyboard.press("/"); await page.locator("[role=dialog] input").waitFor(); await page.keyboard.type("13911112222"); await page.locator(".find-none").waitFor(); } },
  { name: "enrol", sizes: tablet, full: true, run: open("/console/members/new") },
  { name: "enrol-wrong", sizes: ["tablet"], full: true, run: async ({ page, url }) => { await page.goto(`${url}/console/members/new`); await page.locator("#enrol-phone").fill("123"); await page.locator("button[type=submit]").click(); } },
  { name: "member", sizes: tablet, full: true, run: open("/console/members/m1") },
  { name: "member-limited", sizes: ["tablet"], full: true, run: open("/console/members/m6") },
  { name: "member-new", sizes: ["tablet"], full: true, run: open("/console/members/m4") },
  { name: "member-lots", sizes: ["tablet"], full: true, run: async ({ page, url }) => { await page.goto(`${url}/console/members/m1`); await page.locator("[role=tab]").nth(1).click(); } },
  { name: "redeem", sizes: tablet, run: async ({ page, url }) => { await page.goto(`${url}/console/members/m1`); await page.locator(".panel-extra .ant-btn-primary").click(); await page.locator(".choice").nth(2).click(); } },
  { name: "redeem-confirm", sizes: ["tablet"], run: async ({ page, url }) => { await page.goto(`${url}/console/members/m1`); await page.locator(".panel-extra .ant-btn-primary").click(); await page.locator(".choice").nth(2).click(); await page.locator("[role=dialog] button[type=submit]").click(); await page.locator(".set-aside").waitFor(); } },
  { name: "assign", sizes: ["tablet"], run: async ({ page, url }) => { await page.goto(`${url}/console/members/m1`); await page.locator(".panel-extra .ant-btn").nth(1).click(); await page.locator("[role=dialog] .choice").first().waitFor(); } },
  { name: "contacts", sizes: tablet, full: true, run: open("/console/contacts") },
  { name: "contact-sheet", sizes: ["small"], run: open("/console/contacts?task=k2") },
  { name: "contact-agree", sizes: ["tablet"], full: true, run: async ({ page, url }) => { await page.goto(`${url}/console/contacts`); await page.locator(".outcomes .ant-btn").last().click(); } },
  { name: "complaints", sizes: tablet, run: open("/console/complaints") },
  { name: "complaint-new", sizes: tablet, full: true, run: open("/console/complaints/new?memberId=m1") },
  { name: "case", sizes: tablet, full: true, run: open("/console/complaints/c1") },
  { name: "case-done", sizes: ["tablet"], full: true, run: open("/console/complaints/c3") },
  { name: "ended", sizes: ["tablet"], run: async ({ page, url, state }) => { await page.goto(`${url}/console/complaints/c1`); await page.locator("#step-note").fill("…"); state.staffSession = false; await page.locator(".next-step [type=checkbox]").check(); await page.locator(".next-step button[type=submit]").click(); await page.locator("[role=dialog]").waitFor(); } },
  { name: "p-sign-in", sizes: phone, run: open("/portal/") },
  { name: "p-sign-in-wrong", sizes: ["phone"], run: async ({ page, url }) => { await page.goto(`${url}/portal/`); await page.locator("#phone").fill("13800005601"); await page.locator(".code-row .adm-button").click(); await page.locator(".sent").waitFor(); await page.locator("#code").fill("999999"); await page.locator("button[type=submit]").click(); await page.locator(".wrong-text").waitFor(); } },
  { name: "p-home", sizes: phone, full: true, run: member("/portal/") },
  { name: "p-home-broken", sizes: ["phone"], run: async (all) => { all.state.down.add("points"); all.state.memberSession = "m1"; await all.page.goto(`${all.url}/portal/`); }, settle: 3000 },
  { name: "p-code", sizes: phone, run: member("/portal/code") },
  { name: "p-activity", sizes: phone, run: member("/portal/activity") },
  { name: "p-complaints", sizes: phone, run: member("/portal/complaints") },
  { name: "p-complaint-new", sizes: phone, run: member("/portal/complaints/new") },
  { name: "p-complaint", sizes: phone, full: true, run: member("/portal/complaints/c1") },
  { name: "p-privacy", sizes: phone, full: true, run: member("/portal/privacy") },
  { name: "p-me", sizes: phone, full: true, run: member("/portal/me") },
  { name: "n-redeem-choose", sizes: tablet, run: as("consultant1a", "/console/members/m1", async ({ page }) => { await page.locator(".panel-extra .ant-btn").nth(2).click(); await page.locator("[role=dialog] .row").first().waitFor(); }) },
  { name: "n-redeem-confirm", sizes: ["tablet"], run: as("consultant1a", "/console/members/m1", async ({ page }) => { await page.locator(".panel-extra .ant-btn").nth(2).click(); await page.locator("[role=dialog] .row").nth(1).click(); await page.locator(".before-after").waitFor(); }) },
  { name: "n-late-credit", sizes: ["tablet"], run: as("consultant1a", "/console/members/m1", async ({ page }) => { await page.locator(".panel-extra .ant-btn").nth(1).click(); await page.locator("#credit-code").fill("7K2M-0PQX-9ZTD-4HVA"); }) },
  { name: "n-gifts", sizes: tablet, run: as("consultant1a", "/console/gifts") },
  { name: "n-approvals", sizes: tablet, full: true, run: as("manager1", "/console/approvals") },
  { name: "n-approvals-claims", sizes: ["tablet"], run: as("manager1", "/console/approvals?tab=claims") },
  { name: "n-approvals-list", sizes: ["tablet"], full: true, run: as("manager1", "/console/approvals?tab=eligibility") },
  { name: "n-approvals-returns", sizes: ["tablet"], run: as("manager1", "/console/approvals?tab=exceptions") },
  { name: "n-approvals-hq", sizes: ["tablet"], run: as("hq", "/console/approvals") },
  { name: "n-privacy", sizes: tablet, run: as("hq", "/console/privacy") },
  { name: "n-rules", sizes: ["tablet"], run: as("hq", "/console/rules") },
  { name: "n-rules-version", sizes: tablet, full: true, run: as("hq", "/console/rules/4") },
  { name: "n-rules-builder", sizes: ["tablet"], run: as("hq", "/console/rules/4", async ({ page }) => { await page.locator(".preview .ant-btn").last().click(); await page.locator("#rule-id").waitFor(); }), settle: 900 },
  { name: "n-segments", sizes: ["tablet"], run: as("hq", "/console/rules?tab=segments") },
  { name: "n-segment", sizes: ["tablet"], run: as("hq", "/console/rules?tab=segments", async ({ page }) => { await page.locator(".rows .row").first().click(); await page.locator("#segment-members").waitFor(); }) },
  { name: "n-days", sizes: ["tablet"], run: as("hq", "/console/rewards?tab=days") },
  { name: "n-day", sizes: tablet, run: as("hq", "/console/rewards?tab=days", async ({ page }) => { await page.locator(".rows .row").nth(1).click(); await page.locator("#day-id").waitFor(); }) },
  { name: "n-vouchers", sizes: ["tablet"], run: as("hq", "/console/approvals?tab=vouchers") },
  { name: "n-member-vouchers", sizes: tablet, run: as("manager1", "/console/members/m1", async ({ page }) => { await page.locator("[role=tab]").nth(2).click(); }) },
  { name: "n-voucher-issue", sizes: ["tablet"], run: as("manager1", "/console/members/m1", async ({ page }) => { await page.locator("[role=tab]").nth(2).click(); await page.locator(".desk-actions .ant-btn").first().click(); await page.locator("#voucher-worth").waitFor(); }) },
  { name: "n-lot", sizes: ["tablet"], run: as("manager1", "/console/members/m1", async ({ page }) => { await page.locator("[role=tab]").nth(1).click(); await page.locator(".ledger .ant-btn").first().click(); await page.locator("#lot-until").waitFor(); }) },
  { name: "n-limit", sizes: ["tablet"], run: as("hq", "/console/fraud", async ({ page }) => { await page.getByRole("button", { name: /修改|Change/ }).first().click(); await page.locator("#limit-countMax").waitFor(); }) },
  { name: "n-finance-months", sizes: ["tablet"], run: as("hq", "/console/finance", async ({ page }) => { await page.locator("[role=tab]").nth(2).click(); await page.getByRole("button", { name: /现在月结|Close it now/ }).click(); await page.locator(".table").waitFor(); }) },
  { name: "n-catalogue", sizes: ["tablet"], run: as("hq", "/console/rewards") },
  { name: "n-reward", sizes: tablet, full: true, run: as("hq", "/console/rewards/w1") },
  { name: "n-finance", sizes: tablet, run: as("hq", "/console/finance"), settle: 1500 },
  { name: "n-finance-movements", sizes: ["tablet"], run: as("hq", "/console/finance", async ({ page }) => { await page.locator("[role=tab]").nth(1).click(); }) },
  { name: "n-finance-trial", sizes: ["tablet"], run: as("hq", "/console/finance", async ({ page }) => { await page.locator("[role=tab]").nth(3).click(); }) },
  { name: "n-finance-seals", sizes: ["tablet"], run: as("hq", "/console/finance", async ({ page }) => { await page.locator("[role=tab]").nth(5).click(); }) },
  { name: "n-fraud", sizes: tablet, full: true, run: as("hq", "/console/fraud") },
  { name: "n-day-ends", sizes: ["tablet"], full: true, run: as("hq", "/console/day-ends") },
  { name: "q-rewards", sizes: phone, full: true, run: member("/portal/rewards") },
  { name: "q-reward", sizes: phone, full: true, run: member("/portal/rewards/w1") },
  { name: "q-wallet", sizes: phone, full: true, run: member("/portal/wallet") },
  { name: "q-statements", sizes: ["phone"], run: member("/portal/statements") },
  { name: "q-statement", sizes: phone, full: true, run: member("/portal/statements/s2026-H1") },
  { name: "q-give", sizes: phone, full: true, run: member("/portal/give") },
  { name: "q-family", sizes: phone, full: true, run: member("/portal/family") },
  { name: "q-claim", sizes: phone, full: true, run: member("/portal/claim") },
  { name: "q-me", sizes: phone, full: true, run: member("/portal/me") },
  { name: "q-activity", sizes: ["phone"], run: member("/portal/activity") },
];
