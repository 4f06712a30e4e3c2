import { books } from "./pointsData.mjs";

const page = (items) => ({ items, next: null });

/** Rewards, giving, desks and rules of the points service; undefined where the path is none of them. */
export function pointsRoute(state, method, parts, query, body, me, no, staff) {
  const p = state.points;
  const now = () => new Date().toISOString();
  const find = (list, id) => list.find((x) => x.id === id) ?? no(404, "not-found");
  const account = (id) => state.accounts[id]?.account ?? no(404, "account-not-found");
  const order = (id) => p.orders.get(id) ?? no(404, "reward-order-not-found");
  const rules = (v) => p.rules.find((r) => r.version === Number(v)) ?? no(404, "earning-rules-not-found");
  const preview = (r) => r.definition.rules.map((rule) => ({ rule: rule.id, zh: `${rule.name?.zh ?? "每笔消费"}：${rule.give.multiply ? `积分 ${rule.give.multiply} 倍` : `每元 ${rule.give.pointsPerYuan ?? rule.give.points} 分`}。`, en: `${rule.name?.en ?? "Every purchase"}: ${rule.give.multiply ? `points times ${rule.give.multiply}` : `${rule.give.pointsPerYuan ?? rule.give.points} points per yuan`}.` }));
  const view = (r) => ({ ...r, preview: preview(r) });
  const mine = (r) => ({ ...r, stock: null, mine: { affordable: account(me).available >= r.points, missing: Math.max(0, r.points - account(me).available), blocked: r.left === 0 ? "reward-out-of-stock" : null, reason: r.left === 0 ? { zh: "该礼遇已兑完。", en: "This reward is out of stock." } : null } });
  const seen = (r) => (me ? mine(r) : { mine: null, ...r });
  switch (`${method} ${parts[0]} ${parts.length}`) {
    case "GET rewards 1":
      return [200, page(p.rewards.filter((r) => staff?.roles.includes("hq") || r.state === "ACTIVE").map(seen))];
    case "GET rewards 2":
      return [200, seen(find(p.rewards, parts[1]))];
    case "POST rewards 1": {
      const made = { id: `w${p.rewards.length + 1}`, description: null, picture: null, cash: "0", left: body.stock ?? null, stock: body.stock === undefined ? null : { total: body.stock, reserved: 0, taken: 0 }, limits: null, stores: null, validFrom: null, validUntil: null, position: 0, voucher: null, version: 1, ...body };
      p.rewards.push(made);
      return [201, seen(made)];
    }
    case "PUT rewards 2": {
      const one = find(p.rewards, parts[1]);
      return [200, seen(Object.assign(one, body, { version: one.version + 1 }))];
    }
    case "PUT rewards 3":
      find(p.rewards, parts[1]);
      return [204, null];
    case "GET rewards 3":
      return [200, order(parts[2])];
    case "POST rewards 3":
      return [201, begin(state, find(p.rewards, parts[1]), body.member?.id ?? me, body, no)];
    case "POST rewards 4":
      return [200, settle(state, order(parts[2]), parts[3])];
    case "GET vouchers 1":
      return [200, page(p.vouchers.map((v) => (me ? v : { ...v, code: null })))];
    case "GET vouchers 2":
      return [200, page(p.proposed)];
    case "POST vouchers 1": {
      // above 200 yuan a second person agrees
      const proposed = Number(body.terms.amount ?? 999) > 200;
      const made = { ...p.vouchers[0], id: `v${p.vouchers.length + p.proposed.length + 1}`, memberId: body.member?.id ?? null, source: body.source, terms: body.terms, reason: body.reason, issuedBy: staff.staffId, issuedAt: now(), state: proposed ? "PROPOSED" : "ACTIVE" };
      (proposed ? p.proposed : p.vouchers).unshift(made);
      return [201, made];
    }
    case "POST vouchers 3": {
      const one = find(p.proposed, parts[1]);
      if (one.issuedBy === staff.staffId) no(403, "second-person-needed");
      p.proposed.splice(p.proposed.indexOf(one), 1);
      if (parts[2] === "approve") p.vouchers.unshift(Object.assign(one, { state: "ACTIVE", checkedBy: staff.staffId }));
      return [200, one];
    }
    case "GET special-days 1":
      return [200, page(p.days)];
    case "PUT special-days 2": {
      const kept = { id: parts[1], definition: body, version: 1, changedBy: staff.staffId };
      p.days = [kept, ...p.days.filter((d) => d.id !== parts[1])];
      return [200, kept];
    }
    case "GET segments 1":
      return [200, page(p.segments.map(({ ids, ...s }) => ({ ...s, members: ids.length })))];
    case "GET segments 3":
      return [200, page(find(p.segments, parts[1]).ids)];
    case "PUT segments 2": {
      p.segments = [{ id: parts[1], ids: body.memberIds, changedAt: now(), changedBy: staff.staffId }, ...p.segments.filter((s) => s.id !== parts[1])];
      return [200, { id: parts[1], members: body.memberIds.length, unknown: 0 }];
    }
    case "POST accounts 5": {
      const lot = state.accounts[parts[1]].lots.find((l) => l.id === parts[3]) ?? no(404, "lot-not-found");
      if (parts[4] === "extensions" && body.expiresOn <= lot.expiresOn) no(422, "not-later");
      lot.expiresOn = body.expiresOn;
      if (parts[4] === "reinstatements") lot.remaining = lot.points;
      return [204, null];
    }
    case "PUT accounts 3": {
      const wanted = find(p.rewards, body.rewardId);
      p.automatic = { rewardId: wanted.id, name: wanted.name, points: wanted.points, automaticFrom: wanted.automaticFrom, chosenAt: now(), last: null };
      return [200, p.automatic];
    }
    case "DELETE accounts 3":
      p.automatic = null;
      return [204, null];
    case "GET gifts 1":
      return [200, page(p.gifts.filter((g) => g.state.startsWith("SIGNED")))];
    case "POST gifts 1": {
      const o = order(body.orderId);
      const made = { ...p.gifts[0], id: `g${p.gifts.length + 1}`, orderId: o.id, name: o.name, memberId: o.memberId, state: "SIGNED_ONCE", signedFirstBy: staff.staffId, signedFirstAt: now(), signedSecondBy: null, signedSecondAt: null };
      p.gifts.unshift(made);
      return [201, made];
    }
    case "POST gifts 3":
      return handOut(find(p.gifts, parts[1]), parts[2], body, staff, me, no);
    case "GET transfers 1":
      return [200, page(p.transfers)];
    case "POST transfers 1": {
      if (body.points > account(me).available) no(409, "insufficient-points");
      account(me).available -= body.points;
      const made = { ...p.transfers[1], id: `tr${p.transfers.length + 1}`, points: body.points, state: "PROPOSED", tail: (body.to.phone ?? body.to.card).slice(-4), booksAt: null };
      p.transfers.unshift(made);
      return [201, made];
    }
    case "POST transfers 3": {
      const one = find(p.transfers, parts[1]);
      if (parts[2] === "cancel") account(me).available += one.points;
      return [200, Object.assign(one, { accept: { state: "ACCEPTED", booksAt: new Date(Date.now() + 86_400_000).toISOString() }, decline: { state: "DECLINED", endedAt: now() }, cancel: { state: "CANCELLED", endedAt: now() } }[parts[2]])];
    }
    case "GET pools 2":
      return [200, p.pool];
    case "POST pools 1":
      p.pool = { invitations: [], pool: { id: "p1", state: "OPEN", owner: true, available: 0, reserved: 0, invitations: [], members: [{ me: true, owner: true, card: "2341", state: "JOINED", monthLimit: null, spentThisMonth: 0, contributed: 0, leavesAt: null }] } };
      return [201, p.pool.pool];
    case "POST pools 3":
      if (parts[2] === "contributions") {
        account(me).available -= body.points;
        p.pool.pool.available += body.points;
        p.pool.pool.members[0].contributed += body.points;
      } else if (parts[2] === "invitations") {
        p.pool.pool.invitations.push({ id: "i2", poolId: "p1", named: "PHONE", tail: (body.to.phone ?? body.to.card).slice(-4), answerBy: new Date(Date.now() + 5 * 86_400_000).toISOString() });
      } else if (parts[2] === "close") p.pool.pool = null;
      return [200, p.pool.pool];
    case "POST pools 4":
      p.pool.invitations = [];
      return [200, p.pool];
    case "POST claims 1": {
      if (body.code && !body.code.startsWith("7K2M")) no(422, "claim-code-invalid");
      // staff name the member, members do not
      if (Boolean(me) === Boolean(body.memberId)) no(422, "whose-claim");
      const whose = me ?? body.memberId;
      const made = { ...p.claims[0], id: `cl${p.claims.length + 1}`, memberId: whose, matched: null, ...(body.receipt ?? {}), ...(body.code ? { state: "BOOKED", points: 598, number: "20261121-0042" } : { state: "WAITING" }) };
      p.claims.unshift(made);
      if (body.code) account(whose).available += 598;
      return [body.code ? 201 : 202, made];
    }
    case "GET claims 2":
    case "GET claims 1":
      return [200, page(p.claims.filter((c) => parts[1] === "mine" || c.state === "WAITING"))];
    case "POST claims 3":
      return [200, Object.assign(find(p.claims, parts[1]), parts[2] === "confirm" ? { state: "BOOKED", points: 598 } : { state: "DECLINED", note: body.note ?? null })];
    case "GET statements 1":
      return [200, page(p.statements)];
    case "GET statements 2":
      return [200, { statement: find(p.statements, parts[1]), entries: page(state.accounts[me].history) }];
    case "GET adjustments 1":
      return [200, page(p.adjustments.filter((a) => a.state === query.get("state")))];
    case "POST adjustments 1": {
      const before = account(body.member.id).available;
      const dry = query.get("dryRun") === "true";
      const made = { id: dry ? null : `a${p.adjustments.length + 1}`, memberId: body.member.id, ...body, state: "PROPOSED", madeBy: staff.staffId, madeAt: now(), checkedBy: null, checkedAt: null, note: null, before, after: before + body.points };
      if (!dry) p.adjustments.unshift(made);
      return [dry ? 200 : 201, made];
    }
    case "POST adjustments 3": {
      const one = find(p.adjustments, parts[1]);
      if (one.madeBy === staff.staffId) no(409, "own-proposal");
      return [200, Object.assign(one, { state: parts[2] === "approve" ? "APPROVED" : "DECLINED", checkedBy: staff.staffId, checkedAt: now(), note: body.note ?? null })];
    }
    case "GET returns 2":
      return [200, page(p.returns)];
    case "GET eligibility 3":
      return [200, p.lists[`${parts[1]} ${parts[2]}`] ?? no(404, "eligibility-not-found")];
    case "POST eligibility 4": {
      const key = `${parts[1]} ${parts[2]}`;
      if (parts[3] === "generate") return [200, (p.lists[key] = { ...Object.values(p.lists)[0], month: parts[1], state: "OPEN", prepared: null, checked: null })];
      if (parts[3] === "lines") {
        const reward = find(p.rewards, body.rewardId);
        p.lists[key].lines.push({ id: `el${p.lists[key].lines.length + 1}`, memberId: body.memberId, rewardId: reward.id, name: reward.name, reason: "ADDED", detail: null, state: "ENTITLED", note: body.reason, changedBy: staff.staffId });
        return [200, p.lists[key]];
      }
      const to = { prepare: "prepared", check: "checked", confirm: "confirmed" }[parts[3]];
      return [200, Object.assign(p.lists[key], { state: to.toUpperCase(), [to]: { by: staff.staffId, at: now() } })];
    }
    case "POST eligibility 6":
      Object.assign(find(p.lists[`${parts[1]} ${parts[2]}`].lines, parts[4]), { state: "STRUCK", note: body.reason });
      return [200, p.lists[`${parts[1]} ${parts[2]}`]];
    case "PUT fraud 3":
      return [200, Object.assign(find(p.limits, parts[2]), body)];
    case "GET fraud 2":
      if (parts[1] === "rules") return [200, page(p.limits)];
      return [200, page(parts[1] === "holds" ? p.holds : p.flags.filter((f) => f.state === query.get("state")))];
    case "POST fraud 2":
      p.holds.unshift({ memberId: body.memberId, at: now(), held: true, by: staff.staffId, reason: body.reason, flagId: null });
      for (const f of p.flags) if (f.memberId === body.memberId) f.held = true;
      return [200, page(p.holds)];
    case "POST fraud 4":
      if (parts[1] === "holds") {
        p.holds = p.holds.filter((h) => h.memberId !== parts[2]);
        return [200, page([])];
      }
      return [200, Object.assign(find(p.flags, parts[2]), { state: parts[3] === "confirm" ? "CONFIRMED" : "DISMISSED", reason: body.reason, checkedBy: staff.staffId })];
    case "GET finance 2": {
      const all = books();
      return [200, { liability: all.liability, "trial-balance": all.trial, movements: page(all.movements[query.get("by")] ?? []), forecast: page(all.forecast), seals: page(all.seals) }[parts[1]] ?? no(404, "not-found")];
    }
    case "GET finance 3":
      return [200, p.months[parts[2]] ?? no(404, "month-open")];
    case "POST finance 4":
      return [200, (p.months[parts[2]] = { month: parts[2], frozenAt: now(), costPerPoint: "0.01", opening: 401_200, closing: 444_800, stores: books().movements.store })];
    case "GET day-ends 1":
      return [200, page(books().dayEnds)];
    case "GET earning-rules 1":
      return [200, page(p.rules.map((r) => ({ ...r, rules: r.definition.rules.length })))];
    case "GET earning-rules 2":
      if (parts[1] === "live") return [200, view(p.rules.find((r) => r.state === "LIVE") ?? no(404, "earning-rules-none-live"))];
      return [200, view(rules(parts[1]))];
    case "POST earning-rules 1": {
      const made = { ...p.rules[0], version: p.rules[0].version + 1, state: "DRAFT", revision: 1, madeBy: staff.staffId, madeAt: now(), editors: [staff.staffId], submittedBy: null, submittedAt: null, checkedBy: null, checkedAt: null, effectiveFrom: null, findings: [], note: null, ...body };
      p.rules.unshift(made);
      return [201, view(made)];
    }
    case "PUT earning-rules 2": {
      const one = rules(parts[1]);
      return [200, view(Object.assign(one, body, { revision: one.revision + 1 }))];
    }
    case "POST earning-rules 3": {
      const one = rules(parts[1]);
      if (parts[2] === "test") return [200, { points: 897, money: ["598.00"], components: [{ rule: "base", points: 598, expiresOn: "2028-11-30", availableOn: null, text: { zh: "每元一分", en: "One point a yuan" } }, { rule: "gold-december", points: 299, expiresOn: "2028-11-30", availableOn: null, text: { zh: "金卡十二月 1.5 倍", en: "Gold in December, times 1.5" } }] }];
      if (parts[2] === "simulations") {
        const job = { id: `j${p.simulations.length + 1}`, version: one.version, from: body.from, to: body.to, storeId: body.storeId ?? null, state: "RUNNING", processed: 4200, total: 12000, requestedBy: staff.staffId, requestedAt: now(), endedAt: null, result: null };
        p.simulations.unshift(job);
        return [202, { ...job }];
      }
      if (parts[2] === "approve" && one.editors.includes(staff.staffId)) no(409, "own-approval");
      return [200, view(Object.assign(one, { submit: { state: "SUBMITTED", submittedBy: staff.staffId, submittedAt: now(), effectiveFrom: body.effectiveFrom ?? null }, approve: { state: "SCHEDULED", checkedBy: staff.staffId, checkedAt: now() }, reject: { state: "REJECTED", reason: body.reason, checkedBy: staff.staffId, checkedAt: now() } }[parts[2]]))];
    }
    case "GET earning-rules 3": {
      const jobs = p.simulations.filter((s) => s.version === Number(parts[1]));
      const answer = page(jobs.map((s) => ({ ...s })));
      for (const s of jobs) finish(s);
      return [200, answer];
    }
    default:
      return undefined;
  }
}

