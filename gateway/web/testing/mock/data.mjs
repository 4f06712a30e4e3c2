// A small made-up chain. Names and numbers are invented; nothing here ships with the product.
const day = 86_400_000;
const iso = (ms) => new Date(ms).toISOString();
const date = (ms) => iso(ms).slice(0, 10);

export function chain(now = Date.now()) {
  const stores = [
    { id: "S001", name: { zh: "上海南京路店", en: "Nanjing Road, Shanghai" }, regionId: "south", timeZone: "Asia/Shanghai" },
    { id: "S002", name: { zh: "杭州湖滨店", en: "Hubin, Hangzhou" }, regionId: "south", timeZone: "Asia/Shanghai" },
    { id: "S003", name: { zh: "北京三里屯店", en: "Sanlitun, Beijing" }, regionId: "north", timeZone: "Asia/Shanghai" },
  ];
  const staff = [
    { id: "E101", name: "周岚", storeId: "S001", role: "STORE_MANAGER", employment: "REGULAR", active: true },
    { id: "E111", name: "何静", storeId: "S001", role: "CONSULTANT", employment: "REGULAR", active: true },
    { id: "E112", name: "孙悦", storeId: "S001", role: "CONSULTANT", employment: "REGULAR", active: true },
    { id: "E113", name: "吴桐", storeId: "S001", role: "CONSULTANT", employment: "PROBATION", active: true },
  ];
  const person = (n, name, form, tier, cls, extra = {}) => ({
    id: `m${n}`,
    number: `M000000${1000 + n}`,
    name,
    addressForm: form,
    phone: `+8613800005${String(600 + n)}`,
    email: null,
    birthday: "1988-04-12",
    gender: form.endsWith("先生") ? "MALE" : "FEMALE",
    language: "zh-CN",
    homeStoreId: "S001",
    consultantId: "E111",
    consultantName: "何静",
    status: "ACTIVE",
    tier,
    class: cls,
    card: tier === "NONE" ? null : { number: `88100000${String(12340 + n)}`, tier, status: "ACTIVE", issuedOn: date(now - 90 * day), expiresOn: date(now + 275 * day) },
    tierProgress: tier === "DIAMOND" ? null : { nextTier: { NONE: "SILVER", SILVER: "GOLD", GOLD: "DIAMOND" }[tier], pointsNeeded: 1260, windowMonths: 3, singlePurchase: { NONE: "500.00", SILVER: "1000.00", GOLD: "2000.00" }[tier] },
    consents: { sms: true, call: true, wechat: false, email: false },
    enrolledAt: iso(now - (400 - n * 30) * day),
    enrolledBy: "E111",
    source: "PURCHASE",
    view: "FULL",
    ...extra,
  });
  const members = [
    person(1, "李梅", "李女士", "GOLD", "A"),
    person(2, "王建国", "王先生", "SILVER", "B"),
    person(3, "张雨欣", "张女士", "DIAMOND", "A", { email: "yuxin@example.org" }),
    person(4, "陈思远", "陈先生", "NONE", null, { consultantId: null, consultantName: null }),
    person(5, "欧阳若兰", "欧阳女士", "GOLD", "B"),
    person(6, "刘芳", "刘女士", "SILVER", "C", { homeStoreId: "S002", phone: "138****5606", view: "LIMITED", card: null, tierProgress: null, enrolledAt: null, email: null, birthday: null, consents: null, consultantId: null, consultantName: null }),
  ];
  const entry = (n, ago, kind, points, balance, receipt, reason) => ({
    id: `t${n}`, at: iso(now - ago * day), kind, points, balance, storeId: "S001",
    receiptId: receipt ? `r${n}` : null, reference: receipt ?? `x${n}`, reason,
    text: kind === "EARNED" ? { zh: `购物积分：每元一分 ${points} 分`, en: `Points for a purchase: one a yuan, ${points} points` } : null,
  });
  const accounts = Object.fromEntries(
    members.map((m, i) => [
      m.id,
      {
        account: {
          memberId: m.id, available: i === 3 ? 0 : 3480 - i * 410, reserved: 0, pending: i === 0 ? 240 : 0, debt: i === 1 ? 60 : 0, lifetimeEarned: 9120,
          expiring: i === 3 ? [] : [{ on: "2027-01-31", points: 620 }, { on: "2028-11-30", points: 2860 }],
          pendingLots: i === 0 ? [{ on: "2026-12-05", points: 240 }] : [], asOf: iso(now),
        },
        lots: i === 3 ? [] : [
          { id: "l1", earnedAt: iso(now - 660 * day), points: 900, remaining: 620, expiresOn: "2027-01-31", storeId: "S001", receiptNumber: "20250131-0044" },
          { id: "l2", earnedAt: iso(now - 12 * day), points: 2860, remaining: 2860, expiresOn: "2028-11-30", storeId: "S001", receiptNumber: "20261109-0181" },
        ],
        history: i === 3 ? [] : [
          entry(9, 0.05, "EARNED", 1288, 3480, "20261121-0032", "purchase"),
          entry(8, 2, "REVERSED", -320, 2192, "20261119-0007", "return"),
          entry(7, 12, "EARNED", 2860, 2512, "20261109-0181", "purchase"),
          entry(6, 40, "REDEEMED", -500, -348 + 500, null, "redemption"),
          entry(5, 60, "RELEASED", 200, 652, null, "reservation-released"),
          entry(4, 60.1, "RESERVED", -200, 452, null, "redemption"),
          entry(3, 120, "EXPIRED", -80, 652, null, "expiry"),
        ],
      },
    ]),
  );
  const at = (hours) => iso(now + hours * 3_600_000);
  const task = (n, member, kind, from, to, reason, script, advice, state) => ({
    id: `k${n}`, kind, purpose: "AFTER_PURCHASE", step: n, memberId: member.id, memberName: member.name, addressForm: member.addressForm,
    tier: member.tier, phone: member.phone, reason, window: { from: at(from), to: at(to) }, script, state, attempts: n === 1 ? 1 : 0,
    consultantId: "E111", advice,
  });
  const call = { zh: "李女士您好，我是南京路店的何静，前几天陪您挑了那件羊毛大衣。现在方便说两句吗？\n大衣穿着还合身吗？洗的时候请用冷水，或送干洗。\n谢谢您，祝您周末愉快。", en: "Hello Ms Li, this is He Jing from Nanjing Road; I helped you choose the wool coat. Is now a good time?\nHow does it wear? Please wash it cold, or have it dry-cleaned.\nThank you, and have a good weekend." };
  const tasks = [
    task(1, members[0], "CALL", -30, -29, { zh: "购买羊毛大衣第 3 天：问问穿着感受", en: "Day 3 after the wool coat: ask how it wears" }, call, { verdict: "AVOID", zh: "现在是午休时间，15:00 以后更合适。", en: "It is midday; after 15:00 suits better." }, "overdue"),
    task(2, members[2], "CALL", -1, 3, { zh: "单次消费满 2000：一周后致电感谢", en: "Purchase above 2 000: call to thank a week later" }, call, { verdict: "BEST", zh: "周三下午是她接听最多的时间。", en: "She mostly answers on Wednesday afternoons." }, "due"),
    task(3, members[1], "MESSAGE", -2, 20, { zh: "购后第 7 天：衣物护理小提示", en: "Day 7: how to care for the garment" }, { zh: "王先生您好，衬衫建议反面熨烫，中温即可。", en: "Dear Mr Wang, iron the shirt inside out at medium heat." }, null, "due"),
    task(4, members[4], "POST", 20, 60, { zh: "累计消费达标：寄送感谢信", en: "Spend mark reached: a thank-you letter" }, null, null, "upcoming"),
    task(5, members[0], "MESSAGE", 48, 72, { zh: "购后第 14 天：聊聊她的瑜伽课", en: "Day 14: about her yoga class" }, { zh: "李女士，最近瑜伽课还顺利吗？天凉了，练完记得添衣。", en: "Ms Li, how is the yoga class? It is getting cold; wrap up warm afterwards." }, null, "upcoming"),
  ];
  const step = (s, ago, note, detail = null) => ({ step: s, round: 1, at: iso(now - ago * 3_600_000), by: "何静", note, detail });
  const cases = [
    {
      id: "c1", number: "C-2026-000123", memberId: "m1", memberName: "李女士", memberPhone: "138****5601", overdue: false, storeId: "S001", category: "QUALITY", severity: "HIGH",
      text: "上周买的羊毛大衣只穿了两次，袖口就开线了。我是准备穿去参加婚礼的，现在没办法穿，很失望。",
      state: "OPEN", nextStep: "CLARIFY", dueAt: at(2), openedAt: at(-6), openedBy: "E111",
      steps: [
        step("LISTEN", 5, "只穿两次袖口开线；原计划本周六穿去婚礼。"),
        step("EMPATHISE", 4.9, "婚礼前出这样的事，着急又失望，我们非常理解。"),
        step("APOLOGISE", 4.8, "当面向李女士道歉，没有推给厂家。"),
      ],
    },
    {
      id: "c2", number: "C-2026-000119", memberId: "m2", memberName: "王先生", memberPhone: "138****5602", overdue: true, storeId: "S001", category: "POINTS_CARD", severity: "NORMAL",
      text: "退货后积分扣多了。", state: "OPEN", nextStep: "EMPATHISE", dueAt: at(-3), openedAt: at(-20), openedBy: "E112",
      steps: [step("LISTEN", 19, "退一件衬衫，觉得扣了整单的积分。")],
    },
    {
      id: "c3", number: "C-2026-000098", memberId: "m3", memberName: "张女士", memberPhone: "138****5603", overdue: false, storeId: "S001", category: "SERVICE", severity: "LOW",
      text: "等了十分钟没有人招呼。", state: "RESOLVED", nextStep: "FOLLOW_UP", dueAt: at(70), openedAt: at(-200), openedBy: "E111",
      steps: ["LISTEN", "EMPATHISE", "APOLOGISE", "CLARIFY", "EXPLAIN"].map((s, i) => step(s, 190 - i, "已与张女士沟通。")).concat([
        step("RESOLVE", 180, "约定预约到店，专人接待。", { action: "下次到店前预约，由何静专人接待", owner: "E111", dueOn: date(now + 3 * day) }),
        step("COMPENSATE", 179, "赠送护理服务一次。", { compensation: { kind: "SERVICE", value: "免费护理一次" } }),
        step("VERIFY", 178, "满意。", { satisfied: true }),
      ]),
    },
  ];
  return { stores, staff, members, accounts, tasks, cases, redemptions: new Map() };
}

