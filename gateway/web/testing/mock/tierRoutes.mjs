// Tiers, cards, applications, measures and the agreement of the mock.
const page = (items) => ({ items, next: null });
const now = () => new Date().toISOString();
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const policy = (tier, purchase, points) => {
  const bar = { purchase, points, spend: null, visits: null, windowMonths: 3 };
  return {
    tier,
    reach: bar,
    keep: bar,
    term: { kind: "ANNIVERSARY", length: 1, month: null, day: null },
    downgrade: "ONE",
    neverDowngrade: false,
    graceDays: 0,
    card: { discountPercent: tier === "DIAMOND" ? "8" : "5", stores: [], benefitsZh: "生日双倍积分", benefitsEn: "Double points on your birthday", yearlyFee: null },
  };
};

const version = (more) => ({ id: null, no: 1, state: "LIVE", note: "", tiers: [policy("SILVER", "500", null), policy("GOLD", "1000", 3000), policy("DIAMOND", "2000", 5000)], basedOn: null, effectiveFrom: null, edition: 1, editedAt: null, editedBy: [], decidedAt: null, decidedBy: null, inForce: true, ...more });

export function tierState(members) {
  const li = members.find((m) => m.id === "m1");
  return {
    versions: [version({}), version({ id: "draft", no: null, state: "DRAFT", note: "2027 年等级规则", basedOn: 1, edition: 2, editedAt: now(), editedBy: ["E905"], inForce: false })],
    trials: [],
    applications: [
      { id: "a1", memberId: "m2", memberLabel: "王芳", memberNumber: "M0000000124", storeId: "S001", kind: "CARD", tier: "SILVER", reason: "经常陪朋友来店", state: "UNDER_REVIEW", appliedAt: now(), appliedBy: null, byMember: true, reviewedBy: "E102", reviewNote: "来店五次", decidedAt: null, decidedBy: null, decision: null },
      { id: "a2", memberId: "m3", memberLabel: "陈静", memberNumber: "M0000000125", storeId: "S001", kind: "SPECIAL_ISSUE", tier: "GOLD", reason: "品牌合作嘉宾", state: "APPLIED", appliedAt: now(), appliedBy: "E900", byMember: false, reviewedBy: null, reviewNote: null, decidedAt: null, decidedBy: null, decision: null },
    ],
    sanctions: [
      { id: "s1", memberId: "m1", memberLabel: "A李梅", memberNumber: "M0000000123", storeId: "S001", kind: "WARNING", reason: "转借会员卡给他人", until: null, state: "IN_FORCE", imposedAt: now(), imposedBy: "E900", objection: null, objectedAt: null, answer: null },
    ],
    agreements: [{ version: "2027-01", title: { zh: "会员服务协议", en: "Service agreement" }, text: { zh: "第一条 本协议自 2027 年 1 月 1 日起生效。", en: "1. This agreement takes effect on 1 January 2027." }, announcedAt: now(), effectiveOn: day(40), inForce: false }],
    accepted: new Set(),
    locks: {},
    cards: { m1: li?.card ? [{ ...li.card, endedAt: null, reason: null, replaces: null }] : [] },
  };
}