/** A job is seen running once, then it is done. */
function finish(job) {
  if (job.state === "DONE") return;
  const points = { now: 812_000, draft: 861_000, difference: 49_000 };
  Object.assign(job, {
    state: "DONE", processed: 12000, endedAt: new Date().toISOString(),
    result: { receipts: 12000, points, costNow: "8120.00", costDraft: "8610.00", costDifference: "490.00", byStore: [{ storeId: "S001", receipts: 7000, points }, { storeId: "S002", receipts: 5000, points: { now: 1000, draft: 1000, difference: 0 } }], byTier: [{ tier: "GOLD", receipts: 3000, points }], winners: [{ memberId: "m1", points: { now: 1200, draft: 1800, difference: 600 } }], losers: [], factsAsOf: new Date().toISOString() },
  });
}

function begin(state, reward, memberId, body, no) {
  const { account } = state.accounts[memberId] ?? no(404, "unknown-member");
  if (reward.left === 0) no(409, "reward-out-of-stock");
  if (account.available < reward.points) no(409, "insufficient-points");
  account.available -= reward.points;
  account.reserved += reward.points;
  const made = { id: `o${state.points.orders.size + 10}`, rewardId: reward.id, kind: reward.kind, name: reward.name, memberId, storeId: body.storeId, quantity: 1, confirmed: 0, state: "RESERVED", points: reward.points, cash: reward.cash, orderedAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 900_000).toISOString(), fulfilledAt: null, redemptionId: "x", balance: account.available, vouchers: [] };
  state.points.orders.set(made.id, made);
  return made;
}