export function figures(from, to) {
  const series = [];
  for (let t = Date.parse(`${from}T00:00:00Z`), i = 0; t < Date.parse(`${to}T00:00:00Z`); t += day, i++) {
    const total = 21_000 + 9_000 * Math.sin(i / 1.7) + (i % 7 > 4 ? 14_000 : 0);
    if (i % 11 !== 9) {
      series.push({ start: date(t), orders: 20 + (i % 9), members: 17 + (i % 6), gross: (total * (0.52 + (i % 5) / 30)).toFixed(2), net: (total * 0.5).toFixed(2), totalGross: total.toFixed(2) });
    }
  }
  const gross = series.reduce((s, b) => s + Number(b.gross), 0);
  const all = series.reduce((s, b) => s + Number(b.totalGross), 0);
  return {
    from, to, storeId: null, asOf: new Date().toISOString(), members: 184, orders: 231, gross: gross.toFixed(2), net: (gross * 0.96).toFixed(2),
    averageTicket: "684.20", unitsPerTicket: "2.3", repurchaseRate: "0.41758", memberShareOfGross: (gross / all).toFixed(5),
    total: { orders: 402, gross: all.toFixed(2), net: (all * 0.97).toFixed(2) },
    vip: { share: "0.10", members: 18, net: "98210.00", contribution: "0.5521" }, series,
  };
}
