// Made-up rewards, requests and books for the points screens
const day = 86_400_000;
const iso = (ms) => new Date(ms).toISOString();
const date = (ms) => iso(ms).slice(0, 10);
const monthOf = (ms) => date(ms).slice(0, 7);

export const nextMonth = (now) => {
  const d = new Date(now);
  return monthOf(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1));
};

export function pointsChain(now = Date.now()) {
  const reward = (n, kind, zh, en, points, more = {}) => ({
    id: `w${n}`, kind, state: "ACTIVE", name: { zh, en }, description: null, picture: null, points, cash: "0", left: null, stock: null,
    limits: null, stores: null, validFrom: null, validUntil: null, position: n, voucher: null, automaticFrom: null, version: 1, ...more,
  });
  const terms = { value: "AMOUNT", amount: "50.00", minSpend: "200.00", validDays: 30, uses: 1 };
  const rewards = [
    reward(1, "VOUCHER", "五十元代金券", "Voucher of 50 yuan", 500, { voucher: terms, automaticFrom: 4000, description: { zh: "任意门店购物时抵用。", en: "For a purchase in any store." } }),
    reward(2, "GIFT", "真丝方巾", "Silk scarf", 1200, { left: 8, stock: { total: 40, reserved: 2, taken: 30 }, validUntil: date(now + 60 * day) }),
    reward(3, "SERVICE", "羊毛大衣护理一次", "Care of a wool coat", 800),
    reward(4, "GIFT", "旅行收纳袋", "Travel bag", 5000, { cash: "39.00", left: 20, stock: { total: 20, reserved: 0, taken: 0 } }),
    reward(5, "GIFT", "限量香氛", "Scented candle", 900, { left: 0, stock: { total: 10, reserved: 0, taken: 10 } }),
    reward(6, "DONATION", "为山区孩子捐一双鞋", "Shoes for a child", 300, { state: "DRAFT" }),
  ];
  const voucher = (n, state, left, more = {}) => ({
    id: `v${n}`, code: state === "ACTIVE" ? `K7QM-2ZTD-${n}4HV` : null, memberId: "m1", source: "ORDER", state, terms,
    validFrom: date(now - 5 * day), validUntil: date(now + 25 * day), uses: 1, usesLeft: left, reason: "reward", issuedBy: "m1", checkedBy: null, issuedAt: iso(now - 5 * day), ...more,
  });
  const gift = (n, state, first, second) => ({
    id: `g${n}`, memberId: "m1", storeId: "S001", orderId: `o${n}`, lineId: null, rewardId: "w2", name: { zh: "真丝方巾", en: "Silk scarf" }, quantity: 1, state,
    signedFirstBy: first, signedFirstAt: iso(now - 1_200_000), signedSecondBy: second, signedSecondAt: second && iso(now - 600_000), acknowledgedBy: null, acknowledgedAt: null,
  });
  const transfer = (n, part, points, state, tail, more = {}) => ({
    id: `tr${n}`, part, points, state, named: "CARD", tail, proposedAt: iso(now - day), answerBy: iso(now + 6 * day), booksAt: null, endedAt: null, balance: 3480, ...more,
  });
  const claim = (n, number, state, matched, more = {}) => ({
    id: `cl${n}`, memberId: "m1", storeId: "S001", number, soldOn: date(now - 3 * day), total: "598.00", state, receiptId: null, points: null, matched, madeAt: iso(now - 7_200_000), note: null, ...more,
  });
  const adjustment = (n, points, kind, reason, by, before) => ({
    id: `a${n}`, memberId: n === 2 ? "m3" : "m1", storeId: "S001", points, kind, reason, state: "PROPOSED", madeBy: by, madeAt: iso(now - n * 3_600_000), checkedBy: null, checkedAt: null, note: null, before, after: before + points,
  });
  const statement = (period, from, to, opening, closing) => ({
    id: `s${period}`, memberId: "m1", period, from, to, opening, earned: 3240, returned: 320, spent: 500, expired: 80, transferred: 0, adjusted: 0, closing, available: closing, expiring: 620, publishedAt: iso(now - 30 * day),
  });
  const definition = {
    rules: [
      { id: "base", base: true, give: { pointsPerYuan: "1" } },
      { id: "gold-december", name: { zh: "金卡十二月", en: "Gold in December" }, priority: 50, when: { tiers: ["GOLD", "DIAMOND"], dates: { from: "2026-12-01", to: "2026-12-31" }, except: { categories: ["gifts"] } }, give: { multiply: "1.5" }, caps: { perReceipt: 2000 }, budget: { programme: 500000 } },
    ],
  };
  const version = (n, state, more = {}) => ({
    version: n, state, definition, note: n === 3 ? "金卡十二月加赠 / Gold earns more in December" : null, revision: 1, effectiveFrom: state === "LIVE" ? iso(now - 90 * day) : null,
    madeBy: "E901", madeAt: iso(now - n * day), editors: ["E901"], submittedBy: state === "SUBMITTED" ? "E901" : null, submittedAt: state === "SUBMITTED" ? iso(now - day) : null,
    checkedBy: state === "LIVE" ? "E900" : null, checkedAt: state === "LIVE" ? iso(now - 91 * day) : null, reason: null,
    findings: state === "DRAFT" ? [{ severity: "WARNING", code: "budget-small", rule: "gold-december", text: { zh: "预算可能在月中用完。", en: "The budget may be used up by mid-month." } }] : [], ...more,
  });
  return {
    rewards, orders: new Map(), vouchers: [voucher(1, "ACTIVE", 1), voucher(2, "USED", 0)],
    proposed: [voucher(9, "PROPOSED", 1, { source: "COMPENSATION", terms: { ...terms, amount: "300.00" }, reason: "大衣补货延误两周，致歉。", issuedBy: "E101" })],
    days: [
      { id: "birthday", version: 1, changedBy: "E900", definition: { kind: "BIRTHDAY", name: { zh: "生日礼", en: "Birthday" }, text: { zh: "祝生日快乐，折上再减 5%", en: "Wish them well; 5% off on top" }, benefit: "EXTRA_DISCOUNT", percent: "5", active: true } },
      { id: "mothers-day", version: 2, changedBy: "E900", definition: { kind: "NTH_WEEKDAY", name: { zh: "母亲节", en: "Mother's Day" }, text: { zh: "送康乃馨一支", en: "Give a carnation" }, month: 5, week: 2, weekday: 7, benefit: "GIFT", active: true } },
      { id: "big-basket", version: 1, changedBy: "E900", definition: { kind: "BASKET", name: { zh: "单笔满一万", en: "Ten thousand at once" }, text: { zh: "送货上门", en: "Deliver to the door" }, amount: "10000", benefit: "SERVICE", active: false } },
    ],
    segments: [{ id: "vip-2026", ids: ["m1", "m3"], changedAt: iso(now - 2 * day), changedBy: "E900" }, { id: "press", ids: ["m5"], changedAt: iso(now - 20 * day), changedBy: "E902" }],
    limits: [
      ["earned-member-hour", "EARNED", "MEMBER", "HOUR", 10, 20000, false, "一小时内积分过多", "Earns a lot within an hour"],
      ["redeemed-member-day", "REDEEMED", "MEMBER", "DAY", 10, 50000, false, "一天内兑换过多", "Redeems a lot in a day"],
      ["claimed-member-day", "CLAIMED", "MEMBER", "DAY", 3, null, true, "一天内认领小票过多", "Claims many receipts in a day"],
    ].map(([id, what, per, period, countMax, pointsMax, hold, zh, en]) => ({ id, what, per, period, countMax, pointsMax, hold, active: true, name: { zh, en } })),
    months: {},
    gifts: [gift(1, "SIGNED_TWICE", "E111", "E112"), gift(2, "SIGNED_ONCE", "E112", null)],
    transfers: [transfer(1, "RECEIVER", 300, "PROPOSED", "2345"), transfer(2, "GIVER", 200, "ACCEPTED", "9912", { booksAt: iso(now + 20 * 3_600_000) }), transfer(3, "GIVER", 100, "BOOKED", "9912", { endedAt: iso(now - 40 * day) })],
    pool: { pool: null, invitations: [{ id: "i1", poolId: "p9", named: "PHONE", tail: "5603", answerBy: iso(now + 5 * day) }] },
    claims: [claim(1, "20261119-0042", "WAITING", true), claim(2, "20261118-0007", "WAITING", false)],
    statements: [statement("2026-H1", "2026-01-01", "2026-06-30", 1200, 3540), statement("2025-H2", "2025-07-01", "2025-12-31", 0, 1200)],
    adjustments: [adjustment(1, 200, "GOODWILL", "改衣等了一个小时，致歉。", "E111", 3480), adjustment(2, 598, "CORRECTION", "补登小票 20261119-0051，2026-11-19，598.00 元", "E112", 2660)],
    returns: [{ receiptId: "r91", storeId: "S001", number: "20261121-0102", memberId: "m2", sku: "SHIRT-1102-L", quantity: 2, matched: 1, returnedAt: iso(now - 5 * 3_600_000), waitingSince: iso(now - 5 * 3_600_000) }],
    lists: {
      [`${nextMonth(now)} S001`]: {
        month: nextMonth(now), storeId: "S001", state: "PREPARED", prepared: { by: "E102", at: iso(now - 5 * 3_600_000) }, checked: null, confirmed: null,
        lines: [
          { id: "el1", memberId: "m1", rewardId: "w2", name: { zh: "真丝方巾", en: "Silk scarf" }, reason: "BIRTHDAY", detail: "04-12", state: "ENTITLED", note: null, changedBy: null },
          { id: "el2", memberId: "m5", rewardId: "w1", name: { zh: "五十元代金券", en: "Voucher of 50 yuan" }, reason: "SPENDING", detail: "2680.00", state: "ENTITLED", note: null, changedBy: null },
        ],
      },
    },
    flags: [
      { id: "f1", ruleId: "earned-member-hour", rule: { zh: "一小时内积分过多", en: "Much earned within an hour" }, subject: "m5", memberId: "m5", storeId: "S001", from: iso(now - 7_200_000), period: "HOUR", times: 9, points: 12400, held: false, state: "OPEN", raisedAt: iso(now - 3_600_000), reason: null, checkedBy: null },
      { id: "f2", ruleId: "till-day", rule: { zh: "一台收银机当天手工积分过多", en: "One till credits much by hand in a day" }, subject: "S002 till-3", memberId: null, storeId: "S002", from: iso(now - day), period: "DAY", times: 31, points: 8800, held: false, state: "OPEN", raisedAt: iso(now - 2 * 3_600_000), reason: null, checkedBy: null },
    ],
    holds: [{ memberId: "m2", at: iso(now - 3 * day), held: true, by: "E900", reason: "连续异常退货，待核实。", flagId: null }],
    rules: [version(4, "DRAFT"), version(3, "SUBMITTED"), version(2, "LIVE")],
    simulations: [],
    automatic: null,
  };
}