function settle(state, order, verb) {
  const { account } = state.accounts[order.memberId];
  if (verb === "fulfil") return Object.assign(order, { state: "FULFILLED" });
  if (order.state === "RESERVED") {
    account.reserved -= order.points;
    if (verb === "cancel") account.available += order.points;
    Object.assign(order, verb === "cancel" ? { state: "CANCELLED" } : { state: order.kind === "VOUCHER" ? "FULFILLED" : "CONFIRMED", confirmed: 1 });
    if (verb === "confirm" && order.kind === "VOUCHER") {
      const made = { ...state.points.vouchers[0], id: `v${state.points.vouchers.length + 1}`, state: "ACTIVE", usesLeft: 1, code: "M3XR-8WPC-51TN" };
      state.points.vouchers.unshift(made);
      order.vouchers = [made];
    }
  }
  return Object.assign(order, { balance: account.available });
}

function handOut(gift, verb, body, staff, me, no) {
  const now = new Date().toISOString();
  if (verb === "codes") return [201, { code: "482913", expiresAt: new Date(Date.now() + 300_000).toISOString() }];
  if (verb === "cancel") return [200, Object.assign(gift, { state: "CANCELLED" })];
  if (verb === "signatures") {
    if (gift.signedFirstBy === staff.staffId) no(409, "second-person-needed");
    return [200, Object.assign(gift, { state: "SIGNED_TWICE", signedSecondBy: staff.staffId, signedSecondAt: now })];
  }
  if (!me && body.code !== "482913") no(422, "gift-code-wrong");
  return [200, Object.assign(gift, { state: "HANDED_OUT", acknowledgedBy: me ? "MEMBER" : "CODE", acknowledgedAt: now })];
}
