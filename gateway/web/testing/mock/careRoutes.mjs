const page = (items) => ({ items, next: null });
const now = () => new Date().toISOString();
const later = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

/** Benefits, lounge, appointments and referrals of the mock's chain. */
function careChain(members) {
  const benefit = (id, kind, zh, en, allowances, position) => ({ id, kind, name: { zh, en }, details: { zh: `${zh}。`, en: `${en}.` }, position, active: true, allowances, changedAt: now(), changedBy: "E900" });
  const of = (tier, perYear) => ({ tier, perYear });
  const m = (id) => members.find((one) => one.id === id);
  const label = (one) => (one.class === "A" ? `A${one.name}` : one.name);
  const visit = (id, member, more) => ({ id, storeId: "S001", memberId: member, label: label(m(member)), tier: m(member).tier, state: "RESERVED", guests: 1, reservedFor: later(90), enteredAt: null, identity: null, endsAt: null, leftAt: null, overdue: false, ...more });
  const appointment = (id, member, hour, more) => ({ id, storeId: "S001", memberId: member, label: label(m(member)), tier: m(member).tier, startsAt: `${now().slice(0, 10)}T0${hour}:00:00Z`, endsAt: `${now().slice(0, 10)}T0${hour + 1}:00:00Z`, purpose: "STYLING", companions: 1, wish: "年会礼服", channel: "PORTAL", bookedBy: member, state: "BOOKED", outcome: null, visitId: null, receivedBy: null, receivedByName: null, pieces: null, drink: null, gift: null, wayIn: null, important: false, plan: null, team: [], done: [], open: [], remindedAt: null, ...more });
  return {
    benefits: [
      benefit("gift", "GIFT", "会员礼品", "Free gift", [of("SILVER", 1), of("GOLD", 1), of("DIAMOND", 2)], 1),
      benefit("stylist", "STYLIST", "形象顾问服务", "Stylist service", [of("GOLD", 2), of("DIAMOND", 6)], 2),
      benefit("alteration", "ALTERATION", "免费修改", "Alteration", [of("SILVER", 1), of("GOLD", 3), of("DIAMOND", null)], 3),
      benefit("lounge", "LOUNGE", "贵宾休息室", "Lounge", [of("GOLD", 12), of("DIAMOND", null)], 4),
    ],
    uses: [],
    lounge: { open: true, capacity: 12, minutes: 90, guests: 2 },
    loungeVisits: [visit("l1", "m1", { state: "INSIDE", guests: 0, reservedFor: null, enteredAt: later(-30), identity: "CARD", endsAt: later(60) }), visit("l2", "m3", {})],
    incidents: [{ id: "i1", storeId: "S001", memberId: "m5", label: label(m("m5")), at: later(-3000), by: "E111", text: "在休息室吸烟", measure: "WARNING", barredUntil: null, appealedAt: later(-100), appeal: "那不是我", decidedAt: null, decidedBy: null, decision: null, decisionReason: null }],
    appointments: [appointment("a1", "m1", 6, { receivedBy: "E111", receivedByName: "何静", pieces: "羊绒大衣 M", drink: "绿茶", done: ["DRINK"], open: ["PIECES"], remindedAt: later(-60) }), appointment("a2", "m3", 8, {})],
    referrer: {},
  };
}

