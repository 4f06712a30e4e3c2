import { peopleChain } from "./peopleData.mjs";

const page = (items) => ({ items, next: null });
const now = () => new Date().toISOString();

/** The class run, plans, profiles and the reception, by the contract; undefined for other paths. */
export function peopleRoute(state, method, parts, query, body, no, user) {
  state.people ??= peopleChain(state.members);
  const p = state.people;
  const [first, id, what, sub, verb] = parts;
  const member = (memberId) => state.members.find((m) => m.id === memberId) ?? no(404, "member-unknown");
  const label = (m) => (m.class === "A" ? `A${m.name}` : m.name);
  const tell = (kind, visit) => {
    p.news += 1;
    const line = `event: ${kind.toLowerCase()}\nid: ${p.news}\ndata: ${JSON.stringify({ seq: p.news, what: kind, at: now(), visit })}\n\n`;
    for (const response of p.lines) response.write(line);
  };
  const load = () => ({
    storeId: "S001",
    consultants: state.staff
      .filter((s) => s.role === "CONSULTANT")
      .map((s) => {
        const mine = state.members.filter((m) => m.consultantId === s.id);
        return { staffId: s.id, name: s.name, employment: s.employment, members: mine.length, classA: mine.filter((m) => m.class === "A").length };
      }),
    unassigned: free().length,
    unassignedClassA: free().filter((m) => m.class === "A").length,
  });
  const free = () => state.members.filter((m) => m.homeStoreId === "S001" && !m.consultantId);
  const profile = (memberId) => {
    const known = p.facts[memberId] ?? {};
    const own = member(memberId);
    const built = { name: own.name, phone: own.phone, gender: own.gender, birth: own.birthday, email: own.email };
    const facts = p.kinds.map((kind) => {
      const fact = known[kind.key];
      const value = kind.builtIn ? (built[kind.key] ?? null) : (fact?.value ?? null);
      return { kind, known: value !== null, value, source: fact?.source ?? null, learnedOn: fact?.learnedOn ?? null, author: fact?.author ?? null, recordedAt: fact?.recordedAt ?? null };
    });
    const share = (part) => {
      const all = facts.filter((f) => f.kind.part === part && !f.kind.optional);
      return all.filter((f) => f.known).length / all.length;
    };
    const [hard, soft] = [share("HARD"), share("SOFT")];
    return {
      memberId,
      completeness: { total: (0.2 * hard + 0.8 * soft).toFixed(4), hard: hard.toFixed(4), soft: soft.toFixed(4) },
      checkedAt: p.checked[memberId] ?? null,
      stale: memberId === "m2" && !p.checked[memberId],
      facts,
      next: facts.filter((f) => !f.known && !f.kind.builtIn && f.kind.part === "SOFT").slice(0, 3).map(({ kind }) => ({ key: kind.key, name: kind.name, ask: kind.ask })),
    };
  };
  const visit = (visitId) => p.visits.find((v) => v.id === visitId) ?? no(404, "visit-unknown");
  switch (`${method} ${first} ${what ?? ""} ${sub ? (verb ?? "…") : ""}`.trim()) {
    case "GET members class":
      return [200, { memberId: id, class: member(id).class, pin: p.pins[id] ?? null, movements: p.movements.filter((m) => m.memberId === id) }];
    case "PUT members class-pin": {
      const m = member(id);
      p.movements.push({ ...p.movements[0], memberId: id, at: now(), from: m.class, to: body.class, cause: "PINNED", month: null, net: null, place: null, by: user.staffId, note: body.reason });
      m.class = body.class;
      p.pins[id] = { class: body.class, reason: body.reason, at: now(), by: user.staffId };
      return [200, { memberId: id, class: m.class, pin: p.pins[id], movements: p.movements.filter((x) => x.memberId === id) }];
    }
    case "DELETE members class-pin":
      delete p.pins[id];
      return [200, { memberId: id, class: member(id).class, pin: null, movements: p.movements.filter((m) => m.memberId === id) }];
    case "GET members facts":
      return [200, profile(id)];
    case "PUT members facts":
      for (const { key, value, source } of body.facts) {
        p.facts[id] ??= {};
        p.facts[id][key] = value === null ? undefined : { value, source, learnedOn: now().slice(0, 10), author: user?.staffId ?? id, recordedAt: now() };
      }
      for (const v of p.visits) if (v.memberId === id) v.factsPending = false;
      return [200, profile(id)];
    case "PUT members profile-check":
      p.checked[id] = now();
      return [200, profile(id)];
    case "GET stores classes":
      return [200, { storeId: id, counts: ["A", "B", "C", "D"].map((c) => ({ valueClass: c, members: state.members.filter((m) => m.class === c).length })), shares: p.shares }];
    case "PUT stores class-shares":
      if (Number(body.shares.a) < 0.05 || Number(body.shares.a) > 0.1) no(422, "class-share-out-of-range");
      p.shares.unshift({ from: `${body.from}-01`, shares: body.shares, setAt: now(), setBy: user.staffId });
      return [200, { storeId: id, counts: [], shares: p.shares }];
    case "GET stores class-movements":
      return [200, page(p.movements.toReversed())];
    case "GET stores unattended-members":
      return [200, page(state.members.filter((m) => m.class === "A" && !m.consultantId).map((m) => ({ memberId: m.id, label: label(m), number: m.number, consultantId: null, consultantName: null, why: "NOBODY" })))];
    case "GET stores load":
      return [200, load()];
    case "GET stores assignment-proposal":
      return [200, page(free().map((m, n) => ({ memberId: m.id, label: label(m), class: m.class, currentStaffId: null, staffId: ["E112", "E111"][n % 2], matched: [] })))];
    case "POST stores assignments":
      for (const { memberId, staffId } of body.items) Object.assign(member(memberId), { consultantId: staffId, consultantName: state.staff.find((s) => s.id === staffId).name });
      return [200, { assigned: body.items.length, load: load() }];
    case "GET stores stale-profiles":
      return [200, page(state.members.filter((m) => profile(m.id).stale).map((m) => ({ memberId: m.id, label: label(m), number: m.number, consultantId: m.consultantId, checkedAt: null })))];
    case "GET stores members-without-photo":
      return [200, page(state.members.filter((m) => m.class === "A").map((m) => ({ memberId: m.id, label: label(m), number: m.number, consultantId: m.consultantId })))];
    case "GET stores arrivals":
      return [200, { news: p.news, asOf: now(), here: p.visits.filter((v) => !v.leftAt), left: p.visits.filter((v) => v.leftAt) }];
    case "GET stores courtesies":
      return [200, page(p.lent.filter((l) => !l.returnedAt))];
    case "POST stores courtesies": {
      const made = { id: `u${p.lent.length + 1}`, storeId: id, memberId: body.memberId, label: label(member(body.memberId)), item: body.item, deposit: body.deposit, lentAt: now(), lentBy: user.staffId, returnedAt: null };
      p.lent.push(made);
      return [201, made];
    }
    case "POST stores courtesies return":
      return [200, Object.assign(p.lent.find((l) => l.id === sub) ?? no(404, "courtesy-unknown"), { returnedAt: now() })];
    case "GET stores recall-checks":
      return [200, page(p.recalls.map((r) => ({ ...r, faces: [] })))];
    case "POST stores recall-checks": {
      const known = state.members.filter((m) => m.class === "A");
      const names = state.members.slice(0, 4).map((m) => ({ memberId: m.id, name: m.name }));
      const made = { id: `r${p.recalls.length + 1}`, storeId: id, staffId: body.staffId, staffName: state.staff.find((s) => s.id === body.staffId).name, askedAt: now(), questions: known.length, faces: known.map((m) => ({ photoOf: m.id, names })), right: null, answeredAt: null };
      p.recalls.unshift(made);
      return [201, made];
    }
    case "PUT stores recall-checks answers": {
      const check = p.recalls.find((r) => r.id === sub) ?? no(404, "recall-unknown");
      return [200, Object.assign(check, { right: check.faces.filter((f, n) => f.photoOf === body.answers[n]).length, answeredAt: now() })];
    }
    case "GET classes":
      return [200, page(p.runs)];
    case "POST classes":
      return [202, p.runs[0]];
    case "POST visits": {
      const m = member(body.memberId);
      if (p.visits.some((v) => v.memberId === m.id && !v.leftAt)) no(409, "visit-open");
      const made = { id: `v${p.visits.length + 1}`, storeId: "S001", memberId: m.id, label: label(m), class: m.class, tier: m.tier, arrivedAt: now(), recognisedBy: body.recognisedBy, receivedBy: user.staffId, receivedByName: user.name, drink: null, drinkDueAt: new Date(Date.now() + 120_000).toISOString(), drinkServedAt: null, drinkMet: null, leftAt: null, bought: null, careAdvice: null, contactCard: null, seenOff: null, factsPending: false };
      p.visits.push(made);
      tell("ARRIVED", made);
      return [201, made];
    }
    case "GET visits": {
      const v = visit(id);
      const m = member(v.memberId);
      const full = m.view === "FULL";
      const drink = p.facts[m.id]?.drink?.value;
      const option = p.kinds.find((k) => k.key === "drink").options.find((o) => o.key === drink);
      return [200, { visit: v, card: { member: m, drink: option ? { zh: option.zh, en: option.en } : null, photo: false, lastPurchase: full ? { at: "2026-11-18T07:10:00Z", storeId: "S001", total: "1280.0000", articles: ["羊绒大衣"] } : null, birthday: null, openComplaints: full && m.id === "m1" ? ["C-2026-000128"] : [], visits: 4, lent: p.lent.filter((l) => l.memberId === m.id && !l.returnedAt) } }];
    }
    case "POST visits drink": {
      const v = Object.assign(visit(id), { drink: body.drink, drinkServedAt: now() });
      v.drinkMet = v.drinkServedAt <= v.drinkDueAt;
      tell("DRINK_SERVED", v);
      return [200, v];
    }
    case "POST visits check-out": {
      const v = Object.assign(visit(id), body, { leftAt: now(), factsPending: true });
      v.drinkMet ??= false;
      tell("LEFT", v);
      return [200, v];
    }
    default:
      return undefined;
  }
}