export function tierRoute(state, method, parts, query, body, no, me, user) {
  state.tiers ??= tierState(state.members);
  const t = state.tiers;
  const [first, id, what, sub, verb] = parts;
  const one = (list, wanted) => list.find((x) => x.id === wanted) ?? no(404, "not-found");
  const membership = (memberId) => {
    const m = one(state.members, memberId);
    const missing = { purchase: "1000", points: 2600, spend: null, visits: null, windowMonths: 3 };
    return {
      memberId,
      status: m.status,
      tier: m.tier,
      policyNo: 1,
      gives: m.tier === "NONE" ? null : policy(m.tier, "1", 1).card,
      outlook: { nextTier: m.tier === "DIAMOND" ? null : "DIAMOND", toNext: m.tier === "DIAMOND" ? null : { ...missing, purchase: "2000" }, on: m.card?.expiresOn ?? null, becomes: m.card ? "SILVER" : null, toKeep: m.card && !t.locks[memberId] ? missing : null, held: Boolean(t.locks[memberId]) },
      cards: t.cards[memberId] ?? [],
      lock: t.locks[memberId] ?? null,
      applications: t.applications.filter((a) => a.memberId === memberId),
      sanctions: t.sanctions.filter((s) => s.memberId === memberId).map((s) => (me ? { ...s, imposedBy: null } : s)),
      toAccept: t.agreements.filter((a) => !t.accepted.has(`${memberId} ${a.version}`)),
      fees: [],
    };
  };
  const lose = (memberId, number, reason) => {
    const card = (t.cards[memberId] ?? []).find((c) => c.number === number && c.status === "ACTIVE") ?? no(409, "card-not-active");
    Object.assign(card, { status: "LOST", endedAt: now(), reason });
    const fresh = { ...card, number: "860074213098765", status: "ACTIVE", endedAt: null, reason: null, replaces: number };
    t.cards[memberId].push(fresh);
    one(state.members, memberId).card = fresh;
    return [200, page(t.cards[memberId])];
  };
  if (first === "me") {
    if (method === "GET" && id === "membership") return [200, membership(me)];
    if (method === "POST" && id === "card-losses") return lose(me, body.number, "");
    if (method === "POST" && id === "sanctions") return [200, Object.assign(one(t.sanctions, what), { objection: body.text, objectedAt: now() })];
    if (method === "POST" && id === "agreements") return t.accepted.add(`${me} ${what}`), [200, page([])];
    if (method === "POST" && id === "applications") {
      t.applications.unshift({ ...t.applications[0], id: `a${t.applications.length + 1}`, memberId: me, tier: body.tier, reason: body.reason, state: "APPLIED", reviewedBy: null, reviewNote: null });
      return [201, t.applications[0]];
    }
    return undefined;
  }
  if (first === "members") {
    if (method === "GET" && what === "membership") return [200, membership(id)];
    if (what === "cards") return lose(id, sub, body.reason);
    if (what === "tier-lock") {
      t.locks[id] = method === "PUT" ? { reason: body.reason, at: now(), by: user.staffId, until: body.until ?? null } : undefined;
      return [200, membership(id)];
    }
    if (method === "POST" && what === "sanctions") {
      t.sanctions.unshift({ ...t.sanctions[0], id: `s${t.sanctions.length + 1}`, memberId: id, kind: body.kind, reason: body.reason, until: body.until ?? null, imposedBy: user.staffId, objection: null });
      return [201, t.sanctions[0]];
    }
    if (method === "POST" && what === "applications") {
      t.applications.unshift({ ...t.applications[0], id: `a${t.applications.length + 1}`, memberId: id, kind: body.kind, tier: body.tier ?? null, reason: body.reason, state: "APPLIED", appliedBy: user.staffId, byMember: false, reviewedBy: null });
      return [201, t.applications[0]];
    }
    if (method === "POST" && what === "agreements") return t.accepted.add(`${id} ${sub}`), [200, page([])];
    return undefined;
  }
  if (first === "agreements") {
    if (what === "missing") return [200, page(state.members.filter((m) => !t.accepted.has(`${m.id} ${id}`)).map((m) => ({ memberId: m.id, label: m.name, number: m.number })))];
    if (method === "POST") return t.agreements.unshift({ ...body, announcedAt: now(), inForce: false }), [201, t.agreements[0]];
    return [200, page(t.agreements)];
  }
  if (first !== "tiers") return undefined;
  switch (`${method} ${id} ${sub ?? verb ?? ""}`.trim()) {
    case "GET current":
      return [200, t.versions[0].tiers];
    case "GET policies":
      return [200, page(t.versions.filter((v) => v.state !== "DISCARDED"))];
    case "POST policies":
      t.versions.push(version({ id: "draft", no: null, state: "DRAFT", note: body.note, basedOn: 1, editedBy: [user.staffId], inForce: false }));
      return [201, t.versions.at(-1)];
    case "PUT policies": {
      const draft = one(t.versions, what);
      return [200, Object.assign(draft, { note: body.note, tiers: body.tiers, edition: draft.edition + 1, editedBy: [...new Set([...draft.editedBy, user.staffId])] })];
    }
    case "POST policies approval":
      if (one(t.versions, what).editedBy.includes(user.staffId)) no(403, "tier-draft-own");
      return [200, Object.assign(one(t.versions, what), { state: "LIVE", no: t.versions.length, effectiveFrom: body.effectiveFrom, decidedAt: now(), decidedBy: user.staffId })];
    case "POST policies discard":
      return [200, Object.assign(one(t.versions, what), { state: "DISCARDED" })];
    case "POST policies simulations":
      t.trials.unshift({ id: `t${t.trials.length + 1}`, policyId: what, edition: one(t.versions, what).edition, since: day(-365), askedAt: now(), askedBy: user.staffId, members: 1240, lookedAt: 1240, finishedAt: now(), moves: [{ storeId: "S001", from: "SILVER", to: "NONE", members: 31 }, { storeId: "S001", from: "SILVER", to: "SILVER", members: 402 }, { storeId: "S002", from: "GOLD", to: "DIAMOND", members: 12 }, { storeId: "S002", from: "NONE", to: "NONE", members: 795 }], sample: [{ memberId: "m2", number: "M0000000124", storeId: "S001", from: "SILVER", to: "NONE" }] });
      return [201, t.trials[0]];
    case "GET policies simulations":
      return [200, page(t.trials)];
    case "GET simulations":
      return [200, one(t.trials, what)];
    case "GET applications":
      return [200, page(t.applications.filter((a) => (a.state === "APPLIED" || a.state === "UNDER_REVIEW") === (query.get("open") !== "false")))];
    case "POST applications review":
      return [200, Object.assign(one(t.applications, what), { state: "UNDER_REVIEW", reviewedBy: user.staffId, reviewNote: body.note ?? "" })];
    case "POST applications decision":
      return [200, Object.assign(one(t.applications, what), { state: body.issue ? "ISSUED" : "DECLINED", decidedBy: user.staffId, decidedAt: now(), decision: body.reason ?? null })];
    case "GET objections":
      return [200, page(t.sanctions.filter((s) => s.objection && !s.answer))];
    case "POST objections decision":
      return [200, Object.assign(one(t.sanctions, what), { answer: body.text, state: body.lift ? "LIFTED" : "IN_FORCE" })];
  }
  return undefined;
}