/** Answers by the contract; undefined for other paths. */
export function careRoute(state, method, parts, query, body, no, me, user) {
  state.care ??= careChain(state.members);
  const c = state.care;
  const [first, id, what, sub, verb] = parts;
  const member = (memberId) => state.members.find((m) => m.id === memberId) ?? no(404, "member-unknown");
  const held = (memberId) =>
    c.benefits
      .filter((b) => b.active && b.allowances.some((a) => a.tier === member(memberId).tier))
      .map((b) => {
        const { perYear } = b.allowances.find((a) => a.tier === member(memberId).tier);
        const used = c.uses.filter((u) => u.benefitId === b.id && u.memberId === memberId && !u.undoneAt).length;
        return { id: b.id, kind: b.kind, name: b.name, details: b.details, perYear, used, left: perYear === null ? null : perYear - used };
      });
  const referrals = (memberId) => ({ memberId, code: "7K3M9P2X", referrer: c.referrer[memberId] ? { memberId: "m3", label: "A何婉清", at: now(), by: "E101" } : null, mayLink: !c.referrer[memberId], brought: [{ memberId: "m2", label: member("m2").name, tier: member("m2").tier, homeStoreId: "S001", at: "2026-11-02T08:00:00Z" }], hidden: 1 });
  const mine = () => ({ code: "7K3M9P2X", link: "/portal/join?code=7K3M9P2X", referred: Boolean(c.referrer[me]), mayName: !c.referrer[me], brought: [{ addressForm: "张先生", at: "2026-11-02T08:00:00Z" }] });
  const appointment = () => c.appointments.find((a) => a.id === sub) ?? no(404, "appointment-unknown");
  const steps = { arrival: () => ({ state: "ARRIVED", visitId: "v1" }), missed: () => ({ state: "MISSED" }), reminder: () => ({ remindedAt: now() }), outcome: () => ({ state: "DONE", outcome: body.text }), cancellation: () => ({ state: "CANCELLED", outcome: body.text }) };
  const path = `${method} ${first} ${first === "goals" ? "" : first === "benefits" ? (id === "uses" ? "uses" : "") : first === "me" ? id : (what ?? "")}`.trim();
  switch (path) {
    case "GET benefits":
      return [200, page(c.benefits)];
    case "PUT benefits": {
      const known = c.benefits.find((b) => b.id === id);
      if (known) Object.assign(known, body);
      else c.benefits.push({ id, ...body, changedAt: now(), changedBy: user.staffId });
      return [200, c.benefits.find((b) => b.id === id)];
    }
    case "POST benefits uses":
      return [200, Object.assign(c.uses.find((u) => u.id === what) ?? no(404, "benefit-use-unknown"), { undoneAt: now(), undoneBy: user.staffId, undoneReason: body.reason })];
    case "GET members benefits":
      return [200, { memberId: id, tier: member(id).tier, benefits: held(id), uses: c.uses.filter((u) => u.memberId === id).toReversed() }];
    case "POST members benefits": {
      const wanted = held(id).find((b) => b.id === sub) ?? no(409, "benefit-not-in-tier");
      if (wanted.left === 0) no(409, "benefit-used-up");
      const use = { id: `u${c.uses.length + 1}`, benefitId: sub, name: wanted.name, memberId: id, storeId: "S001", tier: member(id).tier, note: null, usedAt: now(), usedBy: user.staffId, undoneAt: null, undoneBy: null, undoneReason: null };
      c.uses.push(use);
      return [201, use];
    }
    case "GET me benefits":
      return [200, { tier: member(me).tier, benefits: held(me), uses: c.uses.filter((u) => u.memberId === me).map((u) => ({ name: u.name, storeId: u.storeId, usedAt: u.usedAt, undone: u.undoneAt !== null })) }];
    case "GET members referrals":
      return [200, referrals(id)];
    case "PUT members referrer":
      c.referrer[id] = body.referralCode;
      return [200, referrals(id)];
    case "GET me referrals":
      return [200, mine()];
    case "PUT me referrer":
      if (body.referralCode.length < 8) no(422, "referral-code-unknown");
      c.referrer[me] = body.referralCode;
      return [200, mine()];
    case "GET me lounge":
      return [200, { barredUntil: null, visits: c.loungeVisits.filter((v) => v.memberId === me), incidents: c.incidents.filter((i) => i.memberId === me) }];
    case "POST me lounge": {
      if (what === "reservations" && verb === "cancel") return [200, Object.assign(c.loungeVisits.find((v) => v.id === sub), { state: "CANCELLED" })];
      const made = { id: `l${c.loungeVisits.length + 1}`, storeId: body.storeId, memberId: me, label: member(me).name, tier: member(me).tier, state: "RESERVED", guests: body.guests, reservedFor: body.at, enteredAt: null, identity: null, endsAt: null, leftAt: null, overdue: false };
      c.loungeVisits.push(made);
      return [201, made];
    }
    case "GET stores lounge":
      if (sub === "incidents") return [200, page(c.incidents)];
      return [200, { storeId: id, rules: c.lounge, people: c.loungeVisits.filter((v) => v.state === "INSIDE").reduce((n, v) => n + 1 + v.guests, 0), inside: c.loungeVisits.filter((v) => v.state === "INSIDE"), reserved: c.loungeVisits.filter((v) => v.state === "RESERVED"), asOf: now() }];
    case "PUT stores lounge":
      c.lounge = body;
      return [200, { storeId: id, rules: c.lounge, people: 1, inside: c.loungeVisits.filter((v) => v.state === "INSIDE"), reserved: [], asOf: now() }];
    case "POST stores lounge": {
      if (sub === "entries") {
        if (body.guests > 0 && !body.reservationId) no(409, "lounge-guests-unreserved");
        const one = member(body.memberId);
        const kept = c.loungeVisits.find((v) => v.id === body.reservationId);
        const made = kept ?? { id: `l${c.loungeVisits.length + 1}`, storeId: id, memberId: one.id, label: one.name, tier: one.tier, guests: body.guests, reservedFor: null, leftAt: null, overdue: false };
        if (!kept) c.loungeVisits.push(made);
        return [201, Object.assign(made, { state: "INSIDE", enteredAt: now(), identity: body.identity, endsAt: later(c.lounge.minutes) })];
      }
      if (sub === "visits") {
        const done = parts[5] === "leave" ? { state: "LEFT", leftAt: now() } : { state: "CANCELLED" };
        return [200, Object.assign(c.loungeVisits.find((v) => v.id === verb), done)];
      }
      if (sub === "incidents" && verb) return [200, Object.assign(c.incidents.find((i) => i.id === verb), { decision: body.decision, decisionReason: body.reason, decidedAt: now(), decidedBy: user.staffId })];
      return no(404, "not-found");
    }
    case "GET stores appointments":
      return [200, page(c.appointments)];
    case "GET stores member-targets":
      return [200, { storeId: id, month: `${sub}-01`, base: 40, stretch: 60, byHeadOffice: true, enrolled: 31, baseReached: false, stretchReached: false, teamReached: false, contribution: "180.00", bonus: "0.00", teamBonus: "0", amounts: true, people: state.staff.slice(0, 3).map((s, n) => ({ staffId: s.id, name: s.name, target: 15, enrolled: 12 - n, cards: { SILVER: 3, GOLD: 1 }, issuerReward: "25.00", teamBonus: "0" })), asOf: now(), closedAt: null, closedBy: null }];
    case "GET goals":
      return [200, { shortContribution: "20.00", aboveBonus: "30.00", teamBonus: "200.00", silverReward: "5.00", goldReward: "10.00", diamondReward: "20.00" }];
    case "GET stores opening":
      return [200, page([])];
    case "PUT stores appointments": {
      const asked = [["PIECES", body.pieces], ["DRINK", body.drink], ["GIFT", body.gift], ["WAY_IN", body.wayIn], ["TEAM", body.team.length || null]].filter(([, v]) => v).map(([k]) => k);
      return [200, Object.assign(appointment(), body, { receivedByName: state.staff.find((s) => s.id === body.receivedBy)?.name ?? null, open: asked.filter((k) => !body.done.includes(k)) })];
    }
    case "POST stores appointments":
      if (sub) return [200, Object.assign(appointment(), steps[verb]())];
      c.appointments.push({ ...c.appointments[1], id: `a${c.appointments.length + 1}`, memberId: body.memberId, label: member(body.memberId).name, startsAt: body.startsAt, endsAt: body.startsAt, purpose: body.purpose, companions: body.companions, wish: body.wish ?? null, channel: body.channel });
      return [201, c.appointments.at(-1)];
    case "GET me appointments":
      return [200, page(c.appointments.filter((a) => a.memberId === me))];
    case "POST me appointments":
      if (what) return [200, Object.assign(c.appointments.find((a) => a.id === what), { state: "CANCELLED" })];
      c.appointments.push({ ...c.appointments[1], id: `a${c.appointments.length + 1}`, storeId: body.storeId, memberId: me, startsAt: body.startsAt, endsAt: body.startsAt, purpose: body.purpose, companions: body.companions });
      return [201, c.appointments.at(-1)];
    default:
      return undefined;
  }
}