const money = (points) => (points / 100).toFixed(2);
export const amount = (points) => ({ points, money: money(points) });

export function books(now = Date.now()) {
  const open = [];
  for (let i = 1; i <= 12; i++) {
    const d = new Date(now);
    const points = 42_000 + Math.round(21_000 * Math.sin(i)) + i * 900;
    open.push({ month: date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + i, 1)), points, money: money(points) });
  }
  open.push({ month: null, points: 1500, money: "15.00" });
  const total = open.reduce((s, m) => s + m.points, 0);
  const kinds = { issued: 91_200, reversed: 4_100, redeemed: 38_700, refunded: 900, expired: 6_200, reinstated: 100, adjusted: 400, transferred: 0 };
  const net = 91_200 - 4_100 - 38_700 + 900 - 6_200 + 100 + 400;
  const movement = (start, storeId) => ({ start, storeId, ...kinds, net, money: Object.fromEntries(Object.entries({ ...kinds, net }).map(([k, v]) => [k, money(v)])) });
  const steps = (ago, states) =>
    ["ACTIVATE", "TIERS_BEFORE_EXPIRY", "EXPIRE", "TIERS_AFTER_EXPIRY", "WARN", "SEAL"].map((step, i) => ({
      day: date(now - ago * day), step, state: states[i] ?? "OPEN", holders: 18_400, handled: states[i] === "DONE" ? 18_400 : states[i] === "RUNNING" ? 7_300 : 0, points: states[i] === "DONE" ? 52_000 : 0,
      startedAt: states[i] ? iso(now - 600_000) : null, endedAt: states[i] === "DONE" ? iso(now - 500_000) : null,
    }));
  return {
    liability: { asOf: iso(now), costPerPoint: "0.01", available: amount(total - 8_000), pending: amount(8_000), reserved: amount(500), debt: amount(60), open, breakage: { enough: true, cohortPoints: 400_000, rate: "0.1250", expected: amount(Math.round(total / 8)), method: "run-off" } },
    movements: { month: ["2026-09-01", "2026-10-01", "2026-11-01"].map((s) => movement(s, null)), day: ["2026-11-20", "2026-11-21"].map((s) => movement(s, null)), store: ["S001", "S002", null].map((s) => movement(null, s)) },
    trial: { asOf: iso(now), total: 0, accounts: [["AVAILABLE", "MEMBERS", 441_000], ["PENDING", "MEMBERS", 8_000], ["RESERVED", "MEMBERS", 500], ["DEBT", "MEMBERS", -60], ["ISSUED", "PROGRAMME", -702_000], ["REDEEMED", "PROGRAMME", 214_000], ["EXPIRED", "PROGRAMME", 38_960], ["ADJUSTED", "PROGRAMME", -400]].map(([account, side, points]) => ({ account, side, points, money: money(points) })) },
    forecast: [3, 9, 17, 40].map((n) => ({ on: date(now + n * day), becomesAvailable: 1200 * n, expires: 800 * n, lapses: n === 9 ? 300 : 0 })),
    seals: [3, 2, 1].map((no) => ({ no, day: date(now - (4 - no) * day), at: iso(now - (4 - no) * day), accounts: 18_400 + no, transactions: 91_000 + 300 * no, root: "ab".repeat(32), before: "cd".repeat(32), hash: `${no}f`.repeat(32) })),
    dayEnds: [...steps(0, ["DONE", "DONE", "RUNNING"]), ...steps(1, Array(6).fill("DONE"))],
  };
}
