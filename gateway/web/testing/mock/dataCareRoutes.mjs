const page = (items) => ({ items, next: null });
const now = () => new Date().toISOString();
const later = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const FIELDS = ["name", "phone", "email", "wechat", "address", "birthday", "gender", "language"];

function start() {
  const file = (id, more) => ({ id, reason: "周年庆邀请", stores: ["S001"], tier: "GOLD", valueClass: null, status: null, state: "REQUESTED", full: false, fullGiven: false, requestedBy: "E101", requestedAt: later(-0.2), decidedBy: null, decidedAt: null, note: null, rows: 0, readyAt: null, expiresAt: null, ...more });
  return {
    apart: new Set(),
    merges: [],
    exports: [
      file("x1", { full: true }),
      file("x2", { reason: "生日礼寄送", tier: null, state: "READY", requestedBy: "E900", decidedBy: "E902", decidedAt: later(-0.1), rows: 412, readyAt: later(-0.1), expiresAt: later(6) }),
      file("x3", { reason: "清点", state: "DECLINED", decidedBy: "E900", decidedAt: later(-2), note: "请说明用途" }),
    ],
  };
}

/** Answers by the contract; undefined for other paths. */
export function dataCareRoute(state, method, parts, query, body, no, me, user) {
  state.dataCare ??= start();
  const c = state.dataCare;
  const [first, id, what, other] = parts;
  const member = (memberId) => state.members.find((m) => m.id === memberId) ?? no(404, "member-unknown");
  const label = (one) => (one.class === "A" ? `A${one.name}` : one.name);
  const record = (one) => ({ id: one.id, number: one.number, label: label(one), homeStoreId: one.homeStoreId, tier: one.tier, enrolledAt: one.enrolledAt });
  const merged = (memberId) => c.merges.some((one) => one.from === memberId && !one.undoneAt);
  const pair = (one, two, signs) => ({ signs, one: record(member(one)), other: record(member(two)) });
  if (first === "stores" && what === "bounced-contacts") {
    return [200, page([{ memberId: "m2", label: label(member("m2")), number: member("m2").number, consultantId: "E111", way: "PHONE", at: later(-3) }])];
  }
  if (first !== "members") return undefined;
  if (method === "GET" && id === "duplicates") {
    return [200, page([pair("m1", "m4", ["EMAIL", "NAME_AND_BIRTHDAY"]), pair("m3", "m5", ["NAME_AND_TAIL"])].filter((p) => !c.apart.has(`${p.one.id} ${p.other.id}`) && !merged(p.one.id) && !merged(p.other.id)))];
  }
  if (method === "GET" && what === "edits") return [200, page([{ at: later(-20), by: "E111", fields: ["phone", "address"] }])];
  if (method === "PUT" && what === "distinct") {
    c.apart.add(`${id} ${other}`).add(`${other} ${id}`);
    return [204];
  }
  if (method === "GET" && what === "merge-preview") {
    const [into, from] = [member(id), member(query.get("with"))];
    const fields = FIELDS.filter((name) => (into[name] ?? null) !== (from[name] ?? null)).map((name) => ({ name, value: into[name] ?? null, fromValue: from[name] ?? null, take: (into[name] ?? null) === null }));
    return [200, { member: { profile: into, version: 7, receipts: 9 }, from: { profile: from, version: 2, receipts: 1 }, fields, tierAfter: into.tier, tierUntilAfter: "2027-11-02", visiting: false }];
  }
  if (what === "merges") {
    if (method === "GET") return [200, page(c.merges.filter((one) => one.memberId === id))];
    const one = { id: `g${c.merges.length + 1}`, memberId: id, from: body.from, fromNumber: member(body.from).number, at: now(), by: user.staffId, reason: body.reason, taken: body.take, undoUntil: later(30), undoAskedAt: null, undoAskedBy: null, undoReason: null, undoneAt: null, undoneBy: null };
    c.merges.unshift(one);
    return [201, one];
  }
  if (method === "POST" && id === "merges" && other === "undo") {
    const one = c.merges.find((m) => m.id === what) ?? no(404, "merge-unknown");
    if (!one.undoAskedBy) Object.assign(one, { undoAskedAt: now(), undoAskedBy: user.staffId, undoReason: body.reason });
    else if (one.undoAskedBy === user.staffId) no(409, "second-person-needed");
    else Object.assign(one, { undoneAt: now(), undoneBy: user.staffId });
    return [200, one];
  }
  if (id === "exports") {
    if (method === "GET") return [200, page(c.exports)];
    if (!what) {
      const one = { id: `x${c.exports.length + 1}`, reason: body.reason, stores: body.storeId ? [body.storeId] : ["S001", "S002", "S003"], tier: body.tier, valueClass: body.memberClass, status: null, state: "REQUESTED", full: body.full, fullGiven: false, requestedBy: user.staffId, requestedAt: now(), decidedBy: null, decidedAt: null, note: null, rows: 0, readyAt: null, expiresAt: null };
      c.exports.unshift(one);
      return [201, one];
    }
    const one = c.exports.find((x) => x.id === what) ?? no(404, "export-unknown");
    return [200, Object.assign(one, { state: body.approve ? "READY" : "DECLINED", fullGiven: body.approve && body.full, decidedBy: user.staffId, decidedAt: now(), note: body.note, rows: 12, expiresAt: later(7) })];
  }
  return undefined;
}
